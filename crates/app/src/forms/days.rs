//! Whether days stand in their order, as no validator of JSON Schema can say: against the day of filing and each other.

use chrono::NaiveDate;
use motcua_domain::catalogue::form::{DayBound, FieldKind, FormField};
use motcua_texts::short_date;
use serde_json::{Map, Value};

use crate::FieldFault;

/// The faults of the days among these answers. Without a day of filing, days are held against each other alone.
pub(super) fn faults(
    prefix: &str,
    fields: &[FormField],
    answers: &Map<String, Value>,
    filing: Option<NaiveDate>,
) -> Vec<FieldFault> {
    let held = Held { fields, answers, filing };
    fields.iter().filter_map(|field| held.fault(prefix, field)).collect()
}

struct Held<'a> {
    fields: &'a [FormField],
    answers: &'a Map<String, Value>,
    filing: Option<NaiveDate>,
}

impl Held<'_> {
    fn answer(&self, name: &str) -> Option<NaiveDate> {
        self.answers.get(name)?.as_str()?.parse().ok()
    }

    fn fault(&self, prefix: &str, field: &FormField) -> Option<FieldFault> {
        let FieldKind::Day { not_after, not_before } = &field.kind else { return None };
        let own = self.answer(&field.name)?;
        let told = |bound: &DayBound, is_wrong: &dyn Fn(NaiveDate) -> bool, keys: [&'static str; 2]| {
            let (day, question) = self.bound(bound)?;
            let fault = |key| FieldFault::new(format!("{prefix}{}", field.name), key);
            is_wrong(day).then(|| match question {
                None => fault(keys[0]).with("day", short_date(day)),
                Some(question) => fault(keys[1]).with("day", short_date(day)).with("question", question),
            })
        };
        let late = |bound| told(bound, &|day| own > day, ["fault-day-after-filing", "fault-day-after"]);
        let early = |bound| told(bound, &|day| own < day, ["fault-day-before-filing", "fault-day-before"]);
        not_after.as_ref().and_then(late).or_else(|| not_before.as_ref().and_then(early))
    }

    /// The day of a bound, with the question that it answers; none where that has no answer.
    fn bound(&self, bound: &DayBound) -> Option<(NaiveDate, Option<String>)> {
        match bound {
            DayBound::Filing => self.filing.map(|day| (day, None)),
            DayBound::Answer(name) => {
                let question = self.fields.iter().find(|field| field.name == *name)?;
                Some((self.answer(name)?, Some(question.title.clone())))
            }
        }
    }
}
