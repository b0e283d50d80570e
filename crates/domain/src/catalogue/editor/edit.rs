//! One change of a draft: a step written, added, taken out, or moved, or its branches changed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{BranchEdit, ProcessRefusal, branch_edit::edit_branches};
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
    /// Changes the branches of a step.
    Branch {
        at: usize,
        change: BranchEdit,
    },
}

/// The process after a change.
///
/// # Errors
/// [`ProcessRefusal`] where a step or a branch is not there, or a text is missing or too long.
pub fn edit(process: &Process, change: StepEdit) -> Result<Process, ProcessRefusal> {
    let mut edited = process.clone();
    let steps = &mut edited.steps;
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
            let taken = steps.iter().map(|step| step.code.clone()).collect();
            let new = new_step(code_of(&step.name, "buoc", &taken), step);
            steps.insert(at.min(steps.len()), new);
        }
        StepEdit::Remove { at } => {
            if at >= steps.len() {
                return Err(ProcessRefusal::NoSuchStep);
            }
            steps.remove(at);
        }
        StepEdit::Up { at } => swap(steps, at.wrapping_sub(1), at).ok_or(ProcessRefusal::NoSuchStep)?,
        StepEdit::Down { at } => swap(steps, at, at.saturating_add(1)).ok_or(ProcessRefusal::NoSuchStep)?,
        StepEdit::Branch { at, change } => edit_branches(&mut edited, at, change)?,
    }
    Ok(edited)
}

/// Lets two change places; none where one of them is not there.
pub(super) fn swap<T>(all: &mut [T], one: usize, other: usize) -> Option<()> {
    (one < all.len() && other < all.len()).then(|| all.swap(one, other))
}

/// A name without spaces around it.
pub(super) fn named(name: &str) -> Result<String, ProcessRefusal> {
    bounded_text(Some(name.to_owned()), STEP_TEXT_MAX_CHARS)?.ok_or(ProcessRefusal::NameMissing)
}

/// A text without spaces around it; none where nothing is left.
pub(super) fn bounded_text(text: Option<String>, max: usize) -> Result<Option<String>, ProcessRefusal> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > max) {
        return Err(ProcessRefusal::TextTooLong { max });
    }
    Ok(text)
}

fn checked(mut step: StepDraft) -> Result<StepDraft, ProcessRefusal> {
    step.name = named(&step.name)?;
    step.room = bounded_text(step.room, STEP_TEXT_MAX_CHARS)?;
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

/// `tham-dinh-ho-so` for "Thẩm định hồ sơ", `otherwise` where nothing of the name is left; with a number where it is
/// taken already.
pub(super) fn code_of(name: &str, otherwise: &str, taken: &BTreeSet<String>) -> String {
    let slug: String = fold(name).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let slug: String = slug.chars().take(CODE_MAX_CHARS).collect();
    let slug = if slug.is_empty() { otherwise.to_owned() } else { slug };
    let numbered = (2..=taken.len() + 2).map(|number| format!("{slug}-{number}"));
    // Among so many numbers one is free: fewer codes are taken.
    std::iter::once(slug.clone()).chain(numbered).find(|code| !taken.contains(code)).unwrap_or(slug)
}
