//! What a unit filled in, as CSV or as the first sheet of an XLSX workbook: a column of ids, a column of values, any
//! others beside them.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader, Xlsx};
use motcua_domain::{
    figures::{FRACTION_DIGITS_MAX, submission::RawFigure},
    folding::fold,
};

use super::{Fault, FiguresError};
use crate::import::{BYTE_ORDER_MARK, delimiter};

const MIB: usize = 1024 * 1024;
/// The largest file that is read: a thousand times what one unit fills in.
pub const ENTRY_FILE_MAX_BYTES: usize = 2 * MIB;
/// The most rows of one file, the header included.
pub const ENTRY_ROWS_MAX: usize = 2_000;
/// Cells further right belong to no column of ours; formatting dragged to the edge of a sheet makes such cells.
const COLUMNS_MAX: usize = 100;

/// How the column of ids may be called, marks and capitals aside.
const ID_NAMES: [&str; 2] = ["id", "ma"];
/// How the column of values may be called.
const VALUE_NAMES: [&str; 2] = ["value", "gia tri"];
/// What a ZIP archive, and so a workbook, begins with.
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";

/// The cells of a file, with what its columns are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFile {
    pub cells: Vec<RawFigure>,
    pub id_column: String,
    pub value_column: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Cell {
    text: String,
    is_number: bool,
}

struct Row {
    number: u64,
    cells: Vec<Cell>,
}

/// Reads the cells of a file; what kind it is its content tells.
///
/// # Errors
/// [`FiguresError`] where the file is no such table.
pub fn read_entry_file(file: &str, bytes: &[u8]) -> Result<EntryFile, FiguresError> {
    if bytes.len() > ENTRY_FILE_MAX_BYTES {
        let max_mib = u64::try_from(ENTRY_FILE_MAX_BYTES / MIB).unwrap_or(u64::MAX);
        return Err(FiguresError::of_file(file, Fault::TooLarge { max_mib }));
    }
    let rows =
        if bytes.starts_with(ZIP_MAGIC) { rows_of_xlsx(file, bytes)? } else { rows_of_csv(file, bytes)? };
    let mut rows = rows.into_iter();
    let header = rows.next().ok_or_else(|| FiguresError::of_file(file, Fault::Empty))?;
    let (id, value) = (column(file, &header, &ID_NAMES)?, column(file, &header, &VALUE_NAMES)?);
    let width = header.cells.len();
    let mut cells = Vec::new();
    for row in rows {
        if row.cells.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        // A number with commas that stands without quotation marks falls into several cells.
        if row.cells.len() > width {
            let fault = Fault::TooManyCells { cells: row.cells.len(), columns: width };
            return Err(FiguresError::in_line(file, row.number, fault));
        }
        let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
        let (id_cell, value_cell) = (cell(id), cell(value));
        if id_cell.text.is_empty() {
            // A heading between the rows, or a line of remarks: it has no value either.
            if value_cell.text.is_empty() {
                continue;
            }
            let name = header.cells[id].text.clone();
            return Err(FiguresError::in_column(file, row.number, &name, Fault::CellEmpty));
        }
        let Cell { text, is_number } = value_cell;
        cells.push(RawFigure { id: id_cell.text, text, is_number, row: Some(row.number) });
    }
    let name = |at: usize| header.cells[at].text.clone();
    Ok(EntryFile { id_column: name(id), value_column: name(value), cells })
}

/// Where the one column with one of these names stands.
fn column(file: &str, header: &Row, names: &[&'static str]) -> Result<usize, FiguresError> {
    let [name, ..] = names else { return Err(FiguresError::of_file(file, Fault::Empty)) };
    let mut places =
        header.cells.iter().enumerate().filter(|(_, cell)| names.contains(&fold(&cell.text).as_str()));
    let first = places.next().map(|(at, _)| at);
    if places.next().is_some() {
        return Err(FiguresError::in_column(file, header.number, name, Fault::ColumnTwice));
    }
    first.ok_or_else(|| FiguresError::in_line(file, header.number, Fault::ColumnMissing { name }))
}

fn too_many(file: &str) -> FiguresError {
    FiguresError::of_file(file, Fault::TooMany { max: ENTRY_ROWS_MAX })
}

fn rows_of_csv(file: &str, bytes: &[u8]) -> Result<Vec<Row>, FiguresError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(bytes))
        .from_reader(bytes);
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        if index >= ENTRY_ROWS_MAX {
            return Err(too_many(file));
        }
        let record = record.map_err(|error| super::figures_file::not_csv(file, &error))?;
        let number = record.position().map_or(0, csv::Position::line);
        let cell = |text: &str| Cell { text: text.trim().to_owned(), is_number: false };
        rows.push(Row { number, cells: record.iter().map(cell).collect() });
    }
    Ok(rows)
}

fn rows_of_xlsx(file: &str, bytes: &[u8]) -> Result<Vec<Row>, FiguresError> {
    let broken = |error: calamine::XlsxError| {
        FiguresError::of_file(file, Fault::NotWorkbook { message: error.to_string() })
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheet = workbook.sheet_names().first().cloned();
    let sheet = sheet.ok_or_else(|| FiguresError::of_file(file, Fault::Empty))?;
    let mut reader = workbook.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    // Cell by cell, so that a sheet of millions of rows is refused before it is held in memory.
    while let Some(found) = reader.next_cell().map_err(broken)? {
        let (row, column) = found.get_position();
        let cell = cell_of(found.get_value());
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if cell.text.is_empty() || column >= COLUMNS_MAX {
            continue;
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::default());
        }
        cells[column] = cell;
        if rows.len() > ENTRY_ROWS_MAX {
            return Err(too_many(file));
        }
    }
    let mut rows: Vec<Row> =
        rows.into_iter().map(|(number, cells)| Row { number: u64::from(number) + 1, cells }).collect();
    // Remarks to the right of the table are nobody's figures; in CSV they would be a slip of commas.
    if let Some(width) = rows.first().map(|header| header.cells.len()) {
        rows.iter_mut().for_each(|row| row.cells.truncate(width));
    }
    Ok(rows)
}

fn cell_of(value: &DataRef<'_>) -> Cell {
    let text = |text: &str| Cell { text: text.trim().to_owned(), is_number: false };
    match value {
        DataRef::Empty => Cell::default(),
        DataRef::String(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Int(number) => Cell { text: number.to_string(), is_number: true },
        DataRef::Float(number) => Cell { text: float_text(*number), is_number: true },
        // Told as they stand: none of them is a number, and the fault shows what the cell holds.
        DataRef::Bool(value) => text(&value.to_string()),
        DataRef::DateTime(date) => text(&date.to_string()),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => text(date),
        DataRef::Error(error) => text(&error.to_string()),
    }
}

/// A number of a spreadsheet without the noise of its binary fraction: 0.1 + 0.2 is 0.3.
fn float_text(number: f64) -> String {
    let text = format!("{number:.digits$}", digits = usize::from(FRACTION_DIGITS_MAX));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
