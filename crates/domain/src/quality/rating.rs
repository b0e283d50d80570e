//! What the applicant says once the result is in hand: Rất hài lòng, Hài lòng, Chưa hài lòng (Thông tư 32/2017).

use std::{collections::BTreeSet, ops::AddAssign};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{QualityRefusal, RATING_NOTE_MAX_CHARS, refusal::bounded};
use crate::{
    codes::DossierCode,
    dossier::{Dossier, State},
};

/// An applicant's word on the handling of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rating", rename_all = "snake_case")]
pub enum Rating {
    VerySatisfied {
        #[serde(default)]
        note: String,
    },
    Satisfied {
        #[serde(default)]
        note: String,
    },
    NotSatisfied {
        reasons: BTreeSet<RatingReason>,
        #[serde(default)]
        note: String,
    },
}

/// Why somebody is not satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingReason {
    TookTooLong,
    AskedInTooOften,
    AskedForMorePapers,
    UnclearGuidance,
    Attitude,
    PaidMoreThanPublished,
    ResultFaulty,
    OnlineServiceHard,
    /// Something else, told in the note.
    Other,
}

impl RatingReason {
    pub const ALL: [Self; 9] = [
        Self::TookTooLong,
        Self::AskedInTooOften,
        Self::AskedForMorePapers,
        Self::UnclearGuidance,
        Self::Attitude,
        Self::PaidMoreThanPublished,
        Self::ResultFaulty,
        Self::OnlineServiceHard,
        Self::Other,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TookTooLong => "took_too_long",
            Self::AskedInTooOften => "asked_in_too_often",
            Self::AskedForMorePapers => "asked_for_more_papers",
            Self::UnclearGuidance => "unclear_guidance",
            Self::Attitude => "attitude",
            Self::PaidMoreThanPublished => "paid_more_than_published",
            Self::ResultFaulty => "result_faulty",
            Self::OnlineServiceHard => "online_service_hard",
            Self::Other => "other",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

impl Rating {
    /// The stable name: `very_satisfied`, `satisfied`, `not_satisfied`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::VerySatisfied { .. } => "very_satisfied",
            Self::Satisfied { .. } => "satisfied",
            Self::NotSatisfied { .. } => "not_satisfied",
        }
    }

    #[must_use]
    pub fn note(&self) -> &str {
        match self {
            Self::VerySatisfied { note } | Self::Satisfied { note } | Self::NotSatisfied { note, .. } => note,
        }
    }
}

/// A rating as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingGiven {
    pub dossier: DossierCode,
    pub at: DateTime<FixedOffset>,
    pub rating: Rating,
}

/// Takes a rating: of a returned dossier, and once. `earlier` is the rating that the dossier has already.
///
/// # Errors
/// [`QualityRefusal`] where it was rated before, is not returned yet, or no reason stands with "not satisfied".
pub fn rate(
    dossier: &Dossier,
    earlier: Option<&RatingGiven>,
    rating: Rating,
    at: DateTime<FixedOffset>,
) -> Result<RatingGiven, QualityRefusal> {
    if earlier.is_some() {
        return Err(QualityRefusal::RatedTwice);
    }
    let State::Returned { at: returned, .. } = dossier.state else {
        return Err(QualityRefusal::RatedBeforeReturn);
    };
    if at < returned {
        return Err(QualityRefusal::TimeRunsBackwards);
    }
    let note = bounded(rating.note(), RATING_NOTE_MAX_CHARS)?;
    let rating = match rating {
        Rating::VerySatisfied { .. } => Rating::VerySatisfied { note },
        Rating::Satisfied { .. } => Rating::Satisfied { note },
        Rating::NotSatisfied { reasons, .. } => {
            // "Other" without a word is no reason that anybody could mend.
            let says = reasons.iter().any(|reason| *reason != RatingReason::Other) || !note.is_empty();
            if !says {
                return Err(QualityRefusal::RatingReasonMissing);
            }
            Rating::NotSatisfied { reasons, note }
        }
    };
    Ok(RatingGiven { dossier: dossier.filing.code.clone(), at, rating })
}

/// How many ratings there are of each kind. They add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingCounts {
    pub very_satisfied: u64,
    pub satisfied: u64,
    pub not_satisfied: u64,
}

impl RatingCounts {
    pub fn count(&mut self, rating: &Rating) {
        match rating {
            Rating::VerySatisfied { .. } => self.very_satisfied += 1,
            Rating::Satisfied { .. } => self.satisfied += 1,
            Rating::NotSatisfied { .. } => self.not_satisfied += 1,
        }
    }

    #[must_use]
    pub fn total(&self) -> u64 {
        self.very_satisfied + self.satisfied + self.not_satisfied
    }

    /// The satisfied and very satisfied out of all who rated, in hundredths of a per cent, rounded half up.
    #[must_use]
    pub fn satisfied_basis_points(&self) -> Option<u32> {
        super::target::basis_points(self.very_satisfied + self.satisfied, self.total())
    }
}

impl AddAssign for RatingCounts {
    fn add_assign(&mut self, other: Self) {
        self.very_satisfied += other.very_satisfied;
        self.satisfied += other.satisfied;
        self.not_satisfied += other.not_satisfied;
    }
}
