//! Acts on a dossier on the wire, told apart by `act`. Each carries the version of the dossier that its sender saw.

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::{
    catalogue::Situation,
    dossier::{
        BranchAnswer, Command, Ground, MissingItem, MissingKind, Outcome, ReturnWay, SecondSupplement,
        Verification,
    },
    organisation::{AgencyCode, StaffId},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    CounterPaper,
    words::{GroundWord, MissingKindWord, OutcomeWord, ReturnWayWord},
};
use crate::api::fault::ApiFault;

/// One thing that a supplement slip asks for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingItemInput {
    #[schema(min_length = 1, max_length = 1000)]
    pub name: String,
    #[schema(value_type = MissingKindWord)]
    pub kind: MissingKind,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub remark: String,
}

impl From<MissingItemInput> for MissingItem {
    fn from(input: MissingItemInput) -> Self {
        Self { name: input.name, kind: input.kind, remark: input.remark }
    }
}

/// An act of an officer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[schema(example = json!({"act": "hand_over", "version": 2, "note": "Đủ giấy tờ"}))]
pub enum ActRequest {
    /// Asks the applicant, once, for everything that is missing.
    RequestSupplement {
        version: u32,
        #[schema(min_items = 1, max_items = 300)]
        items: Vec<MissingItemInput>,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    /// Asks once more than the law allows: recorded as a breach, with the name of the head who answers for it.
    RequestSupplementAgain {
        version: u32,
        #[schema(min_items = 1, max_items = 300)]
        items: Vec<MissingItemInput>,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
        /// Name of the head who answers for it.
        #[schema(min_length = 1, max_length = 250)]
        head: String,
        /// Why papers are asked for once more.
        #[schema(min_length = 1, max_length = 4000)]
        breach_reason: String,
    },
    /// Writes down what the applicant brought in answer to a slip.
    Supply {
        version: u32,
        #[serde(default)]
        #[schema(max_items = 300)]
        papers: Vec<CounterPaper>,
        #[serde(default)]
        #[schema(max_length = 4000)]
        note: String,
    },
    /// Does not receive the dossier.
    Refuse {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    /// Receives the dossier: the limit runs from here.
    Accept {
        version: u32,
        /// Places, from 0, in the dossier's offered additions: the conditions for extra time that hold.
        #[serde(default)]
        #[schema(max_items = 20)]
        additions: Vec<usize>,
    },
    Assign {
        version: u32,
        /// Id of the colleague.
        to: Uuid,
    },
    /// From the one-stop unit to the processing unit.
    HandOver {
        version: u32,
        #[serde(default)]
        #[schema(max_length = 4000)]
        note: String,
        assign_to: Option<Uuid>,
    },
    CompleteStep {
        version: u32,
        #[serde(default)]
        #[schema(max_length = 4000)]
        note: String,
        assign_to: Option<Uuid>,
    },
    SendBack {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    /// Asks another agency for its opinion.
    Consult {
        version: u32,
        #[schema(min_length = 1, max_length = 40)]
        agency: String,
        #[schema(min_length = 1, max_length = 4000)]
        content: String,
        answer_by: DateTime<FixedOffset>,
    },
    AnswerConsultation {
        version: u32,
        number: u32,
        #[schema(min_length = 1, max_length = 4000)]
        content: String,
    },
    VerifyOnSite {
        version: u32,
        at: DateTime<FixedOffset>,
        #[schema(min_length = 1, max_length = 250)]
        place: String,
        #[schema(min_items = 1, max_items = 300)]
        participants: Vec<ParticipantName>,
        #[schema(min_length = 1, max_length = 4000)]
        content: String,
    },
    SignResult {
        version: u32,
        /// The signed file, uploaded by the same officer.
        file: Uuid,
        /// Its number in the register; may be empty.
        #[serde(default)]
        #[schema(max_length = 250)]
        number: String,
    },
    RefuseWithReasons {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
        file: Option<Uuid>,
        #[serde(default)]
        #[schema(max_length = 250)]
        number: String,
    },
    /// Gives out a task that is needed only sometimes.
    OpenBranch {
        version: u32,
        #[schema(min_length = 1, max_length = 60)]
        branch: String,
    },
    AssignBranch {
        version: u32,
        #[schema(min_length = 1, max_length = 60)]
        branch: String,
        /// Id of the colleague.
        to: Uuid,
    },
    /// Answers the task of the own agency. The version may be an older one: another agency's act is no obstacle.
    CloseBranch {
        version: u32,
        #[schema(min_length = 1, max_length = 60)]
        branch: String,
        #[schema(value_type = OutcomeWord)]
        outcome: Outcome,
        /// Number of the paper, or of the entry in the agency's own book.
        #[serde(default)]
        #[schema(max_length = 250)]
        number: String,
        /// The result, uploaded by the same officer.
        file: Option<Uuid>,
        /// What other agencies need to know; the reasons where it is refused.
        #[serde(default)]
        #[schema(max_length = 4000)]
        note: String,
    },
    /// The lead agency cannot use what came back.
    SendBranchBack {
        version: u32,
        #[schema(min_length = 1, max_length = 60)]
        branch: String,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    /// Asks for the clock to stand still; it runs on until a leader approves.
    AskPause {
        version: u32,
        #[schema(value_type = GroundWord)]
        ground: Ground,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
        /// Files that prove the ground, uploaded by the same officer.
        #[schema(min_items = 1, max_items = 300)]
        evidence: Vec<Uuid>,
        /// When work is expected to go on; nothing happens by itself then.
        until: Option<DateTime<FixedOffset>>,
    },
    /// Lets the clock stand still; never by the one who asked.
    ApprovePause { version: u32 },
    DeclinePause {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    /// Lets the clock run again: deadline and appointment move by the time it stood still.
    Resume {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    /// Tells the applicant a later appointment, once, with an apology; the legal deadline stays.
    Reschedule {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
        #[schema(min_length = 1, max_length = 4000)]
        apology: String,
        /// A working day after the appointment that holds now.
        new_day: NaiveDate,
    },
    /// Replaces a result that has an error, at the administration's cost.
    CorrectResult {
        version: u32,
        /// What is wrong.
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
        /// The signed file, uploaded by the same officer.
        file: Uuid,
        #[serde(default)]
        #[schema(max_length = 250)]
        number: String,
    },
    /// Writes down that papers were lost.
    RecordLoss {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        what: String,
        /// Name of the person who answers for it.
        #[schema(min_length = 1, max_length = 250)]
        liable: String,
        /// What is done about it, and who pays.
        #[schema(min_length = 1, max_length = 4000)]
        remedy: String,
        #[schema(min_length = 1, max_length = 4000)]
        apology: String,
    },
    Withdraw {
        version: u32,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    ReturnResult {
        version: u32,
        /// Who took it.
        #[schema(min_length = 1, max_length = 250)]
        receiver: String,
        #[schema(value_type = ReturnWayWord)]
        way: ReturnWay,
        #[serde(default)]
        originals_handed_back: bool,
    },
}

/// The name of somebody who took part.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(min_length = 1, max_length = 250)]
pub struct ParticipantName(pub String);

impl ActRequest {
    /// Whether papers come with it, which are named by the situation of the dossier.
    pub fn brings_papers(&self) -> bool {
        matches!(self, Self::Supply { papers, .. } if !papers.is_empty())
    }

    /// The version that the sender saw, and the command; papers are named by `situation`.
    ///
    /// # Errors
    /// [`ApiFault::Invalid`] where a paper is named by nothing.
    pub fn into_command(self, situation: Option<&Situation>) -> Result<(u32, Command), ApiFault> {
        let papers = |brought: Vec<CounterPaper>| {
            let numbered = brought.into_iter().enumerate();
            numbered.map(|(index, paper)| paper.into_paper(situation, index)).collect::<Result<Vec<_>, _>>()
        };
        let colleague = |id: Option<Uuid>| id.map(StaffId);
        Ok(match self {
            Self::RequestSupplement { version, items, reason } => {
                let items = items.into_iter().map(MissingItem::from).collect();
                (version, Command::RequestSupplement { items, reason, breach: None })
            }
            Self::RequestSupplementAgain { version, items, reason, head, breach_reason } => {
                let items = items.into_iter().map(MissingItem::from).collect();
                let breach = Some(SecondSupplement { head, reason: breach_reason });
                (version, Command::RequestSupplement { items, reason, breach })
            }
            Self::Supply { version, papers: brought, note } => {
                (version, Command::Supply { papers: papers(brought)?, note })
            }
            Self::Refuse { version, reason } => (version, Command::Refuse { reason }),
            Self::Accept { version, additions } => (version, Command::Accept { additions }),
            Self::Assign { version, to } => {
                (version, Command::Assign { to: StaffId(to), reason: String::new() })
            }
            Self::HandOver { version, note, assign_to } => {
                (version, Command::HandOver { note, assign_to: colleague(assign_to) })
            }
            Self::CompleteStep { version, note, assign_to } => {
                (version, Command::CompleteStep { note, assign_to: colleague(assign_to) })
            }
            Self::SendBack { version, reason } => (version, Command::SendBack { reason }),
            Self::Consult { version, agency, content, answer_by } => {
                (version, Command::Consult { agency: AgencyCode(agency), content, answer_by })
            }
            Self::AnswerConsultation { version, number, content } => {
                (version, Command::AnswerConsultation { number, content })
            }
            Self::VerifyOnSite { version, at, place, participants, content } => {
                let participants = participants.into_iter().map(|name| name.0).collect();
                let verification = Verification { at, place, participants, content };
                (version, Command::VerifyOnSite { verification })
            }
            Self::SignResult { version, file, number } => (version, Command::SignResult { file, number }),
            Self::RefuseWithReasons { version, reason, file, number } => {
                (version, Command::RefuseWithReasons { reason, file, number })
            }
            Self::OpenBranch { version, branch } => (version, Command::OpenBranch { branch }),
            Self::AssignBranch { version, branch, to } => {
                (version, Command::AssignBranch { branch, to: StaffId(to) })
            }
            Self::CloseBranch { version, branch, outcome, number, file, note } => {
                let answer = BranchAnswer { outcome, number, file, note };
                (version, Command::CloseBranch { branch, answer })
            }
            Self::SendBranchBack { version, branch, reason } => {
                (version, Command::SendBranchBack { branch, reason })
            }
            Self::AskPause { version, ground, reason, evidence, until } => {
                (version, Command::AskPause { ground, reason, evidence, until })
            }
            Self::ApprovePause { version } => (version, Command::ApprovePause),
            Self::DeclinePause { version, reason } => (version, Command::DeclinePause { reason }),
            Self::Resume { version, reason } => (version, Command::Resume { reason }),
            Self::Reschedule { version, reason, apology, new_day } => {
                (version, Command::Reschedule { reason, apology, new_day })
            }
            Self::CorrectResult { version, reason, file, number } => {
                (version, Command::CorrectResult { reason, file, number })
            }
            Self::RecordLoss { version, what, liable, remedy, apology } => {
                (version, Command::RecordLoss { what, liable, remedy, apology })
            }
            Self::Withdraw { version, reason } => (version, Command::Withdraw { reason }),
            Self::ReturnResult { version, receiver, way, originals_handed_back } => {
                (version, Command::ReturnResult { receiver, way, originals_handed_back })
            }
        })
    }
}
