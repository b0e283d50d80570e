//! What decisions did, in numbers: the figures of the half-year report.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{DecisionKind, Item};

/// What the lines of a decision do. A procedure that takes another's place is new, and the other one is abolished.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Effects {
    pub added: usize,
    pub amended: usize,
    pub abolished: usize,
    pub processes: usize,
}

impl Effects {
    /// Counts lines.
    #[must_use]
    pub fn of(items: &[Item]) -> Self {
        let mut effects = Self::default();
        // Two new ones may take the place of one: it ends once.
        let mut ended = BTreeSet::new();
        for item in items {
            match item {
                Item::Add { .. } | Item::Replace { .. } => effects.added += 1,
                Item::Amend { .. } => effects.amended += 1,
                Item::Abolish { .. } => {}
                Item::Process { .. } => effects.processes += 1,
            }
            ended.extend(item.ends().map(|(code, _)| code));
        }
        effects.abolished = ended.len();
        effects
    }
}

/// What the decisions of a period did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct DecisionCounts {
    /// Decisions that publish procedures.
    pub decisions: usize,
    /// Decisions that approve processes.
    pub process_decisions: usize,
    pub effects: Effects,
}

impl DecisionCounts {
    /// Counts one more signed decision.
    pub fn add(&mut self, about: DecisionKind, effects: Effects) {
        match about {
            DecisionKind::Procedures => self.decisions += 1,
            DecisionKind::Processes => self.process_decisions += 1,
        }
        self.effects.added += effects.added;
        self.effects.amended += effects.amended;
        self.effects.abolished += effects.abolished;
        self.effects.processes += effects.processes;
    }
}
