//! Counts that add up.

use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

/// What is counted of the dossiers of one key on one day. Differences may be negative only in retold history; sums
/// over whole periods never are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Received with a return appointment: from here the limit runs.
    pub received: i64,
    /// Decided before the day of the deadline.
    pub early: i64,
    /// Decided on the day of the deadline, until its instant.
    pub on_time: i64,
    /// Decided after the deadline.
    pub late: i64,
    /// Of the three above: ended by the applicant, who took the dossier back after receipt.
    pub withdrawn: i64,
    /// Handed in or sent back through the public post: a dossier counts once.
    pub postal: i64,
    /// Results handed over at the applicant's home.
    pub home: i64,
    /// Dossiers whose deadline passed on this day while their clock ran.
    pub overdue_in: i64,
    /// Overdue dossiers that were decided, taken back, or handed to the applicant for a supplement.
    pub overdue_out: i64,
    /// Decided dossiers whose handling time is known.
    pub timed: i64,
    /// Their handling time in minutes of office time, from receipt to decision.
    pub minutes: i64,
}

impl Counts {
    /// Names of the counts, in the order of [`Counts::values`]: the columns of the store.
    pub const NAMES: [&'static str; 11] = [
        "received",
        "early",
        "on_time",
        "late",
        "withdrawn",
        "postal",
        "home",
        "overdue_in",
        "overdue_out",
        "timed",
        "minutes",
    ];

    #[must_use]
    pub fn values(&self) -> [i64; 11] {
        [
            self.received,
            self.early,
            self.on_time,
            self.late,
            self.withdrawn,
            self.postal,
            self.home,
            self.overdue_in,
            self.overdue_out,
            self.timed,
            self.minutes,
        ]
    }

    #[must_use]
    pub fn from_values(values: [i64; 11]) -> Self {
        let [
            received,
            early,
            on_time,
            late,
            withdrawn,
            postal,
            home,
            overdue_in,
            overdue_out,
            timed,
            minutes,
        ] = values;
        Self {
            received,
            early,
            on_time,
            late,
            withdrawn,
            postal,
            home,
            overdue_in,
            overdue_out,
            timed,
            minutes,
        }
    }

    /// Everything that was decided, in time or not.
    #[must_use]
    pub fn resolved(&self) -> i64 {
        self.early + self.on_time + self.late
    }

    /// By how many the dossiers in progress become more.
    #[must_use]
    pub fn open_change(&self) -> i64 {
        self.received - self.resolved()
    }

    /// By how many the overdue dossiers become more.
    #[must_use]
    pub fn overdue_change(&self) -> i64 {
        self.overdue_in - self.overdue_out
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        let (mine, theirs) = (self.values(), other.values());
        *self = Self::from_values(std::array::from_fn(|index| mine[index] + theirs[index]));
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
