//! What the page of a version shows.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use motcua_app::processes::{OpenedVersion, VersionLine};
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        Step, StepAct, StepPlace,
        editor::{StepDiff, VersionEvent},
    },
    organisation::Role,
};
use motcua_texts::{Locale, RefusalText, key};
use serde::Serialize;

use super::{
    super::{Desk, today::Choice},
    diagram::Diagram,
    words::{self, FaultView},
};
use crate::{
    Page,
    extract::{Submitted, Values},
    render::{PageSample, samples_of},
};

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

fn place_value(place: &StepPlace) -> String {
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
    kind: &'static str,
    name: String,
    parts: Vec<&'static str>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryView {
    code: &'static str,
    at: DateTime<FixedOffset>,
    who: String,
    on_behalf_of: String,
    words: String,
    steps: usize,
}

/// The page of a version.
#[derive(Debug, Clone, Serialize)]
pub struct ProcessEditorPage {
    href: String,
    code: String,
    procedure: String,
    situation: String,
    limit: Option<TimeLimit>,
    number: i32,
    stage: &'static str,
    changes: u32,
    steps: Vec<StepView>,
    diagram: Diagram,
    faults: Vec<FaultView>,
    differences: Vec<DiffView>,
    history: Vec<HistoryView>,
    may_edit: bool,
    may_approve: bool,
    pub step_form: Option<StepForm>,
    roles: [&'static str; ROLES.len()],
    acts: [&'static str; ACTS.len()],
    places: Vec<Choice>,
    pub form: Option<Submitted>,
    pub refused: Option<RefusalText>,
    pub stale: bool,
}

impl ProcessEditorPage {
    pub fn of(desk: &Desk, opened: OpenedVersion) -> Self {
        let locale = desk.locale();
        let name = |code: &str| desk.agency_name(code);
        let faulty: BTreeSet<usize> = opened.faults.iter().filter_map(|found| found.fault.step).collect();
        let process = &opened.version.process;
        let view = |(at, step): (usize, &Step)| step_view(locale, at, step, faulty.contains(&at), &name);
        let catalogue = desk.app().catalogue();
        let said = |place: &StepPlace| Choice {
            value: place_value(place),
            label: words::place(locale, place, &name),
        };
        let agencies = catalogue.agencies.iter().map(|agency| StepPlace::Agency(agency.code.clone()));
        let places = [StepPlace::Receiving, StepPlace::Superior].into_iter().chain(agencies);
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
            faults: opened.faults.into_iter().map(|found| FaultView::of(locale, found, &name)).collect(),
            differences: opened.differences.into_iter().map(diff_view).collect(),
            history: opened.history.into_iter().map(history_view).collect(),
            may_edit: opened.may_edit,
            may_approve: opened.may_approve,
            step_form: None,
            roles: ROLES.map(Role::code),
            acts: ACTS.map(words::act_code),
            places: places.map(|place| said(&place)).collect(),
            form: None,
            refused: None,
            stale: false,
        }
    }
}

fn step_view(
    locale: Locale,
    at: usize,
    step: &Step,
    is_faulty: bool,
    agency_name: &dyn Fn(&str) -> String,
) -> StepView {
    StepView {
        number: at + 1,
        name: step.name.clone(),
        role: step.role.code(),
        place: words::place(locale, &step.place, agency_name),
        room: step.room.clone().unwrap_or_default(),
        budget: step.budget,
        acts: step.acts.iter().map(|act| words::act_code(*act)).collect(),
        is_faulty,
    }
}

fn diff_view(diff: StepDiff) -> DiffView {
    DiffView { kind: diff.kind.code(), name: diff.name, parts: diff.parts }
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

impl Page for ProcessEditorPage {
    const TEMPLATE: &'static str = "office/process.html";

    fn sample() -> Vec<Self> {
        let draft = Self::sample_draft();
        let errors = vec![super::super::dossier::command::fault("name", key!("field-missing"))];
        let refused = RefusalText {
            code: "PRV-008",
            article: "Thông tư 01/2018/TT-VPCP, Điều 8".into(),
            what: "Chưa lưu được".into(),
            why: "Thiếu tên".into(),
            advice: "Ghi tên bước".into(),
        };
        let wrong = Self {
            form: Some(Submitted { values: Values::new(), errors }),
            refused: Some(refused),
            step_form: Some(StepForm::empty(1)),
            may_approve: false,
            stale: false,
            ..draft.clone()
        };
        let approved = Self {
            stage: "approved",
            faults: Vec::new(),
            differences: Vec::new(),
            history: vec![
                sample_history("approved", "Quyết định mẫu"),
                sample_history("dropped", "Viết lại"),
            ],
            may_edit: false,
            may_approve: false,
            step_form: None,
            limit: None,
            stale: false,
            steps: Vec::new(),
            ..draft.clone()
        };
        let sound = Self { faults: Vec::new(), step_form: None, stale: false, ..draft.clone() };
        vec![draft, wrong, approved, sound]
    }
}

impl ProcessEditorPage {
    fn sample_draft() -> Self {
        let process = sample_process();
        let faulty = BTreeSet::from([1]);
        let name = |code: &str| code.to_owned();
        let view = |(at, step)| step_view(Locale::Vi, at, step, at == 1, &name);
        let fault = |step, more| FaultView {
            code: "PRC-013",
            step,
            what: "Thời gian không khớp".into(),
            advice: "Sửa thời gian".into(),
            agencies: vec!["UBND phường Vĩnh Hải".into()],
            more,
        };
        let diff = |kind, parts| DiffView { kind, name: "Ký kết quả".into(), parts };
        Self {
            href: "/office/processes/01890000-0000-7000-8000-000000000000".into(),
            code: "1.001193".into(),
            procedure: "Đăng ký khai sinh".into(),
            situation: "Trẻ bị bỏ rơi".into(),
            limit: Some(TimeLimit::working_days(5)),
            number: 2,
            stage: "draft",
            changes: 3,
            steps: process.steps.iter().enumerate().map(view).collect(),
            diagram: Diagram::of(Locale::Vi, &process, &faulty, &name),
            faults: vec![fault(None, 2), fault(Some(2), 0)],
            differences: vec![
                diff("added", vec![]),
                diff("removed", vec![]),
                diff("moved", vec![]),
                diff("changed", vec!["name", "role", "place", "room", "budget", "acts"]),
            ],
            history: vec![sample_history("begun", ""), sample_history("changed", "")],
            may_edit: true,
            may_approve: true,
            step_form: process.steps.first().map(|step| StepForm::of(0, step)),
            roles: ROLES.map(Role::code),
            acts: ACTS.map(words::act_code),
            places: vec![Choice { value: "receiving".into(), label: "Cơ quan tiếp nhận".into() }],
            form: None,
            refused: None,
            stale: true,
        }
    }
}

fn sample_history(code: &'static str, words: &str) -> HistoryView {
    HistoryView {
        code,
        at: motcua_app::desk::instant(1_591_774_800_000),
        who: "Đào Văn Giả Định".into(),
        on_behalf_of: if code == "changed" { "Lê Văn Mẫu".into() } else { String::new() },
        words: words.into(),
        steps: 3,
    }
}

fn sample_process() -> motcua_domain::catalogue::Process {
    let json = serde_json::json!({ "steps": [
        { "code": "tiep-nhan", "name": "Tiếp nhận hồ sơ", "role": "receptionist", "room": "mot-cua",
          "budget": "0.5d", "acts": ["receive"] },
        { "code": "ky", "name": "Ký kết quả", "role": "leader", "place": "superior", "acts": ["sign"] },
        { "code": "tra", "name": "Trả kết quả", "role": "return_desk", "acts": ["return"] },
    ]});
    // Written above: it reads, or every page of the sample would show it.
    serde_json::from_value(json).unwrap_or(motcua_domain::catalogue::Process { steps: Vec::new() })
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ProcessEditorPage>()
}
