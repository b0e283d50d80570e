//! What can go wrong with a calendar, each refusal saying what to do next.

use chrono::NaiveDate;
use thiserror::Error;

use super::law::{FIRST_YEAR, LAST_YEAR};
use super::limit::LimitError;
use super::lunar::{LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR};

/// A refusal of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The date lies outside the years whose working days can be told.
    #[error(
        "the year {year} is outside the calendar ({FIRST_YEAR} to {LAST_YEAR}): check that the date was typed correctly"
    )]
    UnknownYear {
        /// The year that was asked for, Gregorian.
        year: i32,
    },
    /// The lunar calendar is not computed for this year.
    #[error(
        "the lunar calendar is computed for {LUNAR_FIRST_YEAR} to {LUNAR_LAST_YEAR} only, not for {year}"
    )]
    UnknownLunarYear {
        /// The lunar year that was asked for.
        year: i32,
    },
    /// The lunar year has no such month or day.
    #[error("day {day} of lunar month {month} (leap: {leap}) does not exist in the lunar year {year}")]
    NoSuchLunarDate {
        /// Lunar year, named by the Gregorian year of its first day.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
        /// Whether the leap month of that number was meant.
        leap: bool,
        /// Day, 1 to 30.
        day: u32,
    },
    /// A calendar or office-hours file cannot be read as JSON of the right form.
    #[error("the calendar file {name} cannot be read: {reason}")]
    UnreadableFile {
        /// The name of the file.
        name: String,
        /// What the parser found.
        reason: String,
    },
    /// Two files speak of the same year.
    #[error("the year {year} is given twice: keep one file for each year")]
    YearGivenTwice {
        /// The repeated year.
        year: i32,
    },
    /// A year's file lists a day that cannot be right.
    #[error("the calendar of {year} is wrong at {date}: {problem}")]
    WrongDay {
        /// The year of the file.
        year: i32,
        /// The faulty entry.
        date: NaiveDate,
        /// What is wrong with it.
        problem: DayProblem,
    },
    /// The office hours are contradictory.
    #[error("the office hours are wrong: {0}")]
    WrongHours(#[from] HoursProblem),
    /// The time limit itself is not acceptable.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// An explanation lacks the lines from which its date was computed.
    #[error("the explanation does not say when the time began to run and for how long")]
    IncompleteExplanation,
}

/// What is wrong with one entry of a year's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DayProblem {
    /// The entry belongs to another year.
    #[error("the day is not in this year")]
    OtherYear,
    /// The same date appears twice.
    #[error("the day is listed twice")]
    Twice,
    /// A working Saturday is not a Saturday.
    #[error("the working day is not a Saturday")]
    NotSaturday,
    /// The day a working Saturday stands in for is not listed as swapped.
    #[error("the day it stands in for is not listed as a swapped day off")]
    NothingSwapped,
    /// More entries than a year can sensibly hold.
    #[error("the file lists too many days")]
    TooMany,
}

/// What is wrong with a table of office hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HoursProblem {
    /// A session closes before it opens, or at the same minute.
    #[error("a session must close after it opens")]
    EndsBeforeStart,
    /// Two sessions of one day overlap or stand in the wrong order.
    #[error("the sessions of a day must follow one another without overlapping")]
    Overlap,
    /// More sessions in a day than there are half days in it.
    #[error("a day has at most two sessions, because one session counts as half a day")]
    TooManySessions,
    /// No day of the week is worked.
    #[error("the office must be open at least once a week")]
    NeverOpen,
}
