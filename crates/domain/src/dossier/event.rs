//! What happened to a dossier. Events are facts: they are written once, never changed, and the state is
//! folded from them.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    BranchAnswer, BranchTime, Filing, Ground, MissingItem, Paper, SecondSupplement, Timeliness, Verification,
};
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

/// The members of staff behind an act: the one who did it, and the one in whose name.
pub(super) fn people(actor: Actor, on_behalf_of: Option<StaffId>) -> Vec<StaffId> {
    let own = match actor {
        Actor::Staff(id) => Some(id),
        Actor::Account(_) | Actor::Guest | Actor::System => None,
    };
    own.into_iter().chain(on_behalf_of).collect()
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
        /// The rule set in force on the day of receipt, where it is another than on the day of filing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule_set: Option<String>,
    },
    /// Not received, with reasons (form 03).
    Refused {
        reason: String,
    },
    SupplementRequested {
        items: Vec<MissingItem>,
        reason: String,
        /// There where the slip breaks the rule of asking once (Art. 15.3).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<SecondSupplement>,
    },
    /// The applicant answered. After receipt `deadline` is the one in force: the limit restarted from zero, or
    /// moved by the time of waiting, as the rule set says.
    Supplied {
        papers: Vec<Paper>,
        note: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<Box<Deadline>>,
        /// The deadline that the other of the two rules would give.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_deadline: Option<Box<Deadline>>,
        /// The later appointment given before, moved by the time of waiting; none where the limit restarted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appointment: Option<DateTime<FixedOffset>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<NextStep>,
        /// Open branches, whose times have moved by the time of waiting.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        branches: Vec<BranchTime>,
    },
    Assigned {
        to: StaffId,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
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
    /// Another agency has its task and its time (Art. 19.6–7).
    BranchOpened {
        branch: String,
        due: DateTime<FixedOffset>,
    },
    BranchAssigned {
        branch: String,
        to: StaffId,
    },
    /// The agency has done its part; what it found or made goes to the lead agency and to the branches behind it.
    BranchClosed {
        branch: String,
        answer: BranchAnswer,
        timeliness: Timeliness,
    },
    /// The lead agency gave it back, with time as for the first time.
    BranchSentBack {
        branch: String,
        reason: String,
        due: DateTime<FixedOffset>,
    },
    /// Somebody asks for the clock to stop; it runs on until a leader approves.
    PauseAsked {
        ground: Ground,
        reason: String,
        evidence: Vec<Uuid>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<DateTime<FixedOffset>>,
    },
    /// A leader approved: the clock stands still from here.
    Paused {
        ground: Ground,
        reason: String,
    },
    PauseDeclined {
        reason: String,
    },
    /// The clock runs again, and what was promised has moved by the time it stood still.
    Resumed {
        reason: String,
        /// Office minutes of the stop.
        stopped_minutes: u32,
        deadline: Box<Deadline>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_deadline: Option<Box<Deadline>>,
        /// The later appointment given before, moved too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appointment: Option<DateTime<FixedOffset>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step_due: Option<DateTime<FixedOffset>>,
        /// Open branches, whose times have moved too.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        branches: Vec<BranchTime>,
    },
    /// The applicant was told a later appointment, with an apology (Art. 19.9, form 04). The legal deadline stays.
    Rescheduled {
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
        reason: String,
        apology: String,
    },
    /// An error of the administration is put right with a new result, at its own cost (Art. 21).
    ResultCorrected {
        reason: String,
        file: Uuid,
        number: String,
        /// Back at the counter, where the wrong result had been handed out already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<NextStep>,
    },
    /// Papers were lost: who answers for it, what is done, and the apology to the applicant (Art. 21).
    LossRecorded {
        what: String,
        liable: String,
        remedy: String,
        apology: String,
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
            Self::BranchOpened { .. } => "branch_opened",
            Self::BranchAssigned { .. } => "branch_assigned",
            Self::BranchClosed { .. } => "branch_closed",
            Self::BranchSentBack { .. } => "branch_sent_back",
            Self::PauseAsked { .. } => "pause_asked",
            Self::Paused { .. } => "paused",
            Self::PauseDeclined { .. } => "pause_declined",
            Self::Resumed { .. } => "resumed",
            Self::Rescheduled { .. } => "rescheduled",
            Self::ResultCorrected { .. } => "result_corrected",
            Self::LossRecorded { .. } => "loss_recorded",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Returned { .. } => "returned",
        }
    }
}
