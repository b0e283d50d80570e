//! Why nothing was done with a decision.

use thiserror::Error;

use super::{CHANGES_MAX, ITEMS_MAX};
use crate::codes::ProcedureCode;

/// A refusal. The texts are in the locale files under its code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecisionRefusal {
    #[error("the decision is signed or dropped")]
    Closed,
    #[error("the decision is being looked at by a second person")]
    InReview,
    #[error("nobody was asked to look at the decision yet")]
    NotReviewed,
    #[error("who wrote a decision does not sign it")]
    OwnWork,
    #[error("the decision has {faults} faults")]
    NotSound { faults: usize },
    #[error("the decision has no such line")]
    NoSuchItem,
    #[error("{code} stands in the decision twice")]
    Twice { code: ProcedureCode },
    #[error("a decision is about procedures or about processes, not about both")]
    OtherKind,
    #[error("the decision has {ITEMS_MAX} lines")]
    TooManyItems,
    #[error("the decision was changed {CHANGES_MAX} times")]
    TooManyChanges,
    #[error("a text has more than {max} characters")]
    TextTooLong { max: usize },
    #[error("the reason is missing")]
    ReasonMissing,
}

impl DecisionRefusal {
    /// The stable code, which a person can quote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Closed => "PUB-001",
            Self::InReview => "PUB-002",
            Self::NotReviewed => "PUB-003",
            Self::OwnWork => "PUB-004",
            Self::NotSound { .. } => "PUB-005",
            Self::NoSuchItem => "PUB-006",
            Self::Twice { .. } => "PUB-007",
            Self::OtherKind => "PUB-008",
            Self::TooManyItems => "PUB-009",
            Self::TooManyChanges => "PUB-010",
            Self::TextTooLong { .. } => "PUB-011",
            Self::ReasonMissing => "PUB-012",
        }
    }
}
