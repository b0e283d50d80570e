//! The cells of a workbook, and what is wrong with it before anything of it is understood.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader, Xlsx};

use super::{
    FILE_MAX_BYTES,
    fault::{Fault, FaultKind},
    spec::{SHEETS, Sheet},
};
use crate::unfolded;

/// The most rows of one sheet, and columns.
pub(super) const ROWS_MAX: usize = 100_000;
const COLUMNS_MAX: usize = 100;
/// The most cells of one merged region that are marked.
const MERGED_MAX: u32 = 1_000;
/// The first bytes of the older format, which is not read.
const OLD_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0";
/// The first bytes of every ZIP container.
const ZIP_SIGNATURE: &[u8] = b"PK";

/// A written cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
    Flag(bool),
    /// As ISO 8601.
    Day(String),
    Error(String),
    Formula,
    Merged,
}

/// A sheet as it was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Column → key, from the first row.
    pub keys: BTreeMap<u32, &'static str>,
    /// Row (from 0) → column → cell, without the first row.
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

pub(super) fn fault(sheet: &str, row: u32, column: Option<u32>, kind: FaultKind) -> Fault {
    let column = column.map(letters).unwrap_or_default();
    Fault { sheet: sheet.to_owned(), row, column, kind }
}

/// `A` for 0, `AB` for 27.
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// Opens a workbook and reads the cells of each sheet of ours.
///
/// # Errors
/// Every fault of its shape; nothing is read then.
pub(super) fn open(bytes: &[u8]) -> Result<BTreeMap<&'static str, Written>, Vec<Fault>> {
    let whole = |kind| vec![fault("", 0, None, kind)];
    if bytes.is_empty() {
        return Err(whole(FaultKind::Empty));
    }
    if bytes.len() > FILE_MAX_BYTES {
        return Err(whole(FaultKind::TooLarge));
    }
    if bytes.starts_with(OLD_SIGNATURE) {
        return Err(whole(FaultKind::OldWorkbook));
    }
    if !bytes.starts_with(ZIP_SIGNATURE) {
        return Err(whole(FaultKind::NotAWorkbook));
    }
    if unfolded::is_too_large(bytes) {
        return Err(whole(FaultKind::Unfolds));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| whole(FaultKind::NotAWorkbook))?;
    if !matches!(book.vba_project(), Ok(None)) {
        return Err(whole(FaultKind::Macros));
    }
    let names = book.sheet_names();
    let mut faults: Vec<Fault> = names
        .iter()
        .filter(|name| SHEETS.iter().all(|sheet| sheet.name != **name))
        .map(|name| fault(name, 0, None, FaultKind::SheetUnknown))
        .collect();
    let mut found = BTreeMap::new();
    for sheet in &SHEETS {
        if !names.iter().any(|name| name == sheet.name) {
            faults.push(fault(sheet.name, 0, None, FaultKind::SheetMissing));
            continue;
        }
        match read_sheet(&mut book, sheet) {
            Ok(written) => {
                found.insert(sheet.name, written);
            }
            Err(of_sheet) => faults.extend(of_sheet),
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

fn read_sheet(book: &mut Book<'_>, sheet: &Sheet) -> Result<Written, Vec<Fault>> {
    let mut cells = cells_of(book, sheet)?;
    mark_formulas(book, sheet, &mut cells)?;
    let merged = book.merge_cells_by_sheet_name(sheet.name).unwrap_or_default();
    for region in merged {
        let ((first_row, first_column), (last_row, last_column)) = (region.start, region.end);
        for row in first_row..=last_row.min(first_row.saturating_add(MERGED_MAX)) {
            for column in first_column..=last_column.min(first_column.saturating_add(MERGED_MAX)) {
                cells.entry(row).or_default().insert(column, Cell::Merged);
            }
        }
    }
    let Some(head) = cells.remove(&0) else {
        return Err(vec![fault(sheet.name, 1, None, FaultKind::HeaderMissing)]);
    };
    let keys = headings(sheet, &head)?;
    Ok(Written { keys, rows: cells })
}

type Cells = BTreeMap<u32, BTreeMap<u32, Cell>>;

/// Read one by one, so that a sheet of millions of rows is refused before it is held in memory.
fn cells_of(book: &mut Book<'_>, sheet: &Sheet) -> Result<Cells, Vec<Fault>> {
    let unreadable = |_| vec![fault(sheet.name, 0, None, FaultKind::NotAWorkbook)];
    let mut reader = book.worksheet_cells_reader(sheet.name).map_err(unreadable)?;
    let mut cells: Cells = BTreeMap::new();
    while let Some(found) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = found.get_position();
        let Some(cell) = cell_of(found.get_value()) else { continue };
        if column as usize >= COLUMNS_MAX {
            let many = FaultKind::TooManyColumns(COLUMNS_MAX);
            return Err(vec![fault(sheet.name, row + 1, Some(column), many)]);
        }
        cells.entry(row).or_default().insert(column, cell);
        // The first row is the headings.
        if cells.len() > ROWS_MAX + 1 {
            return Err(vec![fault(sheet.name, row + 1, None, FaultKind::TooManyRows(ROWS_MAX))]);
        }
    }
    Ok(cells)
}

/// A formula shows what its author's spreadsheet computed, which nobody can check here.
fn mark_formulas(book: &mut Book<'_>, sheet: &Sheet, cells: &mut Cells) -> Result<(), Vec<Fault>> {
    let unreadable = |_| vec![fault(sheet.name, 0, None, FaultKind::NotAWorkbook)];
    let mut reader = book.worksheet_cells_reader(sheet.name).map_err(unreadable)?;
    while let Some(found) = reader.next_formula().map_err(unreadable)? {
        if !found.get_value().is_empty() {
            let (row, column) = found.get_position();
            cells.entry(row).or_default().insert(column, Cell::Formula);
        }
    }
    Ok(())
}

fn cell_of(value: &DataRef<'_>) -> Option<Cell> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        // Whole numbers of a cell lie far within what a double holds exactly.
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(value) => Cell::Flag(*value),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::Day(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Day(text.split('T').next().unwrap_or_default().to_owned())
        }
        DataRef::Error(error) => Cell::Error(error.to_string()),
    })
}

/// Which column is which; those of the things above come before the sheet's own in the list of keys.
fn headings(sheet: &Sheet, head: &BTreeMap<u32, Cell>) -> Result<BTreeMap<u32, &'static str>, Vec<Fault>> {
    let known: Vec<(&'static str, bool)> = sheet
        .parents
        .iter()
        .map(|(_, key)| (*key, true))
        .chain(sheet.columns.iter().map(|column| (column.key, column.required)))
        .collect();
    let mut keys = BTreeMap::new();
    let mut faults = Vec::new();
    for (column, cell) in head {
        let text = match cell {
            Cell::Text(text) => text.trim().to_lowercase(),
            Cell::Merged => {
                faults.push(fault(sheet.name, 1, Some(*column), FaultKind::Merged));
                continue;
            }
            other => format!("{other:?}"),
        };
        match known.iter().find(|(key, _)| *key == text) {
            Some((key, _)) if keys.values().any(|other| other == key) => {
                faults.push(fault(sheet.name, 1, Some(*column), FaultKind::ColumnTwice(text)));
            }
            Some((key, _)) => {
                keys.insert(*column, *key);
            }
            None => faults.push(fault(sheet.name, 1, Some(*column), FaultKind::ColumnUnknown(text))),
        }
    }
    for (key, required) in known {
        if required && !keys.values().any(|found| *found == key) {
            faults.push(fault(sheet.name, 1, None, FaultKind::ColumnMissing(key)));
        }
    }
    if faults.is_empty() { Ok(keys) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let named = [0, 25, 26, 27, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
