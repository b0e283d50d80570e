//! Branches of a step: work that other agencies do for an interlinked procedure (liên thông), each with its own time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::StepPlace;
use crate::{calendar::TimeLimit, organisation::Role};

/// The most branches of one step.
pub const BRANCHES_MAX: usize = 20;

/// The work of one agency inside a step (Nghị định 61/2018 Art. 19.6–7: its task and its deadline). Branches of a step
/// run beside each other, or after those whose results they need. The step is the lead agency's: it goes on once every
/// branch is back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// Stable inside the process: `thuong-tru`, `the-bhyt`.
    pub code: String,
    /// The task, as people read it: "Đăng ký thường trú cho bé".
    pub name: String,
    pub role: Role,
    pub place: StepPlace,
    /// Room code in the agency of the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// Working half days or working minutes, from the moment it is opened.
    pub budget: TimeLimit,
    /// Codes of the branches of the same step whose results it needs; none where it opens with the step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// What the applicant gets from it: "Thẻ bảo hiểm y tế". None where it only serves the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Where it is needed only sometimes: when. The person at the step opens it then; until that it holds up nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

/// What is wrong with the branches of a step.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum BranchFault {
    TooMany,
    /// The code of the branch stands twice.
    CodeTwice(String),
    /// `branch` waits for `needs`, which the step does not have.
    NeedsUnknown {
        branch: String,
        needs: String,
    },
    /// The branch waits for itself, by way of others or at once: it would never open.
    WaitsForItself(String),
}

/// What is wrong with the branches of a step, in their order; nothing where each of them opens one day.
#[must_use]
pub fn branch_faults(branches: &[Branch]) -> Vec<BranchFault> {
    if branches.len() > BRANCHES_MAX {
        return vec![BranchFault::TooMany];
    }
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for branch in branches {
        if !codes.insert(branch.code.as_str()) {
            faults.push(BranchFault::CodeTwice(branch.code.clone()));
        }
    }
    for branch in branches {
        for needs in branch.after.iter().filter(|needs| !codes.contains(needs.as_str())) {
            faults.push(BranchFault::NeedsUnknown { branch: branch.code.clone(), needs: needs.clone() });
        }
    }
    let ordered = in_order(branches);
    let stuck = branches.iter().filter(|branch| {
        let known = branch.after.iter().all(|needs| codes.contains(needs.as_str()));
        known && !ordered.contains(&branch.code.as_str())
    });
    faults.extend(stuck.map(|branch| BranchFault::WaitsForItself(branch.code.clone())));
    faults
}

/// Codes of the branches, each behind all that it waits for. One that waits for itself or for nothing that exists is
/// left out.
#[must_use]
pub fn in_order(branches: &[Branch]) -> Vec<&str> {
    let mut done: Vec<&str> = Vec::new();
    for _ in 0..branches.len().min(BRANCHES_MAX) {
        let next: Vec<&str> = branches
            .iter()
            .filter(|branch| !done.contains(&branch.code.as_str()))
            .filter(|branch| branch.after.iter().all(|needs| done.contains(&needs.as_str())))
            .map(|branch| branch.code.as_str())
            .collect();
        if next.is_empty() {
            break;
        }
        done.extend(next);
    }
    done
}

/// The longest way through the branches, conditional ones included: what the step of the lead agency must allow.
/// `weight` gives the time of a branch, in whatever unit the caller counts.
#[must_use]
pub fn longest_way(branches: &[Branch], weight: impl Fn(&Branch) -> u32) -> u32 {
    let mut ends: BTreeMap<&str, u32> = BTreeMap::new();
    for code in in_order(branches) {
        let Some(branch) = branches.iter().find(|branch| branch.code == code) else { continue };
        let begins = branch.after.iter().filter_map(|needs| ends.get(needs.as_str())).max().copied();
        ends.insert(code, begins.unwrap_or(0).saturating_add(weight(branch)));
    }
    ends.into_values().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(code: &str, days: u32, after: &[&str]) -> Branch {
        Branch {
            code: code.to_owned(),
            name: code.to_owned(),
            role: Role::Processor,
            place: StepPlace::Receiving,
            room: None,
            budget: TimeLimit::working_days(days),
            after: after.iter().map(|code| (*code).to_owned()).collect(),
            result: None,
            condition: None,
        }
    }

    fn days(branch: &Branch) -> u32 {
        match branch.budget {
            TimeLimit::WorkingHalfDays(half_days) => half_days / 2,
            _ => 0,
        }
    }

    #[test]
    fn branches_beside_each_other_take_as_long_as_the_longest_of_them() {
        let of_a_child = [branch("cong-an", 7, &[]), branch("bao-hiem", 10, &["cong-an"])];
        assert_eq!(longest_way(&of_a_child, days), 17, "one after the other");
        let of_a_death =
            [branch("cong-an", 3, &[]), branch("mai-tang", 5, &[]), branch("ky", 1, &["mai-tang"])];
        assert_eq!(longest_way(&of_a_death, days), 6, "side by side");
    }

    #[test]
    fn a_branch_that_could_never_open_is_told() {
        let circle =
            [branch("a", 1, &["c"]), branch("b", 1, &["a"]), branch("c", 1, &["b"]), branch("d", 1, &[])];
        let stuck = ["a", "b", "c"].map(|code| BranchFault::WaitsForItself(code.to_owned()));
        assert_eq!(branch_faults(&circle), stuck);
        assert_eq!(branch_faults(&[branch("a", 1, &["a"])]), [BranchFault::WaitsForItself("a".to_owned())]);
        let unknown = BranchFault::NeedsUnknown { branch: "a".to_owned(), needs: "x".to_owned() };
        assert_eq!(branch_faults(&[branch("a", 1, &["x"])]), [unknown]);
        let twice = [branch("a", 1, &[]), branch("a", 2, &[])];
        assert_eq!(branch_faults(&twice), [BranchFault::CodeTwice("a".to_owned())]);
        assert_eq!(branch_faults(&vec![branch("a", 1, &[]); BRANCHES_MAX + 1]), [BranchFault::TooMany]);
    }
}
