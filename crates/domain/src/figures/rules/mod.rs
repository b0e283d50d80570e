//! One file a kind of relation.

mod pair;
mod ratio;
mod sum;

use super::{
    Cause, Decimal, Operand, Outcome, Reason, Rule,
    terms::{Missing, Terms, reason_of},
};

/// Checks one rule.
pub(super) fn outcome(rule: &Rule, terms: Terms<'_>) -> Outcome {
    match rule {
        Rule::Sum { whole, parts } => sum::sum(whole, parts, terms),
        Rule::Ratio { part, whole, printed, digits, scale } => {
            ratio::Ratio { part, whole, printed, digits: *digits, factor: scale.factor() }.outcome(terms)
        }
        Rule::AtMost { part, whole } => pair::at_most(part, whole, terms),
        Rule::Equal { left, right } => pair::equal(left, right, terms),
        Rule::Difference { from, minus, result } => pair::difference(from, minus, result, terms),
    }
}

fn fails(expected: Decimal, printed: Decimal, (cause, reason): (Cause, Reason)) -> Outcome {
    Outcome::Fails { expected, printed, cause, reason }
}

/// Unchecked for want of figures, telling the two values as far as they are known.
fn wanting(
    expected: Option<Decimal>,
    printed: Option<Decimal>,
    found: &[&Result<Decimal, Missing>],
) -> Outcome {
    let missing: Vec<Missing> = found.iter().filter_map(|one| one.as_ref().err().cloned()).collect();
    Outcome::Unchecked { expected, printed, reason: reason_of(&missing) }
}

fn too_long(printed: Option<Decimal>) -> Outcome {
    Outcome::Unchecked { expected: None, printed, reason: Reason::TooLong }
}

/// What is left to say when nothing explains a difference.
fn unexplained(gap: Decimal) -> (Cause, Reason) {
    let gap = gap.abs();
    let reason = if gap.is_one_digit() { Reason::OneDigit { gap } } else { Reason::Unexplained { gap } };
    (Cause::Other, reason)
}

/// The explanation of two values that should be one, where one of them lost decimals.
fn lost_decimals(one: Decimal, other: Decimal) -> Option<(Cause, Reason)> {
    let (fine, coarse) = if one.digits() > other.digits() { (one, other) } else { (other, one) };
    if fine.digits() == coarse.digits() {
        return None;
    }
    if fine.rounded(coarse.digits()) == coarse {
        return Some((Cause::Rounding, Reason::RoundedToOtherDecimals { digits: coarse.digits() }));
    }
    (fine.truncated(coarse.digits()) == coarse).then_some((Cause::Truncation, Reason::CutOff))
}

fn label(operand: &Operand) -> String {
    operand.label()
}
