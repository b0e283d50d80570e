//! Why nothing was done with a report.

use motcua_domain::report::ReportRefusal;
use motcua_store::{StoreError, engine::RetryHint};
use motcua_texts::{Arg, Locale, Texts, key, short_date};
use thiserror::Error;

use crate::{
    AppError,
    figures::{FiguresError, error_text},
};

/// Why nothing was done with a report. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum ReportError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("no outline of kind {kind}")]
    UnknownKind { kind: String },
    #[error(transparent)]
    Refused(#[from] ReportRefusal),
    /// The relations that the province keeps do not read.
    #[error(transparent)]
    Relations(#[from] FiguresError),
}

impl From<StoreError> for ReportError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for ReportError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

impl ReportError {
    /// What is wrong and what to do, a line for each fault.
    #[must_use]
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        let text = |key: &str, args: &[(&str, Arg)]| vec![Texts::get(locale, key, args)];
        match self {
            Self::App(AppError::Stale { .. }) => text(key!("reports-refused-stale"), &[]),
            Self::App(error) => vec![error.to_string()],
            Self::UnknownKind { kind } => {
                text(key!("reports-refused-unknown-kind"), &[("kind", kind.as_str().into())])
            }
            Self::Refused(refusal) => refusal_lines(locale, refusal),
            Self::Relations(error) => vec![error_text(locale, error)],
        }
    }
}

fn refusal_lines(locale: Locale, refusal: &ReportRefusal) -> Vec<String> {
    let args: Vec<(&str, Arg)> = match refusal {
        ReportRefusal::UnknownSection { section } => vec![("section", section.as_str().into())],
        ReportRefusal::TooManyParagraphs { max } | ReportRefusal::TextTooLong { max } => {
            vec![("max", (*max).into())]
        }
        ReportRefusal::NothingToExplain { relation } => vec![("relation", relation.as_str().into())],
        ReportRefusal::Unexplained { relations } => {
            let names: Vec<&str> = relations.iter().map(|open| open.finding.relation.as_str()).collect();
            vec![("count", names.len().into()), ("relations", names.join(", ").into())]
        }
        ReportRefusal::PeriodOverlaps { with } => {
            vec![("from", short_date(with.from).into()), ("to", short_date(with.to).into())]
        }
        ReportRefusal::AlreadyApproved
        | ReportRefusal::NotApproved
        | ReportRefusal::ReasonMissing
        | ReportRefusal::TooManyChanges => Vec::new(),
    };
    vec![Texts::get(locale, &format!("reports-refused-{}", refusal.code()), &args)]
}
