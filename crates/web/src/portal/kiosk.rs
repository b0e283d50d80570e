//! The touch screen in the hall: the whole portal in large type, used by one person after the other. It returns to its
//! first page when nobody touches it, and forgets who was there.

use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderName, HeaderValue, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use motcua_app::{AppError, accounts, ratings};
use motcua_texts::key;
use serde::{Deserialize, Serialize};

use super::{
    track::{TYPED_MAX_CHARS, code_of},
    visitor::Visitor,
};
use crate::errors::WebError;
use crate::extract::{Submitted, SubmittedForm, encode, flash, kiosk};
use crate::office::sign_in;
use crate::render::{FlashKind, Page, PageSample, samples_of};
use crate::site::Site;

/// The browser throws away what it kept of the last person (OWASP ASVS 14.3.1). Cookies go one by one, since that of
/// the touch screen stays.
const CLEARED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(kiosk::START, get(start))
        .route("/kiosk/rate", get(ask_rating))
        .route("/kiosk/over", post(over))
        .route("/kiosk/leave", get(ask_to_leave).post(leave))
}

pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<StartPage>(), samples_of::<ScanPage>(), samples_of::<LeavePage>()]
        .into_iter()
        .flatten()
        .collect()
}

/// The first page: what one can do here.
#[derive(Debug, Clone, Serialize)]
struct StartPage {
    /// The browser still holds something of the last person.
    used: bool,
}

impl Page for StartPage {
    const TEMPLATE: &'static str = "portal/kiosk.html";

    fn sample() -> Vec<Self> {
        vec![Self { used: false }, Self { used: true }]
    }
}

/// `GET /kiosk` makes this browser a touch screen.
async fn start(State(site): State<Site>, mut visitor: Visitor) -> Result<Response, WebError> {
    visitor.request.kiosk = true;
    let mut response = visitor.show(&StartPage { used: visitor.is_remembered() })?;
    response.headers_mut().extend(kiosk::become_one(site.web.cookies()).map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

/// `POST /kiosk/over`: the person is done, or gone.
async fn over(State(site): State<Site>, visitor: Visitor) -> Result<Response, WebError> {
    forget(&site, &visitor, kiosk::START).await
}

/// Where somebody of the staff turns the touch screen off.
#[derive(Debug, Clone, Default, Serialize)]
struct LeavePage {
    form: Option<Submitted>,
    /// Why it stays on.
    problem: String,
}

impl Page for LeavePage {
    const TEMPLATE: &'static str = "portal/kiosk_leave.html";

    fn sample() -> Vec<Self> {
        let refused = Self { form: Some(Submitted::default()), problem: "Sai.".into() };
        vec![Self::default(), refused]
    }
}

/// `GET /kiosk/leave`
async fn ask_to_leave(visitor: Visitor) -> Result<Response, WebError> {
    visitor.show(&LeavePage::default())
}

/// `POST /kiosk/leave`: the browser is a touch screen no longer. Whoever waits in the hall cannot do that: the usual
/// pages do not forget who was there.
async fn leave(
    State(site): State<Site>,
    visitor: Visitor,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    if let Err(refused) = sign_in::prove(&site, visitor.locale(), form).await? {
        let page = LeavePage { form: Some(refused.form), problem: refused.problem };
        return visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let mut response = forget(&site, &visitor, "/").await?;
    let gone = site.web.cookies().remove(kiosk::COOKIE);
    response.headers_mut().extend(gone.map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

async fn forget(site: &Site, visitor: &Visitor, to: &str) -> Result<Response, WebError> {
    if let Some(secret) = visitor.session_secret() {
        accounts::log_out(&site.app, &secret).await?;
    }
    let mut response = ([CLEARED], Redirect::to(to)).into_response();
    for cookie in visitor.forgetting_cookies() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Where the code on the receipt is scanned or typed, to rate the handling.
#[derive(Debug, Clone, Default, Serialize)]
struct ScanPage {
    typed: String,
    /// No dossier has this code.
    unknown: bool,
}

impl Page for ScanPage {
    const TEMPLATE: &'static str = "portal/kiosk_rate.html";

    fn sample() -> Vec<Self> {
        vec![Self::default(), Self { typed: "abc".into(), unknown: true }]
    }
}

/// What was scanned.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    code: String,
}

/// `GET /kiosk/rate?code=`
async fn ask_rating(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let typed: String = code_of(&asked.code).chars().take(TYPED_MAX_CHARS).collect();
    if typed.is_empty() {
        return visitor.show(&ScanPage::default());
    }
    match ratings::ratable(&site.app, visitor.account(), &typed).await {
        Ok(found) => {
            let to = format!("/track/{}/rate", encode(found.code.as_str()));
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::NotFound) => visitor.show_as(StatusCode::NOT_FOUND, &ScanPage { typed, unknown: true }),
        Err(error) => Err(error.into()),
    }
}

/// Back at the first page after a rating, which thanks the person for it.
pub(super) fn thank(site: &Site) -> Response {
    let mut response = Redirect::to(kiosk::START).into_response();
    let thanks = flash::set(site.web.cookies(), FlashKind::Success, key!("flash-rated"), "");
    response.headers_mut().extend(thanks.map(|cookie| (SET_COOKIE, cookie)));
    response
}
