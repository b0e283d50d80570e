//! How long handling took: counts by buckets of office time, which add up, and percentiles read from them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Office minutes that make the smallest bucket.
const UNIT_MINUTES: i64 = 15;
/// Buckets of one width before the next ones are twice as wide: no bucket is wider than a 32nd of its time.
const PER_WIDTH: i64 = 32;
/// Handling times longer than this count as this: four thousand working days.
const UNITS_MAX: i64 = 4_000 * 480 / UNIT_MINUTES;

/// A bucket of office time. Short times are told to the quarter of an hour, long ones to about three per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeBucket(i32);

impl TimeBucket {
    /// The bucket of a handling time in office minutes; times below zero count as none.
    #[must_use]
    pub fn of(minutes: i64) -> Self {
        let units = minutes.clamp(0, UNITS_MAX * UNIT_MINUTES).div_euclid(UNIT_MINUTES).min(UNITS_MAX);
        let (mut width, mut doublings) = (units, 0);
        // At most seventeen times: the longest time is below 2^17 units.
        while width >= 2 * PER_WIDTH {
            width /= 2;
            doublings += 1;
        }
        Self(i32::try_from(doublings * PER_WIDTH + width).unwrap_or(i32::MAX))
    }

    /// As the store keeps it.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// A bucket that the store kept; `None` for a number that [`TimeBucket::of`] never gives.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        (number >= 0 && number <= Self::of(i64::MAX).0).then_some(Self(number))
    }

    /// The office minutes that no handling time of the bucket reaches: "less than".
    #[must_use]
    pub fn below_minutes(self) -> i64 {
        let number = i64::from(self.0);
        let doublings = (number / PER_WIDTH - 1).max(0);
        let width = number - doublings * PER_WIDTH;
        (width + 1) * (1 << doublings) * UNIT_MINUTES
    }
}

/// How many dossiers took how long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spent {
    counts: BTreeMap<TimeBucket, i64>,
}

impl Spent {
    /// Adds dossiers of one bucket; counts of retold history may be negative and cancel each other.
    pub fn add(&mut self, bucket: TimeBucket, count: i64) {
        *self.counts.entry(bucket).or_default() += count;
    }

    /// Adds all of another.
    pub fn add_all(&mut self, other: &Self) {
        for (bucket, count) in &other.counts {
            self.add(*bucket, *count);
        }
    }

    /// How many dossiers there are.
    #[must_use]
    pub fn dossiers(&self) -> i64 {
        self.counts.values().sum()
    }

    /// The office minutes within which `percent` of the dossiers were handled, told by the end of their bucket; `None`
    /// of nothing. Nearest rank: of four dossiers, 50 per cent are the first two.
    #[must_use]
    pub fn percentile_minutes(&self, percent: u8) -> Option<i64> {
        let whole = self.dossiers();
        if whole <= 0 {
            return None;
        }
        let rank = (whole * i64::from(percent.min(100)) + 99) / 100;
        let mut seen = 0;
        for (bucket, count) in &self.counts {
            seen += count;
            if seen >= rank.max(1) {
                return Some(bucket.below_minutes());
            }
        }
        None
    }
}
