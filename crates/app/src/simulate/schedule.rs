//! When things are done so that a dossier ends as its lot says.

use motcua_domain::dossier::Refusal;

use super::{
    chance::Chance,
    diary::{Diary, Instant},
    fates::Fate,
};

/// Share of those in time that are resolved on the very day of the appointment.
const ON_THE_DAY: f64 = 0.22;
/// The chance that one more working day passes before a late dossier is resolved.
const ONE_DAY_LATER: f64 = 0.62;
/// An open dossier would be resolved within so many office minutes of its appointment, or of the period's end.
const AFTER_THE_END_MINUTES: usize = 5_000;

impl Diary {
    /// The moment at which a dossier received at `received` and due at `due` is resolved. For one that stays open it
    /// lies after the period: what would be done from then on is left out.
    pub(super) fn resolution(
        &self,
        chance: &mut Chance,
        fate: Fate,
        received: Instant,
        due: Instant,
    ) -> Result<Instant, Refusal> {
        match fate {
            Fate::InTime => self.in_time(chance, received, due),
            Fate::Late => self.late(chance, due),
            Fate::Open => {
                let after = due.max(self.end).max(received);
                self.later(after, (chance.below(AFTER_THE_END_MINUTES) + 1) as f64)
            }
        }
    }

    /// Within the period, after the receipt, and no later than the appointment.
    fn in_time(&self, chance: &mut Chance, received: Instant, due: Instant) -> Result<Instant, Refusal> {
        let first = self.on_or_after(received.date_naive()).max(self.first);
        // The last working day on or before the day of the appointment, within the period.
        let last = self.after(due.date_naive()).saturating_sub(1).clamp(first, self.last().max(first));
        let is_due = |place: usize| self.days.get(place).is_some_and(|day| *day == due.date_naive());
        let place = if is_due(last) && chance.happens(ON_THE_DAY) {
            last
        } else {
            let before = if is_due(last) { last.saturating_sub(1).max(first) } else { last };
            // The larger of two chances: work is done towards the appointment rather than at once.
            let spread = before - first + 1;
            first + chance.below(spread).max(chance.below(spread))
        };
        let (open, close) = self.hours(place)?;
        let high = if is_due(place) { close.min(due) } else { close };
        self.moment(chance, open.max(received), high.max(received))
    }

    /// On a working day after that of the appointment, within the period.
    fn late(&self, chance: &mut Chance, due: Instant) -> Result<Instant, Refusal> {
        let mut place = self.after(due.date_naive()).max(self.first);
        while place < self.last() && chance.happens(ONE_DAY_LATER) {
            place += 1;
        }
        let (open, close) = self.hours(place)?;
        self.moment(chance, open, close)
    }
}
