//! Files of a dossier, given out to be saved and never shown inside a page.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use motcua_app::{AppError, office, uploads};
use motcua_domain::{codes::DossierCode, policy::Action};
use uuid::Uuid;

use super::Desk;
use crate::{WebError, extract::encode};

/// `GET /office/dossiers/{code}/files/{id}`
pub(super) async fn download(
    desk: Desk,
    Path((code, id)): Path<(String, Uuid)>,
) -> Result<Response, WebError> {
    let code: DossierCode = code.parse().map_err(|_| WebError::NotFound)?;
    let loaded = office::load(desk.app(), &desk.officer, Action::ViewDossier, &code).await?;
    let file = uploads::of_dossier(desk.app(), &loaded, id).await?;
    let content = desk.app().files.read(&file.sha256).await.map_err(AppError::from)?;
    // RFC 6266: the name with its marks in `filename*`, and nothing that a header could trip over.
    let disposition = format!("attachment; filename*=UTF-8''{}", encode(&file.file_name));
    let text = |text: &str| HeaderValue::from_str(text).map_err(WebError::internal);
    let headers = [
        (header::CONTENT_TYPE, text(&file.media_type)?),
        (header::CONTENT_DISPOSITION, text(&disposition)?),
        (header::CONTENT_LENGTH, HeaderValue::from(file.size_bytes)),
    ];
    Ok((headers, Body::from_stream(content)).into_response())
}
