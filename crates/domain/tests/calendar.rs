//! The calendar, told rule by rule.

#![allow(clippy::unwrap_used, reason = "the helpers of a test fail the test they serve")]

#[path = "calendar/deadlines.rs"]
mod deadlines;
#[path = "calendar/explanations.rs"]
mod explanations;
#[path = "calendar/limits.rs"]
mod limits;
#[path = "calendar/lunar.rs"]
mod lunar;
#[path = "calendar/office_time.rs"]
mod office_time;
#[path = "calendar/properties.rs"]
mod properties;
#[path = "calendar/stops.rs"]
mod stops;
#[path = "calendar/support.rs"]
mod support;
#[path = "calendar/years.rs"]
mod years;
