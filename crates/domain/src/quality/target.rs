//! Targets of online filing: which share of the resolved dossiers is to have come online, and whether it will.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use super::QualityRefusal;

/// Hundredths of a per cent in a whole.
const BASIS_POINTS: u128 = 10_000;
const BASIS_POINTS_OF_A_PERCENT: u32 = 100;

/// What is set for a unit, in per cent: at least the low end, better the high one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct TargetBand {
    low: u8,
    high: u8,
}

impl TargetBand {
    /// # Errors
    /// [`QualityRefusal::TargetMalformed`] where it goes downwards or past the whole.
    pub fn new(low: u8, high: u8) -> Result<Self, QualityRefusal> {
        if low <= high && high <= 100 { Ok(Self { low, high }) } else { Err(QualityRefusal::TargetMalformed) }
    }

    #[must_use]
    pub fn low(self) -> u8 {
        self.low
    }

    #[must_use]
    pub fn high(self) -> u8 {
        self.high
    }
}

impl TryFrom<(u8, u8)> for TargetBand {
    type Error = String;
    fn try_from((low, high): (u8, u8)) -> Result<Self, String> {
        Self::new(low, high).map_err(|refusal| refusal.to_string())
    }
}

impl From<TargetBand> for (u8, u8) {
    fn from(band: TargetBand) -> Self {
        (band.low, band.high)
    }
}

/// Where a share stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetStanding {
    Below,
    /// The low end is reached.
    Reached,
    /// The high end is reached.
    Surpassed,
}

/// Dossiers resolved in a period, and those of them that came online. Both parts of the share, since a share alone
/// cannot be added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub resolved: u64,
    pub online: u64,
}

impl AddAssign for Progress {
    fn add_assign(&mut self, other: Self) {
        self.resolved += other.resolved;
        self.online += other.online;
    }
}

impl Progress {
    /// The share that came online, of all resolved, in hundredths of a per cent, rounded half up: 2,012 is 20.12%.
    /// `None` where nothing was resolved.
    #[must_use]
    pub fn basis_points(&self) -> Option<u32> {
        basis_points(self.online, self.resolved)
    }

    /// Where the share stands, exactly: a share that only rounding lifts to the target has not reached it.
    #[must_use]
    pub fn standing(&self, band: TargetBand) -> Option<TargetStanding> {
        let at_least =
            |percent: u8| u128::from(self.online) * 100 >= u128::from(self.resolved) * u128::from(percent);
        (self.resolved > 0).then(|| {
            if at_least(band.high) {
                TargetStanding::Surpassed
            } else if at_least(band.low) {
                TargetStanding::Reached
            } else {
                TargetStanding::Below
            }
        })
    }

    #[must_use]
    pub fn reached(&self, band: TargetBand) -> bool {
        self.standing(band).is_some_and(|standing| standing >= TargetStanding::Reached)
    }

    /// What the period comes to at its end if every day is like the `elapsed` ones, rounded half up. `None` where no
    /// day has passed, or more than the period has.
    #[must_use]
    pub fn forecast(&self, elapsed_days: u32, period_days: u32) -> Option<Self> {
        let left = period_days.checked_sub(elapsed_days)?;
        self.forecast_at(*self, elapsed_days, left)
    }

    /// What the period comes to if the days left are like those of a recent stretch: `pace` is what that stretch of
    /// `pace_days` gave. This is how a campaign of the last weeks shows in the forecast.
    #[must_use]
    pub fn forecast_at(&self, pace: Self, pace_days: u32, days_left: u32) -> Option<Self> {
        let ahead = |number: u64| {
            let (days, left) = (u128::from(pace_days), u128::from(days_left));
            let rounded = (2 * u128::from(number) * left + days).checked_div(2 * days)?;
            u64::try_from(rounded).ok()
        };
        Some(Self {
            resolved: self.resolved.checked_add(ahead(pace.resolved)?)?,
            online: self.online.checked_add(ahead(pace.online)?)?,
        })
    }

    /// How many of the next `coming` dossiers must come online to reach the low end of the target; `None` where not
    /// even all of them suffice.
    #[must_use]
    pub fn online_needed(&self, band: TargetBand, coming: u64) -> Option<u64> {
        let whole = u128::from(self.resolved) + u128::from(coming);
        let wanted = (whole * u128::from(band.low)).div_ceil(100);
        let needed = u64::try_from(wanted.saturating_sub(u128::from(self.online))).ok()?;
        (needed <= coming).then_some(needed)
    }
}

impl TargetBand {
    /// The ends in hundredths of a per cent, to show beside [`Progress::basis_points`].
    #[must_use]
    pub fn basis_points(self) -> (u32, u32) {
        let of = |percent: u8| u32::from(percent) * BASIS_POINTS_OF_A_PERCENT;
        (of(self.low), of(self.high))
    }
}

/// A part of a whole in hundredths of a per cent, rounded half up.
pub(super) fn basis_points(part: u64, whole: u64) -> Option<u32> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let rounded = (2 * BASIS_POINTS * part + whole).checked_div(2 * whole)?;
    u32::try_from(rounded).ok()
}
