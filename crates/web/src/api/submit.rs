//! Filing and following without an account.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use motcua_app::{App, api_files, catalogue::CatalogueView, filing, tracking};
use motcua_domain::catalogue::Situation;

use super::{
    extract::{ApiJson, ApiPath, IdempotencyKey},
    fault::ApiFault,
    keyed::Keyed,
    types::{Acted, Status, SubmitRequest},
};
use crate::WebError;

/// Whose keys those of requests without an account are.
const GUESTS: &str = "guest";

/// Files a request.
///
/// Without an account. Scans are uploaded first, and named with their secrets. The answer has the dossier's code, by
/// which it is followed. Send an `Idempotency-Key`, so that a request sent again is filed once.
#[utoipa::path(
    post, path = "/api/v1/dossiers", operation_id = "submitDossier", tag = "filing",
    params(IdempotencyKey),
    request_body = SubmitRequest,
    responses((status = 201, description = "Filed.", body = Acted))
)]
pub async fn submit(
    State(app): State<App>,
    IdempotencyKey(key): IdempotencyKey,
    ApiJson { value, hash }: ApiJson<SubmitRequest>,
) -> Result<Response, ApiFault> {
    let keyed = Keyed::new(GUESTS.to_owned(), key, hash, StatusCode::CREATED);
    let filed = |remember| async {
        app.catch_up().await?;
        let catalogue = app.catalogue();
        let situation = situation(&catalogue, &value.procedure, &value.situation)?;
        api_files::check_guest(&app, &value.files()).await?;
        let request = value.into_filing(situation)?;
        Ok(filing::submit_once(&app, request, None, None, remember).await?)
    };
    keyed.once(&app, filed).await
}

/// What is filed.
///
/// # Errors
/// [`WebError::Refused`] where the procedure was abolished; [`WebError::NotFound`] where there is no such procedure or
/// situation.
pub(super) fn situation<'a>(
    catalogue: &'a CatalogueView,
    procedure: &str,
    situation: &str,
) -> Result<&'a Situation, WebError> {
    let procedure = filing::open_procedure(catalogue, procedure)?;
    procedure.situation(situation).ok_or(WebError::NotFound)
}

/// Tells where a dossier stands.
///
/// To anybody who has its code: state and completion, no names, no reasons, no papers (Thông tư 01/2018 Art. 16).
#[utoipa::path(
    get, path = "/api/v1/dossiers/{code}/status", operation_id = "getDossierStatus", tag = "tracking",
    params((
        "code" = String, Path, description = "Code of the dossier, as on the receipt.", max_length = 60,
        example = "000.07.27.H32-200610-0001"
    )),
    responses((status = 200, description = "Its status.", body = Status))
)]
pub async fn status(State(app): State<App>, ApiPath(code): ApiPath) -> Result<Json<Status>, ApiFault> {
    Ok(Json(Status::of(tracking::public(&app, &code).await?)?))
}
