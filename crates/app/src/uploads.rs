//! Files that people hand in: bounded, recognised by their content, kept once.

use bytes::Bytes;
use futures::{Stream, StreamExt, stream};
use motcua_domain::dossier::{Actor, Refusal};
use motcua_store::{
    StoreError, Tx,
    attachments::{self, Attachment},
    drafts,
};
use uuid::Uuid;

use crate::{
    App, AppError,
    acts::{Loaded, Officer},
    desk::staff_key,
    drafts::DraftKey,
    import::BYTE_ORDER_MARK,
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const JSON: &str = "application/json";
/// The types of files that are taken, with the ending under which they are given out.
const TAKEN: [(&str, &str); 9] = [
    ("application/pdf", "pdf"),
    ("image/jpeg", "jpg"),
    ("image/png", "png"),
    ("image/tiff", "tif"),
    ("image/heif", "heic"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    (XLSX, "xlsx"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/msword", "doc"),
];
/// Bytes that recognition looks at.
const HEAD_BYTES: usize = 8_192;
/// The most characters kept of a file name.
const NAME_MAX_CHARS: usize = 120;

/// The endings that file pickers offer: `.pdf,.jpg,…`.
#[must_use]
pub fn accepted_endings() -> String {
    TAKEN.iter().map(|(_, ending)| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

/// Who hands a file in.
#[derive(Debug, Clone)]
pub enum Owner<'a> {
    /// Into a draft that its holder may change.
    Draft(&'a DraftKey),
    /// An officer, at the counter or signing; bound to a dossier by the act that names it.
    Officer(&'a Officer),
    /// An officer, for the exchange: a workbook, or JSON.
    Exchange(&'a Officer),
    /// The applicant, in answer to a supplement slip.
    Applicant(Uuid, &'a Loaded),
    /// Somebody without an account, under the name `guest:<hash of a secret>`.
    Guest(&'a str),
}

/// Takes a file in.
///
/// # Errors
/// [`AppError::FileTooLarge`], [`AppError::FileTypeNotTaken`], [`AppError::FileEmpty`]; nothing is kept then.
pub async fn take<S, E>(
    app: &App,
    owner: Owner<'_>,
    file_name: &str,
    content: S,
) -> Result<Attachment, AppError>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: std::fmt::Display + Send,
{
    let draft = match &owner {
        Owner::Draft(key) => Some(crate::drafts::open(app, key).await?.id),
        _ => None,
    };
    let id = app.new_id();
    let of_exchange = matches!(owner, Owner::Exchange(_));
    let (media_type, written) = keep(app, id, of_exchange, content).await?;
    let attachment = Attachment {
        id,
        sha256: written.sha256,
        size_bytes: i64::try_from(written.size_bytes).unwrap_or(i64::MAX),
        media_type: media_type.to_owned(),
        file_name: harmless_name(file_name, media_type),
        dossier_id: None,
        draft_id: draft,
        decision_id: None,
        uploaded_by: match &owner {
            Owner::Draft(key) => key.account.map_or_else(|| "guest".to_owned(), |id| format!("account:{id}")),
            Owner::Officer(officer) | Owner::Exchange(officer) => staff_key(officer.member.id.0),
            Owner::Applicant(account, _) => format!("account:{account}"),
            Owner::Guest(name) => (*name).to_owned(),
        },
        uploaded_at: app.now_ms(),
    };
    let kept = attachment.clone();
    app.store
        .write(move |tx| {
            let kept = kept.clone();
            Box::pin(async move {
                if let Some(draft) = kept.draft_id {
                    let count = attachments::of_draft(tx, draft).await?.len() as u64;
                    if count >= attachments::ATTACHMENTS_MAX {
                        return Err(AppError::Store(StoreError::Bound("attachments of one draft")));
                    }
                }
                Ok(attachments::insert(tx, kept).await?)
            })
        })
        .await?;
    Ok(attachment)
}

async fn keep<S, E>(
    app: &App,
    staging: Uuid,
    of_exchange: bool,
    content: S,
) -> Result<(&'static str, motcua_store::files::Written), AppError>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: std::fmt::Display + Send,
{
    let max_bytes = app.settings.upload_max_bytes;
    let mut content = Box::pin(content.map(|part| part.map_err(|error| error.to_string())));
    let mut head = Vec::new();
    while head.len() < HEAD_BYTES {
        match content.next().await {
            Some(Ok(part)) => head.extend_from_slice(&part),
            Some(Err(error)) => return Err(AppError::Store(StoreError::Files(error))),
            None => break,
        }
    }
    if head.is_empty() {
        return Err(AppError::FileEmpty);
    }
    let media_type = if of_exchange { recognise_exchange(&head) } else { recognise(&head) }?;
    let whole = stream::once(async move { Ok(Bytes::from(head)) }).chain(content);
    let written = app.files.write(staging, whole, max_bytes).await.map_err(|error| match error {
        StoreError::Bound(_) => AppError::FileTooLarge { max_bytes },
        other => AppError::Store(other),
    })?;
    Ok((media_type, written))
}

/// The type of a file by its content. The name and the sender's word count for nothing.
fn recognise(head: &[u8]) -> Result<&'static str, AppError> {
    let found = infer::get(head).map_or("unknown", |kind| kind.mime_type());
    TAKEN
        .iter()
        .map(|(media_type, _)| *media_type)
        .find(|taken| *taken == found)
        .ok_or_else(|| AppError::FileTypeNotTaken { recognised: found.to_owned() })
}

/// A file of the exchange: a workbook, or text that begins as a JSON object does.
fn recognise_exchange(head: &[u8]) -> Result<&'static str, AppError> {
    let text = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head);
    if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
        return Ok(JSON);
    }
    let found = recognise(head)?;
    if found == XLSX { Ok(found) } else { Err(AppError::FileTypeNotTaken { recognised: found.to_owned() }) }
}

/// A name that is safe in a header and a file system, with the ending of the recognised type.
fn harmless_name(name: &str, media_type: &str) -> String {
    let known = TAKEN.iter().chain([&(JSON, "json")]).find(|(taken, _)| *taken == media_type);
    let ending = known.map_or("bin", |(_, ending)| *ending);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let clean: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '(' | ')' | '.') { c } else { '_' })
        .take(NAME_MAX_CHARS)
        .collect();
    let clean = clean.trim_matches(['.', ' ']);
    format!("{}.{ending}", if clean.is_empty() { "tep" } else { clean })
}

/// A kept file with its bytes, for one who may see the dossier or holds the draft.
///
/// # Errors
/// [`AppError::NotFound`] where the file belongs to something else.
pub async fn of_dossier(app: &App, loaded: &Loaded, file: Uuid) -> Result<Attachment, AppError> {
    let kept = attachments::by_id(app.store.reader(), file).await?.ok_or(AppError::NotFound)?;
    if kept.dossier_id == Some(loaded.row.id) { Ok(kept) } else { Err(AppError::NotFound) }
}

/// A file that an officer handed in and that belongs to nothing yet.
///
/// # Errors
/// [`AppError::NotFound`] where it is another's, or belongs to something.
pub async fn handed_in_by(app: &App, officer: &Officer, file: Uuid) -> Result<Attachment, AppError> {
    let kept = attachments::by_id(app.store.reader(), file).await?.ok_or(AppError::NotFound)?;
    let is_free = kept.dossier_id.is_none() && kept.draft_id.is_none() && kept.decision_id.is_none();
    let is_own = kept.uploaded_by == format!("staff:{}", officer.member.id.0);
    if is_free && is_own { Ok(kept) } else { Err(AppError::NotFound) }
}

/// Who names a file in an act, and the draft that is being filed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Uploader {
    pub actor: Actor,
    pub draft: Option<Uuid>,
}

impl Uploader {
    /// Whether the file was handed in by this person, or into this draft. People without an account prove their files
    /// by a secret, before the act.
    fn handed_in(self, file: &Attachment) -> bool {
        if file.draft_id.is_some() {
            return file.draft_id == self.draft;
        }
        match self.actor {
            Actor::Staff(id) => file.uploaded_by == format!("staff:{}", id.0),
            Actor::Account(id) => file.uploaded_by == format!("account:{id}"),
            Actor::Guest => file.uploaded_by.starts_with("guest"),
            Actor::System => false,
        }
    }
}

/// Makes a file part of a dossier. It belongs to one, and only whoever handed it in ties it to that: an id learnt
/// elsewhere opens nothing.
///
/// # Errors
/// [`AppError::NotFound`] where the file is another's or another dossier's.
pub(crate) async fn tie_to_dossier(tx: &Tx, file: Uuid, dossier: Uuid, by: Uploader) -> Result<(), AppError> {
    let Some(kept) = attachments::by_id(tx, file).await? else {
        return Err(Refusal::ResultFileMissing.into());
    };
    match kept.dossier_id {
        Some(owner) if owner == dossier => Ok(()),
        None if kept.decision_id.is_none() && by.handed_in(&kept) => {
            Ok(attachments::attach_to_dossier(tx, file, dossier).await?)
        }
        _ => Err(AppError::NotFound),
    }
}

/// Takes a file out of a draft.
///
/// # Errors
/// [`AppError::NotFound`] where the draft is not there or not the caller's.
pub async fn remove_from_draft(app: &App, key: &DraftKey, file: Uuid) -> Result<(), AppError> {
    let draft: drafts::Draft = crate::drafts::open(app, key).await?;
    app.store
        .write(move |tx| {
            Box::pin(async move { Ok(attachments::remove_from_draft(tx, draft.id, file).await?) })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_the_type_whatever_the_name_says() {
        assert_eq!(recognise(b"%PDF-1.7\n...").ok(), Some("application/pdf"));
        for wrong in
            [&b"<html><script>alert(1)</script>"[..], b"MZ\x90\x00", b"#!/bin/sh", b"\x00\x00\x00\x00"]
        {
            assert!(matches!(recognise(wrong), Err(AppError::FileTypeNotTaken { .. })));
        }
    }

    /// JSON comes in for the exchange alone, and nothing but a workbook beside it.
    #[test]
    fn the_exchange_takes_workbooks_and_json() {
        assert_eq!(recognise_exchange(b"\n {\"procedures\": []}").ok(), Some(JSON));
        // As some editors save it.
        assert_eq!(recognise_exchange(b"\xEF\xBB\xBF{\"procedures\": []}").ok(), Some(JSON));
        assert!(recognise(b"{\"procedures\": []}").is_err());
        for wrong in [&b"%PDF-1.7\n..."[..], b"[]", b"MZ\x90\x00", b"<html>"] {
            assert!(matches!(recognise_exchange(wrong), Err(AppError::FileTypeNotTaken { .. })));
        }
    }

    #[test]
    fn names_are_made_harmless_and_take_the_ending_of_the_content() {
        let pdf = "application/pdf";
        assert_eq!(harmless_name("../../etc/passwd", pdf), "passwd.pdf");
        assert_eq!(harmless_name("Giấy khai sinh.html", pdf), "Giấy khai sinh.pdf");
        assert_eq!(harmless_name("a\"b\r\nc.pdf", pdf), "a_b__c.pdf");
        assert_eq!(harmless_name("...", pdf), "tep.pdf");
    }
}
