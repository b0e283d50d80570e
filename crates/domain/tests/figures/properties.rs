//! What holds for every table.

use motcua_domain::figures::{
    Cause, Decimal, FigureTable, Operand, Outcome, Printed, Reason, Rule, Scale, read_number,
};
use proptest::prelude::*;

use crate::support::{computed, operand, outcome, percent, sum};

/// Parts of sizes that do not meet by chance: a pair of them rarely makes a third.
fn parts() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(1_000_000..900_000_000_u32, 2..12)
}

fn part_ids(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("phần {at}")).collect()
}

fn table_of(parts: &[u32], whole: i128) -> FigureTable {
    let mut table = FigureTable::default();
    table.insert(&computed("tổng", Decimal::new(whole, 0).unwrap(), 2)).unwrap();
    for (line, (id, value)) in (3..).zip(part_ids(parts.len()).iter().zip(parts)) {
        table.insert(&computed(id, Decimal::new(i128::from(*value), 0).unwrap(), line)).unwrap();
    }
    table
}

fn total(parts: &[u32]) -> i128 {
    parts.iter().map(|part| i128::from(*part)).sum()
}

fn rule_of(count: usize) -> Rule {
    let ids = part_ids(count);
    sum("tổng", &ids.iter().map(String::as_str).collect::<Vec<_>>())
}

fn cause(outcome: &Outcome) -> Option<Cause> {
    match outcome {
        Outcome::Fails { cause, .. } => Some(*cause),
        Outcome::Holds { .. } | Outcome::Unchecked { .. } => None,
    }
}

/// The number with one of its digits replaced; the first is never made a zero.
fn with_other_digit(number: i128, at: prop::sample::Index, other: u8) -> i128 {
    let mut digits = number.to_string().into_bytes();
    let at = at.index(digits.len());
    let lowest = if at == 0 { b'1' } else { b'0' };
    let choices: Vec<u8> = (lowest..=b'9').filter(|digit| *digit != digits[at]).collect();
    digits[at] = choices[usize::from(other) % choices.len()];
    String::from_utf8(digits).unwrap().parse().unwrap()
}

proptest! {
    #[test]
    fn a_consistent_table_holds(parts in parts()) {
        let found = outcome(&table_of(&parts, total(&parts)), rule_of(parts.len()));
        prop_assert!(matches!(found, Outcome::Holds { .. }), "{found:?}");
    }

    #[test]
    fn one_changed_digit_is_always_flagged(
        parts in parts(), which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), other in any::<u8>(),
    ) {
        let whole = total(&parts);
        let which = which.index(parts.len() + 1);
        let table = match which.checked_sub(1) {
            None => table_of(&parts, with_other_digit(whole, at, other)),
            Some(part) => {
                let mut changed = parts.clone();
                changed[part] = u32::try_from(with_other_digit(i128::from(parts[part]), at, other)).unwrap();
                table_of(&changed, whole)
            }
        };
        let found = outcome(&table, rule_of(parts.len()));
        prop_assert!(cause(&found).is_some(), "{found:?}");
    }

    #[test]
    fn a_part_left_out_is_a_missing_part(parts in parts(), which in any::<prop::sample::Index>()) {
        let which = which.index(parts.len());
        let without = total(&parts) - i128::from(parts[which]);
        let found = outcome(&table_of(&parts, without), rule_of(parts.len()));
        // Two parts alike, or one that is the sum of its neighbours, come by chance once in millions of tables.
        prop_assert_eq!(cause(&found), Some(Cause::MissingPart));

        let mut fewer = parts.clone();
        fewer.pop();
        let Outcome::Fails { cause, reason, .. } = outcome(&table_of(&fewer, total(&parts)), rule_of(parts.len())) else {
            return Err(TestCaseError::fail("a row that is not there was passed over"));
        };
        prop_assert_eq!(cause, Cause::MissingPart);
        let last = format!("phần {}", parts.len() - 1);
        let named = matches!(&reason, Reason::PartsWithoutFigure { ids, .. } if *ids == [last]);
        prop_assert!(named, "{reason:?}");
    }

    #[test]
    fn a_part_counted_twice_is_a_double_count(parts in parts(), which in any::<prop::sample::Index>()) {
        let twice = total(&parts) + i128::from(parts[which.index(parts.len())]);
        let found = outcome(&table_of(&parts, twice), rule_of(parts.len()));
        prop_assert_eq!(cause(&found), Some(Cause::DoubleCount));
    }

    /// Rounded and cut off as whole numbers, by another way than the checker's.
    #[test]
    fn a_rounded_rate_holds_and_one_cut_off_is_a_truncation(part in 1..2_000_000_u32, more in 0..2_000_000_u32) {
        let whole = part + more;
        let ten_thousandths = u64::from(part) * 10_000;
        let cut = ten_thousandths / u64::from(whole);
        let rounded = (2 * ten_thousandths + u64::from(whole)) / (2 * u64::from(whole));
        let rate = |printed: u64| {
            percent(&part.to_string(), &whole.to_string(), &format!("{}.{:02}", printed / 100, printed % 100))
        };
        let none = FigureTable::default();
        prop_assert_eq!(outcome(&none, rate(rounded)).code(), "holds");
        if cut != rounded {
            prop_assert_eq!(cause(&outcome(&none, rate(cut))), Some(Cause::Truncation));
        }
        prop_assert_eq!(cause(&outcome(&none, rate(rounded + 1))), Some(Cause::Rounding));
    }

    #[test]
    fn a_changed_digit_of_a_rate_is_always_flagged(
        part in 1..2_000_000_u32, more in 0..2_000_000_u32, at in any::<prop::sample::Index>(), other in any::<u8>(),
    ) {
        let whole = part + more;
        let right = (u64::from(part) * 20_000 + u64::from(whole)) / (2 * u64::from(whole));
        let wrong = with_other_digit(i128::from(right), at, other);
        let printed = Operand::Number(Decimal::new(wrong, 2).unwrap());
        let rule = Rule::Ratio {
            part: operand(&part.to_string()), whole: operand(&whole.to_string()), printed, digits: 2, scale: Scale::Hundred,
        };
        prop_assert!(cause(&outcome(&FigureTable::default(), rule)).is_some());
    }

    #[test]
    fn thousands_may_be_parted_in_any_way(value in 0..=u64::from(u32::MAX) * 1000) {
        let digits = value.to_string();
        let parted = |mark: &str| {
            let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
            groups.join(mark)
        };
        let expected = Ok(Printed::Number(Decimal::new(i128::from(value), 0).unwrap()));
        for mark in ["", ".", ",", " "] {
            prop_assert_eq!(read_number(&parted(mark), "hồ sơ"), expected, "{}", parted(mark));
        }
    }

    #[test]
    fn no_text_and_no_unit_is_too_strange_to_be_read(text in any::<String>(), unit in any::<String>()) {
        let _ = read_number(&text, &unit);
    }

    #[test]
    fn no_row_of_marks_is_too_strange_to_be_read(text in "[-+0-9., /%\u{2212}\u{2013}\u{a0}]{0,40}", unit in "(%|hồ sơ|)") {
        if let Ok(Printed::Number(number)) = read_number(&text, &unit) {
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
        }
    }
}
