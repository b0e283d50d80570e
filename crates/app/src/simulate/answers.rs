//! Answers to a filing form: what its schema accepts, and the applicant's own data where the form asks for them.

use motcua_domain::people::Applicant;
use serde_json::{Map, Value};

use super::chance::Chance;

/// What is answered where a text is asked for that nobody knows.
const SOMETHING: &str = "Theo giấy tờ kèm theo";
/// A number of the form that identity documents have: nine digits, twelve digits, or a passport's.
const DOCUMENT_DIGITS: usize = 9;
/// Days before the filing from which dates are taken: thirty years.
const DATES_REACH_BACK_DAYS: usize = 10_950;

/// Answers every question that must be answered.
pub(super) fn answers(
    chance: &mut Chance,
    schema: &Value,
    applicant: &Applicant,
    day: chrono::NaiveDate,
) -> Value {
    let empty = Map::new();
    let questions = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let required = schema.get("required").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let answered = required.iter().filter_map(Value::as_str).filter_map(|name| {
        let question = questions.get(name)?;
        Some((name.to_owned(), answer(chance, question, applicant, day)))
    });
    Value::Object(answered.collect())
}

fn answer(chance: &mut Chance, question: &Value, applicant: &Applicant, day: chrono::NaiveDate) -> Value {
    if let Some(choices) = question.get("enum").and_then(Value::as_array) {
        return chance.one(choices).cloned().unwrap_or_default();
    }
    let text = |key: &str| question.get(key).and_then(Value::as_str);
    match (text("type"), text("format")) {
        (Some("integer" | "number"), _) => number(chance, question),
        (Some("boolean"), _) => Value::Bool(true),
        (_, Some("date")) => {
            let back = u64::try_from(chance.below(DATES_REACH_BACK_DAYS)).unwrap_or(0);
            let date = day.checked_sub_days(chrono::Days::new(back)).unwrap_or(day);
            Value::String(date.to_string())
        }
        _ => Value::String(words(chance, question, applicant)),
    }
}

/// A whole number between the bounds, near the lower one.
fn number(chance: &mut Chance, question: &Value) -> Value {
    let bound = |key: &str| question.get(key).and_then(Value::as_f64);
    let low = bound("minimum").unwrap_or(1.0).ceil();
    let high = bound("maximum").unwrap_or(low + 3.0).floor();
    let spread = (high - low).clamp(0.0, 3.0) as usize;
    Value::from((low + chance.below(spread + 1) as f64) as i64)
}

fn words(chance: &mut Chance, question: &Value, applicant: &Applicant) -> String {
    let prefill = question.get("x-prefill").and_then(Value::as_str).unwrap_or_default();
    let known = match prefill {
        "account.name" => Some(applicant.name.clone()),
        "account.address" => Some(applicant.address.clone()),
        "account.phone" => applicant.phone.clone(),
        _ => None,
    };
    // The only pattern of the forms is that of a document's number; enterprises have none of their own.
    let text = match (known, question.get("pattern")) {
        (Some(known), None) => known,
        (_, Some(_)) => (0..DOCUMENT_DIGITS).map(|_| char::from(b'0' + digit(chance))).collect(),
        (None, None) => SOMETHING.to_owned(),
    };
    let most = question.get("maxLength").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
    text.chars().take(most.unwrap_or(usize::MAX)).collect()
}

fn digit(chance: &mut Chance) -> u8 {
    u8::try_from(chance.below(10)).unwrap_or(0)
}
