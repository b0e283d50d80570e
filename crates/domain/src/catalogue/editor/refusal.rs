//! Why nothing was done with a version of a process.

use thiserror::Error;

use crate::catalogue::{BRANCHES_MAX, STEPS_MAX};

/// A refusal. The texts are in the locale files under its code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProcessRefusal {
    #[error("the version is approved or dropped")]
    Closed,
    #[error("who wrote a version does not approve it")]
    OwnWork,
    /// Another version was approved since this one was begun from what held then.
    #[error("another version holds by now")]
    Overtaken,
    #[error("the version is what holds already")]
    NothingChanged,
    #[error("the version has {faults} faults")]
    NotSound { faults: usize },
    #[error("the version has no such step")]
    NoSuchStep,
    #[error("the version has {STEPS_MAX} steps")]
    TooManySteps,
    #[error("the step has no such branch")]
    NoSuchBranch,
    #[error("the step has {BRANCHES_MAX} branches")]
    TooManyBranches,
    #[error("the step or the branch has no name")]
    NameMissing,
    #[error("a text has more than {max} characters")]
    TextTooLong { max: usize },
    #[error("the reason is missing")]
    ReasonMissing,
    #[error("the version was changed too often")]
    TooManyChanges,
    /// It is approved by a decision, for the day from which the procedure or its situation stands.
    #[error("the procedure or its situation does not stand yet")]
    NotThereYet,
}

impl ProcessRefusal {
    /// The stable code, which a person can quote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Closed => "PRV-001",
            Self::OwnWork => "PRV-002",
            Self::Overtaken => "PRV-003",
            Self::NothingChanged => "PRV-004",
            Self::NotSound { .. } => "PRV-005",
            Self::NoSuchStep => "PRV-006",
            Self::TooManySteps => "PRV-007",
            Self::NameMissing => "PRV-008",
            Self::TextTooLong { .. } => "PRV-009",
            Self::ReasonMissing => "PRV-010",
            Self::TooManyChanges => "PRV-011",
            Self::NoSuchBranch => "PRV-012",
            Self::TooManyBranches => "PRV-013",
            Self::NotThereYet => "PRV-014",
        }
    }
}
