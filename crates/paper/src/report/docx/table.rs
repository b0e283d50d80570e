//! Tables: framed ones with a heading that is repeated on every page, and unframed ones that place things.

use super::text::Text;
use crate::report::model::{Align, Run, RunStyle, Table};

/// Shade of heading cells.
const HEADING_FILL: &str = "E2F0F5";

/// Widths of the columns in twentieths of a point; together exactly `width`.
pub(super) fn widths(weights: &[u16], width: u32) -> Vec<u32> {
    let weights: Vec<u32> = weights.iter().map(|weight| u32::from((*weight).max(1))).collect();
    let whole: u32 = weights.iter().sum();
    let mut widths: Vec<u32> = weights.iter().map(|weight| width * weight / whole).collect();
    let given: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width - given;
    }
    widths
}

/// Opens a table of `columns`; the caller writes the rows and closes it.
pub(super) fn open(text: &mut Text, columns: &[u32], framed: bool, description: &str) {
    let m = &mut text.m;
    m.open("w:tbl", &[]);
    m.open("w:tblPr", &[]);
    if framed {
        m.empty("w:tblStyle", &[("w:val", &"TableGrid")]);
    }
    m.empty("w:tblW", &[("w:w", &columns.iter().sum::<u32>()), ("w:type", &"dxa")]);
    m.empty("w:jc", &[("w:val", &"center")]);
    m.empty("w:tblLayout", &[("w:type", &"fixed")]);
    if !framed {
        m.open("w:tblCellMar", &[]);
        for side in ["w:left", "w:right"] {
            m.empty(side, &[("w:w", &0), ("w:type", &"dxa")]);
        }
        m.close();
    }
    if !description.is_empty() {
        m.empty("w:tblCaption", &[("w:val", &description)]);
    }
    m.close();
    m.open("w:tblGrid", &[]);
    for column in columns {
        m.empty("w:gridCol", &[("w:w", column)]);
    }
    m.close();
}

/// Opens a row that stays on one page; a heading row is repeated on the next.
pub(super) fn open_row(text: &mut Text, heading: bool) {
    text.m.open("w:tr", &[]);
    text.m.open("w:trPr", &[]);
    text.m.empty("w:cantSplit", &[]);
    if heading {
        text.m.empty("w:tblHeader", &[]);
    }
    text.m.close();
}

/// Opens a cell of `width`; the caller writes at least one paragraph and closes it.
pub(super) fn open_cell(text: &mut Text, width: u32, fill: Option<&str>, align: &str) {
    text.m.open("w:tc", &[]);
    text.m.open("w:tcPr", &[]);
    text.m.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
    if let Some(fill) = fill {
        text.m.empty("w:shd", &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &fill)]);
    }
    text.m.empty("w:vAlign", &[("w:val", &align)]);
    text.m.close();
}

/// A table of the report.
pub(super) fn table(text: &mut Text, label: &str, table: &Table, width: u32) {
    if !table.caption.is_empty() {
        text.open_paragraph("Caption");
        text.run(&format!("{label}. "), RunStyle::Plain);
        text.run(&table.caption, RunStyle::Plain);
        text.m.close();
    }
    let weights: Vec<u16> = table.columns.iter().map(|column| column.weight).collect();
    let columns = widths(&weights, width);
    open(text, &columns, true, &crate::clean::printable(&table.caption));
    open_row(text, true);
    for (column, width) in table.columns.iter().zip(&columns) {
        let heading = [Run::plain(column.heading.as_str())];
        cell(text, *width, &heading, Align::Center, RunStyle::Bold, Some(HEADING_FILL));
    }
    text.m.close();
    let plain = table.rows.iter().map(|row| (row, RunStyle::Plain));
    for (row, style) in plain.chain(table.total.iter().map(|row| (row, RunStyle::Bold))) {
        open_row(text, false);
        for ((column, width), run) in table.columns.iter().zip(&columns).zip(row) {
            cell(text, *width, std::slice::from_ref(run), column.align, style, None);
        }
        text.m.close();
    }
    text.m.close();
    for note in &table.notes {
        text.paragraph("Note", note);
    }
    // Two tables without anything between them would become one.
    gap(text);
}

/// A thin empty paragraph.
pub(super) fn gap(text: &mut Text) {
    text.open_paragraph_with("Normal", |m| {
        m.empty(
            "w:spacing",
            &[("w:before", &0), ("w:after", &0), ("w:line", &160), ("w:lineRule", &"exact")],
        );
    });
    text.m.close();
}

fn cell(text: &mut Text, width: u32, runs: &[Run], align: Align, plain: RunStyle, fill: Option<&str>) {
    open_cell(text, width, fill, "center");
    let side = match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    };
    text.open_paragraph_with("TableText", |m| m.empty("w:jc", &[("w:val", &side)]));
    text.runs(runs, plain);
    text.m.close();
    text.m.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widths_of_the_columns_fill_the_page_to_the_last_twentieth() {
        assert_eq!(widths(&[1, 1, 1], 10), [3, 3, 4]);
        assert_eq!(widths(&[0, u16::MAX], 9_071).iter().sum::<u32>(), 9_071);
    }
}
