//! The application forms published in the repository, blank and with the answers of their example.
#![allow(dead_code)] // each user takes its own part
#![allow(clippy::unwrap_used)] // the files are part of the repository: a fault in them is the report

use std::path::PathBuf;

use motcua_paper::forms::{ApplicationForm, EntryAnswer, FormColumn, FormEntry, FormSection};
use motcua_paper::numbers;
use serde_json::{Map, Value};

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa")
}

fn read(path: PathBuf) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Code and schema of every published form, in the order of their codes.
pub fn published() -> Vec<(String, Value)> {
    let files = std::fs::read_dir(data().join("forms")).unwrap().map(|file| file.unwrap().path());
    let mut forms: Vec<_> =
        files.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(path))).collect();
    forms.sort_by(|one, other| one.0.cmp(&other.0));
    forms
}

/// The form without an answer.
pub fn blank(schema: &Value) -> ApplicationForm {
    answered(schema, &Value::Object(Map::new()))
}

/// The form with the answers of its example, as a citizen hands it in.
pub fn filled(schema: &Value) -> ApplicationForm {
    ApplicationForm::sample().with(schema, &schema["examples"][0])
}

/// The form with `answers`, and nothing else filled in.
pub fn answered(schema: &Value, answers: &Value) -> ApplicationForm {
    ApplicationForm::default().with(schema, answers)
}

trait With {
    fn with(self, schema: &Value, answers: &Value) -> Self;
}

impl With for ApplicationForm {
    fn with(self, schema: &Value, answers: &Value) -> Self {
        Self {
            paper: schema["x-paper"].as_str().unwrap_or_default().to_owned(),
            title: schema["title"].as_str().unwrap().to_owned(),
            sections: sections(schema, answers),
            said: said(schema, answers),
            raw: answers.clone(),
            ..self
        }
    }
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema["properties"].as_object().into_iter().flatten()
}

/// The answers in words, by field name.
pub fn said(schema: &Value, answers: &Value) -> Value {
    let answered = properties(schema).filter(|(name, _)| answers.get(name.as_str()).is_some());
    let texts = answered.map(|(name, field)| {
        let answer = &answers[name.as_str()];
        let text = match answer.as_array() {
            Some(rows) => rows.iter().map(|row| said(&field["items"], row)).collect(),
            None => Value::String(words(field, answer)),
        };
        (name.clone(), text)
    });
    Value::Object(texts.collect())
}

fn words(field: &Value, answer: &Value) -> String {
    match answer {
        Value::String(day) if field["format"] == "date" => day.split('-').rev().collect::<Vec<_>>().join("/"),
        Value::String(code) if field.get("x-lookup").is_some() => name_of(field, code),
        Value::String(code) => label_of(field, code).unwrap_or_else(|| code.clone()),
        Value::Bool(yes) => if *yes { "Có" } else { "Không" }.to_owned(),
        Value::Number(number) => {
            number.as_u64().map_or_else(|| numbers::decimal(number.as_f64().unwrap(), 2), numbers::whole)
        }
        _ => String::new(),
    }
}

fn label_of(field: &Value, code: &str) -> Option<String> {
    let at = field["enum"].as_array()?.iter().position(|known| known == code)?;
    Some(field["x-labels"][at].as_str()?.to_owned())
}

fn name_of(field: &Value, code: &str) -> String {
    let list = if field["x-lookup"] == "unit" { "units.json" } else { "agencies.json" };
    let list = read(data().join(list));
    let found = list.as_array().unwrap().iter().find(|entry| entry["code"] == code);
    found.unwrap()["name"].as_str().unwrap().to_owned()
}

fn sections(schema: &Value, answers: &Value) -> Vec<FormSection> {
    let mut sections: Vec<FormSection> = Vec::new();
    for (name, field) in properties(schema) {
        let heading = field["x-section"].as_str().unwrap_or_default();
        if sections.last().is_none_or(|section| section.heading != heading) {
            sections.push(FormSection { heading: heading.to_owned(), lines: Vec::new() });
        }
        let entry = entry(name, field, answers.get(name.as_str()));
        sections.last_mut().unwrap().lines.push(entry);
    }
    sections
}

fn entry(name: &str, field: &Value, answer: Option<&Value>) -> FormEntry {
    let title = |field: &Value| field["title"].as_str().unwrap().to_owned();
    let entry =
        |answer| FormEntry { name: name.to_owned(), label: title(field), answer, ..FormEntry::default() };
    if let Some(labels) = field.get("x-labels").and_then(Value::as_array) {
        let options = labels.iter().map(|label| label.as_str().unwrap().to_owned()).collect();
        let codes = field["enum"].as_array().unwrap();
        let chosen = answer.and_then(|code| codes.iter().position(|known| known == code));
        return entry(EntryAnswer::Choice { options, chosen });
    }
    if field["type"] == "boolean" {
        return entry(EntryAnswer::Tick { ticked: answer == Some(&Value::Bool(true)) });
    }
    if field["type"] != "array" {
        let value = answer.map(|answer| words(field, answer)).unwrap_or_default();
        let unit = field["x-unit"].as_str().filter(|_| value.is_empty()).unwrap_or_default().to_owned();
        return entry(EntryAnswer::Line { value, unit });
    }
    let rows = answer.and_then(Value::as_array).into_iter().flatten();
    let row = |row: &Value| {
        let cells = properties(&field["items"]).map(|(name, column)| {
            row.get(name.as_str()).map(|answer| words(column, answer)).unwrap_or_default()
        });
        cells.collect()
    };
    let column = |(name, column): (&String, &Value)| FormColumn { name: name.clone(), label: title(column) };
    entry(EntryAnswer::Table {
        columns: properties(&field["items"]).map(column).collect(),
        rows: rows.map(row).collect(),
    })
}
