//! Form II.06a/VPCP/KSTT: columns that add up, and the same figures on paper and in the workbook.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

mod support;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use motcua_paper::PaperError;
use motcua_paper::statistics_form::{
    FIGURE_COLUMNS, FIRST_FIGURE_COLUMN, MAX_STATISTICS_ROWS, StatisticsError, StatisticsForm, StatisticsRow,
};
use proptest::prelude::*;
use support::{embedded, page_sizes_mm, text_of};

fn row(c: [u64; FIGURE_COLUMNS]) -> StatisticsRow {
    StatisticsRow { name: "Đất đai".to_owned(), c }
}

fn of_rows(rows: Vec<StatisticsRow>) -> StatisticsForm {
    let mut total = [0; FIGURE_COLUMNS];
    for (column, sum) in total.iter_mut().enumerate() {
        *sum = rows.iter().map(|row| row.c[column]).sum();
    }
    StatisticsForm { rows, total, ..StatisticsForm::sample() }
}

/// 3 = 4 + 5 + 6 = 7 + 11, 7 = 8 + 9 + 10, 11 = 12 + 13, made from what may be chosen freely.
fn consistent(
    (online, direct, early, on_time, late, waiting, overdue): (u64, u64, u64, u64, u64, u64, u64),
) -> StatisticsRow {
    let resolved = early + on_time + late;
    let open = waiting + overdue;
    let received = resolved + open;
    let online = online.min(received);
    let direct = direct.min(received - online);
    let carried = received - online - direct;
    row([received, online, direct, carried, resolved, early, on_time, late, open, waiting, overdue])
}

fn rows() -> impl Strategy<Value = Vec<StatisticsRow>> {
    let count = 0_u64..1_000_000;
    let cells =
        (count.clone(), count.clone(), count.clone(), count.clone(), count.clone(), count.clone(), count);
    proptest::collection::vec(cells.prop_map(consistent), 0..12)
}

proptest! {
    #[test]
    fn figures_that_add_up_are_accepted(rows in rows()) {
        prop_assert_eq!(of_rows(rows).check(), Ok(()));
    }

    #[test]
    fn one_figure_changed_anywhere_is_found(rows in rows(), row: usize, column in 0..FIGURE_COLUMNS, by in 1_u64..9) {
        prop_assume!(!rows.is_empty());
        let mut form = of_rows(rows);
        let row = row % form.rows.len();
        form.rows[row].c[column] += by;
        prop_assert!(form.check().is_err());
        form.rows[row].c[column] -= by;
        form.total[column] += by;
        prop_assert!(form.check().is_err());
    }
}

#[test]
fn the_refusal_names_the_row_the_column_and_both_values() {
    let mut form = of_rows(vec![row([10, 2, 7, 1, 6, 3, 2, 1, 4, 3, 1])]);
    form.rows[0].c[10] = 2;
    let error = form.check().unwrap_err();
    assert_eq!(error.to_string(), "Đất đai: column 11 is 4, but columns 12 + 13 add up to 5");
    form.rows[0].c[10] = 1;
    form.total = [20, 4, 14, 2, 12, 6, 4, 2, 8, 6, 2];
    assert_eq!(
        form.check(),
        Err(StatisticsError::Total { column: FIRST_FIGURE_COLUMN, stated: 20, sum: 10 })
    );
}

#[test]
fn figures_that_contradict_each_other_reach_neither_paper_nor_workbook() {
    let mut form = StatisticsForm::sample();
    form.total[0] += 1;
    assert!(matches!(form.pdf(), Err(PaperError::Statistics(_))));
    assert!(matches!(form.xlsx(), Err(PaperError::Statistics(_))));
}

#[test]
fn sums_beyond_any_number_do_not_overflow_into_agreement() {
    let mut wrapped = row([0; FIGURE_COLUMNS]);
    // 2^63 + 2^63 is 0 for a machine that wraps.
    wrapped.c[1] = 1 << 63;
    wrapped.c[2] = 1 << 63;
    let form = StatisticsForm { rows: vec![wrapped], total: [0; FIGURE_COLUMNS], ..StatisticsForm::sample() };
    assert!(form.check().is_err());
}

#[test]
fn more_rows_than_the_form_takes_are_refused() {
    let form = of_rows(vec![row([0; FIGURE_COLUMNS]); MAX_STATISTICS_ROWS + 1]);
    assert_eq!(form.check(), Err(StatisticsError::TooManyRows { rows: MAX_STATISTICS_ROWS + 1 }));
}

#[test]
fn the_paper_shows_head_columns_and_figures() {
    let form = StatisticsForm::sample();
    let Some(text) = text_of(&embedded().set(&form).unwrap().pdf) else { return };
    for expected in [
        "Biểu số II.06a/VPCP/KSTT",
        "Đơn vị báo cáo: Ủy ban nhân dân huyện Ví Dụ",
        "Đơn vị nhận báo cáo: Ủy ban nhân dân tỉnh Mẫu",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "từ ngày 15/12/2019 đến ngày 14/06/2020",
        "Lĩnh vực giải quyết",
        "Số lượng hồ sơ tiếp nhận",
        "Số lượng hồ sơ đã giải quyết",
        "Số lượng hồ sơ đang giải quyết",
        "(13)",
        "Tổng cộng",
        "17.180",
        "16.505",
        "Ví Dụ, ngày 15 tháng 6 năm 2020",
        "NGƯỜI LẬP BIỂU",
        "Lê Thị Minh Họa",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in:\n{text}");
    }
}

#[test]
fn a_long_form_repeats_its_heading_on_every_lying_page() {
    let form = of_rows(vec![row([10, 2, 7, 1, 6, 3, 2, 1, 4, 3, 1]); 120]);
    let document = embedded().set(&form).unwrap();
    assert!(document.pages > 2);
    assert_eq!(page_sizes_mm(&document.pdf), vec![(297.0, 210.0); document.pages]);
    let Some(text) = text_of(&document.pdf) else { return };
    assert_eq!(text.matches("Số lượng hồ sơ tiếp nhận").count(), document.pages);
}

#[test]
fn the_workbook_holds_the_same_figures_as_numbers() {
    let form = StatisticsForm::sample();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(form.xlsx().unwrap())).unwrap();
    let cells = book.worksheet_range("II.06a").unwrap();
    let rows: Vec<Vec<Data>> = cells.rows().map(<[Data]>::to_vec).collect();
    let figures = |label: &str, at: usize| -> Vec<u64> {
        let row = rows.iter().find(|row| row[at] == Data::String(label.to_owned())).unwrap();
        row[2..]
            .iter()
            .map(|cell| match cell {
                Data::Float(number) => *number as u64,
                other => panic!("{other:?} is no number"),
            })
            .collect()
    };
    for row in &form.rows {
        assert_eq!(figures(&row.name, 1), row.c);
    }
    assert_eq!(figures("Tổng cộng", 0), form.total);
    assert_eq!(rows[0][0], Data::String("Biểu số II.06a/VPCP/KSTT".to_owned()));
}

#[test]
fn the_same_figures_give_the_same_workbook() {
    assert!(StatisticsForm::sample().xlsx().unwrap() == StatisticsForm::sample().xlsx().unwrap());
}

#[test]
fn names_that_look_like_formulas_stay_names() {
    let mut form = StatisticsForm::sample();
    form.rows[0].name = "=1+1\u{0}".to_owned();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(form.xlsx().unwrap())).unwrap();
    assert!(book.worksheet_formula("II.06a").unwrap().used_cells().next().is_none());
    let cells = book.worksheet_range("II.06a").unwrap();
    assert!(cells.used_cells().any(|(_, _, cell)| *cell == Data::String("=1+1".to_owned())));
}
