//! Two values beside each other: a part and its whole, one quantity twice, a difference.

use super::{fails, label, lost_decimals, too_long, unexplained, wanting};
use crate::figures::{Cause, Decimal, Operand, Outcome, Reason, terms::Terms};

/// The part is not greater than the whole.
pub(super) fn at_most(part: &Operand, whole: &Operand, terms: Terms<'_>) -> Outcome {
    compare(whole, part, terms, |limit, part| part <= limit)
}

/// One quantity printed twice.
pub(super) fn equal(left: &Operand, right: &Operand, terms: Terms<'_>) -> Outcome {
    compare(left, right, terms, |left, right| left == right)
}

fn compare(
    expected: &Operand,
    printed: &Operand,
    terms: Terms<'_>,
    holds: fn(Decimal, Decimal) -> bool,
) -> Outcome {
    let found = (terms.find(expected), terms.find(printed));
    let (Ok(expected), Ok(printed)) = found else {
        let (expected, printed) = &found;
        return wanting(expected.clone().ok(), printed.clone().ok(), &[expected, printed]);
    };
    if holds(expected, printed) {
        return Outcome::Holds { expected, printed };
    }
    let Some(gap) = printed.checked_sub(expected) else {
        return too_long(Some(printed));
    };
    let explained = lost_decimals(expected, printed)
        .or_else(|| twice(expected, printed, gap))
        .unwrap_or_else(|| unexplained(gap));
    fails(expected, printed, explained)
}

/// One value is twice the other. A difference of one digit is passed by: 4 for 2 is a slip of the hand.
fn twice(one: Decimal, other: Decimal, gap: Decimal) -> Option<(Cause, Reason)> {
    let is_double = |of: Decimal, double: Decimal| of.checked_times(2) == Some(double);
    let doubled = !gap.is_one_digit() && (is_double(one, other) || is_double(other, one));
    doubled.then_some((Cause::DoubleCount, Reason::TwiceTheOther))
}

/// `result` is `from − minus`.
pub(super) fn difference(from: &Operand, minus: &Operand, result: &Operand, terms: Terms<'_>) -> Outcome {
    let found = (terms.find(from), terms.find(minus));
    let printed = terms.find(result);
    let (Ok(whole), Ok(taken)) = found else {
        return wanting(None, printed.clone().ok(), &[&found.0, &found.1, &printed]);
    };
    let Some(expected) = whole.checked_sub(taken) else {
        return too_long(printed.ok());
    };
    let Ok(printed) = printed else {
        return wanting(Some(expected), None, &[&printed]);
    };
    if printed == expected {
        return Outcome::Holds { expected, printed };
    }
    let Some(gap) = printed.checked_sub(expected) else {
        return too_long(Some(printed));
    };
    let id = label(minus);
    let explained = if let Some(lost) = lost_decimals(expected, printed) {
        lost
    } else if printed == whole {
        (Cause::MissingPart, Reason::NothingTakenAway { id })
    } else if expected.checked_sub(taken) == Some(printed) {
        (Cause::DoubleCount, Reason::TakenAwayTwice { id })
    } else if expected.digits() > 0 && gap.abs() <= Decimal::last_digit_unit(expected.digits()) {
        // Each of the two was rounded by up to half a unit.
        (Cause::Rounding, Reason::SumOfRounded)
    } else {
        unexplained(gap)
    };
    fails(expected, printed, explained)
}
