//! Why figures were not taken.

use motcua_domain::figures::submission::{EntryFault, FormFault, Problem, SubmissionRefusal};
use motcua_store::{StoreError, engine::RetryHint};
use motcua_texts::{Arg, Locale, Texts, key};
use thiserror::Error;

use super::{FiguresError, error_text, number_text};
use crate::AppError;

/// Why figures were not taken. Nothing of them was kept.
#[derive(Debug, Error)]
pub enum SubmitError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("no form is called {code}")]
    UnknownForm { code: String },
    #[error("form {form} does not ask {unit}")]
    UnknownUnit { form: String, unit: String },
    #[error("form {code}: {}", .faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    BrokenForm { code: String, faults: Vec<FormFault> },
    /// The deadline of a period that is opened lies before the period begins.
    #[error("the deadline lies before the period")]
    DeadlineTooEarly,
    #[error(transparent)]
    Refused(#[from] SubmissionRefusal),
    /// The file is no table of figures.
    #[error(transparent)]
    File(#[from] FiguresError),
    /// Some figures are wrong.
    #[error("{} figures are wrong", .0.faults.len())]
    Entry(WrongEntry),
}

/// The wrong figures of one entry, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongEntry {
    /// The name of the file; empty where the figures were typed.
    pub file: String,
    /// What the columns are called in the file.
    pub id_column: String,
    pub value_column: String,
    pub faults: Vec<EntryFault>,
}

impl From<StoreError> for SubmitError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for SubmitError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

impl SubmitError {
    /// What is wrong, a line for each fault: `h1.csv, dòng 3, cột value: “abc” không phải là số`.
    #[must_use]
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        let text = |key: &str, args: &[(&str, Arg)]| vec![Texts::get(locale, key, args)];
        match self {
            Self::App(AppError::NotFound) => text(key!("figures-refused-not-yours"), &[]),
            Self::App(AppError::Stale { .. }) => text(key!("figures-refused-stale"), &[]),
            Self::App(error) => vec![error.to_string()],
            Self::UnknownForm { code } => {
                text(key!("figures-refused-unknown-form"), &[("form", code.as_str().into())])
            }
            Self::UnknownUnit { form, unit } => text(
                key!("figures-refused-unknown-unit"),
                &[("form", form.as_str().into()), ("unit", unit.as_str().into())],
            ),
            Self::BrokenForm { code, faults } => {
                faults.iter().map(|fault| format!("{code}: {fault}")).collect()
            }
            Self::DeadlineTooEarly => text(key!("figures-refused-deadline-too-early"), &[]),
            Self::Refused(refusal) => vec![refusal_text(locale, refusal)],
            Self::File(error) => vec![error_text(locale, error)],
            Self::Entry(wrong) => wrong.faults.iter().map(|fault| wrong.line(locale, fault)).collect(),
        }
    }
}

impl WrongEntry {
    /// The column in which a fault stands.
    #[must_use]
    pub fn column(&self, fault: &EntryFault) -> &str {
        match fault.problem {
            Problem::NotAsked | Problem::Twice { .. } => &self.id_column,
            _ => &self.value_column,
        }
    }

    fn line(&self, locale: Locale, fault: &EntryFault) -> String {
        let mut place = vec![self.file.clone()];
        if let Some(row) = fault.row {
            place.push(Texts::get(locale, key!("figures-place-line"), &[("line", row.to_string().into())]));
            let column = Arg::from(self.column(fault));
            place.push(Texts::get(locale, key!("figures-place-column"), &[("column", column)]));
        }
        place.push(fault.figure.clone());
        place.retain(|part| !part.is_empty());
        format!("{}: {}", place.join(", "), problem_text(locale, fault))
    }
}

/// The key of the text for what is wrong with one figure.
#[must_use]
pub fn problem_key(fault: &EntryFault) -> String {
    match &fault.problem {
        Problem::Number(fault) => format!("figures-fault-{}", fault.code()),
        other => format!("figures-entry-{}", other.code()),
    }
}

/// What fills the gaps of that text.
#[must_use]
pub fn problem_args(locale: Locale, fault: &EntryFault) -> Vec<(&'static str, String)> {
    let text = || ("text", fault.text.clone());
    match &fault.problem {
        Problem::Number(_) | Problem::TwoNumbers => vec![text()],
        Problem::NotAsked | Problem::Missing | Problem::ComputedWithoutTerms => Vec::new(),
        Problem::Twice { first_row } => {
            vec![("line", first_row.map(|row| row.to_string()).unwrap_or_default())]
        }
        Problem::Below { min } => vec![("min", number_text(locale, *min))],
        Problem::Above { max } => vec![("max", number_text(locale, *max))],
        Problem::MoreThanWhole { whole, value } => {
            vec![("whole", whole.clone()), ("value", number_text(locale, *value))]
        }
        Problem::TextTooLong { max } => vec![("max", max.to_string())],
        Problem::ComputedDiffers { expected } => vec![("expected", number_text(locale, *expected)), text()],
    }
}

/// What is wrong with one figure.
#[must_use]
pub fn problem_text(locale: Locale, fault: &EntryFault) -> String {
    let args: Vec<(&str, Arg)> =
        problem_args(locale, fault).into_iter().map(|(gap, value)| (gap, value.into())).collect();
    Texts::get(locale, &problem_key(fault), &args)
}

/// Why a command is refused, and what to do.
#[must_use]
pub fn refusal_text(locale: Locale, refusal: &SubmissionRefusal) -> String {
    let count = |number: u32| Arg::from(number.to_string());
    let args: Vec<(&str, Arg)> = match refusal {
        SubmissionRefusal::AlreadyApproved { version } => vec![("version", count(*version))],
        SubmissionRefusal::NewerVersion { seen, latest } => {
            vec![("seen", count(*seen)), ("latest", count(*latest))]
        }
        SubmissionRefusal::PeriodOverlaps { period, with } => {
            vec![("period", period.to_string().into()), ("with", with.to_string().into())]
        }
        SubmissionRefusal::PeriodOfOtherKind { period, kind } => {
            let kind =
                Texts::get(locale, &format!("figures-period-kind-{}", kind.code().replace('_', "-")), &[]);
            vec![("period", period.to_string().into()), ("kind", kind.into())]
        }
        SubmissionRefusal::PeriodNotOpened { period } => vec![("period", period.to_string().into())],
        SubmissionRefusal::NothingSubmitted
        | SubmissionRefusal::NotApproved
        | SubmissionRefusal::WaitsForUnit
        | SubmissionRefusal::ReasonMissing
        | SubmissionRefusal::TooManyChanges => Vec::new(),
    };
    Texts::get(locale, &format!("figures-refused-{}", refusal.code()), &args)
}
