//! A rate and what it was computed from.

use super::{fails, label, too_long, unexplained, wanting};
use crate::figures::{
    Cause, Decimal, Operand, Outcome, Reason,
    decimal::{Quotient, quotient},
    terms::Terms,
};

/// A printed rate: `part / whole × factor` to `digits` decimals.
pub(super) struct Ratio<'a> {
    pub part: &'a Operand,
    pub whole: &'a Operand,
    pub printed: &'a Operand,
    pub digits: u8,
    pub factor: i128,
}

impl Ratio<'_> {
    pub fn outcome(&self, terms: Terms<'_>) -> Outcome {
        let (part, whole) = (terms.find(self.part), terms.find(self.whole));
        let printed = terms.find(self.printed);
        let (Ok(part), Ok(whole)) = (&part, &whole) else {
            return wanting(None, printed.clone().ok(), &[&part, &whole, &printed]);
        };
        if whole.is_zero() {
            let reason = Reason::WholeIsZero { id: label(self.whole) };
            return Outcome::Unchecked { expected: None, printed: printed.ok(), reason };
        }
        let Some(rate) = quotient(*part, *whole, self.factor, self.digits) else {
            return too_long(printed.ok());
        };
        let Ok(printed) = printed else {
            return wanting(Some(rate.rounded), None, &[&printed]);
        };
        if printed == rate.rounded {
            return Outcome::Holds { expected: rate.rounded, printed };
        }
        let explained = self.explain(*part, *whole, rate, printed, terms);
        fails(rate.rounded, printed, explained)
    }

    fn explain(
        &self,
        part: Decimal,
        whole: Decimal,
        rate: Quotient,
        printed: Decimal,
        terms: Terms<'_>,
    ) -> (Cause, Reason) {
        if printed == rate.truncated {
            return (Cause::Truncation, Reason::CutOff);
        }
        // Printed to fewer or more decimals than declared, the rate may be right to those.
        if printed.digits() != self.digits
            && let Some(own) = quotient(part, whole, self.factor, printed.digits())
        {
            if printed == own.rounded {
                let reason = Reason::RoundedToOtherDecimals { digits: printed.digits() };
                return (Cause::Rounding, reason);
            }
            if printed == own.truncated {
                return (Cause::Truncation, Reason::CutOff);
            }
        }
        let Some(gap) = printed.checked_sub(rate.rounded) else {
            return (Cause::Other, Reason::TooLong);
        };
        if gap.abs() == Decimal::last_digit_unit(self.digits) {
            return (Cause::Rounding, Reason::LastDecimal);
        }
        match self.other_whole(part, printed, terms) {
            Some(id) => (Cause::Other, Reason::FitsOtherWhole { id }),
            None => unexplained(gap),
        }
    }

    /// The only figure of the same kind as the whole that would give the printed rate.
    fn other_whole(&self, part: Decimal, printed: Decimal, terms: Terms<'_>) -> Option<String> {
        let mut fitting = terms.alike(self.whole).filter(|(_, number)| {
            quotient(part, *number, self.factor, self.digits).is_some_and(|rate| rate.rounded == printed)
        });
        let (id, _) = fitting.next()?;
        fitting.next().is_none().then(|| id.to_owned())
    }
}
