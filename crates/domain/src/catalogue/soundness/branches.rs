//! Whether the branches of a step open, fit into its time, and have people.

use std::collections::BTreeSet;

use super::{Post, ProcessFault, ProcessSetting, SoundnessFault, minutes, staffing};
use crate::catalogue::{Branch, BranchFault, Step, StepAct, branch_faults, longest_way};

/// What is wrong with the branches of the step at `number`. `earlier` are the codes of branches of the steps before it:
/// a dossier tells its branches apart by code, whatever step they belong to.
pub(super) fn faults(
    number: usize,
    step: &Step,
    setting: ProcessSetting<'_>,
    earlier: &BTreeSet<&str>,
) -> Vec<ProcessFault> {
    if step.branches.is_empty() {
        return Vec::new();
    }
    let at = |fault| ProcessFault::at(number, fault);
    let of = |branch: &Branch, fault| ProcessFault::at_branch(number, &branch.code, fault);
    let mut faults: Vec<ProcessFault> =
        branch_faults(&step.branches).into_iter().map(|fault| told(number, fault)).collect();
    let twice = step.branches.iter().filter(|branch| earlier.contains(branch.code.as_str()));
    faults.extend(twice.map(|branch| of(branch, SoundnessFault::BranchTwice(branch.code.clone()))));
    // A dossier leaves its receipt by being handed over, and is decided when it arrives at the return.
    if step.acts.iter().any(|act| matches!(act, StepAct::Receive | StepAct::Return)) {
        faults.push(at(SoundnessFault::BranchesOutOfPlace));
    }
    let calendar: Vec<&Branch> =
        step.branches.iter().filter(|branch| minutes(branch.budget).is_none()).collect();
    if let (true, Some(allowed)) = (calendar.is_empty(), step.budget.and_then(minutes)) {
        // The lead agency may keep time for itself, and never less than its branches take one after the other.
        let taken = longest_way(&step.branches, |branch| minutes(branch.budget).unwrap_or(0));
        if taken > allowed {
            faults.push(at(SoundnessFault::BranchesTakeLonger { taken, allowed }));
        }
    }
    faults.extend(calendar.into_iter().map(|branch| of(branch, SoundnessFault::BudgetNotWorkingTime)));
    let post = |branch: &Branch| {
        let post = Post { role: branch.role, place: &branch.place, room: branch.room.as_deref() };
        staffing(post, setting).map(|fault| of(branch, fault))
    };
    faults.extend(step.branches.iter().filter_map(post));
    faults
}

fn told(number: usize, fault: BranchFault) -> ProcessFault {
    let (branch, fault) = match fault {
        BranchFault::TooMany => return ProcessFault::at(number, SoundnessFault::TooManyBranches),
        BranchFault::CodeTwice(code) => (code.clone(), SoundnessFault::BranchTwice(code)),
        BranchFault::NeedsUnknown { branch, needs } => {
            (branch.clone(), SoundnessFault::BranchNeedsUnknown { branch, needs })
        }
        BranchFault::WaitsForItself(code) => (code.clone(), SoundnessFault::BranchWaitsForItself(code)),
    };
    ProcessFault::at_branch(number, &branch, fault)
}
