//! Files of procedures, sound and broken, and what is said about them.

use std::{io::Write, path::Path};

use motcua_app::import::{ImportError, Report, read_bytes, read_file};
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::import::{Reading, Verdict},
};
use rust_xlsxwriter::{Format, Workbook};

const HEADER: [&str; 8] = ["code", "name", "levels", "limit", "fee", "component", "originals", "copies"];
const ROW: [&str; 8] =
    ["1.001193", "Đăng ký khai sinh", "Cấp xã", "05 ngày làm việc", "Miễn phí", "Tờ khai", "1", "0"];

fn csv(rows: &[&[&str]], delimiter: &str) -> Vec<u8> {
    rows.iter().map(|row| row.join(delimiter)).collect::<Vec<_>>().join("\n").into_bytes()
}

fn workbook(change: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, texts) in [HEADER, ROW].iter().enumerate() {
        for (column, text) in texts.iter().enumerate() {
            let (row, column) = (u32::try_from(row).expect("small"), u16::try_from(column).expect("small"));
            sheet.write_string(row, column, *text).expect("a cell");
        }
    }
    change(sheet);
    workbook.save_to_buffer().expect("a workbook")
}

fn assert_sound(readings: &[Reading]) {
    assert_eq!(readings.len(), 1);
    assert_eq!(readings[0].verdict, Verdict::Doubtful, "the table names no field: {:?}", readings[0].remarks);
    let procedure = readings[0].procedure.as_ref().expect("a procedure");
    assert_eq!(procedure.name, "Đăng ký khai sinh");
    assert_eq!(procedure.situations[0].limit, Some(TimeLimit::working_days(5)));
    assert_eq!(procedure.situations[0].components[0].originals, 1);
}

fn message(bytes: &[u8], extension: &str) -> String {
    read_bytes(bytes, Some(extension)).expect_err("a broken file").to_string()
}

fn remarked_places(bytes: &[u8]) -> Vec<String> {
    let readings = read_bytes(bytes, Some("xlsx")).expect("a readable workbook");
    let remarks =
        readings.iter().flat_map(|reading| &reading.remarks).filter(|remark| remark.code == "IMP-052");
    remarks
        .map(|remark| format!("{}: {}", remark.place.as_deref().unwrap_or_default(), remark.source_text))
        .collect()
}

#[test]
fn one_table_reads_alike_from_every_kind_of_file() {
    for delimiter in [",", ";", "\t"] {
        assert_sound(&read_bytes(&csv(&[&HEADER, &ROW], delimiter), Some("csv")).expect("a good CSV"));
    }
    let marked = [b"\xEF\xBB\xBF".as_slice(), &csv(&[&HEADER, &ROW], ",")].concat();
    assert_sound(&read_bytes(&marked, None).expect("a CSV as Excel saves it"));
    let from_sheet = read_bytes(&workbook(|_| {}), Some("xlsx")).expect("a good workbook");
    assert_sound(&from_sheet);
    assert_eq!(from_sheet, read_bytes(&csv(&[&HEADER, &ROW], ","), Some("csv")).expect("a good CSV"));
}

#[test]
fn the_content_decides_where_the_name_lies() {
    assert_sound(&read_bytes(&workbook(|_| {}), Some("csv")).expect("a workbook named .csv"));
    assert!(message(b"code,name", "xlsx").contains("no XLSX workbook"));
    assert!(message(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls").contains("save it as .xlsx"));
    assert!(message(b"%PDF-1.7", "pdf").contains(".pdf are not read"));
}

#[test]
fn broken_json_is_told_with_line_and_column() {
    assert!(message(b"{\"tthc\": [\n{\"ma\": }]}", "json").starts_with("line 2, column 8"));
    assert!(message(b"{\"records\": []}", "json").contains("\"tthc\""));
    assert_eq!(
        message(b"{\"so_luong\": 3, \"tthc\": [{}]}", "json"),
        "the file says it has 3 records and has 1"
    );
    assert_eq!(message(b"  \n", "json"), "the file is empty");
}

#[test]
fn broken_csv_is_told_with_row_and_column() {
    let latin = [csv(&[&HEADER], ",").as_slice(), b"\n1.001193,\xD0\xE3ng"].concat();
    assert_eq!(message(&latin, "csv"), "row 2: cell 2 is not in UTF-8; save the file as \"CSV UTF-8\"");
    assert!(message(b"code,name,gia\n", "csv").starts_with("row 1, column C: \"gia\" is no column"));
    assert!(message(b"ma;ten\n", "csv").starts_with("row 1, column A: \"ma\" is no column"));
    let long = ["code,name\n".to_owned(), "1.001193,x\n".repeat(50_001)].concat();
    assert!(message(long.as_bytes(), "csv").contains("at most 50000"));
}

#[test]
fn a_workbook_cut_short_or_without_sheets_is_refused() {
    let good = workbook(|_| {});
    assert!(message(&good[..good.len() / 2], "xlsx").starts_with("the file is no XLSX workbook"));
    assert!(message(b"PK\x03\x04 and nothing behind", "xlsx").starts_with("the file is no XLSX workbook"));
}

/// A megabyte that unfolds to gigabytes would take all memory before the first row is read.
#[test]
fn a_small_workbook_that_unfolds_to_a_huge_one_is_refused() {
    let mut folded = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    folded.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    folded.write_all(&vec![b' '; 257 * 1024 * 1024]).expect("its bytes");
    let folded = folded.finish().expect("a container").into_inner();
    assert_eq!(message(&folded, "xlsx"), "the file unfolds to more than 256 MiB");
}

#[test]
fn dates_and_merged_cells_are_told_with_row_and_column() {
    // Excel turns "5/7" in the limit column into the 5th of July.
    let dated = workbook(|sheet| {
        let format = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_number_with_format(1, 3, 44_017.0, &format).expect("a date");
    });
    assert_eq!(remarked_places(&dated), ["row 2, column D (limit): a date: 05/07/2020"]);
    let merged = workbook(|sheet| {
        sheet.merge_range(1, 5, 1, 6, "Tờ khai", &Format::new()).expect("a merged cell");
    });
    assert_eq!(
        remarked_places(&merged),
        ["row 2, column G (originals): a cell merged with the one to its left"]
    );
    let wide = workbook(|sheet| {
        sheet.write_string(1, 300, "lạc").expect("a stray cell");
    });
    assert!(message(&wide, "xlsx").starts_with("row 2: more than 200 columns"));
}

#[test]
fn a_code_merged_down_over_its_papers_goes_on() {
    let merged = workbook(|sheet| {
        sheet.merge_range(1, 0, 2, 0, "1.001193", &Format::new()).expect("a merged cell");
        sheet.write_string(2, 5, "Giấy chứng sinh").expect("a cell");
    });
    let readings = read_bytes(&merged, Some("xlsx")).expect("a workbook");
    assert_eq!(readings.len(), 1);
    assert_eq!(readings[0].procedure.as_ref().expect("a procedure").situations[0].components.len(), 2);
}

#[test]
fn a_file_on_disk_is_read_and_a_missing_one_named() {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a temporary file");
    file.write_all(&csv(&[&HEADER, &ROW], ",")).expect("written");
    assert_sound(&read_file(file.path()).expect("a good file"));
    let missing = read_file(Path::new("no-such-file.csv")).expect_err("no file");
    assert!(matches!(missing, ImportError::Unreadable { .. }));
    assert_eq!(missing.to_string(), "cannot read no-such-file.csv");
}

#[test]
fn importing_the_same_file_again_changes_nothing() {
    let readings = read_bytes(&csv(&[&HEADER, &ROW], ","), Some("csv")).expect("a good CSV");
    let first = Report::of(&readings, |_| None);
    assert_eq!((first.summary.created, first.summary.unchanged), (1, 0));
    let known = readings[0].procedure.clone();
    let again = Report::of(&readings, |_| known.as_ref());
    assert_eq!((again.summary.created, again.summary.changed, again.summary.unchanged), (0, 0, 1));
    let printed = serde_json::to_value(&again).expect("a serialisable report");
    assert_eq!(printed["records"][0]["outcome"], "unchanged");
}

#[test]
fn the_real_catalogue_of_2026_is_imported_whole() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/national-procedures-2026.json");
    if !path.exists() {
        eprintln!("SKIPPED: the national catalogue is not at {}", path.display());
        return;
    }
    let readings = read_file(&path).expect("the national catalogue");
    let summary = Report::of(&readings, |_| None).summary;
    assert_eq!(summary.records, 2042);
    assert_eq!(summary.understood + summary.doubtful + summary.rejected, 2042);
    assert_eq!(summary.created + summary.rejected, 2042);
}
