//! Reads procedures from the rows of a table, as a CSV file or a spreadsheet gives them.
//!
//! One row is one paper of one situation; rows with the same code, or without a code, add to the procedure
//! above. The columns are described in `docs/import.md`.

mod cell;
mod group;

use std::collections::BTreeMap;

use thiserror::Error;

pub use self::cell::{Cell, Row, column_letter};
use self::{cell::text_of, group::Group};
use super::{Part, RECORDS_MAX, Reading, Remark, RemarkKind};

/// The columns of the table. `code` and `name` are required, the order is free.
pub const COLUMNS: [&str; 18] = [
    "code",
    "name",
    "field",
    "ministry",
    "levels",
    "agency",
    "audience",
    "situation",
    "limit",
    "fee",
    "component",
    "originals",
    "copies",
    "component_note",
    "sets",
    "results",
    "legal_basis",
    "decision",
];
const REQUIRED: [&str; 2] = ["code", "name"];

/// Why a whole table is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    #[error("row {row}: the column {name:?} is missing; the first row must name the columns")]
    ColumnMissing { row: u32, name: &'static str },
    #[error("row {row}, column {column}: {text:?} is no column of this import; known are {}", COLUMNS.join(", "))]
    ColumnUnknown { row: u32, column: String, text: String },
    #[error("row {row}, column {column}: the column {text:?} stands twice")]
    ColumnTwice { row: u32, column: String, text: String },
    #[error("the table has {rows} rows; at most {RECORDS_MAX} are read")]
    TooManyRows { rows: usize },
}

/// Where each column stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    places: BTreeMap<&'static str, usize>,
}

impl Header {
    fn of(row: &Row) -> Result<Self, TableError> {
        let mut places = BTreeMap::new();
        for (place, cell) in row.cells.iter().enumerate() {
            let text = text_of(cell).trim().to_lowercase();
            if text.is_empty() {
                continue;
            }
            let column = column_letter(place);
            let Some(name) = COLUMNS.iter().find(|name| **name == text) else {
                return Err(TableError::ColumnUnknown { row: row.number, column, text });
            };
            if places.insert(*name, place).is_some() {
                return Err(TableError::ColumnTwice { row: row.number, column, text });
            }
        }
        match REQUIRED.iter().find(|name| !places.contains_key(**name)) {
            Some(name) => Err(TableError::ColumnMissing { row: row.number, name }),
            None => Ok(Self { places }),
        }
    }

    /// The cell of a column in a row; empty where the row is short or the column absent.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a Cell {
        self.places.get(column).and_then(|place| row.cells.get(*place)).unwrap_or(&Cell::Empty)
    }

    /// `row 12, column F (limit)`.
    pub(super) fn place(&self, row: &Row, column: &str) -> String {
        let letter = self.places.get(column).map_or_else(String::new, |place| column_letter(*place));
        format!("row {}, column {letter} ({column})", row.number)
    }
}

/// Reads a table whose first row names the columns. Procedures come in the order in which their codes first
/// stand; a row that belongs to none is a rejected reading of its own, at the end.
///
/// # Errors
/// [`TableError`] where the columns cannot be told or there are too many rows.
pub fn read_table(header: &Row, rows: &[Row]) -> Result<Vec<Reading>, TableError> {
    if rows.len() > RECORDS_MAX {
        return Err(TableError::TooManyRows { rows: rows.len() });
    }
    let header = Header::of(header)?;
    let mut groups: Vec<Group> = Vec::new();
    let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
    let mut current: Option<usize> = None;
    let mut orphans = Vec::new();
    for row in rows.iter().filter(|row| !row.is_blank()) {
        let (code, remark) = cell::code(&header, row);
        let index = if code.is_empty() {
            current
        } else {
            let next = groups.len();
            let index = *by_code.entry(code.clone()).or_insert(next);
            if index == next {
                groups.push(Group::new(code));
            }
            Some(index)
        };
        current = index;
        match index.and_then(|index| groups.get_mut(index)) {
            Some(group) => group.add(&header, row, remark),
            None => orphans.push(orphan(&header, row)),
        }
    }
    Ok(groups.into_iter().map(Group::finish).chain(orphans).collect())
}

fn orphan(header: &Header, row: &Row) -> Reading {
    let name = text_of(header.cell(row, "name"));
    let place = header.place(row, "code");
    let mut reading = Reading { name: name.clone(), ..Reading::default() };
    reading.remark(Remark::new(RemarkKind::RowOrphan, Part::Code, &name).at(place));
    reading
}
