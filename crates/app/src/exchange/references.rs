//! Whether units and agencies of a file lead somewhere, and keep what others need of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{Procedure, StepPlace},
    organisation::{Agency, StaffMember},
};

use super::{
    Read,
    fault::{Fault, FaultKind},
    here::Here,
    place::At,
};

/// Things by their codes: those of the file in the place of those that are kept.
pub(super) fn merged<'a, T>(
    now: &'a [T],
    file: &'a [T],
    code: impl Fn(&'a T) -> &'a str,
) -> BTreeMap<&'a str, &'a T> {
    now.iter().chain(file).map(|one| (code(one), one)).collect()
}

pub(super) fn agencies<'a>(here: &'a Here, read: &'a Read) -> BTreeMap<&'a str, &'a Agency> {
    merged(&here.bundle.agencies, &read.bundle.agencies, |agency| agency.code.0.as_str())
}

pub(super) fn unknown(what: &'static str, code: &str) -> FaultKind {
    FaultKind::Unknown { what, code: code.to_owned() }
}

/// What is wrong in a column, by its name; with the whole row where that is empty.
type InColumn = (&'static str, FaultKind);

/// What is wrong with the units and agencies of a file.
pub(super) fn faults(here: &Here, read: &Read) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut tell = |sheet: &'static str, code: &str, kinds: Vec<InColumn>| {
        let told = kinds.into_iter().map(|(key, kind)| read.places.fault(At::new(sheet, &[code], key), kind));
        found.extend(told);
    };
    let units = merged(&here.bundle.units, &read.bundle.units, |unit| unit.code.as_str());
    for unit in &read.bundle.units {
        let mut kinds = Vec::new();
        for (key, code) in [("parent", &unit.parent), ("successor", &unit.successor)] {
            if let Some(code) = code.as_deref().filter(|code| !units.contains_key(code)) {
                kinds.push((key, unknown("units", code)));
            }
        }
        if leads_back(&unit.code, |code| units.get(code)?.parent.as_deref()) {
            kinds.push(("parent", FaultKind::Circle(unit.code.clone())));
        }
        if leads_back(&unit.code, |code| units.get(code)?.successor.as_deref()) {
            kinds.push(("successor", FaultKind::Circle(unit.code.clone())));
        }
        if never_is(unit.valid_from, unit.valid_until) {
            kinds.push(("valid_until", FaultKind::EndsBeforeItBegins));
        }
        tell("units", &unit.code, kinds);
    }
    let after = After::of(here, read);
    for agency in &read.bundle.agencies {
        let mut kinds = leads(agency, &after.agencies);
        if let Some(unit) = agency.unit.as_deref().filter(|unit| !units.contains_key(unit)) {
            kinds.push(("unit", unknown("units", unit)));
        }
        kinds.extend(after.against_what_is_kept(agency, here));
        tell("agencies", &agency.code.0, kinds);
    }
    found
}

/// Whether a way that begins at `code` comes back to it. A circle elsewhere on the way is told where it is.
fn leads_back<'a>(code: &'a str, next: impl Fn(&str) -> Option<&'a str>) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = next(code);
    // Ends: every round sees a code for the first time.
    while let Some(own) = at.filter(|own| *own != code && seen.insert(*own)) {
        at = next(own);
    }
    at == Some(code)
}

fn never_is(from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
    matches!((from, until), (Some(from), Some(until)) if until <= from)
}

/// Codes of an agency that lead nowhere, or back to it.
fn leads(agency: &Agency, agencies: &BTreeMap<&str, &Agency>) -> Vec<InColumn> {
    let own = agency.code.0.as_str();
    let parent = agency.parent.iter().map(|code| ("parent", code));
    let successor = agency.successor.iter().map(|code| ("successor", code));
    let serves = agency.serves.iter().map(|code| ("serves", code));
    let mut found: Vec<InColumn> = parent
        .chain(successor)
        .chain(serves)
        .filter(|(_, code)| !agencies.contains_key(code.0.as_str()))
        .map(|(key, code)| (key, unknown("agencies", &code.0)))
        .collect();
    if leads_back(own, |code| Some(agencies.get(code)?.parent.as_ref()?.0.as_str())) {
        found.push(("parent", FaultKind::Circle(own.to_owned())));
    }
    if leads_back(own, |code| Some(agencies.get(code)?.successor.as_ref()?.0.as_str())) {
        found.push(("successor", FaultKind::Circle(own.to_owned())));
    }
    if never_is(agency.valid_from, agency.valid_until) {
        found.push(("valid_until", FaultKind::EndsBeforeItBegins));
    }
    found
}

/// What the province would keep once a file is written.
struct After<'a> {
    agencies: BTreeMap<&'a str, &'a Agency>,
    staff: BTreeMap<&'a str, &'a StaffMember>,
    procedures: BTreeMap<&'a str, &'a Procedure>,
}

impl<'a> After<'a> {
    fn of(here: &'a Here, read: &'a Read) -> Self {
        let (now, file) = (&here.bundle, &read.bundle);
        Self {
            agencies: agencies(here, read),
            staff: merged(&now.staff, &file.staff, |member| member.login.as_str()),
            procedures: merged(&now.procedures, &file.procedures, |procedure| procedure.code.as_str()),
        }
    }

    /// Whether an agency of the file goes on as others need it, beside the one that is kept.
    fn against_what_is_kept(&self, agency: &Agency, here: &Here) -> Vec<InColumn> {
        let mut found = Vec::new();
        let before = here.bundle.agencies.iter().find(|before| before.code == agency.code);
        if before.is_none_or(|before| before.identifier != agency.identifier) {
            let same = |other: &&&Agency| other.identifier == agency.identifier && other.code != agency.code;
            let taken = self.agencies.values().find(same);
            found.extend(taken.map(|other| ("identifier", FaultKind::IdentifierTaken(other.code.0.clone()))));
        }
        let Some(before) = before else { return found };
        let left = before.rooms.iter().filter(|room| agency.rooms.iter().all(|kept| kept.code != room.code));
        found.extend(left.filter_map(|room| {
            let by = self.user_of(agency, &room.code)?;
            Some(("", FaultKind::RoomInUse { room: room.code.clone(), by }))
        }));
        if (before.valid_until, &before.successor) != (agency.valid_until, &agency.successor)
            && self.is_busy(before, here.today)
        {
            found.push(("valid_until", FaultKind::EndOfAgency));
        }
        found
    }

    /// Who sits in a room, or the procedure of which a step is done there.
    fn user_of(&self, agency: &Agency, room: &str) -> Option<String> {
        let sits =
            |member: &&&StaffMember| member.agency == agency.code && member.room.as_deref() == Some(room);
        let is_handled = |procedure: &&&Procedure| {
            let here = |place: &StepPlace, own: &Option<String>| {
                *place == StepPlace::Agency(agency.code.clone()) && own.as_deref() == Some(room)
            };
            posts(procedure).any(|(place, own)| here(place, own))
        };
        let person = self.staff.values().find(sits).map(|member| member.login.clone());
        person.or_else(|| Some(self.procedures.values().find(is_handled)?.code.to_string()))
    }

    /// Whether people or procedures depend on an agency, so that its end is a change of the organisation.
    fn is_busy(&self, agency: &Agency, today: NaiveDate) -> bool {
        let own = StepPlace::Agency(agency.code.clone());
        let depends = |procedure: &&Procedure| {
            procedure.is_handled_by(&agency.code, agency.level)
                || posts(procedure).any(|(place, _)| *place == own)
        };
        let goes_on = agency.valid_until.is_none_or(|until| today < until);
        self.staff.values().any(|member| member.agency == agency.code)
            || (goes_on && self.procedures.values().any(depends))
    }
}

/// Where the steps and branches of a procedure are done.
fn posts(procedure: &Procedure) -> impl Iterator<Item = (&StepPlace, &Option<String>)> {
    let steps = procedure.situations.iter().flat_map(|one| &one.process).flat_map(|process| &process.steps);
    steps.flat_map(|step| {
        let branches = step.branches.iter().map(|branch| (&branch.place, &branch.room));
        [(&step.place, &step.room)].into_iter().chain(branches)
    })
}
