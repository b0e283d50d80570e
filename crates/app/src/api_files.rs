//! Files handed in before the request that names them: only whoever uploaded a file may name it.

use bytes::Bytes;
use futures::Stream;
use motcua_store::attachments::{self, ATTACHMENTS_MAX, Attachment};
use uuid::Uuid;

use crate::{
    App, AppError, FieldFault,
    acts::Officer,
    secrets,
    uploads::{self, Owner},
};

/// A file handed in without an account, with the secret that lets a request name it; shown once.
#[derive(Debug, Clone)]
pub struct GuestFile {
    pub attachment: Attachment,
    pub secret: String,
}

/// A file as a request without an account names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    pub id: Uuid,
    pub secret: String,
}

/// Takes a file in from somebody without an account.
///
/// # Errors
/// As [`uploads::take`].
pub async fn take_from_guest<S, E>(app: &App, file_name: &str, content: S) -> Result<GuestFile, AppError>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: std::fmt::Display + Send,
{
    let secret = app.new_secret();
    let attachment = uploads::take(app, Owner::Guest(&guest(&secret)), file_name, content).await?;
    Ok(GuestFile { attachment, secret })
}

fn guest(secret: &str) -> String {
    format!("guest:{}", secrets::hash(secret))
}

/// Checks that whoever names the files has the secret of each. That a file is still free is checked when it is
/// tied to its dossier.
///
/// # Errors
/// [`AppError::Invalid`] naming every file that is not there or whose secret is another; which of the two is
/// not told.
pub async fn check_guest(app: &App, files: &[NamedFile]) -> Result<(), AppError> {
    bounded(files.len())?;
    let mut faults = Vec::new();
    for file in files {
        let kept = attachments::by_id(app.store.reader(), file.id).await?;
        let owner = guest(&file.secret);
        if !kept.is_some_and(|kept| kept.uploaded_by == owner && kept.dossier_id.is_none()) {
            faults.push(unknown(file.id));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

/// Checks that the officer uploaded the files that she names. Those of a dossier are checked by the act itself.
///
/// # Errors
/// [`AppError::Invalid`] naming every file that is not there or another's.
pub async fn check_officer(app: &App, officer: &Officer, files: &[Uuid]) -> Result<(), AppError> {
    bounded(files.len())?;
    let owner = format!("staff:{}", officer.member.id.0);
    let mut faults = Vec::new();
    for id in files {
        let kept = attachments::by_id(app.store.reader(), *id).await?;
        if !kept.is_some_and(|kept| kept.dossier_id.is_some() || kept.uploaded_by == owner) {
            faults.push(unknown(*id));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

/// Each file is looked up, so their number is bounded before the first of them.
fn bounded(count: usize) -> Result<(), AppError> {
    if count as u64 <= ATTACHMENTS_MAX {
        return Ok(());
    }
    Err(AppError::Invalid(vec![
        FieldFault::new("files", "fault-too-many").with("max", ATTACHMENTS_MAX.to_string()),
    ]))
}

fn unknown(file: Uuid) -> FieldFault {
    FieldFault::new("files", "fault-file").with("file", file.to_string())
}
