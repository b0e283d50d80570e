//! When things are due: the dossier as a whole, each step, and the slip that may still be sent.

use chrono::{DateTime, FixedOffset};

use super::{Context, Dossier, Filing, NextStep, Refusal, StepRun, Timeliness};
use crate::{
    calendar::{Addition, CalendarError, Deadline, Explanation, LimitWithAdditions, Line, Stop},
    organisation::StaffId,
};

/// The limit of a filing with the extra time of every condition that holds for it.
pub(super) fn whole_limit(filing: &Filing) -> LimitWithAdditions {
    let additions = filing
        .additions
        .iter()
        .map(|addition| Addition { condition: addition.condition.clone(), extra: addition.extra })
        .collect();
    LimitWithAdditions { base: filing.limit, additions }
}

/// The deadline of the dossier, its limit running from now.
pub(super) fn deadline(filing: &Filing, context: Context<'_>) -> Result<Deadline, Refusal> {
    context.calendar.deadline_with_additions(context.at, &whole_limit(filing)).map_err(unknown)
}

/// The deadline of the dossier, its limit starting again from zero now (Nghị định 61/2018 Art. 19.4).
pub(super) fn restarted(filing: &Filing, context: Context<'_>) -> Result<Deadline, Refusal> {
    context.calendar.restarted_deadline(context.at, &whole_limit(filing)).map_err(unknown)
}

/// Office minutes of a stop.
pub(super) fn stopped_minutes(stop: &Stop, context: Context<'_>) -> Result<u32, Refusal> {
    let minutes = context.calendar.working_minutes_between(stop.from, stop.until).map_err(unknown)?;
    // The end of a stop is never before its beginning: acts are dated in order.
    Ok(u32::try_from(minutes).unwrap_or(0))
}

/// The time of a step after a stop: desks count office time, whatever the limit of the dossier counts.
pub(super) fn step_due_after(
    run: &StepRun,
    minutes: u32,
    context: Context<'_>,
) -> Result<Option<DateTime<FixedOffset>>, Refusal> {
    run.due.map(|due| context.calendar.add_working_minutes(due, minutes)).transpose().map_err(unknown)
}

/// The later appointment given with an apology, after one more stop; none where none was given. It moves as a
/// deadline of the same limit would that ends there.
pub(super) fn appointment_after(
    dossier: &Dossier,
    stop: &Stop,
    context: Context<'_>,
) -> Result<Option<DateTime<FixedOffset>>, Refusal> {
    let (Some(_), Some(given)) = (dossier.rescheduled_to, dossier.reschedulings.last()) else {
        return Ok(None);
    };
    let (at, limit) = (given.to, dossier.filing.limit);
    let lines = vec![Line::ContinuedFrom { at }, Line::Limit { limit }, Line::Due { at }];
    let mut told = Deadline { due: at, explanation: Explanation { lines } };
    let earlier = dossier.deadline.iter().flat_map(|deadline| deadline.explanation.stops());
    for stop in earlier.filter(|earlier| earlier.from >= given.at).chain([stop.clone()]) {
        told = context.calendar.deadline_after(&told, &stop).map_err(unknown)?;
    }
    Ok(Some(told.due))
}

/// How a step's own time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Starts {
    /// With the limit itself: the day of receipt is not counted (Civil Code 2015 Art. 147(2)).
    WithTheLimit,
    /// Where the step before it ended. That day has been left out already; leaving out one more day at every
    /// step would promise the last desk a time that lies after the dossier's deadline.
    AfterAStep,
}

/// The move to a step, with the time by which it should be left.
pub(super) fn step(
    filing: &Filing,
    step: usize,
    starts: Starts,
    assigned_to: Option<StaffId>,
    context: Context<'_>,
) -> Result<NextStep, Refusal> {
    let target = filing.process.steps.get(step).ok_or(Refusal::NoApprovedProcess)?;
    let due = match (&target.budget, starts) {
        (None, _) => None,
        (Some(budget), Starts::WithTheLimit) => Some(context.calendar.deadline(context.at, budget)),
        (Some(budget), Starts::AfterAStep) => Some(context.calendar.advance(context.at, budget)),
    };
    let due = due.transpose().map_err(unknown)?.map(|deadline| deadline.due);
    Ok(NextStep { step, due, assigned_to })
}

/// Whether the step that ends now kept its own time.
pub(super) fn of_current_step(dossier: &Dossier, context: Context<'_>) -> Option<Timeliness> {
    dossier.current_run().and_then(|run| run.due).map(|due| Timeliness::of(context.at, due))
}

/// The last instant at which a slip may go out after receipt (Nghị định 61/2018 Art. 19.4).
pub(super) fn slip_until(
    received: DateTime<FixedOffset>,
    context: Context<'_>,
) -> Result<DateTime<FixedOffset>, Refusal> {
    context.calendar.due(received, &context.rules.supplement_slip_within).map_err(unknown)
}

#[allow(clippy::needless_pass_by_value)] // The shape that `map_err` wants.
pub(super) fn unknown(error: CalendarError) -> Refusal {
    Refusal::CalendarUnknown { detail: error.to_string() }
}
