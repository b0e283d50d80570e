//! Filings that are not sent yet: saved at every step, so that nothing typed is lost.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::{Millis, StoreError, entities::draft};

/// A kept draft. Its body is JSON of the application layer.
pub type Draft = draft::Model;

/// The most drafts shown to one account.
const OF_ACCOUNT_MAX: u64 = 50;
/// The most drafts read of those that are filed at once: more than may be begun.
const TOGETHER_READ_MAX: u64 = 20;

/// Writes a new draft.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, new: Draft) -> Result<(), StoreError> {
    let row = draft::ActiveModel {
        id: Set(new.id),
        account_id: Set(new.account_id),
        secret_hash: Set(new.secret_hash),
        procedure_code: Set(new.procedure_code),
        body: Set(new.body),
        version: Set(new.version),
        created_at: Set(new.created_at),
        updated_at: Set(new.updated_at),
        expires_at: Set(new.expires_at),
        filed_as: Set(new.filed_as),
        together: Set(new.together),
    };
    draft::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// A draft by id, if it has not expired.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(
    connection: &impl ConnectionTrait,
    id: Uuid,
    now: Millis,
) -> Result<Option<Draft>, StoreError> {
    Ok(draft::Entity::find_by_id(id).filter(draft::Column::ExpiresAt.gt(now)).one(connection).await?)
}

/// Rewrites the body of a draft that nobody has changed since `version`.
///
/// # Errors
/// [`StoreError::Conflict`] where another window saved first.
pub async fn update(connection: &impl ConnectionTrait, changed: &Draft) -> Result<(), StoreError> {
    let row = draft::ActiveModel {
        body: Set(changed.body.clone()),
        account_id: Set(changed.account_id),
        version: Set(changed.version + 1),
        updated_at: Set(changed.updated_at),
        expires_at: Set(changed.expires_at),
        filed_as: Set(changed.filed_as.clone()),
        ..Default::default()
    };
    let done = draft::Entity::update_many()
        .set(row)
        .filter(draft::Column::Id.eq(changed.id))
        .filter(draft::Column::Version.eq(changed.version))
        .exec(connection)
        .await?;
    if done.rows_affected == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

/// The unsent drafts of an account, the last touched first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_account(
    connection: &impl ConnectionTrait,
    account: Uuid,
    now: Millis,
) -> Result<Vec<Draft>, StoreError> {
    let rows = draft::Entity::find()
        .filter(draft::Column::AccountId.eq(account))
        .filter(draft::Column::FiledAs.is_null())
        .filter(draft::Column::ExpiresAt.gt(now))
        .order_by_desc(draft::Column::UpdatedAt)
        .limit(OF_ACCOUNT_MAX)
        .all(connection)
        .await?;
    Ok(rows)
}

/// The drafts that are filed at once under this mark and opened by this secret, sent or not, the first begun first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn together(
    connection: &impl ConnectionTrait,
    mark: Uuid,
    secret_hash: &str,
    now: Millis,
) -> Result<Vec<Draft>, StoreError> {
    let rows = draft::Entity::find()
        .filter(draft::Column::Together.eq(mark))
        .filter(draft::Column::SecretHash.eq(secret_hash))
        .filter(draft::Column::ExpiresAt.gt(now))
        .order_by_asc(draft::Column::CreatedAt)
        .order_by_asc(draft::Column::Id)
        .limit(TOGETHER_READ_MAX)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Marks a draft as one of those that are filed at once, and locks them all; bodies and versions stay as they are.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn mark_together(
    connection: &impl ConnectionTrait,
    mark: Uuid,
    id: Uuid,
) -> Result<(), StoreError> {
    let row = draft::ActiveModel { together: Set(Some(mark)), ..Default::default() };
    let all = sea_orm::Condition::any().add(draft::Column::Id.eq(id)).add(draft::Column::Together.eq(mark));
    draft::Entity::update_many().set(row).filter(all).exec(connection).await?;
    Ok(())
}

/// Drafts that are filed at once live as long as the last touched of them, and belong to one account.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn keep_together(connection: &impl ConnectionTrait, touched: &Draft) -> Result<(), StoreError> {
    let Some(mark) = touched.together else { return Ok(()) };
    let row = draft::ActiveModel {
        account_id: Set(touched.account_id),
        expires_at: Set(touched.expires_at),
        ..Default::default()
    };
    draft::Entity::update_many()
        .set(row)
        .filter(draft::Column::Together.eq(mark))
        .filter(draft::Column::SecretHash.eq(&touched.secret_hash))
        .filter(draft::Column::FiledAs.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Throws a draft away.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn delete(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), StoreError> {
    draft::Entity::delete_by_id(id).exec(connection).await?;
    Ok(())
}

/// Removes what has expired unsent.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn sweep(connection: &impl ConnectionTrait, now: Millis) -> Result<u64, StoreError> {
    let gone =
        draft::Entity::delete_many().filter(draft::Column::ExpiresAt.lte(now)).exec(connection).await?;
    Ok(gone.rows_affected)
}
