//! Lists as Excel workbooks: real dates, and a second sheet that says what was filtered and when it was computed.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use motcua_domain::{
    calendar::vn,
    catalogue::{Authority, Procedure, Situation},
};
use motcua_paper::xlsx::{self, Cell, Column, ColumnKind, Table};
use motcua_store::{
    dossiers::{BranchRow, DossierRow},
    instant,
};
use motcua_texts::{Locale, Texts, key, level_name, limit};

use crate::{App, AppError, acts::Officer, catalogue::CatalogueView, office};

/// What a list was narrowed to, as its page showed it: the name of each filter and the chosen value.
pub type Filters = [(String, String)];

/// A list of dossiers. The caller authorised the rows.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn dossier_list(
    app: &App,
    locale: Locale,
    rows: &[DossierRow],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let catalogue = app.catalogue();
    let cells = rows.iter().map(|row| dossier_cells(locale, &catalogue, row)).collect();
    let list = table(locale, key!("export-dossiers"), &DOSSIER_COLUMNS, cells);
    let about = about(app, locale, rows.len(), filters);
    write(vec![list, about]).await
}

/// A list of tasks of interlinked procedures. The caller authorised the rows.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn branch_list(
    app: &App,
    locale: Locale,
    rows: &[BranchRow],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let catalogue = app.catalogue();
    let cells = rows.iter().map(|row| branch_cells(locale, &catalogue, row)).collect();
    let list = table(locale, key!("office-tasks"), &BRANCH_COLUMNS, cells);
    write(vec![list, about(app, locale, rows.len(), filters)]).await
}

/// A list of procedures, one row for every situation: papers, limit and fee belong to the situation.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn procedures(
    app: &App,
    locale: Locale,
    procedures: &[Arc<Procedure>],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let catalogue = app.catalogue();
    let of_procedure = |procedure: &Arc<Procedure>| -> Vec<Vec<Cell>> {
        let row = |situation| procedure_cells(locale, &catalogue, procedure, situation);
        procedure.situations.iter().map(row).collect()
    };
    let cells: Vec<Vec<Cell>> = procedures.iter().flat_map(of_procedure).collect();
    let count = cells.len();
    let list = table(locale, key!("export-procedures"), &PROCEDURE_COLUMNS, cells);
    write(vec![list, about(app, locale, count, filters)]).await
}

/// A line of the audit log in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Milliseconds.
    pub at: i64,
    pub who: String,
    pub agency: String,
    pub action: String,
    pub object: String,
}

/// Lines of the audit log. The caller authorised them and put them into words.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn audit_log(
    app: &App,
    locale: Locale,
    rows: &[AuditRow],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let cells = |row: &AuditRow| {
        vec![moment(Some(row.at)), text(&row.who), text(&row.agency), text(&row.action), text(&row.object)]
    };
    let list = table(locale, key!("export-audit"), &AUDIT_COLUMNS, rows.iter().map(cells).collect());
    write(vec![list, about(app, locale, rows.len(), filters)]).await
}

/// An agency in words, with the days of its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyRow {
    pub code: String,
    pub name: String,
    pub identifier: String,
    pub level: String,
    pub parent: String,
    /// First day of existence; none where it lies before the records.
    pub from: Option<NaiveDate>,
    /// First day on which it is no more.
    pub until: Option<NaiveDate>,
    pub successor: String,
    pub standing: String,
}

/// The agencies of the province; written to the audit log like every export.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn agencies(
    app: &App,
    officer: &Officer,
    locale: Locale,
    rows: &[AgencyRow],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let day = |day: Option<NaiveDate>| day.map_or(Cell::Empty, Cell::Date);
    let cells = |row: &AgencyRow| {
        vec![
            text(&row.code),
            text(&row.name),
            text(&row.identifier),
            text(&row.level),
            text(&row.parent),
            day(row.from),
            day(row.until),
            text(&row.successor),
            text(&row.standing),
        ]
    };
    let list = List {
        object: "agencies",
        title: key!("organisation-agencies"),
        headings: &AGENCY_COLUMNS,
        rows: rows.iter().map(cells).collect(),
        filters,
    };
    exported(app, officer, locale, list).await
}

const AGENCY_COLUMNS: [Heading; 9] = [
    (key!("organisation-code"), 14.0, ColumnKind::Text),
    (key!("organisation-name"), 38.0, ColumnKind::Text),
    (key!("organisation-identifier"), 18.0, ColumnKind::Text),
    (key!("organisation-level"), 14.0, ColumnKind::Text),
    (key!("organisation-parent"), 34.0, ColumnKind::Text),
    (key!("organisation-from"), 13.0, ColumnKind::Date),
    (key!("organisation-until"), 13.0, ColumnKind::Date),
    (key!("organisation-successor"), 34.0, ColumnKind::Text),
    (key!("list-state"), 18.0, ColumnKind::Text),
];

/// The key of a heading, the width in characters, and what the column holds.
pub(crate) type Heading = (&'static str, f64, ColumnKind);

const DOSSIER_COLUMNS: [Heading; 15] = [
    (key!("export-code"), 26.0, ColumnKind::Text),
    (key!("export-procedure"), 42.0, ColumnKind::Text),
    (key!("export-applicant"), 26.0, ColumnKind::Text),
    (key!("export-phone"), 14.0, ColumnKind::Text),
    (key!("export-channel"), 13.0, ColumnKind::Text),
    (key!("export-state"), 18.0, ColumnKind::Text),
    (key!("export-filed"), 17.0, ColumnKind::DateTime),
    (key!("export-received"), 17.0, ColumnKind::DateTime),
    (key!("export-due"), 17.0, ColumnKind::DateTime),
    (key!("export-resolved"), 17.0, ColumnKind::DateTime),
    (key!("export-returned"), 17.0, ColumnKind::DateTime),
    (key!("export-timeliness"), 13.0, ColumnKind::Text),
    (key!("export-step"), 28.0, ColumnKind::Text),
    (key!("export-receiving-agency"), 32.0, ColumnKind::Text),
    (key!("export-step-agency"), 32.0, ColumnKind::Text),
];

fn dossier_cells(locale: Locale, catalogue: &CatalogueView, row: &DossierRow) -> Vec<Cell> {
    // Codes come from the database as text; their names are kept under the same codes.
    let named = |family: &str, code: &str| Cell::Text(Texts::get(locale, &format!("{family}-{code}"), &[]));
    let agency = |code: &str| {
        let known = catalogue.agency(code);
        Cell::Text(known.map_or_else(|| code.to_owned(), |agency| agency.name.clone()))
    };
    vec![
        text(&row.code),
        text(&row.procedure_name),
        text(&row.applicant_name),
        row.applicant_phone.as_deref().map_or(Cell::Empty, text),
        named("channel", &row.channel),
        named("state", &row.state),
        moment(Some(row.filed_at)),
        moment(row.received_at),
        moment(row.due_at),
        moment(row.resolved_at),
        moment(row.returned_at),
        row.timeliness.as_deref().map_or(Cell::Empty, |code| named("timeliness", code)),
        row.step_name.as_deref().map_or(Cell::Empty, text),
        agency(&row.agency),
        row.step_agency.as_deref().map_or(Cell::Empty, agency),
    ]
}

const BRANCH_COLUMNS: [Heading; 11] = [
    (key!("office-tasks-task"), 40.0, ColumnKind::Text),
    (key!("export-agency"), 32.0, ColumnKind::Text),
    (key!("export-code"), 27.0, ColumnKind::Text),
    (key!("export-procedure"), 40.0, ColumnKind::Text),
    (key!("export-applicant"), 26.0, ColumnKind::Text),
    (key!("export-receiving-agency"), 32.0, ColumnKind::Text),
    (key!("office-tasks-state"), 20.0, ColumnKind::Text),
    (key!("office-tasks-due"), 17.0, ColumnKind::DateTime),
    (key!("export-resolved"), 17.0, ColumnKind::DateTime),
    (key!("export-timeliness"), 13.0, ColumnKind::Text),
    (key!("office-tasks-whole-due"), 17.0, ColumnKind::DateTime),
];

fn branch_cells(locale: Locale, catalogue: &CatalogueView, row: &BranchRow) -> Vec<Cell> {
    let agency = |code: &str| {
        let known = catalogue.agency(code);
        Cell::Text(known.map_or_else(|| code.to_owned(), |agency| agency.name.clone()))
    };
    let named = |family: &str, code: &str| Cell::Text(Texts::get(locale, &format!("{family}-{code}"), &[]));
    vec![
        text(&row.name),
        agency(&row.agency),
        text(&row.dossier_code),
        text(&row.procedure_name),
        text(&row.applicant_name),
        agency(&row.receiving),
        named("branch-state", &row.state),
        moment(row.due_at),
        moment(row.closed_at),
        row.timeliness.as_deref().map_or(Cell::Empty, |code| named("timeliness", code)),
        moment(row.dossier_due),
    ]
}

const AUDIT_COLUMNS: [Heading; 5] = [
    (key!("export-audit-at"), 17.0, ColumnKind::DateTime),
    (key!("export-audit-who"), 28.0, ColumnKind::Text),
    (key!("export-audit-agency"), 34.0, ColumnKind::Text),
    (key!("export-audit-what"), 26.0, ColumnKind::Text),
    (key!("export-audit-object"), 34.0, ColumnKind::Text),
];

const PROCEDURE_COLUMNS: [Heading; 11] = [
    (key!("export-procedure-code"), 14.0, ColumnKind::Text),
    (key!("export-procedure"), 48.0, ColumnKind::Text),
    (key!("export-field"), 22.0, ColumnKind::Text),
    (key!("export-levels"), 16.0, ColumnKind::Text),
    (key!("export-handled-by"), 30.0, ColumnKind::Text),
    (key!("export-online-level"), 12.0, ColumnKind::Integer),
    (key!("export-situation"), 40.0, ColumnKind::Text),
    (key!("export-limit"), 24.0, ColumnKind::Text),
    (key!("export-fee"), 26.0, ColumnKind::Text),
    (key!("export-papers"), 10.0, ColumnKind::Integer),
    (key!("export-published-by"), 30.0, ColumnKind::Text),
];

fn procedure_cells(
    locale: Locale,
    catalogue: &CatalogueView,
    procedure: &Procedure,
    situation: &Situation,
) -> Vec<Cell> {
    let field =
        catalogue.field(&procedure.field).map_or(procedure.field.as_str(), |field| field.name.as_str());
    let levels: Vec<String> = procedure.levels.iter().map(|level| level_name(locale, *level)).collect();
    let handled: Vec<String> =
        procedure.handled_by.iter().map(|authority| authority_name(locale, catalogue, authority)).collect();
    let counted = situation.limit.map(|counted| limit(locale, counted));
    let papers = i64::try_from(situation.components.len()).unwrap_or(i64::MAX);
    vec![
        text(procedure.code.as_str()),
        text(&procedure.name),
        text(field),
        Cell::Text(levels.join(", ")),
        Cell::Text(handled.join(", ")),
        Cell::Integer(i64::from(catalogue.best_service(procedure).online.number())),
        text(&situation.name),
        counted.or_else(|| situation.limit_text.clone()).map_or(Cell::Empty, Cell::Text),
        Cell::Text(crate::printing::fee(locale, situation)),
        Cell::Integer(papers),
        procedure.published_by.as_deref().map_or(Cell::Empty, text),
    ]
}

fn authority_name(locale: Locale, catalogue: &CatalogueView, authority: &Authority) -> String {
    match authority {
        Authority::Agency(code) => {
            catalogue.agency(&code.0).map_or_else(|| code.0.clone(), |agency| agency.name.clone())
        }
        Authority::Every(level) => {
            let level = level_name(locale, *level);
            Texts::get(locale, key!("export-every-agency"), &[("level", level.into())])
        }
    }
}

pub(crate) fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

pub(crate) fn moment(millis: Option<i64>) -> Cell {
    let local = |millis: i64| -> NaiveDateTime { instant(millis).with_timezone(&vn()).naive_local() };
    millis.map_or(Cell::Empty, |millis| Cell::DateTime(local(millis)))
}

pub(crate) fn table(locale: Locale, title: &str, headings: &[Heading], rows: Vec<Vec<Cell>>) -> Table {
    let title = Texts::get(locale, title, &[]);
    let column = |(key, width, kind): &Heading| Column {
        header: Texts::get(locale, key, &[]),
        width: *width,
        kind: *kind,
    };
    Table { sheet_name: title.clone(), title, columns: headings.iter().map(column).collect(), rows }
}

/// What the list shows, and as of when: a figure without these is no figure.
pub(crate) fn about(app: &App, locale: Locale, rows: usize, filters: &Filters) -> Table {
    let headings = [
        (key!("export-about-item"), 28.0, ColumnKind::Text),
        (key!("export-about-value"), 60.0, ColumnKind::Text),
    ];
    let say = |key: &str| Cell::Text(Texts::get(locale, key, &[]));
    let mut lines = vec![
        vec![say(key!("export-computed-at")), moment(Some(app.now_ms()))],
        vec![say(key!("export-rows")), Cell::Integer(i64::try_from(rows).unwrap_or(i64::MAX))],
    ];
    if filters.is_empty() {
        lines.push(vec![say(key!("export-no-filter")), say(key!("export-no-filter-value"))]);
    }
    lines.extend(filters.iter().map(|(name, value)| vec![text(name), text(value)]));
    table(locale, key!("export-about"), &headings, lines)
}

/// A list that goes out of the house.
pub(crate) struct List<'a> {
    /// What it is, in the audit log.
    pub object: &'static str,
    /// Key of its title.
    pub title: &'static str,
    pub headings: &'a [Heading],
    pub rows: Vec<Vec<Cell>>,
    pub filters: &'a Filters,
}

/// A list as a workbook; written to the audit log first.
pub(crate) async fn exported(
    app: &App,
    officer: &Officer,
    locale: Locale,
    list: List<'_>,
) -> Result<Vec<u8>, AppError> {
    let List { object, title, headings, rows, filters } = list;
    let detail = serde_json::json!({ "rows": rows.len() });
    office::record(app, officer, "export_list", object.to_owned(), &detail).await?;
    let about = about(app, locale, rows.len(), filters);
    write(vec![table(locale, title, headings, rows), about]).await
}

/// Writes the workbook on a thread of its own: thousands of rows are work for a processor.
pub(crate) async fn write(tables: Vec<Table>) -> Result<Vec<u8>, AppError> {
    let failed = |error: &dyn std::fmt::Display| AppError::Internal(format!("exporting: {error}"));
    let written = tokio::task::spawn_blocking(move || xlsx::workbook(&tables)).await;
    written.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
}
