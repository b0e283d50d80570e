//! What a procedure may lack by the rules, and people will miss.

use crate::catalogue::{Procedure, Situation};

/// Told to who writes a decision and to who signs it; refused by nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing has to be brought.
    Papers,
    /// Nobody knows when the result comes, and nothing can be filed.
    Limit,
    /// Nobody knows who does what, and nothing can be filed.
    Process,
}

impl Gap {
    pub const ALL: [Self; 3] = [Self::Papers, Self::Limit, Self::Process];

    /// The stable name, under which the texts are.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Papers => "papers",
            Self::Limit => "limit",
            Self::Process => "process",
        }
    }

    fn is_in(self, situation: &Situation) -> bool {
        match self {
            Self::Papers => situation.components.is_empty(),
            Self::Limit => situation.limit.is_none(),
            Self::Process => situation.process.is_none(),
        }
    }
}

/// Every gap of a procedure, with the names of the situations that have it.
#[must_use]
pub fn gaps(procedure: &Procedure) -> Vec<(Gap, Vec<&str>)> {
    let of = |gap: Gap| -> (Gap, Vec<&str>) {
        let lacking = procedure.situations.iter().filter(|situation| gap.is_in(situation));
        (gap, lacking.map(|situation| situation.name.as_str()).collect())
    };
    Gap::ALL.map(of).into_iter().filter(|(_, situations)| !situations.is_empty()).collect()
}
