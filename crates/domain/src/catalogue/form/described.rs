//! A form as it is compared with another one: questions by their names, what each asks in fields of its own.
//!
//! The schema says the same in the words of a validator; a person who signs a decision reads questions.

use serde_json::{Map, Value, json};

use super::{Condition, DayBound, FieldKind, FilingForm, FormField, Prefill};

impl FilingForm {
    /// The form as a plain document. What is empty or stands by itself is left out.
    #[must_use]
    pub fn described(&self) -> Value {
        let mut told = Map::new();
        told.insert("form_title".to_owned(), json!(self.title));
        put(&mut told, "paper", self.paper.as_deref());
        told.insert("questions".to_owned(), questions(&self.fields));
        if let Some(sample) = &self.sample {
            told.insert("sample".to_owned(), sample.clone());
        }
        Value::Object(told)
    }
}

fn put(told: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        told.insert(name.to_owned(), value.into());
    }
}

fn questions(fields: &[FormField]) -> Value {
    fields.iter().map(|field| question(field, fields)).collect()
}

fn question(field: &FormField, beside: &[FormField]) -> Value {
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut told = Map::new();
    put(&mut told, "name", Some(field.name.as_str()));
    put(&mut told, "title", Some(field.title.as_str()));
    put(&mut told, "answer", Some(field.kind.code()));
    put(&mut told, "required", Some(field.required));
    put(&mut told, "section", filled(&field.section));
    put(&mut told, "help", filled(&field.help));
    put(&mut told, "asked_if", field.show_if.as_ref().map(|condition| asked_if(condition, beside)));
    put(&mut told, "prefill", field.prefill.as_ref().map(Prefill::code));
    match &field.kind {
        FieldKind::Text { least, most, pattern, .. } => {
            put(&mut told, "least", *least);
            put(&mut told, "most", *most);
            put(&mut told, "pattern", pattern.as_deref());
        }
        FieldKind::Number { least, most, unit, .. } => {
            put(&mut told, "least", *least);
            put(&mut told, "most", *most);
            put(&mut told, "unit", filled(unit));
        }
        FieldKind::Choice { options, .. } => {
            let option = |(code, label): &(String, String)| json!({ "code": code, "name": label });
            put(&mut told, "options", Some(options.iter().map(option).collect::<Vec<_>>()));
        }
        FieldKind::LookUp { level, .. } => put(&mut told, "levels", level.map(|level| level.code())),
        FieldKind::Group { row, least, most, fields } => {
            put(&mut told, "row", Some(row.as_str()));
            put(&mut told, "least", Some(*least));
            put(&mut told, "most", Some(*most));
            told.insert("questions".to_owned(), questions(fields));
        }
        FieldKind::Day { not_after, not_before } => {
            put(&mut told, "not_after", not_after.as_ref().map(|bound| held_against(bound, beside)));
            put(&mut told, "not_before", not_before.as_ref().map(|bound| held_against(bound, beside)));
        }
        FieldKind::Tick => {}
    }
    Value::Object(told)
}

/// The question that a day is held against, or the code for the day of filing.
fn held_against(bound: &DayBound, beside: &[FormField]) -> String {
    let DayBound::Answer(name) = bound else { return bound.code() };
    let other = beside.iter().find(|field| field.name == *name);
    other.map_or_else(|| name.clone(), |other| other.title.clone())
}

/// "Có cha không? = Có, Không rõ": a tick is named alone.
fn asked_if(condition: &Condition, beside: &[FormField]) -> String {
    let Some(other) = beside.iter().find(|field| field.name == condition.field) else {
        return condition.field.clone();
    };
    let FieldKind::Choice { options, .. } = &other.kind else { return other.title.clone() };
    let known = |code: &String| options.iter().find(|(own, _)| own == code);
    let label = |code: &String| known(code).map_or_else(|| code.clone(), |(_, label)| label.clone());
    let answers: Vec<String> = condition.is.iter().map(label).collect();
    format!("{} = {}", other.title, answers.join(", "))
}
