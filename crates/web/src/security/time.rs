//! No answer takes for ever.

use axum::{
    extract::{Request, State},
    http::header::CONTENT_TYPE,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::errors::WebError;
use crate::state::Web;

/// The type of the body of a form with files.
const UPLOAD: &str = "multipart/form-data";

/// Answers 503 in place of a page that is not ready in time; what it was doing is dropped. A form with files has a
/// time of its own: its sender's line decides how long it takes to come in.
pub(crate) async fn guard(State(web): State<Web>, request: Request, next: Next) -> Response {
    let timeouts = web.settings.timeouts;
    let within = if is_upload(&request) { timeouts.upload } else { timeouts.page };
    match tokio::time::timeout(within, next.run(request)).await {
        Ok(response) => response,
        Err(_) => WebError::TimedOut.into_response(),
    }
}

fn is_upload(request: &Request) -> bool {
    let media_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| media_type.starts_with(UPLOAD))
}
