//! Why a deadline falls where it falls, in lines a page can render and a machine can check.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::deadline::{Deadline, Start};
use super::error::CalendarError;
use super::limit::{Addition, LimitWithAdditions, TimeLimit};
use super::stops::Stop;
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
    /// The limit starts again from zero, because the applicant completed the dossier (NĐ 61/2018
    /// Art. 19.4); the time runs under the day-zero rule.
    Restarted {
        /// Instant at which it was complete.
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
    /// The clock stood still, and the end moved by that time: office minutes of a limit in working
    /// time and of one that had run out, whole days of one in calendar days or months.
    Paused {
        /// When it stopped.
        from: DateTime<FixedOffset>,
        /// When it ran again.
        until: DateTime<FixedOffset>,
        /// Code of the ground.
        ground: String,
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
    /// With an apology the applicant was given a later appointment (NĐ 61/2018 Art. 19.9). The legal
    /// deadline stays, and whether the dossier is late is measured against it.
    Rescheduled {
        /// The legal deadline.
        from: DateTime<FixedOffset>,
        /// The appointment.
        to: DateTime<FixedOffset>,
    },
}

/// The reasoning behind a deadline, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The lines.
    pub lines: Vec<Line>,
}

impl Explanation {
    /// Computes the deadline once more from the facts in the explanation: instant, limit,
    /// additions and stops. The same calendar gives the same deadline.
    ///
    /// # Errors
    /// [`CalendarError::IncompleteExplanation`] when the instant or the limit is missing, else what
    /// the computation itself refuses.
    pub fn recompute(&self, calendar: &Calendar) -> Result<Deadline, CalendarError> {
        let limit = LimitWithAdditions { base: self.base()?, additions: self.additions() };
        let (start, at) = self.start()?;
        let mut deadline = calendar.explain(start, at, &limit, &self.stops())?;
        // An appointment is a promise of people and no result of counting: it is carried over.
        let told = self.lines.iter().filter(|line| matches!(line, Line::Rescheduled { .. })).cloned();
        deadline.explanation.lines.extend(told);
        Ok(deadline)
    }

    /// How and when the count began.
    pub(super) fn start(&self) -> Result<(Start, DateTime<FixedOffset>), CalendarError> {
        let starts = |line: &Line| match line {
            Line::Received { at } => Some((Start::Receipt, *at)),
            Line::Restarted { at } => Some((Start::Restart, *at)),
            Line::ContinuedFrom { at } => Some((Start::Continuation, *at)),
            _ => None,
        };
        self.lines.iter().find_map(starts).ok_or(CalendarError::IncompleteExplanation)
    }

    /// When the limit began to run; none in an explanation that does not say it.
    #[must_use]
    pub fn began(&self) -> Option<DateTime<FixedOffset>> {
        self.start().ok().map(|(_, at)| at)
    }

    /// The stretches in which the clock stood still, in order.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        let stop = |line: &Line| match line {
            Line::Paused { from, until, ground, .. } => {
                Some(Stop { from: *from, until: *until, ground: ground.clone() })
            }
            _ => None,
        };
        self.lines.iter().filter_map(stop).collect()
    }

    pub(super) fn base(&self) -> Result<TimeLimit, CalendarError> {
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
