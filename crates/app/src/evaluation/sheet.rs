//! Evaluations as a workbook.

use motcua_domain::quality::{Band, Evaluation, Index};
use motcua_paper::xlsx::{Cell, ColumnKind};
use motcua_texts::{Locale, Texts, key};

use super::{Behind, OfAgency, OfOfficer};
use crate::{
    App, AppError,
    exports::{self, Heading, text},
};

const OFFICER: [Heading; 3] = [
    (key!("evaluation-officer"), 30.0, ColumnKind::Text),
    (key!("evaluation-post"), 30.0, ColumnKind::Text),
    (key!("statistics-agency"), 36.0, ColumnKind::Text),
];
const AGENCY: [Heading; 2] =
    [(key!("statistics-agency"), 40.0, ColumnKind::Text), (key!("evaluation-level"), 14.0, ColumnKind::Text)];
const RESULT: [Heading; 4] = [
    (key!("evaluation-total"), 10.0, ColumnKind::Integer),
    (key!("evaluation-possible"), 10.0, ColumnKind::Integer),
    (key!("evaluation-band"), 34.0, ColumnKind::Text),
    (key!("evaluation-dossiers"), 10.0, ColumnKind::Integer),
];

fn score_heading(index: Index) -> Heading {
    let key = match index {
        Index::TotalTime => key!("evaluation-index-1"),
        Index::AgencyTime => key!("evaluation-index-2"),
        Index::Contacts => key!("evaluation-index-3"),
        Index::AgenciesContacted => key!("evaluation-index-4"),
        Index::OneStop => key!("evaluation-index-5"),
        Index::Publication => key!("evaluation-index-6"),
        Index::Attitude => key!("evaluation-index-7"),
        Index::Complaints => key!("evaluation-index-8"),
        Index::Online => key!("evaluation-index-9"),
    };
    (key, 12.0, ColumnKind::Integer)
}

fn headings(first: &[Heading], indices: &[Index]) -> Vec<Heading> {
    let scores = indices.iter().map(|index| score_heading(*index));
    first.iter().copied().chain(scores).chain(RESULT).collect()
}

fn cells(locale: Locale, evaluation: &Evaluation, indices: &[Index]) -> Vec<Cell> {
    let tenths = |tenths: u32| Cell::Number(f64::from(tenths) / 10.0);
    let score = |index: &Index| {
        let found = evaluation.results.iter().find(|result| result.index == *index);
        found.map_or(Cell::Empty, |result| tenths(result.score.tenths()))
    };
    let band = evaluation.band.map_or(Cell::Empty, |band| Cell::Text(band_name(locale, band)));
    indices
        .iter()
        .map(score)
        .chain([
            tenths(evaluation.total.tenths()),
            tenths(evaluation.possible.tenths()),
            band,
            Cell::Integer(i64::try_from(evaluation.dossiers).unwrap_or(i64::MAX)),
        ])
        .collect()
}

fn band_name(locale: Locale, band: Band) -> String {
    Texts::get(locale, &format!("evaluation-band-{}", band.code()), &[])
}

/// Officers with their scores.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn officers_sheet(
    app: &App,
    locale: Locale,
    found: &[OfOfficer],
    about: &exports::Filters,
) -> Result<Vec<u8>, AppError> {
    let catalogue = app.catalogue();
    let row = |one: &OfOfficer| {
        let code = &one.member.agency.0;
        let agency = catalogue.agency(code).map_or(code.as_str(), |agency| agency.name.as_str());
        let mut row = vec![text(&one.member.name), text(&one.member.title), text(agency)];
        row.extend(cells(locale, &one.evaluation, &Index::OF_OFFICER));
        row
    };
    let list = exports::table(
        locale,
        key!("evaluation-sheet-officers"),
        &headings(&OFFICER, &Index::OF_OFFICER),
        found.iter().map(row).collect(),
    );
    exports::write(vec![list, exports::about(app, locale, found.len(), about)]).await
}

/// Agencies with their scores.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn agencies_sheet(
    app: &App,
    locale: Locale,
    found: &[OfAgency],
    about: &exports::Filters,
) -> Result<Vec<u8>, AppError> {
    let row = |one: &OfAgency| {
        let level = Texts::get(locale, &format!("level-{}", one.level.code()), &[]);
        let mut row = vec![text(&one.name), Cell::Text(level)];
        row.extend(cells(locale, &one.evaluation, &Index::ALL));
        row
    };
    let list = exports::table(
        locale,
        key!("evaluation-sheet-agencies"),
        &headings(&AGENCY, &Index::ALL),
        found.iter().map(row).collect(),
    );
    exports::write(vec![list, exports::about(app, locale, found.len(), about)]).await
}

/// The dossiers behind an evaluation, with the points that each gave.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn behind_sheet(
    app: &App,
    locale: Locale,
    found: &[Behind],
    about: &exports::Filters,
) -> Result<Vec<u8>, AppError> {
    let points = |row: &Behind, index: &Index| {
        row.marks.points(*index).map_or(Cell::Empty, |points| Cell::Integer(i64::from(points.number())))
    };
    let row = |one: &Behind| {
        let mut row = vec![text(&one.code), text(&one.procedure)];
        row.extend(Index::PER_DOSSIER.iter().map(|index| points(one, index)));
        row
    };
    let first: [Heading; 2] =
        [(key!("export-code"), 26.0, ColumnKind::Text), (key!("export-procedure"), 46.0, ColumnKind::Text)];
    let columns: Vec<Heading> = first
        .into_iter()
        .chain(Index::PER_DOSSIER.map(|index| {
            let (key, width, _) = score_heading(index);
            (key, width, ColumnKind::Integer)
        }))
        .collect();
    let list =
        exports::table(locale, key!("evaluation-sheet-dossiers"), &columns, found.iter().map(row).collect());
    exports::write(vec![list, exports::about(app, locale, found.len(), about)]).await
}
