//! A process as a graph of its steps.

use std::collections::BTreeSet;

use crate::catalogue::{Process, StepAct};

/// Which steps may follow which.
pub(super) struct Flow {
    start: Option<usize>,
    /// The followers of each step.
    next: Vec<Vec<usize>>,
}

impl Flow {
    /// Steps in sequence, from the one that receives. A return ends the way, since nothing follows it.
    pub(super) fn of(process: &Process) -> Self {
        let steps = &process.steps;
        let next = steps
            .iter()
            .enumerate()
            .map(|(step, this)| {
                let goes_on = step + 1 < steps.len() && !this.acts.contains(&StepAct::Return);
                goes_on.then_some(step + 1).into_iter().collect()
            })
            .collect();
        Self { start: process.first_step_that(StepAct::Receive), next }
    }

    pub(super) fn start(&self) -> Option<usize> {
        self.start
    }

    /// The steps to which a way leads that goes on only from steps that `passes` lets through.
    pub(super) fn reached(&self, from: usize, passes: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let mut reached = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(step) = open.pop() {
            if passes(step) {
                open.extend(self.next[step].iter().copied().filter(|next| reached.insert(*next)));
            }
        }
        reached
    }

    /// The steps from which a way leads to one of the wanted ones.
    pub(super) fn leading_to(&self, wanted: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        (0..self.next.len()).filter(|from| self.reached(*from, |_| true).into_iter().any(&wanted)).collect()
    }

    /// Whether a step may be followed by itself or an earlier one. Steps are written in the order of work; going back
    /// is an act of its own, with a reason.
    pub(super) fn goes_back(&self, step: usize) -> bool {
        self.next[step].iter().any(|next| *next <= step)
    }

    /// The weight of the heaviest way from a step, each step on it counted once. Ways that go back are faults of their
    /// own and not followed.
    pub(super) fn longest(&self, from: usize, weight: impl Fn(usize) -> u32) -> u32 {
        let mut heaviest = vec![0u32; self.next.len()];
        for step in (from..self.next.len()).rev() {
            let on = self.next[step].iter().filter(|next| **next > step).map(|next| heaviest[*next]).max();
            heaviest[step] = weight(step).saturating_add(on.unwrap_or(0));
        }
        heaviest[from]
    }
}

#[cfg(test)]
mod tests {
    use super::Flow;

    /// 0 → 1 → 3 and 0 → 2 → 3: what a process with two branches would be.
    fn branched() -> Flow {
        Flow { start: Some(0), next: vec![vec![1, 2], vec![3], vec![3], vec![]] }
    }

    #[test]
    fn a_way_around_the_signature_is_found_beside_the_one_through_it() {
        let signs = 1;
        assert!(branched().reached(0, |step| step != signs).contains(&3), "by way of 2");
        let both = [1, 2];
        assert!(!branched().reached(0, |step| !both.contains(&step)).contains(&3));
    }

    #[test]
    fn the_longest_branch_counts() {
        assert_eq!(branched().longest(0, |step| [1, 2, 6, 1][step]), 8, "1 + 6 + 1");
    }

    #[test]
    fn what_leads_nowhere_and_what_goes_back_are_told() {
        let flow = Flow { start: Some(0), next: vec![vec![1, 2], vec![0], vec![]] };
        assert_eq!(flow.leading_to(|step| step == 2).into_iter().collect::<Vec<_>>(), [0, 1, 2]);
        assert!(flow.goes_back(1) && !flow.goes_back(0));
    }
}
