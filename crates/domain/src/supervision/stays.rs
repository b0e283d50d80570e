//! Each step has its own clock: what a stay at a desk came to, and who answers for it.

use chrono::{DateTime, FixedOffset};

use crate::{
    calendar::{Calendar, CalendarError},
    dossier::{Actor, Dossier, Event, Recorded, Timeliness},
    organisation::StaffId,
};

/// A stay at a desk that has ended: early, on time or late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndedStay {
    /// Which stay of the dossier, from 0.
    pub run: usize,
    /// Which step of its process.
    pub step: usize,
    pub started_at: DateTime<FixedOffset>,
    pub ended_at: DateTime<FixedOffset>,
    pub due: DateTime<FixedOffset>,
    pub timeliness: Timeliness,
    /// The one it was assigned to, else the one who did it; none where no member of staff did.
    pub person: Option<StaffId>,
}

/// The stay that an event ended, where it had a time of its own. An applicant who withdraws ends it for reasons of her
/// own, which is nobody's merit and nobody's delay.
#[must_use]
pub fn ended_stay(before: &Dossier, recorded: &Recorded) -> Option<EndedStay> {
    let ends = matches!(
        recorded.event,
        Event::HandedOver { .. }
            | Event::StepCompleted { .. }
            | Event::SentBack { .. }
            | Event::ResultSigned { .. }
            | Event::SupplementRequested { .. }
    );
    let run = before.current_run().filter(|_| ends)?;
    let due = run.due?;
    let did = match (recorded.on_behalf_of, recorded.actor) {
        (Some(absent), _) => Some(absent),
        (None, Actor::Staff(id)) => Some(id),
        (None, _) => None,
    };
    Some(EndedStay {
        run: before.steps.len() - 1,
        step: run.step,
        started_at: run.started_at,
        ended_at: recorded.at,
        due,
        timeliness: Timeliness::of(recorded.at, due),
        person: run.holder.or(did),
    })
}

/// A stay that lasted longer than its time, or lasts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateStay {
    pub run: usize,
    pub step: usize,
    pub due: DateTime<FixedOffset>,
    /// None while it lasts.
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// Office minutes past its time; a stop has moved the time and is in none of them.
    pub late_minutes: i64,
    /// The one it is assigned to. Where nobody held it, those answer for it who should have given it to somebody.
    pub holder: Option<StaffId>,
}

/// The stay with a number, where it is late at an instant.
///
/// # Errors
/// [`CalendarError::UnknownYear`] outside the span.
pub fn late_stay(
    dossier: &Dossier,
    run: usize,
    now: DateTime<FixedOffset>,
    calendar: &Calendar,
) -> Result<Option<LateStay>, CalendarError> {
    let Some(stay) = dossier.steps.get(run) else { return Ok(None) };
    let Some(due) = stay.due else { return Ok(None) };
    // While the clock stands still no delay grows.
    let until = stay.ended_at.or(dossier.stopped_since()).unwrap_or(now);
    if until <= due {
        return Ok(None);
    }
    let late_minutes = calendar.working_minutes_between(due, until)?;
    Ok(Some(LateStay {
        run,
        step: stay.step,
        due,
        ended_at: stay.ended_at,
        late_minutes,
        holder: stay.holder,
    }))
}
