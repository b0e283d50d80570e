//! The agencies of the province.

use axum::{Json, extract::State};
use motcua_app::App;
use motcua_domain::organisation::Level;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    extract::{ApiPath, ApiQuery},
    fault::ApiFault,
    page::Paging,
    types::{AgencyDetail, AgencyPage, AgencySummary, words::LevelWord},
};
use crate::WebError;

/// What the list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListAgencies {
    #[param(value_type = Option<LevelWord>)]
    level: Option<Level>,
    /// Counted from 1.
    #[param(minimum = 1, maximum = 100_000, default = 1)]
    page: Option<u64>,
    #[param(minimum = 1, maximum = 100, default = 20)]
    per_page: Option<u64>,
}

/// Lists the agencies that exist today.
#[utoipa::path(
    get, path = "/api/v1/agencies", operation_id = "listAgencies", tag = "catalogue",
    params(ListAgencies),
    responses((status = 200, description = "A page of agencies.", body = AgencyPage))
)]
pub async fn list(
    State(app): State<App>,
    ApiQuery(asked): ApiQuery<ListAgencies>,
) -> Result<Json<AgencyPage>, ApiFault> {
    let paging = Paging::of(asked.page, asked.per_page)?;
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let found: Vec<_> = catalogue
        .agencies
        .iter()
        .filter(|agency| agency.exists_on(today) && asked.level.is_none_or(|level| level == agency.level))
        .collect();
    let total = found.len() as u64;
    let items = paging.slice(&found).iter().map(|agency| AgencySummary::of(agency)).collect();
    Ok(Json(AgencyPage { total, page: paging.page, per_page: paging.per_page, items }))
}

/// Shows an agency.
///
/// One that was merged into another stays here, with its successor.
#[utoipa::path(
    get, path = "/api/v1/agencies/{code}", operation_id = "getAgency", tag = "catalogue",
    params(("code" = String, Path, description = "Code of the agency.", max_length = 40, example = "22330")),
    responses((status = 200, description = "The agency.", body = AgencyDetail))
)]
pub async fn show(State(app): State<App>, ApiPath(code): ApiPath) -> Result<Json<AgencyDetail>, ApiFault> {
    let catalogue = app.catalogue();
    let agency = catalogue.agency(&code).ok_or(WebError::NotFound)?;
    Ok(Json(AgencyDetail::of(agency)))
}
