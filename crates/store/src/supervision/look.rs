//! Which dossiers the worker has to look at: those whose moment has come, and no others.

use motcua_domain::dossier::Recorded;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, engine::statement};

/// The most dossiers that are looked at in one round.
pub const LOOKED_AT_ONCE: u64 = 200;

/// Codes of dossiers whose moment has come, the longest waiting first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn to_look_at(connection: &impl ConnectionTrait, now: Millis) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "SELECT code FROM dossier WHERE look_at IS NOT NULL AND look_at <= ? ORDER BY look_at LIMIT {LOOKED_AT_ONCE}"
    );
    let rows = connection.query_all_raw(statement(connection, &sql, [now.into()])).await?;
    rows.iter().map(|row| Ok(row.try_get("", "code")?)).collect()
}

/// Notes when a dossier is to be looked at again, and when the limit that runs began. Answers whether the dossier is
/// still as it was looked at: an act meanwhile has its own look.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn looked(
    tx: &Tx,
    (dossier, version): (Uuid, i32),
    next: Option<Millis>,
    limit_began: Option<Millis>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE dossier SET look_at = ?, limit_began_at = ? WHERE id = ? AND version = ?";
    let values = [next.into(), limit_began.into(), dossier.into(), version.into()];
    Ok(tx.execute_raw(statement(tx, sql, values)).await?.rows_affected() == 1)
}

/// Has every dossier looked at again whose time runs: other times hold from now on.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn look_at_all(tx: &Tx, now: Millis) -> Result<(), StoreError> {
    let sql = "UPDATE dossier SET look_at = ? WHERE next_due_at IS NOT NULL AND closed_at IS NULL";
    tx.execute_raw(statement(tx, sql, [now.into()])).await?;
    Ok(())
}

/// The next thousand dossiers by id with their histories: what breaches and stays are derived from anew. Nothing comes
/// after the last one.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn histories_after(tx: &Tx, last: Option<Uuid>) -> Result<Vec<(Uuid, Vec<Recorded>)>, StoreError> {
    crate::statistics::histories_after(tx, last).await
}
