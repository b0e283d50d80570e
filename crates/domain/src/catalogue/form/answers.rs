//! Which questions of a form are asked, as the answers stand.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{FieldKind, FilingForm, FormField};

impl FilingForm {
    /// Takes out the answers of questions that are not asked, so that nobody's hidden entries are judged or kept.
    pub fn forget_what_is_not_asked(&self, answers: &mut Map<String, Value>) {
        forget(&self.fields, answers);
    }
}

fn forget(fields: &[FormField], answers: &mut Map<String, Value>) {
    let mut asked = BTreeSet::new();
    for field in fields {
        let is_asked = field.show_if.as_ref().is_none_or(|condition| {
            let answer = answers.get(&condition.field).map(as_code).unwrap_or_default();
            asked.contains(condition.field.as_str()) && condition.is.contains(&answer)
        });
        if !is_asked {
            answers.shift_remove(&field.name);
            continue;
        }
        asked.insert(field.name.as_str());
        if let (FieldKind::Group { fields, .. }, Some(Value::Array(rows))) =
            (&field.kind, answers.get_mut(&field.name))
        {
            for row in rows.iter_mut().filter_map(Value::as_object_mut) {
                forget(fields, row);
            }
        }
    }
}

/// An answer as conditions name it.
fn as_code(answer: &Value) -> String {
    match answer {
        Value::String(code) => code.clone(),
        Value::Bool(ticked) => ticked.to_string(),
        _ => String::new(),
    }
}
