//! The form as an Excel workbook: the printed layout, with numbers in the cells.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{FIGURE_COLUMNS, StatisticsForm, TOTAL};
use crate::clean;
use crate::dates;
use crate::xlsx::{MAX_CELL_CHARS, SheetError};

const PAPER_A4: u8 = 9;
const LAST_COLUMN: u16 = 12;

/// Rows of the sheet, from 0: three rows of headings, the numbers of the columns, then the figures.
const HEADING_ROW: u32 = 6;
const NUMBERS_ROW: u32 = HEADING_ROW + 3;
const FIRST_ROW: u32 = NUMBERS_ROW + 1;

/// Widths of the columns in characters of the default face: ordinal, name, figures.
const WIDTHS: [f64; 3] = [5.0, 38.0, 11.5];

/// Heights of the rows that hold more than one line, in points.
const ROW_HEIGHTS: [(u32, f64); 5] =
    [(2, 24.0), (HEADING_ROW, 20.0), (HEADING_ROW + 1, 20.0), (HEADING_ROW + 2, 50.0), (NUMBERS_ROW, 27.0)];

/// How the numbers of the columns say which is the sum of which.
const COLUMN_NUMBERS: [&str; 13] = [
    "(1)",
    "(2)",
    "(3)=(4)+(5)+(6)",
    "(4)",
    "(5)",
    "(6)",
    "(7)=(8)+(9)+(10)",
    "(8)",
    "(9)",
    "(10)",
    "(11)=(12)+(13)",
    "(12)",
    "(13)",
];

/// A heading: first row, first column, last row, last column, text.
const HEADINGS: [(u32, u16, u32, u16, &str); 15] = [
    (0, 2, 0, 5, "Số lượng hồ sơ tiếp nhận"),
    (0, 6, 0, 9, "Số lượng hồ sơ đã giải quyết"),
    (0, 10, 0, 12, "Số lượng hồ sơ đang giải quyết"),
    (1, 2, 2, 2, "Tổng số"),
    (1, 3, 1, 4, "Trong kỳ"),
    (2, 3, 2, 3, "Trực tuyến"),
    (2, 4, 2, 4, "Trực tiếp, dịch vụ bưu chính"),
    (1, 5, 2, 5, "Từ kỳ trước"),
    (1, 6, 2, 6, "Tổng số"),
    (1, 7, 2, 7, "Trước hạn"),
    (1, 8, 2, 8, "Đúng hạn"),
    (1, 9, 2, 9, "Quá hạn"),
    (1, 10, 2, 10, "Tổng số"),
    (1, 11, 2, 11, "Trong hạn"),
    (1, 12, 2, 12, "Quá hạn"),
];

/// The looks of cells.
struct Formats {
    plain: Format,
    bold: Format,
    title: Format,
    italic: Format,
    heading: Format,
    ordinal: Format,
    column_number: Format,
    name: Format,
    figure: Format,
    total_name: Format,
    total: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = || Format::new().set_font_name("Times New Roman").set_font_size(12);
        let framed = || plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let centred = |format: Format| format.set_align(FormatAlign::Center).set_text_wrap();
        let number = |format: Format| format.set_num_format("#,##0");
        Self {
            plain: plain(),
            bold: plain().set_bold(),
            title: centred(plain().set_bold().set_font_size(14)),
            italic: centred(plain().set_italic()),
            heading: centred(framed().set_bold()),
            ordinal: centred(framed()),
            column_number: centred(framed().set_italic().set_font_size(9)),
            name: framed().set_text_wrap(),
            figure: number(framed()),
            total_name: centred(framed().set_bold()),
            total: number(framed().set_bold()),
        }
    }
}

/// Writes the workbook; the figures were checked before.
pub(super) fn workbook(form: &StatisticsForm) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    // The writer would else stamp the present time; the same figures shall give the same bytes.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(cell_text(&form.title)).set_creation_datetime(&epoch),
    );
    let formats = Formats::new();
    let sheet = book.add_worksheet();
    sheet.set_name("II.06a")?;
    sheet.set_landscape().set_paper_size(PAPER_A4).set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C&P/&N");
    for (column, width) in (0..=LAST_COLUMN).zip(WIDTHS.into_iter().chain(std::iter::repeat(WIDTHS[2]))) {
        sheet.set_column_width(column, width)?;
    }
    for (row, height) in ROW_HEIGHTS {
        sheet.set_row_height(row, height)?;
    }
    head(sheet, form, &formats)?;
    headings(sheet, form, &formats)?;
    let after = figures(sheet, form, &formats)?;
    signatures(sheet, form, &formats, after + 1)?;
    sheet.set_repeat_rows(HEADING_ROW, NUMBERS_ROW)?;
    sheet.set_freeze_panes(FIRST_ROW, 2)?;
    Ok(book.save_to_buffer()?)
}

fn cell_text(text: &str) -> String {
    clean::printable(text).chars().take(MAX_CELL_CHARS).collect()
}

fn head(sheet: &mut Worksheet, form: &StatisticsForm, formats: &Formats) -> Result<(), XlsxError> {
    sheet.write_string_with_format(
        0,
        0,
        cell_text(&format!("Biểu số {}", form.form_number)),
        &formats.bold,
    )?;
    let reporting = cell_text(&format!("Đơn vị báo cáo: {}", form.reporting_unit));
    sheet.write_string_with_format(0, 7, reporting, &formats.plain)?;
    let receiving = cell_text(&format!("Đơn vị nhận báo cáo: {}", form.receiving_unit));
    sheet.write_string_with_format(1, 7, receiving, &formats.plain)?;
    let title = cell_text(&form.title.to_uppercase());
    sheet.merge_range(2, 0, 2, LAST_COLUMN, &title, &formats.title)?;
    sheet.merge_range(3, 0, 3, LAST_COLUMN, &cell_text(&form.period), &formats.italic)?;
    sheet.merge_range(4, 9, 4, LAST_COLUMN, "Đơn vị tính: Số hồ sơ", &formats.italic)?;
    Ok(())
}

fn headings(sheet: &mut Worksheet, form: &StatisticsForm, formats: &Formats) -> Result<(), XlsxError> {
    let bottom = HEADING_ROW + 2;
    sheet.merge_range(HEADING_ROW, 0, bottom, 0, "STT", &formats.heading)?;
    sheet.merge_range(HEADING_ROW, 1, bottom, 1, &cell_text(&form.name_heading), &formats.heading)?;
    for (top, left, bottom, right, text) in HEADINGS {
        let (top, bottom) = (HEADING_ROW + top, HEADING_ROW + bottom);
        if (top, left) == (bottom, right) {
            sheet.write_string_with_format(top, left, text, &formats.heading)?;
        } else {
            sheet.merge_range(top, left, bottom, right, text, &formats.heading)?;
        }
    }
    for (column, number) in (0..).zip(COLUMN_NUMBERS) {
        sheet.write_string_with_format(NUMBERS_ROW, column, number, &formats.column_number)?;
    }
    Ok(())
}

/// Writes rows and total; returns the row below.
fn figures(sheet: &mut Worksheet, form: &StatisticsForm, formats: &Formats) -> Result<u32, XlsxError> {
    let mut at = FIRST_ROW;
    for (ordinal, row) in (1_u32..).zip(&form.rows) {
        sheet.write_number_with_format(at, 0, ordinal, &formats.ordinal)?;
        sheet.write_string_with_format(at, 1, cell_text(&row.name), &formats.name)?;
        numbers(sheet, at, &row.c, &formats.figure)?;
        at += 1;
    }
    sheet.merge_range(at, 0, at, 1, TOTAL, &formats.total_name)?;
    numbers(sheet, at, &form.total, &formats.total)?;
    Ok(at + 1)
}

fn numbers(
    sheet: &mut Worksheet,
    row: u32,
    c: &[u64; FIGURE_COLUMNS],
    format: &Format,
) -> Result<(), XlsxError> {
    for (column, value) in (2..).zip(c) {
        if *value > crate::xlsx::MAX_EXACT_INTEGER {
            // A spreadsheet would round it; digits are kept as text.
            sheet.write_string_with_format(row, column, value.to_string(), format)?;
        } else {
            sheet.write_number_with_format(row, column, *value as f64, format)?;
        }
    }
    Ok(())
}

fn signatures(
    sheet: &mut Worksheet,
    form: &StatisticsForm,
    formats: &Formats,
    row: u32,
) -> Result<(), XlsxError> {
    /// Rows left free to sign in.
    const ROOM: u32 = 4;
    let date = form.date.map_or_else(|| "ngày …… tháng …… năm ……".to_owned(), dates::long_date);
    let day = if form.place.is_empty() { date } else { format!("{}, {date}", form.place) };
    sheet.merge_range(row, 7, row, LAST_COLUMN, &cell_text(&day), &formats.italic)?;
    sheet.merge_range(row + 1, 0, row + 1, 5, "NGƯỜI LẬP BIỂU", &formats.title)?;
    let signer = cell_text(&form.signer_title.to_uppercase());
    sheet.merge_range(row + 1, 7, row + 1, LAST_COLUMN, &signer, &formats.title)?;
    let below = row + 2 + ROOM;
    sheet.merge_range(below, 0, below, 5, &cell_text(&form.compiled_by), &formats.title)?;
    sheet.merge_range(below, 7, below, LAST_COLUMN, &cell_text(&form.signer_name), &formats.title)?;
    Ok(())
}
