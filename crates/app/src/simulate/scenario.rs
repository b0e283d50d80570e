//! What a run is to make: a period, and how many dossiers of each kind, exactly.

use chrono::NaiveDate;
use motcua_domain::organisation::Level;
use serde::Serialize;

use super::chance::apportion;

/// A ratio is printed with four digits: 0.2987.
pub(super) const SHARE_SCALE: u64 = 10_000;

/// What a run makes. Made by [`super::read`], which also checks it; then only the catalogue and the calendar can still
/// stand against it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scenario {
    /// Everything that is left to chance follows from it.
    pub seed: u64,
    pub period: Days,
    pub dossiers: Counts,
    pub level: LevelShares,
    pub lockdown: Option<Lockdown>,
}

/// Days from the first through the last, in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Days {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Days {
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// How many dossiers, each number exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Received before the period and not resolved when it begins.
    pub carried_over: u32,
    /// Received in the period.
    pub received: u32,
    /// Resolved in the period, of those received in it and of those carried over.
    pub resolved: u32,
    /// Of the resolved.
    pub early_or_on_time: u32,
    /// Of the resolved, filed online.
    pub online: u32,
    /// Of the received, sent in by post or to be sent back by post.
    pub postal: u32,
    /// Of the received and resolved: registrations of deaths whose paper was handed over at home.
    pub home_delivered: u32,
}

impl Counts {
    /// Resolved after the appointment.
    #[must_use]
    pub fn late(&self) -> u32 {
        self.resolved.saturating_sub(self.early_or_on_time)
    }
}

/// Shares of the received by level of the agency; they sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LevelShares {
    pub province: f64,
    pub district: f64,
    pub commune: f64,
}

impl LevelShares {
    /// The shares in the order of [`Level::OF_A_PROVINCE`].
    #[must_use]
    pub fn in_order(&self) -> [(Level, f64); 3] {
        let [province, district, commune] = Level::OF_A_PROVINCE;
        [(province, self.province), (district, self.district), (commune, self.commune)]
    }

    /// How many of `received` fall to each level, exact to the one.
    #[must_use]
    pub fn share_out(&self, received: u32) -> [u32; 3] {
        let parts = apportion(u64::from(received), &self.in_order().map(|(_, share)| share));
        [0, 1, 2].map(|i| u32::try_from(parts[i]).unwrap_or(u32::MAX))
    }
}

/// A part of the period with its own share of online filings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lockdown {
    pub days: Days,
    /// Online dossiers received in it.
    pub online: u32,
    /// All dossiers received in it: the whole number of which `online` is the printed share.
    pub received: u32,
}

/// The whole number nearest to `online / share` of which `online` is that share when rounded to four digits; `None`
/// where there is none. `share` is in ten-thousandths.
#[must_use]
pub fn whole_of_share(online: u32, share: u64) -> Option<u32> {
    if online == 0 || share == 0 {
        return None;
    }
    let online = u64::from(online);
    let rounded = |whole: u64| (online * SHARE_SCALE * 2 + whole) / (whole * 2);
    let nearest = (online * SHARE_SCALE * 2 + share) / (share * 2);
    let candidates = [nearest, nearest + 1, nearest.saturating_sub(1)];
    let fits = |whole: &u64| *whole >= online && rounded(*whole) == share;
    candidates.into_iter().find(fits).and_then(|whole| u32::try_from(whole).ok())
}

impl Scenario {
    /// The same province with `thousandths` of its dossiers: every count is scaled, counts that sum to a whole by
    /// largest remainders. The printed share of the lockdown becomes what the scaled numbers give.
    #[must_use]
    pub fn scaled(&self, thousandths: u32) -> Self {
        let scale = |count: u32| scale(count, thousandths);
        let counts = &self.dossiers;
        let (carried_over, received) = (scale(counts.carried_over), scale(counts.received));
        let open = (counts.carried_over + counts.received).saturating_sub(counts.resolved);
        let fates = [counts.early_or_on_time, counts.late(), open].map(f64::from);
        let fates = apportion(u64::from(carried_over) + u64::from(received), &fates);
        let [on_time, late] = [fates[0], fates[1]].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let resolved = on_time + late;
        let home_delivered = scale(counts.home_delivered).min(on_time);
        let lockdown = self.lockdown.map(|lockdown| Lockdown {
            days: lockdown.days,
            online: scale(lockdown.online),
            received: scale(lockdown.received).max(scale(lockdown.online)),
        });
        let dossiers = Counts {
            carried_over,
            received,
            resolved,
            early_or_on_time: on_time,
            online: scale(counts.online).min(resolved - home_delivered),
            postal: scale(counts.postal).min(received - home_delivered),
            home_delivered,
        };
        Self { dossiers, lockdown, ..self.clone() }
    }
}

fn scale(count: u32, thousandths: u32) -> u32 {
    let scaled = (u64::from(count) * u64::from(thousandths) + 500) / 1_000;
    u32::try_from(scaled).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_of_a_share_prints_that_share() {
        assert_eq!(whole_of_share(5_311, 2_987), Some(17_780));
        assert_eq!(whole_of_share(1, 3_333), Some(3));
        // 2 of 3 is 0.6667, 2 of 4 is 0.5: nothing prints 0.6.
        assert_eq!(whole_of_share(2, 6_000), None);
    }
}
