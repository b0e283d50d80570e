//! Lists as Excel workbooks: real numbers, real dates, and text that stays text.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Most data rows on one sheet: Excel's 1,048,576 less the header row.
pub const MAX_ROWS: usize = 1_048_575;

/// Most sheets in one workbook.
pub const MAX_SHEETS: usize = 64;

/// Longest text Excel keeps in a cell, in characters.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Integers beyond this are not exact in a spreadsheet's floating point and are written as text.
pub(crate) const MAX_EXACT_INTEGER: u64 = 1 << 53;

const HEADER_FILL: Color = Color::RGB(0x0E_5672);
const PAPER_A4: u8 = 9;

/// What a column holds; decides how its cells look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words and codes.
    Text,
    /// Whole numbers.
    Integer,
    /// Amounts in đồng.
    Money,
    /// Day and minute.
    DateTime,
    /// Day.
    Date,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Heading.
    pub header: String,
    /// Width in characters of the default face.
    pub width: f64,
    /// What it holds.
    pub kind: ColumnKind,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text; never read as a formula, whatever it begins with.
    Text(String),
    /// Whole number.
    Integer(i64),
    /// Number with decimals, such as a rate.
    Number(f64),
    /// Amount in đồng.
    Money(i64),
    /// Day and minute, Vietnamese local time.
    DateTime(NaiveDateTime),
    /// Day.
    Date(NaiveDate),
}

/// One sheet: a heading row and its data.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name on the sheet's tab; characters Excel forbids are replaced and the name is cut at 31.
    pub sheet_name: String,
    /// Title in the page header when printed, and of the workbook.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// Why no workbook could be made.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// More rows than Excel has.
    #[error("{rows} rows on one sheet; Excel takes {MAX_ROWS}")]
    TooManyRows {
        /// Rows asked for.
        rows: usize,
    },
    /// No sheet, or too many.
    #[error("{sheets} sheets in one workbook; 1 to {MAX_SHEETS} are made")]
    SheetCount {
        /// Sheets asked for.
        sheets: usize,
    },
    /// A row is longer or shorter than the heading.
    #[error("row {row} has {cells} cells for {columns} columns")]
    RaggedRow {
        /// Index of the row, from 0.
        row: usize,
        /// Its cells.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// The writer refused.
    #[error("the workbook cannot be written: {0}")]
    Writer(#[from] XlsxError),
}

impl Table {
    /// Writes a workbook of this one sheet.
    ///
    /// # Errors
    /// As [`workbook`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, SheetError> {
        workbook(std::slice::from_ref(self))
    }
}

/// Writes the tables as the sheets of one workbook, in order.
///
/// # Errors
/// [`SheetError::TooManyRows`] and [`SheetError::SheetCount`] beyond the bounds of this module,
/// [`SheetError::RaggedRow`] for a row that does not match its heading, [`SheetError::Writer`] when the writer refuses,
/// for instance two sheets of the same name.
pub fn workbook(tables: &[Table]) -> Result<Vec<u8>, SheetError> {
    if tables.is_empty() || tables.len() > MAX_SHEETS {
        return Err(SheetError::SheetCount { sheets: tables.len() });
    }
    let mut book = Workbook::new();
    // The writer would else stamp the present time; the same list shall give the same bytes.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&tables[0].title).set_creation_datetime(&epoch));
    let formats = Formats::new();
    for table in tables {
        check_shape(table)?;
        write_sheet(book.add_worksheet(), table, &formats)?;
    }
    Ok(book.save_to_buffer()?)
}

fn check_shape(table: &Table) -> Result<(), SheetError> {
    if table.rows.len() > MAX_ROWS {
        return Err(SheetError::TooManyRows { rows: table.rows.len() });
    }
    let columns = table.columns.len();
    match table.rows.iter().position(|row| row.len() != columns) {
        Some(row) => Err(SheetError::RaggedRow { row, cells: table.rows[row].len(), columns }),
        None => Ok(()),
    }
}

/// The looks of cells, made once per workbook.
struct Formats {
    header: Format,
    text: Format,
    integer: Format,
    decimal: Format,
    money: Format,
    moment: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = || Format::new().set_align(FormatAlign::Top);
        Self {
            header: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(HEADER_FILL)
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            // "@" keeps a code like 001193 a text even when somebody edits the cell.
            text: plain().set_num_format("@").set_text_wrap(),
            integer: plain().set_num_format("#,##0"),
            decimal: plain().set_num_format("#,##0.00"),
            money: plain().set_num_format("#,##0\" đ\""),
            moment: plain().set_num_format("dd/mm/yyyy hh:mm").set_align(FormatAlign::Left),
            day: plain().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
        }
    }

    fn of(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Text => &self.text,
            ColumnKind::Integer => &self.integer,
            ColumnKind::Money => &self.money,
            ColumnKind::DateTime => &self.moment,
            ColumnKind::Date => &self.day,
        }
    }
}

fn write_sheet(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), SheetError> {
    sheet.set_name(sheet_name(&table.sheet_name))?;
    sheet.set_landscape().set_paper_size(PAPER_A4).set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&L{}&R&P/&N", header_text(&table.title)));
    for (index, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(index, column.width)?;
        sheet.set_column_format(index, formats.of(column.kind))?;
        sheet.write_string_with_format(0, index, &column.header, &formats.header)?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for ((index, column), cell) in (0_u16..).zip(&table.columns).zip(cells) {
            write_cell(sheet, row, index, column.kind, cell, formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    if let Some(last_column) = u16::try_from(table.columns.len()).ok().and_then(|count| count.checked_sub(1))
    {
        // check_shape bounds the rows, so the conversion cannot lose any.
        let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    kind: ColumnKind,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), SheetError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            let kept: String = text.chars().filter(|c| is_xml_text(*c)).take(MAX_CELL_CHARS).collect();
            sheet.write_string_with_format(row, column, kept, &formats.text)?;
        }
        Cell::Integer(number) if kind == ColumnKind::Money => {
            write_whole(sheet, row, column, *number, &formats.money)?
        }
        Cell::Integer(number) => write_whole(sheet, row, column, *number, &formats.integer)?,
        Cell::Money(dong) => write_whole(sheet, row, column, *dong, &formats.money)?,
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &formats.decimal)?;
        }
        Cell::DateTime(at) => match excel_moment(*at) {
            Some(moment) => {
                sheet.write_datetime_with_format(row, column, &moment, &formats.moment)?;
            }
            None => {
                sheet.write_string(row, column, at.format("%d/%m/%Y %H:%M").to_string())?;
            }
        },
        Cell::Date(day) => match excel_day(*day) {
            Some(day) => {
                sheet.write_datetime_with_format(row, column, &day, &formats.day)?;
            }
            None => {
                sheet.write_string(row, column, day.format("%d/%m/%Y").to_string())?;
            }
        },
    }
    Ok(())
}

/// Writes a whole number; one too large to be exact in a spreadsheet is written as text, digit by digit.
fn write_whole(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    number: i64,
    format: &Format,
) -> Result<(), SheetError> {
    if number.unsigned_abs() > MAX_EXACT_INTEGER {
        sheet.write_string(row, column, number.to_string())?;
    } else {
        // Exact: the magnitude is within 53 bits.
        sheet.write_number_with_format(row, column, number as f64, format)?;
    }
    Ok(())
}

/// A day as Excel counts it; none before 1900, where Excel has no dates and the day is written as text.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn excel_moment(at: NaiveDateTime) -> Option<ExcelDateTime> {
    let hour = u16::try_from(at.hour()).ok()?;
    excel_day(at.date())?.and_hms(hour, u8::try_from(at.minute()).ok()?, at.second()).ok()
}

fn is_xml_text(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

fn sheet_name(wanted: &str) -> String {
    const MAX_NAME_CHARS: usize = 31;
    let allowed =
        |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { ' ' } else { c };
    let name: String = wanted.chars().map(allowed).filter(|c| is_xml_text(*c)).take(MAX_NAME_CHARS).collect();
    match name.trim() {
        "" => "Danh sách".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// Text for a printed page header: `&` starts a command there and is doubled; Excel takes 255 characters in all.
fn header_text(title: &str) -> String {
    const MAX_TITLE_CHARS: usize = 100;
    title.chars().filter(|c| is_xml_text(*c)).take(MAX_TITLE_CHARS).collect::<String>().replace('&', "&&")
}
