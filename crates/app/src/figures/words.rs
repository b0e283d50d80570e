//! Findings and faults in words.

use motcua_domain::figures::{
    Cause, Decimal, Outcome, Reason,
    submission::{Period, PeriodKind},
};
use motcua_texts::{Arg, Locale, Texts, key};

use super::{Fault, FiguresError, Place};

/// Digits between two marks of thousands.
const GROUP_DIGITS: usize = 3;

/// "Khớp", "Không khớp", "Chưa kiểm được".
#[must_use]
pub fn verdict_name(locale: Locale, outcome: &Outcome) -> String {
    Texts::get(locale, &format!("figures-verdict-{}", outcome.code()), &[])
}

/// "cắt bớt số lẻ".
#[must_use]
pub fn cause_name(locale: Locale, cause: Cause) -> String {
    Texts::get(locale, &format!("figures-cause-{}", cause.code().replace('_', "-")), &[])
}

/// A number as the language writes it: `1.730.508` and `97,90` in Vietnamese.
#[must_use]
pub fn number_text(locale: Locale, number: Decimal) -> String {
    let (thousands, decimals) = match locale {
        Locale::Vi => ('.', ','),
        Locale::En => (',', '.'),
    };
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(GROUP_DIGITS) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(decimals);
        text.push_str(fraction);
    }
    text
}

/// "6 tháng đầu năm 2020".
#[must_use]
pub fn period_name(locale: Locale, period: Period) -> String {
    // Text, not counts: a year has no thousands.
    let args = [("year", period.year().to_string().into()), ("number", period.number().to_string().into())];
    let key = match (period.kind(), period.number()) {
        (PeriodKind::Month, _) => key!("figures-period-month"),
        (PeriodKind::Quarter, _) => key!("figures-period-quarter"),
        (PeriodKind::HalfYear, 1) => key!("figures-period-half-1"),
        (PeriodKind::HalfYear, _) => key!("figures-period-half-2"),
        (PeriodKind::Year, _) => key!("figures-period-year"),
    };
    Texts::get(locale, key, &args)
}

/// Why a relation fails or cannot be checked.
#[must_use]
pub fn reason_text(locale: Locale, reason: &Reason) -> String {
    let number = |number: Decimal| Arg::from(number_text(locale, number));
    let list = |ids: &[String]| Arg::from(ids.join(", "));
    let args: Vec<(&str, Arg)> = match reason {
        Reason::NoFigure { ids }
        | Reason::NoValue { ids }
        | Reason::WholeWithoutParts { ids }
        | Reason::PartsCountedTwice { ids } => vec![("ids", list(ids))],
        Reason::PartsWithoutFigure { ids, gap } => vec![("ids", list(ids)), ("gap", number(*gap))],
        Reason::TwoNumbers { id }
        | Reason::WholeIsZero { id }
        | Reason::FigureNotAmongParts { id }
        | Reason::PartNamedTwice { id }
        | Reason::PartIsSubtotal { id }
        | Reason::NothingTakenAway { id }
        | Reason::TakenAwayTwice { id }
        | Reason::FitsOtherWhole { id } => vec![("id", id.as_str().into())],
        Reason::RoundedToOtherDecimals { digits } => vec![("digits", u32::from(*digits).into())],
        Reason::OneDigit { gap } | Reason::Unexplained { gap } => vec![("gap", number(*gap))],
        Reason::TooLong
        | Reason::TwiceTheOther
        | Reason::CutOff
        | Reason::LastDecimal
        | Reason::SumOfRounded => Vec::new(),
    };
    Texts::get(locale, &format!("figures-reason-{}", reason.code()), &args)
}

/// What is wrong with a file: `so-lieu.csv, dòng 12, cột value: “abc” không phải là số`.
#[must_use]
pub fn error_text(locale: Locale, error: &FiguresError) -> String {
    let mut place = error.file.clone();
    let mut add = |key: &str, args: &[(&str, Arg)]| {
        place.push_str(", ");
        place.push_str(&Texts::get(locale, key, args));
    };
    if let Some(line) = error.line {
        // Text, not a count: a line number has no thousands.
        add("figures-place-line", &[("line", line.to_string().into())]);
    }
    match &error.place {
        Some(Place::Column(name)) => add("figures-place-column", &[("column", name.as_str().into())]),
        Some(Place::Relation(id)) => add("figures-place-relation", &[("relation", id.as_str().into())]),
        None => {}
    }
    let key = format!("figures-fault-{}", error.fault.code());
    format!("{place}: {}", Texts::get(locale, &key, &fault_args(&error.fault)))
}

fn fault_args(fault: &Fault) -> Vec<(&'static str, Arg)> {
    match fault {
        Fault::Unreadable { message }
        | Fault::NotCsv { message }
        | Fault::NotToml { message }
        | Fault::NotWorkbook { message } => {
            vec![("message", message.trim().into())]
        }
        Fault::TooLarge { max_mib } => vec![("max", max_mib.to_string().into())],
        Fault::ColumnMissing { name } => vec![("name", (*name).into())],
        Fault::TooManyCells { cells, columns } => {
            vec![("cells", (*cells).into()), ("columns", (*columns).into())]
        }
        Fault::TooMany { max } => vec![("max", (*max).into())],
        Fault::Number { text, .. } => vec![("text", text.as_str().into())],
        Fault::Clash { id, first_line } => {
            vec![("id", id.as_str().into()), ("line", first_line.to_string().into())]
        }
        Fault::KeyMissing { key }
        | Fault::KeyUnknown { key }
        | Fault::KeyNotText { key }
        | Fault::KeyNotOperand { key } => vec![("key", key.as_str().into())],
        Fault::KeyNotParts { key, max } => vec![("key", key.as_str().into()), ("max", (*max).into())],
        Fault::KindUnknown { kind } => vec![("kind", kind.as_str().into())],
        Fault::DigitsOutside { max } => vec![("max", u32::from(*max).into())],
        Fault::RelationTwice { first_line } => vec![("line", first_line.to_string().into())],
        Fault::NotUtf8 | Fault::Empty | Fault::ColumnTwice | Fault::CellEmpty | Fault::ScaleUnknown => {
            Vec::new()
        }
    }
}
