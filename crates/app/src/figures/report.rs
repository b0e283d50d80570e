//! Findings as JSON.

use motcua_domain::figures::{Decimal, Finding, Outcome};
use motcua_texts::Locale;
use serde::Serialize;
use serde_json::value::RawValue;

use super::words::reason_text;

/// One finding as it is printed in JSON.
#[derive(Debug, Serialize)]
pub struct FindingRow {
    pub id: String,
    /// Only where the relation is checked in several periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// `holds`, `fails` or `unchecked`.
    pub verdict: &'static str,
    /// A JSON number with exactly the digits of the figure; floating-point numbers would lose some.
    pub expected: Option<Box<RawValue>>,
    pub printed: Option<Box<RawValue>>,
    pub cause: Option<&'static str>,
    /// Why, in words; nothing where the relation holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The findings as they are printed in JSON, reasons in the words of `locale`.
///
/// # Errors
/// Where a number is no JSON number, which none of [`Decimal`]'s is.
pub fn rows(locale: Locale, findings: &[Finding]) -> Result<Vec<FindingRow>, serde_json::Error> {
    findings.iter().map(|finding| row(locale, finding)).collect()
}

fn row(locale: Locale, finding: &Finding) -> Result<FindingRow, serde_json::Error> {
    let (expected, printed, cause, reason) = match &finding.outcome {
        Outcome::Holds { expected, printed } => (Some(*expected), Some(*printed), None, None),
        Outcome::Fails { expected, printed, cause, reason } => {
            (Some(*expected), Some(*printed), Some(cause.code()), Some(reason))
        }
        Outcome::Unchecked { expected, printed, reason } => (*expected, *printed, None, Some(reason)),
    };
    Ok(FindingRow {
        id: finding.id.clone(),
        period: finding.period.clone(),
        verdict: finding.outcome.code(),
        expected: expected.map(json_number).transpose()?,
        printed: printed.map(json_number).transpose()?,
        cause,
        reason: reason.map(|reason| reason_text(locale, reason)),
    })
}

/// The decimals as printed, and none behind a whole number.
fn json_number(number: Decimal) -> Result<Box<RawValue>, serde_json::Error> {
    let shown = if number.is_whole() { number.shortest() } else { number };
    RawValue::from_string(shown.to_string())
}
