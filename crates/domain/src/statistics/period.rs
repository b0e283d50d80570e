//! Periods of reports: whole days, both ends included, cut at midnight in Vietnam.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar::vn;

/// From the beginning of one day to the end of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PeriodError {
    #[error("the period ends ({to}) before it begins ({from})")]
    Reversed { from: NaiveDate, to: NaiveDate },
    #[error("the period ends past the last day that dates can name")]
    OutOfRange,
}

impl Period {
    /// # Errors
    /// [`PeriodError`] where the period ends before it begins, or past all calendars.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, PeriodError> {
        if to < from {
            return Err(PeriodError::Reversed { from, to });
        }
        if to.checked_add_days(Days::new(1)).is_none() {
            return Err(PeriodError::OutOfRange);
        }
        Ok(Self { from, to })
    }

    /// The first day after the period.
    #[must_use]
    pub fn after(&self) -> NaiveDate {
        // `new` has seen that the day exists.
        self.to.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
    }

    /// The first instant of the period, and the first one after it.
    #[must_use]
    pub fn instants(&self) -> (DateTime<FixedOffset>, DateTime<FixedOffset>) {
        (midnight(self.from), midnight(self.after()))
    }

    #[must_use]
    pub fn days(&self) -> i64 {
        (self.after() - self.from).num_days()
    }

    /// The same stretch before this one: what a figure is compared with.
    #[must_use]
    pub fn before(&self) -> Option<Self> {
        let to = self.from.pred_opt()?;
        let from = to.checked_sub_signed(chrono::TimeDelta::days(self.days() - 1))?;
        Some(Self { from, to })
    }

    /// From the first of January to the end of the period.
    #[must_use]
    pub fn year_to_date(&self) -> Self {
        Self { from: NaiveDate::from_ymd_opt(self.to.year(), 1, 1).unwrap_or(self.from), to: self.to }
    }
}

fn midnight(day: NaiveDate) -> DateTime<FixedOffset> {
    // Vietnam has no summer time: every midnight exists once.
    day.and_time(NaiveTime::MIN).and_local_timezone(vn()).single().unwrap_or_default()
}
