//! Cells as values: how the text of each kind of column is read.

use motcua_domain::calendar::TimeLimit;
use serde_json::{Value, json};

use super::{cells::Cell, fault::FaultKind, spec::Kind};

pub(super) fn empty(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Code => json!(""),
        Kind::Codes | Kind::Choices(_) | Kind::Lines | Kind::Places => json!([]),
        Kind::Flag => json!(false),
        Kind::Number(_) | Kind::Money => json!(0),
        Kind::Limit | Kind::Day | Kind::Choice(_) | Kind::Place | Kind::Json => Value::Null,
    }
}

/// What a cell that is no text says to a column.
pub(super) fn typed(kind: Kind, cell: &Cell) -> Result<String, FaultKind> {
    match (kind, cell) {
        (_, Cell::Merged) => Err(FaultKind::Merged),
        (_, Cell::Formula) => Err(FaultKind::Formula),
        (_, Cell::Error(text)) => Err(FaultKind::ErrorCell(text.clone())),
        (Kind::Number(_) | Kind::Money, Cell::Number(number)) => Ok(number.to_string()),
        (Kind::Day, Cell::Day(day)) => Ok(day.clone()),
        (Kind::Flag, Cell::Flag(flag)) => Ok(if *flag { "x".to_owned() } else { String::new() }),
        (Kind::Flag, Cell::Number(number)) => Ok(if *number == 0.0 { String::new() } else { "x".to_owned() }),
        (_, Cell::Day(_)) => Err(FaultKind::DateForText),
        (Kind::Text, Cell::Number(number)) => Ok(number.to_string()),
        (_, Cell::Number(number)) => Err(FaultKind::NumberForCode(number.to_string())),
        (_, Cell::Flag(flag)) => Ok(flag.to_string()),
        (_, Cell::Text(text)) => Ok(text.clone()),
    }
}

pub(super) fn parsed(kind: Kind, text: &str) -> Result<Value, FaultKind> {
    let trimmed = text.trim();
    match kind {
        Kind::Text => Ok(json!(text)),
        Kind::Code => code(trimmed).map(|code| json!(code)),
        Kind::Codes => codes(trimmed, &code),
        Kind::Lines => Ok(text.lines().map(|line| json!(many_lines(line.trim_end_matches('\r')))).collect()),
        Kind::Number(max) => number(trimmed, i64::from(max)),
        Kind::Money => number(trimmed, i64::MAX),
        Kind::Flag => match trimmed.to_lowercase().as_str() {
            "x" | "có" | "co" | "yes" | "true" => Ok(json!(true)),
            "-" | "không" | "khong" | "no" | "false" => Ok(json!(false)),
            _ => Err(FaultKind::NoFlag(trimmed.to_owned())),
        },
        Kind::Limit => match trimmed.parse::<TimeLimit>() {
            Ok(limit) => serde_json::to_value(limit).map_err(|_| FaultKind::NoLimit(trimmed.to_owned())),
            Err(_) => Err(FaultKind::NoLimit(trimmed.to_owned())),
        },
        Kind::Day => ["%d/%m/%Y", "%Y-%m-%d"]
            .iter()
            .find_map(|format| chrono::NaiveDate::parse_from_str(trimmed, format).ok())
            .map(|day| json!(day))
            .ok_or_else(|| FaultKind::NoDay(trimmed.to_owned())),
        Kind::Choice(choices) => choice(trimmed, choices).map(|choice| json!(choice)),
        Kind::Choices(choices) => codes(trimmed, &|code: &str| choice(code, choices)),
        Kind::Place => place(trimmed),
        Kind::Places => trimmed.split(';').map(str::trim).filter(|one| !one.is_empty()).map(place).collect(),
        Kind::Json => serde_json::from_str(trimmed).map_err(|error| FaultKind::Json(error.to_string())),
    }
}

fn code(text: &str) -> Result<String, FaultKind> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    if text.chars().all(plain) { Ok(text.to_owned()) } else { Err(FaultKind::NoCode(text.to_owned())) }
}

fn codes(text: &str, one: &dyn Fn(&str) -> Result<String, FaultKind>) -> Result<Value, FaultKind> {
    text.split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(|code| one(code).map(|code| json!(code)))
        .collect()
}

fn choice(text: &str, choices: &'static str) -> Result<String, FaultKind> {
    if choices.split(',').any(|known| known.trim() == text) {
        Ok(text.to_owned())
    } else {
        Err(FaultKind::NoChoice { value: text.to_owned(), choices })
    }
}

fn place(text: &str) -> Result<Value, FaultKind> {
    match text.split_once(':') {
        None => code(text).map(|code| json!(code)),
        Some((kind, of)) => {
            let (kind, of) = (code(kind.trim())?, code(of.trim())?);
            Ok(json!({ kind: of }))
        }
    }
}

fn number(text: &str, max: i64) -> Result<Value, FaultKind> {
    if let Ok(number) = text.parse::<i64>() {
        if (0..=max).contains(&number) {
            return Ok(json!(number));
        }
        let max = u32::try_from(max).unwrap_or(u32::MAX);
        return Err(FaultKind::OutOfRange { value: text.to_owned(), max });
    }
    let separated = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}');
    if text.chars().all(separated) {
        Err(FaultKind::Separators(text.to_owned()))
    } else {
        Err(FaultKind::NoNumber(text.to_owned()))
    }
}

/// A line of a cell with its own line breaks.
fn many_lines(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('n')) => text.push('\n'),
            ('\\', Some('r')) => text.push('\r'),
            ('\\', Some(other)) => text.push(other),
            (letter, _) => text.push(letter),
        }
    }
    text
}
