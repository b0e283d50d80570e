//! What differs between two states of a procedure, field by field.
//!
//! Both are read as the documents they are kept as, so that no field can be forgotten; things of a list that have a code or
//! a name are compared with the one of the same code or name, wherever it stands.

use serde_json::{Map, Value};

use crate::catalogue::{Procedure, form::FilingForm};

/// The most differences that are listed. A procedure that differs in more is another one.
pub const DIFFERENCES_MAX: usize = 500;
/// How deep documents are compared; what lies deeper is compared as a whole.
const DEPTH_MAX: usize = 12;
/// What names a thing of a list, the first that it has.
const NAMES: [&str; 3] = ["code", "name", "condition"];
/// A form that comes, goes or does not read is one difference, not as many as it has questions.
const WHOLE: [&str; 1] = ["form"];

/// One step from the whole to the field that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A field: `situations`, `limit`.
    Field(String),
    /// The thing of a list with this code or name; a question with what it asks.
    Named(String),
}

/// A field that differs. A side that lacks it is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    pub path: Vec<Part>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Every difference, in the order of the fields. A procedure that is not there yet differs as a whole. Which decision published
/// it is no fact of its own.
#[must_use]
pub fn differences(before: Option<&Procedure>, after: Option<&Procedure>) -> Vec<Difference> {
    let document = |procedure: Option<&Procedure>| {
        procedure
            .map(with_questions)
            .and_then(|procedure| serde_json::to_value(procedure).ok())
            .unwrap_or(Value::Null)
    };
    let mut found = Vec::new();
    compare(&mut Vec::new(), &document(before), &document(after), &mut found);
    found.truncate(DIFFERENCES_MAX);
    found
}

/// The procedure with its forms as questions, also those that are not sound yet. One of which nothing is understood stays as it
/// is.
fn with_questions(procedure: &Procedure) -> Procedure {
    let mut procedure = Procedure { published_by: None, ..procedure.clone() };
    for situation in &mut procedure.situations {
        let understood = situation.form.as_ref().and_then(|schema| FilingForm::understand(schema).0);
        if let Some(form) = understood {
            situation.form = Some(form.described());
        }
    }
    procedure
}

fn compare(path: &mut Vec<Part>, before: &Value, after: &Value, found: &mut Vec<Difference>) {
    if before == after || found.len() >= DIFFERENCES_MAX {
        return;
    }
    let is_whole = matches!(path.last(), Some(Part::Field(name)) if WHOLE.contains(&name.as_str()))
        && !(are_questions(before) && are_questions(after));
    if !is_whole && path.len() < DEPTH_MAX {
        let empty_map = Map::new();
        match (before, after) {
            (Value::Object(a), Value::Object(b)) => return compare_fields(path, a, b, found),
            (Value::Null, Value::Object(b)) => return compare_fields(path, &empty_map, b, found),
            (Value::Object(a), Value::Null) => return compare_fields(path, a, &empty_map, found),
            (Value::Array(a), Value::Array(b)) if are_named(a) && are_named(b) => {
                return compare_lists(path, a, b, found);
            }
            (Value::Null, Value::Array(b)) if are_named(b) => return compare_lists(path, &[], b, found),
            (Value::Array(a), Value::Null) if are_named(a) => return compare_lists(path, a, &[], found),
            _ => {}
        }
    }
    let (before, after) = (told(before), told(after));
    if before.is_some() || after.is_some() {
        found.push(Difference { path: path.clone(), before, after });
    }
}

/// Whether a form is told by its questions.
fn are_questions(form: &Value) -> bool {
    form.get("questions").is_some()
}

fn compare_fields(
    path: &mut Vec<Part>,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    found: &mut Vec<Difference>,
) {
    // The order of the later document first: it is how people read the procedure.
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    for name in after.keys().chain(gone) {
        path.push(Part::Field(name.clone()));
        let of = |side: &Map<String, Value>| side.get(name).cloned().unwrap_or(Value::Null);
        compare(path, &of(before), &of(after), found);
        path.pop();
    }
}

fn compare_lists(path: &mut Vec<Part>, before: &[Value], after: &[Value], found: &mut Vec<Difference>) {
    let gone = before.iter().filter(|one| !after.iter().any(|other| name_of(other) == name_of(one)));
    for one in after.iter().chain(gone) {
        let Some(name) = name_of(one) else { continue };
        path.push(Part::Named(one.get("title").and_then(Value::as_str).unwrap_or(name).to_owned()));
        let of = |side: &[Value]| side.iter().find(|other| name_of(other) == Some(name)).cloned();
        match (of(before), of(after)) {
            (Some(a), Some(b)) => compare(path, &a, &b, found),
            // What comes or goes whole is one difference, not as many as it has fields.
            (a, b) => found.push(Difference { path: path.clone(), before: a, after: b }),
        }
        path.pop();
    }
}

/// What an empty document says: nothing.
fn told(value: &Value) -> Option<Value> {
    let is_empty = match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    (!is_empty).then(|| value.clone())
}

fn name_of(value: &Value) -> Option<&str> {
    NAMES.iter().find_map(|name| value.get(name)).and_then(Value::as_str)
}

/// Whether each thing has a name, and no two the same.
fn are_named(list: &[Value]) -> bool {
    let mut names: Vec<Option<&str>> = list.iter().map(name_of).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    names.len() == count && names.first().is_none_or(Option::is_some)
}
