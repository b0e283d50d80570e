//! The catalogue of procedures.

use std::{collections::HashSet, sync::Arc};

use axum::{Json, extract::State};
use chrono::NaiveDate;
use motcua_app::{
    App,
    catalogue::{Browse, CatalogueView},
    filing,
    search::QUERY_MAX_CHARS,
};
use motcua_domain::{catalogue::Procedure, organisation::Level};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    extract::{ApiPath, ApiQuery},
    fault::ApiFault,
    page::{Paging, short},
    types::{
        FieldEntry, FieldList, LifeEventEntry, LifeEventList, ProcedureDetail, ProcedurePage,
        ProcedureSummary, words::LevelWord,
    },
};

/// The most procedures that a search looks through: more than any province has.
const FOUND_MAX: usize = 20_000;
/// The most characters of a code in a query.
const CODE_MAX_CHARS: usize = 40;

/// What the list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListProcedures {
    /// A person's own words, with or without marks; best matches come first.
    #[param(max_length = 200, example = "khai sinh")]
    q: Option<String>,
    /// Code of a field.
    #[param(max_length = 40)]
    field: Option<String>,
    /// Where it is received.
    #[param(value_type = Option<LevelWord>)]
    level: Option<Level>,
    /// Code of an agency that receives it.
    #[param(max_length = 40)]
    agency: Option<String>,
    /// `true` leaves those that can be filed online.
    online: Option<bool>,
    /// Counted from 1.
    #[param(minimum = 1, maximum = 100_000, default = 1)]
    page: Option<u64>,
    #[param(minimum = 1, maximum = 100, default = 20)]
    per_page: Option<u64>,
}

/// Lists procedures.
///
/// Only those that an agency of the province receives. Without words, in the order of their names.
#[utoipa::path(
    get, path = "/api/v1/procedures", operation_id = "listProcedures", tag = "catalogue",
    params(ListProcedures),
    responses((status = 200, description = "A page of procedures.", body = ProcedurePage))
)]
pub async fn list(
    State(app): State<App>,
    ApiQuery(asked): ApiQuery<ListProcedures>,
) -> Result<Json<ProcedurePage>, ApiFault> {
    let paging = Paging::of(asked.page, asked.per_page)?;
    short("q", asked.q.as_deref(), QUERY_MAX_CHARS)?;
    short("field", asked.field.as_deref(), CODE_MAX_CHARS)?;
    short("agency", asked.agency.as_deref(), CODE_MAX_CHARS)?;
    let catalogue = app.catalogue();
    let found = found(&catalogue, asked, app.now().date_naive());
    let total = found.len() as u64;
    let items = paging.slice(&found).iter().map(|one| ProcedureSummary::of(&catalogue, one)).collect();
    Ok(Json(ProcedurePage { total, page: paging.page, per_page: paging.per_page, items }))
}

fn found(catalogue: &CatalogueView, asked: ListProcedures, day: NaiveDate) -> Vec<Arc<Procedure>> {
    let browse = Browse {
        field: asked.field,
        agency: asked.agency,
        level: asked.level,
        online_only: asked.online.unwrap_or_default(),
        ..Browse::default()
    };
    let listed = catalogue.browse(&browse, day);
    let words = asked.q.unwrap_or_default();
    if words.trim().is_empty() {
        return listed;
    }
    let kept: HashSet<&str> = listed.iter().map(|procedure| procedure.code.as_str()).collect();
    let mut found = catalogue.search(&words, FOUND_MAX);
    found.retain(|procedure| kept.contains(procedure.code.as_str()));
    found
}

/// Shows a procedure.
///
/// With its situations: what to bring, how long it takes, what it costs, and the schema of the filing form. One that was
/// abolished is told with what took its place.
#[utoipa::path(
    get, path = "/api/v1/procedures/{code}", operation_id = "getProcedure", tag = "catalogue",
    params(("code" = String, Path, description = "Code of the procedure.", max_length = 40, example = "1.001193")),
    responses((status = 200, description = "The procedure.", body = ProcedureDetail))
)]
pub async fn show(State(app): State<App>, ApiPath(code): ApiPath) -> Result<Json<ProcedureDetail>, ApiFault> {
    app.catch_up().await?;
    let catalogue = app.catalogue();
    let procedure = filing::open_procedure(&catalogue, &code)?;
    Ok(Json(ProcedureDetail::of(&catalogue, procedure)))
}

/// Lists the fields of administration.
#[utoipa::path(
    get, path = "/api/v1/fields", operation_id = "listFields", tag = "catalogue",
    responses((status = 200, description = "All fields.", body = FieldList))
)]
pub async fn fields(State(app): State<App>) -> Json<FieldList> {
    Json(FieldList { items: app.catalogue().fields.iter().map(FieldEntry::of).collect() })
}

/// Lists the events in a life or a business under which people look for procedures.
#[utoipa::path(
    get, path = "/api/v1/life-events", operation_id = "listLifeEvents", tag = "catalogue",
    responses((status = 200, description = "All life events.", body = LifeEventList))
)]
pub async fn life_events(State(app): State<App>) -> Json<LifeEventList> {
    Json(LifeEventList { items: app.catalogue().life_events.iter().map(LifeEventEntry::of).collect() })
}
