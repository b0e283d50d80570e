//! Days that are out of order, told by field.

use chrono::NaiveDate;
use motcua_domain::catalogue::form::{DayFault, FormField, day_faults};
use motcua_texts::short_date;
use serde_json::{Map, Value};

use crate::FieldFault;

/// The faults of the days among these answers.
pub(super) fn faults(
    prefix: &str,
    fields: &[FormField],
    answers: &Map<String, Value>,
    filing: Option<NaiveDate>,
) -> Vec<FieldFault> {
    day_faults(fields, answers, filing).iter().map(|fault| told(prefix, fault)).collect()
}

fn told(prefix: &str, fault: &DayFault<'_>) -> FieldFault {
    let key = match (fault.is_after, fault.question) {
        (true, None) => "fault-day-after-filing",
        (true, Some(_)) => "fault-day-after",
        (false, None) => "fault-day-before-filing",
        (false, Some(_)) => "fault-day-before",
    };
    let told =
        FieldFault::new(format!("{prefix}{}", fault.field.name), key).with("day", short_date(fault.day));
    match fault.question {
        None => told,
        Some(question) => told.with("question", &question.title),
    }
}
