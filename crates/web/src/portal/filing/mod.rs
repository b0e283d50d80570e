//! Filing online, one thing per page. A draft may be begun by anybody; sending needs a log-in.

mod begin;
mod beside;
mod check;
mod overview;
mod page;
mod papers;
mod steps;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use motcua_app::{
    AppError,
    catalogue::CatalogueView,
    drafts::{self, DraftKey, OpenDraft},
};
use motcua_domain::catalogue::Procedure;
use serde::Serialize;
use uuid::Uuid;

use self::steps::{Filing, Step};
use super::{
    account::{SignInPage, Typed},
    cards::procedure_name,
    uploading,
    visitor::Visitor,
};
use crate::errors::WebError;
use crate::extract::FormReader;
use crate::render::{PageSample, samples_of};
use crate::site::Site;

pub(super) fn routes(site: &Site) -> Router<Site> {
    let uploads = DefaultBodyLimit::max(uploading::body_max_bytes(&site.app));
    Router::new()
        .route("/file/{procedure}", get(begin::offer).post(begin::begin))
        .route("/file/d/{id}", get(check::tasks))
        .route("/file/d/{id}/check", get(check::check))
        .route("/file/d/{id}/together", get(beside::choose).post(beside::begin))
        .route("/file/d/{id}/send", post(check::send))
        .route("/file/d/{id}/form.pdf", get(check::form))
        .route("/file/d/{id}/done", get(check::done))
        .route("/file/d/{id}/discard", get(begin::confirm_discard).post(begin::discard))
        .route("/file/d/{id}/papers", get(papers::show).post(papers::take).layer(uploads))
        .route("/file/d/{id}/files/{file}", get(papers::file))
        .route("/file/d/{id}/{step}", get(page::show).post(page::save))
}

pub(super) fn samples() -> Vec<PageSample> {
    [
        samples_of::<begin::BeginPage>(),
        samples_of::<begin::DiscardPage>(),
        samples_of::<page::StepPage>(),
        samples_of::<papers::PapersPage>(),
        samples_of::<beside::BesidePage>(),
        samples_of::<overview::CheckPage>(),
        samples_of::<check::DonePage>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What stands at the head of every page of a filing.
#[derive(Debug, Clone, Serialize)]
struct Head {
    id: String,
    version: i32,
    procedure: String,
    procedure_code: String,
    situation: String,
    /// Code of the page.
    step: &'static str,
    /// From 1.
    number: usize,
    total: usize,
    /// The page before this one.
    back: String,
    /// RFC 3339.
    saved_at: String,
    /// Filed at once with another, which has the applicant.
    beside: bool,
}

impl Head {
    fn of(visitor: &Visitor, filing: &Filing<'_>, step: Option<Step>) -> Self {
        let steps = filing.steps();
        let at = step.and_then(|step| steps.iter().position(|one| *one == step)).unwrap_or(steps.len());
        let before = at.checked_sub(1).and_then(|at| steps.get(at));
        let draft = filing.draft;
        let saved = chrono::DateTime::from_timestamp_millis(draft.updated_at);
        Self {
            id: draft.id.to_string(),
            version: draft.version,
            procedure: procedure_name(visitor.locale(), filing.procedure),
            procedure_code: filing.procedure.code.to_string(),
            situation: filing.situation().map(|situation| situation.name.clone()).unwrap_or_default(),
            step: step.map_or("check", Step::code),
            number: at + 1,
            total: steps.len() + 1,
            back: before.map_or_else(
                || format!("/procedures/{}", filing.procedure.code),
                |step| format!("/file/d/{}/{}", draft.id, step.code()),
            ),
            saved_at: saved
                .map(|at| at.with_timezone(&motcua_domain::calendar::vn()).to_rfc3339())
                .unwrap_or_default(),
            beside: draft.leader.is_some(),
        }
    }

    fn sample() -> Self {
        Self {
            id: Uuid::nil().to_string(),
            version: 3,
            procedure: "Đăng ký khai sinh".into(),
            procedure_code: "1.001193".into(),
            situation: "Đúng hạn".into(),
            step: "applicant",
            number: 2,
            total: 6,
            back: "/procedures/1.001193".into(),
            saved_at: "2020-06-10T14:40:00+07:00".into(),
            beside: false,
        }
    }
}

/// A draft of this reader.
///
/// # Errors
/// [`WebError::SignInNeeded`] where a log-in might open it; [`WebError::NotFound`] where it is not this reader's.
async fn open(site: &Site, visitor: &Visitor, id: Uuid) -> Result<OpenDraft, WebError> {
    site.app.catch_up().await?;
    match drafts::read(&site.app, &visitor.draft_key(id)).await {
        Err(AppError::NotFound) if visitor.person.is_none() => Err(WebError::SignInNeeded),
        other => Ok(other?),
    }
}

/// Saves a page as it was typed. Where the log-in ended meanwhile, the sign-in page carries what was typed.
async fn save_typed(
    site: &Site,
    visitor: &Visitor,
    id: Uuid,
    step: Step,
    form: FormReader,
) -> Result<Saved, WebError> {
    let mut draft = match open(site, visitor, id).await {
        Err(WebError::SignInNeeded) => {
            let next = format!("/file/d/{id}/{}", step.code());
            let page = SignInPage::with_typed(visitor.session_ended, next, Typed::of(form));
            return Ok(Saved::Elsewhere(visitor.show_as(StatusCode::UNAUTHORIZED, &page)?));
        }
        other => other?,
    };
    if draft.filed_as.is_some() {
        return Ok(Saved::Elsewhere(Redirect::to(&format!("/file/d/{id}/done")).into_response()));
    }
    let seen = keep(&site.app.catalogue(), step, &mut draft, &form)?;
    let key = visitor.draft_key(id);
    match drafts::save(&site.app, &key, seen, &draft.body).await {
        Ok(()) => Ok(Saved::Here(Box::new(drafts::read(&site.app, &key).await?))),
        Err(AppError::Stale { .. }) => Ok(Saved::Late(Box::new(draft))),
        Err(error) => Err(error.into()),
    }
}

/// Lays what was typed over the draft; answers with the version that the page knew. Where the procedure takes no more
/// dossiers, nothing is asked again: what was typed is laid over what another window saved meanwhile.
fn keep(
    catalogue: &CatalogueView,
    step: Step,
    draft: &mut OpenDraft,
    form: &FormReader,
) -> Result<i32, WebError> {
    let code = &draft.body.procedure;
    if let Some(procedure) = catalogue.procedure(code) {
        steps::keep(step, procedure, &mut draft.body, form);
        return Ok(form.raw("version").parse().unwrap_or(draft.version));
    }
    let at_last = Arc::clone(&catalogue.ended(code).ok_or(WebError::NotFound)?.procedure);
    steps::keep(step, &at_last, &mut draft.body, form);
    Ok(draft.version)
}

/// The procedure of a draft; none where it takes no more dossiers.
///
/// # Errors
/// [`WebError::NotFound`] where there never was one.
fn standing<'a>(
    catalogue: &'a CatalogueView,
    draft: &OpenDraft,
) -> Result<Option<&'a Arc<Procedure>>, WebError> {
    let code = &draft.body.procedure;
    match (catalogue.procedure(code), catalogue.ended(code)) {
        (None, None) => Err(WebError::NotFound),
        (found, _) => Ok(found),
    }
}

/// The page of the whole draft, which says what took the place of a procedure that was abolished.
fn to_check(draft: Uuid) -> Response {
    Redirect::to(&format!("/file/d/{draft}/check")).into_response()
}

/// What became of a page that was sent.
enum Saved {
    Here(Box<OpenDraft>),
    /// Another window saved first: this is the newer draft with what was typed here laid over it, not saved.
    Late(Box<OpenDraft>),
    Elsewhere(Response),
}

/// Saves what was typed before a log-in ended, now that there is a new one. Where another window saved meanwhile,
/// its version stands.
pub(super) async fn resume(site: &Site, account: Uuid, next: &str, typed: Typed) -> Result<(), WebError> {
    let mut parts = next.strip_prefix("/file/d/").unwrap_or_default().splitn(2, '/');
    let id = parts.next().and_then(|id| id.parse::<Uuid>().ok());
    let step = parts.next().and_then(Step::from_code);
    let (Some(id), Some(step)) = (id, step) else { return Ok(()) };
    let key = DraftKey { id, secret: None, account: Some(account) };
    let mut draft = match drafts::read(&site.app, &key).await {
        Err(AppError::NotFound) => return Ok(()),
        other => other?,
    };
    let Ok(seen) = keep(&site.app.catalogue(), step, &mut draft, &typed.into_form()) else { return Ok(()) };
    match drafts::save(&site.app, &key, seen, &draft.body).await {
        Err(AppError::Stale { .. }) => {
            tracing::info!(draft = %id, "what was typed before the log-in ended is older than the draft");
            Ok(())
        }
        other => Ok(other?),
    }
}
