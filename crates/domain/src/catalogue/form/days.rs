//! Whether days stand in their order, as no validator of JSON Schema can say: against the day of filing and each other.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{DayBound, FieldKind, FormField};

/// A day that is held against another, and stands on the wrong side of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayFault<'a> {
    pub field: &'a FormField,
    /// The day that it is held against.
    pub day: NaiveDate,
    /// The question that the other day answers; none for the day of filing.
    pub question: Option<&'a FormField>,
    /// Whether it is after that day, and should not be; before it where not.
    pub is_after: bool,
}

/// The days among the answers to these fields that are out of order, one fault for each. Without a day of filing, days are
/// held against each other alone.
#[must_use]
pub fn day_faults<'a>(
    fields: &'a [FormField],
    answers: &Map<String, Value>,
    filing: Option<NaiveDate>,
) -> Vec<DayFault<'a>> {
    let answer = |name: &str| -> Option<NaiveDate> { answers.get(name)?.as_str()?.parse().ok() };
    let bound = |bound: &DayBound| -> Option<(NaiveDate, Option<&'a FormField>)> {
        match bound {
            DayBound::Filing => Some((filing?, None)),
            DayBound::Answer(name) => {
                Some((answer(name)?, Some(fields.iter().find(|field| field.name == *name)?)))
            }
        }
    };
    let fault = |field: &'a FormField| -> Option<DayFault<'a>> {
        let FieldKind::Day { not_after, not_before } = &field.kind else { return None };
        let own = answer(&field.name)?;
        let late = not_after.as_ref().and_then(bound).filter(|(day, _)| own > *day);
        let early = || not_before.as_ref().and_then(bound).filter(|(day, _)| own < *day);
        let is_after = late.is_some();
        let (day, question) = late.or_else(early)?;
        Some(DayFault { field, day, question, is_after })
    };
    fields.iter().filter_map(fault).collect()
}
