//! Changes of the organisation with a day from which they hold: agencies merge, are split, renamed or dissolved.
//!
//! An agency that a change ends is never edited into another one: it keeps its code, its name and its history, gets an
//! end and a successor, and a new agency begins on that same day. [`successor_on`] then says who stands for it on any
//! later day, and [`lineage`] whose history rolls up to whom.

mod lines;
mod plan;
mod refusal;

use chrono::NaiveDate;
pub use lines::{lineage, represented_on, successor_on, superior_on};
pub use plan::{Handover, Numbering, Plan, StaffMove, call_off, carry_out, plan};
pub use refusal::ChangeRefusal;
use serde::{Deserialize, Serialize};

use super::{Agency, AgencyCode, Level, Room};
use crate::codes::AgencyIdentifier;

/// The most agencies that one change ends or begins. The largest one of the province, of all communes of a district,
/// has not half as many.
pub const AGENCIES_OF_A_CHANGE_MAX: usize = 60;
/// The most successors in a row. Reforms come every few years, so a longer chain is a fault of the data.
pub const SUCCESSORS_MAX: usize = 64;
/// The most characters of the number and title of a decision.
pub const DECISION_MAX_CHARS: usize = 500;

/// A change that a decision ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationChange {
    pub id: String,
    #[serde(flatten)]
    pub kind: ChangeKind,
    /// The first day on which it holds.
    pub effective: NaiveDate,
    /// What ordered it: `Nghị quyết 894/NQ-UBTVQH14`.
    pub decision: String,
}

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChangeKind {
    /// Two or more become a new one (hợp nhất).
    Merge { from: Vec<AgencyCode>, into: NewAgency },
    /// One becomes two or more new ones. The heir takes what cannot be told apart: open dossiers, and the staff of
    /// rooms that no new agency has, or several have.
    Split { from: AgencyCode, into: Vec<NewAgency>, heir: AgencyCode },
    /// The agency goes on under another name, code and identifier. Its code changes as well, so that what was written
    /// under the old name stays under it.
    Rename { agency: AgencyCode, code: AgencyCode, identifier: AgencyIdentifier, new_name: String },
    /// The agency ends. Where it merges into one that goes on (sáp nhập), that one is the successor.
    Dissolve { agency: AgencyCode, successor: Option<AgencyCode> },
}

/// An agency that a change founds. Its life begins on the day of the change, so it has no dates of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAgency {
    pub code: AgencyCode,
    pub identifier: AgencyIdentifier,
    pub name: String,
    pub level: Level,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AgencyCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub address: String,
    pub phone: String,
    #[serde(default)]
    pub rooms: Vec<Room>,
}

impl NewAgency {
    fn founded(&self, on: NaiveDate) -> Agency {
        Agency {
            code: self.code.clone(),
            identifier: self.identifier.clone(),
            name: self.name.trim().to_owned(),
            level: self.level,
            parent: self.parent.clone(),
            unit: self.unit.clone(),
            address: self.address.clone(),
            phone: self.phone.clone(),
            rooms: self.rooms.clone(),
            function: None,
            serves: Vec::new(),
            valid_from: Some(on),
            valid_until: None,
            successor: None,
        }
    }
}

impl ChangeKind {
    /// The agencies that end, as written.
    #[must_use]
    pub fn ending(&self) -> Vec<&AgencyCode> {
        match self {
            Self::Merge { from, .. } => from.iter().collect(),
            Self::Split { from, .. } => vec![from],
            Self::Rename { agency, .. } | Self::Dissolve { agency, .. } => vec![agency],
        }
    }

    /// The codes of the agencies that begin.
    #[must_use]
    pub fn beginning(&self) -> Vec<&AgencyCode> {
        match self {
            Self::Merge { into, .. } => vec![&into.code],
            Self::Split { into, .. } => into.iter().map(|new| &new.code).collect(),
            Self::Rename { code, .. } => vec![code],
            Self::Dissolve { .. } => Vec::new(),
        }
    }

    /// Every agency that the change needs to be there: those that end, their successor, and the superiors of new ones.
    fn leans_on(&self) -> Vec<&AgencyCode> {
        let superiors = match self {
            Self::Merge { into, .. } => into.parent.iter().collect(),
            Self::Split { into, .. } => into.iter().filter_map(|new| new.parent.as_ref()).collect(),
            Self::Rename { .. } | Self::Dissolve { .. } => Vec::new(),
        };
        self.ending().into_iter().chain(self.successor()).chain(superiors).collect()
    }

    /// Who follows the ones that end; `None` for a dissolution without a successor.
    #[must_use]
    pub fn successor(&self) -> Option<&AgencyCode> {
        match self {
            Self::Merge { into, .. } => Some(&into.code),
            Self::Split { heir, .. } => Some(heir),
            Self::Rename { code, .. } => Some(code),
            Self::Dissolve { successor, .. } => successor.as_ref(),
        }
    }

    /// The stable name: `merge`, `split`, `rename`, `dissolve`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Rename { .. } => "rename",
            Self::Dissolve { .. } => "dissolve",
        }
    }
}
