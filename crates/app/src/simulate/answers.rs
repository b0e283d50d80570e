//! Answers to a filing form: what its schema accepts, and the applicant's own data where the form asks for them.

use motcua_domain::{
    catalogue::form::{AccountFact, DayBound, FieldKind, FilingForm, FormField, Prefill},
    people::Applicant,
};
use serde_json::{Map, Value};

use super::chance::Chance;

/// What is answered where a text is asked for that nobody knows.
const SOMETHING: &str = "Theo giấy tờ kèm theo";
/// A number of the form that identity documents have: nine digits, twelve digits, or a passport's.
const DOCUMENT_DIGITS: usize = 9;
/// Days before the filing from which dates are taken: thirty years.
const DATES_REACH_BACK_DAYS: usize = 10_950;

/// Answers every question that must be answered, as the answers before it ask for it.
pub(super) fn answers(
    chance: &mut Chance,
    form: &FilingForm,
    applicant: &Applicant,
    day: chrono::NaiveDate,
) -> Value {
    let mut answered = Map::new();
    for field in form.fields.iter().filter(|field| field.required) {
        let given = in_order(field, answer(chance, field, applicant, day), &answered);
        answered.insert(field.name.clone(), given);
        // What is not asked after all is forgotten again.
        form.forget_what_is_not_asked(&mut answered);
    }
    Value::Object(answered)
}

/// A day that must not be before another is no earlier than that.
fn in_order(field: &FormField, given: Value, answered: &Map<String, Value>) -> Value {
    let FieldKind::Day { not_before: Some(DayBound::Answer(other)), .. } = &field.kind else { return given };
    let other = answered.get(other).and_then(Value::as_str);
    // Days of the calendar stand in the order of their letters.
    match (other, given.as_str()) {
        (Some(other), Some(own)) if own < other => other.into(),
        _ => given,
    }
}

fn answer(chance: &mut Chance, field: &FormField, applicant: &Applicant, day: chrono::NaiveDate) -> Value {
    match &field.kind {
        FieldKind::Choice { options, .. } => {
            chance.one(options).map(|(code, _)| code.clone()).unwrap_or_default().into()
        }
        FieldKind::Number { least, most, .. } => number(chance, *least, *most),
        FieldKind::Tick => true.into(),
        FieldKind::Day { .. } => {
            let back = u64::try_from(chance.below(DATES_REACH_BACK_DAYS)).unwrap_or(0);
            day.checked_sub_days(chrono::Days::new(back)).unwrap_or(day).to_string().into()
        }
        FieldKind::Text { pattern, most, .. } => {
            words(chance, field, (pattern.is_some(), *most), applicant).into()
        }
        // The shipped forms require neither.
        FieldKind::LookUp { .. } => Value::Null,
        FieldKind::Group { .. } => Value::Array(Vec::new()),
    }
}

/// A whole number between the bounds, near the lower one.
fn number(chance: &mut Chance, least: Option<i64>, most: Option<i64>) -> Value {
    let low = least.unwrap_or(1);
    let spread = most.unwrap_or(low + 3).saturating_sub(low).clamp(0, 3);
    let above = chance.below(usize::try_from(spread).unwrap_or(0) + 1);
    Value::from(low + i64::try_from(above).unwrap_or(0))
}

fn words(
    chance: &mut Chance,
    field: &FormField,
    (has_pattern, most): (bool, Option<u32>),
    applicant: &Applicant,
) -> String {
    let known = match field.prefill {
        Some(Prefill::Account(AccountFact::Name)) => Some(applicant.name.clone()),
        Some(Prefill::Account(AccountFact::Address)) => Some(applicant.address.clone()),
        Some(Prefill::Account(AccountFact::Phone)) => applicant.phone.clone(),
        _ => None,
    };
    // The only pattern of the forms is that of a document's number; enterprises have none of their own.
    let text = match (known, has_pattern) {
        (Some(known), false) => known,
        (_, true) => (0..DOCUMENT_DIGITS).map(|_| char::from(b'0' + digit(chance))).collect(),
        (None, false) => SOMETHING.to_owned(),
    };
    let most = most.and_then(|most| usize::try_from(most).ok());
    text.chars().take(most.unwrap_or(usize::MAX)).collect()
}

fn digit(chance: &mut Chance) -> u8 {
    u8::try_from(chance.below(10)).unwrap_or(0)
}
