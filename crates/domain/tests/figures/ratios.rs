//! Rates and what they are computed from.

use motcua_domain::figures::{Cause, FigureTable, Outcome, Reason, Rule, Scale};

use crate::support::{failure, ids, number, operand, outcome, percent, table};

/// What a rate of 360,088 out of 367,727, which is 97.9226…, is printed as.
fn insurance(printed: &str) -> FigureTable {
    table("", &[("mức 3, 4", "360088"), ("tất cả", "367727"), ("tỷ lệ", printed)])
}

fn rule() -> Rule {
    percent("mức 3, 4", "tất cả", "tỷ lệ")
}

#[test]
fn a_rate_rounded_to_its_printed_decimals_holds() {
    let expected = Outcome::Holds { expected: number("97.92"), printed: number("97.92") };
    assert_eq!(outcome(&insurance("97,92"), rule()), expected);
}

/// The civil servants of the report of 2020: 3,095 of 25,801 is 11.9956…, printed as 11.99.
#[test]
fn a_rate_that_was_cut_off_is_a_truncation() {
    let table = table("", &[("giảm", "3095"), ("tất cả", "25801"), ("tỷ lệ", "11,99")]);
    let found = outcome(&table, percent("giảm", "tất cả", "tỷ lệ"));
    let expected = Outcome::Fails {
        expected: number("12.00"),
        printed: number("11.99"),
        cause: Cause::Truncation,
        reason: Reason::CutOff,
    };
    assert_eq!(found, expected);
}

#[test]
fn a_rate_one_unit_of_the_last_decimal_away_is_a_matter_of_rounding() {
    for printed in ["97,93", "97,91"] {
        assert_eq!(failure(&insurance(printed), rule()), (Cause::Rounding, Reason::LastDecimal), "{printed}");
    }
}

#[test]
fn a_rate_to_other_decimals_than_declared_is_a_matter_of_rounding() {
    let fewer = Reason::RoundedToOtherDecimals { digits: 1 };
    assert_eq!(failure(&insurance("97,9"), rule()), (Cause::Rounding, fewer));
    let more = Reason::RoundedToOtherDecimals { digits: 3 };
    assert_eq!(failure(&insurance("97,923%"), rule()), (Cause::Rounding, more));
    assert_eq!(failure(&insurance("97"), rule()), (Cause::Truncation, Reason::CutOff));
}

#[test]
fn zeros_at_the_end_make_no_difference() {
    let table = table("", &[("a", "979"), ("b", "1000"), ("tỷ lệ", "97,9")]);
    assert!(matches!(outcome(&table, percent("a", "b", "tỷ lệ")), Outcome::Holds { .. }));
}

#[test]
fn a_wrong_digit_is_neither_rounding_nor_truncation() {
    let reason = Reason::OneDigit { gap: number("0.30") };
    assert_eq!(failure(&insurance("97,62"), rule()), (Cause::Other, reason));
    let reason = Reason::Unexplained { gap: number("0.33") };
    assert_eq!(failure(&insurance("97,59"), rule()), (Cause::Other, reason));
}

/// Each rate names its denominator: the on-time rate is of the dossiers resolved, not of those received.
#[test]
fn a_rate_of_another_whole_names_that_whole() {
    let table = table("hồ sơ", &[("tiếp nhận", "362485"), ("giải quyết", "339239"), ("đúng hạn", "332183")]);
    let rule = Rule::Ratio {
        part: operand("đúng hạn"),
        whole: operand("giải quyết"),
        printed: operand("91.64"),
        digits: 2,
        scale: Scale::Hundred,
    };
    let reason = Reason::FitsOtherWhole { id: "tiếp nhận".to_owned() };
    assert_eq!(failure(&table, rule), (Cause::Other, reason));
}

#[test]
fn a_rate_of_nothing_cannot_be_checked() {
    let table = table("", &[("a", "0"), ("b", "0"), ("tỷ lệ", "100")]);
    let reason = Reason::WholeIsZero { id: "b".to_owned() };
    let expected = Outcome::Unchecked { expected: None, printed: Some(number("100")), reason };
    assert_eq!(outcome(&table, percent("a", "b", "tỷ lệ")), expected);
}

#[test]
fn a_rate_whose_whole_is_not_printed_cannot_be_checked() {
    let table = table("", &[("a", "5311"), ("tỷ lệ", "29,87")]);
    let reason = Reason::NoFigure { ids: ids(&["b"]) };
    let expected = Outcome::Unchecked { expected: None, printed: Some(number("29.87")), reason };
    assert_eq!(outcome(&table, percent("a", "b", "tỷ lệ")), expected);
}

#[test]
fn a_rate_that_is_not_printed_is_told() {
    let table = table("", &[("a", "606"), ("b", "678")]);
    let reason = Reason::NoFigure { ids: ids(&["tỷ lệ"]) };
    let expected = Outcome::Unchecked { expected: Some(number("89.38")), printed: None, reason };
    assert_eq!(outcome(&table, percent("a", "b", "tỷ lệ")), expected);
}

#[test]
fn a_multiple_is_a_rate_of_scale_one() {
    let rule = Rule::Ratio {
        part: operand("19317000"),
        whole: operand("11230814"),
        printed: operand("1.72"),
        digits: 2,
        scale: Scale::One,
    };
    assert!(matches!(outcome(&FigureTable::default(), rule), Outcome::Holds { .. }));
}

#[test]
fn the_longest_figures_are_computed_and_more_decimals_than_can_be_are_told() {
    let longest = "999999999999999999";
    let rate = |digits: u8| Rule::Ratio {
        part: operand(longest),
        whole: operand("0.000000007"),
        printed: operand("1"),
        digits,
        scale: Scale::Hundred,
    };
    assert!(matches!(outcome(&FigureTable::default(), rate(9)), Outcome::Fails { .. }));
    let Outcome::Unchecked { reason, .. } = outcome(&FigureTable::default(), rate(10)) else {
        panic!("ten decimals are more than a report prints");
    };
    assert_eq!(reason, Reason::TooLong);
}
