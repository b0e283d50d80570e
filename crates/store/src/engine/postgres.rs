//! PostgreSQL: many writers, asked again after a serialisation failure.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures::FutureExt;
use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};

use super::{RetryHint, Tx, Work};
use crate::{StoreError, error::is_connection_lost};

/// How often a transaction is tried in all.
const TRIES: u32 = 6;
/// The wait before the second try; it doubles each time.
const FIRST_WAIT: Duration = Duration::from_millis(4);
/// A connection that was in use this recently is used again without asking the server whether it is still there. Under load
/// that spares each query a way there and back.
pub(super) const TRUSTED_FOR: Duration = Duration::from_millis(50);
/// Any number that no other program on the server takes for its own lock.
const MIGRATION_LOCK: i64 = 0x6d6f_7463_7561;

pub(super) async fn write<T, E, F>(pool: &DatabaseConnection, work: F) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + RetryHint + Send + 'static,
    F: for<'c> Fn(&'c Tx) -> Work<'c, T, E> + Send + Sync + 'static,
{
    let mut wait = FIRST_WAIT;
    for attempt in 1..=TRIES {
        match attempt_once(pool, &work).await {
            // After the last try somebody else has won every time: the caller is told so, not of a database error.
            Err(error) if error.is_retryable() && attempt == TRIES => break,
            Err(error) if error.is_retryable() => {
                tracing::debug!(attempt, "serialisation failure, trying again");
                tokio::time::sleep(wait).await;
                wait *= 2;
            }
            outcome => return outcome,
        }
    }
    Err(StoreError::Conflict.into())
}

async fn attempt_once<T, E, F>(pool: &DatabaseConnection, work: &F) -> Result<T, E>
where
    E: From<StoreError> + Send,
    F: for<'c> Fn(&'c Tx) -> Work<'c, T, E> + Send + Sync,
{
    let tx = begin(pool).await?;
    match settle(work(&tx)).await {
        Ok(value) => {
            tx.commit().await.map_err(StoreError::from)?;
            Ok(value)
        }
        Err(error) => {
            // The transaction is gone in any case; the work's own error says more than a failed rollback.
            if let Err(rollback) = tx.rollback().await {
                tracing::warn!(%rollback, "a transaction was not rolled back in order");
            }
            Err(error)
        }
    }
}

/// Begins a transaction. Where the server has closed a connection that was still trusted, the others are no longer trusted
/// when it begins again.
async fn begin(pool: &DatabaseConnection) -> Result<Tx, StoreError> {
    let begun = match pool.begin().await {
        Err(lost) if is_connection_lost(&lost) => {
            tracing::debug!(%lost, "a connection was lost, taking another");
            tokio::time::sleep(TRUSTED_FOR).await;
            pool.begin().await
        }
        first => first,
    };
    begun.map_err(StoreError::from)
}

/// The end of a piece of work, a panic told as an error: as SQLite's writer tells it.
async fn settle<T, E: From<StoreError>>(work: Work<'_, T, E>) -> Result<T, E> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(outcome) => outcome,
        Err(_) => Err(StoreError::Unavailable("the work panicked".to_owned()).into()),
    }
}

/// A transaction that no other migration runs beside. The lock ends with the transaction, also in a crash.
pub(super) async fn begin_exclusive(pool: &DatabaseConnection) -> Result<Tx, StoreError> {
    let tx = pool.begin().await?;
    tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
    Ok(tx)
}
