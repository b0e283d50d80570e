//! What an imported procedure means for the catalogue that is already there.

use serde::Serialize;

use crate::catalogue::{Procedure, Situation};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Created,
    Changed,
    Unchanged,
}

/// Compares what an import can know. What the province added itself — who handles the procedure, its guide,
/// its processes and forms, plain summaries, life events, common words, the English name — is left aside, so
/// that importing the same file again changes nothing.
#[must_use]
pub fn compare(existing: Option<&Procedure>, new: &Procedure) -> Outcome {
    match existing {
        None => Outcome::Created,
        Some(existing) if of_the_source(existing) == of_the_source(new) => Outcome::Unchanged,
        Some(_) => Outcome::Changed,
    }
}

fn of_the_source(procedure: &Procedure) -> Procedure {
    Procedure {
        name_en: None,
        handled_by: Vec::new(),
        summary: String::new(),
        life_events: Vec::new(),
        common_words: Vec::new(),
        guide: None,
        situations: procedure.situations.iter().map(facts).collect(),
        ..procedure.clone()
    }
}

fn facts(situation: &Situation) -> Situation {
    Situation { process: None, form: None, ..situation.clone() }
}
