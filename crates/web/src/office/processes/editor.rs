//! Writing a version: one step or branch on a form, beside the list and the diagram of all.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use motcua_app::{
    AppError,
    processes::{self, ProcessError},
};
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::editor::{STEP_TEXT_MAX_CHARS, StepDraft, StepEdit, VersionCommand},
    dossier::TEXT_MAX_CHARS,
};
use motcua_texts::key;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    super::Desk,
    branch_form::{BranchForm, branch_edit},
    editor_page::{ACTS, ProcessEditorPage, ROLES, StepForm},
    words,
};
use crate::{
    WebError,
    extract::{FormReader, Submitted, SubmittedForm},
};

/// Which step's form is open.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The number of the step to write, from 1.
    step: Option<usize>,
    /// The number before which a step is added, from 1.
    add: Option<usize>,
    /// The number of the step whose branch is written, from 1.
    of: Option<usize>,
    /// The number of that branch, from 1; a new one where the step has no such.
    branch: Option<usize>,
}

/// `GET /office/processes/{id}`
pub(crate) async fn show(
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let opened = processes::open(desk.app(), &desk.officer, id).await?;
    let steps = if opened.may_edit { opened.version.process.steps.clone() } else { Vec::new() };
    let may_edit = opened.may_edit;
    let step = |number: usize| number.checked_sub(1).and_then(|at| steps.get(at).map(|step| (at, step)));
    let page = ProcessEditorPage::of(&desk, opened);
    let page = match asked {
        Asked { step: Some(number), .. } => {
            page.with_step(&desk, step(number).map(|(at, step)| StepForm::of(at, step)))
        }
        Asked { add: Some(number), .. } if may_edit => {
            page.with_step(&desk, Some(StepForm::empty(number.saturating_sub(1).min(steps.len()))))
        }
        Asked { of: Some(number), branch, .. } => {
            let branch = branch.and_then(|number| number.checked_sub(1)).unwrap_or(usize::MAX);
            page.with_branch(&desk, step(number).map(|(at, step)| BranchForm::of(at, step, branch)))
        }
        Asked { .. } => page,
    };
    desk.show(&page).await
}

fn step(form: &mut FormReader) -> Option<StepDraft> {
    let name = form.text("name", STEP_TEXT_MAX_CHARS);
    let role = form.choice("role", |code| ROLES.into_iter().find(|role| role.code() == code));
    let place = form.choice("place", words::place_of);
    let room = form.optional_text("room", STEP_TEXT_MAX_CHARS);
    let budget =
        form.optional_parsed("budget", key!("process-budget-wrong"), |text| text.parse::<TimeLimit>().ok());
    let ticked = form.all("acts");
    let acts =
        ACTS.into_iter().filter(|act| ticked.iter().any(|code| code == words::act_code(*act))).collect();
    let room = room.map(|room| Some(room).filter(|room| !room.is_empty()));
    Some(StepDraft { name: name?, role: role?, place: place?, room: room?, budget: budget?, acts })
}

/// What the form asks for; none where something of it is missing.
fn command(form: &mut FormReader) -> Option<VersionCommand> {
    let at: usize = form.raw("at").parse().unwrap_or(usize::MAX);
    let act = form.raw("do").to_owned();
    if let Some(act) = act.strip_prefix("branch-") {
        return branch_edit(form, act).map(|change| VersionCommand::Edit(StepEdit::Branch { at, change }));
    }
    match act.as_str() {
        "write" => step(form).map(|step| VersionCommand::Edit(StepEdit::Write { at, step })),
        "insert" => step(form).map(|step| VersionCommand::Edit(StepEdit::Insert { at, step })),
        "up" => Some(VersionCommand::Edit(StepEdit::Up { at })),
        "down" => Some(VersionCommand::Edit(StepEdit::Down { at })),
        "remove" => Some(VersionCommand::Edit(StepEdit::Remove { at })),
        "approve" => form.optional_text("note", TEXT_MAX_CHARS).map(|note| VersionCommand::Approve { note }),
        _ => form.text("reason", TEXT_MAX_CHARS).map(|reason| VersionCommand::Drop { reason }),
    }
}

/// `POST /office/processes/{id}`: changes, approves or drops a version.
pub(crate) async fn answer(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    // Hidden from others before anything of the form is looked at.
    processes::open(desk.app(), &desk.officer, id).await?;
    let values = form.values().clone();
    let seen: u32 = form.raw("changes").parse().unwrap_or_default();
    let asked = form.raw("do").to_owned();
    let number = |field: &str| form.raw(field).parse::<usize>().unwrap_or(0);
    let (at, branch) = (number("at"), number("branch"));
    let command = command(&mut form);
    let (again, refused, stale) = match form.finish(|| command) {
        Ok(command) => match processes::act(desk.app(), &desk.officer, id, seen, command).await {
            Ok(()) => {
                let done = match asked.as_str() {
                    "approve" => key!("flash-process-approved"),
                    "drop" => key!("flash-process-dropped"),
                    _ => key!("flash-process-changed"),
                };
                return Ok(desk.go(&format!("/office/processes/{id}"), done, ""));
            }
            Err(ProcessError::Refused(refusal)) => {
                (Submitted { values, errors: Vec::new() }, Some(words::told(desk.locale(), &refusal)), false)
            }
            Err(ProcessError::App(AppError::Stale { .. })) => {
                (Submitted { values, errors: Vec::new() }, None, true)
            }
            Err(ProcessError::App(error)) => return Err(error.into()),
        },
        Err(again) => (again, None, false),
    };
    let opened = processes::open(desk.app(), &desk.officer, id).await?;
    let steps = opened.version.process.steps.clone();
    let page = ProcessEditorPage::of(&desk, opened);
    let mut page = match asked.as_str() {
        "write" => page.with_step(&desk, steps.get(at).map(|step| StepForm::of(at, step))),
        "insert" => page.with_step(&desk, Some(StepForm::empty(at))),
        "branch-write" | "branch-insert" => {
            let of = if asked == "branch-write" { branch } else { usize::MAX };
            page.with_branch(&desk, steps.get(at).map(|step| BranchForm::of(at, step, of)))
        }
        _ => page,
    };
    page.form = Some(again);
    (page.refused, page.stale) = (refused, stale);
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}
