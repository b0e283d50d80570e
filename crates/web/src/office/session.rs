//! Who is at the desk: the session's cookie, and in whose name she acts.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, Method, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use motcua_app::{AppError, acts::Officer, staff};
use motcua_domain::organisation::StaffId;

use super::{kept::Kept, sign_in};
use crate::{RequestContext, WebError, security::CookiePolicy, site::Site};

/// The cookie that holds the session's secret.
pub(super) const COOKIE: &str = "staff";
/// The cookie that names the lender in whose name the officer acts.
pub(super) const ACTING: &str = "acting";

/// The officer of a request behind the guard.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Officer);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        parts.extensions.get::<Self>().cloned().ok_or(WebError::SignInNeeded)
    }
}

/// The officer whom the cookies name. A disabled person and an ended delegation lose their rights at once.
async fn officer_of(site: &Site, headers: &HeaderMap) -> Result<Officer, AppError> {
    let cookies: CookiePolicy = site.web.cookies();
    let secret = cookies.read(headers, COOKIE).ok_or(AppError::SessionEnded)?;
    let lender = cookies.read(headers, ACTING).and_then(|id| id.parse().ok()).map(StaffId);
    staff::current(&site.app, &secret, lender).await
}

/// Lets officers in. A form that comes after the session has ended is kept for after the next sign-in, so that
/// nothing typed is lost.
pub(super) async fn guard(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    match officer_of(&site, request.headers()).await {
        Ok(officer) => {
            request.extensions_mut().insert(SignedIn(officer));
            next.run(request).await
        }
        Err(AppError::SessionEnded) if request.method() == Method::POST => {
            let context = request.extensions().get::<RequestContext>().cloned().unwrap_or_default();
            let kept = Kept::of(request).await;
            sign_in::again(&site, &context, kept).unwrap_or_else(IntoResponse::into_response)
        }
        Err(AppError::SessionEnded) => WebError::SignInNeeded.into_response(),
        Err(error) => WebError::from(error).into_response(),
    }
}
