//! Messages to the outside: written with the change that causes them, sent later, at least once.

use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};

use crate::{Millis, Store, StoreError, Tx, entities::outbox};

/// The most messages one worker claims at once.
pub const CLAIM_MAX: u64 = 50;
/// How long a claim holds before another worker may take the message, in milliseconds.
pub const CLAIM_MS: i64 = 60_000;
/// How often a message is tried before it waits for a person.
pub const ATTEMPTS_MAX: i32 = 12;

/// A message to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// The same key is written once: `dossier:<id>:<version>:<topic>`.
    pub key: String,
    pub topic: String,
    pub payload: String,
}

/// A message that a worker has claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: i64,
    pub key: String,
    pub topic: String,
    pub payload: String,
    /// How often it has been claimed, this time included.
    pub attempts: i32,
}

/// Writes a message; a key that is there already is left as it is.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn enqueue(tx: &Tx, message: NewMessage, at: Millis) -> Result<(), StoreError> {
    let row = outbox::ActiveModel {
        id: NotSet,
        idempotency_key: Set(message.key),
        topic: Set(message.topic),
        payload: Set(message.payload),
        created_at: Set(at),
        available_at: Set(at),
        claimed_until: Set(None),
        attempts: Set(0),
        done_at: Set(None),
        failed_at: Set(None),
        last_error: Set(None),
    };
    outbox::Entity::insert(row)
        .on_conflict_do_nothing_on([outbox::Column::IdempotencyKey])
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Claims open messages of a topic for [`CLAIM_MS`], oldest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn claim(store: &Store, topic: String, now: Millis) -> Result<Vec<Message>, StoreError> {
    store
        .write(move |tx| {
            let topic = topic.clone();
            Box::pin(async move {
                let free = sea_orm::Condition::any()
                    .add(outbox::Column::ClaimedUntil.is_null())
                    .add(outbox::Column::ClaimedUntil.lt(now));
                let rows = outbox::Entity::find()
                    .filter(outbox::Column::Topic.eq(topic))
                    .filter(outbox::Column::DoneAt.is_null())
                    .filter(outbox::Column::FailedAt.is_null())
                    .filter(outbox::Column::AvailableAt.lte(now))
                    .filter(outbox::Column::Attempts.lt(ATTEMPTS_MAX))
                    .filter(free)
                    .order_by_asc(outbox::Column::Id)
                    .limit(CLAIM_MAX)
                    .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
                    .all(tx)
                    .await?;
                let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
                outbox::Entity::update_many()
                    .col_expr(outbox::Column::ClaimedUntil, Expr::value(now + CLAIM_MS))
                    // Counted when it is taken up: a message that brings its worker down is not tried for ever.
                    .col_expr(outbox::Column::Attempts, Expr::col(outbox::Column::Attempts).add(1))
                    .filter(outbox::Column::Id.is_in(ids))
                    .exec(tx)
                    .await?;
                Ok(rows.into_iter().map(message).collect())
            })
        })
        .await
}

fn message(row: outbox::Model) -> Message {
    Message {
        id: row.id,
        key: row.idempotency_key,
        topic: row.topic,
        payload: row.payload,
        attempts: row.attempts + 1,
    }
}

/// Marks a message as sent.
///
/// # Errors
/// [`StoreError`] where the database does not answer: the message is sent again later, under the same key.
pub async fn done(store: &Store, id: i64, now: Millis) -> Result<(), StoreError> {
    store
        .write(move |tx| {
            Box::pin(async move {
                outbox::Entity::update_many()
                    .col_expr(outbox::Column::DoneAt, Expr::value(now))
                    .filter(outbox::Column::Id.eq(id))
                    .exec(tx)
                    .await?;
                Ok(())
            })
        })
        .await
}

/// Puts a message back with a growing delay; after [`ATTEMPTS_MAX`] it waits for a person.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn retry_later(
    store: &Store,
    message: &Message,
    error: String,
    now: Millis,
) -> Result<(), StoreError> {
    let (id, attempts) = (message.id, message.attempts);
    let delay_ms = 1_000_i64 << attempts.clamp(0, 16);
    let failed = (attempts >= ATTEMPTS_MAX).then_some(now);
    store
        .write(move |tx| {
            let error = error.clone();
            Box::pin(async move {
                let row = outbox::ActiveModel {
                    available_at: Set(now + delay_ms),
                    claimed_until: Set(None),
                    failed_at: Set(failed),
                    last_error: Set(Some(error)),
                    ..Default::default()
                };
                outbox::Entity::update_many().set(row).filter(outbox::Column::Id.eq(id)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// How many messages wait, and how many wait for a person: for metrics and `doctor`.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn backlog(connection: &impl ConnectionTrait) -> Result<(u64, u64), StoreError> {
    let open = || {
        outbox::Entity::find()
            .filter(outbox::Column::DoneAt.is_null())
            .filter(outbox::Column::FailedAt.is_null())
    };
    let waiting = open().filter(outbox::Column::Attempts.lt(ATTEMPTS_MAX)).count(connection).await?;
    // Its last worker never came back to say why.
    let abandoned = open().filter(outbox::Column::Attempts.gte(ATTEMPTS_MAX)).count(connection).await?;
    let failed =
        outbox::Entity::find().filter(outbox::Column::FailedAt.is_not_null()).count(connection).await?;
    Ok((waiting, failed + abandoned))
}
