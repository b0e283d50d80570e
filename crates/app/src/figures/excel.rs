//! Files for units to fill in, and the list of what is due as a workbook.

use motcua_domain::figures::submission::{AskedFigure, Entry, FigureForm, FigureValue};
use motcua_paper::xlsx::{Cell, Column, ColumnKind, Table};
use motcua_texts::{Locale, Texts, key};

use super::{due::DueRow, words::number_text};
use crate::{
    App, AppError,
    exports::{self, Filters, Heading, text},
};

/// The headings of a file to fill in: the first and the last are what is read again.
const TEMPLATE: [(&str, f64); 5] = [
    (key!("figures-column-id"), 12.0),
    (key!("figures-column-name"), 60.0),
    (key!("figures-column-unit"), 16.0),
    (key!("figures-column-required"), 14.0),
    (key!("figures-column-value"), 20.0),
];

fn template_rows(locale: Locale, form: &FigureForm, unit: &str, filled: Option<&Entry>) -> Vec<[String; 5]> {
    let required = |figure: &AskedFigure| {
        let key = if figure.required { key!("figures-required-yes") } else { key!("figures-required-no") };
        Texts::get(locale, key, &[])
    };
    let value = |id: &str| match filled.and_then(|entry| entry.0.get(id)) {
        Some(FigureValue::Number(number)) => number_text(locale, *number),
        Some(FigureValue::Text(words)) => words.clone(),
        None => String::new(),
    };
    let row = |figure: &AskedFigure| {
        [figure.id.clone(), figure.name.clone(), figure.unit.clone(), required(figure), value(&figure.id)]
    };
    form.figures_of(unit).map(row).collect()
}

/// The figures that a unit is asked for, as a workbook to fill in; with what it has filled in already.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn template_xlsx(
    locale: Locale,
    form: &FigureForm,
    unit: &str,
    filled: Option<&Entry>,
) -> Result<Vec<u8>, AppError> {
    let column = |(key, width): (&str, f64)| Column {
        header: Texts::get(locale, key, &[]),
        width,
        kind: ColumnKind::Text,
    };
    let rows = template_rows(locale, form, unit, filled);
    let table = Table {
        sheet_name: form.code.clone(),
        title: form.title.clone(),
        columns: TEMPLATE.into_iter().map(column).collect(),
        rows: rows.into_iter().map(|row| row.map(Cell::Text).into()).collect(),
    };
    exports::write(vec![table]).await
}

/// The same as CSV, divided by semicolons as Excel in Vietnam does, with the mark by which it knows UTF-8.
///
/// # Errors
/// [`AppError::Internal`] where the file cannot be written.
pub fn template_csv(
    locale: Locale,
    form: &FigureForm,
    unit: &str,
    filled: Option<&Entry>,
) -> Result<Vec<u8>, AppError> {
    let failed = |error: &dyn std::fmt::Display| AppError::Internal(format!("writing a file: {error}"));
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').from_writer(crate::import::BYTE_ORDER_MARK.to_vec());
    let header = TEMPLATE.map(|(key, _)| Texts::get(locale, key, &[]));
    writer.write_record(&header).map_err(|error| failed(&error))?;
    for row in template_rows(locale, form, unit, filled) {
        writer.write_record(&row).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

const DUE_COLUMNS: [Heading; 8] = [
    (key!("figures-list-form"), 44.0, ColumnKind::Text),
    (key!("figures-list-unit"), 36.0, ColumnKind::Text),
    (key!("figures-list-period"), 12.0, ColumnKind::Text),
    (key!("figures-list-deadline"), 14.0, ColumnKind::Date),
    (key!("figures-list-state"), 20.0, ColumnKind::Text),
    (key!("figures-list-in-time"), 16.0, ColumnKind::Text),
    (key!("figures-list-version"), 12.0, ColumnKind::Integer),
    (key!("figures-list-submitted"), 18.0, ColumnKind::DateTime),
];

/// Whether figures came in time: in time, late, overdue, or not due yet.
#[must_use]
pub fn timeliness_code(row: &DueRow) -> &'static str {
    match (row.overdue, row.late, row.version) {
        (true, _, _) => "overdue",
        (false, true, _) => "late",
        (false, false, 0) => "open",
        (false, false, _) => "in-time",
    }
}

/// A list of what is due. The caller authorised the rows.
///
/// # Errors
/// [`AppError::Internal`] where the workbook cannot be written.
pub async fn due_list(
    app: &App,
    locale: Locale,
    rows: &[DueRow],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let named = |family: &str, code: &str| {
        Cell::Text(Texts::get(locale, &format!("{family}-{}", code.replace('_', "-")), &[]))
    };
    let cells = |row: &DueRow| {
        vec![
            text(&row.title),
            text(&row.unit_name),
            Cell::Text(row.period.to_string()),
            Cell::Date(row.deadline),
            named("figures-stage", row.stage.code()),
            named("figures-timeliness", timeliness_code(row)),
            Cell::Integer(row.version.into()),
            exports::moment(row.submitted_at.map(|at| at.timestamp_millis())),
        ]
    };
    let list =
        exports::table(locale, key!("figures-list-title"), &DUE_COLUMNS, rows.iter().map(cells).collect());
    exports::write(vec![list, exports::about(app, locale, rows.len(), filters)]).await
}
