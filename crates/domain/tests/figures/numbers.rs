//! How numbers are read and printed.

use motcua_domain::figures::{Decimal, NumberFault, Printed, read_number};

use crate::support::number;

fn read(text: &str, unit: &str) -> Result<String, NumberFault> {
    read_number(text, unit).map(|printed| match printed {
        Printed::Number(one) => one.to_string(),
        Printed::Pair(first, second) => format!("{first} and {second}"),
        Printed::Blank => String::new(),
    })
}

#[test]
fn thousands_parted_in_either_way_are_the_same_number() {
    for text in
        ["1730508", "1.730.508", "1,730,508", "1 730 508", "1\u{a0}730\u{a0}508", " 1730508 ", "1730508.0"]
    {
        assert_eq!(read(text, "hồ sơ").as_deref(), Ok("1730508"), "{text}");
    }
}

#[test]
fn decimals_stand_behind_a_point_or_a_comma() {
    for text in ["97.92", "97,92", "97,92%", "97.92 %"] {
        assert_eq!(read(text, "%").as_deref(), Ok("97.92"), "{text}");
    }
    assert_eq!(read("97.90", "%").as_deref(), Ok("97.90"), "printed decimals are kept");
    assert_eq!(read("1.730.508,25", "triệu đồng").as_deref(), Ok("1730508.25"));
    assert_eq!(read("1,730,508.25", "triệu đồng").as_deref(), Ok("1730508.25"));
    assert_eq!(read("87,04%", "").as_deref(), Ok("87.04"), "the sign says that it is a rate");
}

/// `1.730` alone could be either; the unit decides.
#[test]
fn one_mark_before_three_digits_is_read_by_the_unit() {
    for text in ["1.730", "1,730"] {
        assert_eq!(read(text, "hồ sơ").as_deref(), Ok("1730"), "a count has no decimals");
        assert_eq!(read(text, "").as_deref(), Ok("1730"), "without a unit it is taken for a count");
        assert_eq!(read(text, "%").as_deref(), Ok("1.730"), "a rate has decimals");
        assert_eq!(read(text, "triệu đồng").as_deref(), Ok("1.730"), "millions are written with decimals");
    }
    assert_eq!(read("0.125", "").as_deref(), Ok("0.125"), "no group of thousands begins with a zero");
}

#[test]
fn two_numbers_in_a_cell_are_a_pair() {
    assert_eq!(read("40-45", "%").as_deref(), Ok("40 and 45"));
    assert_eq!(read("21/38", "").as_deref(), Ok("21 and 38"));
    assert_eq!(read("30 – 35", "%").as_deref(), Ok("30 and 35"));
    assert_eq!(read("", "hồ sơ").as_deref(), Ok(""), "an empty cell has no value yet");
}

#[test]
fn what_is_no_number_is_refused_and_the_reason_named() {
    for (text, unit, fault) in [
        ("khoảng 150", "phiếu", NumberFault::Text),
        ("12 hồ sơ", "hồ sơ", NumberFault::Text),
        ("1e5", "hồ sơ", NumberFault::Text),
        ("NaN", "%", NumberFault::Text),
        ("1/6/2020", "ngày", NumberFault::Text),
        ("-", "hồ sơ", NumberFault::Text),
        ("١٢", "hồ sơ", NumberFault::Text),
        ("12%", "hồ sơ", NumberFault::Text),
        ("1.73.508", "hồ sơ", NumberFault::Grouping),
        ("1.730,508.000", "hồ sơ", NumberFault::Grouping),
        ("12.", "hồ sơ", NumberFault::Grouping),
        (".5", "%", NumberFault::Grouping),
        ("1.5", "hồ sơ", NumberFault::CountWithFraction),
        ("1.730,50", "đồng", NumberFault::CountWithFraction),
        ("-5", "hồ sơ", NumberFault::CountBelowZero),
        ("\u{2212}5", "", NumberFault::CountBelowZero),
        ("1234567890123456789", "hồ sơ", NumberFault::TooLong),
        ("0.1234567891", "%", NumberFault::TooLong),
    ] {
        assert_eq!(read(text, unit), Err(fault), "{text} {unit}");
    }
    assert_eq!(read("-5,2", "%").as_deref(), Ok("-5.2"), "a rate of change may be below zero");
}

#[test]
fn numbers_compare_by_value_and_print_as_written() {
    assert_eq!(number("97.9"), number("97.90"));
    assert_eq!(number("97.90").to_string(), "97.90");
    assert_eq!(number("97.90").shortest().to_string(), "97.9");
    assert_eq!(number("-0.05").to_string(), "-0.05");
    assert!(number("-1.5") < number("-1.4"));
    assert!(number("999999999999999999") > number("0.000000001"));
    assert_eq!(Decimal::new(10_i128.pow(18), 0), None, "longer than any figure");
}

#[test]
fn halves_are_rounded_up_as_reports_do() {
    assert_eq!(number("2.345").rounded(2), number("2.35"));
    assert_eq!(number("-2.345").rounded(2), number("-2.35"));
    assert_eq!(number("2.344").rounded(2), number("2.34"));
    assert_eq!(number("2.349").truncated(2), number("2.34"));
    assert_eq!(number("2.3").rounded(2), number("2.3"));
}
