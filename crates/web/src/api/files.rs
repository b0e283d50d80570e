//! Uploads: one file at a time, bounded, recognised by its content.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    Json,
    extract::{FromRequest, Multipart, Request, State, multipart::MultipartError},
    http::StatusCode,
};
use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use motcua_app::{
    App, AppError, api_files,
    uploads::{self, Owner},
};

use super::{
    extract::{Bearer, of_body},
    fault::ApiFault,
    types::{FileUpload, GuestFileAnswer, UploadedFile},
};
use crate::{WebError, site::Site};

/// Bytes of an upload beside the file itself: boundaries and the headers of its part.
pub const ENVELOPE_MAX_BYTES: usize = 64 * 1024;
/// The only part of an upload.
const PART: &str = "file";

/// Uploads a file without an account.
///
/// The answer has a secret, shown once: only the request that names it can hand the file in.
#[utoipa::path(
    post, path = "/api/v1/files", operation_id = "uploadFile", tag = "filing",
    request_body(content = FileUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "Taken in.", body = GuestFileAnswer))
)]
pub async fn from_guest(
    State(app): State<App>,
    Upload(mut upload): Upload,
) -> Result<(StatusCode, Json<GuestFileAnswer>), ApiFault> {
    let broken = Broken::default();
    let part = file_part(&mut upload).await?;
    let name = part.file_name().unwrap_or_default().to_owned();
    let taken = api_files::take_from_guest(&app, &name, broken.watch(part)).await;
    let taken = broken.or(taken)?;
    nothing_more(&mut upload).await?;
    let UploadedFile { id, name, media_type, size_bytes } = UploadedFile::of(taken.attachment);
    let file_secret = taken.secret;
    Ok((StatusCode::CREATED, Json(GuestFileAnswer { id, name, media_type, size_bytes, file_secret })))
}

/// Uploads a scan or a result.
///
/// The same officer names it in the act that needs it.
#[utoipa::path(
    post, path = "/api/v1/office/files", operation_id = "uploadOfficeFile", tag = "office",
    request_body(content = FileUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "Taken in.", body = UploadedFile))
)]
pub async fn from_officer(
    Bearer(officer): Bearer,
    State(app): State<App>,
    Upload(mut upload): Upload,
) -> Result<(StatusCode, Json<UploadedFile>), ApiFault> {
    let broken = Broken::default();
    let part = file_part(&mut upload).await?;
    let name = part.file_name().unwrap_or_default().to_owned();
    let taken = uploads::take(&app, Owner::Officer(&officer), &name, broken.watch(part)).await;
    let taken = broken.or(taken)?;
    nothing_more(&mut upload).await?;
    Ok((StatusCode::CREATED, Json(UploadedFile::of(taken))))
}

/// The first part, which has to be the file.
async fn file_part(upload: &mut Multipart) -> Result<axum::extract::multipart::Field<'_>, ApiFault> {
    let part = upload.next_field().await.map_err(|error| of_body(error.status()))?;
    let part = part.ok_or_else(|| ApiFault::field(PART, "fault-missing"))?;
    if part.name() == Some(PART) { Ok(part) } else { Err(ApiFault::field(PART, "fault-missing")) }
}

/// Refuses parts behind the file: a sender that is told nothing would believe that they were taken in too. Whoever
/// is refused learns neither id nor secret, so that nobody can name the file that came first.
async fn nothing_more(upload: &mut Multipart) -> Result<(), ApiFault> {
    match upload.next_field().await {
        Ok(None) => Ok(()),
        Ok(Some(part)) => Err(ApiFault::field(part.name().unwrap_or_default(), "fault-unexpected")),
        Err(error) => Err(of_body(error.status())),
    }
}

/// A multipart body.
pub struct Upload(Multipart);

impl FromRequest<Site> for Upload {
    type Rejection = ApiFault;

    async fn from_request(request: Request, site: &Site) -> Result<Self, ApiFault> {
        let upload = Multipart::from_request(request, site).await.map_err(|_| WebError::UnsupportedMedia)?;
        Ok(Self(upload))
    }
}

/// Remembers that the sender broke off, which the use case cannot tell from a disk that fails.
#[derive(Clone, Default)]
struct Broken(Arc<Mutex<Option<StatusCode>>>);

impl Broken {
    fn watch<'a>(
        &self,
        part: impl Stream<Item = Result<Bytes, MultipartError>> + Send + 'a,
    ) -> impl Stream<Item = Result<Bytes, MultipartError>> + Send + 'a {
        let seen = Arc::clone(&self.0);
        part.inspect_err(move |error| {
            *seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.status());
        })
    }

    fn or<T>(&self, taken: Result<T, AppError>) -> Result<T, ApiFault> {
        match *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(status) => Err(of_body(status)),
            None => Ok(taken?),
        }
    }
}
