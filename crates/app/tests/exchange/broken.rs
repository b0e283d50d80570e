//! "25 broken files … each give precise messages and change nothing."

use std::io::{Cursor, Read as _, Write as _};

use motcua_app::exchange::{Bundle, Fault, FaultKind, SHEETS, read, workbook};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use crate::small;

/// The rows of a sheet as its workbook has them, headings first.
fn rows(bundle: &Bundle, sheet: &str) -> Vec<Vec<String>> {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(bundle).expect("a workbook"))).expect("it opens");
    let range = book.worksheet_range(sheet).expect("the sheet");
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// A good workbook in which one sheet is written by the test.
fn with(sheet: &str, write: impl Fn(&mut Worksheet, &[Vec<String>])) -> Vec<u8> {
    let bundle = small();
    let mut book = Workbook::new();
    for known in &SHEETS {
        let mut page = Worksheet::new();
        page.set_name(known.name).expect("a name");
        let rows = rows(&bundle, known.name);
        for (at, row) in (0u32..).zip(&rows) {
            for (column, text) in (0u16..).zip(row) {
                if !text.is_empty() {
                    page.write_string(at, column, text).expect("a cell");
                }
            }
        }
        if known.name == sheet {
            write(&mut page, &rows);
        }
        book.push_worksheet(page);
    }
    book.save_to_buffer().expect("a workbook")
}

fn column(rows: &[Vec<String>], key: &str) -> u16 {
    let at = rows[0].iter().position(|head| head == key).unwrap_or_else(|| panic!("no column {key}"));
    u16::try_from(at).expect("a column")
}

/// The file with one part of its container changed.
fn repacked(
    file: &[u8],
    change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>,
    extra: Option<(&str, &[u8])>,
) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a container");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let (name, mut bytes) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut bytes).expect("its bytes");
        if let Some(bytes) = change(&name, bytes) {
            out.start_file(&name, options).expect("a part");
            out.write_all(&bytes).expect("its bytes");
        }
    }
    if let Some((name, bytes)) = extra {
        out.start_file(name, options).expect("a part");
        out.write_all(bytes).expect("its bytes");
    }
    out.finish().expect("a container").into_inner()
}

fn faults(file: &[u8]) -> Vec<Fault> {
    match read(file) {
        Ok(_) => panic!("it was read"),
        Err(faults) => faults,
    }
}

/// Exactly this fault, at this place.
#[track_caller]
fn only(file: &[u8], sheet: &str, row: u32, column: &str, kind: FaultKind) {
    let expected = Fault { sheet: sheet.into(), row, column: column.into(), kind };
    assert_eq!(faults(file), [expected]);
}

#[track_caller]
fn first(file: &[u8], sheet: &str, row: u32, column: &str, kind: FaultKind) {
    let expected = Fault { sheet: sheet.into(), row, column: column.into(), kind };
    assert_eq!(faults(file).first(), Some(&expected));
}

/// Writes something else into one cell, named by its column.
fn cell(sheet: &'static str, row: u32, key: &'static str, text: &'static str) -> Vec<u8> {
    with(sheet, |page, rows| {
        page.write_string(row, column(rows, key), text).expect("a cell");
    })
}

#[test]
fn what_is_no_workbook() {
    only(b"", "", 0, "", FaultKind::Empty);
    only(b"PDF or whatever", "", 0, "", FaultKind::NotAWorkbook);
    only(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", 0, "", FaultKind::OldWorkbook);
    only(b"PK\x03\x04 and then nothing", "", 0, "", FaultKind::NotAWorkbook);
    let whole = workbook(&small()).expect("a workbook");
    only(&whole[..whole.len() / 2], "", 0, "", FaultKind::NotAWorkbook);
}

#[test]
fn a_workbook_with_programs_in_it_is_not_opened() {
    let whole = workbook(&small()).expect("a workbook");
    let with_macros =
        repacked(&whole, |_, bytes| Some(bytes), Some(("xl/vbaProject.bin", b"\xD0\xCF\x11\xE0 program")));
    only(&with_macros, "", 0, "", FaultKind::Macros);
}

/// A megabyte that unfolds to gigabytes would take all memory before the first cell is read.
#[test]
fn a_small_file_that_unfolds_to_a_huge_one_is_not_opened() {
    let whole = workbook(&small()).expect("a workbook");
    let nothing = vec![0; 257 * 1024 * 1024];
    let folded = repacked(&whole, |_, bytes| Some(bytes), Some(("xl/media/image1.png", &nothing)));
    assert!(folded.len() < 2 * 1024 * 1024);
    only(&folded, "", 0, "", FaultKind::Unfolds);
}

#[test]
fn sheets_that_are_missing_or_strange() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("procedures").expect("a name").write_string(0, 0, "code").expect("a cell");
    book.add_worksheet().set_name("Sheet2").expect("a name");
    let found = faults(&book.save_to_buffer().expect("a workbook"));
    let missing = found.iter().filter(|fault| fault.kind == FaultKind::SheetMissing).count();
    assert_eq!(missing, SHEETS.len() - 1);
    assert!(found.iter().any(|fault| fault.sheet == "Sheet2" && fault.kind == FaultKind::SheetUnknown));
    let name = Fault {
        sheet: "procedures".into(),
        row: 1,
        column: String::new(),
        kind: FaultKind::ColumnMissing("name"),
    };
    assert!(found.contains(&name), "{found:?}");
}

#[test]
fn headings_that_are_missing_double_or_unknown() {
    first(&cell("fees", 0, "amount", "số tiền"), "fees", 1, "D", FaultKind::ColumnUnknown("số tiền".into()));
    first(&cell("fees", 0, "per", "name"), "fees", 1, "E", FaultKind::ColumnTwice("name".into()));
    let without = with("rooms", |page, rows| {
        for column in 0..rows[0].len() {
            page.write_blank(0, u16::try_from(column).expect("a column"), &Format::new()).expect("blank");
        }
    });
    first(&without, "rooms", 1, "", FaultKind::HeaderMissing);
    let stray = with("fields", |page, _| {
        page.write_string(3, 20, "ghi chú của tôi").expect("a cell");
    });
    only(&stray, "fields", 4, "U", FaultKind::ColumnUnknown("ghi chú của tôi".into()));
}

#[test]
fn merged_cells_and_formulas() {
    let merged = with("components", |page, rows| {
        let at = column(rows, "name");
        page.merge_range(1, at, 2, at, "Giấy tờ", &Format::new()).expect("merged");
    });
    let found = faults(&merged);
    assert_eq!(found.len(), 2, "each covered cell: {found:?}");
    assert!(found.iter().all(|fault| fault.kind == FaultKind::Merged && fault.column == "C"));
    let formula = with("fees", |page, rows| {
        page.write_formula(1, column(rows, "amount"), Formula::new("=1000*8").set_result("8000"))
            .expect("a cell");
    });
    only(&formula, "fees", 2, "D", FaultKind::Formula);
    let error = with("fees", |page, rows| {
        page.write_formula(1, column(rows, "amount"), Formula::new("=1/0").set_result("#DIV/0!"))
            .expect("a cell");
    });
    only(&error, "fees", 2, "D", FaultKind::Formula);
}

#[test]
fn dates_and_numbers_that_a_spreadsheet_changed() {
    let date = with("situations", |page, rows| {
        let format = Format::new().set_num_format("dd/mm/yyyy");
        page.write_number_with_format(1, column(rows, "code"), 43_992.0, &format).expect("a cell");
    });
    first(&date, "situations", 2, "B", FaultKind::DateForText);
    let number = with("agencies", |page, rows| {
        page.write_number(1, column(rows, "code"), 22_330.0).expect("a cell");
    });
    first(&number, "agencies", 2, "A", FaultKind::NumberForCode("22330".into()));
    only(
        &cell("agencies", 1, "valid_from", "hôm qua"),
        "agencies",
        2,
        "K",
        FaultKind::NoDay("hôm qua".into()),
    );
    only(
        &cell("agencies", 1, "valid_from", "31/02/2020"),
        "agencies",
        2,
        "K",
        FaultKind::NoDay("31/02/2020".into()),
    );
    only(&cell("fees", 1, "amount", "1.000"), "fees", 2, "D", FaultKind::Separators("1.000".into()));
    only(&cell("fees", 1, "amount", "1,000"), "fees", 2, "D", FaultKind::Separators("1,000".into()));
    only(&cell("fees", 1, "amount", "tám nghìn"), "fees", 2, "D", FaultKind::NoNumber("tám nghìn".into()));
    let negative = FaultKind::OutOfRange { value: "-1".into(), min: 0, max: 1 << 53 };
    only(&cell("fees", 1, "amount", "-1"), "fees", 2, "D", negative);
    let many = FaultKind::OutOfRange { value: "300".into(), min: 0, max: 255 };
    only(&cell("components", 1, "copies", "300"), "components", 2, "F", many);
}

#[test]
fn bounds_codes_and_places_are_told_by_their_cells() {
    let none = |most| FaultKind::OutOfRange { value: "0".into(), min: 1, max: most };
    only(&cell("situations", 1, "sets", "0"), "situations", 2, "D", none(255));
    only(&cell("procedures", 1, "channels.online", "0"), "procedures", 2, "M", none(4));
    only(&cell("staff", 1, "id", "so-1"), "staff", 2, "B", FaultKind::NoId("so-1".into()));
    let identifier = FaultKind::NoIdentifier("h32".into());
    only(&cell("agencies", 1, "identifier", "h32"), "agencies", 2, "B", identifier);
    let place = faults(&cell("steps", 1, "place", "phong:x"));
    assert!(matches!(&place[0].kind, FaultKind::NoChoice { value, .. } if value == "phong:x"), "{place:?}");
    let level = faults(&cell("procedures", 1, "handled_by", "every:tinh"));
    assert!(matches!(&level[0].kind, FaultKind::NoChoice { value, .. } if value == "tinh"), "{level:?}");
}

#[test]
fn words_that_are_none_of_the_choices() {
    let choice = faults(&cell("components", 1, "kind", "bản chính"));
    assert!(
        matches!(&choice[0].kind, FaultKind::NoChoice { value, choices } if value == "bản chính" && choices.contains("submit"))
    );
    only(&cell("components", 1, "required", "chắc"), "components", 2, "G", FaultKind::NoFlag("chắc".into()));
    only(
        &cell("situations", 1, "limit", "năm ngày"),
        "situations",
        2,
        "E",
        FaultKind::NoLimit("năm ngày".into()),
    );
    first(
        &cell("procedures", 1, "code", "mã số 1"),
        "procedures",
        2,
        "A",
        FaultKind::NoCode("mã số 1".into()),
    );
    let schema = faults(&cell("forms", 1, "schema", "{\"type\": "));
    assert!(matches!(schema[0].kind, FaultKind::Json(_)), "{schema:?}");
}

#[test]
fn rows_that_belong_to_nothing_or_stand_twice() {
    only(
        &cell("fees", 1, "situation", "khong-co"),
        "fees",
        2,
        "B",
        FaultKind::ParentUnknown("1.001193 / khong-co".into()),
    );
    first(
        &cell("situations", 1, "procedure", "9.999999"),
        "situations",
        2,
        "A",
        FaultKind::ParentUnknown("9.999999".into()),
    );
    let rows = rows(&small(), "fields");
    let twice: &'static str = Box::leak(rows[1][0].clone().into_boxed_str());
    only(&cell("fields", 2, "code", twice), "fields", 3, "A", FaultKind::Twice(twice.to_owned()));
    let missing = with("procedures", |page, rows| {
        page.write_string(1, column(rows, "name"), " ").expect("blank");
    });
    only(&missing, "procedures", 2, "B", FaultKind::Missing);
    let guide = with("guides", |page, rows| {
        let at = column(rows, "situation");
        let leads = rows.iter().skip(1).position(|row| !row[usize::from(at)].is_empty()).expect("an answer");
        page.write_string(u32::try_from(leads + 1).expect("a row"), at, " ").expect("blank");
    });
    assert!(matches!(faults(&guide)[0].kind, FaultKind::ParentUnknown(_)));
}

/// "200,000 rows": refused before they are held in memory.
#[test]
fn more_rows_than_anybody_writes() {
    let file = with("fields", |page, rows| {
        for row in 1..200_001_u32 {
            page.write_string(row, column(rows, "code"), format!("f{row}")).expect("a cell");
        }
    });
    only(&file, "fields", 100_002, "", FaultKind::TooManyRows(100_000));
}
