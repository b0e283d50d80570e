//! Where the boxes of a process stand, and the ways between them.
//!
//! Each step has a row of its own; its branches stand in the rows below it, each in the lane of its place: what waits is
//! lower than what it waits for, and what runs side by side shares a row.

use std::collections::BTreeSet;

use motcua_domain::catalogue::{Branch, Process, Step, StepPlace, in_order};

/// A box: a step, or one of its branches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    /// Index of the step.
    pub step: usize,
    /// Index among the branches of the step, and the branch.
    pub branch: Option<(usize, &'a Branch)>,
    pub lane: usize,
    pub row: usize,
}

/// A way from one box to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub from: usize,
    pub to: usize,
    /// One of both is needed only sometimes.
    pub sometimes: bool,
}

/// A process laid out.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    /// Places from left to right: those of the steps, then those where only branches are done.
    pub lanes: Vec<&'a StepPlace>,
    pub rows: usize,
    /// Steps and branches in their order, the branches behind their step.
    pub nodes: Vec<Node<'a>>,
    pub ways: Vec<Way>,
}

impl<'a> Layout<'a> {
    pub fn of(process: &'a Process) -> Self {
        let steps = process.steps.iter();
        let branches = steps.clone().flat_map(|step| &step.branches).map(|branch| &branch.place);
        let mut lanes: Vec<&StepPlace> = Vec::new();
        for place in steps.map(|step| &step.place).chain(branches) {
            if !lanes.contains(&place) {
                lanes.push(place);
            }
        }
        let mut laid = Self { lanes, rows: 0, nodes: Vec::new(), ways: Vec::new() };
        // The boxes from which the next step is reached.
        let mut open: Vec<usize> = Vec::new();
        for (number, step) in process.steps.iter().enumerate() {
            let own = laid.put(number, None, &step.place, laid.rows);
            for from in open {
                laid.join(from, own);
            }
            laid.rows += 1;
            open = laid.put_branches(number, step, own);
        }
        laid
    }

    fn lane(&self, place: &StepPlace) -> usize {
        self.lanes.iter().position(|known| *known == place).unwrap_or(0)
    }

    fn put(
        &mut self,
        step: usize,
        branch: Option<(usize, &'a Branch)>,
        place: &StepPlace,
        row: usize,
    ) -> usize {
        let lane = self.lane(place);
        self.nodes.push(Node { step, branch, lane, row });
        self.nodes.len() - 1
    }

    fn join(&mut self, from: usize, to: usize) {
        let depends = |node: usize| self.nodes[node].branch.is_some_and(|(_, it)| it.condition.is_some());
        let sometimes = depends(from) || depends(to);
        self.ways.push(Way { from, to, sometimes });
    }

    /// Puts the branches of a step below it; the boxes from which the next step is reached. Of a circle nothing leads on:
    /// the drawing ends where a dossier would.
    fn put_branches(&mut self, number: usize, step: &'a Step, own: usize) -> Vec<usize> {
        let branches = &step.branches;
        let rows = self.rows_of(branches);
        let first = self.nodes.len();
        for (at, (branch, row)) in branches.iter().zip(&rows).enumerate() {
            self.put(number, Some((at, branch)), &branch.place, self.rows + row);
        }
        self.rows += rows.iter().max().map_or(0, |last| last + 1);
        for (at, branch) in branches.iter().enumerate() {
            let needed = |(_, other): &(usize, &Branch)| branch.after.contains(&other.code);
            let needs: Vec<usize> =
                branches.iter().enumerate().filter(needed).map(|(other, _)| first + other).collect();
            if needs.is_empty() {
                self.join(own, first + at);
            }
            for other in needs {
                self.join(other, first + at);
            }
        }
        let is_needed = |code: &String| branches.iter().any(|other| other.after.contains(code));
        let mut last: Vec<usize> =
            (0..branches.len()).filter(|at| !is_needed(&branches[*at].code)).map(|at| first + at).collect();
        if branches.iter().all(|branch| branch.condition.is_some()) {
            last.push(own);
        }
        last
    }

    /// The row of each branch, from 0 below its step. What waits for itself stands below the rest, in the order of the
    /// list.
    fn rows_of(&self, branches: &[Branch]) -> Vec<usize> {
        let find = |code: &str| branches.iter().position(|branch| branch.code == code);
        let mut ordered: Vec<usize> = in_order(branches).into_iter().filter_map(find).collect();
        ordered.dedup();
        let stuck = (0..branches.len()).filter(|at| !ordered.contains(at));
        let mut rows = vec![0; branches.len()];
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut place = |at: usize, from: usize, rows: &mut Vec<usize>| {
            let lane = self.lane(&branches[at].place);
            // Ends: there are no more boxes than branches.
            let row = (from..).find(|row| taken.insert((*row, lane))).unwrap_or(from);
            rows[at] = row;
        };
        for at in &ordered {
            let above = branches[*at].after.iter().filter_map(|code| find(code));
            let from = above.map(|other| rows[other] + 1).max().unwrap_or(0);
            place(*at, from, &mut rows);
        }
        let bottom = if ordered.is_empty() { 0 } else { rows.iter().max().map_or(0, |last| last + 1) };
        for at in stuck {
            place(at, bottom, &mut rows);
        }
        rows
    }

    /// Whether no box of the lane stands between two rows.
    pub fn is_free(&self, lane: usize, one: usize, other: usize) -> bool {
        let between = one.min(other) + 1..one.max(other);
        !self.nodes.iter().any(|node| node.lane == lane && between.contains(&node.row))
    }
}
