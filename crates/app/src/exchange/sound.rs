//! Whether the procedures of a file are sound and refer to what is there; each fault at the row and column that caused it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_domain::{
    catalogue::{
        Authority, BranchFault, CatalogueFault, Procedure, Situation, Step, StepPlace, branch_faults,
        check_procedure, form::FormFault,
    },
    organisation::Agency,
};
use serde_json::Value;

use super::{
    Read,
    fault::{Fault, FaultKind},
    here::Here,
    place::At,
    references::{agencies, unknown},
    write::guide_rows,
};
use crate::forms;

/// What is wrong with the procedures of a file.
pub(super) fn faults(here: &Here, read: &Read) -> Vec<Fault> {
    let known = Known::of(here, read);
    let standing: BTreeMap<&str, &Procedure> =
        here.bundle.procedures.iter().map(|procedure| (procedure.code.as_str(), procedure)).collect();
    let mut found = Vec::new();
    for procedure in &read.bundle.procedures {
        let code = procedure.code.as_str();
        let mut told: Vec<(At, FaultKind)> = Vec::new();
        // A file made before a procedure was abolished does not bring it back.
        if here.abolished.contains(code) {
            told.push((At::new("procedures", &[code], ""), FaultKind::Abolished));
        }
        if let Some((decision, from)) = here.upcoming.get(code)
            && standing.get(code) != Some(&procedure)
        {
            let kind = FaultKind::Upcoming { decision: decision.clone(), from: *from };
            told.push((At::new("procedures", &[code], ""), kind));
        }
        told.extend(known.leads(procedure));
        let unsound = check_procedure(procedure).into_iter().chain(forms::unsound_in(procedure));
        for fault in unsound {
            let kind = FaultKind::Catalogue(fault.clone());
            told.extend(places_of(procedure, &fault).into_iter().map(|at| (at, kind.clone())));
        }
        // What two checks find at one place is told once.
        let mut once: Vec<(At, FaultKind)> = Vec::new();
        for one in told {
            if !once.contains(&one) {
                once.push(one);
            }
        }
        found.extend(once.into_iter().map(|(at, kind)| read.places.fault(at, kind)));
    }
    found
}

/// What procedures may refer to: what is kept, and what the file brings.
struct Known<'a> {
    fields: BTreeSet<&'a str>,
    life_events: BTreeSet<&'a str>,
    agencies: BTreeMap<&'a str, &'a Agency>,
    /// Of any agency: where a step is done is known only when somebody files.
    rooms: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(here: &'a Here, read: &'a Read) -> Self {
        let (now, file) = (&here.bundle, &read.bundle);
        let agencies = agencies(here, read);
        Self {
            fields: now.fields.iter().chain(&file.fields).map(|field| field.code.as_str()).collect(),
            life_events: now
                .life_events
                .iter()
                .chain(&file.life_events)
                .map(|one| one.code.as_str())
                .collect(),
            rooms: agencies.values().flat_map(|one| &one.rooms).map(|room| room.code.as_str()).collect(),
            agencies,
        }
    }

    /// Codes of a procedure that lead nowhere.
    fn leads(&self, procedure: &Procedure) -> Vec<(At, FaultKind)> {
        let own = procedure.code.as_str();
        let at = |key| At::new("procedures", &[own], key);
        let mut found = Vec::new();
        if !self.fields.contains(procedure.field.as_str()) {
            found.push((at("field"), unknown("fields", &procedure.field)));
        }
        for authority in &procedure.handled_by {
            if let Authority::Agency(code) = authority
                && !self.agencies.contains_key(code.0.as_str())
            {
                found.push((at("handled_by"), unknown("agencies", &code.0)));
            }
        }
        for event in procedure.life_events.iter().filter(|event| !self.life_events.contains(event.as_str())) {
            found.push((at("life_events"), unknown("life_events", event)));
        }
        for situation in &procedure.situations {
            for step in situation.process.iter().flat_map(|process| &process.steps) {
                found.extend(self.of_step(own, situation, step));
            }
        }
        found
    }

    fn of_step(&self, own: &str, situation: &Situation, step: &Step) -> Vec<(At, FaultKind)> {
        let names = [own, situation.code.as_str(), step.code.as_str()];
        let mut found = Vec::new();
        for (key, kind) in self.of_post(&step.place, step.room.as_deref()) {
            found.push((At::new("steps", &names, key), kind));
        }
        for branch in &step.branches {
            let names = [names[0], names[1], names[2], branch.code.as_str()];
            for (key, kind) in self.of_post(&branch.place, branch.room.as_deref()) {
                found.push((At::new("branches", &names, key), kind));
            }
        }
        let mut faults = branch_faults(&step.branches);
        // Whoever waits for a branch that waits for nothing never opens either: that is mended with it.
        if faults.iter().any(|fault| matches!(fault, BranchFault::NeedsUnknown { .. })) {
            faults.retain(|fault| !matches!(fault, BranchFault::WaitsForItself(_)));
        }
        found.extend(faults.into_iter().map(|fault| of_branches(&names, fault)));
        found
    }

    /// What is wrong with the agency and the room of a step or a branch, by column.
    fn of_post(&self, place: &StepPlace, room: Option<&str>) -> Vec<(&'static str, FaultKind)> {
        let agency = match place {
            StepPlace::Agency(code) => match self.agencies.get(code.0.as_str()) {
                Some(agency) => Some(*agency),
                None => return vec![("place", unknown("agencies", &code.0))],
            },
            _ => None,
        };
        let Some(room) = room else { return Vec::new() };
        let is_there = match agency {
            Some(agency) => agency.rooms.iter().any(|own| own.code == room),
            None => self.rooms.contains(room),
        };
        if is_there { Vec::new() } else { vec![("room", unknown("rooms", room))] }
    }
}

fn of_branches(step: &[&str; 3], fault: BranchFault) -> (At, FaultKind) {
    let at = |branch: &str, key| At::new("branches", &[step[0], step[1], step[2], branch], key);
    match fault {
        BranchFault::TooMany => {
            let many =
                CatalogueFault::TooMany { what: "branches", max: motcua_domain::catalogue::BRANCHES_MAX };
            (At::new("steps", step, ""), FaultKind::Catalogue(many))
        }
        BranchFault::CodeTwice(code) => (at(&code, "code"), FaultKind::Twice(code)),
        BranchFault::NeedsUnknown { branch, needs } => (at(&branch, "after"), unknown("branches", &needs)),
        BranchFault::WaitsForItself(code) => (at(&code, "after"), FaultKind::Circle(code)),
    }
}

/// The field of a form whose row a fault stands in; empty for the row of the form itself.
fn field_of(fault: &FormFault) -> &str {
    let (path, _) = fault.names();
    let path = path.strip_prefix("properties.").unwrap_or(path);
    path.split('.').next().unwrap_or_default()
}

/// Where the fault of a procedure stands: mostly in one cell, a guide that leads nowhere wherever it does.
fn places_of(procedure: &Procedure, fault: &CatalogueFault) -> Vec<At> {
    use CatalogueFault as F;
    let own = procedure.code.as_str();
    let whole = |key| At::new("procedures", &[own], key);
    let situation = |code: &str, key| At::new("situations", &[own, code], key);
    let step = |of: &str, code: &str, key| At::new("steps", &[own, of, code], key);
    // The rows of the guide that have a text in a column: the third is the words, the fourth where an answer leads.
    let guide = |column: usize, text: &str, key: &str| -> Vec<At> {
        let rows = guide_rows(procedure)
            .into_iter()
            .filter(|row| row.get(column).and_then(Value::as_str) == Some(text));
        let path = |row: &Vec<Value>| row.get(1).and_then(Value::as_str).unwrap_or_default().to_owned();
        rows.map(|row| At::new("guides", &[own, &path(&row)], key)).collect()
    };
    let found = match fault {
        F::NoName => vec![whole("name")],
        F::NoSituation | F::TooMany { .. } | F::GuideTooDeep => vec![whole("")],
        F::SituationTwice(code) | F::SituationNotReached(code) => vec![situation(code, "code")],
        F::GuideLeadsNowhere(code) => guide(3, code, "situation"),
        F::AuthorityBeyond(code) => vec![situation(code, "handled_by")],
        F::GuideAnswerEmpty(question) => guide(2, question, "text"),
        F::GuideDeadEnd(question) => guide(2, question, "text"),
        F::GuideAnswerTwice(_, answer) => guide(2, answer, "text"),
        F::StepMissing(code, _) | F::StepsOutOfOrder(code) => vec![situation(code, "")],
        F::BudgetsDoNotSum { situation: code, .. } => vec![situation(code, "limit")],
        F::StepForNobody(of, code) => vec![step(of, code, "role")],
        F::StepTwice(of, code) => vec![step(of, code, "code")],
        F::BudgetNotWorkingTime(of, code) => vec![step(of, code, "budget")],
        F::Form(of, unsound) => vec![At::new("forms", &[own, of, field_of(unsound)], "schema")],
    };
    if found.is_empty() { vec![whole("")] } else { found }
}
