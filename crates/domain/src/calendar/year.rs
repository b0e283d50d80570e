//! The days off and working Saturdays of one year, as a file of `data/calendars/` holds them.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::error::{CalendarError, DayProblem};
use super::hours::{Session, check_sessions};

/// Far more days than any year of the law has; a longer file is a mistake.
pub const MAX_ENTRIES_PER_YEAR: usize = 120;

/// Whether the yearly notice has fixed the days, or the law alone lets us expect them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// Fixed by the notice for the year.
    Confirmed,
    /// Computed from the Labour Code; the yearly notice may still move Tết and National Day.
    Proposed,
}

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffKind {
    /// A public holiday itself.
    Holiday,
    /// The next working day, for a holiday that fell on a weekly rest day.
    Compensation,
    /// A working day given free in exchange for a working Saturday.
    Swapped,
}

/// One day on which offices are closed although the weekday is usually worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOff {
    /// The day.
    pub date: NaiveDate,
    /// Why it is off.
    pub kind: DayOffKind,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
}

/// A Saturday that is worked in exchange for a swapped day off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingSaturday {
    /// The Saturday.
    pub date: NaiveDate,
    /// The day off it makes up for; it may lie at the end of the year before.
    pub stands_in_for: NaiveDate,
    /// Its own sessions, when they differ from those of the weekday it stands in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<Session>>,
}

/// The calendar of one Gregorian year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearCalendar {
    /// The year.
    pub year: i32,
    /// Whether the days are fixed or expected.
    pub confirmation: Confirmation,
    /// The law or notice the days come from, in Vietnamese.
    pub source: String,
    /// Days off. Weekends need no entry.
    pub days_off: Vec<DayOff>,
    /// Saturdays worked in exchange.
    pub working_saturdays: Vec<WorkingSaturday>,
}

impl YearCalendar {
    /// Reads and checks one year from JSON.
    ///
    /// # Errors
    /// [`CalendarError::UnreadableFile`] naming `name`, or the error of [`YearCalendar::check`].
    pub fn from_json(name: &str, json: &str) -> Result<Self, CalendarError> {
        let year: Self = serde_json::from_str(json).map_err(|problem| CalendarError::UnreadableFile {
            name: name.to_owned(),
            reason: problem.to_string(),
        })?;
        year.check()?;
        Ok(year)
    }

    /// Checks that the entries belong to the year, appear once, and that swaps have two sides.
    ///
    /// # Errors
    /// [`CalendarError::WrongDay`] naming the first faulty date, or
    /// [`CalendarError::WrongHours`] for a Saturday with impossible sessions.
    pub fn check(&self) -> Result<(), CalendarError> {
        let mut seen = BTreeSet::new();
        let days_off = self.days_off.iter().map(|day| day.date);
        let saturdays = self.working_saturdays.iter().map(|saturday| saturday.date);
        for (position, date) in days_off.chain(saturdays).enumerate() {
            if position >= MAX_ENTRIES_PER_YEAR {
                return Err(self.wrong(date, DayProblem::TooMany));
            }
            if date.year() != self.year {
                return Err(self.wrong(date, DayProblem::OtherYear));
            }
            if !seen.insert(date) {
                return Err(self.wrong(date, DayProblem::Twice));
            }
        }
        self.working_saturdays.iter().try_for_each(|saturday| self.check_saturday(saturday))
    }

    fn check_saturday(&self, saturday: &WorkingSaturday) -> Result<(), CalendarError> {
        if saturday.date.weekday() != Weekday::Sat {
            return Err(self.wrong(saturday.date, DayProblem::NotSaturday));
        }
        let swapped = |day: &DayOff| day.date == saturday.stands_in_for && day.kind == DayOffKind::Swapped;
        // A swap across New Year has its other side in the file of the neighbouring year.
        let across_years = saturday.stands_in_for.year() != self.year;
        if !across_years && !self.days_off.iter().any(swapped) {
            return Err(self.wrong(saturday.date, DayProblem::NothingSwapped));
        }
        if let Some(sessions) = &saturday.sessions {
            check_sessions(sessions)?;
        }
        Ok(())
    }

    fn wrong(&self, date: NaiveDate, problem: DayProblem) -> CalendarError {
        CalendarError::WrongDay { year: self.year, date, problem }
    }
}
