//! What the public may know of the work: how many dossiers, how many in time, where. Counts only, nobody's data.

mod agency;
mod dashboard;

use axum::{Router, routing::get};

pub(super) use agency::{AgencyFigures, of_agency_page};

use crate::render::{PageSample, samples_of};
use crate::site::Site;

/// Pages that are the same for every stranger.
pub(super) fn shared_routes() -> Router<Site> {
    Router::new()
        .route("/statistics", get(dashboard::show))
        .route("/statistics/agencies/{code}", get(agency::show))
}

/// Workbooks.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/statistics/tables/{table}", get(dashboard::export))
        .route("/statistics/agencies/{code}/tables/{table}", get(agency::export))
}

pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<dashboard::DashboardPage>(), samples_of::<agency::AgencyStatisticsPage>()]
        .into_iter()
        .flatten()
        .collect()
}
