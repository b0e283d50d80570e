//! Messages to applicants, as the portal shows them.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, entities::notice};

/// A kept message.
pub type Notice = notice::Model;

/// The most messages shown to one account.
const OF_ACCOUNT_MAX: u64 = 100;

/// Writes a message; the same key is written once.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn put(tx: &Tx, new: Notice) -> Result<(), StoreError> {
    let row = notice::ActiveModel {
        idempotency_key: Set(new.idempotency_key),
        account_id: Set(new.account_id),
        dossier_code: Set(new.dossier_code),
        kind: Set(new.kind),
        at: Set(new.at),
        read_at: Set(new.read_at),
    };
    notice::Entity::insert(row)
        .on_conflict(OnConflict::column(notice::Column::IdempotencyKey).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The newest messages of an account.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_account(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Notice>, StoreError> {
    let rows = notice::Entity::find()
        .filter(notice::Column::AccountId.eq(account))
        .order_by_desc(notice::Column::At)
        .limit(OF_ACCOUNT_MAX)
        .all(connection)
        .await?;
    Ok(rows)
}

/// How many messages of an account are unread.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn unread(connection: &impl ConnectionTrait, account: Uuid) -> Result<u64, StoreError> {
    let unread = notice::Entity::find()
        .filter(notice::Column::AccountId.eq(account))
        .filter(notice::Column::ReadAt.is_null())
        .count(connection)
        .await?;
    Ok(unread)
}

/// Marks all messages of an account as read.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn mark_read(
    connection: &impl ConnectionTrait,
    account: Uuid,
    at: Millis,
) -> Result<(), StoreError> {
    let row = notice::ActiveModel { read_at: Set(Some(at)), ..Default::default() };
    notice::Entity::update_many()
        .set(row)
        .filter(notice::Column::AccountId.eq(account))
        .filter(notice::Column::ReadAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}
