//! What the pages of reports share.

use std::collections::BTreeMap;

use motcua_app::{
    AppError,
    figures::number_text,
    report::{Piece, ReportError, ReportFigure, ReportRow, pieces},
};
use motcua_domain::report::ReportRefusal;
use motcua_texts::{Locale, Texts, key, short_date};
use serde::Serialize;

use crate::WebError;

/// A report at the head of a page or in a line of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    pub href: String,
    /// As the outline calls it; Vietnamese.
    pub title: String,
    /// "12/10/2019 – 10/06/2020".
    pub period: String,
    /// `draft` or `approved`.
    pub stage: &'static str,
    /// How many events it has: what the page has seen.
    pub version: u32,
}

impl Head {
    pub fn of(row: &ReportRow, title: &str) -> Self {
        Self {
            href: address(row.id),
            title: title.to_owned(),
            period: period_text(row.period.from, row.period.to),
            stage: row.stage.code(),
            version: u32::try_from(row.version).unwrap_or_default(),
        }
    }

    pub fn sample(stage: &'static str) -> Self {
        Self {
            href: "/office/reports/01890000-0000-7000-8000-000000000000".into(),
            title: "Tình hình, kết quả công tác cải cách hành chính 6 tháng đầu năm".into(),
            period: "12/10/2019 – 10/06/2020".into(),
            stage,
            version: 3,
        }
    }
}

pub fn period_text(from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    format!("{} – {}", short_date(from), short_date(to))
}

/// The address of a report.
pub fn address(id: uuid::Uuid) -> String {
    format!("/office/reports/{id}")
}

/// A stretch of a paragraph: words, or a figure in them.
#[derive(Debug, Clone, Serialize)]
pub struct Stretch {
    pub text: String,
    /// The id of the figure; empty for words.
    pub figure: String,
    /// Whether nobody has given the figure yet.
    pub is_missing: bool,
}

/// A paragraph with its figures set in.
pub fn stretches(text: &str, figures: &BTreeMap<&str, &ReportFigure>) -> Vec<Stretch> {
    let of = |piece: Piece<'_>| match piece {
        Piece::Words(words) => Stretch { text: words.to_owned(), figure: String::new(), is_missing: false },
        Piece::Figure(id) => match figures.get(id) {
            Some(figure) => Stretch { text: figure.printed(), figure: id.to_owned(), is_missing: false },
            None => Stretch { text: format!("{{{id}}}"), figure: id.to_owned(), is_missing: true },
        },
    };
    pieces(text).into_iter().map(of).collect()
}

/// A figure that a text may name.
#[derive(Debug, Clone, Serialize)]
pub struct Named {
    pub id: String,
    pub name: String,
    pub value: String,
    pub unit: String,
}

impl Named {
    pub fn of(locale: Locale, figure: &ReportFigure) -> Self {
        Self {
            id: figure.id.clone(),
            name: figure.name.clone(),
            value: number_text(locale, figure.value),
            unit: figure.unit.clone(),
        }
    }
}

/// What a page answers that cannot show the form again.
pub fn web_error(error: ReportError) -> WebError {
    match error {
        ReportError::App(error) => error.into(),
        ReportError::Refused(ReportRefusal::UnknownSection { .. }) | ReportError::UnknownKind { .. } => {
            WebError::NotFound
        }
        other => WebError::Unprocessable { detail: other.to_string() },
    }
}

/// Whether a page tells the reader what is wrong and shows the form again; everything else is [`web_error`]'s.
pub fn is_told(error: &ReportError) -> bool {
    !matches!(
        error,
        ReportError::Refused(ReportRefusal::UnknownSection { .. }) | ReportError::UnknownKind { .. }
    ) && !matches!(error, ReportError::App(app) if !matches!(app, AppError::Stale { .. }))
}

/// The words for a kind of report.
pub fn kind_name(locale: Locale, kind: &str) -> String {
    match kind {
        "half-year" => Texts::get(locale, key!("reports-kind-half-year"), &[]),
        other => other.to_owned(),
    }
}
