//! A dossier: what it is, where it stands, and the acts that its reader may do now.

mod branch_acts;
mod branch_part;
mod clock_acts;
mod clock_part;
pub(super) mod command;
mod history;
mod mending_acts;
pub(super) mod page;
mod parts;
mod sample;
mod stale;

use axum::{
    extract::{Path, Request},
    http::StatusCode,
    response::Response,
};
use motcua_app::{AppError, acts, office};
use motcua_domain::{
    codes::DossierCode,
    dossier::{Act, Refusal},
    policy::Action,
};
use motcua_texts::{act_name, key, refusal_text};

use super::{Desk, upload};
use crate::{
    WebError,
    extract::{FieldError, Submitted},
    render::{PageSample, samples_of},
};
use page::{Attempt, DossierPage};
use stale::StalePage;

fn code_of(text: &str) -> Result<DossierCode, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// `GET /office/dossiers/{code}`
pub(super) async fn show(desk: Desk, Path(code): Path<String>) -> Result<Response, WebError> {
    let code = code_of(&code)?;
    let view = office::dossier(desk.app(), &desk.officer, &code).await?;
    let page = DossierPage::of(&desk, &view, None).await?;
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
        Err(AppError::Stale { kind, by, at_ms }) => {
            let page = StalePage::of(&desk, &loaded.dossier, act, &form, (kind, by, at_ms));
            desk.show_as(StatusCode::CONFLICT, &page).await
        }
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
    let page = DossierPage::of(desk, &view, Some(attempt)).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<DossierPage>(), samples_of::<StalePage>()].into_iter().flatten().collect()
}
