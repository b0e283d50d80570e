//! Why a change of the organisation cannot be.

use chrono::NaiveDate;
use thiserror::Error;

use super::{AGENCIES_OF_A_CHANGE_MAX, DECISION_MAX_CHARS, SUCCESSORS_MAX};
use crate::organisation::AgencyCode;

/// The broken rule, with a stable code. These are rules of order: the laws on organisation leave them to the
/// administration, so the decision itself is what is cited.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeRefusal {
    #[error("{effective} is past: dossiers of the days since then were received under the old agencies")]
    EffectiveInThePast { effective: NaiveDate },
    #[error("no agency has the code {0}")]
    AgencyUnknown(AgencyCode),
    #[error("{agency} ends on {until} already")]
    AgencyEnded { agency: AgencyCode, until: NaiveDate },
    #[error("{agency} begins on {from} only, and would not exist for a day")]
    AgencyNotBegun { agency: AgencyCode, from: NaiveDate },
    #[error("{0} would become part of itself")]
    IntoItself(AgencyCode),
    #[error("{0} stands twice in the change")]
    NamedTwice(AgencyCode),
    #[error("the successors of {0} lead back to it")]
    Circle(AgencyCode),
    #[error("{0} handles something, and nobody would take it over")]
    NobodyTakesOver(AgencyCode),
    #[error("an agency has the code {0} already; codes are never given again")]
    CodeTaken(AgencyCode),
    #[error("the identifier {0} is taken; dossier codes would say nothing")]
    IdentifierTaken(String),
    #[error("the heir {0} is none of the new agencies")]
    HeirUnknown(AgencyCode),
    #[error("the superior agency {0} does not exist on that day")]
    ParentMissing(AgencyCode),
    #[error("a merger or a split has at least two parts")]
    TooFewParts,
    #[error("a change has at most {AGENCIES_OF_A_CHANGE_MAX} parts")]
    TooManyParts,
    #[error("the new agency has no name")]
    NameMissing,
    #[error("the new name is the old one")]
    NameUnchanged,
    #[error(
        "the decision that orders the change is not named, or in more than {DECISION_MAX_CHARS} characters"
    )]
    DecisionMissing,
    #[error("more than {SUCCESSORS_MAX} successors would follow {0}")]
    LineTooLong(AgencyCode),
    #[error("the change holds since {effective}: what was done under it cannot be undone by calling it off")]
    InEffect { effective: NaiveDate },
    #[error("a later change builds on {0}, which would never begin")]
    BuiltUpon(AgencyCode),
}

impl ChangeRefusal {
    /// The stable code, which a person can quote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::EffectiveInThePast { .. } => "ORG-001",
            Self::AgencyUnknown(_) => "ORG-002",
            Self::AgencyEnded { .. } => "ORG-003",
            Self::AgencyNotBegun { .. } => "ORG-004",
            Self::IntoItself(_) => "ORG-005",
            Self::NamedTwice(_) => "ORG-006",
            Self::Circle(_) => "ORG-007",
            Self::NobodyTakesOver(_) => "ORG-008",
            Self::CodeTaken(_) => "ORG-009",
            Self::IdentifierTaken(_) => "ORG-010",
            Self::HeirUnknown(_) => "ORG-011",
            Self::ParentMissing(_) => "ORG-012",
            Self::TooFewParts => "ORG-013",
            Self::TooManyParts => "ORG-014",
            Self::NameMissing => "ORG-015",
            Self::NameUnchanged => "ORG-016",
            Self::DecisionMissing => "ORG-017",
            Self::LineTooLong(_) => "ORG-018",
            Self::InEffect { .. } => "ORG-019",
            Self::BuiltUpon(_) => "ORG-020",
        }
    }
}
