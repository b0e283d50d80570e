//! Why nothing was done about a delay, or the settings were not taken.

use thiserror::Error;

use super::REPLIES_MAX;
use crate::dossier::TEXT_MAX_CHARS;

/// A refusal. The texts are in the locale files under its code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SupervisionRefusal {
    #[error("a time is longer than {max_minutes} office minutes")]
    TimeTooLong { max_minutes: u32 },
    #[error("nobody would be warned before the time is up")]
    WarnsTooLate,
    #[error("somebody higher up would be told before the one below")]
    LadderReversed,
    #[error("the settings are as before")]
    NothingChanged,
    /// The person who was late answers, and nobody else.
    #[error("somebody else was asked to explain")]
    NotAsked,
    #[error("the text is missing")]
    TextMissing,
    #[error("the text has more than {TEXT_MAX_CHARS} characters")]
    TextTooLong,
    #[error("an explanation was given and waits for the leader")]
    AnsweredAlready,
    #[error("no explanation was given yet")]
    NothingToJudge,
    #[error("the explanation was accepted")]
    Closed,
    #[error("nobody judges the own explanation")]
    OwnDelay,
    #[error("more than {REPLIES_MAX} explanations")]
    TooManyReplies,
}

impl SupervisionRefusal {
    /// The stable code, which a person can quote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TimeTooLong { .. } => "SUP-001",
            Self::WarnsTooLate => "SUP-002",
            Self::LadderReversed => "SUP-003",
            Self::NothingChanged => "SUP-004",
            Self::NotAsked => "SUP-005",
            Self::TextMissing => "SUP-006",
            Self::TextTooLong => "SUP-007",
            Self::AnsweredAlready => "SUP-008",
            Self::NothingToJudge => "SUP-009",
            Self::Closed => "SUP-010",
            Self::OwnDelay => "SUP-011",
            Self::TooManyReplies => "SUP-012",
        }
    }
}
