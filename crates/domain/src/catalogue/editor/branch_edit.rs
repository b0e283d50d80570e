//! One change of the branches of a step: the work of an agency written, added, taken out, or moved.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    ProcessRefusal,
    edit::{STEP_TEXT_MAX_CHARS, bounded_text, code_of, named, swap},
};
use crate::{
    calendar::TimeLimit,
    catalogue::{BRANCHES_MAX, Branch, Process, StepPlace},
    organisation::Role,
};

/// The longest text of what a branch gives the applicant, and of when it is needed, in characters.
pub const BRANCH_TEXT_MAX_CHARS: usize = 300;

/// What people write of a branch. Its code is not among it: it stays what it was, or is made from the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchDraft {
    pub name: String,
    pub role: Role,
    pub place: StepPlace,
    pub room: Option<String>,
    /// In working time; that and the rest is told by the check, not refused.
    pub budget: TimeLimit,
    /// Codes of branches of the same step whose results it needs.
    pub after: Vec<String>,
    pub result: Option<String>,
    pub condition: Option<String>,
}

/// One change of the branches of a step. Branches are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BranchEdit {
    Write {
        at: usize,
        branch: BranchDraft,
    },
    /// Before the branch that is at this place now, or at the end.
    Insert {
        at: usize,
        branch: BranchDraft,
    },
    /// Nothing waits for it any more.
    Remove {
        at: usize,
    },
    /// Changes places with the one before it.
    Up {
        at: usize,
    },
    /// Changes places with the one after it.
    Down {
        at: usize,
    },
}

/// Changes the branches of the step at `step`.
pub(super) fn edit_branches(
    process: &mut Process,
    step: usize,
    change: BranchEdit,
) -> Result<(), ProcessRefusal> {
    // Dossiers tell their branches apart by code alone, whatever step they belong to.
    let taken: BTreeSet<String> =
        process.steps.iter().flat_map(|step| &step.branches).map(|branch| branch.code.clone()).collect();
    let branches = &mut process.steps.get_mut(step).ok_or(ProcessRefusal::NoSuchStep)?.branches;
    match change {
        BranchEdit::Write { at, branch } => {
            let code = branches.get(at).ok_or(ProcessRefusal::NoSuchBranch)?.code.clone();
            branches[at] = new_branch(code, branch, branches)?;
        }
        BranchEdit::Insert { at, branch } => {
            if branches.len() >= BRANCHES_MAX {
                return Err(ProcessRefusal::TooManyBranches);
            }
            let code = code_of(&branch.name, "phan-viec", &taken);
            let new = new_branch(code, branch, branches)?;
            branches.insert(at.min(branches.len()), new);
        }
        BranchEdit::Remove { at } => {
            if at >= branches.len() {
                return Err(ProcessRefusal::NoSuchBranch);
            }
            let removed = branches.remove(at).code;
            for branch in branches {
                branch.after.retain(|needs| *needs != removed);
            }
        }
        BranchEdit::Up { at } => {
            swap(branches, at.wrapping_sub(1), at).ok_or(ProcessRefusal::NoSuchBranch)?
        }
        BranchEdit::Down { at } => {
            swap(branches, at, at.saturating_add(1)).ok_or(ProcessRefusal::NoSuchBranch)?
        }
    }
    Ok(())
}

/// What people wrote as a branch; what it waits for in the order of the step.
fn new_branch(code: String, draft: BranchDraft, others: &[Branch]) -> Result<Branch, ProcessRefusal> {
    let unknown = |needs: &String| *needs != code && others.iter().all(|other| other.code != *needs);
    if draft.after.iter().any(unknown) {
        return Err(ProcessRefusal::NoSuchBranch);
    }
    let mut after: Vec<String> =
        others.iter().map(|other| &other.code).filter(|code| draft.after.contains(code)).cloned().collect();
    after.dedup();
    Ok(Branch {
        code,
        name: named(&draft.name)?,
        role: draft.role,
        place: draft.place,
        room: bounded_text(draft.room, STEP_TEXT_MAX_CHARS)?,
        budget: draft.budget,
        after,
        result: bounded_text(draft.result, BRANCH_TEXT_MAX_CHARS)?,
        condition: bounded_text(draft.condition, BRANCH_TEXT_MAX_CHARS)?,
    })
}
