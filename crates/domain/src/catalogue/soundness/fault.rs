//! What is wrong with a process, and at which step.

use thiserror::Error;

use crate::{
    catalogue::{BRANCHES_MAX, STEPS_MAX, StepAct},
    organisation::{AgencyCode, Role},
};

/// A fault, with the index of its step; without one where it concerns the whole process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessFault {
    pub step: Option<usize>,
    /// Code of the branch of the step, where the fault is that branch's.
    pub branch: Option<String>,
    pub fault: SoundnessFault,
}

impl ProcessFault {
    pub(super) fn of_process(fault: SoundnessFault) -> Self {
        Self { step: None, branch: None, fault }
    }

    pub(super) fn at(step: usize, fault: SoundnessFault) -> Self {
        Self { step: Some(step), branch: None, fault }
    }

    pub(super) fn at_branch(step: usize, branch: &str, fault: SoundnessFault) -> Self {
        Self { step: Some(step), branch: Some(branch.to_owned()), fault }
    }

    /// The stable code, which a person can quote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SoundnessFault {
    #[error("the process has no steps")]
    NoSteps,
    #[error("the process has more than {STEPS_MAX} steps")]
    TooManySteps,
    #[error("no step receives the dossier")]
    NothingReceives,
    #[error("no dossier comes to this step")]
    NotReached,
    #[error("from this step no dossier comes to its return")]
    LeadsToNoEnd,
    #[error("a dossier may come to this step without a signed result")]
    ReturnsUnsigned,
    #[error("the dossier was received at an earlier step")]
    ReceivesTwice,
    #[error("from this step the process goes back to an earlier one")]
    GoesInACircle,
    #[error("{0:?} cannot happen at this step")]
    ActOutOfPlace(StepAct),
    #[error("the code of this step stands twice")]
    CodeTwice,
    #[error("the budget is not in working time")]
    BudgetNotWorkingTime,
    #[error("the return has a budget, and the limit is over by then")]
    BudgetAfterTheLimit,
    #[error("the steps take {taken} working minutes, the limit is {allowed}")]
    BudgetsDoNotSum { taken: u32, allowed: u32 },
    #[error("administrators and auditors handle no dossiers")]
    ForNobody,
    #[error("no agency has the code {0}")]
    AgencyUnknown(AgencyCode),
    #[error("{agency} does not exist on that day; {successor:?} stands for it")]
    AgencyNotThere { agency: AgencyCode, successor: Option<AgencyCode> },
    #[error("{0} has no superior agency on that day")]
    NoSuperior(AgencyCode),
    #[error("no agency serves the area of {receiving} as {function}")]
    NobodyServes { receiving: AgencyCode, function: String },
    #[error(
        "other agencies work at a step where the dossier is in progress, not at its receipt or its return"
    )]
    BranchesOutOfPlace,
    #[error("the step has more than {BRANCHES_MAX} branches")]
    TooManyBranches,
    #[error("the code of the branch {0} stands twice")]
    BranchTwice(String),
    #[error("the branch {branch} waits for {needs}, which the step does not have")]
    BranchNeedsUnknown { branch: String, needs: String },
    #[error("the branch {0} waits for itself")]
    BranchWaitsForItself(String),
    #[error("the branches take {taken} working minutes, the step allows {allowed}")]
    BranchesTakeLonger { taken: u32, allowed: u32 },
    #[error("{agency} has no room {room}")]
    RoomUnknown { agency: AgencyCode, room: String },
    #[error("nobody is {role:?} at {agency}, room {room:?}")]
    NobodyThere { agency: AgencyCode, role: Role, room: Option<String> },
}

impl SoundnessFault {
    /// The stable code under which the locale files keep the text.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSteps => "PRC-001",
            Self::TooManySteps => "PRC-002",
            Self::NothingReceives => "PRC-003",
            Self::NotReached => "PRC-004",
            Self::LeadsToNoEnd => "PRC-005",
            Self::ReturnsUnsigned => "PRC-006",
            Self::ReceivesTwice => "PRC-007",
            Self::GoesInACircle => "PRC-008",
            Self::ActOutOfPlace(_) => "PRC-009",
            Self::CodeTwice => "PRC-010",
            Self::BudgetNotWorkingTime => "PRC-011",
            Self::BudgetAfterTheLimit => "PRC-012",
            Self::BudgetsDoNotSum { .. } => "PRC-013",
            Self::ForNobody => "PRC-014",
            Self::AgencyUnknown(_) => "PRC-015",
            Self::AgencyNotThere { .. } => "PRC-016",
            Self::NoSuperior(_) => "PRC-017",
            Self::RoomUnknown { .. } => "PRC-018",
            Self::NobodyThere { .. } => "PRC-019",
            Self::NobodyServes { .. } => "PRC-020",
            Self::BranchesOutOfPlace => "PRC-021",
            Self::TooManyBranches => "PRC-022",
            Self::BranchTwice(_) => "PRC-023",
            Self::BranchNeedsUnknown { .. } => "PRC-024",
            Self::BranchWaitsForItself(_) => "PRC-025",
            Self::BranchesTakeLonger { .. } => "PRC-026",
        }
    }
}
