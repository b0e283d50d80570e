//! The lines of an explanation: which days were counted and which were passed over.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::deadline::{Reached, Start, is_after_cut_off};
use super::error::CalendarError;
use super::explanation::Line;
use super::limit::TimeLimit;
use super::table::{Calendar, DayStatus};
use super::year::Confirmation;

impl Calendar {
    /// Tells how one limit was counted.
    pub(super) fn trace(
        &self,
        start: Start,
        from: Reached,
        limit: TimeLimit,
        to: Reached,
    ) -> Result<Vec<Line>, CalendarError> {
        let mut lines = Vec::new();
        let whole_days = limit.runs_on_days_off() || matches!(limit, TimeLimit::WorkingHalfDays(_));
        if start == Start::Receipt && whole_days {
            lines.push(Line::DayZero { date: from.at.date() });
        }
        match limit {
            TimeLimit::WorkingHalfDays(_) | TimeLimit::WorkingMinutes(_) => {
                lines.extend(self.trace_working_days(start, from.at, limit, to.at)?);
            }
            TimeLimit::CalendarDays(_) | TimeLimit::CalendarMonths(_) => {
                lines.push(Line::CountedThrough { first: next_day(from.nominal), last: to.nominal });
            }
            TimeLimit::SameDay { after_1500_next_day } => {
                lines.extend(self.trace_same_day(from.at, after_1500_next_day, to.at)?);
            }
        }
        Ok(lines)
    }

    fn trace_working_days(
        &self,
        start: Start,
        from: NaiveDateTime,
        limit: TimeLimit,
        to: NaiveDateTime,
    ) -> Result<Vec<Line>, CalendarError> {
        // A first day of which nothing is counted is neither counted nor passed over.
        let first_day_untouched = match (limit, start) {
            (TimeLimit::WorkingHalfDays(_), Start::Receipt | Start::Restart) => true,
            (TimeLimit::WorkingHalfDays(_), Start::Continuation) => {
                self.is_working_day(from.date())?
                    && self.half_days_opened(from)? == self.half_days_through(from.date())?
            }
            _ => self.last_close(from.date())?.is_some_and(|close| from >= close),
        };
        let first = if first_day_untouched { next_day(from.date()) } else { from.date() };
        let mut counted = Vec::new();
        let mut notes = Vec::new();
        for date in first.iter_days().take_while(|date| *date <= to.date()) {
            match self.day_status(date)? {
                DayStatus::Working => counted.push(date),
                DayStatus::WorkingSaturday => {
                    counted.push(date);
                    notes.push(Line::WorkingSaturday { date });
                }
                DayStatus::Off(reason) => notes.push(Line::Skipped { date, reason }),
            }
        }
        notes.insert(0, Line::Counted { dates: counted });
        Ok(notes)
    }

    fn trace_same_day(
        &self,
        from: NaiveDateTime,
        cut_off: bool,
        to: NaiveDateTime,
    ) -> Result<Vec<Line>, CalendarError> {
        if from.date() == to.date() {
            return Ok(Vec::new());
        }
        let mut lines = Vec::new();
        if cut_off && is_after_cut_off(from) && self.is_working_day(from.date())? {
            lines.push(Line::CutOff1500);
        }
        lines.extend(self.skipped(from.date(), to.date())?);
        lines.push(Line::MovedOn { from: from.date(), to: to.date() });
        Ok(lines)
    }

    /// Tells why a term that would have ended on a day off ends later.
    pub(super) fn trace_moved_on(&self, reached: Reached) -> Result<Vec<Line>, CalendarError> {
        let to = reached.at.date();
        if to == reached.nominal {
            return Ok(Vec::new());
        }
        let mut lines = self.skipped(reached.nominal, to)?;
        lines.push(Line::MovedOn { from: reached.nominal, to });
        Ok(lines)
    }

    /// The days off from `first` up to the day before `end`.
    fn skipped(&self, first: NaiveDate, end: NaiveDate) -> Result<Vec<Line>, CalendarError> {
        let mut lines = Vec::new();
        for date in first.iter_days().take_while(|date| *date < end) {
            if let DayStatus::Off(reason) = self.day_status(date)? {
                lines.push(Line::Skipped { date, reason });
            }
        }
        Ok(lines)
    }

    /// A warning for each year of the count whose days off are not announced yet.
    pub(super) fn proposed_years(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Result<Vec<Line>, CalendarError> {
        let mut lines = Vec::new();
        for year in from.year()..=to.year() {
            if self.confirmation(year)? == Confirmation::Proposed {
                lines.push(Line::ProposedCalendar { year });
            }
        }
        Ok(lines)
    }
}

fn next_day(date: NaiveDate) -> NaiveDate {
    // Dates here lie inside the calendar, far from the last one that exists.
    date + Days::new(1)
}
