//! Money: whole đồng, never a fraction.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in Vietnamese đồng. The đồng has no smaller unit in use, so the amount is a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dong(pub i64);

impl Dong {
    pub const ZERO: Self = Self(0);

    /// Adds two amounts; `None` where the sum does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Multiplies by a count of pieces; `None` where the product does not fit.
    #[must_use]
    pub fn checked_times(self, count: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(count)).map(Self)
    }
}

impl fmt::Display for Dong {
    /// As printed in the province: `107.394.908 đ`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let digits = self.0.unsigned_abs().to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        f.write_str(" đ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_printed_with_points_between_thousands() {
        assert_eq!(Dong(107_394_908).to_string(), "107.394.908 đ");
        assert_eq!(Dong(0).to_string(), "0 đ");
        assert_eq!(Dong(-1_000).to_string(), "-1.000 đ");
        assert_eq!(Dong(999).to_string(), "999 đ");
    }

    #[test]
    fn sums_that_do_not_fit_are_refused() {
        assert_eq!(Dong(i64::MAX).checked_add(Dong(1)), None);
        assert_eq!(Dong(i64::MAX).checked_times(2), None);
        assert_eq!(Dong(5_000).checked_times(3), Some(Dong(15_000)));
    }
}
