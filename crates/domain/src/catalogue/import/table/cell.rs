//! Cells of a table, and what they give where their column expects something else.

use super::Header;
use crate::catalogue::import::{Part, Remark, RemarkKind};

/// One cell, whatever kind of file it came from.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A cell that the spreadsheet holds for a date, as it prints it.
    Date(String),
    Boolean(bool),
    /// An error value of the spreadsheet, `#REF!`.
    Error(String),
    /// Covered by a cell above it that was merged downwards.
    MergedDown,
    /// Covered by a cell to its left.
    MergedAcross,
}

/// One row with its number as a person sees it, the header being row 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub number: u32,
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether nothing is written in the row.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| matches!(cell, Cell::MergedDown) || text_of(cell).trim().is_empty())
    }
}

/// The letters over a column of a spreadsheet: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letter(place: usize) -> String {
    const LETTERS: usize = 26;
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        // The remainder is below 26, so the letter exists.
        letters.push(char::from(b'A' + u8::try_from(rest % LETTERS).unwrap_or(0)));
        rest /= LETTERS;
    }
    letters.iter().rev().collect()
}

/// What is written in the cell. Numbers are written without a fraction where they have none.
pub(super) fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::MergedDown | Cell::MergedAcross => String::new(),
        Cell::Text(text) | Cell::Date(text) | Cell::Error(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Boolean(value) => value.to_string(),
    }
}

/// The text of a column that expects text. A date, a truth value, an error or a merged cell is remarked with
/// its place: a spreadsheet has changed what somebody typed.
pub(super) fn text(
    header: &Header,
    row: &Row,
    column: &'static str,
    part: Part,
    remarks: &mut Vec<Remark>,
) -> String {
    let cell = header.cell(row, column);
    let unexpected = match cell {
        Cell::Date(text) => Some(format!("a date: {text}")),
        Cell::Boolean(value) => Some(format!("a truth value: {value}")),
        Cell::Error(text) => Some(format!("an error: {text}")),
        Cell::MergedAcross => Some("a cell merged with the one to its left".to_owned()),
        Cell::Empty | Cell::Text(_) | Cell::Number(_) | Cell::MergedDown => None,
    };
    if let Some(what) = unexpected {
        remarks.push(Remark::new(RemarkKind::CellUnexpected, part, &what).at(header.place(row, column)));
    }
    text_of(cell).trim().to_owned()
}

/// A small whole number, `None` where the cell is empty. `1.000`, `ba` and `1,5` are remarked with their place.
pub(super) fn count(
    header: &Header,
    row: &Row,
    column: &'static str,
    remarks: &mut Vec<Remark>,
) -> Option<i64> {
    let cell = header.cell(row, column);
    let text = text(header, row, column, Part::Component, remarks);
    if text.is_empty() {
        return None;
    }
    let read = match cell {
        Cell::Text(_) | Cell::Number(_) => text.parse().ok(),
        _ => return None,
    };
    if read.is_none() {
        let place = header.place(row, column);
        let what = format!("not a whole number: {text}");
        remarks.push(Remark::new(RemarkKind::CellUnexpected, Part::Component, &what).at(place));
    }
    read
}

/// The digits behind the point of a national code: `1.004620` typed as a number becomes `1.00462`.
const CODE_DECIMALS: usize = 6;

/// The code of a row, with a remark where the spreadsheet had made it a number or a date.
pub(super) fn code(header: &Header, row: &Row) -> (String, Option<Remark>) {
    match header.cell(row, "code") {
        Cell::Number(number) => {
            let code = format!("{number:.CODE_DECIMALS$}");
            let remark = Remark::new(RemarkKind::CodeRepaired, Part::Code, &number.to_string());
            (code, Some(remark.at(header.place(row, "code"))))
        }
        _ => {
            let mut remarks = Vec::new();
            let code = text(header, row, "code", Part::Code, &mut remarks);
            (code, remarks.pop())
        }
    }
}
