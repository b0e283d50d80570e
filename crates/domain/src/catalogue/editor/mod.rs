//! Versions of an internal process: a draft that people write, a second person approves, and that holds from then on
//! (Thông tư 01/2018/TT-VPCP Art. 8). Dossiers carry the process under which they were filed: running ones stay on it.

mod branch_edit;
mod compare;
mod edit;
mod refusal;

pub use branch_edit::{BRANCH_TEXT_MAX_CHARS, BranchDraft, BranchEdit};
pub use compare::{StepDiff, StepDiffKind, compare};
pub use edit::{STEP_TEXT_MAX_CHARS, StepDraft, StepEdit, edit};
pub use refusal::ProcessRefusal;
use serde::{Deserialize, Serialize};

use super::{Process, soundness::ProcessFault};
use crate::{dossier::TEXT_MAX_CHARS, organisation::StaffId};

/// The most changes of one draft; whoever needs more begins anew.
pub const CHANGES_MAX: u32 = 500;

/// How far a version is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionStage {
    Draft,
    /// Approved: it holds until another one is.
    Approved,
    Dropped,
}

impl VersionStage {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Approved, Self::Dropped];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Dropped => "dropped",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// What happened to a version. Each change keeps the whole process, so that any of them can be read again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VersionEvent {
    Begun {
        /// What was in force then; none where the situation had no process yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base: Option<Process>,
        by: Vec<StaffId>,
    },
    Changed {
        process: Process,
        by: Vec<StaffId>,
    },
    Approved {
        note: String,
    },
    Dropped {
        reason: String,
    },
}

impl VersionEvent {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Begun { .. } => "begun",
            Self::Changed { .. } => "changed",
            Self::Approved { .. } => "approved",
            Self::Dropped { .. } => "dropped",
        }
    }
}

/// A version, folded from its events.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcessVersion {
    /// The number of events.
    pub changes: u32,
    pub stage: VersionStage,
    pub base: Option<Process>,
    pub process: Process,
    /// Everybody who wrote it: none of them approves it.
    pub authors: Vec<StaffId>,
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum VersionCommand {
    Edit(StepEdit),
    Approve { note: String },
    Drop { reason: String },
}

/// The state after one more event; `None` before the first.
#[must_use]
pub fn apply(state: Option<ProcessVersion>, event: &VersionEvent) -> Option<ProcessVersion> {
    let Some(mut version) = state else {
        let VersionEvent::Begun { base, by } = event else { return None };
        return Some(ProcessVersion {
            changes: 1,
            stage: VersionStage::Draft,
            base: base.clone(),
            process: base.clone().unwrap_or(Process { steps: Vec::new() }),
            authors: by.clone(),
        });
    };
    version.changes += 1;
    match event {
        VersionEvent::Begun { .. } => {}
        VersionEvent::Changed { process, by } => {
            version.process = process.clone();
            version.authors.extend(by.iter().copied());
        }
        VersionEvent::Approved { .. } => version.stage = VersionStage::Approved,
        VersionEvent::Dropped { .. } => version.stage = VersionStage::Dropped,
    }
    Some(version)
}

/// The event that a command leads to. `people` are who acts and in whose name; `in_force` is the process that holds at
/// this moment, `faults` what the check says of the draft.
///
/// # Errors
/// [`ProcessRefusal`] where it may not happen now.
pub fn decide(
    version: &ProcessVersion,
    command: VersionCommand,
    people: &[StaffId],
    in_force: Option<&Process>,
    faults: &[ProcessFault],
) -> Result<VersionEvent, ProcessRefusal> {
    if version.stage != VersionStage::Draft {
        return Err(ProcessRefusal::Closed);
    }
    match command {
        VersionCommand::Edit(change) => {
            if version.changes >= CHANGES_MAX {
                return Err(ProcessRefusal::TooManyChanges);
            }
            let process = edit(&version.process, change)?;
            Ok(VersionEvent::Changed { process, by: people.to_vec() })
        }
        VersionCommand::Approve { note } => {
            if people.iter().any(|id| version.authors.contains(id)) {
                return Err(ProcessRefusal::OwnWork);
            }
            if version.base.as_ref() != in_force {
                return Err(ProcessRefusal::Overtaken);
            }
            if in_force == Some(&version.process) {
                return Err(ProcessRefusal::NothingChanged);
            }
            if !faults.is_empty() {
                return Err(ProcessRefusal::NotSound { faults: faults.len() });
            }
            Ok(VersionEvent::Approved { note: bounded(&note)? })
        }
        VersionCommand::Drop { reason } => {
            let reason = bounded(&reason)?;
            if reason.is_empty() {
                Err(ProcessRefusal::ReasonMissing)
            } else {
                Ok(VersionEvent::Dropped { reason })
            }
        }
    }
}

fn bounded(text: &str) -> Result<String, ProcessRefusal> {
    let text = text.trim();
    if text.chars().count() > TEXT_MAX_CHARS {
        return Err(ProcessRefusal::TextTooLong { max: TEXT_MAX_CHARS });
    }
    Ok(text.to_owned())
}
