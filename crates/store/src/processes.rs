//! Versions of internal processes: a row for lists, and every change as a document that is never overwritten.

use motcua_domain::catalogue::editor::{ProcessVersion, VersionEvent, apply};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    Millis, StoreError, Tx,
    engine::statement,
    small_log::{Entry, KeptEvent, SmallLog},
};

/// The most versions of one situation that are listed, the newest first.
pub const VERSIONS_MAX: u64 = 200;
/// The most versions that are listed of one stage.
const IN_STAGE_MAX: u64 = 1_000;
/// The most events of one version that are read; the rules stop before.
const EVENTS_READ_MAX: u64 = 1_000;

/// A version, as lists need it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct VersionRow {
    pub id: Uuid,
    pub procedure_code: String,
    pub situation: String,
    /// From 1, inside its situation.
    pub number: i32,
    pub stage: String,
    pub changes: i32,
    pub created_at: Millis,
    pub updated_at: Millis,
}

const COLUMNS: &str = "SELECT id, procedure_code, situation, number, stage, changes, created_at, updated_at FROM process_version";

/// The versions of a procedure, the newest of each situation first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_procedure(
    connection: &impl ConnectionTrait,
    procedure: &str,
) -> Result<Vec<VersionRow>, StoreError> {
    let sql =
        format!("{COLUMNS} WHERE procedure_code = ? ORDER BY situation, number DESC LIMIT {VERSIONS_MAX}");
    let found = statement(connection, &sql, [procedure.into()]);
    Ok(VersionRow::find_by_statement(found).all(connection).await?)
}

/// The versions of all procedures that are in a stage, the newest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn in_stage(connection: &impl ConnectionTrait, stage: &str) -> Result<Vec<VersionRow>, StoreError> {
    let sql = format!("{COLUMNS} WHERE stage = ? ORDER BY updated_at DESC, id LIMIT {IN_STAGE_MAX}");
    Ok(VersionRow::find_by_statement(statement(connection, &sql, [stage.into()])).all(connection).await?)
}

/// One version.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<VersionRow>, StoreError> {
    let sql = format!("{COLUMNS} WHERE id = ?");
    Ok(VersionRow::find_by_statement(statement(connection, &sql, [id.into()])).one(connection).await?)
}

/// Writes the row of a version that is begun; its first event follows in the same transaction.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else began the same number.
pub async fn begin(tx: &Tx, row: &VersionRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO process_version (id, procedure_code, situation, number, stage, changes, created_at, \
               updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        row.id.into(),
        row.procedure_code.clone().into(),
        row.situation.clone().into(),
        row.number.into(),
        row.stage.clone().into(),
        row.changes.into(),
        row.created_at.into(),
        row.updated_at.into(),
    ];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}

/// An event of a version with who and when.
pub type KeptVersionEvent = KeptEvent<VersionEvent>;

const LOG: SmallLog = SmallLog { table: "process_version_event", key: "version_id", max: EVENTS_READ_MAX };

/// All events of a version, oldest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn events_of(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<KeptVersionEvent>, StoreError> {
    LOG.read(connection, id).await
}

/// Appends an event after those that `before` was folded from, and rewrites the row.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else appended first.
pub async fn append(
    tx: &Tx,
    id: Uuid,
    before: Option<ProcessVersion>,
    actor: (String, Option<Uuid>),
    at: Millis,
    event: &VersionEvent,
) -> Result<(), StoreError> {
    let changes = before.as_ref().map_or(0, |version| version.changes);
    let number = i32::try_from(changes + 1).map_err(|_| StoreError::Bound("changes of a process"))?;
    LOG.append(tx, Entry { id, number, kind: event.code(), actor, at }, event).await?;
    let Some(after) = apply(before, event) else { return Ok(()) };
    let sql = "UPDATE process_version SET stage = ?, changes = ?, updated_at = ? WHERE id = ?";
    tx.execute_raw(statement(tx, sql, [after.stage.code().into(), number.into(), at.into(), id.into()]))
        .await?;
    Ok(())
}
