//! The guard that turns errors into pages and JSON.

use std::any::Any;

use axum::{
    Extension,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{ErrorPage, WebError, api};
use crate::extract::{RequestContext, encode, kiosk};
use crate::render::PageFrame;
use crate::state::Web;

/// The most bytes of the framework's own message that are kept for the log.
const DETAIL_MAX_BYTES: usize = 4 * 1024;

/// Answers with the page or the JSON of an error.
pub(crate) async fn show(
    State(web): State<Web>,
    Extension(context): Extension<RequestContext>,
    request: Request,
    next: Next,
) -> Response {
    let referred = request.headers().get(header::REFERER).and_then(|value| value.to_str().ok()).map(path_of);
    let back = referred.unwrap_or_else(|| context.path.clone());
    let response = next.run(request).await;
    let (error, allow) = match error_of(response).await {
        Ok(error) => error,
        Err(response) => return response,
    };
    log(&error, &context);
    let mut response = if context.path.starts_with("/api/") {
        api::answer(&error, context.locale, &context.request_id)
    } else if matches!(error, WebError::SignInNeeded) {
        return Redirect::to(&sign_in(&web, &context)).into_response();
    } else {
        page(&web, &context, &error, &back)
    };
    if let WebError::TooManyRequests { retry_after_s } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after_s));
    }
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

/// The error in a response, or the response itself when it is an answer. The framework's own errors are plain text
/// or empty.
async fn error_of(mut response: Response) -> Result<(WebError, Option<HeaderValue>), Response> {
    if let Some(error) = response.extensions_mut().remove::<WebError>() {
        return Ok((error, None));
    }
    let status = response.status();
    let is_answer = !(status.is_client_error() || status.is_server_error());
    if is_answer || !is_of_framework(&response) {
        return Err(response);
    }
    let (head, body) = response.into_parts();
    let detail = to_bytes(body, DETAIL_MAX_BYTES).await.unwrap_or_default();
    let detail = String::from_utf8_lossy(&detail).into_owned();
    Ok((WebError::of_status(status, detail), head.headers.get(header::ALLOW).cloned()))
}

/// The framework answers in plain text or not at all; a handler that writes plain text itself says whether it may be
/// cached.
fn is_of_framework(response: &Response) -> bool {
    let headers = response.headers();
    let is_text = |media_type: &HeaderValue| media_type.as_bytes().starts_with(b"text/plain");
    headers.get(header::CONTENT_TYPE).is_none_or(is_text) && !headers.contains_key(header::CACHE_CONTROL)
}

fn log(error: &WebError, context: &RequestContext) {
    let request_id = context.request_id.as_str();
    if error.status().is_server_error() {
        tracing::error!(%error, request_id, "a page failed");
    } else {
        tracing::debug!(%error, request_id, "a request was refused");
    }
}

fn page(web: &Web, context: &RequestContext, error: &WebError, back: &str) -> Response {
    let is_office = context.path.starts_with(&web.settings.office_prefix);
    let start = if context.kiosk { kiosk::START } else { "/" };
    let home = if is_office { web.settings.office_prefix.as_str() } else { start };
    let page = ErrorPage::new(error, context.locale, &context.request_id, back, home);
    let frame = PageFrame { flash: None, ..PageFrame::new(context, &web.settings) };
    match web.pages.render(&frame, &page) {
        Ok(html) => (error.status(), html).into_response(),
        Err(failed) => {
            tracing::error!(%failed, "the error page itself failed");
            // The last resort has no template that could fail.
            let id = &context.request_id;
            let html = format!(
                "<!doctype html><html lang=\"vi\"><title>Lỗi</title><h1>Trang đang có lỗi</h1><p>{id}</p>"
            );
            (error.status(), Html(html)).into_response()
        }
    }
}

fn sign_in(web: &Web, context: &RequestContext) -> String {
    let is_office = context.path.starts_with(&web.settings.office_prefix);
    let sign_in = if is_office { &web.settings.office_sign_in } else { &web.settings.portal_sign_in };
    format!("{sign_in}?next={}", encode(&context.here))
}

/// The path of an address, so that "back" stays on this site.
fn path_of(address: &str) -> String {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("/", |at| &after_scheme[at..]);
    crate::extract::language::local_path(path).to_owned()
}

/// A panic in a handler is an internal error like another; its message goes to the log.
pub(crate) fn from_panic(panic: Box<dyn Any + Send>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without a message");
    WebError::internal(message).into_response()
}
