//! Stretches of time in which dossiers were overdue, once they have ended.

use motcua_domain::statistics::Change;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{StoreError, Tx, engine::statement};

/// Keeps the stretches that changes of a dossier ended.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn keep_overdue(tx: &Tx, dossier: Uuid, changes: &[Change]) -> Result<(), StoreError> {
    for stretch in changes.iter().filter_map(|change| change.overdue) {
        let sql = "INSERT INTO overdue_stretch (dossier_id, from_at, until_at) VALUES (?, ?, ?)";
        let (from, until) = (stretch.from.timestamp_millis(), stretch.until.timestamp_millis());
        tx.execute_raw(statement(tx, sql, [dossier.into(), from.into(), until.into()])).await?;
    }
    Ok(())
}
