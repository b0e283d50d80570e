//! Agencies, levels, administrative units, rooms and staff: who the administration is.

pub mod change;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::AgencyIdentifier;

/// A level of government. The province of 2020 has three; ministries appear in the national catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Ministry,
    Province,
    District,
    Commune,
    /// "Cơ quan khác" of the national catalogue: schools, hospitals, service units.
    Other,
}

impl Level {
    /// The levels at which a province receives dossiers, highest first.
    pub const OF_A_PROVINCE: [Self; 3] = [Self::Province, Self::District, Self::Commune];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ministry => "ministry",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Other => "other",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Ministry, Self::Province, Self::District, Self::Commune, Self::Other]
            .into_iter()
            .find(|level| level.code() == code)
    }
}

/// The short, stable code of an agency inside the province: `STP`, `568`, `22327`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AgencyCode(pub String);

impl fmt::Display for AgencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for AgencyCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

/// An agency that receives or handles dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    pub code: AgencyCode,
    /// As printed in dossier codes until 22 July 2020 (`000.00.16.H32`). The province's sub-unit numbers
    /// are not public: ours are numbered by us, and the data file says so.
    pub identifier: AgencyIdentifier,
    pub name: String,
    pub level: Level,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AgencyCode>,
    /// The statistics code of the administrative unit it governs, for districts and communes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub address: String,
    pub phone: String,
    #[serde(default)]
    pub rooms: Vec<Room>,
    /// What an agency does for the areas of others, where several of its kind share the province: `thue`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// The agencies whose areas it serves by that function: those of districts, and with them of their communes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<AgencyCode>,
    /// First day of existence; `None` where it lies before our records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// First day on which it no longer exists (a merger), and who took over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<AgencyCode>,
}

impl Agency {
    /// Whether the agency exists on a day.
    #[must_use]
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day < until)
    }
}

/// The agency that serves the area of another one by a function: by its own name or that of an agency it followed,
/// else as part of the area above it. `None` where none does.
#[must_use]
pub fn serving<'a>(
    agencies: impl IntoIterator<Item = &'a Agency> + Clone,
    function: &str,
    receiving: &AgencyCode,
) -> Option<&'a Agency> {
    let mut code = receiving.clone();
    for _ in 0..LEVELS_MAX {
        let followed = |served: &AgencyCode| {
            let agency = agencies.clone().into_iter().find(|agency| agency.code == *served);
            agency.is_some_and(|agency| agency.successor.as_ref() == Some(&code))
        };
        let serves = |agency: &&Agency| {
            agency.function.as_deref() == Some(function)
                && agency.serves.iter().any(|served| *served == code || followed(served))
        };
        if let Some(found) = agencies.clone().into_iter().find(serves) {
            return Some(found);
        }
        code = agencies.clone().into_iter().find(|agency| agency.code == code)?.parent.clone()?;
    }
    None
}

/// The most agencies one above the other.
const LEVELS_MAX: usize = 6;

/// A room (phòng) of an agency: the smallest place a dossier can be at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    pub code: String,
    pub name: String,
}

/// An administrative unit of the state: province, district or commune, with its statistics code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdministrativeUnit {
    pub code: String,
    pub name: String,
    pub level: Level,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

impl AdministrativeUnit {
    /// Whether the unit exists on a day.
    #[must_use]
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day < until)
    }
}

/// What a member of staff is there for. One person may hold several roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Receptionist,
    Processor,
    HeadOfRoom,
    Leader,
    ReturnDesk,
    AgencyAdministrator,
    ProvinceAdministrator,
    Auditor,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Receptionist,
        Self::Processor,
        Self::HeadOfRoom,
        Self::Leader,
        Self::ReturnDesk,
        Self::AgencyAdministrator,
        Self::ProvinceAdministrator,
        Self::Auditor,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Receptionist => "receptionist",
            Self::Processor => "processor",
            Self::HeadOfRoom => "head_of_room",
            Self::Leader => "leader",
            Self::ReturnDesk => "return_desk",
            Self::AgencyAdministrator => "agency_administrator",
            Self::ProvinceAdministrator => "province_administrator",
            Self::Auditor => "auditor",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// The identity of a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StaffId(pub Uuid);

/// A member of staff: one post in one agency, possibly in one of its rooms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    pub id: StaffId,
    pub login: String,
    pub name: String,
    pub title: String,
    pub agency: AgencyCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    pub roles: Vec<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}
