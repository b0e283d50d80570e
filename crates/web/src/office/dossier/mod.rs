//! A dossier: what it is, where it stands, and the acts that its reader may do now.

pub(super) mod command;
mod history;
mod page;
mod parts;
mod sample;

use axum::{
    extract::{Path, Request},
    http::StatusCode,
    response::Response,
};
use motcua_app::{AppError, acts, desk::instant, office};
use motcua_domain::{
    codes::DossierCode,
    dossier::{Act, Refusal},
    policy::Action,
};
use motcua_texts::{act_name, key, refusal_text};
use serde::Serialize;

use super::{
    Desk,
    upload::{self, SentForm},
};
use crate::{
    Page, WebError,
    extract::{FieldError, Submitted},
    render::{PageSample, samples_of},
};
use page::{Attempt, DossierPage};

fn code_of(text: &str) -> Result<DossierCode, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// `GET /office/dossiers/{code}`
pub(super) async fn show(desk: Desk, Path(code): Path<String>) -> Result<Response, WebError> {
    let code = code_of(&code)?;
    let view = office::dossier(desk.app(), &desk.officer, &code).await?;
    let page = DossierPage::of(&desk, &view, None);
    desk.show(&page).await
}

/// `POST /office/dossiers/{code}/acts/{act}`: done, or the same page with what was typed and why not.
pub(super) async fn act(
    desk: Desk,
    Path((code, act)): Path<(String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    let code = code_of(&code)?;
    let act = Act::from_code(&act).ok_or(WebError::NotFound)?;
    // Nothing is taken in from one who may not see the dossier.
    let loaded = office::load(desk.app(), &desk.officer, Action::ViewDossier, &code).await?;
    let form = command::own_names(act, upload::read(desk.app(), &desk.officer, request).await?);
    let seen = form.reader().raw("version").parse().ok();
    let command = match command::read(&desk, act, &form, &loaded.dossier) {
        Some(Ok(command)) => command,
        Some(Err(again)) => return again_with(&desk, &code, act, again, None).await,
        None => return Err(WebError::NotFound),
    };
    match acts::act(desk.app(), &desk.officer, &code, seen, command).await {
        Ok(acted) => {
            let what = act_name(desk.locale(), act);
            let to = format!("/office/dossiers/{}", acted.code);
            Ok(desk.go(&to, key!("flash-dossier-done"), &what))
        }
        Err(AppError::Stale { kind, by, at_ms }) => stale(&desk, &code, &form, (kind, by, at_ms)).await,
        Err(AppError::Refused(refusal)) => {
            let typed = Submitted { values: form.values, errors: form.errors };
            again_with(&desk, &code, act, typed, Some(refusal)).await
        }
        Err(AppError::Invalid(faults)) => {
            let errors = faults.into_iter().map(FieldError::from).collect();
            again_with(&desk, &code, act, Submitted { values: form.values, errors }, None).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again, the form of the act open with what was typed and the reason why it was not done.
async fn again_with(
    desk: &Desk,
    code: &DossierCode,
    act: Act,
    form: Submitted,
    refusal: Option<Refusal>,
) -> Result<Response, WebError> {
    let view = office::dossier(desk.app(), &desk.officer, code).await?;
    let refusal = refusal.map(|refusal| refusal_text(desk.locale(), &refusal));
    let attempt = Attempt { act: act.code(), form: command::page_names(act, form), refusal };
    let page = DossierPage::of(desk, &view, Some(attempt));
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// Somebody acted since the page was made: who did what and when, with what was typed to take along.
#[derive(Debug, Clone, Serialize)]
pub struct StalePage {
    code: String,
    /// Kind of the event that came in between; empty where two acts met in the same instant.
    kind: String,
    by: String,
    at: Option<chrono::DateTime<chrono::FixedOffset>>,
    typed: Vec<String>,
}

impl Page for StalePage {
    const TEMPLATE: &'static str = "office/stale.html";

    fn sample() -> Vec<Self> {
        let told = Self {
            code: "000.03.27.H32-200610-0004".into(),
            kind: "handed_over".into(),
            by: "Nguyễn Văn Mẫu".into(),
            at: Some(instant(1_591_774_800_000)),
            typed: vec!["Đề nghị bổ sung giấy chứng sinh.".into()],
        };
        vec![
            told.clone(),
            Self { kind: String::new(), by: String::new(), at: None, typed: Vec::new(), ..told },
        ]
    }
}

async fn stale(
    desk: &Desk,
    code: &DossierCode,
    form: &SentForm,
    (kind, by, at_ms): (String, String, i64),
) -> Result<Response, WebError> {
    const NOT_TYPED: [&str; 2] = ["csrf", "version"];
    let typed = form
        .values
        .iter()
        .filter(|(name, _)| !NOT_TYPED.contains(&name.as_str()) && !name.starts_with(upload::KEPT_PREFIX));
    let page = StalePage {
        code: code.to_string(),
        kind,
        by,
        at: (at_ms > 0).then(|| instant(at_ms)),
        typed: typed
            .flat_map(|(_, values)| values.iter())
            .filter(|value| value.contains(' '))
            .cloned()
            .collect(),
    };
    desk.show_as(StatusCode::CONFLICT, &page).await
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<DossierPage>(), samples_of::<StalePage>()].into_iter().flatten().collect()
}
