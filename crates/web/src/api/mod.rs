//! The interface for programs, version 1, under `/api/v1`.
//!
//! Every operation is in one table, in the document and in a test that holds the two together. Bodies are checked
//! against the schemas of the document ([`check`]); every error has one shape ([`fault`]); acts with an
//! `Idempotency-Key` are done once ([`keyed`]).

mod agencies;
mod branches;
mod calendar;
pub mod check;
pub mod document;
mod extract;
mod fault;
mod files;
mod keyed;
mod office;
mod page;
mod procedures;
mod submit;
pub mod types;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::from_fn,
    routing::{MethodRouter, get, post},
};

use crate::{Web, site::Site};

/// Where version 1 begins.
pub const PREFIX: &str = "/api/v1";

/// The routes of the interface, to be put under the guards of [`crate::service`].
pub fn routes(site: Site) -> Router<Web> {
    let file_max_bytes = usize::try_from(site.app.settings.upload_max_bytes).unwrap_or(usize::MAX);
    let upload_max_bytes = file_max_bytes.saturating_add(files::ENVELOPE_MAX_BYTES);
    table(upload_max_bytes)
        .into_iter()
        .fold(Router::new(), |router, (path, methods)| router.route(path, methods))
        .layer(from_fn(fault::answer))
        .with_state(site)
}

/// Every path with its methods.
fn table(upload_max_bytes: usize) -> Vec<(&'static str, MethodRouter<Site>)> {
    let upload = || DefaultBodyLimit::max(upload_max_bytes);
    vec![
        (PREFIX, get(document::landing)),
        ("/api/v1/openapi.json", get(document::show)),
        ("/api/v1/procedures", get(procedures::list)),
        ("/api/v1/procedures/{code}", get(procedures::show)),
        ("/api/v1/fields", get(procedures::fields)),
        ("/api/v1/life-events", get(procedures::life_events)),
        ("/api/v1/agencies", get(agencies::list)),
        ("/api/v1/agencies/{code}", get(agencies::show)),
        ("/api/v1/calendar/deadline", get(calendar::deadline)),
        ("/api/v1/files", post(files::from_guest).layer(upload())),
        ("/api/v1/dossiers", post(submit::submit)),
        ("/api/v1/dossiers/{code}/status", get(submit::status)),
        ("/api/v1/office/dossiers", get(office::list).post(office::receive)),
        ("/api/v1/office/dossiers/{code}", get(office::show)),
        ("/api/v1/office/dossiers/{code}/acts", post(office::act)),
        ("/api/v1/office/dossiers/{code}/events", get(office::events)),
        ("/api/v1/office/branches", get(branches::list)),
        ("/api/v1/office/files", post(files::from_officer).layer(upload())),
    ]
}

/// The paths of the interface, for the test that holds table and document together.
#[must_use]
pub fn paths() -> Vec<&'static str> {
    table(0).into_iter().map(|(path, _)| path).collect()
}
