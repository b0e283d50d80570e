//! Reading a number as people type it into a table: `1.730.508`, `1,730,508`, `97,92`, `40-45`.

use thiserror::Error;

use super::{Decimal, UnitKind};

/// What stands in the value cell of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    Number(Decimal),
    /// Two numbers in one cell: a range (`40-45`) or a number out of another (`21/38`).
    Pair(Decimal, Decimal),
    /// The cell is empty: the figure is announced and has no value yet.
    Blank,
}

/// Why a value cell is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberFault {
    #[error("this is no number")]
    Text,
    #[error("points and commas do not stand between groups of three digits")]
    Grouping,
    #[error("a count has no decimals")]
    CountWithFraction,
    #[error("a count cannot be below zero")]
    CountBelowZero,
    #[error("the number is too long")]
    TooLong,
}

impl NumberFault {
    /// The stable name under which the texts are found.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Grouping => "grouping",
            Self::CountWithFraction => "count-with-fraction",
            Self::CountBelowZero => "count-below-zero",
            Self::TooLong => "too-long",
        }
    }
}

/// Reads the value cell of a figure with this unit.
///
/// One point or comma before exactly three digits (`1.730`) could part thousands or decimals. Rates and measures
/// have decimals, so there it is 1.73; everywhere else thousands are parted, so it is 1730.
///
/// # Errors
/// [`NumberFault`] where the cell is no number, or none that the unit can have.
pub fn read_number(text: &str, unit: &str) -> Result<Printed, NumberFault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Printed::Blank);
    }
    let kind = match (UnitKind::of(unit), text.ends_with('%')) {
        (UnitKind::Unknown, true) => UnitKind::Measure,
        (kind, _) => kind,
    };
    if let Some((first, second)) = halves(text) {
        let half = |text: &str| read_one(text.trim(), kind);
        return Ok(Printed::Pair(half(first)?, half(second)?));
    }
    read_one(text, kind).map(Printed::Number)
}

/// Reads a number that a citizen answers with, as Vietnamese is written: points and spaces part thousands, the comma parts
/// decimals. Gives it with a point before the decimals and nothing else: `1.250,5` is `1250.5`.
///
/// # Errors
/// [`NumberFault`] where it is no number, or has decimals where it must be whole.
pub fn read_answer(text: &str, is_whole: bool) -> Result<String, NumberFault> {
    let text = text.trim();
    let unsigned = text.strip_prefix(MINUS_SIGNS).unwrap_or(text);
    let kind = match (is_whole, unsigned.contains(',')) {
        (true, _) => UnitKind::Count,
        (false, true) => UnitKind::Measure,
        (false, false) => UnitKind::Unknown,
    };
    let number = read_one(unsigned, kind)?;
    let sign = if unsigned.len() < text.len() && !number.is_zero() { "-" } else { "" };
    Ok(format!("{sign}{number}"))
}

const MINUS_SIGNS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];

/// The two sides of a slash or of a dash that is no sign.
fn halves(text: &str) -> Option<(&str, &str)> {
    let (at, mark) =
        text.char_indices().skip(1).find(|(_, letter)| *letter == '/' || MINUS_SIGNS.contains(letter))?;
    Some((&text[..at], &text[at + mark.len_utf8()..]))
}

fn read_one(text: &str, kind: UnitKind) -> Result<Decimal, NumberFault> {
    let text = match (kind, text.strip_suffix('%')) {
        (UnitKind::Measure, Some(rest)) => rest.trim_end(),
        _ => text,
    };
    let negative = text.starts_with(MINUS_SIGNS);
    let unsigned =
        text.strip_prefix(MINUS_SIGNS).or_else(|| text.strip_prefix('+')).unwrap_or(text).trim_start();
    let plain = without_grouping(unsigned, kind)?;
    let number = Decimal::parse(&plain).ok_or(NumberFault::TooLong)?;
    if negative && !number.is_zero() {
        return match kind {
            UnitKind::Measure => Decimal::ZERO.checked_sub(number).ok_or(NumberFault::TooLong),
            UnitKind::Count | UnitKind::Unknown => Err(NumberFault::CountBelowZero),
        };
    }
    match kind {
        UnitKind::Count if !number.is_whole() => Err(NumberFault::CountWithFraction),
        // Spreadsheets write a count that went through a formula as 24.0.
        UnitKind::Count => Ok(number.shortest()),
        UnitKind::Measure | UnitKind::Unknown => Ok(number),
    }
}

/// The digits with a point before the decimals and nothing else.
fn without_grouping(text: &str, kind: UnitKind) -> Result<String, NumberFault> {
    // Spaces that do not break are what word processors put between thousands.
    let text: String = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_mark = |letter: char| matches!(letter, '.' | ',' | ' ');
    if !text.chars().any(is_digit) || !text.chars().all(|letter| is_digit(letter) || is_mark(letter)) {
        return Err(NumberFault::Text);
    }
    let (grouped, fraction) = match decimal_mark(&text, kind) {
        Some(mark) => text.rsplit_once(mark).ok_or(NumberFault::Grouping)?,
        None => (text.as_str(), ""),
    };
    let mut marks = grouped.chars().filter(|letter| is_mark(*letter));
    let whole = match marks.next() {
        None => grouped.to_owned(),
        Some(mark) if marks.all(|other| other == mark) && is_grouped(grouped, mark) => {
            grouped.replace(mark, "")
        }
        Some(_) => return Err(NumberFault::Grouping),
    };
    let ends_in_mark = text.ends_with(is_mark);
    if whole.is_empty() || ends_in_mark || !fraction.chars().all(is_digit) {
        return Err(NumberFault::Grouping);
    }
    Ok(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// Which mark parts the decimals; `None` where there are none.
fn decimal_mark(text: &str, kind: UnitKind) -> Option<char> {
    let (at, last) = text.char_indices().rev().find(|(_, letter)| matches!(letter, '.' | ',' | ' '))?;
    let (before, after) = (&text[..at], &text[at + 1..]);
    if last == ' ' || before.contains(last) {
        return None;
    }
    // Another mark before it can only part thousands, so this one parts the decimals.
    if before.contains(['.', ',', ' ']) {
        return Some(last);
    }
    let could_be_thousands = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    let is_thousands = could_be_thousands && kind != UnitKind::Measure;
    (!is_thousands).then_some(last)
}

/// One to three digits, then groups of exactly three.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first_fits =
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
    first_fits && groups.all(|group| group.len() == 3)
}
