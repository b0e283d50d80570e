//! The evaluations of one unit for one month: a draft that can be appealed against, then approved.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    APPEALS_MAX, Appeal, AppealState, Evaluated, FrozenTally, Publication, QualityRefusal, TEXT_MAX_CHARS,
    refusal::given,
};
use crate::{
    organisation::{AgencyCode, StaffId},
    statistics::Period,
};

/// The evaluations of a unit's officers, and of the unit itself, for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationMonth {
    pub agency: AgencyCode,
    pub period: Period,
    pub stage: EvaluationStage,
    /// In the order in which they came; an appeal is known by its place here, from 0.
    pub appeals: Vec<Appeal>,
    /// How the procedures of the unit were found to be published (index 6); `None` while nobody has looked.
    pub publication: Option<Publication>,
    /// What everybody came to when the month was approved; empty before.
    pub figures: Vec<FrozenTally>,
}

/// Where the evaluations of a month stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum EvaluationStage {
    /// Shown to those evaluated, and counted anew as facts come in.
    Draft,
    /// Settled: added up to the quarter and the year, and published (Art. 15).
    Approved { at: DateTime<FixedOffset>, by: StaffId },
}

impl EvaluationMonth {
    #[must_use]
    pub fn draft(agency: AgencyCode, period: Period) -> Self {
        Self {
            agency,
            period,
            stage: EvaluationStage::Draft,
            appeals: Vec::new(),
            publication: None,
            figures: Vec::new(),
        }
    }

    #[must_use]
    pub fn open_appeals(&self) -> usize {
        self.appeals.iter().filter(|appeal| appeal.is_open()).count()
    }

    /// Takes an appeal in.
    ///
    /// # Errors
    /// [`QualityRefusal`] where the month is approved, no reason is given, or one against the same evaluation waits
    /// for its answer.
    pub fn appeal(
        &self,
        of: Evaluated,
        reason: &str,
        by: StaffId,
        at: DateTime<FixedOffset>,
    ) -> Result<Self, QualityRefusal> {
        self.is_draft()?;
        if self.appeals.len() >= APPEALS_MAX {
            return Err(QualityRefusal::TooMany { max: APPEALS_MAX });
        }
        if self.appeals.iter().any(|appeal| appeal.is_open() && appeal.of == of) {
            return Err(QualityRefusal::AppealOpenAlready);
        }
        let reason = given(reason, TEXT_MAX_CHARS)?;
        let mut month = self.clone();
        month.appeals.push(Appeal { of, by, filed_at: at, reason, state: AppealState::Filed });
        Ok(month)
    }

    /// Puts the answer to an appeal in its place. `answer` is [`Appeal::accept`] or [`Appeal::refuse`].
    ///
    /// # Errors
    /// What `answer` refuses; [`QualityRefusal::AppealUnknown`] where there is no such appeal, and
    /// [`QualityRefusal::EvaluationApproved`] once the month is settled.
    pub fn answer_appeal(
        &self,
        number: usize,
        answer: impl FnOnce(&Appeal) -> Result<Appeal, QualityRefusal>,
    ) -> Result<Self, QualityRefusal> {
        self.is_draft()?;
        let mut month = self.clone();
        let appeal = month.appeals.get_mut(number).ok_or(QualityRefusal::AppealUnknown)?;
        *appeal = answer(appeal)?;
        Ok(month)
    }

    /// Settles the evaluations. Nobody's appeal is passed over, and no month is settled before it is over.
    ///
    /// # Errors
    /// [`QualityRefusal`] where it is settled already, an appeal is open, or the month is not over.
    pub fn approve(&self, by: StaffId, at: DateTime<FixedOffset>) -> Result<Self, QualityRefusal> {
        self.is_draft()?;
        if at < self.period.instants().1 {
            return Err(QualityRefusal::PeriodNotOver { to: self.period.to });
        }
        match self.open_appeals() {
            0 => Ok(Self { stage: EvaluationStage::Approved { at, by }, ..self.clone() }),
            open => Err(QualityRefusal::AppealsOpen { open }),
        }
    }

    /// Notes how the procedures of the unit are published.
    ///
    /// # Errors
    /// [`QualityRefusal::EvaluationApproved`] once the month is settled.
    pub fn check_publication(&self, publication: Publication) -> Result<Self, QualityRefusal> {
        self.is_draft()?;
        Ok(Self { publication: Some(publication), ..self.clone() })
    }

    fn is_draft(&self) -> Result<(), QualityRefusal> {
        match self.stage {
            EvaluationStage::Draft => Ok(()),
            EvaluationStage::Approved { .. } => Err(QualityRefusal::EvaluationApproved),
        }
    }
}
