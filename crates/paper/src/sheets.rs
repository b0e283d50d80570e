//! Workbooks that people fill in and programs read back: plain cells under headings with notes, nothing computed.

use rust_xlsxwriter::{Format, Note, Workbook, Worksheet};

use crate::xlsx::SheetError;

/// A heading: its text, what its note says, and the width of its column in characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub text: String,
    pub note: String,
    pub width: u16,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum PlainCell {
    Empty,
    /// Written as text, whatever it looks like: a code keeps its zeros.
    Text(String),
    Number(f64),
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainSheet {
    pub name: &'static str,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<PlainCell>>,
}

/// The workbook of some sheets.
///
/// # Errors
/// [`SheetError`] where a text is longer than a cell holds, or there are more rows than a sheet has.
pub fn plain_workbook(sheets: &[PlainSheet]) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap();
    let words = Format::new().set_num_format("@").set_text_wrap();
    for sheet in sheets {
        let mut page = Worksheet::new();
        page.set_name(sheet.name)?;
        page.set_freeze_panes(1, 0)?;
        for (at, one) in (0_u16..).zip(&sheet.heads) {
            page.set_column_width(at, f64::from(one.width))?;
            page.set_column_format(at, &words)?;
            page.write_string_with_format(0, at, &one.text, &head)?;
            if !one.note.is_empty() {
                page.insert_note(0, at, &Note::new(&one.note))?;
            }
        }
        for (number, row) in (1_u32..).zip(&sheet.rows) {
            for (at, cell) in (0_u16..).zip(row) {
                match cell {
                    PlainCell::Empty => {}
                    PlainCell::Text(text) => {
                        page.write_string_with_format(number, at, text, &words)?;
                    }
                    PlainCell::Number(count) => {
                        page.write_number(number, at, *count)?;
                    }
                }
            }
        }
        workbook.push_worksheet(page);
    }
    Ok(workbook.save_to_buffer()?)
}
