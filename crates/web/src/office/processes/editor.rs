//! Writing a version: one step on a form, beside the list and the diagram of all.

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
    catalogue::{
        StepPlace,
        editor::{STEP_TEXT_MAX_CHARS, StepDraft, StepEdit, VersionCommand},
    },
    dossier::TEXT_MAX_CHARS,
    organisation::AgencyCode,
};
use motcua_texts::key;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    super::Desk,
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
}

/// `GET /office/processes/{id}`
pub(crate) async fn show(
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let opened = processes::open(desk.app(), &desk.officer, id).await?;
    let steps = &opened.version.process.steps;
    let form = match (asked.step, asked.add) {
        (Some(number), _) => {
            number.checked_sub(1).and_then(|at| steps.get(at).map(|step| StepForm::of(at, step)))
        }
        (None, Some(number)) => Some(StepForm::empty(number.saturating_sub(1).min(steps.len()))),
        (None, None) => None,
    };
    let step_form = form.filter(|_| opened.may_edit);
    let mut page = ProcessEditorPage::of(&desk, opened);
    page.step_form = step_form;
    desk.show(&page).await
}

fn place(text: &str) -> Option<StepPlace> {
    match text {
        "receiving" => Some(StepPlace::Receiving),
        "superior" => Some(StepPlace::Superior),
        _ => match text.split_once(':') {
            Some(("agency", code)) => Some(StepPlace::Agency(AgencyCode(code.to_owned()))),
            Some(("serving", function)) => Some(StepPlace::Serving(function.to_owned())),
            _ => None,
        },
    }
}

fn step(form: &mut FormReader) -> Option<StepDraft> {
    let name = form.text("name", STEP_TEXT_MAX_CHARS);
    let role = form.choice("role", |code| ROLES.into_iter().find(|role| role.code() == code));
    let place = form.choice("place", place);
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
    match form.raw("do") {
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
    let (asked, at) = (form.raw("do").to_owned(), form.raw("at").parse().unwrap_or(0));
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
    let step_form = match asked.as_str() {
        "write" => opened.version.process.steps.get(at).map(|step| StepForm::of(at, step)),
        "insert" => Some(StepForm::empty(at)),
        _ => None,
    };
    let mut page = ProcessEditorPage::of(&desk, opened);
    (page.form, page.step_form) = (Some(again), step_form);
    (page.refused, page.stale) = (refused, stale);
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}
