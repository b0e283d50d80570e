//! Which file belongs to what, under which name, from whom.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Query,
};
use uuid::Uuid;

use crate::{
    Millis, StoreError,
    entities::{attachment, draft, report_file},
};

/// The most attachments of one dossier or draft.
pub const ATTACHMENTS_MAX: u64 = 300;
/// The most files that one sweep forgets; the next sweep goes on.
pub const SWEEP_MAX: u64 = 500;

/// A kept file with its name and owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: Uuid,
    pub sha256: String,
    pub size_bytes: i64,
    /// Recognised from the content, never taken from the sender.
    pub media_type: String,
    pub file_name: String,
    pub dossier_id: Option<Uuid>,
    pub draft_id: Option<Uuid>,
    /// The publication decision whose signed paper it is.
    pub decision_id: Option<Uuid>,
    pub uploaded_by: String,
    pub uploaded_at: Millis,
}

impl From<attachment::Model> for Attachment {
    fn from(row: attachment::Model) -> Self {
        Self {
            id: row.id,
            sha256: row.sha256,
            size_bytes: row.size_bytes,
            media_type: row.media_type,
            file_name: row.file_name,
            dossier_id: row.dossier_id,
            draft_id: row.draft_id,
            decision_id: row.decision_id,
            uploaded_by: row.uploaded_by,
            uploaded_at: row.uploaded_at,
        }
    }
}

/// Writes a new attachment.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, attachment: Attachment) -> Result<(), StoreError> {
    let row = attachment::ActiveModel {
        id: Set(attachment.id),
        sha256: Set(attachment.sha256),
        size_bytes: Set(attachment.size_bytes),
        media_type: Set(attachment.media_type),
        file_name: Set(attachment.file_name),
        dossier_id: Set(attachment.dossier_id),
        draft_id: Set(attachment.draft_id),
        decision_id: Set(attachment.decision_id),
        uploaded_by: Set(attachment.uploaded_by),
        uploaded_at: Set(attachment.uploaded_at),
    };
    attachment::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// An attachment by its id.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Attachment>, StoreError> {
    Ok(attachment::Entity::find_by_id(id).one(connection).await?.map(Attachment::from))
}

/// The attachments of a dossier, oldest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_dossier(
    connection: &impl ConnectionTrait,
    dossier: Uuid,
) -> Result<Vec<Attachment>, StoreError> {
    listed(connection, attachment::Column::DossierId.eq(dossier)).await
}

/// The attachments of a draft, oldest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_draft(connection: &impl ConnectionTrait, draft: Uuid) -> Result<Vec<Attachment>, StoreError> {
    listed(connection, attachment::Column::DraftId.eq(draft)).await
}

async fn listed(
    connection: &impl ConnectionTrait,
    owner: sea_orm::sea_query::SimpleExpr,
) -> Result<Vec<Attachment>, StoreError> {
    let rows = attachment::Entity::find()
        .filter(owner)
        .order_by_asc(attachment::Column::UploadedAt)
        .order_by_asc(attachment::Column::Id)
        .limit(ATTACHMENTS_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(Attachment::from).collect())
}

/// Gives a draft its own record of a file that another draft holds; the bytes are kept once.
///
/// # Errors
/// [`StoreError::NotFound`] where the file is gone; [`StoreError::Bound`] where the draft holds as many as it may.
pub async fn copy_to_draft(
    connection: &impl ConnectionTrait,
    id: Uuid,
    new: Uuid,
    draft: Uuid,
) -> Result<(), StoreError> {
    let held = attachment::Entity::find().filter(attachment::Column::DraftId.eq(draft));
    if held.count(connection).await? >= ATTACHMENTS_MAX {
        return Err(StoreError::Bound("attachments of one draft"));
    }
    let kept = by_id(connection, id).await?.ok_or(StoreError::NotFound("attachment"))?;
    insert(connection, Attachment { id: new, draft_id: Some(draft), dossier_id: None, ..kept }).await
}

/// Another record of a file that a dossier holds, for who takes it over into one more; it belongs to nothing yet. The bytes are
/// kept once.
///
/// # Errors
/// [`StoreError::NotFound`] where the dossier holds no such file.
pub async fn take_over(
    connection: &impl ConnectionTrait,
    (id, dossier): (Uuid, Uuid),
    new: Uuid,
    uploaded_by: String,
) -> Result<(), StoreError> {
    let kept = by_id(connection, id).await?.filter(|kept| kept.dossier_id == Some(dossier));
    let kept = kept.ok_or(StoreError::NotFound("attachment"))?;
    insert(connection, Attachment { id: new, dossier_id: None, uploaded_by, ..kept }).await
}

/// Hands the files of a draft over to the dossier that it became.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn draft_becomes_dossier(
    connection: &impl ConnectionTrait,
    draft: Uuid,
    dossier: Uuid,
) -> Result<(), StoreError> {
    let row = attachment::ActiveModel { dossier_id: Set(Some(dossier)), ..Default::default() };
    attachment::Entity::update_many()
        .set(row)
        .filter(attachment::Column::DraftId.eq(draft))
        .exec(connection)
        .await?;
    Ok(())
}

/// Ties an uploaded file that belongs to nothing yet to a dossier.
///
/// # Errors
/// [`StoreError::NotFound`] where there is no such free file.
pub async fn attach_to_dossier(
    connection: &impl ConnectionTrait,
    id: Uuid,
    dossier: Uuid,
) -> Result<(), StoreError> {
    let row = attachment::ActiveModel { dossier_id: Set(Some(dossier)), ..Default::default() };
    let changed = attachment::Entity::update_many()
        .set(row)
        .filter(attachment::Column::Id.eq(id))
        .filter(attachment::Column::DossierId.is_null())
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::NotFound("attachment")) } else { Ok(()) }
}

/// Ties an uploaded file that belongs to nothing yet to a publication decision.
///
/// # Errors
/// [`StoreError::NotFound`] where there is no such free file.
pub async fn attach_to_decision(
    connection: &impl ConnectionTrait,
    id: Uuid,
    decision: Uuid,
) -> Result<(), StoreError> {
    let row = attachment::ActiveModel { decision_id: Set(Some(decision)), ..Default::default() };
    let changed = attachment::Entity::update_many()
        .set(row)
        .filter(attachment::Column::Id.eq(id))
        .filter(attachment::Column::DossierId.is_null())
        .filter(attachment::Column::DraftId.is_null())
        .filter(attachment::Column::DecisionId.is_null())
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::NotFound("attachment")) } else { Ok(()) }
}

/// Forgets files that were handed in before `before` and have belonged to nothing since, at most [`SWEEP_MAX`];
/// returns the hashes of those whose bytes nobody else has.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn sweep(connection: &impl ConnectionTrait, before: Millis) -> Result<Vec<String>, StoreError> {
    let drafts = Query::select().column(draft::Column::Id).from(draft::Entity).to_owned();
    let without_draft = Condition::any()
        .add(attachment::Column::DraftId.is_null())
        .add(attachment::Column::DraftId.not_in_subquery(drafts));
    let free = attachment::Entity::find()
        .filter(attachment::Column::DossierId.is_null())
        .filter(attachment::Column::DecisionId.is_null())
        .filter(attachment::Column::UploadedAt.lt(before))
        .filter(without_draft)
        .limit(SWEEP_MAX)
        .all(connection)
        .await?;
    if free.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = free.iter().map(|row| row.id).collect();
    attachment::Entity::delete_many().filter(attachment::Column::Id.is_in(ids)).exec(connection).await?;
    let mut hashes: Vec<String> = free.into_iter().map(|row| row.sha256).collect();
    hashes.sort();
    hashes.dedup();
    let kept: Vec<String> = attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Sha256)
        .filter(attachment::Column::Sha256.is_in(hashes.clone()))
        .into_tuple()
        .all(connection)
        .await?;
    let of_reports: Vec<String> = report_file::Entity::find()
        .select_only()
        .column(report_file::Column::Sha256)
        .filter(report_file::Column::Sha256.is_in(hashes.clone()))
        .into_tuple()
        .all(connection)
        .await?;
    hashes.retain(|hash| !kept.contains(hash) && !of_reports.contains(hash));
    Ok(hashes)
}

/// Forgets an attachment of a draft; the bytes stay, since others may share them.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn remove_from_draft(
    connection: &impl ConnectionTrait,
    draft: Uuid,
    id: Uuid,
) -> Result<(), StoreError> {
    attachment::Entity::delete_many()
        .filter(attachment::Column::Id.eq(id))
        .filter(attachment::Column::DraftId.eq(draft))
        .filter(attachment::Column::DossierId.is_null())
        .exec(connection)
        .await?;
    Ok(())
}
