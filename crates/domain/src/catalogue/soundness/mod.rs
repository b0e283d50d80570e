//! Whether an internal process would carry a dossier to its end where it is to be used: everything that an editor of
//! processes shows at once, step by step (Thông tư 01/2018/TT-VPCP Art. 8).
//!
//! The checks read the process as a graph ([`Flow`]). Steps in sequence are its simplest case; a list of steps with
//! branches only has to say which steps may follow which.

mod branches;
mod fault;
mod flow;

use std::collections::BTreeSet;

use chrono::NaiveDate;
pub use fault::{ProcessFault, SoundnessFault};
use flow::Flow;

use super::{Process, STEPS_MAX, Step, StepAct, StepPlace};
use crate::{
    calendar::TimeLimit,
    organisation::{
        Agency, AgencyCode, Role,
        change::{successor_on, superior_on},
        serving,
    },
};

/// Minutes of one working day where days are compared with hours (rules.md §5).
const MINUTES_OF_A_WORKING_DAY: u32 = 8 * 60;

/// Where a process is to be used.
#[derive(Debug, Clone, Copy)]
pub struct ProcessSetting<'a> {
    /// The legal limit of the situation, without the extra time of conditions.
    pub limit: Option<TimeLimit>,
    pub receiving: &'a AgencyCode,
    pub agencies: &'a [Agency],
    pub staffed: &'a BTreeSet<StaffedPost>,
    /// The day from which the process is used.
    pub on: NaiveDate,
}

/// A place at which somebody sits: a role in an agency, and the room where there is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaffedPost {
    pub agency: AgencyCode,
    pub role: Role,
    pub room: Option<String>,
}

/// All faults of a process in a setting: those of the whole first, then step by step. None where it is sound.
#[must_use]
pub fn process_faults(process: &Process, setting: ProcessSetting<'_>) -> Vec<ProcessFault> {
    let mut faults = Vec::new();
    let steps = &process.steps;
    if steps.len() > STEPS_MAX {
        // What follows would be slow and no help: nobody mends that many steps one by one.
        return vec![ProcessFault::of_process(SoundnessFault::TooManySteps)];
    }
    if steps.is_empty() {
        return vec![ProcessFault::of_process(SoundnessFault::NoSteps)];
    }
    let flow = Flow::of(process);
    match flow.start() {
        None => faults.push(ProcessFault::of_process(SoundnessFault::NothingReceives)),
        Some(start) => way(process, &flow, start, &mut faults),
    }
    budgets(process, &flow, setting.limit, &mut faults);
    let mut codes = BTreeSet::new();
    let mut branch_codes = BTreeSet::new();
    for (number, step) in steps.iter().enumerate() {
        let mut at = |fault| faults.push(ProcessFault::at(number, fault));
        if !codes.insert(step.code.as_str()) {
            at(SoundnessFault::CodeTwice);
        }
        if let Some(act) = out_of_place(step) {
            at(SoundnessFault::ActOutOfPlace(act));
        }
        if let Some(fault) = staffing(Post::of_step(step), setting) {
            at(fault);
        }
        faults.extend(branches::faults(number, step, setting, &branch_codes));
        branch_codes.extend(step.branches.iter().map(|branch| branch.code.as_str()));
    }
    faults.sort_by_key(|fault| fault.step);
    faults
}

/// Every step is reached from the receipt, every way ends at a return, and passes a signature before it.
fn way(process: &Process, flow: &Flow, start: usize, faults: &mut Vec<ProcessFault>) {
    let allows = |step: usize, act: StepAct| process.steps[step].acts.contains(&act);
    let reached = flow.reached(start, |_| true);
    let unsigned = flow.reached(start, |step| step == start || !allows(step, StepAct::Sign));
    let ends = flow.leading_to(|step| allows(step, StepAct::Return));
    for step in 0..process.steps.len() {
        let mut at = |fault| faults.push(ProcessFault::at(step, fault));
        if !reached.contains(&step) {
            at(SoundnessFault::NotReached);
            continue;
        }
        if step != start && allows(step, StepAct::Receive) {
            at(SoundnessFault::ReceivesTwice);
        }
        if !ends.contains(&step) {
            at(SoundnessFault::LeadsToNoEnd);
        }
        if allows(step, StepAct::Return) && unsigned.contains(&step) {
            at(SoundnessFault::ReturnsUnsigned);
        }
        if flow.goes_back(step) {
            at(SoundnessFault::GoesInACircle);
        }
    }
}

/// Budgets are in working time, none lies outside the limit, and the longest way takes exactly the limit.
fn budgets(process: &Process, flow: &Flow, limit: Option<TimeLimit>, faults: &mut Vec<ProcessFault>) {
    let mut comparable = true;
    for (number, step) in process.steps.iter().enumerate() {
        let Some(budget) = step.budget else { continue };
        if minutes(budget).is_none() {
            comparable = false;
            faults.push(ProcessFault::at(number, SoundnessFault::BudgetNotWorkingTime));
        }
        // The limit ends when the result reaches the return step (docs/dossier.md).
        if step.acts.contains(&StepAct::Return) {
            comparable = false;
            faults.push(ProcessFault::at(number, SoundnessFault::BudgetAfterTheLimit));
        }
    }
    let (Some(limit), Some(start), true) = (limit, flow.start(), comparable) else { return };
    // A calendar limit or a same-day procedure has no fixed number of working minutes.
    let Some(allowed) = minutes(limit) else { return };
    let of_step = |step: usize| process.steps[step].budget.and_then(minutes).unwrap_or(0);
    let taken = flow.longest(start, of_step);
    if taken != allowed {
        faults.push(ProcessFault::of_process(SoundnessFault::BudgetsDoNotSum { taken, allowed }));
    }
}

/// Working minutes of a budget or limit; `None` where it is not in working time.
fn minutes(limit: TimeLimit) -> Option<u32> {
    match limit {
        TimeLimit::WorkingHalfDays(half_days) => half_days.checked_mul(MINUTES_OF_A_WORKING_DAY / 2),
        TimeLimit::WorkingMinutes(minutes) => Some(minutes),
        TimeLimit::CalendarDays(_) | TimeLimit::CalendarMonths(_) | TimeLimit::SameDay { .. } => None,
    }
}

/// An act that cannot happen at its step: a dossier leaves the receiving step by being handed over, and is decided
/// when it arrives at the return step.
fn out_of_place(step: &Step) -> Option<StepAct> {
    let allows = |act: StepAct| step.acts.contains(&act);
    let edge = allows(StepAct::Receive) || allows(StepAct::Return);
    if allows(StepAct::Receive) && allows(StepAct::Return) {
        return Some(StepAct::Return);
    }
    [StepAct::Sign, StepAct::VerifyOnSite].into_iter().find(|act| edge && allows(*act))
}

/// Where something is done, and by whom.
#[derive(Clone, Copy)]
struct Post<'a> {
    role: Role,
    place: &'a StepPlace,
    room: Option<&'a str>,
}

impl<'a> Post<'a> {
    fn of_step(step: &'a Step) -> Self {
        Self { role: step.role, place: &step.place, room: step.room.as_deref() }
    }
}

/// What is wrong with the agency, the room or the people of a step or a branch.
fn staffing(post: Post<'_>, setting: ProcessSetting<'_>) -> Option<SoundnessFault> {
    if matches!(post.role, Role::AgencyAdministrator | Role::ProvinceAdministrator | Role::Auditor) {
        return Some(SoundnessFault::ForNobody);
    }
    let agency = match place(post.place, setting) {
        Ok(agency) => agency,
        Err(fault) => return Some(fault),
    };
    if let Some(room) = post.room
        && agency.rooms.iter().all(|own| own.code != *room)
    {
        return Some(SoundnessFault::RoomUnknown { agency: agency.code.clone(), room: room.to_owned() });
    }
    let fits = |staffed: &StaffedPost| {
        staffed.agency == agency.code
            && staffed.role == post.role
            && (post.room.is_none() || staffed.room.as_deref() == post.room)
    };
    let (role, room) = (post.role, post.room.map(str::to_owned));
    let nobody = SoundnessFault::NobodyThere { agency: agency.code.clone(), role, room };
    (!setting.staffed.iter().any(fits)).then_some(nobody)
}

/// The agency of a place, where it exists on the day.
fn place<'a>(place: &StepPlace, setting: ProcessSetting<'a>) -> Result<&'a Agency, SoundnessFault> {
    let code = match place {
        StepPlace::Superior => {
            return superior_on(setting.agencies, setting.receiving, setting.on)
                .ok_or_else(|| SoundnessFault::NoSuperior(setting.receiving.clone()));
        }
        StepPlace::Receiving => setting.receiving,
        StepPlace::Agency(code) => code,
        StepPlace::Serving(function) => {
            let found = serving(setting.agencies, function, setting.receiving);
            let (receiving, function) = (setting.receiving.clone(), function.clone());
            &found.ok_or(SoundnessFault::NobodyServes { receiving, function })?.code
        }
    };
    let agency = setting
        .agencies
        .iter()
        .find(|agency| agency.code == *code)
        .ok_or_else(|| SoundnessFault::AgencyUnknown(code.clone()))?;
    if agency.exists_on(setting.on) {
        return Ok(agency);
    }
    let successor = successor_on(setting.agencies, code, setting.on).map(|agency| agency.code.clone());
    Err(SoundnessFault::AgencyNotThere { agency: code.clone(), successor })
}
