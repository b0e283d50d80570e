//! The periodic report as a Word file and as a PDF, in the layout of Nghị định 30/2020/NĐ-CP.
//!
//! The caller builds a [`ReportDocument`]: text that people wrote and figures that are formatted already. Numbers of
//! headings, tables, charts and annexes follow from their order and are the same in both files.
//!
//! ```
//! use motcua_paper::report::{self, ReportDocument};
//!
//! let report = ReportDocument::sample();
//! assert!(report::docx(&report)?.starts_with(b"PK"));
//! # Ok::<(), motcua_paper::PaperError>(())
//! ```

mod check;
mod docx;
mod model;
mod outline;
mod pdf;
mod sample;

pub use check::{
    MAX_BLOCKS, MAX_DEPTH, MAX_LINES, MAX_SECTIONS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, MAX_TEXT_CHARS,
    ReportError, check,
};
pub use model::{
    Align, Annex, Block, ChartBlock, ReportDocument, ReportLetterhead, ReportSignature, Run, RunStyle,
    Section, Table, TableColumn,
};

use crate::dates;
use crate::error::PaperError;
use crate::form::Form;

/// The sentence in the place of a chart without figures.
const NO_DATA: &str = "Chưa có số liệu trong kỳ này.";

/// Longest title in the properties of a file, in characters; Word takes no more.
const MAX_TITLE_CHARS: usize = 255;

/// Writes the report as a Word file that is opened and edited in Word and LibreOffice.
///
/// # Errors
/// [`PaperError::Report`] when the report is beyond the bounds of [`check`], [`PaperError::Sheet`] and
/// [`PaperError::Package`] when a writer refuses.
pub fn docx(document: &ReportDocument) -> Result<Vec<u8>, PaperError> {
    check(document)?;
    docx::package(document)
}

/// Sets the report as a PDF with the shared typesetter.
///
/// # Errors
/// [`PaperError::Report`] as [`docx`]; else as [`crate::Typesetter::set`].
pub fn pdf(document: &ReportDocument) -> Result<Vec<u8>, PaperError> {
    document.render()
}

/// Title of the file: kind and subject of the document in one line.
fn title(document: &ReportDocument) -> String {
    let head = &document.letterhead;
    let whole = format!("{} {}", head.title, head.subject.replace('\n', " "));
    crate::clean::printable(whole.trim()).chars().take(MAX_TITLE_CHARS).collect()
}

/// To which document an annex belongs; what is not known yet is left to be written by hand.
fn reference(head: &ReportLetterhead) -> String {
    let or_dots = |text: &str| if text.is_empty() { "…".to_owned() } else { text.replace('\n', " ") };
    let date = head.date.map_or_else(|| "ngày … tháng … năm …".to_owned(), dates::long_date);
    format!(
        "(Kèm theo {} số {} {date} của {})",
        or_dots(&head.title),
        or_dots(&head.number),
        or_dots(&head.agency)
    )
}
