//! Log-ins that are still valid. The cookie holds a secret; the database only its hash.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect,
    RelationTrait,
};
use uuid::Uuid;

use crate::{
    Millis, StoreError,
    entities::{session, staff},
    staff::KeptStaff,
};

/// A kept session.
pub type Session = session::Model;

/// Opens a session.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn open(connection: &impl ConnectionTrait, new: Session) -> Result<(), StoreError> {
    let row = session::ActiveModel {
        token_hash: Set(new.token_hash),
        kind: Set(new.kind),
        subject: Set(new.subject),
        created_at: Set(new.created_at),
        last_seen_at: Set(new.last_seen_at),
        expires_at: Set(new.expires_at),
    };
    session::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// A session by the hash of its secret, if it has not expired.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn find(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: Millis,
) -> Result<Option<Session>, StoreError> {
    let found = session::Entity::find_by_id(token_hash.to_owned())
        .filter(session::Column::ExpiresAt.gt(now))
        .one(connection)
        .await?;
    Ok(found)
}

/// The same with the member of staff whose session it is, in one query: every page of the office begins with it.
/// A citizen's session has none.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn find_with_staff(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: Millis,
) -> Result<Option<(Session, Option<KeptStaff>)>, StoreError> {
    let found = session::Entity::find_by_id(token_hash.to_owned())
        .filter(session::Column::ExpiresAt.gt(now))
        .join(JoinType::LeftJoin, session::Relation::Staff.def())
        .select_also(staff::Entity)
        .one(connection)
        .await?;
    Ok(found.map(|(session, person)| (session, person.map(KeptStaff::from))))
}

/// Moves the end of a session that is in use.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn touch(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: Millis,
    expires_at: Millis,
) -> Result<(), StoreError> {
    let row =
        session::ActiveModel { last_seen_at: Set(now), expires_at: Set(expires_at), ..Default::default() };
    session::Entity::update_many()
        .set(row)
        .filter(session::Column::TokenHash.eq(token_hash))
        .exec(connection)
        .await?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn end(connection: &impl ConnectionTrait, token_hash: &str) -> Result<(), StoreError> {
    session::Entity::delete_by_id(token_hash.to_owned()).exec(connection).await?;
    Ok(())
}

/// Ends every session of a person: on disabling, and after a change of password (ASVS 7.4.2).
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn end_all_of(connection: &impl ConnectionTrait, subject: Uuid) -> Result<u64, StoreError> {
    let gone =
        session::Entity::delete_many().filter(session::Column::Subject.eq(subject)).exec(connection).await?;
    Ok(gone.rows_affected)
}

/// Removes what has expired.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn sweep(connection: &impl ConnectionTrait, now: Millis) -> Result<u64, StoreError> {
    let gone =
        session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(now)).exec(connection).await?;
    Ok(gone.rows_affected)
}
