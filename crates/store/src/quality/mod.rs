//! The quality of handling: what dossiers gave to officers and agencies, ratings, complaints, and what happened to
//! the evaluations of each month.

mod behind;
pub mod complaints;
mod marks;
pub mod months;
pub mod ratings;
mod rebuild;

pub use behind::{BEHIND_MAX, Behind, BehindPage, behind, marks_given};
use chrono::{Datelike, NaiveDate};
pub use marks::{Counted, MarkRow, Whose, add, agency_counts, officer_counts, replace};
pub use rebuild::{PlacesOf, marks_of, rebuild};
use serde::{Deserialize, Serialize};

/// A month, counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(pub i32);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0))
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month0 = u32::try_from(self.0.rem_euclid(12)).unwrap_or(0);
        NaiveDate::from_ymd_opt(self.0.div_euclid(12), month0 + 1, 1).unwrap_or_default()
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
