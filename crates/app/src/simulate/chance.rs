//! Chance that repeats: the same seed gives the same numbers on every machine and in every version of the program.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, fast, and fixed for ever by its three constants.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Chance {
    /// A stream of its own for each `what` under one seed.
    pub(super) fn new(seed: u64, what: u64) -> Self {
        let mut mixed = Self(seed ^ what.wrapping_mul(0xd134_2543_de82_ef95));
        let state = mixed.next();
        Self(state ^ what)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number below `bound`; 0 where the bound is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // The high half of a product is even enough: the bias is below bound / 2⁶⁴.
        let product = u128::from(self.next()) * (bound as u128);
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// A number from 0 up to but not including 1.
    pub(super) fn unit(&mut self) -> f64 {
        // 53 bits: what a float of this kind can tell apart.
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something of the given probability happens.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of them; `None` where there is none.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// The place of one of them, by running totals of their weights.
    pub(super) fn weighted(&mut self, totals: &[f64]) -> usize {
        let whole = totals.last().copied().unwrap_or(0.0);
        let at = self.unit() * whole;
        totals.partition_point(|total| *total <= at).min(totals.len().saturating_sub(1))
    }

    /// Puts `count` of them, each with the same chance, in front; the rest follow.
    pub(super) fn bring_forward<T>(&mut self, of: &mut [T], count: usize) {
        for i in 0..count.min(of.len()) {
            let j = i + self.below(of.len() - i);
            of.swap(i, j);
        }
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        for eight in bytes.chunks_mut(8) {
            let next = self.next().to_le_bytes();
            eight.copy_from_slice(&next[..eight.len()]);
        }
        bytes
    }
}

/// Shares a whole number among weights by largest remainders, so that the parts sum to it exactly. All weights zero:
/// the first takes it.
pub(super) fn apportion(whole: u64, weights: &[f64]) -> Vec<u64> {
    let sum: f64 = weights.iter().sum();
    if weights.is_empty() {
        return Vec::new();
    }
    let quota = |weight: f64| if sum > 0.0 { whole as f64 * weight / sum } else { 0.0 };
    let mut parts: Vec<u64> = weights.iter().map(|weight| quota(*weight).floor() as u64).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let rest = |i: usize| quota(weights[i]).fract();
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)).then_with(|| a.cmp(b)));
    let mut left = whole.saturating_sub(parts.iter().sum());
    for i in order.into_iter().cycle().take(weights.len() * 2) {
        if left == 0 {
            break;
        }
        // What weighs nothing gets nothing, unless nothing weighs anything.
        if weights[i] > 0.0 || sum <= 0.0 {
            parts[i] += 1;
            left -= 1;
        }
    }
    // Only rounding of floats beyond 2⁵³ could leave something, or weights that are all zero.
    parts[0] += left;
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_sum_to_the_whole_and_keep_their_proportions() {
        assert_eq!(apportion(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(apportion(362_485, &[0.25, 0.35, 0.40]).iter().sum::<u64>(), 362_485);
        assert_eq!(apportion(7, &[0.0, 1.0]), [0, 7]);
        assert_eq!(apportion(5, &[0.0, 0.0]).iter().sum::<u64>(), 5);
    }

    #[test]
    fn a_seed_repeats_and_another_differs() {
        let first: Vec<u64> = (0..4)
            .map({
                let mut chance = Chance::new(1, 2);
                move |_| chance.next()
            })
            .collect();
        let again: Vec<u64> = (0..4)
            .map({
                let mut chance = Chance::new(1, 2);
                move |_| chance.next()
            })
            .collect();
        assert_eq!(first, again);
        assert_ne!(first[0], Chance::new(2, 2).next());
        assert_ne!(first[0], Chance::new(1, 3).next());
    }
}
