//! The operator's doors: is the process alive, is the store ready, how much is going on.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use axum::{
    Extension,
    extract::State,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

use crate::errors::WebError;
use crate::extract::RequestContext;
use crate::state::Web;

/// How long the store may take to answer before it counts as not ready.
const READY_WITHIN: Duration = Duration::from_secs(2);
/// Upper bounds of the request histogram in seconds, around the 100 ms that an office page may take.
const SECONDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Name of the histogram of requests.
pub const REQUEST_SECONDS: &str = "motcua_http_request_seconds";

/// What a readiness check answers, later.
pub type Ready<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;

/// Says whether what the pages depend on can be reached.
pub trait Readiness: Send + Sync {
    /// `Err` carries the reason, for the operator only.
    fn check(&self) -> Ready<'_>;
}

impl<F, T> Readiness for F
where
    F: Fn() -> T + Send + Sync,
    T: Future<Output = Result<(), String>> + Send + 'static,
{
    fn check(&self) -> Ready<'_> {
        Box::pin(self())
    }
}

/// `/healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `/readyz`: the store answers in time.
pub async fn ready(State(web): State<Web>) -> Response {
    let reason = match tokio::time::timeout(READY_WITHIN, web.readiness.check()).await {
        Ok(Ok(())) => return "ready\n".into_response(),
        Ok(Err(reason)) => reason,
        Err(_) => format!("no answer within {} s", READY_WITHIN.as_secs()),
    };
    tracing::warn!(%reason, "not ready");
    (StatusCode::SERVICE_UNAVAILABLE, [(CACHE_CONTROL, "no-store")], "not ready\n").into_response()
}

/// `/metrics`, for the readers of the settings only; to everyone else it does not exist.
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn figures(
    State(web): State<Web>,
    Extension(request): Extension<RequestContext>,
) -> Result<Response, WebError> {
    let may_read = request
        .client
        .is_some_and(|client| web.settings.metrics_readers.iter().any(|range| range.contains(client)));
    let metrics = web.metrics.as_ref().filter(|_| may_read).ok_or(WebError::NotFound)?;
    metrics.run_upkeep();
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics.render()).into_response())
}

/// A builder of recorders with the buckets of this service.
///
/// # Errors
/// [`BuildError`] should the buckets be empty.
pub fn metrics_builder() -> Result<PrometheusBuilder, BuildError> {
    PrometheusBuilder::new().set_buckets(&SECONDS)
}

/// Installs the recorder of the process; call once, from the binary.
///
/// # Errors
/// [`BuildError`] when a recorder is installed already.
pub fn install_metrics() -> Result<PrometheusHandle, BuildError> {
    metrics_builder()?.install_recorder()
}
