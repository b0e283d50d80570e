//! The bounds of a report, checked before anything is set.

use super::model::{Block, ReportDocument, Run, Section, Table};
use crate::chart::ChartError;

/// Deepest level of headings: `I.`, `1.`, `a)`.
pub const MAX_DEPTH: usize = 3;

/// Most headings on one level below one section; as many as Vietnamese has letters to number them.
pub const MAX_SECTIONS: usize = 23;

/// Most blocks in a report, annexes included.
pub const MAX_BLOCKS: usize = 2_000;

/// Most rows of one table.
pub const MAX_TABLE_ROWS: usize = 3_000;

/// Most columns of one table; more cannot be read on A4.
pub const MAX_TABLE_COLUMNS: usize = 20;

/// Longest text of one run, cell or heading, in characters: some ten pages.
pub const MAX_TEXT_CHARS: usize = 30_000;

/// Most annexes, recipients, and notes below one table.
pub const MAX_LINES: usize = 200;

/// Why a report cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// Headings lie too deep.
    #[error("the heading {heading:?} lies deeper than level {MAX_DEPTH}")]
    TooDeep {
        /// The heading.
        heading: String,
    },
    /// A list is longer than it may be.
    #[error("{count} {what} in a report; at most {limit} are set")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// A text is longer than any page needs.
    #[error("a text of {chars} characters beginning {start:?}; at most {MAX_TEXT_CHARS} are set")]
    TextTooLong {
        /// Its length.
        chars: usize,
        /// How it begins.
        start: String,
    },
    /// A row has more or fewer cells than the table has columns.
    #[error("row {row} of table {table:?} has {cells} cells for {columns} columns")]
    RaggedRow {
        /// Caption of the table.
        table: String,
        /// Ordinal of the row, from 1; the total is the one after the last.
        row: usize,
        /// Its cells.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A table without columns.
    #[error("table {table:?} has no columns")]
    NoColumns {
        /// Caption of the table.
        table: String,
    },
    /// A chart whose data does not fit together.
    #[error("chart {chart:?}: {cause}")]
    Chart {
        /// Title of the chart.
        chart: String,
        /// What is wrong with it.
        cause: ChartError,
    },
}

/// Checks every bound of this module.
///
/// # Errors
/// [`ReportError`] names the first place that breaks one.
pub fn check(document: &ReportDocument) -> Result<(), ReportError> {
    let head = &document.letterhead;
    let sign = &document.signature;
    for text in [
        &head.agency_above,
        &head.agency,
        &head.number,
        &head.place,
        &head.title,
        &head.subject,
        &sign.authority,
        &sign.title,
        &sign.name,
    ] {
        text_fits(text)?;
    }
    at_most("recipients", document.recipients.len(), MAX_LINES)?;
    at_most("annexes", document.annexes.len(), MAX_LINES)?;
    document.recipients.iter().try_for_each(|line| text_fits(line))?;
    let mut blocks = 0;
    blocks += check_blocks(&document.opening)? + check_blocks(&document.closing)?;
    blocks += check_sections(&document.sections, 1)?;
    for annex in &document.annexes {
        text_fits(&annex.title)?;
        blocks += check_blocks(&annex.blocks)?;
    }
    at_most("blocks", blocks, MAX_BLOCKS)
}

/// Counts the blocks of `sections`, which lie at `depth`.
fn check_sections(sections: &[Section], depth: usize) -> Result<usize, ReportError> {
    at_most("sections on one level", sections.len(), MAX_SECTIONS)?;
    let mut blocks = 0;
    for section in sections {
        if depth > MAX_DEPTH {
            return Err(ReportError::TooDeep { heading: section.heading.clone() });
        }
        text_fits(&section.heading)?;
        blocks += check_blocks(&section.blocks)?;
        blocks += check_sections(&section.subsections, depth + 1)?;
    }
    Ok(blocks)
}

fn check_blocks(blocks: &[Block]) -> Result<usize, ReportError> {
    for block in blocks {
        match block {
            Block::Paragraph { runs } => check_runs(runs)?,
            Block::Bullets { items } => {
                at_most("items in one list", items.len(), MAX_TABLE_ROWS)?;
                items.iter().try_for_each(|item| check_runs(item))?;
            }
            Block::Table(table) => check_table(table)?,
            Block::Chart(block) => {
                let named = |cause| ReportError::Chart { chart: block.chart.title.clone(), cause };
                block.chart.check().map_err(named)?;
                check_table(&block.table)?;
            }
        }
    }
    Ok(blocks.len())
}

fn check_table(table: &Table) -> Result<(), ReportError> {
    let columns = table.columns.len();
    if columns == 0 {
        return Err(ReportError::NoColumns { table: table.caption.clone() });
    }
    at_most("columns in one table", columns, MAX_TABLE_COLUMNS)?;
    at_most("rows in one table", table.rows.len(), MAX_TABLE_ROWS)?;
    at_most("notes below one table", table.notes.len(), MAX_LINES)?;
    text_fits(&table.caption)?;
    table.columns.iter().try_for_each(|column| text_fits(&column.heading))?;
    table.notes.iter().try_for_each(|note| text_fits(note))?;
    for (row, cells) in (1..).zip(table.rows.iter().chain(&table.total)) {
        if cells.len() != columns {
            let table = table.caption.clone();
            return Err(ReportError::RaggedRow { table, row, cells: cells.len(), columns });
        }
        check_runs(cells)?;
    }
    Ok(())
}

fn check_runs(runs: &[Run]) -> Result<(), ReportError> {
    at_most("runs in one paragraph", runs.len(), MAX_BLOCKS)?;
    runs.iter().try_for_each(|run| {
        text_fits(&run.text)?;
        run.figure.as_deref().map_or(Ok(()), text_fits)
    })
}

fn text_fits(text: &str) -> Result<(), ReportError> {
    const SHOWN: usize = 40;
    match text.chars().count() {
        chars if chars > MAX_TEXT_CHARS => {
            Err(ReportError::TextTooLong { chars, start: text.chars().take(SHOWN).collect() })
        }
        _ => Ok(()),
    }
}

fn at_most(what: &'static str, count: usize, limit: usize) -> Result<(), ReportError> {
    if count > limit { Err(ReportError::TooMany { what, count, limit }) } else { Ok(()) }
}
