//! What was typed into a form: kept as text, and turned into answers.
//!
//! Rows of a group are kept under `form.group.0.field`, their number under `form.group`.

use std::collections::BTreeMap;

use motcua_domain::catalogue::form::{FieldKind, FilingForm, FormField};
use serde_json::{Map, Value};

use super::{FIELD_PREFIX, TEXT_MAX_CHARS};

/// Texts as they are kept in a draft.
type Kept = BTreeMap<String, String>;

/// How many rows of a group are kept, by the group's posted name.
pub(super) fn rows_kept(kept: &Kept, group: &str) -> usize {
    kept.get(group).and_then(|count| count.parse().ok()).unwrap_or(0)
}

/// Puts what was typed into a draft, right or wrong. Rows in which nothing was typed are left out, and those behind them
/// move up. `typed` gives the text of a posted name, and is told whether the field asks for a day.
pub fn keep(form: &FilingForm, kept: &mut Kept, typed: impl Fn(&str, bool) -> String) {
    for field in &form.fields {
        let name = format!("{FIELD_PREFIX}{}", field.name);
        let FieldKind::Group { most, fields, .. } = &field.kind else {
            let text = typed(&name, field.kind == FieldKind::Day);
            kept.insert(name, text);
            continue;
        };
        let row = |at: u32| -> Vec<String> {
            let text = |inside: &FormField| {
                typed(&format!("{name}.{at}.{}", inside.name), inside.kind == FieldKind::Day)
            };
            fields.iter().map(text).collect()
        };
        let rows: Vec<Vec<String>> =
            (0..*most).map(row).filter(|row| row.iter().any(|text| !text.is_empty())).collect();
        put_rows(kept, &name, fields, rows);
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

/// A row more, or one less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// By the group's posted name.
    Add(String),
    /// By the posted name of the row: `form.members.1`.
    Remove(String),
}

/// Adds or takes away a row of a group, within its bounds.
pub fn change_rows(form: &FilingForm, kept: &mut Kept, change: &RowChange) {
    let (group, removed) = match change {
        RowChange::Add(group) => (group.as_str(), None),
        RowChange::Remove(row) => {
            match row.rsplit_once('.').map(|(group, at)| (group, at.parse::<usize>())) {
                Some((group, Ok(at))) => (group, Some(at)),
                _ => return,
            }
        }
    };
    let name = group.strip_prefix(FIELD_PREFIX).unwrap_or_default();
    let Some(FieldKind::Group { most, fields, .. }) = form.field(name).map(|field| &field.kind) else {
        return;
    };
    let count = rows_kept(kept, group);
    match removed {
        // The page shows one row where none is kept yet; a row more is then the second.
        None => drop(kept.insert(group.to_owned(), (count.max(1) + 1).min(*most as usize).to_string())),
        Some(removed) => {
            let text = |at: usize, field: &FormField| {
                kept.get(&format!("{group}.{at}.{}", field.name)).cloned().unwrap_or_default()
            };
            let rest = (0..count).filter(|at| *at != removed);
            let rows = rest.map(|at| fields.iter().map(|field| text(at, field)).collect()).collect();
            put_rows(kept, group, fields, rows);
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
            let rows: Vec<Value> =
                (0..count).map(|at| object(&format!("{name}.{at}."), fields, kept).into()).collect();
            if !rows.is_empty() {
                answers.insert(field.name.clone(), rows.into());
            }
            continue;
        }
        let text: String = kept
            .get(&name)
            .map(|text| text.trim().chars().take(TEXT_MAX_CHARS + 1).collect())
            .unwrap_or_default();
        if !text.is_empty() {
            answers.insert(field.name.clone(), typed(&field.kind, text));
        }
    }
    answers
}

fn typed(kind: &FieldKind, text: String) -> Value {
    match kind {
        FieldKind::Number { whole: true, .. } => {
            text.replace(['.', ' '], "").parse::<i64>().map_or(Value::String(text), Value::from)
        }
        FieldKind::Number { whole: false, .. } => {
            text.replace(',', ".").parse::<f64>().map_or(Value::String(text), Value::from)
        }
        FieldKind::Tick => Value::Bool(matches!(text.as_str(), "true" | "on" | "1" | "yes")),
        _ => Value::String(text),
    }
}
