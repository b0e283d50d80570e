//! Tokens with which programs act for a member of staff through the API.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Query,
};
use uuid::Uuid;

use crate::{
    Millis, StoreError,
    entities::{api_token, staff},
    staff::KeptStaff,
};

/// A kept token; its secret is kept as a hash only.
pub type ApiToken = api_token::Model;

/// The most tokens listed for one person.
const OF_STAFF_MAX: u64 = 50;

/// Writes a new token.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn insert(connection: &impl ConnectionTrait, new: ApiToken) -> Result<(), StoreError> {
    let row = api_token::ActiveModel {
        id: Set(new.id),
        token_hash: Set(new.token_hash),
        staff_id: Set(new.staff_id),
        name: Set(new.name),
        created_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        revoked_at: Set(new.revoked_at),
    };
    api_token::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// The person for whom a token acts, by the hash of its secret, if it still holds.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn holder(
    connection: &impl ConnectionTrait,
    token_hash: &str,
    now: Millis,
) -> Result<Option<KeptStaff>, StoreError> {
    let holding = Query::select()
        .column(api_token::Column::StaffId)
        .from(api_token::Entity)
        .and_where(api_token::Column::TokenHash.eq(token_hash))
        .and_where(api_token::Column::RevokedAt.is_null())
        .and_where(api_token::Column::ExpiresAt.gt(now))
        .to_owned();
    let found = staff::Entity::find().filter(staff::Column::Id.in_subquery(holding)).one(connection).await?;
    Ok(found.map(KeptStaff::from))
}

/// The tokens of a member of staff, newest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_staff(connection: &impl ConnectionTrait, staff: Uuid) -> Result<Vec<ApiToken>, StoreError> {
    let rows = api_token::Entity::find()
        .filter(api_token::Column::StaffId.eq(staff))
        .order_by_desc(api_token::Column::CreatedAt)
        .limit(OF_STAFF_MAX)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Revokes a token of a member of staff at once.
///
/// # Errors
/// [`StoreError::NotFound`] where this person has no such token.
pub async fn revoke(
    connection: &impl ConnectionTrait,
    id: Uuid,
    staff: Uuid,
    at: Millis,
) -> Result<(), StoreError> {
    let row = api_token::ActiveModel { revoked_at: Set(Some(at)), ..Default::default() };
    let changed = api_token::Entity::update_many()
        .set(row)
        .filter(api_token::Column::Id.eq(id))
        .filter(api_token::Column::StaffId.eq(staff))
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::NotFound("token")) } else { Ok(()) }
}
