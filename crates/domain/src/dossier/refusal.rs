//! Why an act is refused: a stable code, the article behind it, and what to do, in the locale files.

use serde::Serialize;
use thiserror::Error;

use super::{Act, StateName};

/// An act that the rules do not allow. `Display` is for logs; people read the text of [`Refusal::code`] from
/// the locale files.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    #[error("{act:?} is not possible while the dossier is {state:?}")]
    WrongState { act: Act, state: StateName },
    #[error("a supplement was asked for already")]
    SupplementAskedTwice,
    #[error("a supplement request names what is missing")]
    SupplementNamesNothing,
    #[error("the time for a supplement slip after receipt is over")]
    SupplementSlipTooLate { until: String },
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("the procedure is not open to this channel")]
    ChannelNotOpen,
    #[error("the procedure was abolished")]
    ProcedureAbolished { name: String, successor: Option<String> },
    #[error("required papers are missing")]
    PapersMissing { papers: Vec<String> },
    #[error("the situation has no approved process or time limit")]
    NoApprovedProcess,
    #[error("the step does not allow {act:?}")]
    StepDoesNotAllow { act: Act },
    #[error("there is no earlier step to send the dossier back to")]
    NothingToSendBackTo,
    #[error("a consultation is open and not late yet")]
    ConsultationOpen { agency: String },
    #[error("no open consultation has this number")]
    ConsultationUnknown,
    #[error("the answer is asked for before now")]
    AnswerDateInThePast,
    #[error("a verification names time, place, participants and content")]
    VerificationIncomplete,
    #[error("a supplement brings at least one paper or an explanation")]
    NothingSupplied,
    #[error("who receives the result is recorded")]
    ReceiverMissing,
    #[error("originals brought for comparison are handed back first")]
    OriginalsNotHandedBack,
    #[error("the calendar does not know this time")]
    CalendarUnknown { detail: String },
    #[error("a text is longer than {max} characters")]
    TextTooLong { max: usize },
    #[error("the applicant's {field} is missing or not well formed")]
    ApplicantIncomplete { field: &'static str },
    #[error("the act is dated before the last one")]
    TimeRunsBackwards,
    #[error("the dossier is there already")]
    AlreadyFiled,
    #[error("the dossier is not there yet")]
    NotFiledYet,
    #[error("the signed result is a file")]
    ResultFileMissing,
    #[error("more than {max} entries")]
    TooMany { max: usize },
    #[error("the procedure knows no such condition for extra time")]
    AdditionUnknown,
    #[error("a pause has a reason and evidence")]
    PauseUnjustified,
    #[error("papers are asked for with a supplement slip")]
    PauseNeedsSlip,
    #[error("the pause is expected to end before now")]
    PauseEndsBeforeItBegins,
    #[error("a pause was asked for already")]
    PauseAskedAlready,
    #[error("no pause was asked for")]
    NoPauseAsked,
    #[error("a pause is approved by somebody else than the one who asked")]
    OwnPauseApproved,
    #[error("a second supplement names the head who answers for it and the reason")]
    BreachUnexplained,
    #[error("a supplement may still be asked for without a breach")]
    BreachWithoutNeed,
    #[error("the appointment was moved already")]
    RescheduledAlready,
    #[error("the time for an apology before the deadline is over")]
    ApologyTooLate { due: String },
    #[error("the time is up already")]
    RescheduledAfterExpiry { due: String },
    #[error("the new date is no working day after {after} and not after {until}")]
    NewDateOutOfReach { after: String, until: String },
    #[error("an apology is needed")]
    ApologyMissing,
    #[error("the agencies of {branches:?} have not answered yet")]
    BranchesOpen { branches: Vec<String> },
    #[error("the branch {branch} is not open")]
    BranchNotOpen { branch: String },
    #[error("the branch {branch} is opened by the process, or was opened already")]
    BranchNotToOpen { branch: String },
    #[error("the branch {branch} waits for the result of another one")]
    BranchWaits { branch: String },
    #[error("a branch that gives the applicant a paper is closed with its number or its file")]
    BranchResultMissing,
    #[error("{agency} does not exist any longer, and nobody stands for it")]
    BranchAgencyGone { agency: String },
    #[error("a loss names who answers for it and what is done about it")]
    LossUnanswered,
}

impl Refusal {
    /// The stable code under which the locale files keep the text, and which a person can quote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongState { .. } => "DOS-001",
            Self::SupplementAskedTwice => "DOS-002",
            Self::SupplementNamesNothing => "DOS-003",
            Self::SupplementSlipTooLate { .. } => "DOS-004",
            Self::ReasonMissing => "DOS-005",
            Self::ChannelNotOpen => "DOS-006",
            Self::PapersMissing { .. } => "DOS-007",
            Self::NoApprovedProcess => "DOS-008",
            Self::StepDoesNotAllow { .. } => "DOS-009",
            Self::NothingToSendBackTo => "DOS-010",
            Self::ConsultationOpen { .. } => "DOS-011",
            Self::ConsultationUnknown => "DOS-012",
            Self::AnswerDateInThePast => "DOS-013",
            Self::VerificationIncomplete => "DOS-014",
            Self::NothingSupplied => "DOS-015",
            Self::ReceiverMissing => "DOS-016",
            Self::OriginalsNotHandedBack => "DOS-017",
            Self::CalendarUnknown { .. } => "DOS-018",
            Self::TextTooLong { .. } => "DOS-019",
            Self::ApplicantIncomplete { .. } => "DOS-020",
            Self::TimeRunsBackwards => "DOS-021",
            Self::AlreadyFiled => "DOS-022",
            Self::NotFiledYet => "DOS-023",
            Self::ResultFileMissing => "DOS-024",
            Self::TooMany { .. } => "DOS-025",
            Self::AdditionUnknown => "DOS-026",
            Self::PauseUnjustified => "DOS-027",
            Self::PauseNeedsSlip => "DOS-028",
            Self::PauseEndsBeforeItBegins => "DOS-029",
            Self::PauseAskedAlready => "DOS-030",
            Self::NoPauseAsked => "DOS-031",
            Self::OwnPauseApproved => "DOS-032",
            Self::BreachUnexplained => "DOS-033",
            Self::BreachWithoutNeed => "DOS-034",
            Self::RescheduledAlready => "DOS-035",
            Self::ApologyTooLate { .. } => "DOS-036",
            Self::RescheduledAfterExpiry { .. } => "DOS-037",
            Self::NewDateOutOfReach { .. } => "DOS-038",
            Self::ApologyMissing => "DOS-039",
            Self::BranchesOpen { .. } => "DOS-040",
            Self::BranchNotOpen { .. } => "DOS-041",
            Self::BranchNotToOpen { .. } => "DOS-042",
            Self::BranchWaits { .. } => "DOS-043",
            Self::BranchResultMissing => "DOS-044",
            Self::BranchAgencyGone { .. } => "DOS-045",
            Self::LossUnanswered => "DOS-046",
            Self::ProcedureAbolished { .. } => "DOS-047",
        }
    }

    /// The article that the act would break, as cited to the person.
    #[must_use]
    pub fn article(&self) -> &'static str {
        match self {
            Self::SupplementAskedTwice
            | Self::SupplementNamesNothing
            | Self::BreachUnexplained
            | Self::BreachWithoutNeed => "Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3",
            Self::PauseUnjustified
            | Self::PauseEndsBeforeItBegins
            | Self::PauseAskedAlready
            | Self::NoPauseAsked
            | Self::OwnPauseApproved => "Nghị định 61/2018/NĐ-CP, Điều 19",
            Self::RescheduledAlready
            | Self::ApologyTooLate { .. }
            | Self::RescheduledAfterExpiry { .. }
            | Self::NewDateOutOfReach { .. }
            | Self::ApologyMissing => "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9",
            Self::BranchesOpen { .. }
            | Self::BranchNotOpen { .. }
            | Self::BranchNotToOpen { .. }
            | Self::BranchWaits { .. }
            | Self::BranchResultMissing
            | Self::BranchAgencyGone { .. } => "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 6, 7",
            Self::LossUnanswered => "Nghị định 61/2018/NĐ-CP, Điều 21",
            Self::ProcedureAbolished { .. } => "Nghị định 63/2010/NĐ-CP, Điều 13–15",
            Self::SupplementSlipTooLate { .. } | Self::NothingSupplied | Self::PauseNeedsSlip => {
                "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4"
            }
            Self::ChannelNotOpen => "Nghị định 61/2018/NĐ-CP, Điều 16",
            Self::ReasonMissing | Self::PapersMissing { .. } | Self::ApplicantIncomplete { .. } => {
                "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1"
            }
            Self::AlreadyFiled | Self::NotFiledYet => "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 3",
            Self::VerificationIncomplete => "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 3",
            Self::ConsultationOpen { .. } | Self::ConsultationUnknown | Self::AnswerDateInThePast => {
                "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 5"
            }
            Self::ReceiverMissing | Self::OriginalsNotHandedBack | Self::ResultFileMissing => {
                "Nghị định 61/2018/NĐ-CP, Điều 20"
            }
            Self::CalendarUnknown { .. } => "Bộ luật Dân sự 2015, Điều 147–148",
            Self::WrongState { .. }
            | Self::NoApprovedProcess
            | Self::AdditionUnknown
            | Self::StepDoesNotAllow { .. }
            | Self::NothingToSendBackTo
            | Self::TextTooLong { .. }
            | Self::TimeRunsBackwards
            | Self::TooMany { .. } => "Thông tư 01/2018/TT-VPCP, Điều 8 (quy trình nội bộ)",
        }
    }
}
