//! Versions that decisions on processes have waiting for later days: what becomes of them when the facts change before.

use crate::catalogue::{Procedure, check_procedure};

/// A version that begins after the day of a decision, and the number of the one that approved its processes.
#[derive(Debug, Clone, Copy)]
pub struct Coming<'a> {
    pub decision: &'a str,
    pub procedure: &'a Procedure,
}

/// The facts with the processes by which `after` differs from `before`: a version was written whole, and brings no more than
/// those.
#[must_use]
pub fn carried_onto(facts: &Procedure, before: &Procedure, after: &Procedure) -> Procedure {
    let mut carried = facts.clone();
    for situation in &mut carried.situations {
        let own = |side: &Procedure| side.situation(&situation.code).map(|own| own.process.clone());
        if let Some(process) = own(after).filter(|process| own(before).as_ref() != Some(process)) {
            situation.process = process;
        }
    }
    carried
}

/// The first decision whose processes do not fit the facts as they are written now.
pub(super) fn unfit<'a>(facts: &Procedure, before: &Procedure, coming: &[Coming<'a>]) -> Option<&'a str> {
    let known = check_procedure(facts);
    let (mut facts, mut before) = (facts.clone(), before);
    for next in coming {
        facts = carried_onto(&facts, before, next.procedure);
        before = next.procedure;
        if check_procedure(&facts).iter().any(|fault| !known.contains(fault)) {
            return Some(next.decision);
        }
    }
    None
}
