//! A part and its whole, one quantity twice, a difference.

use motcua_domain::figures::{Cause, FigureTable, Outcome, Reason, Rule};

use crate::support::{failure, ids, number, operand, outcome};

fn none() -> FigureTable {
    FigureTable::default()
}

fn at_most(part: &str, whole: &str) -> Rule {
    Rule::AtMost { part: operand(part), whole: operand(whole) }
}

fn equal(left: &str, right: &str) -> Rule {
    Rule::Equal { left: operand(left), right: operand(right) }
}

fn difference(from: &str, minus: &str, result: &str) -> Rule {
    Rule::Difference { from: operand(from), minus: operand(minus), result: operand(result) }
}

#[test]
fn a_part_may_be_as_great_as_its_whole_and_no_greater() {
    for part in ["0", "339238", "339239"] {
        assert!(matches!(outcome(&none(), at_most(part, "339239")), Outcome::Holds { .. }), "{part}");
    }
    let found = outcome(&none(), at_most("339286", "339239"));
    let expected = Outcome::Fails {
        expected: number("339239"),
        printed: number("339286"),
        cause: Cause::Other,
        reason: Reason::Unexplained { gap: number("47") },
    };
    assert_eq!(found, expected);
}

#[test]
fn a_part_beyond_its_whole_tells_what_is_likely() {
    assert_eq!(failure(&none(), at_most("678478", "339239")), (Cause::DoubleCount, Reason::TwiceTheOther));
    let rounded = Reason::RoundedToOtherDecimals { digits: 1 };
    assert_eq!(failure(&none(), at_most("97.92", "97.9")), (Cause::Rounding, rounded));
}

#[test]
fn one_quantity_printed_twice_is_the_same_number() {
    assert!(matches!(outcome(&none(), equal("97.9", "97.90")), Outcome::Holds { .. }));
    let rounded = Reason::RoundedToOtherDecimals { digits: 1 };
    assert_eq!(failure(&none(), equal("97.96", "98.0")), (Cause::Rounding, rounded));
    assert_eq!(failure(&none(), equal("97.96", "97.9")), (Cause::Truncation, Reason::CutOff));
    assert_eq!(failure(&none(), equal("2177", "4354")), (Cause::DoubleCount, Reason::TwiceTheOther));
    assert_eq!(failure(&none(), equal("277", "278")), (Cause::Other, Reason::OneDigit { gap: number("1") }));
    assert_eq!(failure(&none(), equal("2", "4")).0, Cause::Other, "one digit, not twice the number");
}

#[test]
fn a_difference_is_what_is_left() {
    assert!(matches!(outcome(&none(), difference("2177", "2118", "59")), Outcome::Holds { .. }));
    let left_in = Reason::NothingTakenAway { id: "2118".to_owned() };
    assert_eq!(failure(&none(), difference("2177", "2118", "2177")), (Cause::MissingPart, left_in));
    let twice = Reason::TakenAwayTwice { id: "1018".to_owned() };
    assert_eq!(failure(&none(), difference("2177", "1018", "141")), (Cause::DoubleCount, twice));
    assert_eq!(failure(&none(), difference("2177", "2118", "69")).0, Cause::Other);
    assert_eq!(
        failure(&none(), difference("82.46", "80.31", "2.16")),
        (Cause::Rounding, Reason::SumOfRounded)
    );
    assert_eq!(failure(&none(), difference("82.46", "80.31", "2.1")), (Cause::Truncation, Reason::CutOff));
}

#[test]
fn what_is_not_known_is_named() {
    let reason = Reason::NoFigure { ids: ids(&["từ", "trừ"]) };
    let expected = Outcome::Unchecked { expected: None, printed: Some(number("59")), reason };
    assert_eq!(outcome(&none(), difference("từ", "trừ", "59")), expected);
    let reason = Reason::NoFigure { ids: ids(&["còn"]) };
    let expected = Outcome::Unchecked { expected: Some(number("59")), printed: None, reason };
    assert_eq!(outcome(&none(), difference("2177", "2118", "còn")), expected);
    let reason = Reason::NoFigure { ids: ids(&["hai"]) };
    let expected = Outcome::Unchecked { expected: Some(number("1")), printed: None, reason };
    assert_eq!(outcome(&none(), equal("1", "hai")), expected);
}
