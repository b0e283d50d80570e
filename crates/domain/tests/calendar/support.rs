//! Short words for the tests of the calendar.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use motcua_domain::calendar::{Calendar, OfficeHours, TimeLimit, announced_years, vn};

/// A day written as `2020-06-10`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

/// An instant in Vietnam written as `2020-06-10 14:40` or `2020-06-10 14:40:30`.
pub fn at(text: &str) -> DateTime<FixedOffset> {
    let with_seconds =
        if text.len() == "2020-06-10 14:40".len() { format!("{text}:00") } else { text.into() };
    NaiveDateTime::parse_from_str(&with_seconds, "%Y-%m-%d %H:%M:%S")
        .unwrap_or_else(|problem| panic!("{text}: {problem}"))
        .and_local_timezone(vn())
        .unwrap()
}

/// A limit in its compact form.
pub fn limit(text: &str) -> TimeLimit {
    text.parse().unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

/// The announced years with other office hours.
pub fn calendar_with_hours(json: &str) -> Calendar {
    let hours = OfficeHours::from_json("test", json).unwrap();
    Calendar::from_years(hours, announced_years().unwrap()).unwrap()
}

/// An office that also works on Saturday mornings: a day with a single session.
pub const SATURDAY_MORNINGS: &str = r#"{
    "monday":    [{"from":"07:00","to":"11:30"},{"from":"13:30","to":"17:00"}],
    "tuesday":   [{"from":"07:00","to":"11:30"},{"from":"13:30","to":"17:00"}],
    "wednesday": [{"from":"07:00","to":"11:30"},{"from":"13:30","to":"17:00"}],
    "thursday":  [{"from":"07:00","to":"11:30"},{"from":"13:30","to":"17:00"}],
    "friday":    [{"from":"07:00","to":"11:30"},{"from":"13:30","to":"17:00"}],
    "saturday":  [{"from":"07:00","to":"11:30"}]
}"#;
