//! Workbooks, read back with an independent reader.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};
use motcua_paper::xlsx::{Cell, Column, ColumnKind, MAX_ROWS, SheetError, Table, workbook};

/// In days, the unit of Excel's dates.
const HALF_A_SECOND: f64 = 0.5 / 86_400.0;

/// Days since 30 December 1899, as Excel counts them from March 1900 on.
fn excel_serial(at: NaiveDateTime) -> f64 {
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap().and_time(chrono::NaiveTime::MIN);
    (at - origin).num_seconds() as f64 / 86_400.0
}

fn column(header: &str, kind: ColumnKind) -> Column {
    Column { header: header.to_owned(), width: 18.0, kind }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 6, 10).unwrap()
}

fn moment() -> NaiveDateTime {
    day().and_hms_opt(14, 40, 0).unwrap()
}

fn dossiers() -> Table {
    Table {
        sheet_name: "Hồ sơ quá hạn".to_owned(),
        title: "Danh sách hồ sơ & kết quả".to_owned(),
        columns: vec![
            column("Mã hồ sơ", ColumnKind::Text),
            column("Số bộ", ColumnKind::Integer),
            column("Lệ phí", ColumnKind::Money),
            column("Nhận lúc", ColumnKind::DateTime),
            column("Ngày trả", ColumnKind::Date),
        ],
        rows: vec![
            vec![
                Cell::Text("001193".to_owned()),
                Cell::Integer(2),
                Cell::Money(107_394_908),
                Cell::DateTime(moment()),
                Cell::Date(day()),
            ],
            vec![
                Cell::Text("Nguyễn Thị Ví Dụ".to_owned()),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
            ],
        ],
    }
}

fn read(bytes: Vec<u8>, sheet: &str) -> (Range<Data>, Range<String>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    (book.worksheet_range(sheet).unwrap(), book.worksheet_formula(sheet).unwrap())
}

fn texts(lines: &[&str]) -> Table {
    Table {
        sheet_name: "Chữ".to_owned(),
        title: String::new(),
        columns: vec![column("Nội dung", ColumnKind::Text)],
        rows: lines.iter().map(|line| vec![Cell::Text((*line).to_owned())]).collect(),
    }
}

#[test]
fn numbers_dates_and_vietnamese_text_come_back_as_they_went_in() {
    let (cells, _) = read(dossiers().to_bytes().unwrap(), "Hồ sơ quá hạn");
    let at = |row, column| cells.get_value((row, column)).unwrap();
    assert_eq!(at(0, 0), &Data::String("Mã hồ sơ".to_owned()));
    assert_eq!(at(1, 0), &Data::String("001193".to_owned()), "leading zeros belong to a code");
    assert_eq!(at(1, 1), &Data::Float(2.0));
    assert_eq!(at(1, 2), &Data::Float(107_394_908.0));
    assert!(at(1, 3).is_datetime() && at(1, 4).is_datetime());
    assert!((at(1, 3).get_datetime().unwrap().as_f64() - excel_serial(moment())).abs() < HALF_A_SECOND);
    assert!((at(1, 4).get_datetime().unwrap().as_f64() - excel_serial(day().into())).abs() < HALF_A_SECOND);
    assert_eq!(at(2, 0), &Data::String("Nguyễn Thị Ví Dụ".to_owned()));
    assert_eq!(at(2, 2), &Data::Empty);
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let risky = ["=1+1", "+84900000000", "-5", "@SUM(A1)", "=HYPERLINK(\"http://example.vn\")", "{=A1}"];
    let (cells, formulas) = read(texts(&risky).to_bytes().unwrap(), "Chữ");
    for (row, text) in (1..).zip(risky) {
        assert_eq!(cells.get_value((row, 0)), Some(&Data::String(text.to_owned())));
    }
    assert!(formulas.used_cells().next().is_none());
}

#[test]
fn what_a_sheet_cannot_hold_exactly_is_written_as_text() {
    let mut table = dossiers();
    let long_ago = NaiveDate::from_ymd_opt(1898, 5, 19).unwrap();
    table.rows = vec![vec![
        Cell::Text("a\u{0}b\u{7}".to_owned()),
        Cell::Integer(i64::MAX),
        Cell::Number(20.12),
        Cell::DateTime(long_ago.and_hms_opt(7, 0, 0).unwrap()),
        Cell::Date(long_ago),
    ]];
    let (cells, _) = read(table.to_bytes().unwrap(), "Hồ sơ quá hạn");
    let text = |column| cells.get_value((1, column)).unwrap().to_string();
    assert_eq!(text(0), "ab");
    assert_eq!(text(1), "9223372036854775807");
    assert_eq!(cells.get_value((1, 2)), Some(&Data::Float(20.12)));
    assert_eq!(text(3), "19/05/1898 07:00");
    assert_eq!(text(4), "19/05/1898");
}

#[test]
fn several_sheets_keep_their_order_and_forbidden_names_are_mended() {
    let mut second = texts(&["một"]);
    second.sheet_name = "Quý I/2020: [tổng hợp] của toàn tỉnh và các huyện".to_owned();
    let book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&[dossiers(), second]).unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["Hồ sơ quá hạn", "Quý I 2020   tổng hợp  của toàn"]);
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    assert!(dossiers().to_bytes().unwrap() == dossiers().to_bytes().unwrap());
}

#[test]
fn a_table_excel_cannot_hold_is_refused_before_it_is_written() {
    let mut table = dossiers();
    table.rows = vec![Vec::new(); MAX_ROWS + 1];
    assert!(matches!(table.to_bytes(), Err(SheetError::TooManyRows { rows }) if rows == MAX_ROWS + 1));
    table.rows = vec![vec![Cell::Empty]];
    assert!(matches!(table.to_bytes(), Err(SheetError::RaggedRow { row: 0, cells: 1, columns: 5 })));
    assert!(matches!(workbook(&[]), Err(SheetError::SheetCount { sheets: 0 })));
}
