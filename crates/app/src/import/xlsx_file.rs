//! A table as the first sheet of an XLSX workbook.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};
use motcua_domain::catalogue::import::{
    RECORDS_MAX, Reading,
    table::{Cell, Row, TableError, read_table},
};

use super::ImportError;
use crate::unfolded;

/// A row with more columns than this is no row of ours; formatting dragged to the edge of a sheet makes such rows.
const COLUMNS_MAX: usize = 200;
/// The most merged regions that are looked at, and the most cells marked in one of them.
const MERGED_MAX: usize = 20_000;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Reading>, ImportError> {
    if unfolded::is_too_large(bytes) {
        return Err(ImportError::Unfolds);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(no_workbook)?;
    let sheet = workbook.sheet_names().first().cloned();
    let sheet = sheet.ok_or_else(|| ImportError::NotAWorkbook { message: "it has no sheet".into() })?;
    let merged = workbook.merge_cells_by_sheet_name(&sheet).map_err(no_workbook)?;
    let mut rows = rows_of(&mut workbook, &sheet)?;
    mark_merged(&mut rows, &merged);
    let rows: Vec<Row> = rows.into_iter().map(|(number, cells)| Row { number: number + 1, cells }).collect();
    match rows.split_first() {
        Some((header, rows)) => Ok(read_table(header, rows)?),
        None => Err(ImportError::Empty),
    }
}

fn no_workbook(error: calamine::XlsxError) -> ImportError {
    ImportError::NotAWorkbook { message: error.to_string() }
}

/// The written cells by row. Read one by one, so that a sheet of millions of rows is refused before it is held
/// in memory.
fn rows_of(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<BTreeMap<u32, Vec<Cell>>, ImportError> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(no_workbook)?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = reader.next_cell().map_err(no_workbook)? {
        let (row, column) = found.get_position();
        let cell = cell_of(found.get_value());
        if cell == Cell::Empty {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS_MAX {
            return Err(ImportError::TooManyColumns { row: row.saturating_add(1), max: COLUMNS_MAX });
        }
        put(rows.entry(row).or_default(), column, cell);
        // The header is one row more.
        if rows.len() > RECORDS_MAX + 1 {
            return Err(TableError::TooManyRows { rows: rows.len() - 1 }.into());
        }
    }
    Ok(rows)
}

fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = cell;
}

fn cell_of(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        // Whole numbers of a cell lie far within what a double holds exactly.
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(value) => Cell::Boolean(*value),
        DataRef::DateTime(date) => Cell::Date(date_text(date)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Date(text.clone()),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

fn date_text(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{day:02}/{month:02}/{year}")
}

/// Marks the cells that a merged one covers, in rows where something is written.
fn mark_merged(rows: &mut BTreeMap<u32, Vec<Cell>>, merged: &[Dimensions]) {
    for region in merged.iter().take(MERGED_MAX) {
        let (first_row, first_column) = region.start;
        let (last_row, last_column) = region.end;
        for (row, cells) in rows.range_mut(first_row..=last_row.max(first_row)).take(MERGED_MAX) {
            for column in first_column..=last_column {
                let place = usize::try_from(column).unwrap_or(usize::MAX);
                if place >= COLUMNS_MAX || (*row, column) == region.start {
                    continue;
                }
                let cell = if column > first_column { Cell::MergedAcross } else { Cell::MergedDown };
                put(cells, place, cell);
            }
        }
    }
}
