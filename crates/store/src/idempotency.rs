//! First answers to requests that carried an idempotency key: the same key and body get the first answer.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Millis, StoreError, entities::idempotency};

/// How long a key is remembered, in milliseconds: 24 hours.
pub const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;

/// A remembered answer.
pub type Answered = idempotency::Model;

/// The answer remembered for a key of a caller.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn find(
    connection: &impl ConnectionTrait,
    scope: &str,
    key: &str,
    now: Millis,
) -> Result<Option<Answered>, StoreError> {
    let found = idempotency::Entity::find_by_id((scope.to_owned(), key.to_owned()))
        .filter(idempotency::Column::CreatedAt.gt(now - KEPT_MS))
        .one(connection)
        .await?;
    Ok(found)
}

/// Remembers an answer, in the transaction of what it answers.
///
/// # Errors
/// [`StoreError::Conflict`] where the same key is being answered at this moment.
pub async fn remember(connection: &impl ConnectionTrait, answered: Answered) -> Result<(), StoreError> {
    // A key past its time may be used anew, swept or not.
    idempotency::Entity::delete_many()
        .filter(idempotency::Column::Scope.eq(&answered.scope))
        .filter(idempotency::Column::IdempotencyKey.eq(&answered.idempotency_key))
        .filter(idempotency::Column::CreatedAt.lte(answered.created_at - KEPT_MS))
        .exec(connection)
        .await?;
    let row = idempotency::ActiveModel {
        scope: Set(answered.scope),
        idempotency_key: Set(answered.idempotency_key),
        request_hash: Set(answered.request_hash),
        status: Set(answered.status),
        answer: Set(answered.answer),
        created_at: Set(answered.created_at),
    };
    idempotency::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Forgets what is older than [`KEPT_MS`].
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn sweep(connection: &impl ConnectionTrait, now: Millis) -> Result<u64, StoreError> {
    let gone = idempotency::Entity::delete_many()
        .filter(idempotency::Column::CreatedAt.lte(now - KEPT_MS))
        .exec(connection)
        .await?;
    Ok(gone.rows_affected)
}
