//! Decisions as a workbook.

use chrono::NaiveDate;
use motcua_domain::policy::{Action, Resource};
use motcua_paper::xlsx::{Cell, ColumnKind};
use motcua_texts::{Locale, key};

use crate::{
    App, AppError,
    acts::Officer,
    exports::{self, Filters, Heading, text},
};

/// A decision in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionCells {
    pub number: String,
    pub title: String,
    pub about: String,
    pub standing: String,
    pub signed_on: Option<NaiveDate>,
    pub effective: Option<NaiveDate>,
    /// New, amended and abolished procedures; processes.
    pub counts: [i32; 4],
}

const COLUMNS: [Heading; 10] = [
    (key!("decision-number"), 20.0, ColumnKind::Text),
    (key!("decision-head-title"), 60.0, ColumnKind::Text),
    (key!("decision-about"), 24.0, ColumnKind::Text),
    (key!("list-state"), 18.0, ColumnKind::Text),
    (key!("decision-signed-on"), 13.0, ColumnKind::Date),
    (key!("decision-effective"), 13.0, ColumnKind::Date),
    (key!("decision-added"), 12.0, ColumnKind::Integer),
    (key!("decision-amended"), 12.0, ColumnKind::Integer),
    (key!("decision-abolished"), 12.0, ColumnKind::Integer),
    (key!("decision-processes"), 12.0, ColumnKind::Integer),
];

/// Decisions as a workbook; written to the audit log like every export.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue; [`AppError::Internal`] where it cannot be written.
pub async fn workbook(
    app: &App,
    officer: &Officer,
    locale: Locale,
    lines: &[DecisionCells],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    if !officer.may(Action::ManageCatalogue, &Resource::Province) {
        return Err(AppError::NotFound);
    }
    let rows = lines.iter().map(cells).collect();
    let title = key!("decisions-title");
    let list = exports::List { object: "decisions", title, headings: &COLUMNS, rows, filters };
    exports::exported(app, officer, locale, list).await
}

fn cells(line: &DecisionCells) -> Vec<Cell> {
    let day = |day: Option<NaiveDate>| day.map_or(Cell::Empty, Cell::Date);
    let words = [&line.number, &line.title, &line.about, &line.standing].map(|words| text(words));
    let days = [day(line.signed_on), day(line.effective)];
    let counts = line.counts.map(|count| Cell::Integer(i64::from(count)));
    words.into_iter().chain(days).chain(counts).collect()
}
