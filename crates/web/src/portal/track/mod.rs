//! Following a dossier. Without log-in, code, state and completion only (Thông tư 01/2018 Art. 16); logged in and
//! one's own, everything down to the room.

mod acts;
mod branches;
mod files;
mod own;
mod speak;
mod timeline;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use motcua_app::{AppError, complaints, ratings, tracking};
use motcua_domain::codes::DossierCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{uploading, visitor::Visitor};
use crate::errors::WebError;
use crate::extract::encode;
use crate::render::{Page, PageSample, samples_of};
use crate::site::Site;

/// Longer texts are no code.
pub(super) const TYPED_MAX_CHARS: usize = 80;

pub(super) fn routes(site: &Site) -> Router<Site> {
    let uploads = DefaultBodyLimit::max(uploading::body_max_bytes(&site.app));
    Router::new()
        .route("/track", get(ask))
        .route("/track/{code}", get(status))
        .route("/track/{code}/supplement", get(acts::supplement).post(acts::supply).layer(uploads))
        .route("/track/{code}/withdraw", get(acts::confirm_withdrawal).post(acts::withdraw))
        .route("/track/{code}/rate", get(speak::rate).post(speak::give))
        .route("/track/{code}/complaint", get(speak::complain).post(speak::file_complaint))
        .route("/track/{code}/files/{file}", get(files::one))
        .route("/track/{code}/forms/{form}", get(files::form))
}

pub(super) fn samples() -> Vec<PageSample> {
    [
        samples_of::<TrackPage>(),
        samples_of::<own::OwnPage>(),
        samples_of::<acts::SupplementPage>(),
        samples_of::<acts::WithdrawPage>(),
        samples_of::<speak::RatePage>(),
        samples_of::<speak::ComplaintPage>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What anybody with the code may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Status {
    code: String,
    state: String,
    completion: i32,
}

/// The page at which a code is typed, with the answer below it.
#[derive(Debug, Clone, Serialize)]
struct TrackPage {
    typed: String,
    status: Option<Status>,
    /// A code was asked for that no dossier has.
    unknown: bool,
    signed_in: bool,
}

impl Page for TrackPage {
    const TEMPLATE: &'static str = "portal/track.html";

    fn sample() -> Vec<Self> {
        let ask = Self { typed: String::new(), status: None, unknown: false, signed_in: false };
        let status =
            Status { code: "000.21.01.H32-200610-0001".into(), state: "in_progress".into(), completion: 40 };
        let found = Self { typed: status.code.clone(), status: Some(status), ..ask.clone() };
        let returned = Self {
            status: found.status.clone().map(|s| Status { state: "returned".into(), ..s }),
            ..found.clone()
        };
        let unknown = Self { typed: "abc".into(), unknown: true, signed_in: true, ..ask.clone() };
        vec![ask, found, returned, unknown]
    }
}

/// The code in the query.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    code: String,
}

/// The code in what was typed or scanned: the QR code of a receipt holds the address of its page.
pub(super) fn code_of(typed: &str) -> &str {
    let after = typed.split_once("/track/").map_or(typed, |(_, after)| after);
    after.split(['/', '?', '#']).next().unwrap_or_default().trim()
}

/// `GET /track`
async fn ask(Query(asked): Query<Asked>, visitor: Visitor) -> Result<Response, WebError> {
    let typed: String = code_of(&asked.code).chars().take(TYPED_MAX_CHARS).collect();
    if !typed.is_empty() {
        return Ok(Redirect::to(&format!("/track/{}", encode(&typed))).into_response());
    }
    let signed_in = visitor.person.is_some();
    visitor.show(&TrackPage { typed, status: None, unknown: false, signed_in })
}

/// `GET /track/{code}`: one's own dossier whole, another's as far as its code tells.
async fn status(
    State(site): State<Site>,
    Path(typed): Path<String>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    if let (Some(person), Ok(code)) = (&visitor.person, typed.parse::<DossierCode>()) {
        match tracking::own(&site.app, person.id, &code).await {
            Ok(own) => return show_own(&site, &visitor, person.id, &own).await,
            Err(AppError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let typed: String = typed.trim().chars().take(TYPED_MAX_CHARS).collect();
    let signed_in = visitor.person.is_some();
    match tracking::public(&site.app, &typed).await {
        Ok(found) => {
            let status = Status { code: found.code, state: found.state, completion: found.completion };
            visitor.show(&TrackPage { typed, status: Some(status), unknown: false, signed_in })
        }
        Err(AppError::NotFound) => visitor
            .show_as(StatusCode::NOT_FOUND, &TrackPage { typed, status: None, unknown: true, signed_in }),
        Err(error) => Err(error.into()),
    }
}

async fn show_own(
    site: &Site,
    visitor: &Visitor,
    account: Uuid,
    own: &tracking::OwnDossier,
) -> Result<Response, WebError> {
    let code = &own.loaded.dossier.filing.code;
    let given = ratings::ratable(&site.app, Some(account), code.as_str()).await?.given;
    let today = site.app.now().date_naive();
    let beside = tracking::filed_beside(&site.app, account, &own.loaded.dossier.filing).await?;
    let complaints = complaints::of_own(&site.app, account, code).await?;
    let said = own::Said {
        rated_at: given.map(|given| given.at.to_rfc3339()).unwrap_or_default(),
        complaints: complaints.iter().map(|line| speak::ComplaintView::of(line, today)).collect(),
    };
    visitor.show(&own::OwnPage::of(&site.app, visitor.locale(), own, &beside, said).await?)
}

/// The reader's own dossier.
///
/// # Errors
/// [`WebError::SignInNeeded`] before log-in; [`WebError::NotFound`] for another's or none.
async fn own_dossier(site: &Site, visitor: &Visitor, typed: &str) -> Result<tracking::OwnDossier, WebError> {
    let person = visitor.signed_in()?;
    let code: DossierCode = typed.parse().map_err(|_| WebError::NotFound)?;
    Ok(tracking::own(&site.app, person.id, &code).await?)
}
