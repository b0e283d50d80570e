//! Why a deadline falls where it falls, in lines a page can render and a machine can check.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::deadline::Deadline;
use super::error::CalendarError;
use super::limit::{Addition, LimitWithAdditions, TimeLimit};
use super::table::{Calendar, SkipReason};

/// One step of the reasoning. The words for people live in the locale files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum Line {
    /// The dossier was received; the time runs under the day-zero rule.
    Received {
        /// Instant of receipt.
        at: DateTime<FixedOffset>,
    },
    /// The time goes on from an earlier deadline or a step's end; day zero was counted off before.
    ContinuedFrom {
        /// Instant from which it goes on.
        at: DateTime<FixedOffset>,
    },
    /// The limit that runs.
    Limit {
        /// The limit.
        limit: TimeLimit,
    },
    /// The day of receipt, which is not counted (Civil Code 2015, Art. 147(2)).
    DayZero {
        /// The day.
        date: NaiveDate,
    },
    /// Working days counted, in order.
    Counted {
        /// The days; the last one may be counted for a session only, as the due time shows.
        dates: Vec<NaiveDate>,
    },
    /// Calendar days counted, rest days included.
    CountedThrough {
        /// The first counted day.
        first: NaiveDate,
        /// The last counted day.
        last: NaiveDate,
    },
    /// A day passed over.
    Skipped {
        /// The day.
        date: NaiveDate,
        /// Why nobody works on it.
        #[serde(flatten)]
        reason: SkipReason,
    },
    /// A Saturday that counts because it is worked.
    WorkingSaturday {
        /// The day.
        date: NaiveDate,
    },
    /// Extra time for a condition.
    Addition {
        /// Key of the condition.
        condition: String,
        /// The extra time.
        extra: TimeLimit,
        /// The deadline with it.
        due: DateTime<FixedOffset>,
    },
    /// The end moved to a later day, for the reason the lines before it give (Civil Code 2015,
    /// Art. 148(5) for a day off).
    MovedOn {
        /// The day on which it would have ended.
        from: NaiveDate,
        /// The day on which it ends.
        to: NaiveDate,
    },
    /// The dossier came after 15:00 (NĐ 61/2018 Art. 18).
    CutOff1500,
    /// A warning: the days off of this year are expected from the law, not yet announced.
    ProposedCalendar {
        /// The year.
        year: i32,
    },
    /// The result.
    Due {
        /// The deadline.
        at: DateTime<FixedOffset>,
    },
}

/// The reasoning behind a deadline, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The lines.
    pub lines: Vec<Line>,
}

impl Explanation {
    /// Computes the deadline once more from the facts in the explanation: instant, limit and
    /// additions. The same calendar gives the same deadline.
    ///
    /// # Errors
    /// [`CalendarError::IncompleteExplanation`] when the instant or the limit is missing, else what
    /// the computation itself refuses.
    pub fn recompute(&self, calendar: &Calendar) -> Result<Deadline, CalendarError> {
        let limit = LimitWithAdditions { base: self.base()?, additions: self.additions() };
        let starts = |line: &Line| match line {
            Line::Received { at } => Some((*at, true)),
            Line::ContinuedFrom { at } => Some((*at, false)),
            _ => None,
        };
        match self.lines.iter().find_map(starts) {
            Some((at, true)) => calendar.deadline_with_additions(at, &limit),
            Some((at, false)) => calendar.advance_with_additions(at, &limit),
            None => Err(CalendarError::IncompleteExplanation),
        }
    }

    fn base(&self) -> Result<TimeLimit, CalendarError> {
        let limit = |line: &Line| match line {
            Line::Limit { limit } => Some(*limit),
            _ => None,
        };
        self.lines.iter().find_map(limit).ok_or(CalendarError::IncompleteExplanation)
    }

    fn additions(&self) -> Vec<Addition> {
        let addition = |line: &Line| match line {
            Line::Addition { condition, extra, .. } => {
                Some(Addition { condition: condition.clone(), extra: *extra })
            }
            _ => None,
        };
        self.lines.iter().filter_map(addition).collect()
    }
}
