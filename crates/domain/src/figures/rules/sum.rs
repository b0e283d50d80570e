//! Parts and the whole that they add up to.

use super::{fails, label, too_long, unexplained, wanting};
use crate::figures::{
    Cause, Decimal, Operand, Outcome, PARTS_MAX, Reason,
    terms::{Missing, Terms, ids_of, reason_of},
};

/// A part whose number is known.
#[derive(Clone, Copy)]
struct Part<'a> {
    operand: &'a Operand,
    value: Decimal,
}

/// The parts add up to the whole.
pub(super) fn sum(whole: &Operand, parts: &[Operand], terms: Terms<'_>) -> Outcome {
    let mut present = Vec::with_capacity(parts.len());
    let mut missing = Vec::new();
    for operand in parts {
        match terms.find(operand) {
            Ok(value) => present.push(Part { operand, value }),
            Err(why) => missing.push(why),
        }
    }
    let printed = terms.find(whole);
    let Some(expected) = total(&present) else {
        return too_long(printed.ok());
    };
    let printed = match printed {
        Ok(printed) => printed,
        Err(why) => {
            missing.insert(0, why);
            let expected = (missing.len() == 1).then_some(expected);
            return Outcome::Unchecked { expected, printed: None, reason: reason_of(&missing) };
        }
    };
    let Some(gap) = printed.checked_sub(expected) else {
        return too_long(Some(printed));
    };
    if !missing.is_empty()
        && let Some(outcome) = incomplete(&present, &missing, expected, printed, gap)
    {
        return outcome;
    }
    if gap.is_zero() {
        return Outcome::Holds { expected, printed };
    }
    let explained = lost_by_rounding(&present, expected, printed, gap)
        .or_else(|| if gap.is_negative() { too_small(&present, gap) } else { too_great(&present, gap) })
        .or_else(|| not_among_parts(whole, &present, gap, terms))
        .unwrap_or_else(|| unexplained(gap));
    fails(expected, printed, explained)
}

fn total(parts: &[Part<'_>]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))
}

/// A sum of which some parts have no number. Nothing is returned where the parts that are there exceed the
/// whole already: then it fails whatever the rest may be.
fn incomplete(
    present: &[Part<'_>],
    missing: &[Missing],
    expected: Decimal,
    printed: Decimal,
    gap: Decimal,
) -> Option<Outcome> {
    let two_numbers = missing.iter().any(|why| matches!(why, Missing::TwoNumbers(_)));
    let room_left = gap > Decimal::ZERO;
    if !two_numbers && !present.is_empty() && room_left {
        let reason = Reason::PartsWithoutFigure { ids: ids_of(missing), gap };
        return Some(fails(expected, printed, (Cause::MissingPart, reason)));
    }
    let exceeded = gap.is_negative() && present.iter().all(|part| !part.value.is_negative());
    if exceeded {
        return None;
    }
    let found: Vec<_> = missing.iter().cloned().map(Err).collect();
    Some(wanting(None, Some(printed), &found.iter().collect::<Vec<_>>()))
}

/// Parts with decimals were rounded or cut off before they were added.
fn lost_by_rounding(
    parts: &[Part<'_>],
    expected: Decimal,
    printed: Decimal,
    gap: Decimal,
) -> Option<(Cause, Reason)> {
    let digits = expected.digits();
    if digits == 0 {
        return None;
    }
    if printed.digits() < digits && expected.rounded(printed.digits()) == printed {
        return Some((Cause::Rounding, Reason::RoundedToOtherDecimals { digits: printed.digits() }));
    }
    let one_unit_each = Decimal::last_digit_unit(digits).checked_times(parts.len())?;
    if gap.abs().checked_times(2)? <= one_unit_each {
        return Some((Cause::Rounding, Reason::SumOfRounded));
    }
    // Cutting off only ever makes the parts smaller, by less than one unit each.
    let cut_off = gap > Decimal::ZERO && gap < one_unit_each;
    cut_off.then_some((Cause::Truncation, Reason::CutOff))
}

/// The whole is smaller than the sum: a part was left out of it, or the parts name something twice.
fn too_small(parts: &[Part<'_>], gap: Decimal) -> Option<(Cause, Reason)> {
    let excess = gap.abs();
    let fitting = || parts.iter().enumerate().filter(move |(_, part)| part.value == excess);
    let named_twice =
        |part: &Part<'_>| parts.iter().filter(|other| other.operand == part.operand).count() > 1;
    if let Some((_, part)) = fitting().find(|(_, part)| named_twice(part)) {
        return Some((Cause::DoubleCount, Reason::PartNamedTwice { id: label(part.operand) }));
    }
    if let Some((_, part)) = fitting().find(|(at, _)| is_subtotal(parts, *at)) {
        return Some((Cause::DoubleCount, Reason::PartIsSubtotal { id: label(part.operand) }));
    }
    let ids = one_or_two(parts, excess)?;
    Some((Cause::MissingPart, Reason::WholeWithoutParts { ids }))
}

/// The whole is greater than the sum by parts that are in it already: they were counted twice.
fn too_great(parts: &[Part<'_>], gap: Decimal) -> Option<(Cause, Reason)> {
    let ids = one_or_two(parts, gap)?;
    Some((Cause::DoubleCount, Reason::PartsCountedTwice { ids }))
}

/// Whether the part is the sum of at least two that stand next before or next behind it, as a subtotal does.
fn is_subtotal(parts: &[Part<'_>], at: usize) -> bool {
    let is_reached = |neighbours: &mut dyn Iterator<Item = &Part<'_>>| {
        let mut sum = Decimal::ZERO;
        for (index, part) in neighbours.enumerate() {
            let Some(more) = sum.checked_add(part.value) else { return false };
            sum = more;
            if index > 0 && sum == parts[at].value {
                return true;
            }
        }
        false
    };
    is_reached(&mut parts[at + 1..].iter()) || is_reached(&mut parts[..at].iter().rev())
}

/// The one part that is exactly `amount`, or else the two that make it up together. Two parts are no explanation
/// of a difference of one digit, which a slip of the hand explains better.
fn one_or_two(parts: &[Part<'_>], amount: Decimal) -> Option<Vec<String>> {
    let parts = &parts[..parts.len().min(PARTS_MAX)];
    if let Some(part) = parts.iter().find(|part| part.value == amount) {
        return Some(vec![label(part.operand)]);
    }
    if amount.is_one_digit() {
        return None;
    }
    parts.iter().enumerate().find_map(|(at, first)| {
        let second = parts[at + 1..]
            .iter()
            .find(|second| !first.value.is_zero() && first.value.checked_add(second.value) == Some(amount))?;
        Some(vec![label(first.operand), label(second.operand)])
    })
}

/// The only figure of the same kind that fills the gap and is not declared as a part.
fn not_among_parts(
    whole: &Operand,
    parts: &[Part<'_>],
    gap: Decimal,
    terms: Terms<'_>,
) -> Option<(Cause, Reason)> {
    if gap.is_negative() || gap.is_one_digit() {
        return None;
    }
    let declared = |id: &str| parts.iter().any(|part| label(part.operand) == id);
    let mut fitting = terms.alike(whole).filter(|(id, number)| *number == gap && !declared(id));
    let (id, _) = fitting.next()?;
    let only_one = fitting.next().is_none();
    only_one.then(|| (Cause::MissingPart, Reason::FigureNotAmongParts { id: id.to_owned() }))
}
