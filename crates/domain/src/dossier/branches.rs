//! Interlinked procedures: several agencies work on one dossier, each with its own task and time, under the eye of the
//! one that leads (Nghị định 61/2018 Art. 19.6–7).

use chrono::{DateTime, FixedOffset};

use super::{
    BranchAnswer, BranchRun, BranchState, BranchTime, Context, Dossier, Event, Outcome, Recorded, Refusal,
    Timeliness, checks, event::people, time,
};
use crate::{
    calendar::Stop,
    catalogue::{Branch, Step},
    organisation::StaffId,
};

impl Dossier {
    /// The last stay of a branch, if it was ever opened.
    #[must_use]
    pub fn branch_run(&self, code: &str) -> Option<&BranchRun> {
        self.branches.iter().rev().find(|run| run.branch == code)
    }

    /// The branches that agencies are working on now.
    pub fn open_branches(&self) -> impl Iterator<Item = &BranchRun> {
        self.branches.iter().filter(|run| run.ended_at.is_none())
    }

    /// All branches of the process with their steps, in order.
    pub fn planned_branches(&self) -> impl Iterator<Item = (usize, &Branch)> {
        let steps = self.filing.process.steps.iter().enumerate();
        steps.flat_map(|(number, step)| step.branches.iter().map(move |branch| (number, branch)))
    }

    /// A branch of the process, by its code.
    #[must_use]
    pub fn planned_branch(&self, code: &str) -> Option<&Branch> {
        self.planned_branches().map(|(_, branch)| branch).find(|branch| branch.code == code)
    }

    /// Where a branch stands. `step` is the step that it belongs to.
    #[must_use]
    pub fn branch_state(&self, step: usize, branch: &Branch) -> BranchState {
        if let Some(run) = self.branch_run(&branch.code) {
            return match (&run.answer, run.ended_at) {
                (Some(answer), _) if answer.outcome == Outcome::Granted => BranchState::Granted,
                (Some(_), _) => BranchState::RefusedWithReasons,
                (None, Some(_)) => BranchState::Ended,
                (None, None) => BranchState::Open,
            };
        }
        if self.is_blocked(step, branch) {
            return BranchState::Blocked;
        }
        if branch.condition.is_some() { BranchState::NotNeeded } else { BranchState::Ahead }
    }

    /// Whether a branch that this one needs was refused, or is blocked itself. The process is checked for circles, and
    /// the depth is bounded by the number of branches.
    fn is_blocked(&self, step: usize, branch: &Branch) -> bool {
        let Some(step) = self.filing.process.steps.get(step) else { return false };
        let mut blocked: Vec<&str> = Vec::new();
        for code in crate::catalogue::in_order(&step.branches) {
            let Some(one) = step.branches.iter().find(|one| one.code == code) else { continue };
            let refused = |needs: &String| {
                blocked.contains(&needs.as_str())
                    || self.branch_run(needs).and_then(|run| run.answer.as_ref()).is_some_and(is_refused)
            };
            if self.branch_run(code).is_none() && one.after.iter().any(refused) {
                blocked.push(code);
            }
        }
        blocked.contains(&branch.code.as_str())
    }

    /// Whether every result that a branch needs is there; `answered` is one that is just being closed. One that is
    /// needed only sometimes and was not opened holds up nobody.
    fn has_what_it_needs(
        &self,
        step: &Step,
        branch: &Branch,
        answered: Option<(&str, &BranchAnswer)>,
    ) -> bool {
        branch.after.iter().all(|needs| match self.branch_run(needs) {
            Some(run) => {
                let now = answered.filter(|(code, _)| code == needs).map(|(_, answer)| answer);
                now.or(run.answer.as_ref()).is_some_and(|answer| !is_refused(answer))
            }
            None => step.branches.iter().any(|one| one.code == *needs && one.condition.is_some()),
        })
    }

    /// The tasks that the current step waits for: open, or not yet begun and able to. After a refusal of the whole
    /// nothing begins any more.
    #[must_use]
    pub fn awaited_branches(&self) -> Vec<&Branch> {
        let Some(run) = self.current_run() else { return Vec::new() };
        let Some(step) = self.filing.process.steps.get(run.step) else { return Vec::new() };
        let refused =
            self.result.as_ref().is_some_and(|result| result.outcome == Outcome::RefusedWithReasons);
        let awaited = |branch: &&Branch| match self.branch_state(run.step, branch) {
            BranchState::Open => true,
            BranchState::Ahead => !refused,
            _ => false,
        };
        step.branches.iter().filter(awaited).collect()
    }
}

fn is_refused(answer: &BranchAnswer) -> bool {
    answer.outcome == Outcome::RefusedWithReasons
}

/// An event that brings the dossier to a step, with the branches that open there.
pub(super) fn with_opened(
    dossier: &Dossier,
    arrival: Event,
    step: usize,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = vec![arrival];
    events.extend(opening(dossier, step, None, context)?);
    Ok(events)
}

/// The branches of a step whose turn it is. `answered` is one that is just being closed.
fn opening(
    dossier: &Dossier,
    step: usize,
    answered: Option<(&str, &BranchAnswer)>,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let Some(target) = dossier.filing.process.steps.get(step) else { return Ok(Vec::new()) };
    target
        .branches
        .iter()
        .filter(|branch| branch.condition.is_none() && dossier.branch_run(&branch.code).is_none())
        .filter(|branch| dossier.has_what_it_needs(target, branch, answered))
        .map(|branch| Ok(Event::BranchOpened { branch: branch.code.clone(), due: due(branch, context)? }))
        .collect()
}

/// The time of a branch runs from its opening, in office time: the day of receipt was left out before.
fn due(branch: &Branch, context: Context<'_>) -> Result<DateTime<FixedOffset>, Refusal> {
    Ok(context.calendar.advance(context.at, &branch.budget).map_err(time::unknown)?.due)
}

/// The person at the step says that a branch is needed that most dossiers do without.
pub(super) fn open(dossier: &Dossier, code: String, context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    let (step, branch) = at_current_step(dossier, &code)?;
    if branch.condition.is_none() || dossier.branch_run(&code).is_some() {
        return Err(Refusal::BranchNotToOpen { branch: branch.name.clone() });
    }
    if !dossier.has_what_it_needs(step, branch, None) {
        return Err(Refusal::BranchWaits { branch: branch.name.clone() });
    }
    let due = due(branch, context)?;
    Ok(vec![Event::BranchOpened { branch: code, due }])
}

pub(super) fn assign(dossier: &Dossier, code: String, to: StaffId) -> Result<Vec<Event>, Refusal> {
    open_run(dossier, &code)?;
    Ok(vec![Event::BranchAssigned { branch: code, to }])
}

/// The agency answers: what it made or found, or a refusal with reasons. The branches that needed it open at once.
pub(super) fn close(
    dossier: &Dossier,
    code: String,
    answer: BranchAnswer,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let run = open_run(dossier, &code)?;
    checks::bounded(&answer.note)?;
    if is_refused(&answer) {
        checks::reason(&answer.note)?;
    } else if answer.number.trim().is_empty()
        && answer.file.is_none_or(|file| file.is_nil())
        && gives_paper(dossier, &code)
    {
        return Err(Refusal::BranchResultMissing);
    }
    // Time during which the clock of the dossier stands still is nobody's delay.
    let counted = dossier.stopped_since().map_or(context.at, |since| since.max(run.opened_at));
    let timeliness = Timeliness::of(counted, run.due);
    let opened = opening(dossier, run.step, Some((&code, &answer)), context)?;
    let mut events = vec![Event::BranchClosed { branch: code, answer, timeliness }];
    events.extend(opened);
    Ok(events)
}

/// Whether the applicant is to get a paper from the branch.
fn gives_paper(dossier: &Dossier, code: &str) -> bool {
    dossier.planned_branch(code).is_some_and(|branch| branch.result.is_some())
}

/// What came back cannot be used: the agency does it again, with time as for the first time.
pub(super) fn send_back(
    dossier: &Dossier,
    code: String,
    reason: String,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    checks::reason(&reason)?;
    checks::entries(dossier.branches.len() + 1)?;
    let (_, branch) = at_current_step(dossier, &code)?;
    if dossier.branch_run(&code).is_none_or(|run| run.answer.is_none()) {
        return Err(Refusal::BranchNotOpen { branch: branch.name.clone() });
    }
    Ok(vec![Event::BranchSentBack { branch: code, reason, due: due(branch, context)? }])
}

/// The lead agency goes on only once every part is back.
pub(super) fn all_back(dossier: &Dossier) -> Result<(), Refusal> {
    let awaited = dossier.awaited_branches();
    if awaited.is_empty() {
        return Ok(());
    }
    Err(Refusal::BranchesOpen { branches: awaited.into_iter().map(|branch| branch.name.clone()).collect() })
}

fn open_run<'a>(dossier: &'a Dossier, code: &str) -> Result<&'a BranchRun, Refusal> {
    let name = || dossier.planned_branch(code).map_or_else(|| code.to_owned(), |branch| branch.name.clone());
    dossier
        .branch_run(code)
        .filter(|run| run.ended_at.is_none())
        .ok_or_else(|| Refusal::BranchNotOpen { branch: name() })
}

fn at_current_step<'a>(dossier: &'a Dossier, code: &str) -> Result<(&'a Step, &'a Branch), Refusal> {
    let unknown = || Refusal::BranchNotOpen { branch: code.to_owned() };
    let step = dossier.current_step().ok_or_else(unknown)?;
    let branch = step.branches.iter().find(|branch| branch.code == code).ok_or_else(unknown)?;
    Ok((step, branch))
}

/// The times of open branches after a stop: each moves by the part of the stop that it saw.
pub(super) fn times_after(
    dossier: &Dossier,
    stop: &Stop,
    context: Context<'_>,
) -> Result<Vec<BranchTime>, Refusal> {
    dossier
        .open_branches()
        .map(|run| {
            let seen = Stop { from: stop.from.max(run.opened_at), ..stop.clone() };
            let stopped_minutes = time::stopped_minutes(&seen, context)?;
            let due =
                context.calendar.add_working_minutes(run.due, stopped_minutes).map_err(time::unknown)?;
            Ok(BranchTime { branch: run.branch.clone(), due, stopped_minutes })
        })
        .collect()
}

/// Folds what happened to a branch.
pub(super) fn apply(dossier: &mut Dossier, recorded: &Recorded) {
    let at = recorded.at;
    match &recorded.event {
        Event::BranchOpened { branch, due } => begin(dossier, branch, *due, at, None),
        Event::BranchSentBack { branch, due, reason } => {
            begin(dossier, branch, *due, at, Some(reason.clone()))
        }
        Event::BranchAssigned { branch, to } => {
            if let Some(run) = running(dossier, branch) {
                run.holder = Some(*to);
            }
        }
        Event::BranchClosed { branch, answer, timeliness } => {
            let by = people(recorded.actor, recorded.on_behalf_of).last().copied();
            if let Some(run) = running(dossier, branch) {
                run.ended_at = Some(at);
                run.answer = Some(answer.clone());
                run.timeliness = Some(*timeliness);
                run.closed_by = by;
            }
        }
        _ => {}
    }
}

fn running<'a>(dossier: &'a mut Dossier, code: &str) -> Option<&'a mut BranchRun> {
    dossier.branches.iter_mut().rev().find(|run| run.branch == code && run.ended_at.is_none())
}

fn begin(
    dossier: &mut Dossier,
    code: &str,
    due: DateTime<FixedOffset>,
    at: DateTime<FixedOffset>,
    sent_back: Option<String>,
) {
    let known = dossier.planned_branches().find(|(_, branch)| branch.code == code).map(|(step, _)| step);
    // Whoever did it does it again.
    let holder = dossier.branch_run(code).and_then(|run| run.holder);
    dossier.branches.push(BranchRun {
        branch: code.to_owned(),
        step: known.unwrap_or_default(),
        opened_at: at,
        due,
        holder,
        ended_at: None,
        answer: None,
        timeliness: None,
        closed_by: None,
        stopped_minutes: 0,
        sent_back,
    });
}

/// Times moved by a stop.
pub(super) fn move_times(dossier: &mut Dossier, times: &[BranchTime]) {
    for time in times {
        if let Some(run) = running(dossier, &time.branch) {
            run.due = time.due;
            run.stopped_minutes = run.stopped_minutes.saturating_add(time.stopped_minutes);
        }
    }
}

/// The applicant took the dossier back: nobody works on it any longer.
pub(super) fn end_all(dossier: &mut Dossier, at: DateTime<FixedOffset>) {
    for run in dossier.branches.iter_mut().filter(|run| run.ended_at.is_none()) {
        run.ended_at = Some(at);
    }
}
