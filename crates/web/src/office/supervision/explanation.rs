//! One explanation: what was late, what was said about it, and the answer.

use axum::{extract::Path, http::StatusCode, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    AppError,
    supervision::{self, AccountHistory, AccountOpened, SupervisionError},
};
use motcua_domain::{
    dossier::TEXT_MAX_CHARS,
    supervision::{AccountCommand, AccountEvent, AccountStage},
};
use motcua_texts::{RefusalText, key};
use serde::Serialize;
use uuid::Uuid;

use super::{super::Desk, explanations::Line, parts};
use crate::{
    Page, WebError,
    extract::{Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
};

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
struct Happened {
    code: &'static str,
    at: DateTime<FixedOffset>,
    who: String,
    on_behalf_of: String,
    words: String,
}

/// The page of one explanation.
#[derive(Debug, Clone, Serialize)]
pub struct ExplanationPage {
    line: Line,
    version: u32,
    history: Vec<Happened>,
    may_reply: bool,
    may_judge: bool,
    /// Somebody did something since the page was made.
    stale: bool,
    refused: Option<RefusalText>,
    form: Option<Submitted>,
    max: usize,
}

impl Page for ExplanationPage {
    const TEMPLATE: &'static str = "office/explanation.html";

    fn sample() -> Vec<Self> {
        let happened = |code, who: &str, words: &str| Happened {
            code,
            at: motcua_app::desk::instant(1_591_774_800_000),
            who: who.into(),
            on_behalf_of: if code == "replied" { "Trần Thị Ví Dụ".into() } else { String::new() },
            words: words.into(),
        };
        let asked = Self {
            line: Line::sample(AccountStage::Asked),
            version: 1,
            history: vec![happened("asked", "", "")],
            may_reply: true,
            may_judge: false,
            stale: true,
            refused: None,
            form: None,
            max: TEXT_MAX_CHARS,
        };
        let errors = vec![super::super::dossier::command::fault("text", key!("field-missing"))];
        let refused = RefusalText {
            code: "SUP-006",
            article: "Thông tư 01/2018/TT-VPCP".into(),
            what: "Chưa gửi được".into(),
            why: "Chưa viết gì".into(),
            advice: "Hãy viết lý do".into(),
        };
        let replied = Self {
            line: Line::sample(AccountStage::Replied),
            history: vec![
                happened("asked", "", ""),
                happened("replied", "Nguyễn Văn Mẫu", "Chờ xác minh."),
                happened("sent_back", "Lê Văn Mẫu", "Nêu rõ ngày."),
                happened("accepted", "Lê Văn Mẫu", ""),
            ],
            may_reply: false,
            may_judge: true,
            stale: false,
            refused: Some(refused),
            form: Some(Submitted { values: Values::new(), errors }),
            ..asked.clone()
        };
        let of_nobody =
            Self { line: Line::sample(AccountStage::SentBack), may_reply: false, ..asked.clone() };
        vec![asked, replied, of_nobody]
    }
}

fn happened(line: AccountHistory) -> Happened {
    let words = match &line.kept.event {
        AccountEvent::Asked { .. } => String::new(),
        AccountEvent::Replied { text, .. } => text.clone(),
        AccountEvent::SentBack { reason } => reason.clone(),
        AccountEvent::Accepted { note } => note.clone(),
    };
    let code = line.kept.event.code();
    Happened { code, at: line.at, who: line.who, on_behalf_of: line.on_behalf_of, words }
}

fn page_of(desk: &Desk, opened: AccountOpened) -> ExplanationPage {
    ExplanationPage {
        line: Line::of(desk.locale(), opened.line),
        version: opened.account.version,
        history: opened.history.into_iter().map(happened).collect(),
        may_reply: opened.may_reply,
        may_judge: opened.may_judge,
        stale: false,
        refused: None,
        form: None,
        max: TEXT_MAX_CHARS,
    }
}

/// `GET /office/supervision/explanations/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let opened = supervision::account(desk.app(), &desk.officer, id).await?;
    let page = page_of(&desk, opened);
    desk.show(&page).await
}

/// `POST /office/supervision/explanations/{id}`: explains, accepts or sends back.
pub(crate) async fn answer(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    // Hidden from others before anything of the form is looked at.
    supervision::account(desk.app(), &desk.officer, id).await?;
    let values = form.values().clone();
    let seen: u32 = form.raw("version").parse().unwrap_or_default();
    let asked = form.raw("do").to_owned();
    let command = match asked.as_str() {
        "reply" => form.text("text", TEXT_MAX_CHARS).map(|text| AccountCommand::Reply { text }),
        "send_back" => form.text("reason", TEXT_MAX_CHARS).map(|reason| AccountCommand::SendBack { reason }),
        _ => form.optional_text("note", TEXT_MAX_CHARS).map(|note| AccountCommand::Accept { note }),
    };
    let (again, refused, stale) = match form.finish(|| command) {
        Ok(command) => {
            match supervision::act_on_account(desk.app(), &desk.officer, id, seen, command).await {
                Ok(()) => {
                    let done = match asked.as_str() {
                        "reply" => key!("flash-delay-explained"),
                        "send_back" => key!("flash-delay-sent-back"),
                        _ => key!("flash-delay-accepted"),
                    };
                    return Ok(desk.go(&format!("/office/supervision/explanations/{id}"), done, ""));
                }
                Err(SupervisionError::Refused(refusal)) => (
                    Submitted { values, errors: Vec::new() },
                    Some(parts::told(desk.locale(), &refusal)),
                    false,
                ),
                Err(SupervisionError::App(AppError::Stale { .. })) => {
                    (Submitted { values, errors: Vec::new() }, None, true)
                }
                Err(SupervisionError::App(error)) => return Err(error.into()),
            }
        }
        Err(again) => (again, None, false),
    };
    let opened = supervision::account(desk.app(), &desk.officer, id).await?;
    let page = ExplanationPage { form: Some(again), refused, stale, ..page_of(&desk, opened) };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ExplanationPage>()
}
