//! What is done with a decision: its head, its lines, review, signature; and its signed paper.

use axum::{
    extract::{Path, Request},
    response::Response,
};
use chrono::NaiveDate;
use motcua_app::{AppError, decisions, decisions::DecisionError, uploads};
use motcua_domain::catalogue::publication::{DecisionCommand, Head, TEXT_MAX_CHARS};
use motcua_texts::key;
use uuid::Uuid;

use super::{
    super::{Desk, upload},
    one::{Again, carry_out},
};
use crate::{
    WebError,
    extract::{FieldError, FormReader, Submitted, SubmittedForm},
};

/// The field of the signed paper.
const PAPER: &str = "file.paper";

fn head(form: &mut FormReader) -> Option<Head> {
    let number = form.optional_text("number", TEXT_MAX_CHARS);
    let title = form.optional_text("title", TEXT_MAX_CHARS);
    let signer = form.optional_text("signer", TEXT_MAX_CHARS);
    let mut day = |field: &str| -> Option<Option<NaiveDate>> {
        if form.raw(field).is_empty() { Some(None) } else { form.date(field).map(Some) }
    };
    let (signed_on, effective) = (day("signed_on"), day("effective"));
    Some(Head {
        number: number?,
        title: title?,
        signer: signer?,
        signed_on: signed_on?,
        effective: effective?,
    })
}

/// The situation that a line is about, where it is about one.
fn situation(form: &FormReader) -> Option<String> {
    Some(form.raw("situation").to_owned()).filter(|code| !code.is_empty())
}

async fn command(desk: &Desk, id: Uuid, form: &mut FormReader) -> Result<Option<DecisionCommand>, WebError> {
    let code = form.raw("code").to_owned();
    Ok(match form.raw("do") {
        "head" => head(form).map(DecisionCommand::ChangeHead),
        "remove" => {
            let code = code.parse().map_err(|_| WebError::NotFound)?;
            Some(DecisionCommand::Remove { code, situation: situation(form) })
        }
        "bring" => {
            let opened = decisions::open(desk.app(), &desk.officer, id).await?;
            let item =
                decisions::brought(desk.app(), &opened.decision, &code, situation(form).as_deref()).await?;
            Some(DecisionCommand::Put(item))
        }
        "review" => Some(DecisionCommand::SendToReview),
        "sign" => Some(DecisionCommand::Sign),
        "back" => form.text("reason", TEXT_MAX_CHARS).map(|reason| DecisionCommand::SendBack { reason }),
        _ => form.text("drop_reason", TEXT_MAX_CHARS).map(|reason| DecisionCommand::Drop { reason }),
    })
}

/// `POST /office/decisions/{id}`
pub(crate) async fn take(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    // Hidden from others before anything of the form is looked at.
    decisions::open(desk.app(), &desk.officer, id).await?;
    let asked = form.raw("do").to_owned();
    let command = command(&desk, id, &mut form).await?;
    match carry_out(&desk, id, form, command).await? {
        Ok(()) => {
            let done = match asked.as_str() {
                "review" => key!("flash-decision-in-review"),
                "sign" => key!("flash-decision-signed"),
                "back" => key!("flash-decision-back"),
                "drop" => key!("flash-decision-dropped"),
                _ => key!("flash-saved"),
            };
            Ok(desk.go(&format!("/office/decisions/{id}"), done, ""))
        }
        Err(again) => again.show(&desk, id).await,
    }
}

/// `POST /office/decisions/{id}/paper`: the signed paper.
pub(crate) async fn attach(desk: Desk, Path(id): Path<Uuid>, request: Request) -> Result<Response, WebError> {
    decisions::open(desk.app(), &desk.officer, id).await?;
    let sent = upload::read(desk.app(), &desk.officer, request).await?;
    let seen: u32 = sent.reader().raw("changes").parse().unwrap_or_default();
    let file = match sent.file(PAPER) {
        Ok(file) => file,
        Err(form) => return Again { form, refused: None, stale: false }.show(&desk, id).await,
    };
    let mut form = Submitted { values: sent.values.clone(), errors: sent.errors.clone() };
    let file = uploads::handed_in_by(desk.app(), &desk.officer, file).await?;
    match decisions::attach(desk.app(), &desk.officer, id, seen, &file).await {
        Ok(()) => Ok(desk.go(&format!("/office/decisions/{id}"), key!("flash-saved"), "")),
        Err(DecisionError::App(AppError::FileTypeNotTaken { .. })) => {
            let key = key!("decision-file-type").to_owned();
            form.errors.push(FieldError { field: PAPER.to_owned(), key, args: Default::default() });
            Again { form, refused: None, stale: false }.show(&desk, id).await
        }
        Err(error) => Again::of(&desk, form, error)?.show(&desk, id).await,
    }
}
