//! What the province sets: how early people are warned, and how long a delay may last before it goes up the line.

use serde::{Deserialize, Serialize};

use super::SupervisionRefusal;
use crate::organisation::Level;

/// The longest of all these times, in office minutes: sixty working days.
pub const MINUTES_MAX: u32 = 60 * 8 * 60;

/// The settings of one level, all in office minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelSettings {
    /// So long before the time of a step is up, its holder is warned.
    pub warn_step_minutes: u32,
    /// So long before the time of the whole dossier is up, or that of an answer to an online filing.
    pub warn_whole_minutes: u32,
    /// After so long late, the head of the room is told.
    pub head_after_minutes: u32,
    /// After so long late, the leader of the agency is told.
    pub leader_after_minutes: u32,
    /// After so long late, the leader of the superior agency is told.
    pub superior_after_minutes: u32,
}

impl LevelSettings {
    /// Checks one level.
    ///
    /// # Errors
    /// [`SupervisionRefusal::TimeTooLong`] past [`MINUTES_MAX`], [`SupervisionRefusal::WarnsTooLate`] where nobody
    /// would be warned, [`SupervisionRefusal::LadderReversed`] where somebody higher up would be told first.
    pub fn check(&self) -> Result<(), SupervisionRefusal> {
        let times = [
            self.warn_step_minutes,
            self.warn_whole_minutes,
            self.head_after_minutes,
            self.leader_after_minutes,
            self.superior_after_minutes,
        ];
        if times.into_iter().any(|minutes| minutes > MINUTES_MAX) {
            return Err(SupervisionRefusal::TimeTooLong { max_minutes: MINUTES_MAX });
        }
        if self.warn_step_minutes == 0 || self.warn_whole_minutes == 0 {
            return Err(SupervisionRefusal::WarnsTooLate);
        }
        let in_order = self.head_after_minutes <= self.leader_after_minutes
            && self.leader_after_minutes <= self.superior_after_minutes;
        if in_order { Ok(()) } else { Err(SupervisionRefusal::LadderReversed) }
    }
}

/// The settings of the province, level by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupervisionSettings {
    pub province: LevelSettings,
    pub district: LevelSettings,
    pub commune: LevelSettings,
}

impl Default for SupervisionSettings {
    /// Half a day before a step and a day before the whole; the head after an hour, the leader after a day, the
    /// superior after three. A commune has no rooms and short limits, so that all of it comes sooner there. The law
    /// names no such times: these are ours, and the province sets its own.
    fn default() -> Self {
        let wide = LevelSettings {
            warn_step_minutes: 4 * 60,
            warn_whole_minutes: 8 * 60,
            head_after_minutes: 60,
            leader_after_minutes: 8 * 60,
            superior_after_minutes: 3 * 8 * 60,
        };
        let near = LevelSettings {
            warn_step_minutes: 2 * 60,
            warn_whole_minutes: 4 * 60,
            head_after_minutes: 60,
            leader_after_minutes: 4 * 60,
            superior_after_minutes: 2 * 8 * 60,
        };
        Self { province: wide, district: wide, commune: near }
    }
}

impl SupervisionSettings {
    /// The settings under which an agency of a level works.
    #[must_use]
    pub fn of(&self, level: Level) -> &LevelSettings {
        match level {
            Level::Ministry | Level::Province | Level::Other => &self.province,
            Level::District => &self.district,
            Level::Commune => &self.commune,
        }
    }

    /// Checks all levels.
    ///
    /// # Errors
    /// As [`LevelSettings::check`].
    pub fn check(&self) -> Result<(), SupervisionRefusal> {
        [self.province, self.district, self.commune].iter().try_for_each(LevelSettings::check)
    }
}
