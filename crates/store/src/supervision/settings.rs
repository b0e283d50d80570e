//! The times that the province sets, with everything that was set before.

use motcua_domain::supervision::SupervisionSettings;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, engine::statement};

/// The most changes that are shown.
pub const SETTINGS_SHOWN_MAX: u64 = 100;

/// Settings with who set them and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSettings {
    /// From 1, without gaps.
    pub number: i32,
    pub at: Millis,
    /// As in the audit log: `staff:<id>`.
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub note: String,
    pub settings: SupervisionSettings,
}

#[derive(FromQueryResult)]
struct Row {
    number: i32,
    at: Millis,
    actor: String,
    on_behalf_of: Option<Uuid>,
    note: String,
    body: String,
}

/// The newest settings first; up to `limit` of them.
///
/// # Errors
/// [`StoreError::Corrupt`] where a body does not read.
pub async fn settings_history(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<KeptSettings>, StoreError> {
    let limit = limit.min(SETTINGS_SHOWN_MAX);
    let sql = format!(
        "SELECT number, at, actor, on_behalf_of, note, body FROM supervision_setting ORDER BY number DESC LIMIT {limit}"
    );
    let rows = Row::find_by_statement(statement(connection, &sql, [])).all(connection).await?;
    let read = |row: Row| {
        let settings = serde_json::from_str(&row.body)
            .map_err(|error| StoreError::Corrupt(format!("settings {}: {error}", row.number)))?;
        let Row { number, at, actor, on_behalf_of, note, .. } = row;
        Ok(KeptSettings { number, at, actor, on_behalf_of, note, settings })
    };
    rows.into_iter().map(read).collect()
}

/// Adds settings after those of number `new.number - 1`.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else set them first.
pub async fn put_settings(tx: &Tx, new: &KeptSettings) -> Result<(), StoreError> {
    let body = serde_json::to_string(&new.settings).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let sql = "INSERT INTO supervision_setting (number, at, actor, on_behalf_of, note, body) \
               VALUES (?, ?, ?, ?, ?, ?)";
    let values = [
        new.number.into(),
        new.at.into(),
        new.actor.clone().into(),
        new.on_behalf_of.into(),
        new.note.clone().into(),
        body.into(),
    ];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}
