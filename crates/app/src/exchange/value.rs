//! Cells as values: how the text of each kind of column is read.

use motcua_domain::calendar::TimeLimit;
use serde_json::{Value, json};

use super::{bounds::MONEY_MAX, cells::Cell, fault::FaultKind, spec::Kind, strict};

pub(super) fn empty(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Code | Kind::Id | Kind::ProcedureCode | Kind::Identifier => json!(""),
        Kind::Codes | Kind::Choices(_) | Kind::Lines | Kind::Places => json!([]),
        Kind::Flag => json!(false),
        Kind::Number(least, _) => json!(least),
        Kind::Money => json!(0),
        Kind::Limit | Kind::Day | Kind::Choice(_) | Kind::Place | Kind::Json => Value::Null,
    }
}

/// What a cell that is no text says to a column.
pub(super) fn typed(kind: Kind, cell: &Cell) -> Result<String, FaultKind> {
    match (kind, cell) {
        (_, Cell::Merged) => Err(FaultKind::Merged),
        (_, Cell::Formula) => Err(FaultKind::Formula),
        (_, Cell::Error(text)) => Err(FaultKind::ErrorCell(text.clone())),
        (Kind::Number(..) | Kind::Money, Cell::Number(number)) => Ok(number.to_string()),
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
        Kind::Code | Kind::Id | Kind::ProcedureCode | Kind::Identifier => Ok(json!(trimmed)),
        Kind::Codes => Ok(codes(trimmed)),
        Kind::Lines => Ok(text.lines().map(|line| json!(many_lines(line.trim_end_matches('\r')))).collect()),
        Kind::Number(least, most) => number(trimmed, i64::from(least), i64::from(most)),
        Kind::Money => number(trimmed, 0, MONEY_MAX),
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
        Kind::Choice(_) => Ok(json!(trimmed)),
        Kind::Choices(_) => Ok(codes(trimmed)),
        Kind::Place => Ok(place(trimmed)),
        Kind::Places => Ok(divided(trimmed).map(place).collect()),
        Kind::Json => strict::value(trimmed.as_bytes()),
    }
}

fn divided(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|one| !one.is_empty())
}

fn codes(text: &str) -> Value {
    divided(text).map(|code| json!(code)).collect()
}

fn place(text: &str) -> Value {
    match text.split_once(':') {
        None => json!(text),
        Some((kind, of)) => json!({ kind.trim(): of.trim() }),
    }
}

fn number(text: &str, min: i64, max: i64) -> Result<Value, FaultKind> {
    if let Ok(number) = text.parse::<i64>() {
        if (min..=max).contains(&number) {
            return Ok(json!(number));
        }
        return Err(FaultKind::OutOfRange { value: text.to_owned(), min, max });
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
