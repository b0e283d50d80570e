//! A figure of a report, with everything that makes it checkable.

use chrono::NaiveDate;
use motcua_domain::{
    figures::Decimal,
    statistics::{Period, Rate},
};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// The days that a figure is about, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self { from: period.from, to: period.to }
    }
}

/// What a rate is a part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denominator {
    /// The figure, where it has an id of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub name: String,
    pub value: i64,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportFigure {
    /// As in the report's list of figures: `F067`.
    pub id: String,
    pub name: String,
    /// Exact, with as many digits as are printed.
    #[serde(serialize_with = "as_number", deserialize_with = "from_text")]
    pub value: Decimal,
    pub unit: String,
    pub definition: String,
    pub denominator: Option<Denominator>,
    /// `records` where motcua counted it, else who submitted it.
    pub source: String,
    pub period: Span,
    /// How many records are behind it.
    pub records: i64,
}

/// A count that no decimal can hold does not exist: 64 bits fit.
const NONE: Decimal = Decimal::ZERO;
/// Digits of a rate in per cent.
const RATE_DIGITS: u8 = 2;

impl ReportFigure {
    /// A count.
    pub(super) fn count(id: &str, value: i64, period: Period) -> Self {
        Self {
            id: id.to_owned(),
            name: String::new(),
            value: Decimal::new(value.into(), 0).unwrap_or(NONE),
            unit: String::new(),
            definition: String::new(),
            denominator: None,
            source: "records".to_owned(),
            period: period.into(),
            records: value,
        }
    }

    /// A rate in per cent; `None` of nothing.
    pub(super) fn rate(id: &str, rate: Rate, of: Option<&str>, period: Period) -> Option<Self> {
        let value = Decimal::new(rate.basis_points()?.into(), RATE_DIGITS)?;
        let denominator =
            Some(Denominator { id: of.map(str::to_owned), name: String::new(), value: rate.whole });
        Some(Self { value, denominator, records: rate.whole, ..Self::count(id, 0, period) })
    }

    /// The value as reports print it: `362.485`, `97,92%`.
    #[must_use]
    pub fn printed(&self) -> String {
        let plain = self.value.to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        let comma = if part.is_empty() { "" } else { "," };
        let percent = if self.unit.starts_with('%') { "%" } else { "" };
        format!("{sign}{grouped}{comma}{part}{percent}")
    }
}

/// Writes the exact decimal as a JSON number.
fn as_number<S: serde::Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let text = value.to_string();
    match serde_json::value::RawValue::from_string(text.clone()) {
        Ok(raw) => raw.serialize(serializer),
        Err(_) => serializer.serialize_str(&text),
    }
}

/// Reads the decimal as [`freeze`] keeps it.
fn from_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(deserializer)?;
    Decimal::parse(&text).ok_or_else(|| D::Error::custom("no decimal"))
}

/// Figures as an approval keeps them: every digit, since a JSON number of `97.90` would come back as `97.9`.
///
/// # Errors
/// Where a figure is no JSON, which none is.
pub(super) fn freeze(figures: &[ReportFigure]) -> Result<serde_json::Value, serde_json::Error> {
    let frozen = figures.iter().map(|figure| {
        let mut kept = serde_json::to_value(figure)?;
        kept["value"] = figure.value.to_string().into();
        Ok(kept)
    });
    frozen.collect::<Result<Vec<_>, serde_json::Error>>().map(serde_json::Value::Array)
}

/// Figures as they were when the report was approved.
///
/// # Errors
/// Where they do not read.
pub(super) fn thaw(kept: &serde_json::Value) -> Result<Vec<ReportFigure>, serde_json::Error> {
    Vec::<ReportFigure>::deserialize(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period() -> Period {
        let day = |text: &str| text.parse().expect("a day");
        Period::new(day("2019-10-12"), day("2020-06-10")).expect("in order")
    }

    /// "giải quyết và trả kết quả 339.239 hồ sơ, trong đó sớm và đúng hạn 332.183 hồ sơ, đạt tỷ lệ 97,92%".
    #[test]
    fn figures_are_printed_as_reports_print_them() {
        let count = ReportFigure::count("F068", 339_239, period());
        assert_eq!(count.printed(), "339.239");
        let rate = Rate { part: 332_183, whole: 339_239 };
        let mut rate = ReportFigure::rate("F070", rate, Some("F068"), period()).expect("a rate");
        rate.unit = "%".to_owned();
        assert_eq!(rate.printed(), "97,92%");
        let json = serde_json::to_string(&rate).expect("it is written");
        assert!(json.contains("\"value\":97.92,"), "{json}");
        assert!(json.contains("\"denominator\":{\"id\":\"F068\""), "{json}");
    }

    #[test]
    fn what_is_frozen_comes_back_with_every_digit() {
        let rate = Rate { part: 979, whole: 1_000 };
        let mut rate = ReportFigure::rate("F070", rate, Some("F068"), period()).expect("a rate");
        rate.unit = "%".to_owned();
        let kept = freeze(std::slice::from_ref(&rate)).expect("it is kept");
        let back = thaw(&kept).expect("it reads");
        assert_eq!(back, [rate]);
        assert_eq!(back[0].printed(), "97,90%");
    }
}
