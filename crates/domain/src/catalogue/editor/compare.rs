//! What a draft changes against the process that holds.

use std::collections::BTreeMap;

use crate::catalogue::{Process, Step};

/// How a step differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepDiffKind {
    Added,
    Removed,
    /// It stands at another place among those that both have.
    Moved,
    Changed,
}

impl StepDiffKind {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }
}

/// A difference, by the code of the step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDiff {
    pub code: String,
    /// As the draft calls it, or the process that holds where it was removed.
    pub name: String,
    pub kind: StepDiffKind,
    /// Of a changed step: which of its parts, by name.
    pub parts: Vec<&'static str>,
}

/// Every difference, in the order of the draft; what was removed comes last.
#[must_use]
pub fn compare(in_force: Option<&Process>, draft: &Process) -> Vec<StepDiff> {
    let before = in_force.map(|process| process.steps.as_slice()).unwrap_or_default();
    let old: BTreeMap<&str, &Step> = before.iter().map(|step| (step.code.as_str(), step)).collect();
    let is_in = |steps: &[Step], code: &str| steps.iter().any(|step| step.code == code);
    // Where each of the steps that both have stood among them.
    let order: Vec<&str> =
        before.iter().map(|step| step.code.as_str()).filter(|code| is_in(&draft.steps, code)).collect();
    let mut common = 0;
    let mut all = Vec::new();
    for step in &draft.steps {
        let diff = |kind, parts| StepDiff { code: step.code.clone(), name: step.name.clone(), kind, parts };
        let Some(old) = old.get(step.code.as_str()) else {
            all.push(diff(StepDiffKind::Added, Vec::new()));
            continue;
        };
        if order.get(common) != Some(&step.code.as_str()) {
            all.push(diff(StepDiffKind::Moved, Vec::new()));
        }
        common += 1;
        let parts = parts(old, step);
        if !parts.is_empty() {
            all.push(diff(StepDiffKind::Changed, parts));
        }
    }
    let removed = before.iter().filter(|step| !is_in(&draft.steps, &step.code));
    all.extend(removed.map(|step| StepDiff {
        code: step.code.clone(),
        name: step.name.clone(),
        kind: StepDiffKind::Removed,
        parts: Vec::new(),
    }));
    all
}

fn parts(old: &Step, new: &Step) -> Vec<&'static str> {
    [
        ("name", old.name != new.name),
        ("role", old.role != new.role),
        ("place", old.place != new.place),
        ("room", old.room != new.room),
        ("budget", old.budget != new.budget),
        ("acts", old.acts != new.acts),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
