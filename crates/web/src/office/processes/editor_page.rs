//! What the page of a version shows.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use motcua_app::processes::{FoundFault, OpenedVersion, VersionLine};
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        Step, StepAct, StepPlace,
        editor::{StepDiff, VersionEvent},
    },
    organisation::Role,
};
use motcua_texts::{Locale, RefusalText};
use serde::Serialize;

use super::{
    super::{Desk, today::Choice},
    branch_form::{BranchForm, BranchView, branch_views},
    diagram::{Diagram, Faulty},
    words::{self, FaultView},
};
use crate::extract::Submitted;

/// The roles that handle dossiers.
pub const ROLES: [Role; 5] =
    [Role::Receptionist, Role::Processor, Role::HeadOfRoom, Role::Leader, Role::ReturnDesk];
/// What a step may allow.
pub const ACTS: [StepAct; 5] =
    [StepAct::Receive, StepAct::VerifyOnSite, StepAct::Consult, StepAct::Sign, StepAct::Return];

/// A step in the list.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    number: usize,
    name: String,
    role: &'static str,
    place: String,
    room: String,
    budget: Option<TimeLimit>,
    acts: Vec<&'static str>,
    branches: Vec<BranchView>,
    /// Whether other agencies may work at it: neither at the receipt nor at the return.
    may_branch: bool,
    is_faulty: bool,
}

/// The form of one step.
#[derive(Debug, Clone, Serialize)]
pub struct StepForm {
    /// `write` or `insert`.
    pub act: &'static str,
    /// Which step, from 0.
    pub at: usize,
    pub name: String,
    pub role: &'static str,
    pub place: String,
    pub room: String,
    pub budget: String,
    pub acts: Vec<&'static str>,
}

impl StepForm {
    pub fn of(at: usize, step: &Step) -> Self {
        Self {
            act: "write",
            at,
            name: step.name.clone(),
            role: step.role.code(),
            place: place_value(&step.place),
            room: step.room.clone().unwrap_or_default(),
            budget: step.budget.map(|budget| budget.to_string()).unwrap_or_default(),
            acts: step.acts.iter().map(|act| words::act_code(*act)).collect(),
        }
    }

    pub fn empty(at: usize) -> Self {
        Self {
            act: "insert",
            at,
            name: String::new(),
            role: Role::Processor.code(),
            place: place_value(&StepPlace::Receiving),
            room: String::new(),
            budget: String::new(),
            acts: Vec::new(),
        }
    }
}

pub(super) fn place_value(place: &StepPlace) -> String {
    match place {
        StepPlace::Receiving => "receiving".to_owned(),
        StepPlace::Superior => "superior".to_owned(),
        StepPlace::Agency(code) => format!("agency:{code}"),
        StepPlace::Serving(function) => format!("serving:{function}"),
    }
}

/// A difference to the process that holds.
#[derive(Debug, Clone, Serialize)]
pub struct DiffView {
    pub(super) kind: &'static str,
    /// Of a branch: the name of its step.
    pub(super) branch_of: String,
    pub(super) name: String,
    pub(super) parts: Vec<&'static str>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryView {
    pub(super) code: &'static str,
    pub(super) at: DateTime<FixedOffset>,
    pub(super) who: String,
    pub(super) on_behalf_of: String,
    pub(super) words: String,
    pub(super) steps: usize,
}

/// The page of a version.
#[derive(Debug, Clone, Serialize)]
pub struct ProcessEditorPage {
    pub(super) href: String,
    pub(super) code: String,
    pub(super) procedure: String,
    pub(super) situation: String,
    pub(super) limit: Option<TimeLimit>,
    pub(super) number: i32,
    pub(super) stage: &'static str,
    pub(super) changes: u32,
    pub(super) steps: Vec<StepView>,
    pub(super) diagram: Diagram,
    pub(super) faults: Vec<FaultView>,
    pub(super) differences: Vec<DiffView>,
    pub(super) history: Vec<HistoryView>,
    pub(super) may_edit: bool,
    pub(super) may_approve: bool,
    pub step_form: Option<StepForm>,
    pub branch_form: Option<BranchForm>,
    pub(super) roles: [&'static str; ROLES.len()],
    pub(super) acts: [&'static str; ACTS.len()],
    pub(super) places: Vec<Choice>,
    pub form: Option<Submitted>,
    pub refused: Option<RefusalText>,
    pub stale: bool,
}

impl ProcessEditorPage {
    pub fn of(desk: &Desk, opened: OpenedVersion) -> Self {
        let locale = desk.locale();
        let name = |code: &str| desk.agency_name(code);
        let wrong = |found: &FoundFault| found.fault.step.map(|step| (step, found.fault.branch.clone()));
        let faulty: Faulty = opened.faults.iter().filter_map(wrong).collect();
        let process = &opened.version.process;
        let view = |(at, step): (usize, &Step)| step_view(locale, at, step, &faulty, &name);
        let fault = |found| FaultView::of(locale, process, found, &name);
        Self {
            href: format!("/office/processes/{}", opened.row.id),
            code: opened.row.procedure_code,
            procedure: opened.procedure.name,
            situation: opened.situation.name,
            limit: opened.situation.limit,
            number: opened.row.number,
            stage: opened.version.stage.code(),
            changes: opened.version.changes,
            steps: process.steps.iter().enumerate().map(view).collect(),
            diagram: Diagram::of(locale, process, &faulty, &name),
            faults: opened.faults.into_iter().map(fault).collect(),
            differences: opened.differences.into_iter().map(diff_view).collect(),
            history: opened.history.into_iter().map(history_view).collect(),
            may_edit: opened.may_edit,
            may_approve: opened.may_approve,
            step_form: None,
            branch_form: None,
            roles: ROLES.map(Role::code),
            acts: ACTS.map(words::act_code),
            places: Vec::new(),
            form: None,
            refused: None,
            stale: false,
        }
    }

    /// Opens the form of a step.
    pub fn with_step(mut self, desk: &Desk, form: Option<StepForm>) -> Self {
        if let Some(form) = form {
            self.places = places(desk, &form.place);
            self.step_form = Some(form);
        }
        self
    }

    /// Opens the form of a branch.
    pub fn with_branch(mut self, desk: &Desk, form: Option<BranchForm>) -> Self {
        if let Some(form) = form {
            self.places = places(desk, form.place());
            self.branch_form = Some(form);
        }
        self
    }
}

/// Where a step or a branch may be done: the receiving agency, the one above it, the one that serves its area by a
/// function, or one of those that exist; and where it is done by now, even if that is no more.
fn places(desk: &Desk, now: &str) -> Vec<Choice> {
    let catalogue = desk.app().catalogue();
    let today = desk.app().now().date_naive();
    let functions: BTreeSet<&String> =
        catalogue.agencies.iter().filter_map(|agency| agency.function.as_ref()).collect();
    let agencies = catalogue.agencies.iter().filter(|agency| agency.exists_on(today));
    let mut places: Vec<StepPlace> = vec![StepPlace::Receiving, StepPlace::Superior];
    places.extend(functions.into_iter().map(|function| StepPlace::Serving(function.clone())));
    places.extend(agencies.map(|agency| StepPlace::Agency(agency.code.clone())));
    places.extend(words::place_of(now).filter(|now| !places.contains(now)));
    let label = |place: &StepPlace| words::place(desk.locale(), place, &|code| desk.agency_name(code));
    places.iter().map(|place| Choice { value: place_value(place), label: label(place) }).collect()
}

pub(super) fn step_view(
    locale: Locale,
    at: usize,
    step: &Step,
    faulty: &Faulty,
    agency_name: &dyn Fn(&str) -> String,
) -> StepView {
    let own = faulty.iter().filter(|(number, _)| *number == at);
    let branches: BTreeSet<&str> = own.filter_map(|(_, branch)| branch.as_deref()).collect();
    let edge = |act: &StepAct| matches!(act, StepAct::Receive | StepAct::Return);
    StepView {
        number: at + 1,
        name: step.name.clone(),
        role: step.role.code(),
        place: words::place(locale, &step.place, agency_name),
        room: step.room.clone().unwrap_or_default(),
        budget: step.budget,
        acts: step.acts.iter().map(|act| words::act_code(*act)).collect(),
        branches: branch_views(locale, at, step, &branches, agency_name),
        may_branch: !step.acts.iter().any(edge),
        is_faulty: faulty.contains(&(at, None)),
    }
}

fn diff_view(diff: StepDiff) -> DiffView {
    DiffView {
        kind: diff.kind.code(),
        branch_of: diff.branch_of.unwrap_or_default(),
        name: diff.name,
        parts: diff.parts,
    }
}

fn history_view(line: VersionLine) -> HistoryView {
    let (words, steps) = match &line.kept.event {
        VersionEvent::Begun { base, .. } => (String::new(), base.as_ref().map_or(0, |base| base.steps.len())),
        VersionEvent::Changed { process, .. } => (String::new(), process.steps.len()),
        VersionEvent::Approved { note } => (note.clone(), 0),
        VersionEvent::Dropped { reason } => (reason.clone(), 0),
    };
    let code = line.kept.event.code();
    HistoryView { code, at: line.at, who: line.who, on_behalf_of: line.on_behalf_of, words, steps }
}
