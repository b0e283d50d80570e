//! Why a rating, a complaint, an appeal or an approval is not possible.

use chrono::NaiveDate;
use thiserror::Error;

/// The broken rule. The code is stable; the words that people read are in the locale files under it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QualityRefusal {
    #[error("the dossier was rated already")]
    RatedTwice,
    #[error("the result has not been returned yet")]
    RatedBeforeReturn,
    #[error("who is not satisfied says why")]
    RatingReasonMissing,
    #[error("a text is longer than {max} characters")]
    TextTooLong { max: usize },
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("the act is dated before the last one")]
    TimeRunsBackwards,
    #[error("the answer is due ({due}) before the complaint came in")]
    DueBeforeFiling { due: NaiveDate },
    #[error("the complaint was answered already")]
    AnsweredAlready,
    #[error("the evaluation of this period is approved")]
    EvaluationApproved,
    #[error("{open} appeals wait for an answer")]
    AppealsOpen { open: usize },
    #[error("the period lasts until {to}")]
    PeriodNotOver { to: NaiveDate },
    #[error("an appeal against this evaluation is open already")]
    AppealOpenAlready,
    #[error("no appeal has this number")]
    AppealUnknown,
    #[error("the appeal was answered already")]
    AppealAnswered,
    #[error("nobody answers an appeal of their own")]
    OwnAppeal,
    #[error("an accepted appeal corrects at least one index")]
    CorrectionMissing,
    #[error("the evaluation counts no such points to correct")]
    NothingToCorrect,
    #[error("more than {max} entries")]
    TooMany { max: usize },
    #[error("a target goes from 0 to 100 per cent, upwards")]
    TargetMalformed,
}

impl QualityRefusal {
    /// The stable code, which a person can quote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::RatedTwice => "QUA-001",
            Self::RatedBeforeReturn => "QUA-002",
            Self::RatingReasonMissing => "QUA-003",
            Self::TextTooLong { .. } => "QUA-004",
            Self::ReasonMissing => "QUA-005",
            Self::TimeRunsBackwards => "QUA-006",
            Self::DueBeforeFiling { .. } => "QUA-007",
            Self::AnsweredAlready => "QUA-008",
            Self::EvaluationApproved => "QUA-009",
            Self::AppealsOpen { .. } => "QUA-010",
            Self::PeriodNotOver { .. } => "QUA-011",
            Self::AppealOpenAlready => "QUA-012",
            Self::AppealUnknown => "QUA-013",
            Self::AppealAnswered => "QUA-014",
            Self::OwnAppeal => "QUA-015",
            Self::CorrectionMissing => "QUA-016",
            Self::NothingToCorrect => "QUA-017",
            Self::TooMany { .. } => "QUA-018",
            Self::TargetMalformed => "QUA-019",
        }
    }

    /// The articles behind the rule, as cited to the person.
    #[must_use]
    pub fn article(&self) -> &'static str {
        match self {
            Self::RatedTwice | Self::RatedBeforeReturn | Self::RatingReasonMissing => {
                "Thông tư 01/2018/TT-VPCP, Điều 13"
            }
            Self::DueBeforeFiling { .. } | Self::AnsweredAlready => "Thông tư 01/2018/TT-VPCP, Điều 14",
            Self::EvaluationApproved
            | Self::AppealsOpen { .. }
            | Self::PeriodNotOver { .. }
            | Self::AppealOpenAlready
            | Self::AppealUnknown
            | Self::AppealAnswered
            | Self::OwnAppeal
            | Self::CorrectionMissing
            | Self::NothingToCorrect => "Thông tư 01/2018/TT-VPCP, Điều 15",
            Self::TextTooLong { .. }
            | Self::ReasonMissing
            | Self::TimeRunsBackwards
            | Self::TooMany { .. }
            | Self::TargetMalformed => "Thông tư 01/2018/TT-VPCP, Điều 13–15",
        }
    }
}

/// A text that must be there, without outer spaces.
pub(super) fn given(text: &str, max: usize) -> Result<String, QualityRefusal> {
    let text = bounded(text, max)?;
    if text.is_empty() { Err(QualityRefusal::ReasonMissing) } else { Ok(text) }
}

/// A text that may be empty, without outer spaces.
pub(super) fn bounded(text: &str, max: usize) -> Result<String, QualityRefusal> {
    let text = text.trim();
    if text.chars().count() > max {
        return Err(QualityRefusal::TextTooLong { max });
    }
    Ok(text.to_owned())
}
