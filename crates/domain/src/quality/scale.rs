//! The numbers of the circular, kept as data: thresholds of the indices and the bands of the totals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Score;
use crate::organisation::Level;

/// The scale of a time. An evaluation keeps the scale of its period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    pub id: String,
    pub effective_from: NaiveDate,
    pub on_the_spot: OnTheSpotScale,
    pub complaints: ComplaintScale,
    pub online: OnlineScale,
    pub officer: Bands,
    pub agency: Bands,
    pub missing_index: MissingIndex,
    pub source: String,
}

/// Index 5: from which share of procedures done on the spot there are two points, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnTheSpotScale {
    pub province: u8,
    pub district: u8,
    pub commune: u8,
}

impl OnTheSpotScale {
    /// Ministries and service units are measured like the province.
    #[must_use]
    pub fn percent(&self, level: Level) -> u8 {
        match level {
            Level::Commune => self.commune,
            Level::District => self.district,
            Level::Province | Level::Ministry | Level::Other => self.province,
        }
    }
}

/// Index 8: from which share of complaints answered in time there are two points, and one, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintScale {
    pub two_from_percent: u8,
    pub one_from_percent: u8,
}

/// Index 9: the share of procedures at level 3 or 4, and the shares of online dossiers, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlineScale {
    pub services_percent: u8,
    pub two_from_percent: u8,
    pub one_from_percent: u8,
}

/// The bands of a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bands {
    /// The total with two points in every index.
    pub maximum: Score,
    /// Best band first.
    pub from: Vec<Threshold>,
    /// The band below all thresholds.
    pub lowest: Band,
}

/// A band and the least total that reaches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    pub band: Band,
    pub at_least: Score,
}

/// The band of an officer or an agency (Art. 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// An officer's duty fulfilled whole.
    FullDuty,
    /// From 70 to below 100 per cent of it.
    MostOfDuty,
    /// Below 70 per cent.
    TooLittleOfDuty,
    /// Xuất sắc.
    Excellent,
    /// Tốt.
    Good,
    /// Khá.
    Fair,
    /// Trung bình.
    Average,
    /// Yếu.
    Weak,
}

impl Band {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FullDuty => "full_duty",
            Self::MostOfDuty => "most_of_duty",
            Self::TooLittleOfDuty => "too_little_of_duty",
            Self::Excellent => "excellent",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Average => "average",
            Self::Weak => "weak",
        }
    }
}

/// What becomes of the bands where an index has no data and is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingIndex {
    /// The maximum is less, and thresholds with it in proportion. Otherwise leaving an index out would be the same as
    /// giving it no points.
    LowersThresholds,
    /// Thresholds stay.
    KeepsThresholds,
}

impl Bands {
    /// The band of a total out of what was possible; `None` where nothing was.
    #[must_use]
    pub fn band(&self, total: Score, possible: Score, missing: MissingIndex) -> Option<Band> {
        if possible.tenths() == 0 {
            return None;
        }
        let possible = match missing {
            MissingIndex::LowersThresholds => possible,
            MissingIndex::KeepsThresholds => self.maximum,
        };
        // total / possible ≥ threshold / maximum, without dividing.
        let scaled = u64::from(total.tenths()) * u64::from(self.maximum.tenths());
        let reached = self
            .from
            .iter()
            .find(|step| scaled >= u64::from(step.at_least.tenths()) * u64::from(possible.tenths()));
        Some(reached.map_or(self.lowest, |step| step.band))
    }
}

impl Scale {
    /// Thông tư 01/2018/TT-VPCP Art. 14 and 15, in force from 6 January 2019.
    #[must_use]
    pub fn of_2018() -> Self {
        let from = |band, tenths| Threshold { band, at_least: Score::of_tenths(tenths) };
        Self {
            id: "tt01-2018".to_owned(),
            effective_from: NaiveDate::from_ymd_opt(2019, 1, 6).unwrap_or_default(),
            on_the_spot: OnTheSpotScale { province: 20, district: 50, commune: 100 },
            complaints: ComplaintScale { two_from_percent: 100, one_from_percent: 90 },
            online: OnlineScale { services_percent: 20, two_from_percent: 30, one_from_percent: 15 },
            officer: Bands {
                maximum: Score::of_tenths(100),
                from: vec![from(Band::FullDuty, 50), from(Band::MostOfDuty, 35)],
                lowest: Band::TooLittleOfDuty,
            },
            agency: Bands {
                maximum: Score::of_tenths(180),
                from: vec![
                    from(Band::Excellent, 150),
                    from(Band::Good, 120),
                    from(Band::Fair, 90),
                    from(Band::Average, 60),
                ],
                lowest: Band::Weak,
            },
            missing_index: MissingIndex::LowersThresholds,
            source: "Thông tư 01/2018/TT-VPCP, Điều 14, 15".to_owned(),
        }
    }
}
