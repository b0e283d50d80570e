//! From an instant of receipt and a time limit to the instant at which the result is due.

use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::arithmetic::AFTERNOON_CUT_OFF;
use super::error::CalendarError;
use super::explanation::{Explanation, Line};
use super::law::LAST_YEAR;
use super::limit::{LimitWithAdditions, TimeLimit};
use super::stops::Stop;
use super::table::{Calendar, instant, wall_clock};

/// A deadline and the reason for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last instant that is still in time, Vietnam time.
    pub due: DateTime<FixedOffset>,
    /// Why it is this instant.
    pub explanation: Explanation,
}

/// How far a count has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reached {
    /// The instant, moved on from a day off where the law moves it.
    pub(super) at: NaiveDateTime,
    /// The day before any moving on. Further calendar days are counted from here, because only the
    /// end of the whole term moves (Civil Code 2015, Art. 148(5)).
    pub(super) nominal: NaiveDate,
}

impl Reached {
    pub(super) fn exactly(at: NaiveDateTime) -> Self {
        Self { at, nominal: at.date() }
    }
}

/// Whether the day on which the count starts has to be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// At a receipt: the first day is day zero (Civil Code 2015, Art. 147(2)).
    Receipt,
    /// When the limit starts again from zero (NĐ 61/2018 Art. 19.4): counted as at a receipt.
    Restart,
    /// At the end of an earlier count, which has left it out already.
    Continuation,
}

impl Start {
    /// A limit that starts again is counted as one that starts.
    fn counted_as(self) -> Self {
        match self {
            Self::Receipt | Self::Restart => Self::Receipt,
            Self::Continuation => Self::Continuation,
        }
    }

    /// The line with which the explanation of such a count begins.
    fn line(self, at: DateTime<FixedOffset>) -> Line {
        match self {
            Self::Receipt => Line::Received { at },
            Self::Restart => Line::Restarted { at },
            Self::Continuation => Line::ContinuedFrom { at },
        }
    }
}

impl Calendar {
    /// The instant at which a dossier is due, without the explanation: for statistics.
    ///
    /// # Errors
    /// [`CalendarError::Limit`] for an impossible limit, [`CalendarError::UnknownYear`] when the
    /// count leaves the span.
    pub fn due(
        &self,
        received: DateTime<FixedOffset>,
        limit: &TimeLimit,
    ) -> Result<DateTime<FixedOffset>, CalendarError> {
        limit.check()?;
        let from = Reached::exactly(wall_clock(received)?);
        self.reach(Start::Receipt, from, *limit).map(|reached| instant(reached.at))
    }

    /// The deadline of a dossier received at `received`.
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn deadline(
        &self,
        received: DateTime<FixedOffset>,
        limit: &TimeLimit,
    ) -> Result<Deadline, CalendarError> {
        self.deadline_with_additions(received, &(*limit).into())
    }

    /// The deadline with every addition of the limit, each counted from where the one before it
    /// ended. Choose those that hold with [`LimitWithAdditions::keeping`].
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn deadline_with_additions(
        &self,
        received: DateTime<FixedOffset>,
        limit: &LimitWithAdditions,
    ) -> Result<Deadline, CalendarError> {
        self.explain(Start::Receipt, received, limit, &[])
    }

    /// The deadline of a dossier whose limit starts again from zero at `at`, because the applicant
    /// completed it then (NĐ 61/2018 Art. 19.4).
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn restarted_deadline(
        &self,
        at: DateTime<FixedOffset>,
        limit: &LimitWithAdditions,
    ) -> Result<Deadline, CalendarError> {
        self.explain(Start::Restart, at, limit, &[])
    }

    /// Counts a further limit from a boundary: an earlier deadline or the end of a step. Half days
    /// are the whole sessions that open at the boundary or later, so that splitting a limit in
    /// working time gives the same instant as the whole.
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn advance(
        &self,
        boundary: DateTime<FixedOffset>,
        limit: &TimeLimit,
    ) -> Result<Deadline, CalendarError> {
        self.advance_with_additions(boundary, &(*limit).into())
    }

    pub(super) fn advance_with_additions(
        &self,
        boundary: DateTime<FixedOffset>,
        limit: &LimitWithAdditions,
    ) -> Result<Deadline, CalendarError> {
        self.explain(Start::Continuation, boundary, limit, &[])
    }

    /// The deadline with its reasons: the limit, its additions, then the stops in their order.
    pub(super) fn explain(
        &self,
        start: Start,
        from: DateTime<FixedOffset>,
        limit: &LimitWithAdditions,
        stops: &[Stop],
    ) -> Result<Deadline, CalendarError> {
        limit.check()?;
        let begin = Reached::exactly(wall_clock(from)?);
        let mut lines = vec![start.line(instant(begin.at)), Line::Limit { limit: limit.base }];
        let mut reached = self.reach(start.counted_as(), begin, limit.base)?;
        lines.extend(self.trace(start.counted_as(), begin, limit.base, reached)?);
        for addition in &limit.additions {
            // A term that ended on a day off ends on the next working day, unless more calendar
            // days are added to it: then only the end of the whole can move.
            if !addition.extra.runs_on_days_off() {
                lines.extend(self.trace_moved_on(reached)?);
            }
            let further = self.reach(Start::Continuation, reached, addition.extra)?;
            lines.push(Line::Addition {
                condition: addition.condition.clone(),
                extra: addition.extra,
                due: instant(further.at),
            });
            lines.extend(self.trace(Start::Continuation, reached, addition.extra, further)?);
            reached = further;
        }
        for stop in stops {
            reached = self.stop(&mut lines, limit.base, reached, stop)?;
        }
        self.conclude(lines, begin.at, reached)
    }

    /// The end of every explanation: what moved the date, warnings, and the date.
    pub(super) fn conclude(
        &self,
        mut lines: Vec<Line>,
        began: NaiveDateTime,
        reached: Reached,
    ) -> Result<Deadline, CalendarError> {
        lines.extend(self.trace_moved_on(reached)?);
        lines.extend(self.proposed_years(began, reached.at)?);
        let due = instant(reached.at);
        lines.push(Line::Due { at: due });
        Ok(Deadline { due, explanation: Explanation { lines } })
    }

    /// Counts one limit.
    pub(super) fn reach(
        &self,
        start: Start,
        from: Reached,
        limit: TimeLimit,
    ) -> Result<Reached, CalendarError> {
        match limit {
            TimeLimit::WorkingHalfDays(half_days) => {
                let before = match start {
                    Start::Receipt | Start::Restart => self.half_days_through(from.at.date())?,
                    Start::Continuation => self.half_days_opened(from.at)?,
                };
                self.close_of_half_day(before + i64::from(half_days)).map(Reached::exactly)
            }
            TimeLimit::WorkingMinutes(minutes) => self.minutes_after(from.at, minutes).map(Reached::exactly),
            TimeLimit::CalendarDays(days) => {
                self.end_of_term(from.nominal.checked_add_days(Days::new(u64::from(days))))
            }
            // "The corresponding day of the last month"; where it has none, its last day (Civil
            // Code 2015, Art. 148(3)).
            TimeLimit::CalendarMonths(months) => {
                self.end_of_term(from.nominal.checked_add_months(Months::new(months)))
            }
            TimeLimit::SameDay { after_1500_next_day } => {
                self.same_day(from.at, after_1500_next_day).map(Reached::exactly)
            }
        }
    }

    /// A term in calendar days ends at the close of its last day, or of the next working day if
    /// that is a day off (Civil Code 2015, Art. 148(5)).
    pub(super) fn end_of_term(&self, last: Option<NaiveDate>) -> Result<Reached, CalendarError> {
        let nominal = last.ok_or(CalendarError::UnknownYear { year: LAST_YEAR + 1 })?;
        let at = match self.last_close(nominal)? {
            Some(close) => close,
            None => self.close_after(nominal)?,
        };
        Ok(Reached { at, nominal })
    }

    fn same_day(&self, from: NaiveDateTime, cut_off: bool) -> Result<NaiveDateTime, CalendarError> {
        match self.last_close(from.date())? {
            Some(close) if from < close && !(cut_off && is_after_cut_off(from)) => Ok(close),
            _ => self.close_after(from.date()),
        }
    }
}

/// "After 15:00": at 15:00 sharp the dossier still belongs to the day.
pub(super) fn is_after_cut_off(at: NaiveDateTime) -> bool {
    at.time() > AFTERNOON_CUT_OFF
}
