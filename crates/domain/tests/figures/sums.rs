//! Parts and their whole.

use motcua_domain::figures::{Cause, FigureTable, Outcome, Reason};

use crate::support::{failure, ids, number, outcome, sum, table};

/// The processes of the three levels as the report of 2020 prints them, II.2.
const LEVELS: [(&str, &str); 4] = [("tổng", "2087"), ("tỉnh", "1634"), ("huyện", "281"), ("xã", "172")];
const PARTS: [&str; 3] = ["tỉnh", "huyện", "xã"];

fn with(id: &str, value: &str) -> FigureTable {
    table("quy trình", &LEVELS.map(|(known, old)| (known, if known == id { value } else { old })))
}

#[test]
fn parts_that_add_up_hold() {
    let expected = Outcome::Holds { expected: number("2087"), printed: number("2087") };
    assert_eq!(outcome(&with("", ""), sum("tổng", &PARTS)), expected);
}

#[test]
fn a_whole_smaller_by_one_part_has_left_it_out() {
    let reason = Reason::WholeWithoutParts { ids: ids(&["huyện"]) };
    assert_eq!(failure(&with("tổng", "1806"), sum("tổng", &PARTS)), (Cause::MissingPart, reason));
}

#[test]
fn a_whole_smaller_by_two_parts_has_left_both_out() {
    let reason = Reason::WholeWithoutParts { ids: ids(&["huyện", "xã"]) };
    assert_eq!(failure(&with("tổng", "1634"), sum("tổng", &PARTS)), (Cause::MissingPart, reason));
}

#[test]
fn a_whole_greater_by_one_part_counts_it_twice() {
    let reason = Reason::PartsCountedTwice { ids: ids(&["xã"]) };
    assert_eq!(failure(&with("tổng", "2259"), sum("tổng", &PARTS)), (Cause::DoubleCount, reason));
}

/// "Totals by level": a subtotal among the parts brings everything under it in again.
#[test]
fn a_subtotal_among_the_parts_is_a_double_count() {
    let lines = [("tổng", "2087"), ("tỉnh", "1634"), ("dưới tỉnh", "453"), ("huyện", "281"), ("xã", "172")];
    let rule = sum("tổng", &["tỉnh", "dưới tỉnh", "huyện", "xã"]);
    let reason = Reason::PartIsSubtotal { id: "dưới tỉnh".to_owned() };
    assert_eq!(failure(&table("quy trình", &lines), rule), (Cause::DoubleCount, reason));
}

#[test]
fn a_part_that_the_relation_names_twice_is_a_double_count() {
    let rule = sum("tổng", &["tỉnh", "huyện", "xã", "xã"]);
    let reason = Reason::PartNamedTwice { id: "xã".to_owned() };
    assert_eq!(failure(&with("", ""), rule), (Cause::DoubleCount, reason));
}

/// A row left out of the table: the whole still has room for it.
#[test]
fn a_part_without_a_figure_is_missing_where_the_whole_has_room_for_it() {
    let rule = || sum("tổng", &PARTS);
    let reason = Reason::PartsWithoutFigure { ids: ids(&["huyện"]), gap: number("281") };
    let without_row: Vec<_> = LEVELS.into_iter().filter(|(id, _)| *id != "huyện").collect();
    assert_eq!(failure(&table("quy trình", &without_row), rule()), (Cause::MissingPart, reason.clone()));
    assert_eq!(
        failure(&with("huyện", ""), rule()),
        (Cause::MissingPart, reason),
        "an empty cell is no value"
    );
}

#[test]
fn a_part_without_a_figure_and_without_room_cannot_be_checked() {
    let lines = [("tổng", "1806"), ("tỉnh", "1634"), ("xã", "172")];
    let reason = Reason::NoFigure { ids: ids(&["huyện"]) };
    let expected = Outcome::Unchecked { expected: None, printed: Some(number("1806")), reason };
    assert_eq!(outcome(&table("quy trình", &lines), sum("tổng", &PARTS)), expected);
}

#[test]
fn parts_beyond_their_whole_fail_even_where_one_has_no_figure() {
    let lines = [("tổng", "1600"), ("tỉnh", "1634"), ("xã", "172")];
    assert_eq!(failure(&table("quy trình", &lines), sum("tổng", &PARTS)).0, Cause::Other);
}

#[test]
fn a_whole_without_a_figure_cannot_be_checked_and_the_sum_is_told() {
    let lines = [("tỉnh", "1634"), ("huyện", "281"), ("xã", "172")];
    let reason = Reason::NoFigure { ids: ids(&["tổng"]) };
    let expected = Outcome::Unchecked { expected: Some(number("2087")), printed: None, reason };
    assert_eq!(outcome(&table("quy trình", &lines), sum("tổng", &PARTS)), expected);
}

#[test]
fn nothing_is_said_where_no_part_has_a_figure() {
    let reason = Reason::NoFigure { ids: ids(&["tỉnh", "huyện", "xã"]) };
    let expected = Outcome::Unchecked { expected: None, printed: Some(number("2087")), reason };
    assert_eq!(outcome(&table("quy trình", &LEVELS[..1]), sum("tổng", &PARTS)), expected);
}

/// The gap is filled by a figure of the table that the relation forgot.
#[test]
fn a_figure_that_fills_the_gap_is_named() {
    let reason = Reason::FigureNotAmongParts { id: "huyện".to_owned() };
    assert_eq!(failure(&with("", ""), sum("tổng", &["tỉnh", "xã"])), (Cause::MissingPart, reason));
}

#[test]
fn one_wrong_digit_is_told_as_such() {
    let reason = Reason::OneDigit { gap: number("100") };
    assert_eq!(failure(&with("tổng", "2187"), sum("tổng", &PARTS)), (Cause::Other, reason.clone()));
    assert_eq!(failure(&with("huyện", "181"), sum("tổng", &PARTS)), (Cause::Other, reason));
}

#[test]
fn a_difference_that_nothing_explains_is_told_by_its_size() {
    let reason = Reason::Unexplained { gap: number("47") };
    assert_eq!(failure(&with("tổng", "2134"), sum("tổng", &PARTS)), (Cause::Other, reason));
}

#[test]
fn rates_that_were_rounded_before_they_were_added_miss_the_whole_by_rounding() {
    let thirds = table("%", &[("tổng", "100"), ("a", "33.33"), ("b", "33.33"), ("c", "33.33")]);
    assert_eq!(
        failure(&thirds, sum("tổng", &["a", "b", "c"])),
        (Cause::Rounding, Reason::RoundedToOtherDecimals { digits: 0 })
    );
    let printed = table("%", &[("tổng", "100.00"), ("a", "33.33"), ("b", "33.33"), ("c", "33.33")]);
    assert_eq!(failure(&printed, sum("tổng", &["a", "b", "c"])), (Cause::Rounding, Reason::SumOfRounded));
    let cut = table("%", &[("tổng", "100.00"), ("a", "33.32"), ("b", "33.33"), ("c", "33.33")]);
    assert_eq!(failure(&cut, sum("tổng", &["a", "b", "c"])), (Cause::Truncation, Reason::CutOff));
}

/// The systems of quality of the report of 2020: 277 agencies are printed, the three levels give 276.
#[test]
fn the_two_numbers_of_a_pair_are_parts_by_themselves() {
    let lines = [("cơ quan", "277"), ("tỉnh", "21/38"), ("huyện", "8/101"), ("xã", "137/137")];
    let table = table("", &lines);
    let rule = sum("cơ quan", &["tỉnh/2", "huyện/2", "xã/2"]);
    assert_eq!(failure(&table, rule), (Cause::Other, Reason::OneDigit { gap: number("1") }));
    let reason = Reason::TwoNumbers { id: "tỉnh".to_owned() };
    let expected = Outcome::Unchecked { expected: None, printed: Some(number("277")), reason };
    assert_eq!(outcome(&table, sum("cơ quan", &["tỉnh", "huyện/2"])), expected);
}
