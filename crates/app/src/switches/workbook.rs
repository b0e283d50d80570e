//! Switches, and what one changes, as workbooks.

use chrono::NaiveDate;
use motcua_domain::policy::Action;
use motcua_paper::xlsx::{Cell, ColumnKind};
use motcua_texts::{Locale, key};

use crate::{
    App, AppError,
    acts::Officer,
    exports::{self, Filters, Heading, text},
};

/// A switch in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SwitchCells {
    pub title: String,
    pub document: String,
    pub standing: String,
    pub sets: String,
    pub for_whom: String,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub changed: i32,
    pub made_by: String,
}

/// What becomes of a situation, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCells {
    pub procedure: String,
    pub procedure_name: String,
    pub field: String,
    pub situation: String,
    pub places: String,
    pub before: String,
    /// Empty where it stays as it is.
    pub after: String,
    /// Why it stays as it is.
    pub reason: String,
}

const LIST: [Heading; 9] = [
    (key!("switch-title"), 48.0, ColumnKind::Text),
    (key!("switch-document"), 20.0, ColumnKind::Text),
    (key!("list-state"), 16.0, ColumnKind::Text),
    (key!("switch-sets"), 40.0, ColumnKind::Text),
    (key!("switch-for"), 48.0, ColumnKind::Text),
    (key!("switch-from"), 13.0, ColumnKind::Date),
    (key!("switch-until"), 13.0, ColumnKind::Date),
    (key!("switch-changed"), 14.0, ColumnKind::Integer),
    (key!("switch-made-by"), 26.0, ColumnKind::Text),
];

const ROWS: [Heading; 8] = [
    (key!("export-procedure-code"), 14.0, ColumnKind::Text),
    (key!("export-procedure"), 48.0, ColumnKind::Text),
    (key!("export-field"), 22.0, ColumnKind::Text),
    (key!("export-situation"), 40.0, ColumnKind::Text),
    (key!("switch-places"), 36.0, ColumnKind::Text),
    (key!("switch-before"), 40.0, ColumnKind::Text),
    (key!("switch-after"), 40.0, ColumnKind::Text),
    (key!("switch-why-not"), 40.0, ColumnKind::Text),
];

/// The list of switches; written to the audit log like every export.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue; [`AppError::Internal`] where it cannot be written.
pub async fn list_workbook(
    app: &App,
    officer: &Officer,
    locale: Locale,
    lines: Vec<SwitchCells>,
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let (title, rows) = (key!("switches-title"), lines.into_iter().map(cells).collect());
    let list = exports::List { object: "switches", title, headings: &LIST, rows, filters };
    exports::exported(app, officer, locale, list).await
}

fn cells(line: SwitchCells) -> Vec<Cell> {
    vec![
        text(&line.title),
        text(&line.document),
        text(&line.standing),
        text(&line.sets),
        text(&line.for_whom),
        Cell::Date(line.from),
        line.until.map_or(Cell::Empty, Cell::Date),
        Cell::Integer(i64::from(line.changed)),
        text(&line.made_by),
    ]
}

/// What a switch changes, row by row; written to the audit log like every export.
///
/// # Errors
/// As [`list_workbook`].
pub async fn plan_workbook(
    app: &App,
    officer: &Officer,
    locale: Locale,
    lines: Vec<ChangedCells>,
    about: &Filters,
) -> Result<Vec<u8>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let row = |line: ChangedCells| {
        let words = [
            line.procedure,
            line.procedure_name,
            line.field,
            line.situation,
            line.places,
            line.before,
            line.after,
            line.reason,
        ];
        words.into_iter().map(Cell::Text).collect()
    };
    let (title, rows) = (key!("switch-rows"), lines.into_iter().map(row).collect());
    let list = exports::List { object: "switch", title, headings: &ROWS, rows, filters: about };
    exports::exported(app, officer, locale, list).await
}
