//! The whole service: routes of the pages inside, guards around them.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{Method, Uri},
    middleware::{from_fn, from_fn_with_state},
    response::Redirect,
    routing::get,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::errors::{self, WebError};
use crate::extract::language;
use crate::security::{access, context, csrf, headers, rates, time};
use crate::state::{FORM_MAX_BYTES, Web};
use crate::{assets, health};

/// A page that is not there: without the slash at the end it may be.
async fn elsewhere(method: Method, address: Uri) -> Result<Redirect, WebError> {
    let path = address.path();
    let shorter = path.trim_end_matches('/');
    let stays = !shorter.is_empty() && shorter != path && language::local_path(shorter) == shorter;
    if method != Method::GET || !stays || shorter.starts_with("/api/") {
        return Err(WebError::NotFound);
    }
    let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
    Ok(Redirect::permanent(&format!("{shorter}{query}")))
}

/// Puts the guards around `pages` and adds assets, the language switch and the operator's doors.
///
/// From the outside in: request context, access log and figures, security headers, compression, error pages,
/// panics, time, rate, forgery. Each stands where it is because the next one relies on it.
pub fn service(web: Web, pages: Router<Web>) -> Router {
    pages
        .route("/assets/{name}", get(assets::serve))
        .route("/language/{locale}", get(language::choose))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::figures))
        .fallback(elsewhere)
        .layer(from_fn_with_state(web.clone(), csrf::guard))
        .layer(from_fn_with_state(web.clone(), rates::guard))
        .layer(from_fn_with_state(web.clone(), time::guard))
        .layer(CatchPanicLayer::custom(errors::from_panic))
        .layer(from_fn_with_state(web.clone(), errors::show))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), headers::add))
        .layer(from_fn(access::log))
        .layer(from_fn_with_state(web.clone(), context::enter))
        .layer(DefaultBodyLimit::max(FORM_MAX_BYTES))
        .with_state(web)
}
