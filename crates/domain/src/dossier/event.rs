//! What happened to a dossier. Events are facts: they are written once, never changed, and the state is
//! folded from them.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Filing, MissingItem, Paper, Timeliness, Verification};
use crate::{
    calendar::Deadline,
    catalogue::ConditionalTime,
    organisation::{AgencyCode, StaffId},
};

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "id", rename_all = "snake_case")]
pub enum Actor {
    Staff(StaffId),
    Account(Uuid),
    /// An applicant without an account, at the portal.
    Guest,
    System,
}

/// An event with its envelope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// 1 for the first event of a dossier, then without gaps.
    pub version: u32,
    pub at: DateTime<FixedOffset>,
    pub actor: Actor,
    /// The member of staff in whose name a delegate acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<StaffId>,
    pub event: Event,
}

/// The step that a dossier moves to, with the time by which it should leave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    pub step: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<FixedOffset>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned_to: Option<StaffId>,
}

/// How a dossier was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Granted,
    RefusedWithReasons,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The request exists and has a code; nobody has checked it yet.
    Filed {
        filing: Box<Filing>,
    },
    /// Found complete: the limit runs from here.
    Accepted {
        deadline: Box<Deadline>,
        transfer_by: DateTime<FixedOffset>,
        next: NextStep,
        /// The extra time that the one-stop unit granted at receipt, beside what the filing had.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        additions: Vec<ConditionalTime>,
    },
    /// Not received, with reasons (form 03).
    Refused {
        reason: String,
    },
    SupplementRequested {
        items: Vec<MissingItem>,
        reason: String,
    },
    /// The applicant answered. `deadline` is there where the limit starts again from zero.
    Supplied {
        papers: Vec<Paper>,
        note: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<Box<Deadline>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<NextStep>,
    },
    Assigned {
        to: StaffId,
    },
    /// From the one-stop unit to the processing unit (Art. 18), on time or after the hour of the law.
    HandedOver {
        timeliness: Option<Timeliness>,
        in_time: bool,
        note: String,
        next: NextStep,
    },
    StepCompleted {
        step: usize,
        timeliness: Option<Timeliness>,
        note: String,
        next: NextStep,
    },
    SentBack {
        from: usize,
        reason: String,
        next: NextStep,
    },
    Consulted {
        number: u32,
        agency: AgencyCode,
        content: String,
        answer_by: DateTime<FixedOffset>,
    },
    ConsultationAnswered {
        number: u32,
        content: String,
        late: bool,
    },
    VerifiedOnSite {
        verification: Verification,
    },
    ResultSigned {
        step: usize,
        outcome: Outcome,
        /// The signed file in the attachment store.
        file: Option<Uuid>,
        number: String,
        reason: String,
        timeliness: Option<Timeliness>,
        next: NextStep,
    },
    /// The result lies at the one-stop unit: the applicant's limit ends here.
    Resolved {
        outcome: Outcome,
        timeliness: Timeliness,
    },
    Withdrawn {
        reason: String,
    },
    Returned {
        receiver: String,
        way: super::ReturnWay,
        originals_handed_back: bool,
    },
}

impl Event {
    /// The name under which the log keeps the event.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Filed { .. } => "filed",
            Self::Accepted { .. } => "accepted",
            Self::Refused { .. } => "refused",
            Self::SupplementRequested { .. } => "supplement_requested",
            Self::Supplied { .. } => "supplied",
            Self::Assigned { .. } => "assigned",
            Self::HandedOver { .. } => "handed_over",
            Self::StepCompleted { .. } => "step_completed",
            Self::SentBack { .. } => "sent_back",
            Self::Consulted { .. } => "consulted",
            Self::ConsultationAnswered { .. } => "consultation_answered",
            Self::VerifiedOnSite { .. } => "verified_on_site",
            Self::ResultSigned { .. } => "result_signed",
            Self::Resolved { .. } => "resolved",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Returned { .. } => "returned",
        }
    }
}
