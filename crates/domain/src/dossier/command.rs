//! The acts that people ask for.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{BranchAnswer, Filing, Ground, MissingItem, Paper, ReturnWay, SecondSupplement, Verification};
use crate::organisation::{AgencyCode, StaffId};

/// What the one-stop unit does with a dossier brought to its counter: exactly one of the three that Nghị định
/// 61/2018 Art. 17.1 names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CounterOutcome {
    Receive,
    AskForSupplement { items: Vec<MissingItem>, reason: String },
    Refuse { reason: String },
}

/// An act asked for, with all it needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    Submit {
        filing: Box<Filing>,
    },
    ReceiveAtCounter {
        filing: Box<Filing>,
        outcome: CounterOutcome,
    },
    RequestSupplement {
        items: Vec<MissingItem>,
        reason: String,
        /// Who answers for asking once more than the law allows; such a slip is an act of its own,
        /// [`Act::RequestSupplementAgain`].
        breach: Option<SecondSupplement>,
    },
    Supply {
        papers: Vec<Paper>,
        note: String,
    },
    Refuse {
        reason: String,
    },
    /// `additions` are places in the filing's offered additions: the conditions that hold.
    Accept {
        additions: Vec<usize>,
    },
    Assign {
        to: StaffId,
        /// Why the work goes to another; may be empty.
        reason: String,
    },
    HandOver {
        note: String,
        assign_to: Option<StaffId>,
    },
    CompleteStep {
        note: String,
        assign_to: Option<StaffId>,
    },
    SendBack {
        reason: String,
    },
    Consult {
        agency: AgencyCode,
        content: String,
        answer_by: DateTime<FixedOffset>,
    },
    AnswerConsultation {
        number: u32,
        content: String,
    },
    VerifyOnSite {
        verification: Verification,
    },
    SignResult {
        file: Uuid,
        number: String,
    },
    RefuseWithReasons {
        reason: String,
        file: Option<Uuid>,
        number: String,
    },
    /// Opens a branch that is needed only sometimes.
    OpenBranch {
        branch: String,
    },
    AssignBranch {
        branch: String,
        to: StaffId,
    },
    CloseBranch {
        branch: String,
        answer: BranchAnswer,
    },
    /// The lead agency cannot use what came back.
    SendBranchBack {
        branch: String,
        reason: String,
    },
    AskPause {
        ground: Ground,
        reason: String,
        /// Files in the attachment store, at least one.
        evidence: Vec<Uuid>,
        /// When the stop is expected to end.
        until: Option<DateTime<FixedOffset>>,
    },
    ApprovePause,
    DeclinePause {
        reason: String,
    },
    Resume {
        reason: String,
    },
    /// The new appointment is at the close of `new_day`.
    Reschedule {
        reason: String,
        apology: String,
        new_day: NaiveDate,
    },
    /// A result with an error of the administration is replaced, at the administration's cost.
    CorrectResult {
        reason: String,
        file: Uuid,
        number: String,
    },
    /// Papers of the dossier were lost: who answers for it, what is done about it, and an apology.
    RecordLoss {
        what: String,
        liable: String,
        remedy: String,
        apology: String,
    },
    Withdraw {
        reason: String,
    },
    ReturnResult {
        receiver: String,
        way: ReturnWay,
        originals_handed_back: bool,
    },
}

/// The name of an act: for rights, refusals, buttons and the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Submit,
    ReceiveAtCounter,
    RequestSupplement,
    /// A slip beyond the one that the law allows: a recorded breach.
    RequestSupplementAgain,
    Supply,
    Refuse,
    Accept,
    Assign,
    HandOver,
    CompleteStep,
    SendBack,
    Consult,
    AnswerConsultation,
    VerifyOnSite,
    SignResult,
    RefuseWithReasons,
    OpenBranch,
    AssignBranch,
    CloseBranch,
    SendBranchBack,
    AskPause,
    ApprovePause,
    DeclinePause,
    Resume,
    Reschedule,
    CorrectResult,
    RecordLoss,
    Withdraw,
    ReturnResult,
}

impl Act {
    pub const ALL: [Self; 29] = [
        Self::Submit,
        Self::ReceiveAtCounter,
        Self::RequestSupplement,
        Self::RequestSupplementAgain,
        Self::Supply,
        Self::Refuse,
        Self::Accept,
        Self::Assign,
        Self::HandOver,
        Self::CompleteStep,
        Self::SendBack,
        Self::Consult,
        Self::AnswerConsultation,
        Self::VerifyOnSite,
        Self::SignResult,
        Self::RefuseWithReasons,
        Self::OpenBranch,
        Self::AssignBranch,
        Self::CloseBranch,
        Self::SendBranchBack,
        Self::AskPause,
        Self::ApprovePause,
        Self::DeclinePause,
        Self::Resume,
        Self::Reschedule,
        Self::CorrectResult,
        Self::RecordLoss,
        Self::Withdraw,
        Self::ReturnResult,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::ReceiveAtCounter => "receive_at_counter",
            Self::RequestSupplement => "request_supplement",
            Self::RequestSupplementAgain => "request_supplement_again",
            Self::Supply => "supply",
            Self::Refuse => "refuse",
            Self::Accept => "accept",
            Self::Assign => "assign",
            Self::HandOver => "hand_over",
            Self::CompleteStep => "complete_step",
            Self::SendBack => "send_back",
            Self::Consult => "consult",
            Self::AnswerConsultation => "answer_consultation",
            Self::VerifyOnSite => "verify_on_site",
            Self::SignResult => "sign_result",
            Self::RefuseWithReasons => "refuse_with_reasons",
            Self::OpenBranch => "open_branch",
            Self::AssignBranch => "assign_branch",
            Self::CloseBranch => "close_branch",
            Self::SendBranchBack => "send_branch_back",
            Self::AskPause => "ask_pause",
            Self::ApprovePause => "approve_pause",
            Self::DeclinePause => "decline_pause",
            Self::Resume => "resume",
            Self::Reschedule => "reschedule",
            Self::CorrectResult => "correct_result",
            Self::RecordLoss => "record_loss",
            Self::Withdraw => "withdraw",
            Self::ReturnResult => "return_result",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

impl Command {
    /// The branch that an act of one branch names.
    #[must_use]
    pub fn branch(&self) -> Option<&str> {
        match self {
            Self::OpenBranch { branch }
            | Self::AssignBranch { branch, .. }
            | Self::CloseBranch { branch, .. }
            | Self::SendBranchBack { branch, .. } => Some(branch),
            _ => None,
        }
    }

    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Submit { .. } => Act::Submit,
            Self::ReceiveAtCounter { .. } => Act::ReceiveAtCounter,
            Self::RequestSupplement { breach: None, .. } => Act::RequestSupplement,
            Self::RequestSupplement { breach: Some(_), .. } => Act::RequestSupplementAgain,
            Self::Supply { .. } => Act::Supply,
            Self::Refuse { .. } => Act::Refuse,
            Self::Accept { .. } => Act::Accept,
            Self::Assign { .. } => Act::Assign,
            Self::HandOver { .. } => Act::HandOver,
            Self::CompleteStep { .. } => Act::CompleteStep,
            Self::SendBack { .. } => Act::SendBack,
            Self::Consult { .. } => Act::Consult,
            Self::AnswerConsultation { .. } => Act::AnswerConsultation,
            Self::VerifyOnSite { .. } => Act::VerifyOnSite,
            Self::SignResult { .. } => Act::SignResult,
            Self::RefuseWithReasons { .. } => Act::RefuseWithReasons,
            Self::OpenBranch { .. } => Act::OpenBranch,
            Self::AssignBranch { .. } => Act::AssignBranch,
            Self::CloseBranch { .. } => Act::CloseBranch,
            Self::SendBranchBack { .. } => Act::SendBranchBack,
            Self::AskPause { .. } => Act::AskPause,
            Self::ApprovePause => Act::ApprovePause,
            Self::DeclinePause { .. } => Act::DeclinePause,
            Self::Resume { .. } => Act::Resume,
            Self::Reschedule { .. } => Act::Reschedule,
            Self::CorrectResult { .. } => Act::CorrectResult,
            Self::RecordLoss { .. } => Act::RecordLoss,
            Self::Withdraw { .. } => Act::Withdraw,
            Self::ReturnResult { .. } => Act::ReturnResult,
        }
    }
}
