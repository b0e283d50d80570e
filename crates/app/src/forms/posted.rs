//! What was typed into a form: kept as text, and turned into answers.
//!
//! Rows of a group are kept under `form.group.0.field`, their number under `form.group`.

use std::collections::BTreeMap;

use motcua_domain::{
    catalogue::form::{AccountFact, FORM_TEXT_MAX_CHARS, FieldKind, FilingForm, FormField, Prefill},
    figures::read_answer,
    people::normalise_identity,
};
use serde_json::{Map, Value};

use super::FIELD_PREFIX;

/// Texts as they are kept in a draft.
type Kept = BTreeMap<String, String>;

/// How many rows of a group are kept, by the group's posted name.
fn rows_kept(kept: &Kept, group: &str) -> usize {
    kept.get(group).and_then(|count| count.parse().ok()).unwrap_or(0)
}

/// How many rows of a group the page shows: those that are kept, at least as many as must be answered, and never none.
pub(super) fn rows_shown(kept: &Kept, group: &str, (least, most): (u32, u32)) -> usize {
    rows_kept(kept, group).max(least.max(1) as usize).min(most as usize)
}

/// A row more, or one less, as a button of the page asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// By the group's posted name.
    Add(String),
    /// By the posted name of the row: `form.members.1`.
    Remove(String),
}

/// Puts what was typed into a draft, right or wrong. Rows in which nothing was typed are left out, and those behind them
/// move up; so is the row that is taken away. `typed` gives the text of a posted name, and is told whether the field asks for
/// a day.
pub fn keep(
    form: &FilingForm,
    kept: &mut Kept,
    change: Option<&RowChange>,
    typed: impl Fn(&str, bool) -> String,
) {
    for field in &form.fields {
        let name = format!("{FIELD_PREFIX}{}", field.name);
        let FieldKind::Group { least, most, fields, .. } = &field.kind else {
            let text = typed(&name, matches!(field.kind, FieldKind::Day { .. }));
            kept.insert(name, text);
            continue;
        };
        let stays =
            |at: &u32| !matches!(change, Some(RowChange::Remove(row)) if *row == format!("{name}.{at}"));
        let row = |at: u32| -> Vec<String> {
            let text = |inside: &FormField| {
                let is_day = matches!(inside.kind, FieldKind::Day { .. });
                typed(&format!("{name}.{at}.{}", inside.name), is_day)
            };
            fields.iter().map(text).collect()
        };
        let rows: Vec<Vec<String>> =
            (0..*most).filter(stays).map(row).filter(|row| row.iter().any(|text| !text.is_empty())).collect();
        put_rows(kept, &name, fields, rows);
        if change == Some(&RowChange::Add(name.clone())) {
            let more = (rows_shown(kept, &name, (*least, *most)) + 1).min(*most as usize);
            kept.insert(name, more.to_string());
        }
    }
}

fn put_rows(kept: &mut Kept, group: &str, fields: &[FormField], rows: Vec<Vec<String>>) {
    let inside = format!("{group}.");
    kept.retain(|name, _| !name.starts_with(&inside));
    kept.insert(group.to_owned(), rows.len().to_string());
    for (at, row) in rows.into_iter().enumerate() {
        for (field, text) in fields.iter().zip(row) {
            kept.insert(format!("{inside}{at}.{}", field.name), text);
        }
    }
}

/// Turns kept text into answers of the types that the form asks for, without those to questions that are not asked. What does
/// not convert stays text, so that the judgement names it and the page shows it again.
#[must_use]
pub fn answers(form: &FilingForm, kept: &Kept) -> Value {
    let mut answers = object(FIELD_PREFIX, &form.fields, kept);
    form.forget_what_is_not_asked(&mut answers);
    Value::Object(answers)
}

fn object(prefix: &str, fields: &[FormField], kept: &Kept) -> Map<String, Value> {
    let mut answers = Map::new();
    for field in fields {
        let name = format!("{prefix}{}", field.name);
        if let FieldKind::Group { fields, most, .. } = &field.kind {
            let count = rows_kept(kept, &name).min(*most as usize);
            let rows = (0..count).map(|at| object(&format!("{name}.{at}."), fields, kept));
            // A row that was added and left is no answer.
            let rows: Vec<Value> = rows.filter(|row| !row.is_empty()).map(Value::Object).collect();
            if !rows.is_empty() {
                answers.insert(field.name.clone(), rows.into());
            }
            continue;
        }
        let text: String = kept
            .get(&name)
            .map(|text| text.trim().chars().take(FORM_TEXT_MAX_CHARS as usize + 1).collect())
            .unwrap_or_default();
        if !text.is_empty() {
            answers.insert(field.name.clone(), typed(field, text));
        }
    }
    answers
}

fn typed(field: &FormField, text: String) -> Value {
    match &field.kind {
        // Numbers of documents are kept in one form, however they are typed.
        FieldKind::Text { .. } if field.prefill == Some(Prefill::Account(AccountFact::Identity)) => {
            Value::String(normalise_identity(&text).unwrap_or(text))
        }
        FieldKind::Number { whole, .. } => number(&text, *whole).unwrap_or(Value::String(text)),
        FieldKind::Tick => Value::Bool(matches!(text.as_str(), "true" | "on" | "1" | "yes")),
        _ => Value::String(text),
    }
}

/// A number as JSON has it: without decimals where it has none.
fn number(text: &str, is_whole: bool) -> Option<Value> {
    let plain = read_answer(text, is_whole).ok()?;
    let whole = plain.parse::<i64>().map(Value::from).ok();
    whole.or_else(|| plain.parse::<f64>().map(Value::from).ok())
}
