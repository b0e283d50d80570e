//! From values to places on an axis with round numbers.

/// Most steps of an axis.
const MAX_STEPS: usize = 5;

/// Values beyond this are drawn at the end of the axis: near the bounds of a float its ends would be infinite.
const GREATEST: f64 = 1e300;

/// An axis from a round number to a round number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    /// Least value of the axis; zero or below.
    pub(crate) low: f64,
    /// Greatest value of the axis; zero or above.
    pub(crate) high: f64,
    /// Values at the grid lines, both ends included.
    pub(crate) ticks: Vec<f64>,
}

impl Scale {
    /// The axis for `values`. Zero is always on it: a bar that does not begin at zero lies about its size.
    pub(crate) fn of(values: impl Iterator<Item = f64>, decimals: u8) -> Self {
        let bounded = values.map(|value| value.clamp(-GREATEST, GREATEST));
        let (least, most) = bounded.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        // A step finer than the digits shown would print the same number twice.
        let finest = 10_f64.powi(-i32::from(decimals));
        let step = round_step((most - least) / MAX_STEPS as f64).max(finest);
        let (below, above) = ((least / step).floor(), (most / step).ceil().max(1.0));
        // Both counts are at most MAX_STEPS + 1, as the step was chosen so.
        let ticks: Vec<f64> = (below as i64..=above as i64).map(|n| n as f64 * step).collect();
        Self { low: below * step, high: above * step, ticks }
    }

    /// Where `value` lies between the ends of the axis, from 0 to 1.
    pub(crate) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The next number above `raw` of the form 1, 2 or 5 times a power of ten.
fn round_step(raw: f64) -> f64 {
    if raw <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= raw).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_begins_at_zero_and_ends_on_a_round_number() {
        let scale = Scale::of([362_485.0, 12.0].into_iter(), 0);
        assert_eq!((scale.low, scale.high), (0.0, 400_000.0));
        assert_eq!(scale.ticks, [0.0, 100_000.0, 200_000.0, 300_000.0, 400_000.0]);
        assert_eq!(scale.share(100_000.0), 0.25);
    }

    #[test]
    fn a_loss_lies_below_zero() {
        let scale = Scale::of([-3.0, 8.0].into_iter(), 0);
        assert!(scale.low <= -3.0 && scale.high >= 8.0);
        assert!(scale.ticks.contains(&0.0));
    }

    #[test]
    fn counts_have_no_ticks_between_whole_numbers_and_nothing_breaks_the_axis() {
        assert_eq!(Scale::of([1.0].into_iter(), 0).ticks, [0.0, 1.0]);
        assert_eq!(Scale::of([0.0].into_iter(), 0).ticks, [0.0, 1.0]);
        for extreme in [f64::MAX, f64::MIN_POSITIVE, -f64::MAX] {
            let scale = Scale::of([extreme, 1.0].into_iter(), 0);
            assert!(scale.ticks.len() <= 2 * MAX_STEPS + 2 && scale.share(extreme).is_finite());
        }
    }
}
