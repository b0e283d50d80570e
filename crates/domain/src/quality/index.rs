//! The nine indices and the three points they give.

use serde::{Deserialize, Serialize};

/// An index of Thông tư 01/2018/TT-VPCP Art. 14, in the order of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Index {
    /// 1: the time of the whole dossier.
    TotalTime,
    /// 2: the time of each agency, coordinating ones included.
    AgencyTime,
    /// 3: how often the applicant was asked in to complete the dossier.
    Contacts,
    /// 4: how many agencies the applicant had to go to.
    AgenciesContacted,
    /// 5: how much of the agency's work the one-stop unit does.
    OneStop,
    /// 6: whether the procedure is published where it must be.
    Publication,
    /// 7: the attitude of those who serve.
    Attitude,
    /// 8: how complaints are handled.
    Complaints,
    /// 9: online services.
    Online,
}

impl Index {
    pub const ALL: [Self; 9] = [
        Self::TotalTime,
        Self::AgencyTime,
        Self::Contacts,
        Self::AgenciesContacted,
        Self::OneStop,
        Self::Publication,
        Self::Attitude,
        Self::Complaints,
        Self::Online,
    ];
    /// Those that each dossier gives points for.
    pub const PER_DOSSIER: [Self; 6] = [
        Self::TotalTime,
        Self::AgencyTime,
        Self::Contacts,
        Self::AgenciesContacted,
        Self::Publication,
        Self::Attitude,
    ];
    /// Those that an officer is judged by (Art. 15): at most 10 points.
    pub const OF_OFFICER: [Self; 5] =
        [Self::TotalTime, Self::AgencyTime, Self::Contacts, Self::AgenciesContacted, Self::Attitude];

    /// The number that the circular gives it, 1 to 9.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TotalTime => "total_time",
            Self::AgencyTime => "agency_time",
            Self::Contacts => "contacts",
            Self::AgenciesContacted => "agencies_contacted",
            Self::OneStop => "one_stop",
            Self::Publication => "publication",
            Self::Attitude => "attitude",
            Self::Complaints => "complaints",
            Self::Online => "online",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|index| index.code() == code)
    }

    /// Whether its points are counted dossier by dossier; the others are judged once for the agency and period.
    #[must_use]
    pub fn is_per_dossier(self) -> bool {
        Self::PER_DOSSIER.contains(&self)
    }
}

/// What an index gives: two points, one or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Points {
    Zero,
    One,
    Two,
}

impl Points {
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }
}

impl TryFrom<u8> for Points {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            0 => Ok(Self::Zero),
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            _ => Err(format!("an index gives 0, 1 or 2 points, not {number}")),
        }
    }
}

impl From<Points> for u8 {
    fn from(points: Points) -> Self {
        points.number()
    }
}
