//! Procedures from the rows of a CSV file or a spreadsheet.

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::import::{
        Reading, RemarkKind, Verdict,
        table::{Cell, Row, TableError, column_letter, read_table},
    },
    money::Dong,
};

fn row(number: u32, cells: &[&str]) -> Row {
    Row { number, cells: cells.iter().map(|text| Cell::Text((*text).to_owned())).collect() }
}

fn header() -> Row {
    row(1, &["code", "name", "levels", "situation", "limit", "fee", "component", "originals", "copies"])
}

fn places(reading: &Reading, kind: RemarkKind) -> Vec<&str> {
    reading
        .remarks
        .iter()
        .filter(|remark| remark.kind == kind)
        .filter_map(|remark| remark.place.as_deref())
        .collect()
}

#[test]
fn rows_of_one_code_add_papers_and_situations() {
    let rows = [
        row(
            2,
            &[
                "1.001193",
                "Đăng ký khai sinh",
                "Cấp xã",
                "Đúng hạn",
                "trong ngày",
                "Miễn phí",
                "Tờ khai",
                "1",
                "",
            ],
        ),
        row(3, &["", "", "", "", "", "", "Giấy chứng sinh", "1", ""]),
        row(4, &["1.001193", "", "", "Quá hạn", "5d", "8.000 đồng", "Tờ khai", "1", "2"]),
    ];
    let readings = read_table(&header(), &rows).expect("a good table");
    assert_eq!(readings.len(), 1);
    let procedure = readings[0].procedure.as_ref().expect("a procedure");
    assert_eq!(procedure.situations.len(), 2);
    assert_eq!(procedure.situations[0].components.len(), 2);
    assert_eq!(procedure.situations[0].limit, Some(TimeLimit::SameDay { after_1500_next_day: false }));
    assert_eq!(procedure.situations[1].limit, Some(TimeLimit::working_days(5)));
    assert_eq!(procedure.situations[1].fixed_fee(), Some(Dong(8_000)));
    assert_eq!(procedure.situations[1].components[0].copies, 2);
    assert!(readings[0].limit_in_text && readings[0].limit_parsed);
}

#[test]
fn columns_that_are_missing_unknown_or_double_are_named_with_their_place() {
    let table = [
        (
            row(1, &["name", "limit"]),
            "row 1: the column \"code\" is missing; the first row must name the columns",
        ),
        (row(1, &["code", "name", "giá"]), "row 1, column C: \"giá\" is no column of this import"),
        (row(1, &["code", "name", "code"]), "row 1, column C: the column \"code\" stands twice"),
    ];
    for (header, message) in table {
        let error = read_table(&header, &[]).expect_err("a bad header").to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn what_a_spreadsheet_did_to_a_cell_is_told_with_row_and_column() {
    let mut bad = row(2, &["1.001193", "Đăng ký khai sinh", "Cấp xã", "", "", "", "Tờ khai", "1.000", "ba"]);
    bad.cells[4] = Cell::Date("2020-05-07".into());
    let mut merged = row(3, &["", "", "", "", "", "", "Ảnh", "", ""]);
    merged.cells[7] = Cell::MergedAcross;
    merged.cells[8] = Cell::Error("#REF!".into());
    let readings = read_table(&header(), &[bad, merged]).expect("a readable table");
    assert_eq!(readings[0].verdict, Verdict::Doubtful);
    assert_eq!(
        places(&readings[0], RemarkKind::CellUnexpected),
        [
            "row 2, column E (limit)",
            "row 2, column H (originals)",
            "row 2, column I (copies)",
            "row 3, column H (originals)",
            "row 3, column I (copies)"
        ]
    );
}

#[test]
fn a_code_typed_as_a_number_gets_its_zeros_back() {
    let mut typed = row(2, &["", "Chứng thực", "Cấp xã"]);
    typed.cells[0] = Cell::Number(1.00462);
    let readings = read_table(&header(), &[typed]).expect("a readable table");
    assert_eq!(readings[0].code, "1.004620");
    assert_eq!(places(&readings[0], RemarkKind::CodeRepaired), ["row 2, column A (code)"]);
}

#[test]
fn a_row_that_belongs_to_no_procedure_is_rejected_not_dropped() {
    let readings =
        read_table(&header(), &[row(2, &["", "Không mã"]), row(3, &["", "", ""])]).expect("a table");
    assert_eq!(readings.len(), 1);
    assert_eq!(readings[0].verdict, Verdict::Rejected);
    assert_eq!(places(&readings[0], RemarkKind::RowOrphan), ["row 2, column A (code)"]);
}

#[test]
fn a_later_row_that_disagrees_is_told_and_the_first_stands() {
    let rows = [
        row(2, &["1.001193", "Đăng ký khai sinh", "Cấp xã", "", "5 ngày làm việc", "", "Tờ khai", "1", ""]),
        row(3, &["1.001193", "Khai sinh lại", "", "", "7 ngày làm việc", "", "", "", ""]),
    ];
    let readings = read_table(&header(), &rows).expect("a table");
    let procedure = readings[0].procedure.as_ref().expect("a procedure");
    assert_eq!(procedure.name, "Đăng ký khai sinh");
    assert_eq!(procedure.situations[0].limit, Some(TimeLimit::working_days(5)));
    assert_eq!(
        places(&readings[0], RemarkKind::RowsDisagree),
        ["row 3, column B (name)", "row 3, column E (limit)"]
    );
}

#[test]
fn limits_and_fees_that_cannot_be_read_keep_their_text_and_place() {
    let rows =
        [row(2, &["1.001193", "Khai sinh", "Cấp xã", "", "20", "theo nghị quyết", "Tờ khai", "1", ""])];
    let readings = read_table(&header(), &rows).expect("a table");
    let situation = &readings[0].procedure.as_ref().expect("a procedure").situations[0];
    assert_eq!((situation.limit, situation.limit_text.as_deref()), (None, Some("20")));
    assert_eq!(situation.fee_text.as_deref(), Some("theo nghị quyết"));
    assert_eq!(places(&readings[0], RemarkKind::LimitWithoutUnit), ["row 2, column E (limit)"]);
    assert_eq!(places(&readings[0], RemarkKind::FeeNotUnderstood), ["row 2, column F (fee)"]);
}

#[test]
fn too_many_rows_are_refused_before_any_is_read() {
    let rows = vec![row(2, &["1.001193", "Khai sinh"]); 50_001];
    assert_eq!(read_table(&header(), &rows), Err(TableError::TooManyRows { rows: 50_001 }));
}

#[test]
fn columns_have_the_letters_of_a_spreadsheet() {
    assert_eq!([0, 25, 26, 701, 702].map(column_letter), ["A", "Z", "AA", "ZZ", "AAA"]);
}
