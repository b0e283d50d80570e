//! A complaint (phản ánh, kiến nghị) about the handling of dossiers: filed with a date for its answer, then answered
//! as justified or not.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{AgencyFigures, ComplaintFact, ComplaintOutcome, QualityRefusal, TEXT_MAX_CHARS, refusal::given};
use crate::{
    calendar::{TimeLimit, vn},
    codes::DossierCode,
    organisation::{AgencyCode, StaffId},
};

/// Within which time an agency answers: fifteen working days. The circular says "in time" and names none; this is ours.
pub const COMPLAINT_ANSWERED_WITHIN: TimeLimit = TimeLimit::WorkingHalfDays(30);

/// A complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Who has to answer.
    pub agency: AgencyCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<DossierCode>,
    /// The officer it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<StaffId>,
    pub content: String,
    pub filed_at: DateTime<FixedOffset>,
    /// The last day for the answer.
    pub due: NaiveDate,
    pub state: ComplaintState,
}

/// Where a complaint stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ComplaintState {
    Filed,
    Answered { at: DateTime<FixedOffset>, by: StaffId, verdict: ComplaintVerdict, answer: String },
}

/// Whether the complaint was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintVerdict {
    Justified,
    Unjustified,
}

impl Complaint {
    /// Takes a complaint in. `due` comes from the calendar of the caller.
    ///
    /// # Errors
    /// [`QualityRefusal`] where it says nothing or too much, or would be due before it came.
    pub fn file(
        agency: AgencyCode,
        dossier: Option<DossierCode>,
        about: Option<StaffId>,
        content: &str,
        filed_at: DateTime<FixedOffset>,
        due: NaiveDate,
    ) -> Result<Self, QualityRefusal> {
        let content = given(content, TEXT_MAX_CHARS)?;
        if due < day(filed_at) {
            return Err(QualityRefusal::DueBeforeFiling { due });
        }
        Ok(Self { agency, dossier, about, content, filed_at, due, state: ComplaintState::Filed })
    }

    /// Answers it, once, with reasons.
    ///
    /// # Errors
    /// [`QualityRefusal`] where it was answered already, is answered before it came, or the answer says nothing.
    pub fn answer(
        &self,
        verdict: ComplaintVerdict,
        answer: &str,
        by: StaffId,
        at: DateTime<FixedOffset>,
    ) -> Result<Self, QualityRefusal> {
        if self.state != ComplaintState::Filed {
            return Err(QualityRefusal::AnsweredAlready);
        }
        if at < self.filed_at {
            return Err(QualityRefusal::TimeRunsBackwards);
        }
        let answer = given(answer, TEXT_MAX_CHARS)?;
        let state = ComplaintState::Answered { at, by, verdict, answer };
        Ok(Self { state, ..self.clone() })
    }

    /// Whether it was answered in time, seen at the end of a day; `None` while there is still time. An answer on the
    /// last day is in time.
    #[must_use]
    pub fn in_time(&self, on: NaiveDate) -> Option<bool> {
        match &self.state {
            ComplaintState::Answered { at, .. } => Some(day(*at) <= self.due),
            ComplaintState::Filed => (on > self.due).then_some(false),
        }
    }

    /// The day on which it counts for index 8: that of an answer in time, else the day after its last one. So it
    /// counts once, and a later answer to a late complaint changes no past month.
    #[must_use]
    pub fn counts_on(&self) -> Option<NaiveDate> {
        match &self.state {
            ComplaintState::Answered { at, .. } if day(*at) <= self.due => Some(day(*at)),
            _ => self.due.succ_opt(),
        }
    }

    /// What it adds to the figures of its agency for a period that ends on a day and holds the day it counts on.
    #[must_use]
    pub fn figures(&self, on: NaiveDate) -> AgencyFigures {
        let in_time = self.in_time(on);
        AgencyFigures {
            complaints: u64::from(in_time.is_some()),
            complaints_on_time: u64::from(in_time == Some(true)),
            ..AgencyFigures::default()
        }
    }

    /// What it says of its dossier.
    #[must_use]
    pub fn fact(&self) -> ComplaintFact {
        let outcome = match &self.state {
            ComplaintState::Filed => ComplaintOutcome::Open,
            ComplaintState::Answered { verdict: ComplaintVerdict::Justified, .. } => {
                ComplaintOutcome::Justified
            }
            ComplaintState::Answered { verdict: ComplaintVerdict::Unjustified, .. } => {
                ComplaintOutcome::Unjustified
            }
        };
        ComplaintFact { about: self.about, outcome }
    }
}

fn day(at: DateTime<FixedOffset>) -> NaiveDate {
    at.with_timezone(&vn()).date_naive()
}
