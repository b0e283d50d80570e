//! The access log and the figures of requests. Neither knows persons: no address, no query, no code of a dossier;
//! the route as it is written in the program, the status and the time.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};

use crate::extract::RequestContext;
use crate::health::REQUEST_SECONDS;

/// The route of requests that no page answers.
const NO_ROUTE: &str = "(none)";

/// Writes one line and one observation for each request.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = known_method(request.method().as_str());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| NO_ROUTE.to_owned(), |route| route.as_str().to_owned());
    let request_id = request.extensions().get::<RequestContext>().map(|context| context.request_id.clone());
    let response = next.run(request).await;
    let seconds = began.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    tracing::info!(
        target: "motcua::access",
        method,
        route,
        status,
        ms = seconds * 1_000.0,
        request_id = request_id.as_deref().unwrap_or_default(),
        "request"
    );
    metrics::histogram!(REQUEST_SECONDS, "method" => method, "route" => route, "status" => status.to_string())
        .record(seconds);
    response
}

/// A method from outside may be any word; the figures keep to the known ones.
fn known_method(method: &str) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method).unwrap_or("OTHER")
}
