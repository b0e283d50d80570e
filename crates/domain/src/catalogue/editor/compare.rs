//! What a draft changes against the process that holds.

use std::collections::BTreeMap;

use crate::catalogue::{Branch, Process, Step};

/// How a step or a branch differs.
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

/// A difference, by the code of the step or of the branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDiff {
    /// Of a branch: the name of its step.
    pub branch_of: Option<String>,
    pub code: String,
    /// As the draft calls it, or the process that holds where it was removed.
    pub name: String,
    pub kind: StepDiffKind,
    /// Of a changed one: which of its parts, by name.
    pub parts: Vec<&'static str>,
}

/// Every difference, in the order of the draft, those of the branches behind their step; what was removed comes last.
#[must_use]
pub fn compare(in_force: Option<&Process>, draft: &Process) -> Vec<StepDiff> {
    differences(in_force.map(|process| process.steps.as_slice()).unwrap_or_default(), &draft.steps)
}

/// What is compared with the one of the same code.
trait Compared {
    fn code(&self) -> &str;
    fn name(&self) -> &str;
    /// Names of the parts that differ.
    fn changed(&self, old: &Self) -> Vec<&'static str>;
    /// Differences of what is inside; all of it is new or gone where there is no other.
    fn inside(old: Option<&Self>, new: Option<&Self>) -> Vec<StepDiff>;
}

fn differences<T: Compared>(before: &[T], after: &[T]) -> Vec<StepDiff> {
    let old: BTreeMap<&str, &T> = before.iter().map(|one| (one.code(), one)).collect();
    let is_in = |all: &[T], code: &str| all.iter().any(|one| one.code() == code);
    let diff = |one: &T, kind, parts| StepDiff {
        branch_of: None,
        code: one.code().to_owned(),
        name: one.name().to_owned(),
        kind,
        parts,
    };
    // Where each of those that both have stood among them.
    let order: Vec<&str> = before.iter().map(T::code).filter(|code| is_in(after, code)).collect();
    let mut common = 0;
    let mut all = Vec::new();
    for one in after {
        let Some(old) = old.get(one.code()) else {
            all.push(diff(one, StepDiffKind::Added, Vec::new()));
            all.extend(T::inside(None, Some(one)));
            continue;
        };
        if order.get(common) != Some(&one.code()) {
            all.push(diff(one, StepDiffKind::Moved, Vec::new()));
        }
        common += 1;
        let parts = one.changed(old);
        if !parts.is_empty() {
            all.push(diff(one, StepDiffKind::Changed, parts));
        }
        all.extend(T::inside(Some(old), Some(one)));
    }
    for gone in before.iter().filter(|one| !is_in(after, one.code())) {
        all.push(diff(gone, StepDiffKind::Removed, Vec::new()));
        all.extend(T::inside(Some(gone), None));
    }
    all
}

impl Compared for Step {
    fn code(&self) -> &str {
        &self.code
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn changed(&self, old: &Self) -> Vec<&'static str> {
        only_different([
            ("name", old.name != self.name),
            ("role", old.role != self.role),
            ("place", old.place != self.place),
            ("room", old.room != self.room),
            ("budget", old.budget != self.budget),
            ("acts", old.acts != self.acts),
        ])
    }

    fn inside(old: Option<&Self>, new: Option<&Self>) -> Vec<StepDiff> {
        let branches = |step: Option<&'_ Self>| step.map(|step| step.branches.clone()).unwrap_or_default();
        let step_name = new.or(old).map(|step| step.name.clone());
        let inside = differences(&branches(old), &branches(new)).into_iter();
        inside.map(|diff| StepDiff { branch_of: step_name.clone(), ..diff }).collect()
    }
}

impl Compared for Branch {
    fn code(&self) -> &str {
        &self.code
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn changed(&self, old: &Self) -> Vec<&'static str> {
        only_different([
            ("name", old.name != self.name),
            ("role", old.role != self.role),
            ("place", old.place != self.place),
            ("room", old.room != self.room),
            ("budget", old.budget != self.budget),
            ("after", old.after != self.after),
            ("result", old.result != self.result),
            ("condition", old.condition != self.condition),
        ])
    }

    fn inside(_: Option<&Self>, _: Option<&Self>) -> Vec<StepDiff> {
        Vec::new()
    }
}

fn only_different<const PARTS: usize>(parts: [(&'static str, bool); PARTS]) -> Vec<&'static str> {
    parts.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
}
