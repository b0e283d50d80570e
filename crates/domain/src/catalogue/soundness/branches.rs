//! Whether the branches of a step open, fit into its time, and have people.

use super::{Post, ProcessSetting, SoundnessFault, minutes, staffing};
use crate::catalogue::{BranchFault, Step, StepAct, branch_faults, longest_way};

/// What is wrong with the branches of a step.
pub(super) fn faults(step: &Step, setting: ProcessSetting<'_>) -> Vec<SoundnessFault> {
    if step.branches.is_empty() {
        return Vec::new();
    }
    let mut faults: Vec<SoundnessFault> = branch_faults(&step.branches).into_iter().map(told).collect();
    // A dossier leaves its receipt by being handed over, and is decided when it arrives at the return.
    if step.acts.iter().any(|act| matches!(act, StepAct::Receive | StepAct::Return)) {
        faults.push(SoundnessFault::BranchesOutOfPlace);
    }
    if step.branches.iter().any(|branch| minutes(branch.budget).is_none()) {
        faults.push(SoundnessFault::BudgetNotWorkingTime);
    } else if let Some(allowed) = step.budget.and_then(minutes) {
        // The lead agency may keep time for itself, and never less than its branches take one after the other.
        let taken = longest_way(&step.branches, |branch| minutes(branch.budget).unwrap_or(0));
        if taken > allowed {
            faults.push(SoundnessFault::BranchesTakeLonger { taken, allowed });
        }
    }
    let post = |branch: &super::super::Branch| {
        staffing(Post { role: branch.role, place: &branch.place, room: branch.room.as_deref() }, setting)
    };
    faults.extend(step.branches.iter().filter_map(post));
    faults
}

fn told(fault: BranchFault) -> SoundnessFault {
    match fault {
        BranchFault::TooMany => SoundnessFault::TooManyBranches,
        BranchFault::CodeTwice(code) => SoundnessFault::BranchTwice(code),
        BranchFault::NeedsUnknown { branch, needs } => SoundnessFault::BranchNeedsUnknown { branch, needs },
        BranchFault::WaitsForItself(code) => SoundnessFault::BranchWaitsForItself(code),
    }
}
