//! Early, on time or late: the one comparison behind every such figure.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::calendar::vn;

/// Early, on time or late, by days: a result on the day of its deadline is on time until the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timeliness {
    Early,
    OnTime,
    Late,
}

impl Timeliness {
    /// Early on a day before the deadline's, late after its instant, on time between.
    #[must_use]
    pub fn of(done: DateTime<FixedOffset>, due: DateTime<FixedOffset>) -> Self {
        // Days are Vietnam's, whatever offset the caller's clock was written in.
        let day = |instant: DateTime<FixedOffset>| instant.with_timezone(&vn()).date_naive();
        if done > due {
            Self::Late
        } else if day(done) < day(due) {
            Self::Early
        } else {
            Self::OnTime
        }
    }

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::OnTime => "on_time",
            Self::Late => "late",
        }
    }
}
