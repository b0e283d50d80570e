//! Accounts of citizens and businesses.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{StoreError, entities::account};

/// An account with what log-in needs.
pub type Account = account::Model;

/// Writes an account, new or changed.
///
/// # Errors
/// [`StoreError::Conflict`] where another account has the telephone number or e-mail address.
pub async fn put(connection: &impl ConnectionTrait, kept: &Account) -> Result<(), StoreError> {
    use account::Column as C;
    let row = account::ActiveModel {
        id: Set(kept.id),
        phone: Set(kept.phone.clone()),
        email: Set(kept.email.clone()),
        name: Set(kept.name.clone()),
        identity: Set(kept.identity.clone()),
        birth_date: Set(kept.birth_date.clone()),
        address: Set(kept.address.clone()),
        password_hash: Set(kept.password_hash.clone()),
        failed_logins: Set(kept.failed_logins),
        locked_until: Set(kept.locked_until),
        disabled_at: Set(kept.disabled_at),
        created_at: Set(kept.created_at),
    };
    let columns = [
        C::Phone,
        C::Email,
        C::Name,
        C::Identity,
        C::BirthDate,
        C::Address,
        C::PasswordHash,
        C::FailedLogins,
        C::LockedUntil,
        C::DisabledAt,
    ];
    account::Entity::insert(row)
        .on_conflict(OnConflict::column(C::Id).update_columns(columns).to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// An account by telephone number or e-mail address, in their kept forms.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_contact(
    connection: &impl ConnectionTrait,
    contact: &str,
) -> Result<Option<Account>, StoreError> {
    let either = sea_orm::Condition::any()
        .add(account::Column::Phone.eq(contact))
        .add(account::Column::Email.eq(contact));
    Ok(account::Entity::find().filter(either).one(connection).await?)
}

/// An account by id.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Account>, StoreError> {
    Ok(account::Entity::find_by_id(id).one(connection).await?)
}
