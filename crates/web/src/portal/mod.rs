//! The public portal: find the right procedure, file, follow, get the result.

mod account;
mod agencies;
mod browse;
mod cards;
mod file_view;
mod filing;
mod home;
mod joint;
mod kept_cards;
mod kiosk;
mod news;
mod offers;
mod options;
mod plain;
mod procedure;
mod quality;
mod search;
mod situation_view;
mod statistics;
mod track;
mod uploading;
mod versions;
mod visitor;

pub(crate) use kept_cards::KeptCards;
pub(crate) use news::NewsView;
pub(crate) use options::{Choice, grouped_agencies};

use axum::{Router, middleware::from_fn_with_state, routing::get};

use crate::components::Pagination;
use crate::render::{PageSample, samples_of};
use crate::shared_pages;
use crate::site::Site;
use crate::state::Web;

/// Every page of the portal.
pub fn routes(site: Site) -> Router<Web> {
    let shared = Router::new()
        .route("/", get(home::home))
        .route("/procedures", get(browse::all))
        .route("/procedures/{code}", get(procedure::one))
        .route("/procedures/{code}/versions", get(versions::all))
        .route("/life-events/{code}", get(browse::under_life_event))
        .route("/fields/{code}", get(browse::under_field))
        .route("/agencies", get(agencies::all))
        .route("/agencies/{code}", get(agencies::one))
        .route("/news", get(news::all))
        .route("/news/{id}", get(news::one))
        .merge(statistics::shared_routes())
        .merge(quality::shared_routes())
        .route_layer(from_fn_with_state(site.clone(), shared_pages::give));
    // Kept like the others; every search is counted all the same.
    let searched = Router::new()
        .route("/search", get(search::search))
        .route_layer(from_fn_with_state(site.clone(), shared_pages::give))
        .route_layer(from_fn_with_state(site.clone(), search::counted));
    Router::new()
        .merge(shared)
        .merge(searched)
        .route("/search/suggest", get(search::suggest))
        .route("/procedures/together", get(joint::list))
        .route("/procedures/{code}/sheet.pdf", get(procedure::sheet))
        .route("/procedures/{code}/form.pdf", get(procedure::form))
        .route("/decisions/{id}/paper", get(versions::paper))
        .merge(track::routes(&site))
        .merge(kiosk::routes())
        .merge(filing::routes(&site))
        .merge(account::routes())
        .merge(plain::routes())
        .merge(statistics::routes())
        .merge(quality::routes())
        .with_state(site)
}

/// The samples of every page of the portal.
#[must_use]
pub fn samples() -> Vec<PageSample> {
    [
        samples_of::<home::HomePage>(),
        samples_of::<search::SearchPage>(),
        samples_of::<browse::BrowsePage>(),
        samples_of::<procedure::ProcedurePage>(),
        samples_of::<joint::JointPage>(),
        samples_of::<agencies::AgenciesPage>(),
        samples_of::<agencies::AgencyPage>(),
        samples_of::<news::NewsListPage>(),
        samples_of::<news::NewsPage>(),
        track::samples(),
        filing::samples(),
        account::samples(),
        plain::samples(),
        statistics::samples(),
        quality::samples(),
        kiosk::samples(),
        versions::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The rows of the page that was asked for, and the ways to the others. What is no number asks for the first page.
fn paged<'a, T>(rows: &'a [T], asked: &str) -> (&'a [T], Pagination) {
    Pagination::slice(rows, asked.parse().unwrap_or(1))
}
