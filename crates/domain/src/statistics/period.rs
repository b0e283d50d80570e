//! Periods of reports: whole days, both ends included, cut at midnight in Vietnam.

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar;

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

    /// The period cut at months: days before the first whole month, the whole months, days after the last one. What
    /// holds no whole month is one part, the first.
    #[must_use]
    pub fn at_months(&self) -> [Option<Self>; 3] {
        let first_of = |day: NaiveDate| day.with_day(1).unwrap_or(day);
        let begins = match self.from.day() {
            1 => self.from,
            _ => first_of(self.from).checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX),
        };
        let ends = first_of(self.after());
        let part = |from: NaiveDate, after: NaiveDate| {
            let to = after.pred_opt()?;
            (from <= to).then_some(Self { from, to })
        };
        if begins >= ends {
            return [Some(*self), None, None];
        }
        [part(self.from, begins), part(begins, ends), part(ends, self.after())]
    }

    /// From the first of January to the end of the period.
    #[must_use]
    pub fn year_to_date(&self) -> Self {
        Self { from: NaiveDate::from_ymd_opt(self.to.year(), 1, 1).unwrap_or(self.from), to: self.to }
    }
}

fn midnight(day: NaiveDate) -> DateTime<FixedOffset> {
    // Vietnam has no summer time: every midnight exists once.
    calendar::midnight(day).unwrap_or_default()
}
