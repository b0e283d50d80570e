//! Supplements: asked for once, and what the answer does to the deadline.

use super::{
    Context, Dossier, Event, Ground, MissingItem, NextStep, Paper, Refusal, SecondSupplement, State,
    SupplementStage, branches, checks,
    decide::first_processing_step,
    time::{self, Starts},
};
use crate::calendar::Stop;

/// Asks the applicant for what is missing. Only once: Nghị định 61/2018 Art. 15.3; after receipt only within
/// three working days: Art. 19.4. Once more only as a breach with the name of the head who answers for it; no
/// rule but that of its record is left for such a slip, and [`super::breaches`] lists it.
pub(super) fn request(
    dossier: &Dossier,
    items: Vec<MissingItem>,
    reason: String,
    breach: Option<SecondSupplement>,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let used_up = dossier.supplements.len() >= context.rules.supplements_max as usize;
    match &breach {
        None if used_up => return Err(Refusal::SupplementAskedTwice),
        None => in_time(dossier, context)?,
        Some(_) if !used_up => return Err(Refusal::BreachWithoutNeed),
        Some(breach) => checks::breach(breach)?,
    }
    checks::entries(dossier.supplements.len() + 1)?;
    Ok(vec![slip(items, reason, breach)?])
}

/// "Within three working days of receipt" (Art. 19.4); before receipt there is no such limit.
fn in_time(dossier: &Dossier, context: Context<'_>) -> Result<(), Refusal> {
    let Some(received) = dossier.received_at else { return Ok(()) };
    let until = time::slip_until(received, context)?;
    if context.at > until {
        return Err(Refusal::SupplementSlipTooLate { until: until.to_rfc3339() });
    }
    Ok(())
}

pub(super) fn slip(
    items: Vec<MissingItem>,
    reason: String,
    breach: Option<SecondSupplement>,
) -> Result<Event, Refusal> {
    checks::reason(&reason)?;
    checks::items(&items)?;
    if items.iter().all(|item| item.name.trim().is_empty()) {
        return Err(Refusal::SupplementNamesNothing);
    }
    Ok(Event::SupplementRequested { items, reason, breach })
}

/// The applicant completes the dossier. Before receipt it is checked again; after receipt the limit restarts
/// from zero (Nghị định 61/2018 Art. 19.4), or goes on from where it stood still, as the rule set says.
pub(super) fn supply(
    dossier: &Dossier,
    papers: Vec<Paper>,
    note: String,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !papers.iter().any(Paper::is_there) && note.trim().is_empty() {
        return Err(Refusal::NothingSupplied);
    }
    checks::entries(dossier.filing.papers.len() + papers.len())?;
    let State::AwaitingSupplement { since, stage: SupplementStage::AfterReceipt } = dossier.state else {
        let (deadline, other_deadline, appointment, next) = (None, None, None, None);
        let branches = Vec::new();
        return Ok(vec![Event::Supplied {
            papers,
            note,
            deadline,
            other_deadline,
            appointment,
            next,
            branches,
        }]);
    };
    let waited = Stop { from: since, until: context.at, ground: Ground::Supplement.code().to_owned() };
    let running = dossier.deadline.as_ref().ok_or(Refusal::NoApprovedProcess)?;
    let restarted = time::restarted(&dossier.filing, context)?;
    let restarts = context.rules.supplement_restarts_limit;
    // The other figure goes on from the other figure, so that a second supplement compares like with like.
    let without_restart = if restarts { dossier.other_deadline.as_ref().unwrap_or(running) } else { running };
    let went_on = context.calendar.deadline_after(without_restart, &waited).map_err(time::unknown)?;
    let (deadline, other, appointment, next) = if restarts {
        let first = first_processing_step(&dossier.filing);
        let next = time::step(&dossier.filing, first, Starts::WithTheLimit, None, context)?;
        (restarted, went_on, None, next)
    } else {
        let appointment = time::appointment_after(dossier, &waited, context)?;
        (went_on, restarted, appointment, goes_on(dossier, &waited, context)?)
    };
    let (deadline, other_deadline) = (Some(Box::new(deadline)), Some(Box::new(other)));
    let branches = branches::times_after(dossier, &waited, context)?;
    let arrives = next.step;
    let next = Some(next);
    let supplied = Event::Supplied { papers, note, deadline, other_deadline, appointment, next, branches };
    branches::with_opened(dossier, supplied, arrives, context)
}

/// Where the clock stood still the desk that asked goes on, with the time that it had left.
fn goes_on(dossier: &Dossier, waited: &Stop, context: Context<'_>) -> Result<NextStep, Refusal> {
    let asked = dossier.steps.last().ok_or(Refusal::NoApprovedProcess)?;
    let due = time::step_due_after(asked, time::stopped_minutes(waited, context)?, context)?;
    Ok(NextStep { step: asked.step, due, assigned_to: asked.holder })
}
