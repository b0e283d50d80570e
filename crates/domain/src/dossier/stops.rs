//! What is kept of a clock that stood still, of an appointment moved with an apology, and of a second slip.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::organisation::StaffId;

/// Why the clock of a dossier may stand still. The provincial report of 2020 names these four and no other:
/// without one of them no pause can even be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The applicant completes the dossier. This stop begins with a supplement slip and never without one.
    Supplement,
    /// The applicant has a financial obligation to meet first.
    FinancialObligation,
    /// A competent authority has to decide first.
    CompetentAuthority,
    ForceMajeure,
}

impl Ground {
    pub const ALL: [Self; 4] =
        [Self::Supplement, Self::FinancialObligation, Self::CompetentAuthority, Self::ForceMajeure];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Supplement => "supplement",
            Self::FinancialObligation => "financial_obligation",
            Self::CompetentAuthority => "competent_authority",
            Self::ForceMajeure => "force_majeure",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// A stop that the person at the step asks for. The dossier goes on until a leader approves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseRequest {
    pub asked_at: DateTime<FixedOffset>,
    /// Who asked, and in whose name: none of them may approve it.
    pub asked_by: Vec<StaffId>,
    pub ground: Ground,
    pub reason: String,
    /// Files in the attachment store.
    pub evidence: Vec<Uuid>,
    /// When the stop is expected to end. Nothing happens by itself then.
    pub until: Option<DateTime<FixedOffset>>,
}

/// A stop that was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseRecord {
    pub since: DateTime<FixedOffset>,
    pub ground: Ground,
    pub reason: String,
    pub evidence: Vec<Uuid>,
    /// When it was expected to end.
    pub until: Option<DateTime<FixedOffset>>,
    pub ended_at: Option<DateTime<FixedOffset>>,
}

/// A later appointment given with an apology (Nghị định 61/2018 Art. 19.9; form 04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescheduling {
    pub at: DateTime<FixedOffset>,
    pub from: DateTime<FixedOffset>,
    pub to: DateTime<FixedOffset>,
    pub reason: String,
    pub apology: String,
}

/// Who answers for a supplement slip beyond the one that the law allows (Nghị định 61/2018 Art. 15.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondSupplement {
    /// Name of the head who answers for it.
    pub head: String,
    pub reason: String,
}
