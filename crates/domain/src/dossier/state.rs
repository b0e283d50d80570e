//! The state of a dossier. States carry their data; nothing is an optional column "for the other case".

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    BranchRun, Correction, Decided, Filing, Ground, Loss, Outcome, PauseRecord, PauseRequest, Rescheduling,
    ReturnWay, SecondSupplement, Timeliness,
};
use crate::{
    calendar::Deadline,
    catalogue::{Step, StepAct},
    organisation::{AgencyCode, StaffId},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingKind {
    Original,
    CertifiedCopy,
    Photocopy,
    Correction,
}

/// One thing that a supplement slip asks for (form 02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingItem {
    pub name: String,
    pub kind: MissingKind,
    #[serde(default)]
    pub remark: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupplementStage {
    /// Before receipt (Art. 17): no limit runs yet.
    BeforeReceipt,
    /// After appraisal (Art. 19.4): the limit restarts from zero, or stands still, as the rule set says.
    AfterReceipt,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementRecord {
    pub at: DateTime<FixedOffset>,
    pub stage: SupplementStage,
    pub items: Vec<MissingItem>,
    pub reason: String,
    pub answered_at: Option<DateTime<FixedOffset>>,
    /// Who answers for asking once more than the law allows (Art. 15.3), and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach: Option<SecondSupplement>,
}

/// Verification on site (Art. 19.3): time, place, participants, content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    pub at: DateTime<FixedOffset>,
    pub place: String,
    pub participants: Vec<String>,
    pub content: String,
}

/// An opinion asked of another agency (Art. 19.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    pub number: u32,
    pub agency: AgencyCode,
    pub content: String,
    pub asked_at: DateTime<FixedOffset>,
    pub answer_by: DateTime<FixedOffset>,
    pub answer: Option<(DateTime<FixedOffset>, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedResult {
    pub at: DateTime<FixedOffset>,
    pub outcome: Outcome,
    pub file: Option<Uuid>,
    pub number: String,
    pub reason: String,
}

/// A stay of the dossier at a step of its process: one row of the control slip (form 05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRun {
    pub step: usize,
    pub started_at: DateTime<FixedOffset>,
    pub due: Option<DateTime<FixedOffset>>,
    pub holder: Option<StaffId>,
    pub ended_at: Option<DateTime<FixedOffset>>,
    pub timeliness: Option<Timeliness>,
    /// Office minutes of the stay during which the clock of the dossier stood still. `due` has moved by them.
    #[serde(default)]
    pub stopped_minutes: u32,
}

/// Where a dossier stands in its life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Filed, waiting to be checked by the one-stop unit.
    Submitted {
        since: DateTime<FixedOffset>,
    },
    AwaitingSupplement {
        since: DateTime<FixedOffset>,
        stage: SupplementStage,
    },
    /// Received; still at the one-stop unit, to be handed over in time (Art. 18).
    Accepted {
        transfer_by: DateTime<FixedOffset>,
    },
    InProgress,
    /// The clock stands still on a ground that a leader has approved.
    Paused {
        since: DateTime<FixedOffset>,
        ground: Ground,
        reason: String,
    },
    /// Decided; the result lies at the one-stop unit.
    Resolved {
        at: DateTime<FixedOffset>,
        outcome: Outcome,
        timeliness: Timeliness,
    },
    Returned {
        at: DateTime<FixedOffset>,
        receiver: String,
        way: ReturnWay,
    },
    Refused {
        at: DateTime<FixedOffset>,
        reason: String,
    },
    Withdrawn {
        at: DateTime<FixedOffset>,
        reason: String,
    },
}

/// The name of a state, without its data: for lists, filters, the policy and the national codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    Submitted,
    AwaitingSupplement,
    Accepted,
    InProgress,
    Paused,
    Resolved,
    Returned,
    Refused,
    Withdrawn,
}

impl StateName {
    pub const ALL: [Self; 9] = [
        Self::Submitted,
        Self::AwaitingSupplement,
        Self::Accepted,
        Self::InProgress,
        Self::Paused,
        Self::Resolved,
        Self::Returned,
        Self::Refused,
        Self::Withdrawn,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::AwaitingSupplement => "awaiting_supplement",
            Self::Accepted => "accepted",
            Self::InProgress => "in_progress",
            Self::Paused => "paused",
            Self::Resolved => "resolved",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.code() == code)
    }

    /// The status code under which the national portal knows the state.
    #[must_use]
    pub fn national_code(self) -> u8 {
        match self {
            Self::Submitted => 1,
            Self::Accepted => 2,
            Self::Refused => 3,
            Self::InProgress => 4,
            Self::AwaitingSupplement => 5,
            Self::Withdrawn => 7,
            Self::Paused => 8,
            Self::Resolved => 9,
            Self::Returned => 10,
        }
    }

    /// A dossier in such a state has come to its end. Only an error in a result that was handed out brings it back.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Returned | Self::Refused | Self::Withdrawn)
    }
}

/// A dossier, folded from its events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    pub version: u32,
    pub filing: Filing,
    pub filed_at: DateTime<FixedOffset>,
    pub state: State,
    pub received_at: Option<DateTime<FixedOffset>>,
    /// The legal deadline: early, on time and late are measured against it.
    pub deadline: Option<Deadline>,
    /// The deadline that the other rule on supplements after receipt would give: the limit restarted where it
    /// stands still, and the other way round. None before such a supplement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_deadline: Option<Deadline>,
    /// The later appointment given with an apology (Art. 19.9), moved by the stops after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescheduled_to: Option<DateTime<FixedOffset>>,
    /// A stop of the clock that waits for a leader's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_request: Option<PauseRequest>,
    #[serde(default)]
    pub pauses: Vec<PauseRecord>,
    #[serde(default)]
    pub reschedulings: Vec<Rescheduling>,
    pub supplements: Vec<SupplementRecord>,
    pub steps: Vec<StepRun>,
    /// What other agencies were given to do, oldest first; one branch again where it was sent back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<BranchRun>,
    pub consultations: Vec<Consultation>,
    pub verifications: Vec<Verification>,
    pub result: Option<SignedResult>,
    /// When and how it was decided: what early, on time and late were measured at, whatever is corrected later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// Results that were replaced because of an error of the administration (Art. 21), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Papers of the dossier that were lost (Art. 21), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub losses: Vec<Loss>,
    pub last_act_at: DateTime<FixedOffset>,
}

impl Dossier {
    #[must_use]
    pub fn state_name(&self) -> StateName {
        match self.state {
            State::Submitted { .. } => StateName::Submitted,
            State::AwaitingSupplement { .. } => StateName::AwaitingSupplement,
            State::Accepted { .. } => StateName::Accepted,
            State::InProgress => StateName::InProgress,
            State::Paused { .. } => StateName::Paused,
            State::Resolved { .. } => StateName::Resolved,
            State::Returned { .. } => StateName::Returned,
            State::Refused { .. } => StateName::Refused,
            State::Withdrawn { .. } => StateName::Withdrawn,
        }
    }

    /// The stay at the step where the dossier is now, if it is at one.
    #[must_use]
    pub fn current_run(&self) -> Option<&StepRun> {
        self.steps.last().filter(|run| run.ended_at.is_none())
    }

    /// The step where the dossier is now.
    #[must_use]
    pub fn current_step(&self) -> Option<&Step> {
        self.current_run().and_then(|run| self.filing.process.steps.get(run.step))
    }

    #[must_use]
    pub fn current_step_allows(&self, act: StepAct) -> bool {
        self.current_step().is_some_and(|step| step.acts.contains(&act))
    }

    /// The legal deadline.
    #[must_use]
    pub fn due(&self) -> Option<DateTime<FixedOffset>> {
        self.deadline.as_ref().map(|deadline| deadline.due)
    }

    /// When the applicant was told to come: the legal deadline, or the later date given with an apology.
    #[must_use]
    pub fn appointment(&self) -> Option<DateTime<FixedOffset>> {
        self.rescheduled_to.or_else(|| self.due())
    }

    /// How much of the process is behind the dossier, in per cent: what tracking without log-in shows.
    #[must_use]
    pub fn completion_percent(&self) -> u8 {
        match self.state {
            State::Returned { .. } | State::Refused { .. } | State::Withdrawn { .. } => 100,
            State::Resolved { .. } => 95,
            State::Submitted { .. } => 5,
            State::AwaitingSupplement { .. }
            | State::Accepted { .. }
            | State::InProgress
            | State::Paused { .. } => {
                let steps = self.filing.process.steps.len().max(1);
                let at = self.current_run().map_or(0, |run| run.step);
                u8::try_from(10 + at * 80 / steps).unwrap_or(90)
            }
        }
    }
}
