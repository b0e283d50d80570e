//! No page takes for ever.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::errors::WebError;
use crate::state::PAGE_TIMEOUT;

/// Answers 503 in place of a page that is not ready in time; what it was doing is dropped.
pub(crate) async fn guard(request: Request, next: Next) -> Response {
    match tokio::time::timeout(PAGE_TIMEOUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => WebError::TimedOut.into_response(),
    }
}
