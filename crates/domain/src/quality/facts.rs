//! What one resolved dossier tells of the quality of its handling.

use serde::{Deserialize, Serialize};

use crate::{
    codes::DossierCode,
    dossier::Timeliness,
    organisation::{AgencyCode, StaffId},
};

/// The facts of one resolved dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierFacts {
    pub code: DossierCode,
    /// The agency that received it, and answers for the whole.
    pub agency: AgencyCode,
    pub online: bool,
    /// Of the whole dossier, until its result lay at the one-stop unit.
    pub timeliness: Timeliness,
    /// Of each agency that had time to keep, in the order of their codes.
    pub agencies: Vec<AgencyTime>,
    /// How often the applicant was asked in to complete the dossier, unless by the applicant's own fault.
    pub contacts: u32,
    /// How many agencies the applicant had to go to beside the one-stop unit.
    pub agencies_contacted: u32,
    /// How the procedure was published on that day; `None` where nobody has looked.
    pub publication: Option<Publication>,
    pub complaints: Vec<ComplaintFact>,
    /// Who held it, stay by stay, oldest first.
    pub stays: Vec<Stay>,
}

/// How an agency kept its own part of the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyTime {
    pub agency: AgencyCode,
    pub timeliness: Timeliness,
}

/// A stay at a step, with the officer who held the dossier there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    pub step: usize,
    pub agency: AgencyCode,
    pub officer: Option<StaffId>,
    /// `None` where the step has no time of its own, or the dossier left it by being sent back or for a supplement.
    pub timeliness: Option<Timeliness>,
}

/// Where a procedure is published: on the board of the one-stop unit, and electronically.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    pub posted: bool,
    pub electronic: bool,
    /// Whether what is published is the procedure in force, complete.
    pub correct: bool,
}

/// A complaint about the handling of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintFact {
    /// Whom it is about; `None` where it names nobody and so concerns all who served.
    pub about: Option<StaffId>,
    pub outcome: ComplaintOutcome,
}

/// What became of a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintOutcome {
    /// Not answered yet: nobody is judged by it.
    Open,
    Unjustified,
    Justified,
}

impl DossierFacts {
    /// How an agency kept its time; `None` where it had none to keep.
    #[must_use]
    pub fn agency_time(&self, agency: &AgencyCode) -> Option<Timeliness> {
        self.agencies.iter().find(|time| time.agency == *agency).map(|time| time.timeliness)
    }

    /// How an officer kept the time of the steps that were his: `None` where they had none.
    #[must_use]
    pub fn officer_time(&self, officer: StaffId) -> Option<Timeliness> {
        let own = self.stays.iter().filter(|stay| stay.officer == Some(officer));
        together(own.filter_map(|stay| stay.timeliness))
    }

    /// Whether an officer held the dossier at any step.
    #[must_use]
    pub fn held_by(&self, officer: StaffId) -> bool {
        self.stays.iter().any(|stay| stay.officer == Some(officer))
    }
}

/// Several rows of the control slip (form 05) read as one: late where one of them is late, since each hand-over has
/// its own deadline (NĐ 61/2018 Art. 19.6) and time saved at one desk was not time given to the next; early where one
/// is early and none late.
pub(super) fn together(rows: impl IntoIterator<Item = Timeliness>) -> Option<Timeliness> {
    rows.into_iter().reduce(|all, row| match (all, row) {
        (Timeliness::Late, _) | (_, Timeliness::Late) => Timeliness::Late,
        (Timeliness::Early, _) | (_, Timeliness::Early) => Timeliness::Early,
        (Timeliness::OnTime, Timeliness::OnTime) => Timeliness::OnTime,
    })
}
