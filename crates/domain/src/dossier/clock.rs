//! The clock of a dossier: how long it has run, how long it stood still, how much is left.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Dossier, State, SupplementStage};
use crate::calendar::{Calendar, CalendarError};

/// The clock at an instant, in office minutes. Elapsed and remaining time always make up the whole limit,
/// whatever stops lie between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Office minutes since the limit began or began anew, without the stops.
    pub elapsed_minutes: i64,
    /// Office minutes of all stops since then, the one that lasts included.
    pub stopped_minutes: i64,
    /// Office minutes until the legal deadline; negative when it has passed.
    pub remaining_minutes: i64,
    /// Since when the clock stands still, if it does.
    pub stopped_since: Option<DateTime<FixedOffset>>,
}

impl Dossier {
    /// Since when the clock of a received dossier stands still; `None` while it runs, and before receipt.
    #[must_use]
    pub fn stopped_since(&self) -> Option<DateTime<FixedOffset>> {
        match self.state {
            State::Paused { since, .. }
            | State::AwaitingSupplement { since, stage: SupplementStage::AfterReceipt } => Some(since),
            _ => None,
        }
    }

    /// Whether the legal deadline has passed and the applicant was given no apology (Nghị định 61/2018 Art. 19.9).
    #[must_use]
    pub fn needs_apology(&self, now: DateTime<FixedOffset>) -> bool {
        let runs = matches!(self.state, State::Accepted { .. } | State::InProgress);
        runs && self.reschedulings.is_empty() && self.due().is_some_and(|due| now > due)
    }

    /// The clock now; `None` before receipt and after the end.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn clock(
        &self,
        now: DateTime<FixedOffset>,
        calendar: &Calendar,
    ) -> Result<Option<Clock>, CalendarError> {
        let stopped_since = self.stopped_since();
        let ticks = matches!(self.state, State::Accepted { .. } | State::InProgress);
        let Some(deadline) = self.deadline.as_ref().filter(|_| ticks || stopped_since.is_some()) else {
            return Ok(None);
        };
        let began = deadline.explanation.began().ok_or(CalendarError::IncompleteExplanation)?;
        let mut stopped_minutes = 0;
        for stop in deadline.explanation.stops() {
            stopped_minutes += calendar.working_minutes_between(stop.from, stop.until)?;
        }
        if let Some(since) = stopped_since {
            stopped_minutes += calendar.working_minutes_between(since, now)?;
        }
        Ok(Some(Clock {
            elapsed_minutes: calendar.working_minutes_between(began, now)? - stopped_minutes,
            stopped_minutes,
            remaining_minutes: calendar
                .working_minutes_between(stopped_since.unwrap_or(now), deadline.due)?,
            stopped_since,
        }))
    }
}
