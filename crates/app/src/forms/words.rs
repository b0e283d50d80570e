//! Answers as people read them: days as they write them, choices, units and agencies by their names.

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::form::{FieldKind, FilingForm, FormField, LookUp},
    money::Dong,
};
use motcua_texts::{Locale, Texts, key, money, short_date};
use serde_json::{Map, Value};

use crate::catalogue::CatalogueView;

/// Numbers below it are read without points between thousands: years, numbers of houses.
const LEAST_GROUPED: i64 = 10_000;

/// One answer under its question. The fields of a row stand under the row: "Thành viên 2: Họ tên".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub section: String,
    pub title: String,
    pub value: String,
}

/// The answers in the order of the form; what the form does not ask stands behind, under its own name.
#[must_use]
pub fn entries(locale: Locale, catalogue: &CatalogueView, form: &FilingForm, answers: &Value) -> Vec<Entry> {
    let Some(answers) = answers.as_object() else { return Vec::new() };
    let mut found = Vec::new();
    for field in &form.fields {
        let Some(answer) = answers.get(&field.name) else { continue };
        let entry = |title: String, value| Entry { section: field.section.clone(), title, value };
        match (&field.kind, answer) {
            (FieldKind::Group { row, fields, .. }, Value::Array(rows)) => {
                let row_word = if row.is_empty() { &field.title } else { row };
                for (at, row) in rows.iter().enumerate() {
                    let inside = fields.iter().filter_map(|inside| Some((inside, row.get(&inside.name)?)));
                    found.extend(inside.map(|(inside, answer)| {
                        let title = format!("{row_word} {}: {}", at + 1, inside.title);
                        entry(title, in_words(locale, catalogue, inside, answer))
                    }));
                }
            }
            _ => found.push(entry(field.title.clone(), in_words(locale, catalogue, field, answer))),
        }
    }
    let unasked = answers.iter().filter(|(name, _)| form.field(name).is_none());
    found.extend(unasked.map(|(name, answer)| Entry {
        section: String::new(),
        title: name.clone(),
        value: plain(answer),
    }));
    found
}

/// The answers by the names of their fields, each in words; a group is a list of rows.
#[must_use]
pub fn said(locale: Locale, catalogue: &CatalogueView, form: &FilingForm, answers: &Value) -> Value {
    let of = |fields: &[FormField], answers: &Map<String, Value>| -> Map<String, Value> {
        let told = |field: &FormField| {
            let answer = answers.get(&field.name)?;
            Some((field.name.clone(), in_words(locale, catalogue, field, answer).into()))
        };
        fields.iter().filter_map(told).collect()
    };
    let empty = Map::new();
    let answers = answers.as_object().unwrap_or(&empty);
    let mut told = of(&form.fields, answers);
    for field in &form.fields {
        if let (FieldKind::Group { fields, .. }, Some(Value::Array(rows))) =
            (&field.kind, answers.get(&field.name))
        {
            let rows = rows.iter().filter_map(Value::as_object).map(|row| Value::Object(of(fields, row)));
            told.insert(field.name.clone(), rows.collect::<Vec<_>>().into());
        }
    }
    Value::Object(told)
}

/// One kept answer as a person reads it. What is no day or no choice of the field stays as it was typed.
fn in_words(locale: Locale, catalogue: &CatalogueView, field: &FormField, answer: &Value) -> String {
    let kept = plain(answer);
    let named = match &field.kind {
        FieldKind::Choice { options, .. } => {
            options.iter().find(|(code, _)| *code == kept).map(|(_, label)| label.clone())
        }
        FieldKind::Day { .. } => kept.parse::<NaiveDate>().ok().map(short_date),
        FieldKind::Tick => {
            let word = if kept == "true" { key!("yes") } else { key!("no") };
            Some(Texts::get(locale, word, &[]))
        }
        FieldKind::LookUp { of: LookUp::Unit, .. } => unit(catalogue, &kept),
        FieldKind::LookUp { of: LookUp::Agency, .. } => {
            catalogue.agency(&kept).map(|agency| agency.name.clone())
        }
        FieldKind::Number { unit, .. } if !unit.is_empty() => Some(format!("{} {unit}", grouped(&kept))),
        FieldKind::Number { .. } => Some(grouped(&kept)),
        _ => None,
    };
    named.unwrap_or(kept)
}

/// A unit with the district that it lies in: "phường Vĩnh Hải, thành phố Nha Trang".
fn unit(catalogue: &CatalogueView, code: &str) -> Option<String> {
    let by_code = |code: &str| catalogue.units.iter().find(|unit| unit.code == code);
    let own = by_code(code)?;
    let names = std::iter::successors(Some(own), |unit| unit.parent.as_deref().and_then(by_code)).take(3);
    Some(names.map(|unit| unit.name.clone()).collect::<Vec<_>>().join(", "))
}

/// A number as people write it: points between thousands, a comma before decimals; whatever else was typed stays.
fn grouped(kept: &str) -> String {
    let (whole, fraction) = kept.split_once('.').map_or((kept, ""), |(whole, fraction)| (whole, fraction));
    let Ok(number) = whole.parse::<i64>() else { return kept.to_owned() };
    let told = if number >= LEAST_GROUPED {
        money(Dong(number)).trim_end_matches([' ', '\u{a0}', 'đ']).to_owned()
    } else {
        whole.to_owned()
    };
    if fraction.is_empty() { told } else { format!("{told},{fraction}") }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
