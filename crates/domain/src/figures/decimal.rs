//! Exact decimal numbers, as a report prints them.

use std::{cmp::Ordering, fmt};

/// The most digits of a figure, decimals included. A thousand such figures add up, and a rate of two of them is
/// computed, without leaving 128 bits.
pub const SIGNIFICANT_DIGITS_MAX: usize = 18;
/// The most decimals of a figure or of a printed rate.
pub const FRACTION_DIGITS_MAX: u8 = 9;

/// A number with a known count of decimals: `97.90` is 9790 with two. Numbers compare by value, so `97.90`
/// equals `97.9`; printing keeps the decimals.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    /// The value in units of the last printed digit.
    units: i128,
    digits: u8,
}

impl Decimal {
    pub const ZERO: Self = Self { units: 0, digits: 0 };

    /// `units` of the last of `digits` decimals; `None` outside [`SIGNIFICANT_DIGITS_MAX`] and
    /// [`FRACTION_DIGITS_MAX`].
    #[must_use]
    pub fn new(units: i128, digits: u8) -> Option<Self> {
        let fits = units.unsigned_abs() < 10_u128.pow(SIGNIFICANT_DIGITS_MAX as u32);
        (fits && digits <= FRACTION_DIGITS_MAX).then_some(Self { units, digits })
    }

    /// Reads `-12.50`: digits, at most one point with digits on both sides. `None` for anything else and for
    /// numbers that are too long.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return None,
            Some(halves) => halves,
            None => (unsigned, ""),
        };
        let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) {
            return None;
        }
        let joined = format!("{whole}{fraction}");
        let significant = joined.trim_start_matches('0');
        if significant.len() > SIGNIFICANT_DIGITS_MAX {
            return None;
        }
        let units: i128 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
        Self::new(if negative { -units } else { units }, u8::try_from(fraction.len()).ok()?)
    }

    /// How many decimals are printed.
    #[must_use]
    pub fn digits(self) -> u8 {
        self.digits
    }

    #[must_use]
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    #[must_use]
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Whether nothing but zeros stands behind the point.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.units % power_of_ten(self.digits) == 0
    }

    /// The value in units of the last of `digits` decimals, which must be at least its own.
    fn in_units_of(self, digits: u8) -> Option<i128> {
        self.units.checked_mul(power_of_ten(digits.checked_sub(self.digits)?))
    }

    /// Adds; `None` where the sum leaves 128 bits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let digits = self.digits.max(other.digits);
        let units = self.in_units_of(digits)?.checked_add(other.in_units_of(digits)?)?;
        Some(Self { units, digits })
    }

    /// Subtracts; `None` where the difference leaves 128 bits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { units: other.units.checked_neg()?, digits: other.digits })
    }

    /// Multiplies by a small whole number; `None` where the product leaves 128 bits.
    #[must_use]
    pub fn checked_times(self, count: usize) -> Option<Self> {
        let units = self.units.checked_mul(i128::try_from(count).ok()?)?;
        Some(Self { units, digits: self.digits })
    }

    #[must_use]
    pub fn abs(self) -> Self {
        Self { units: self.units.abs(), digits: self.digits }
    }

    /// One unit of the last of `digits` decimals: 0.01 for two.
    #[must_use]
    pub fn last_digit_unit(digits: u8) -> Self {
        Self { units: 1, digits: digits.min(FRACTION_DIGITS_MAX) }
    }

    /// Rounded to `digits` decimals, halves away from zero, as reports in Vietnam round.
    #[must_use]
    pub fn rounded(self, digits: u8) -> Self {
        self.cut(digits, Cut::Round)
    }

    /// Cut off behind `digits` decimals.
    #[must_use]
    pub fn truncated(self, digits: u8) -> Self {
        self.cut(digits, Cut::Truncate)
    }

    fn cut(self, digits: u8, cut: Cut) -> Self {
        if digits >= self.digits {
            return self;
        }
        let units = cut.divide(self.units, power_of_ten(self.digits - digits));
        Self { units, digits }
    }

    /// Whether the value is one digit other than zero followed or preceded by zeros only: 3, 200, 0.04. Two
    /// numbers that differ in one digit differ by such a number.
    #[must_use]
    pub fn is_one_digit(self) -> bool {
        let text = self.units.unsigned_abs().to_string();
        self.units != 0 && text.bytes().skip(1).all(|digit| digit == b'0')
    }

    /// The number without zeros at the end of its decimals.
    #[must_use]
    pub fn shortest(self) -> Self {
        let mut short = self;
        // At most FRACTION_DIGITS_MAX turns: each takes one decimal away.
        while short.digits > 0 && short.units % 10 == 0 {
            short = Self { units: short.units / 10, digits: short.digits - 1 };
        }
        short
    }
}

/// A quotient brought to a count of decimals in both ways in which people do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quotient {
    pub rounded: Decimal,
    pub truncated: Decimal,
}

/// `part / whole × scale` to `digits` decimals; `None` where `whole` is zero, the terms leave 128 bits, or more
/// than [`FRACTION_DIGITS_MAX`] decimals are asked for.
pub(super) fn quotient(part: Decimal, whole: Decimal, scale: i128, digits: u8) -> Option<Quotient> {
    if digits > FRACTION_DIGITS_MAX {
        return None;
    }
    let above = part
        .units
        .checked_mul(scale)?
        .checked_mul(power_of_ten(digits))?
        .checked_mul(power_of_ten(whole.digits))?;
    let below = whole.units.checked_mul(power_of_ten(part.digits))?;
    if below == 0 {
        return None;
    }
    let to = |cut: Cut| Decimal { units: cut.divide(above, below), digits };
    Some(Quotient { rounded: to(Cut::Round), truncated: to(Cut::Truncate) })
}

#[derive(Clone, Copy)]
enum Cut {
    Round,
    Truncate,
}

impl Cut {
    /// Divides by a divisor that is not zero.
    fn divide(self, above: i128, below: i128) -> i128 {
        let quotient = above / below;
        // "At least half" without doubling the remainder, which could leave 128 bits.
        let left = (above % below).unsigned_abs();
        let upwards = matches!(self, Self::Round) && left >= below.unsigned_abs() - left;
        if !upwards {
            quotient
        } else if (above < 0) == (below < 0) {
            quotient + 1
        } else {
            quotient - 1
        }
    }
}

/// 10 to the power of `exponent`, which is at most twice [`FRACTION_DIGITS_MAX`] everywhere in this module.
fn power_of_ten(exponent: u8) -> i128 {
    10_i128.pow(u32::from(exponent))
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    /// By value. Whole part first, then decimals, so that nothing has to be multiplied beyond 128 bits.
    fn cmp(&self, other: &Self) -> Ordering {
        let halves = |number: &Self| {
            let one = power_of_ten(number.digits);
            let fraction = number.units.rem_euclid(one) * power_of_ten(FRACTION_DIGITS_MAX - number.digits);
            (number.units.div_euclid(one), fraction)
        };
        halves(self).cmp(&halves(other))
    }
}

impl fmt::Display for Decimal {
    /// With a point and all decimals: `97.90`, `1730508`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.units < 0 {
            f.write_str("-")?;
        }
        let one = power_of_ten(self.digits).unsigned_abs();
        let units = self.units.unsigned_abs();
        write!(f, "{}", units / one)?;
        if self.digits > 0 {
            write!(f, ".{:0width$}", units % one, width = usize::from(self.digits))?;
        }
        Ok(())
    }
}
