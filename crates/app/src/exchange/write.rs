//! The bundle as a workbook.

use motcua_domain::catalogue::{Guide, GuideNode, Procedure};
use motcua_paper::sheets::{Head, PlainCell, PlainSheet, plain_workbook};
use motcua_texts::{Locale, Texts};
use serde_json::{Value, json};

use super::{
    Bundle,
    spec::{Column, Kind, SHEETS, Sheet},
};
use crate::AppError;

/// The width of a column that names the thing above, in characters.
const PARENT_WIDTH: u16 = 16;

/// A row before it is written: the names of the things above, then the cells.
pub(super) type Row = Vec<Value>;

/// The workbook of a bundle.
///
/// # Errors
/// [`AppError::Internal`] where it cannot be written.
pub fn workbook(bundle: &Bundle) -> Result<Vec<u8>, AppError> {
    let document = serde_json::to_value(bundle).map_err(|error| AppError::Internal(error.to_string()))?;
    written(|sheet| sheet_rows(sheet, bundle, &document))
}

/// The rows of a sheet; `document` is the bundle as JSON.
pub(super) fn sheet_rows(sheet: &Sheet, bundle: &Bundle, document: &Value) -> Vec<Row> {
    match sheet.name {
        "guides" => bundle.procedures.iter().flat_map(guide_rows).collect(),
        "forms" => forms(&bundle.procedures),
        _ => rows_of(sheet, document),
    }
}

/// The workbook with its headings alone, to be filled in.
///
/// # Errors
/// [`AppError::Internal`] where it cannot be written.
pub fn template() -> Result<Vec<u8>, AppError> {
    written(|_| Vec::new())
}

fn written(rows: impl Fn(&Sheet) -> Vec<Row>) -> Result<Vec<u8>, AppError> {
    let sheets: Vec<PlainSheet> = SHEETS
        .iter()
        .map(|sheet| {
            let parents = sheet.parents.iter().map(|(_, key)| (*key, None, PARENT_WIDTH));
            let own = sheet.columns.iter().map(|column| (column.key, Some(column), column.width));
            let head = |(key, column, width): (&str, Option<&Column>, u16)| Head {
                text: key.to_owned(),
                note: explained(sheet, key, column),
                width,
            };
            let rows = rows(sheet).into_iter().map(|row| row.into_iter().map(plain).collect()).collect();
            PlainSheet { name: sheet.name, heads: parents.chain(own).map(head).collect(), rows }
        })
        .collect();
    plain_workbook(&sheets).map_err(|error| AppError::Internal(error.to_string()))
}

fn plain(value: Value) -> PlainCell {
    match value {
        Value::Null => PlainCell::Empty,
        // Whole numbers of ours lie within what a cell holds exactly.
        Value::Number(count) => PlainCell::Number(count.as_f64().unwrap_or_default()),
        Value::String(text) if text.is_empty() => PlainCell::Empty,
        Value::String(text) => PlainCell::Text(text),
        other => PlainCell::Text(other.to_string()),
    }
}

/// What stands in the note of a heading: what the column is, and what may be written there.
fn explained(sheet: &Sheet, key: &str, column: Option<&Column>) -> String {
    let say = |key: &str| Texts::find(Locale::Vi, key, &[]);
    let name = say(&format!("exchange-column-{}-{}", sheet.name, key.replace('.', "-")))
        .or_else(|| say(&format!("catalogue-field-{}", key.rsplit('.').next().unwrap_or(key))))
        .unwrap_or_else(|| key.to_owned());
    let how = match column.map(|column| column.kind) {
        Some(Kind::Choice(choices) | Kind::Choices(choices)) => choices.to_owned(),
        Some(kind) => say(&format!("exchange-kind-{}", kind_code(kind))).unwrap_or_default(),
        None => String::new(),
    };
    if how.is_empty() { name } else { format!("{name}\n{how}") }
}

fn kind_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Code | Kind::Id | Kind::ProcedureCode | Kind::Identifier => "code",
        Kind::Codes | Kind::Choice(_) | Kind::Choices(_) => "codes",
        Kind::Lines => "lines",
        Kind::Number(..) => "number",
        Kind::Money => "money",
        Kind::Flag => "flag",
        Kind::Limit => "limit",
        Kind::Day => "day",
        Kind::Place | Kind::Places => "place",
        Kind::Json => "json",
    }
}

/// The rows of a sheet, out of the document.
fn rows_of(sheet: &Sheet, document: &Value) -> Vec<Row> {
    let mut things: Vec<(Vec<Value>, &Value)> = vec![(Vec::new(), document)];
    for (list, _) in sheet.parents {
        things = things
            .iter()
            .flat_map(|(names, thing)| {
                list_at(thing, list).iter().map(|inner| {
                    let mut names = names.clone();
                    names.push(inner.get("code").cloned().unwrap_or_default());
                    (names, inner)
                })
            })
            .collect();
    }
    let mut rows = Vec::new();
    for (names, thing) in things {
        for one in list_at(thing, sheet.list) {
            let cells = sheet.columns.iter().map(|column| cell(column.kind, at(one, column.key)));
            rows.push(names.iter().cloned().chain(cells).collect());
        }
    }
    rows
}

pub(super) fn at<'a>(thing: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(thing, |inner, part| inner.get(part).unwrap_or(&Value::Null))
}

fn list_at<'a>(thing: &'a Value, path: &str) -> &'a [Value] {
    at(thing, path).as_array().map_or(&[], Vec::as_slice)
}

/// A field of the document as a cell.
pub(super) fn cell(kind: Kind, value: &Value) -> Value {
    match kind {
        Kind::Codes | Kind::Choices(_) | Kind::Places => {
            let codes: Vec<String> = value.as_array().into_iter().flatten().map(tagged).collect();
            Value::String(codes.join("; "))
        }
        Kind::Lines => {
            let lines = value.as_array().into_iter().flatten().filter_map(Value::as_str).map(one_line);
            Value::String(lines.collect::<Vec<_>>().join("\n"))
        }
        Kind::Place => match value {
            Value::Null => Value::String("receiving".to_owned()),
            other => Value::String(tagged(other)),
        },
        Kind::Flag => {
            if value.as_bool() == Some(true) {
                json!("x")
            } else {
                Value::Null
            }
        }
        Kind::Day => match value.as_str().and_then(|day| day.parse::<chrono::NaiveDate>().ok()) {
            Some(day) => Value::String(day.format("%d/%m/%Y").to_string()),
            None => Value::Null,
        },
        _ => value.clone(),
    }
}

/// `receiving`, or `agency:22330` for what is kept as an object of one key.
fn tagged(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(map) => map
            .iter()
            .next()
            .map(|(kind, code)| format!("{kind}:{}", code.as_str().unwrap_or_default()))
            .unwrap_or_default(),
        other => other.to_string(),
    }
}

/// A text that stands on one line of a cell, its own line breaks written as `\n`.
fn one_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// Guides by the paths of their questions and answers: `0` is the first question, `0.1` its first answer, `0.1.0` the
/// question that follows it.
pub(super) fn guide_rows(procedure: &Procedure) -> Vec<Row> {
    fn walk(node: &GuideNode, path: &str, code: &str, rows: &mut Vec<Row>) {
        match node {
            GuideNode::Situation { situation } => {
                rows.push(vec![json!(code), json!(path), Value::Null, json!(situation)]);
            }
            GuideNode::Question { question, answers } => {
                rows.push(vec![json!(code), json!(path), json!(question), Value::Null]);
                for (at, answer) in answers.iter().enumerate() {
                    let path = format!("{path}.{}", at + 1);
                    match &answer.then {
                        GuideNode::Situation { situation } => {
                            rows.push(vec![json!(code), json!(path), json!(answer.text), json!(situation)]);
                        }
                        next @ GuideNode::Question { .. } => {
                            rows.push(vec![json!(code), json!(path), json!(answer.text), Value::Null]);
                            walk(next, &format!("{path}.0"), code, rows);
                        }
                    }
                }
            }
        }
    }
    let mut rows = Vec::new();
    if let Some(Guide(node)) = &procedure.guide {
        walk(node, "0", procedure.code.as_str(), &mut rows);
    }
    rows
}

/// Forms by their fields: the first row has what is not a field.
fn forms(procedures: &[Procedure]) -> Vec<Row> {
    let mut rows = Vec::new();
    for procedure in procedures {
        for situation in &procedure.situations {
            let Some(form) = &situation.form else { continue };
            for (field, schema) in form_parts(form) {
                rows.push(vec![
                    json!(procedure.code.as_str()),
                    json!(situation.code),
                    json!(field),
                    json!(schema.to_string()),
                ]);
            }
        }
    }
    rows
}

/// A form as its rows have it: under no name what is not a field, then each field.
pub(super) fn form_parts(form: &Value) -> Vec<(String, Value)> {
    let mut rest = form.clone();
    let fields = rest.get_mut("properties").and_then(Value::as_object_mut).map(std::mem::take);
    [(String::new(), rest)].into_iter().chain(fields.unwrap_or_default()).collect()
}
