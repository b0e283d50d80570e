//! A line is added: a new procedure, one that changes, one that another takes the place of, one that ends, a process.

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_app::{AppError, decisions};
use motcua_domain::{
    catalogue::publication::{Decision, DecisionCommand, Item, TEXT_MAX_CHARS},
    codes::ProcedureCode,
};
use motcua_texts::key;
use uuid::Uuid;

use super::{super::Desk, one::carry_out};
use crate::{
    WebError,
    extract::{FormReader, SubmittedForm},
};

/// A code, or the name of a procedure with its code behind it, as the field suggests it.
fn code_in(typed: &str) -> Option<ProcedureCode> {
    let inside = typed.rsplit_once('(').and_then(|(_, code)| code.strip_suffix(')'));
    inside.unwrap_or(typed).trim().parse().ok()
}

fn code(form: &mut FormReader, field: &str) -> Option<ProcedureCode> {
    form.parsed(field, key!("decision-code-wrong"), code_in)
}

async fn item(desk: &Desk, decision: &Decision, form: &mut FormReader) -> Result<Option<Item>, WebError> {
    let app = desk.app();
    let found = match form.raw("do") {
        "add" => {
            let (code, name) = (code(form, "new_code"), form.text("new_name", TEXT_MAX_CHARS));
            let field = form.text("new_field", TEXT_MAX_CHARS);
            code.zip(name)
                .zip(field)
                .map(|((code, name), field)| Ok(decisions::add_procedure(code, &name, &field)))
        }
        "amend" => match code(form, "amend_code") {
            Some(code) => {
                Some(decisions::amend(app, decision, code.as_str()).await.map_err(|e| ("amend_code", e)))
            }
            None => None,
        },
        "replace" => {
            let (old, new) = (code(form, "old_code"), code(form, "replace_code"));
            let name = form.optional_text("replace_name", TEXT_MAX_CHARS);
            match old.zip(new).zip(name) {
                Some(((old, new), name)) => {
                    let line = decisions::replace_with(app, decision, old.as_str(), (new, &name)).await;
                    Some(line.map_err(|error| ("old_code", error)))
                }
                None => None,
            }
        }
        "abolish" => {
            let code = code(form, "end_code");
            let successor = form.optional_parsed("successor", key!("decision-code-wrong"), code_in);
            code.zip(successor).map(|(code, successor)| Ok(Item::Abolish { code, successor }))
        }
        _ => match form.parsed("version", key!("field-choose"), |text| text.parse().ok()) {
            Some(version) => {
                Some(decisions::process_line(app, version).await.map_err(|error| ("version", error)))
            }
            None => None,
        },
    };
    match found {
        None => Ok(None),
        Some(Ok(item)) => Ok(Some(item)),
        Some(Err((field, AppError::NotFound))) => {
            form.refuse(field, key!("decision-code-unknown"));
            Ok(None)
        }
        Some(Err((_, error))) => Err(error.into()),
    }
}

/// The line beside which a new one does not stand: its number on the page, and its code.
fn there(decision: &Decision, item: &Item) -> Option<(usize, String)> {
    let line = decision.line_beside(item)?;
    let at = decision.items.iter().position(|known| known == line)?;
    Some((at + 1, line.code().to_string()))
}

/// `POST /office/decisions/{id}/lines`
pub(crate) async fn take(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let opened = decisions::open(desk.app(), &desk.officer, id).await?;
    let item = item(&desk, &opened.decision, &mut form).await?;
    let writes = item.as_ref().and_then(|item| item.procedure()).map(|procedure| procedure.code.to_string());
    let there = item.as_ref().and_then(|item| there(&opened.decision, item));
    match carry_out(&desk, id, form, item.map(DecisionCommand::Add)).await? {
        Ok(()) => {
            let home = format!("/office/decisions/{id}");
            let to = writes.map_or(home.clone(), |code| format!("{home}/lines/{code}"));
            Ok(desk.go(&to, key!("flash-decision-line"), ""))
        }
        Err(again) => {
            let mut page = again.page(&desk, id).await?;
            page.there = there;
            desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
        }
    }
}
