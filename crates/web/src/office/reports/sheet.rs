//! One report: looked at, explained, approved, opened again, taken along as a document.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode},
    response::Response,
};
use motcua_app::{
    figures::Author,
    report::{self, Opened, ReportError, ReportFormat},
};
use motcua_domain::report::{EXPLANATION_MAX_CHARS, FindingKey};
use motcua_texts::key;
use uuid::Uuid;

use super::{
    super::{Desk, rows},
    parts::{address, is_told, web_error},
    sheet_page::ReportSheetPage,
};
use crate::{
    WebError,
    extract::{FormReader, Submitted, SubmittedForm},
};

/// The longest name of a relation that is looked at, in characters.
const RELATION_MAX_CHARS: usize = 200;
const DOCX: HeaderValue =
    HeaderValue::from_static("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

async fn opened(desk: &Desk, id: Uuid) -> Result<Opened, WebError> {
    report::open(desk.app(), Author::Officer(&desk.officer), id).await.map_err(web_error)
}

/// `GET /office/reports/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let opened = opened(&desk, id).await?;
    desk.show(&ReportSheetPage::of(&desk, &opened)).await
}

/// What a reader wants to do with the report.
enum Wish {
    Explain { finding: FindingKey, words: String },
    Approve { note: String },
    Reopen { reason: String },
}

/// `POST /office/reports/{id}`: explains, approves, opens again.
pub(crate) async fn decide(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let before = opened(&desk, id).await?;
    // Where she may do nothing, nothing is wrong with what she sends.
    if !before.may_write && !before.may_approve {
        return Err(WebError::NotFound);
    }
    let tried = format!("{}{}", form.raw("do"), form.raw("relation"));
    let values = form.values().clone();
    let seen: u32 = form.raw("version").parse().unwrap_or_default();
    let wish = wish(&mut form);
    let (again, refused) = match form.finish(|| wish) {
        Ok((wish, done)) => match carry_out(&desk, id, seen, wish).await {
            Ok(()) => return Ok(desk.go(&address(id), done, "")),
            Err(error) if is_told(&error) => {
                (Submitted { values, errors: Vec::new() }, error.lines(desk.locale()))
            }
            Err(error) => return Err(web_error(error)),
        },
        Err(again) => (again, Vec::new()),
    };
    let shown = ReportSheetPage::of(&desk, &opened(&desk, id).await?);
    let page = ReportSheetPage { form: Some(again), refused, tried, ..shown };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// What was asked for, with the text that says that it is done.
fn wish(form: &mut FormReader) -> Option<(Wish, &'static str)> {
    match form.raw("do") {
        "explain" => {
            let relation = form.text("relation", RELATION_MAX_CHARS);
            let period = form.raw("period").to_owned();
            let words = form.text("words", EXPLANATION_MAX_CHARS);
            let finding = FindingKey { relation: relation?, period };
            Some((Wish::Explain { finding, words: words? }, key!("flash-report-explained")))
        }
        "approve" => {
            let note = form.optional_text("note", EXPLANATION_MAX_CHARS)?;
            Some((Wish::Approve { note }, key!("flash-report-approved")))
        }
        "reopen" => {
            let reason = form.text("reason", EXPLANATION_MAX_CHARS)?;
            Some((Wish::Reopen { reason }, key!("flash-report-reopened")))
        }
        _ => {
            form.refuse("do", key!("field-choose"));
            None
        }
    }
}

async fn carry_out(desk: &Desk, id: Uuid, seen: u32, wish: Wish) -> Result<(), ReportError> {
    let (app, author) = (desk.app(), Author::Officer(&desk.officer));
    match wish {
        Wish::Explain { finding, words } => report::explain(app, author, id, seen, finding, words).await?,
        Wish::Approve { note } => report::approve(app, author, id, seen, note).await?,
        Wish::Reopen { reason } => report::reopen(app, author, id, seen, reason).await?,
    };
    Ok(())
}

/// `GET /office/reports/{id}/document/{name}`: `report.docx`, `report.pdf`, `report.json`.
pub(crate) async fn document(
    desk: Desk,
    Path((id, name)): Path<(Uuid, String)>,
) -> Result<Response, WebError> {
    let format =
        name.strip_prefix("report.").and_then(ReportFormat::from_ending).ok_or(WebError::NotFound)?;
    let (row, bytes) =
        report::document(desk.app(), Author::Officer(&desk.officer), id, format).await.map_err(web_error)?;
    let media = match format {
        ReportFormat::Docx => DOCX,
        ReportFormat::Pdf => rows::PDF,
        ReportFormat::Json => JSON,
    };
    let name = format!("bao-cao-{}-{}.{}", row.kind, row.period.to, format.ending());
    Ok(rows::download(bytes, media, &name))
}
