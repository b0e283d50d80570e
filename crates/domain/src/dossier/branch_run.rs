//! What is kept of a branch: the task of another agency in an interlinked procedure.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Outcome, Timeliness};
use crate::organisation::StaffId;

/// What an agency answers at the end of its branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchAnswer {
    pub outcome: Outcome,
    /// Number of the paper, or of the entry in the agency's own book.
    #[serde(default)]
    pub number: String,
    /// The result in the attachment store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Uuid>,
    /// What the next ones need to know; the reasons where it was refused.
    #[serde(default)]
    pub note: String,
}

/// The time of an open branch after a stop of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchTime {
    pub branch: String,
    pub due: DateTime<FixedOffset>,
    /// Office minutes by which it moved.
    pub stopped_minutes: u32,
}

/// One stay of a branch at its agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchRun {
    /// Its code in the process.
    pub branch: String,
    /// The step of the lead agency that it belongs to.
    pub step: usize,
    pub opened_at: DateTime<FixedOffset>,
    pub due: DateTime<FixedOffset>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<StaffId>,
    /// When the agency answered, or the applicant took the dossier back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<FixedOffset>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<BranchAnswer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeliness: Option<Timeliness>,
    /// Who acted at its end, where it was given to nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<StaffId>,
    /// Office minutes of the stay during which the clock of the dossier stood still. `due` has moved by them.
    #[serde(default)]
    pub stopped_minutes: u32,
    /// Why the lead agency gave it back, where this stay began so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_back: Option<String>,
}

/// Where a branch of the process stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BranchState {
    /// Its turn has not come: the step, or a branch that it needs, is not there yet.
    Ahead,
    /// Needed only sometimes, and nobody has opened it.
    NotNeeded,
    Open,
    Granted,
    RefusedWithReasons,
    /// A branch that it needs was refused: without that result it cannot begin.
    Blocked,
    /// The applicant took the dossier back while it was open.
    Ended,
}

impl BranchState {
    pub const ALL: [Self; 7] = [
        Self::Ahead,
        Self::NotNeeded,
        Self::Open,
        Self::Granted,
        Self::RefusedWithReasons,
        Self::Blocked,
        Self::Ended,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::NotNeeded => "not_needed",
            Self::Open => "open",
            Self::Granted => "granted",
            Self::RefusedWithReasons => "refused_with_reasons",
            Self::Blocked => "blocked",
            Self::Ended => "ended",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
