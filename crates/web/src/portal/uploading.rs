//! Forms with files: texts and files part by part, streamed and bounded.

use axum::{extract::Multipart, http::StatusCode};
use futures::TryStreamExt;
use motcua_app::{
    App, AppError, FieldFault,
    uploads::{self, Owner},
};
use uuid::Uuid;

use crate::errors::WebError;
use crate::extract::Values;

/// The most files of one form.
pub(super) const FILES_MAX: usize = 20;
/// The most parts of one form, files and texts together.
const PARTS_MAX: usize = 400;
/// The most bytes of a text beside the files: four thousand characters of the longest kind.
const TEXT_MAX_BYTES: usize = 16 * 1024;
/// What the parts' heads may add to the bytes of the files.
const HEADS_MAX_BYTES: u64 = 1024 * 1024;
/// Files of full size that one form may bring.
const FULL_FILES_MAX: u64 = 5;

/// The most bytes of one form with files.
pub(super) fn body_max_bytes(app: &App) -> usize {
    let bytes = app.settings.upload_max_bytes.saturating_mul(FULL_FILES_MAX).saturating_add(HEADS_MAX_BYTES);
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// What a form with files brought.
#[derive(Debug, Default)]
pub(super) struct Upload {
    pub values: Values,
    /// Field and file, in the order in which they came.
    pub files: Vec<(String, Uuid)>,
    /// Files that were not taken, by field.
    pub faults: Vec<FieldFault>,
}

impl Upload {
    /// The first value of a text, outer spaces cut.
    pub(super) fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", |value| value.trim())
    }
}

/// Reads the form. Each file goes to the store as it comes; one that is not taken becomes a fault of its field
/// and leaves the others alone.
///
/// # Errors
/// [`WebError::BadRequest`] for a body that is no form; what else [`uploads::take`] cannot do.
pub(super) async fn read(app: &App, owner: &Owner<'_>, mut parts: Multipart) -> Result<Upload, WebError> {
    let mut upload = Upload::default();
    for _ in 0..PARTS_MAX {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(upload),
            Err(error) => return Err(broken(error.status(), app)),
        };
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            // A picker in which nothing was picked sends an empty name.
            Some(name) if name.is_empty() => {}
            Some(_) if upload.files.len() >= FILES_MAX => {
                upload.faults.push(
                    FieldFault::new(field, "portal-fault-too-many-files").with("max", FILES_MAX.to_string()),
                );
            }
            Some(name) => {
                let mut failed: Option<StatusCode> = None;
                let content = part.inspect_err(|error| failed = Some(error.status()));
                let taken = uploads::take(app, owner.clone(), &name, content).await;
                match (taken, failed) {
                    (Ok(file), _) => upload.files.push((field, file.id)),
                    (Err(_), Some(status)) => return Err(broken(status, app)),
                    (Err(error), None) => upload.faults.push(fault(field, &name, error)?),
                }
            }
            None => {
                let text = part.bytes().await.map_err(|error| broken(error.status(), app))?;
                if text.len() > TEXT_MAX_BYTES {
                    return Err(WebError::TooLarge { max_bytes: TEXT_MAX_BYTES });
                }
                upload.values.entry(field).or_default().push(String::from_utf8_lossy(&text).into_owned());
            }
        }
    }
    Err(WebError::BadRequest { detail: format!("more than {PARTS_MAX} parts") })
}

fn broken(status: StatusCode, app: &App) -> WebError {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return WebError::TooLarge { max_bytes: body_max_bytes(app) };
    }
    WebError::BadRequest { detail: "the form ended before its time".to_owned() }
}

/// What is wrong with a file, in words beside its field.
fn fault(field: String, name: &str, error: AppError) -> Result<FieldFault, WebError> {
    const BYTES_PER_MEGABYTE: u64 = 1024 * 1024;
    const NAME_MAX_CHARS: usize = 60;
    let name: String = name.chars().take(NAME_MAX_CHARS).collect();
    Ok(match error {
        AppError::FileTooLarge { max_bytes } => FieldFault::new(field, "portal-fault-file-large")
            .with("name", name)
            .with("max", format!("{} MB", max_bytes / BYTES_PER_MEGABYTE)),
        AppError::FileTypeNotTaken { .. } => {
            FieldFault::new(field, "portal-fault-file-type").with("name", name)
        }
        AppError::FileEmpty => FieldFault::new(field, "portal-fault-file-empty").with("name", name),
        other => return Err(other.into()),
    })
}
