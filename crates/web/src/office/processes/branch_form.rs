//! The branches of a step in the list, and the form of one of them.

use std::collections::BTreeSet;

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        Branch, Step, StepPlace,
        editor::{BRANCH_TEXT_MAX_CHARS, BranchDraft, BranchEdit, STEP_TEXT_MAX_CHARS},
    },
    organisation::Role,
};
use motcua_texts::{Locale, key};
use serde::Serialize;

use super::{
    super::Choice,
    editor_page::{ROLES, place_value},
    words,
};
use crate::extract::FormReader;

/// A branch in the list.
#[derive(Debug, Clone, Serialize)]
pub struct BranchView {
    /// `4.1`
    number: String,
    name: String,
    role: &'static str,
    place: String,
    room: String,
    budget: TimeLimit,
    /// Names of the branches that it waits for.
    needs: String,
    result: String,
    condition: String,
    is_faulty: bool,
}

/// The branches of the step at `at`; `faulty` are the codes of those where something is wrong.
pub(super) fn branch_views(
    locale: Locale,
    at: usize,
    step: &Step,
    faulty: &BTreeSet<&str>,
    agency_name: &dyn Fn(&str) -> String,
) -> Vec<BranchView> {
    let name = |code: &String| {
        let known = step.branches.iter().find(|branch| branch.code == *code);
        known.map_or_else(|| code.clone(), |branch| branch.name.clone())
    };
    let view = |(number, branch): (usize, &Branch)| BranchView {
        number: format!("{}.{}", at + 1, number + 1),
        name: branch.name.clone(),
        role: branch.role.code(),
        place: words::place(locale, &branch.place, agency_name),
        room: branch.room.clone().unwrap_or_default(),
        budget: branch.budget,
        needs: branch.after.iter().map(name).collect::<Vec<_>>().join(", "),
        result: branch.result.clone().unwrap_or_default(),
        condition: branch.condition.clone().unwrap_or_default(),
        is_faulty: faulty.contains(branch.code.as_str()),
    };
    step.branches.iter().enumerate().map(view).collect()
}

/// The form of one branch.
#[derive(Debug, Clone, Serialize)]
pub struct BranchForm {
    /// `branch-write` or `branch-insert`.
    act: &'static str,
    /// Which step, from 0.
    at: usize,
    /// Which of its branches, from 0.
    branch: usize,
    /// `4.1`
    number: String,
    step_name: String,
    name: String,
    role: &'static str,
    place: String,
    room: String,
    budget: String,
    /// Codes of those that it waits for.
    after: Vec<String>,
    result: String,
    condition: String,
    /// The other branches of the step.
    others: Vec<Choice>,
}

impl BranchForm {
    /// The form of the branch at `branch` of a step; a new one where the step has no such branch.
    pub fn of(at: usize, step: &Step, branch: usize) -> Self {
        let known = step.branches.get(branch);
        let branch = branch.min(step.branches.len());
        let others = step.branches.iter().enumerate().filter(|(other, _)| *other != branch);
        let others = others
            .map(|(_, other)| Choice { value: other.code.clone(), label: other.name.clone() })
            .collect();
        let text = |of: fn(&Branch) -> Option<&String>| known.and_then(of).cloned().unwrap_or_default();
        Self {
            act: if known.is_some() { "branch-write" } else { "branch-insert" },
            at,
            branch,
            number: format!("{}.{}", at + 1, branch + 1),
            step_name: step.name.clone(),
            name: text(|it| Some(&it.name)),
            role: known.map_or(Role::Processor, |it| it.role).code(),
            place: place_value(known.map_or(&StepPlace::Receiving, |it| &it.place)),
            room: text(|it| it.room.as_ref()),
            budget: known.map(|it| it.budget.to_string()).unwrap_or_default(),
            after: known.map(|it| it.after.clone()).unwrap_or_default(),
            result: text(|it| it.result.as_ref()),
            condition: text(|it| it.condition.as_ref()),
            others,
        }
    }

    pub(super) fn place(&self) -> &str {
        &self.place
    }
}

/// What a form asks for, by the part of its act behind `branch-`; none where something of it is missing.
pub(super) fn branch_edit(form: &mut FormReader, act: &str) -> Option<BranchEdit> {
    let at: usize = form.raw("branch").parse().unwrap_or(usize::MAX);
    match act {
        "write" => branch(form).map(|branch| BranchEdit::Write { at, branch }),
        "insert" => branch(form).map(|branch| BranchEdit::Insert { at, branch }),
        "up" => Some(BranchEdit::Up { at }),
        "down" => Some(BranchEdit::Down { at }),
        _ => Some(BranchEdit::Remove { at }),
    }
}

fn branch(form: &mut FormReader) -> Option<BranchDraft> {
    let name = form.text("name", STEP_TEXT_MAX_CHARS);
    let role = form.choice("role", |code| ROLES.into_iter().find(|role| role.code() == code));
    let place = form.choice("place", words::place_of);
    let room = form.optional_text("room", STEP_TEXT_MAX_CHARS).map(Some);
    let budget = form.parsed("budget", key!("process-budget-wrong"), |text| text.parse::<TimeLimit>().ok());
    let after = form.all("after");
    let result = form.optional_text("result", BRANCH_TEXT_MAX_CHARS).map(Some);
    let condition = form.optional_text("condition", BRANCH_TEXT_MAX_CHARS).map(Some);
    Some(BranchDraft {
        name: name?,
        role: role?,
        place: place?,
        room: room?,
        budget: budget?,
        after,
        result: result?,
        condition: condition?,
    })
}
