//! A clock that stood still: by how much a deadline moves when it runs again.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::deadline::{Deadline, Reached};
use super::error::CalendarError;
use super::explanation::Line;
use super::law::LAST_YEAR;
use super::limit::TimeLimit;
use super::table::{Calendar, instant, wall_clock};

/// A stretch during which a time limit did not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// When the clock stopped.
    pub from: DateTime<FixedOffset>,
    /// When it ran again.
    pub until: DateTime<FixedOffset>,
    /// Code of the ground; the locale files give its words.
    pub ground: String,
}

impl Calendar {
    /// The deadline after one more stop. A limit in working time moves by the office minutes of the
    /// stop, one in calendar days or months by the days from the date of its beginning to the date of
    /// its end. Those days are counted from the day on which the term would have ended before any
    /// moving on, so that several stops do not add up their moves (Civil Code 2015, Art. 148(5)).
    /// A term that had run out when the clock stopped has no days left to stand still: it moves by
    /// office minutes, and what was late is late by as many.
    ///
    /// # Errors
    /// [`CalendarError::IncompleteExplanation`] for a deadline that does not say its limit,
    /// [`CalendarError::UnknownYear`] when the count leaves the span.
    pub fn deadline_after(&self, deadline: &Deadline, stop: &Stop) -> Result<Deadline, CalendarError> {
        let explanation = &deadline.explanation;
        let (base, (_, began)) = (explanation.base()?, explanation.start()?);
        let mut lines = explanation.lines.clone();
        drop_conclusion(&mut lines);
        let mut reached = Reached::exactly(wall_clock(deadline.due)?);
        if let Some(Line::MovedOn { from: nominal, .. }) = lines.last()
            && Unit::of(base, Reached { nominal: *nominal, ..reached }, stop)? == Unit::DaysOfTheTerm
        {
            reached.nominal = *nominal;
            take_back_move(&mut lines, reached.nominal);
        }
        let further = self.stop(&mut lines, base, reached, stop)?;
        self.conclude(lines, wall_clock(began)?, further)
    }

    /// The close of the day `date`, or of the next working day if it is a day off.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn close_from(&self, date: NaiveDate) -> Result<DateTime<FixedOffset>, CalendarError> {
        self.end_of_term(Some(date)).map(|reached| instant(reached.at))
    }

    /// Days of the ordinary calendar from the date of one instant to the date of another in Vietnam;
    /// none when the second is the earlier.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] far outside the span.
    pub fn calendar_days_between(
        &self,
        a: DateTime<FixedOffset>,
        b: DateTime<FixedOffset>,
    ) -> Result<u64, CalendarError> {
        let days = (wall_clock(b)?.date() - wall_clock(a)?.date()).num_days();
        Ok(u64::try_from(days).unwrap_or(0))
    }

    /// Moves on by a stop, and tells it.
    pub(super) fn stop(
        &self,
        lines: &mut Vec<Line>,
        base: TimeLimit,
        reached: Reached,
        stop: &Stop,
    ) -> Result<Reached, CalendarError> {
        let unit = Unit::of(base, reached, stop)?;
        let mut from = reached;
        if unit != Unit::DaysOfTheTerm {
            lines.extend(self.trace_moved_on(reached)?);
            from = Reached::exactly(reached.at);
        }
        let further = if unit == Unit::OfficeMinutes {
            let minutes = self.working_minutes_between(stop.from, stop.until)?.max(0);
            let minutes =
                u32::try_from(minutes).map_err(|_| CalendarError::UnknownYear { year: LAST_YEAR + 1 })?;
            Reached::exactly(self.minutes_after(from.at, minutes)?)
        } else {
            match self.calendar_days_between(stop.from, stop.until)? {
                0 => from,
                days => self.end_of_term(from.nominal.checked_add_days(Days::new(days)))?,
            }
        };
        let (from, until) = (instant(wall_clock(stop.from)?), instant(wall_clock(stop.until)?));
        let (ground, due) = (stop.ground.clone(), instant(further.at));
        lines.push(Line::Paused { from, until, ground, due });
        Ok(further)
    }
}

/// In what a stop is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    OfficeMinutes,
    /// Whole days, from the day on which the term would have ended before any moving on.
    DaysOfTheTerm,
    /// Whole days, from the working day to which the end moved on: the clock stopped on the way there.
    DaysOfTheEnd,
}

impl Unit {
    fn of(base: TimeLimit, reached: Reached, stop: &Stop) -> Result<Self, CalendarError> {
        let from = wall_clock(stop.from)?;
        Ok(if !base.runs_on_days_off() || from > reached.at {
            Self::OfficeMinutes
        } else if from.date() <= reached.nominal {
            Self::DaysOfTheTerm
        } else {
            Self::DaysOfTheEnd
        })
    }
}

/// Takes off the end that every explanation has: warnings, the date, and an appointment told after it.
fn drop_conclusion(lines: &mut Vec<Line>) {
    while matches!(
        lines.last(),
        Some(Line::Due { .. } | Line::ProposedCalendar { .. } | Line::Rescheduled { .. })
    ) {
        lines.pop();
    }
}

/// Takes off the lines that moved the end of a term on from a day off: when more days are added only the end of
/// the whole moves.
fn take_back_move(lines: &mut Vec<Line>, nominal: NaiveDate) {
    lines.pop();
    while matches!(lines.last(), Some(Line::Skipped { date, .. }) if *date >= nominal) {
        lines.pop();
    }
}
