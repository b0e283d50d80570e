//! What a value of each kind of column may be, in whatever format it came: whatever is taken in can be written as a workbook,
//! and read again.

use motcua_domain::{
    calendar::TimeLimit,
    codes::{AgencyIdentifier, ProcedureCode},
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    fault::FaultKind,
    spec::{Kind, LEVELS},
    write::cell,
};

/// The longest text of a cell, in the units of UTF-16: what Excel holds.
const CELL_MAX: usize = 32_767;
/// The longest code: fields of the national catalogue are called by their whole names.
const CODE_MAX_CHARS: usize = 250;
/// The largest whole number that a cell holds exactly.
pub(super) const MONEY_MAX: i64 = 1 << 53;

/// Where a step may be done, and who may receive a procedure.
const PLACES: &str = "receiving, superior, agency:…, serving:…";
const AUTHORITIES: &str = "every:commune, every:district, every:province, agency:…";

/// Whether a value of the document is one that a column takes.
///
/// # Errors
/// What is wrong with it.
pub(super) fn checked(kind: Kind, value: &Value) -> Result<(), FaultKind> {
    match kind {
        Kind::Text => text(value).map(drop),
        Kind::Code => code(value).map(drop),
        Kind::Id => parsed::<Uuid>(value, FaultKind::NoId),
        Kind::ProcedureCode => parsed::<ProcedureCode>(value, FaultKind::NoProcedureCode),
        Kind::Identifier => parsed::<AgencyIdentifier>(value, FaultKind::NoIdentifier),
        Kind::Codes => each(value, |one| code(one).map(drop)),
        Kind::Lines => each(value, |one| text(one).map(drop)),
        Kind::Number(least, most) => number(value, i64::from(least), i64::from(most)),
        Kind::Money => number(value, 0, MONEY_MAX),
        Kind::Flag => value.as_bool().map(drop).ok_or(FaultKind::WrongKind("flag")),
        Kind::Limit => match text(value)?.parse::<TimeLimit>() {
            Ok(_) => Ok(()),
            Err(_) => Err(FaultKind::NoLimit(text(value)?.to_owned())),
        },
        Kind::Day => match text(value)?.parse::<chrono::NaiveDate>() {
            Ok(_) => Ok(()),
            Err(_) => Err(FaultKind::NoDay(text(value)?.to_owned())),
        },
        Kind::Choice(choices) => choice(value, choices),
        Kind::Choices(choices) => each(value, |one| choice(one, choices)),
        Kind::Place => place(value),
        Kind::Places => each(value, authority),
        Kind::Json => printable(value),
    }?;
    let in_a_cell = match (kind, cell(kind, value)) {
        (Kind::Json, schema) => schema.to_string(),
        (_, Value::String(text)) => text,
        _ => return Ok(()),
    };
    if in_a_cell.encode_utf16().count() > CELL_MAX { Err(FaultKind::TooLong(CELL_MAX)) } else { Ok(()) }
}

fn text(value: &Value) -> Result<&str, FaultKind> {
    let text = value.as_str().ok_or(FaultKind::WrongKind("text"))?;
    let is_lost = |sign: &char| {
        (*sign < ' ' && !matches!(sign, '\n' | '\r' | '\t')) || matches!(sign, '\u{FFFE}' | '\u{FFFF}')
    };
    match text.chars().find(is_lost) {
        Some(sign) => Err(FaultKind::Unprintable(format!("U+{:04X}", u32::from(sign)))),
        None => Ok(text),
    }
}

fn code(value: &Value) -> Result<&str, FaultKind> {
    let code = text(value)?;
    if code.chars().count() > CODE_MAX_CHARS {
        return Err(FaultKind::TooLong(CODE_MAX_CHARS));
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    if !code.is_empty() && code.chars().all(plain) {
        Ok(code)
    } else {
        Err(FaultKind::NoCode(code.to_owned()))
    }
}

fn parsed<T: std::str::FromStr>(value: &Value, wrong: fn(String) -> FaultKind) -> Result<(), FaultKind> {
    let code = code(value)?;
    code.parse::<T>().map(drop).map_err(|_| wrong(code.to_owned()))
}

fn each(value: &Value, one: impl Fn(&Value) -> Result<(), FaultKind>) -> Result<(), FaultKind> {
    value.as_array().ok_or(FaultKind::WrongKind("list"))?.iter().try_for_each(one)
}

fn number(value: &Value, min: i64, max: i64) -> Result<(), FaultKind> {
    let Value::Number(number) = value else { return Err(FaultKind::WrongKind("number")) };
    match number.as_i64() {
        Some(whole) if (min..=max).contains(&whole) => Ok(()),
        None if number.is_f64() => Err(FaultKind::WrongKind("number")),
        _ => Err(FaultKind::OutOfRange { value: number.to_string(), min, max }),
    }
}

fn choice(value: &Value, choices: &'static str) -> Result<(), FaultKind> {
    let word = text(value)?;
    if choices.split(',').any(|known| known.trim() == word) {
        Ok(())
    } else {
        Err(FaultKind::NoChoice { value: word.to_owned(), choices })
    }
}

/// The only key of an object, and what stands there.
fn tag(value: &Value) -> Option<(&str, &Value)> {
    let mut fields = value.as_object()?.iter();
    let (kind, of) = fields.next()?;
    fields.next().is_none().then_some((kind.as_str(), of))
}

fn place(value: &Value) -> Result<(), FaultKind> {
    match (value.as_str(), tag(value)) {
        (Some("receiving" | "superior"), _) => Ok(()),
        (_, Some(("agency" | "serving", of))) => code(of).map(drop),
        _ => Err(no_place(value, PLACES)),
    }
}

fn authority(value: &Value) -> Result<(), FaultKind> {
    match tag(value) {
        Some(("agency", of)) => code(of).map(drop),
        Some(("every", of)) => choice(of, LEVELS),
        _ => Err(no_place(value, AUTHORITIES)),
    }
}

fn no_place(value: &Value, choices: &'static str) -> FaultKind {
    let written = match cell(Kind::Place, value) {
        Value::String(text) => text,
        other => other.to_string(),
    };
    FaultKind::NoChoice { value: written, choices }
}

/// Every name and text inside a document.
fn printable(value: &Value) -> Result<(), FaultKind> {
    match value {
        Value::String(_) => text(value).map(drop),
        Value::Array(list) => list.iter().try_for_each(printable),
        Value::Object(fields) => fields.iter().try_for_each(|(name, inner)| {
            text(&Value::String(name.clone()))?;
            printable(inner)
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_cell_could_not_carry_is_refused_in_every_format() {
        let wrong = |kind, value: Value| checked(kind, &value).expect_err("refused");
        assert_eq!(wrong(Kind::Text, json!("a\0b")), FaultKind::Unprintable("U+0000".to_owned()));
        assert_eq!(wrong(Kind::Text, json!("x".repeat(40_000))), FaultKind::TooLong(CELL_MAX));
        // Two units each, as spreadsheets count.
        assert_eq!(wrong(Kind::Text, json!("😀".repeat(20_000))), FaultKind::TooLong(CELL_MAX));
        assert_eq!(wrong(Kind::Code, json!("../x y")), FaultKind::NoCode("../x y".to_owned()));
        assert_eq!(wrong(Kind::Code, json!("")), FaultKind::NoCode(String::new()));
        let beyond = FaultKind::OutOfRange { value: "9007199254740993".to_owned(), min: 0, max: MONEY_MAX };
        assert_eq!(wrong(Kind::Money, json!(9_007_199_254_740_993_i64)), beyond);
        assert_eq!(wrong(Kind::Money, json!(1.5)), FaultKind::WrongKind("number"));
        assert_eq!(wrong(Kind::Json, json!({"a": ["\u{1}"]})), FaultKind::Unprintable("U+0001".to_owned()));
        assert!(matches!(wrong(Kind::Place, json!({"room": "x"})), FaultKind::NoChoice { .. }));
        for (kind, good) in [
            (Kind::Money, json!(MONEY_MAX)),
            (Kind::Text, json!("hai\ndòng")),
            (Kind::Place, json!("receiving")),
            (Kind::Places, json!([{"every": "commune"}, {"agency": "22330"}])),
        ] {
            assert_eq!(checked(kind, &good), Ok(()));
        }
    }
}
