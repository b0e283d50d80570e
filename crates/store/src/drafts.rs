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
