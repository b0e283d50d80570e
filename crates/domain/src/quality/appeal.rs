//! An appeal of somebody evaluated: filed with a reason, then accepted with a correction or refused with a reason.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    CORRECTIONS_MAX, Evaluated, Index, Points, QualityRefusal, TEXT_MAX_CHARS, Tally, refusal::given,
};
use crate::{codes::DossierCode, organisation::StaffId};

/// An appeal against an evaluation of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    pub of: Evaluated,
    pub by: StaffId,
    pub filed_at: DateTime<FixedOffset>,
    pub reason: String,
    pub state: AppealState,
}

/// Where an appeal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AppealState {
    Filed,
    Accepted { at: DateTime<FixedOffset>, by: StaffId, corrections: Vec<Correction>, answer: String },
    Refused { at: DateTime<FixedOffset>, by: StaffId, reason: String },
}

/// Other points for an index of one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub dossier: DossierCode,
    pub index: Index,
    pub from: Points,
    pub to: Points,
}

impl Appeal {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == AppealState::Filed
    }

    /// Accepts it: what is corrected is named dossier by dossier.
    ///
    /// # Errors
    /// [`QualityRefusal`] where it was answered already, by the one who appealed, or nothing is corrected.
    pub fn accept(
        &self,
        corrections: Vec<Correction>,
        answer: &str,
        by: StaffId,
        at: DateTime<FixedOffset>,
    ) -> Result<Self, QualityRefusal> {
        self.may_be_answered(by, at)?;
        if corrections.len() > CORRECTIONS_MAX {
            return Err(QualityRefusal::TooMany { max: CORRECTIONS_MAX });
        }
        let changes =
            |correction: &Correction| correction.index.is_per_dossier() && correction.from != correction.to;
        if corrections.is_empty() || !corrections.iter().all(changes) {
            return Err(QualityRefusal::CorrectionMissing);
        }
        let answer = given(answer, TEXT_MAX_CHARS)?;
        Ok(Self { state: AppealState::Accepted { at, by, corrections, answer }, ..self.clone() })
    }

    /// Refuses it, with the reason.
    ///
    /// # Errors
    /// [`QualityRefusal`] where it was answered already, by the one who appealed, or without a reason.
    pub fn refuse(
        &self,
        reason: &str,
        by: StaffId,
        at: DateTime<FixedOffset>,
    ) -> Result<Self, QualityRefusal> {
        self.may_be_answered(by, at)?;
        let reason = given(reason, TEXT_MAX_CHARS)?;
        Ok(Self { state: AppealState::Refused { at, by, reason }, ..self.clone() })
    }

    fn may_be_answered(&self, by: StaffId, at: DateTime<FixedOffset>) -> Result<(), QualityRefusal> {
        let own = by == self.by || self.of == Evaluated::Officer(by);
        match () {
            () if !self.is_open() => Err(QualityRefusal::AppealAnswered),
            () if own => Err(QualityRefusal::OwnAppeal),
            () if at < self.filed_at => Err(QualityRefusal::TimeRunsBackwards),
            () => Ok(()),
        }
    }

    /// The tally with what was corrected; unchanged unless the appeal was accepted.
    ///
    /// # Errors
    /// [`QualityRefusal::NothingToCorrect`] where the tally does not count the points that were corrected.
    pub fn corrected(&self, mut tally: Tally) -> Result<Tally, QualityRefusal> {
        let AppealState::Accepted { corrections, .. } = &self.state else { return Ok(tally) };
        for correction in corrections {
            let counts = &mut tally.counts[correction.index as usize];
            let taken = counts.of(correction.from);
            *taken = taken.checked_sub(1).ok_or(QualityRefusal::NothingToCorrect)?;
            *counts.of(correction.to) += 1;
        }
        Ok(tally)
    }
}
