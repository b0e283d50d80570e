//! The clock of a dossier stands still only on a ground the law knows, with evidence, and with two people's word.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::{Context, Dossier, Event, Ground, Refusal, State, branches, checks, event::people, time};
use crate::calendar::Stop;

/// Asks for a pause. None without a legitimate ground, its reason and evidence (Nghị định 61/2018 Art. 19; the
/// provincial report of 2020). Until a leader approves it the clock runs on.
pub(super) fn ask(
    dossier: &Dossier,
    ground: Ground,
    reason: String,
    evidence: Vec<Uuid>,
    until: Option<DateTime<FixedOffset>>,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    // Papers are asked for with a slip (Art. 15.3, 19.4), which stops the clock by itself. A pause on this ground
    // without one would ask for them outside the one-stop unit (Art. 5.1e).
    let slip_is_out = dossier.supplements.iter().any(|slip| slip.answered_at.is_none());
    if ground == Ground::Supplement && !slip_is_out {
        return Err(Refusal::PauseNeedsSlip);
    }
    if reason.trim().is_empty() || evidence.iter().all(Uuid::is_nil) {
        return Err(Refusal::PauseUnjustified);
    }
    checks::bounded(&reason)?;
    checks::entries(evidence.len())?;
    if until.is_some_and(|until| until <= context.at) {
        return Err(Refusal::PauseEndsBeforeItBegins);
    }
    Ok(vec![Event::PauseAsked { ground, reason, evidence, until }])
}

/// A leader approves what somebody else asked for: nobody stops the clock of the own work alone, not even as the
/// delegate of a leader.
pub(super) fn approve(dossier: &Dossier, context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    let request = dossier.pause_request.as_ref().ok_or(Refusal::NoPauseAsked)?;
    if people(context.actor, context.on_behalf_of).iter().any(|who| request.asked_by.contains(who)) {
        return Err(Refusal::OwnPauseApproved);
    }
    Ok(vec![Event::Paused { ground: request.ground, reason: request.reason.clone() }])
}

pub(super) fn decline(reason: String) -> Result<Vec<Event>, Refusal> {
    checks::reason(&reason)?;
    Ok(vec![Event::PauseDeclined { reason }])
}

/// Lets the clock run again. The deadline, the appointment and the time of the step move by exactly the time
/// that it stood still, so a dossier that was late stays late by as much.
pub(super) fn resume(dossier: &Dossier, reason: String, context: Context<'_>) -> Result<Vec<Event>, Refusal> {
    checks::reason(&reason)?;
    let State::Paused { since, ground, .. } = dossier.state else { return Err(Refusal::NoPauseAsked) };
    let stop = Stop { from: since, until: context.at, ground: ground.code().to_owned() };
    let after =
        |deadline| context.calendar.deadline_after(deadline, &stop).map(Box::new).map_err(time::unknown);
    let deadline = after(dossier.deadline.as_ref().ok_or(Refusal::NoApprovedProcess)?)?;
    let other_deadline = dossier.other_deadline.as_ref().map(after).transpose()?;
    let appointment = time::appointment_after(dossier, &stop, context)?;
    let stopped_minutes = time::stopped_minutes(&stop, context)?;
    let step_due = match dossier.current_run() {
        Some(run) => time::step_due_after(run, stopped_minutes, context)?,
        None => None,
    };
    let branches = branches::times_after(dossier, &stop, context)?;
    Ok(vec![Event::Resumed {
        reason,
        stopped_minutes,
        deadline,
        other_deadline,
        appointment,
        step_due,
        branches,
    }])
}
