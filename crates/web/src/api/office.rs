//! The office: lists, dossiers and acts in the name of the officer of the token, with her rights.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use motcua_app::{
    App,
    acts::{self, Officer},
    api_files,
    desk::DossierFilter,
    intake,
    office::{self, Tab},
};
use motcua_domain::{catalogue::Situation, codes::DossierCode, dossier::StateName, policy::Action};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    extract::{ApiJson, ApiPath, ApiQuery, Bearer, IdempotencyKey},
    fault::ApiFault,
    keyed::Keyed,
    page::{Paging, short},
    submit::situation,
    types::{
        ActRequest, Acted, CounterRequest, DossierDetail, DossierEntry, DossierPage, EventEntry, EventList,
        TabCount,
        words::{StateWord, TabWord},
    },
};
use crate::{RequestContext, WebError};

/// The most characters of a search.
const WORDS_MAX_CHARS: usize = 200;

/// Which dossiers.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListDossiers {
    /// A tab of the officer's own work, `today` where nothing is asked for. Not together with `q` or `state`.
    #[param(value_type = Option<TabWord>)]
    tab: Option<String>,
    /// Words that must all be found: names, numbers, codes; over all dossiers that concern the agency.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Dossiers in this state.
    #[param(value_type = Option<StateWord>)]
    state: Option<StateName>,
    /// Counted from 1.
    #[param(minimum = 1, maximum = 100_000, default = 1)]
    page: Option<u64>,
    #[param(minimum = 1, maximum = 100, default = 20)]
    per_page: Option<u64>,
}

/// Lists dossiers.
///
/// The officer's own work by its tabs, or a search over all dossiers that concern her agency.
#[utoipa::path(
    get, path = "/api/v1/office/dossiers", operation_id = "listDossiers", tag = "office",
    params(ListDossiers),
    responses((status = 200, description = "A page of dossiers.", body = DossierPage))
)]
pub async fn list(
    Bearer(officer): Bearer,
    State(app): State<App>,
    ApiQuery(asked): ApiQuery<ListDossiers>,
) -> Result<Json<DossierPage>, ApiFault> {
    let paging = Paging::of(asked.page, asked.per_page)?;
    short("q", asked.q.as_deref(), WORDS_MAX_CHARS)?;
    let (page, per_page) = (paging.index(), paging.per_page);
    let tab = asked.tab.as_deref().map(|code| Tab::from_code(code).ok_or(code)).transpose();
    let tab = tab.map_err(|_| ApiFault::field("tab", "fault-choice"))?;
    let is_search = asked.q.is_some() || asked.state.is_some();
    let (found, tabs) = if is_search {
        if tab.is_some() {
            return Err(ApiFault::field("tab", "fault-unexpected"));
        }
        let states = asked.state.into_iter().map(|state| state.code().to_owned()).collect();
        let filter = DossierFilter { states, ..DossierFilter::default() };
        let words = asked.q.unwrap_or_default();
        (office::search(&app, &officer, &words, filter, page, per_page).await?, Vec::new())
    } else {
        let today = office::today(&app, &officer, tab.unwrap_or_default(), page, per_page).await?;
        (today.page, today.tabs)
    };
    let items = found.rows.into_iter().map(DossierEntry::of).collect::<Result<_, _>>()?;
    let tabs = tabs.into_iter().map(|(tab, count)| TabCount { tab: tab.code(), count }).collect();
    Ok(Json(DossierPage { total: found.total, page: paging.page, per_page, tabs, items }))
}

/// Opens a dossier.
///
/// The reading is written to the audit log.
#[utoipa::path(
    get, path = "/api/v1/office/dossiers/{code}", operation_id = "getDossier", tag = "office",
    params((
        "code" = String, Path, description = "Code of the dossier.", max_length = 60,
        example = "000.07.27.H32-200610-0001"
    )),
    responses((status = 200, description = "The dossier.", body = DossierDetail))
)]
pub async fn show(
    Bearer(officer): Bearer,
    State(app): State<App>,
    context: RequestContext,
    ApiPath(code): ApiPath,
) -> Result<Json<DossierDetail>, ApiFault> {
    let view = office::dossier(&app, &officer, &parsed(&code)?).await?;
    Ok(Json(DossierDetail::of(view, &app, context.locale)?))
}

/// Tells the history of a dossier.
///
/// Oldest first. The reading is written to the audit log.
#[utoipa::path(
    get, path = "/api/v1/office/dossiers/{code}/events", operation_id = "listDossierEvents", tag = "office",
    params((
        "code" = String, Path, description = "Code of the dossier.", max_length = 60,
        example = "000.07.27.H32-200610-0001"
    )),
    responses((status = 200, description = "Its events.", body = EventList))
)]
pub async fn events(
    Bearer(officer): Bearer,
    State(app): State<App>,
    ApiPath(code): ApiPath,
) -> Result<Json<EventList>, ApiFault> {
    let view = office::dossier(&app, &officer, &parsed(&code)?).await?;
    let items = view.loaded.events.iter().map(EventEntry::of).collect::<Result<_, _>>()?;
    Ok(Json(EventList { items }))
}

/// Takes a dossier in at the counter.
///
/// With exactly one of three decisions: receive, ask for what is missing, refuse (Nghị định 61/2018 Art. 17.1).
#[utoipa::path(
    post, path = "/api/v1/office/dossiers", operation_id = "receiveDossier", tag = "office",
    params(IdempotencyKey),
    request_body = CounterRequest,
    responses((status = 201, description = "Taken in.", body = Acted))
)]
pub async fn receive(
    Bearer(officer): Bearer,
    State(app): State<App>,
    IdempotencyKey(key): IdempotencyKey,
    ApiJson { value, hash }: ApiJson<CounterRequest>,
) -> Result<Response, ApiFault> {
    let keyed = Keyed::new(scope(&officer), key, hash, StatusCode::CREATED);
    let received = |remember| async {
        app.catch_up().await?;
        let catalogue = app.catalogue();
        let situation = situation(&catalogue, &value.procedure, &value.situation)?;
        api_files::check_officer(&app, &officer, &value.files()).await?;
        let (request, outcome) = value.into_filing(situation)?;
        Ok(intake::receive_once(&app, &officer, request, outcome, remember).await?)
    };
    keyed.once(&app, received).await
}

/// Acts on a dossier.
///
/// `version` is the version that the caller saw: where somebody acted since, the answer is 409 and nothing happens.
/// What the rules refuse is answered with 422, the code `DOS-…` and the article.
#[utoipa::path(
    post, path = "/api/v1/office/dossiers/{code}/acts", operation_id = "actOnDossier", tag = "office",
    params(
        ("code" = String, Path, description = "Code of the dossier.", max_length = 60,
         example = "000.07.27.H32-200610-0001"),
        IdempotencyKey
    ),
    request_body = ActRequest,
    responses((status = 200, description = "Done.", body = Acted))
)]
pub async fn act(
    Bearer(officer): Bearer,
    State(app): State<App>,
    ApiPath(code): ApiPath,
    IdempotencyKey(key): IdempotencyKey,
    ApiJson { value, hash }: ApiJson<ActRequest>,
) -> Result<Response, ApiFault> {
    let code = parsed(&code)?;
    let keyed = Keyed::new(scope(&officer), key, hash, StatusCode::OK);
    let acted = |remember| async {
        let situation = if value.brings_papers() { situation_of(&app, &officer, &code).await? } else { None };
        let (version, command) = value.into_command(situation.as_ref())?;
        api_files::check_officer(&app, &officer, &acts::files_of(&command)).await?;
        Ok(acts::act_once(&app, &officer, &code, Some(version), command, remember).await?)
    };
    keyed.once(&app, acted).await
}

/// The situation of a dossier as the catalogue has it now: papers are named by it.
async fn situation_of(
    app: &App,
    officer: &Officer,
    code: &DossierCode,
) -> Result<Option<Situation>, ApiFault> {
    let loaded = office::load(app, officer, Action::ViewDossier, code).await?;
    let (catalogue, filing) = (app.catalogue(), &loaded.dossier.filing);
    let procedure = catalogue.procedure(filing.procedure.as_str());
    Ok(procedure.and_then(|procedure| procedure.situation(&filing.situation)).cloned())
}

fn parsed(code: &str) -> Result<DossierCode, ApiFault> {
    code.parse().map_err(|_| WebError::NotFound.into())
}

/// Keys of different officers never meet.
fn scope(officer: &Officer) -> String {
    format!("staff:{}", officer.member.id.0)
}
