//! A clock that a test sets by hand.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, TimeZone};
use motcua_domain::calendar::vn;

/// A clock that stands still until it is moved. Clones show the same time.
#[derive(Debug, Clone)]
pub struct TestClock {
    millis: Arc<AtomicI64>,
}

impl TestClock {
    /// A clock that shows an instant of Vietnam's time, written `2020-06-10T14:40`.
    ///
    /// # Panics
    /// Where the text is no such instant.
    #[must_use]
    pub fn at(local: &str) -> Self {
        Self { millis: Arc::new(AtomicI64::new(parse(local).timestamp_millis())) }
    }

    /// The time shown, in Vietnam's offset.
    ///
    /// # Panics
    /// Never: every time that the clock can be set to is one that chrono can show.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        let shown = DateTime::from_timestamp_millis(self.millis()).expect("a time that was set from a date");
        shown.with_timezone(&vn())
    }

    /// The time shown, in milliseconds since 1970-01-01T00:00Z.
    #[must_use]
    pub fn millis(&self) -> i64 {
        self.millis.load(Ordering::SeqCst)
    }

    /// Moves the clock on, or back with a negative time.
    pub fn advance(&self, by: TimeDelta) {
        self.millis.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }

    /// Sets the clock to another instant of Vietnam's time, written `2020-06-10T14:40`.
    ///
    /// # Panics
    /// Where the text is no such instant.
    pub fn set(&self, local: &str) {
        self.set_to(parse(local));
    }

    /// Sets the clock to an instant.
    pub fn set_to(&self, instant: DateTime<FixedOffset>) {
        self.millis.store(instant.timestamp_millis(), Ordering::SeqCst);
    }
}

fn parse(local: &str) -> DateTime<FixedOffset> {
    let naive =
        NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").expect("written like 2020-06-10T14:40");
    vn().from_local_datetime(&naive).single().expect("Vietnam has no daylight saving")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_stands_still_until_it_is_moved() {
        let clock = TestClock::at("2020-06-10T14:40");
        let other = clock.clone();
        assert_eq!(clock.now().to_rfc3339(), "2020-06-10T14:40:00+07:00");
        other.advance(TimeDelta::minutes(25));
        assert_eq!(clock.now().to_rfc3339(), "2020-06-10T15:05:00+07:00");
        clock.set("2020-01-02T07:00");
        assert_eq!(other.now().to_rfc3339(), "2020-01-02T07:00:00+07:00");
    }
}
