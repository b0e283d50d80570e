//! When things are due: the dossier as a whole, each step, and the slip that may still be sent.

use chrono::{DateTime, FixedOffset};

use super::{Context, Dossier, Filing, NextStep, Refusal, Timeliness};
use crate::{
    calendar::{Addition, CalendarError, Deadline, LimitWithAdditions},
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
