//! The internal process of a situation: who does what, in which order, within how much time.

use serde::{Deserialize, Serialize};

use super::{Branch, branch_faults};
use crate::{
    calendar::TimeLimit,
    organisation::{AgencyCode, Role},
};

/// Steps in sequence; the sum of their budgets is the legal limit, checked when the process is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    pub steps: Vec<Step>,
}

/// One step of a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Stable inside the process: `tiep-nhan`, `tham-dinh`, `ky`, `tra`.
    pub code: String,
    pub name: String,
    pub role: Role,
    #[serde(default)]
    pub place: StepPlace,
    /// Room code in the agency of the step, where the step belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// Working half days or working minutes (`0.5d`, `2h`); `None` for a step outside the applicant's limit,
    /// such as the return of the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<TimeLimit>,
    #[serde(default)]
    pub acts: Vec<StepAct>,
    /// What other agencies do inside the step of an interlinked procedure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// Where a step is done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepPlace {
    /// The agency that received the dossier.
    #[default]
    Receiving,
    /// Its superior agency (commune → district → province).
    Superior,
    Agency(AgencyCode),
    /// The agency that serves the area of the receiving one by a function: the tax office of its district.
    Serving(String),
}

/// What a step allows beside completing it, sending it back and consulting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepAct {
    /// The one-stop unit checks and receives here.
    Receive,
    VerifyOnSite,
    Consult,
    /// The result, or the refusal with reasons, is signed here.
    Sign,
    /// The result is handed to the applicant here.
    Return,
}

impl Process {
    /// Whether a dossier that follows the steps reaches an end: received, signed at a later step, and handed
    /// to the applicant at the last one. In any other order it would stop where no act can move it on.
    #[must_use]
    pub fn reaches_an_end(&self) -> bool {
        let (Some(receive), Some((last, before))) =
            (self.first_step_that(StepAct::Receive), self.steps.split_last())
        else {
            return false;
        };
        last.acts.contains(&StepAct::Return)
            && before.iter().skip(receive + 1).any(|step| step.acts.contains(&StepAct::Sign))
    }

    /// Whether every branch of every step can be opened one day and counted, and stands at a step where the dossier is
    /// in progress: neither at its receipt nor at its return.
    #[must_use]
    pub fn branches_can_open(&self) -> bool {
        let inside =
            |step: &Step| !step.acts.iter().any(|act| [StepAct::Receive, StepAct::Return].contains(act));
        self.steps.iter().filter(|step| !step.branches.is_empty()).all(|step| {
            inside(step)
                && branch_faults(&step.branches).is_empty()
                && step.branches.iter().all(|branch| branch.budget.check().is_ok())
        })
    }

    /// Whether a dossier never leaves the agency that received it, not even for a branch.
    #[must_use]
    pub fn stays_where_received(&self) -> bool {
        let branches = self.steps.iter().flat_map(|step| &step.branches).map(|branch| &branch.place);
        self.steps.iter().map(|step| &step.place).chain(branches).all(|place| *place == StepPlace::Receiving)
    }

    /// Whether other agencies work on a dossier of this process in branches.
    #[must_use]
    pub fn is_interlinked(&self) -> bool {
        self.steps.iter().any(|step| !step.branches.is_empty())
    }

    /// The index of the first step that allows an act.
    #[must_use]
    pub fn first_step_that(&self, act: StepAct) -> Option<usize> {
        self.steps.iter().position(|step| step.acts.contains(&act))
    }
}
