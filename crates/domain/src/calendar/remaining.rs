//! How much time is left, in the words a list uses: "còn 2 ngày làm việc", "quá hạn 1 ngày".

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::error::CalendarError;
use super::table::{Calendar, wall_clock};

/// The distance to a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remaining", rename_all = "snake_case")]
pub enum Remaining {
    /// Due on a later day.
    DaysLeft {
        /// Working days after today through the day of the deadline, at least 1.
        working_days: i64,
    },
    /// Due later today.
    DueToday {
        /// Office time left, in minutes.
        working_minutes: i64,
    },
    /// The deadline passed earlier today.
    OverdueToday {
        /// Office time since, in minutes; zero when it was at closing time.
        working_minutes: i64,
    },
    /// The deadline passed on an earlier day.
    DaysOverdue {
        /// Working days after the deadline's day through today, at least 1: from the midnight
        /// after it a dossier is a day late, even on a Sunday.
        working_days: i64,
    },
}

impl Calendar {
    /// How far `now` is from the deadline `due`. At the very instant `due` it is still in time.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] outside the span.
    pub fn remaining(
        &self,
        now: DateTime<FixedOffset>,
        due: DateTime<FixedOffset>,
    ) -> Result<Remaining, CalendarError> {
        let today = wall_clock(now)?.date();
        let due_day = wall_clock(due)?.date();
        let working_days = self.working_days_between(today, due_day)?;
        let working_minutes = self.working_minutes_between(now, due)?;
        Ok(match (now <= due, today == due_day) {
            (true, true) => Remaining::DueToday { working_minutes },
            (true, false) => Remaining::DaysLeft { working_days: working_days.max(1) },
            (false, true) => Remaining::OverdueToday { working_minutes: -working_minutes },
            (false, false) => Remaining::DaysOverdue { working_days: (-working_days).max(1) },
        })
    }
}
