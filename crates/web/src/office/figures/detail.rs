//! One unit's figures: looked at, approved, sent back, opened again.

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_app::figures::{self, Author, Decision, Detail, SubmitError, Target};
use motcua_texts::key;

use super::{
    super::Desk,
    detail_page::FigureSheetPage,
    parts::{Named, address, is_told, web_error},
};
use crate::{
    WebError,
    extract::{FormReader, Submitted, SubmittedForm},
};

/// The longest reason, in characters.
const REASON_MAX_CHARS: usize = 1_000;

async fn detail(desk: &Desk, target: &Target) -> Result<Detail, WebError> {
    figures::detail(desk.app(), Author::Officer(&desk.officer), target).await.map_err(web_error)
}

/// `GET /office/figures/{sheet}/{unit}/{period}`
pub(crate) async fn show(desk: Desk, Path(named): Path<Named>) -> Result<Response, WebError> {
    let detail = detail(&desk, &named.target()?).await?;
    desk.show(&FigureSheetPage::of(desk.locale(), &detail)).await
}

/// What a reader wants to do with the figures.
enum Wish {
    Decide(Decision),
    AskReopening { reason: String },
}

/// `POST /office/figures/{sheet}/{unit}/{period}`: approves, sends back, opens again, or asks for that.
pub(crate) async fn decide(
    desk: Desk,
    Path(named): Path<Named>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let target = named.target()?;
    let before = detail(&desk, &target).await?;
    // Where she may do nothing, nothing is wrong with what she sends.
    if !before.may_submit && !before.may_approve {
        return Err(WebError::NotFound);
    }
    let mut shown = FigureSheetPage::of(desk.locale(), &before);
    let asked = form.raw("do").to_owned();
    let values = form.values().clone();
    let wish = wish(&mut form, &asked);
    let refused = match form.finish(|| wish) {
        Ok((wish, done)) => match carry_out(&desk, &target, wish).await {
            Ok(()) => return Ok(desk.go(&address(&target), done, "")),
            Err(error) if is_told(&error) => {
                shown = FigureSheetPage::of(desk.locale(), &detail(&desk, &target).await?);
                shown.form = Some(Submitted { values, errors: Vec::new() });
                error.lines(desk.locale())
            }
            Err(error) => return Err(web_error(error)),
        },
        Err(again) => {
            shown.form = Some(again);
            Vec::new()
        }
    };
    let page = FigureSheetPage { refused, tried: asked, ..shown };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// What was asked for, with the text that says that it is done.
fn wish(form: &mut FormReader, asked: &str) -> Option<(Wish, &'static str)> {
    // A version that does not read is one that nobody has looked at.
    let version: u32 = form.raw("version").parse().unwrap_or_default();
    match asked {
        "approve" => {
            let note = form.optional_text("note", REASON_MAX_CHARS)?;
            Some((Wish::Decide(Decision::Approve { version, note }), key!("flash-figures-approved")))
        }
        "send_back" => {
            let reason = form.text("reason", REASON_MAX_CHARS)?;
            Some((Wish::Decide(Decision::SendBack { version, reason }), key!("flash-figures-sent-back")))
        }
        "reopen" => {
            let reason = form.text("reason", REASON_MAX_CHARS)?;
            Some((Wish::Decide(Decision::Reopen { reason }), key!("flash-figures-reopened")))
        }
        "ask" => {
            let reason = form.text("reason", REASON_MAX_CHARS)?;
            Some((Wish::AskReopening { reason }, key!("flash-figures-asked")))
        }
        _ => {
            form.refuse("do", key!("field-choose"));
            None
        }
    }
}

async fn carry_out(desk: &Desk, target: &Target, wish: Wish) -> Result<(), SubmitError> {
    let author = Author::Officer(&desk.officer);
    match wish {
        Wish::Decide(decision) => figures::decide_on(desk.app(), author, target, decision).await?,
        Wish::AskReopening { reason } => figures::ask_reopening(desk.app(), author, target, reason).await?,
    };
    Ok(())
}
