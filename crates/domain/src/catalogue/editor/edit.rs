//! One change of a draft: a step written, added, taken out, or moved.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ProcessRefusal;
use crate::{
    calendar::TimeLimit,
    catalogue::{Process, STEPS_MAX, Step, StepAct, StepPlace},
    folding::fold,
    organisation::Role,
};

/// The longest name of a step or code of a room, in characters.
pub const STEP_TEXT_MAX_CHARS: usize = 120;
/// The longest code that is made from a name, in characters.
const CODE_MAX_CHARS: usize = 40;

/// What people write of a step. Its code is not among it: it stays what it was, or is made from the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDraft {
    pub name: String,
    pub role: Role,
    pub place: StepPlace,
    pub room: Option<String>,
    pub budget: Option<TimeLimit>,
    pub acts: Vec<StepAct>,
}

/// One change. Steps are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepEdit {
    Write {
        at: usize,
        step: StepDraft,
    },
    /// Before the step that is at this place now, or at the end.
    Insert {
        at: usize,
        step: StepDraft,
    },
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

/// The process after a change.
///
/// # Errors
/// [`ProcessRefusal`] where a step is not there, or a text is missing or too long.
pub fn edit(process: &Process, change: StepEdit) -> Result<Process, ProcessRefusal> {
    let mut steps = process.steps.clone();
    match change {
        StepEdit::Write { at, step } => {
            let before = steps.get_mut(at).ok_or(ProcessRefusal::NoSuchStep)?;
            write(before, checked(step)?);
        }
        StepEdit::Insert { at, step } => {
            if steps.len() >= STEPS_MAX {
                return Err(ProcessRefusal::TooManySteps);
            }
            let step = checked(step)?;
            let new = new_step(code(&step.name, &steps), step);
            steps.insert(at.min(steps.len()), new);
        }
        StepEdit::Remove { at } => {
            if at >= steps.len() {
                return Err(ProcessRefusal::NoSuchStep);
            }
            steps.remove(at);
        }
        StepEdit::Up { at } => swap(&mut steps, at.wrapping_sub(1), at)?,
        StepEdit::Down { at } => swap(&mut steps, at, at.saturating_add(1))?,
    }
    Ok(Process { steps })
}

fn swap(steps: &mut [Step], one: usize, other: usize) -> Result<(), ProcessRefusal> {
    if one >= steps.len() || other >= steps.len() {
        return Err(ProcessRefusal::NoSuchStep);
    }
    steps.swap(one, other);
    Ok(())
}

fn checked(mut step: StepDraft) -> Result<StepDraft, ProcessRefusal> {
    step.name = step.name.trim().to_owned();
    if step.name.is_empty() {
        return Err(ProcessRefusal::NameMissing);
    }
    step.room = step.room.map(|room| room.trim().to_owned()).filter(|room| !room.is_empty());
    let long = |text: &str| text.chars().count() > STEP_TEXT_MAX_CHARS;
    if long(&step.name) || step.room.as_deref().is_some_and(long) {
        return Err(ProcessRefusal::TextTooLong { max: STEP_TEXT_MAX_CHARS });
    }
    step.acts.sort_unstable();
    step.acts.dedup();
    Ok(step)
}

/// Writes what people wrote; everything else of the step stays as it is.
fn write(step: &mut Step, draft: StepDraft) {
    step.name = draft.name;
    step.role = draft.role;
    step.place = draft.place;
    step.room = draft.room;
    step.budget = draft.budget;
    step.acts = draft.acts;
}

fn new_step(code: String, draft: StepDraft) -> Step {
    let StepDraft { name, role, place, room, budget, acts } = draft;
    Step { code, name, role, place, room, budget, acts, branches: Vec::new() }
}

/// `tham-dinh-ho-so` for "Thẩm định hồ sơ"; with a number where the process has that already.
fn code(name: &str, steps: &[Step]) -> String {
    let slug: String = fold(name).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let slug: String = slug.chars().take(CODE_MAX_CHARS).collect();
    let slug = if slug.is_empty() { "buoc".to_owned() } else { slug };
    let taken: BTreeSet<&str> = steps.iter().map(|step| step.code.as_str()).collect();
    let numbered = (2..=steps.len() + 2).map(|number| format!("{slug}-{number}"));
    // Among so many numbers one is free: the process has fewer steps.
    std::iter::once(slug.clone()).chain(numbered).find(|code| !taken.contains(code.as_str())).unwrap_or(slug)
}
