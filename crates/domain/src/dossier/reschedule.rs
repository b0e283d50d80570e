//! A later appointment, once and with an apology: Nghị định 61/2018 Art. 19.9.

use chrono::NaiveDate;

use super::{Context, Dossier, Event, Refusal, checks, time};
use crate::calendar::TimeLimit;

/// How far an appointment may be moved. The decree names no bound; without one "later" could be never. Sixty
/// working days, about three months, are longer than nearly every limit of the catalogue.
pub const RESCHEDULED_BY_AT_MOST: TimeLimit = TimeLimit::WorkingHalfDays(120);

/// Tells the applicant a later date, with the reason and an apology, at least one working day before the time is
/// up, and only once. The appointment moves; the legal deadline stays, and late is still measured against it.
pub(super) fn reschedule(
    dossier: &Dossier,
    reason: String,
    apology: String,
    new_day: NaiveDate,
    context: Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let from = dossier.appointment().ok_or(Refusal::NoApprovedProcess)?;
    if dossier.reschedulings.len() >= context.rules.rescheduling_max as usize {
        return Err(Refusal::RescheduledAlready);
    }
    if context.at > from {
        return Err(Refusal::RescheduledAfterExpiry { due: from.to_rfc3339() });
    }
    let notice =
        context.calendar.advance(context.at, &context.rules.apology_before).map_err(time::unknown)?;
    if notice.due > from {
        return Err(Refusal::ApologyTooLate { due: from.to_rfc3339() });
    }
    checks::reason(&reason)?;
    if apology.trim().is_empty() {
        return Err(Refusal::ApologyMissing);
    }
    checks::bounded(&apology)?;
    let until = context.calendar.advance(from, &RESCHEDULED_BY_AT_MOST).map_err(time::unknown)?.due;
    // A day off has no close at which anybody could come; a day beyond the calendar is beyond the bound too.
    match context.calendar.close_of(new_day).ok().flatten() {
        Some(to) if to > from && to <= until => Ok(vec![Event::Rescheduled { from, to, reason, apology }]),
        _ => Err(Refusal::NewDateOutOfReach { after: from.to_rfc3339(), until: until.to_rfc3339() }),
    }
}
