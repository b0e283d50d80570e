//! Agencies and other reference data as JSON documents with the columns that queries need.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Millis, StoreError,
    engine::statement,
    entities::{reference_document, setting},
};

/// The setting that changes whenever the catalogue does, so that caches know.
const REVISION: &str = "catalogue_revision";

/// Writes a reference document: `kind` is `agency`, `unit`, `field`, `life_event`, …
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn put_reference<T: Serialize + Sync>(
    connection: &impl ConnectionTrait,
    kind: &str,
    code: &str,
    body: &T,
    at: Millis,
) -> Result<(), StoreError> {
    let row = reference_document::ActiveModel {
        kind: Set(kind.to_owned()),
        code: Set(code.to_owned()),
        body: Set(to_json(body)?),
        updated_at: Set(at),
    };
    let key = [reference_document::Column::Kind, reference_document::Column::Code];
    let columns = [reference_document::Column::Body, reference_document::Column::UpdatedAt];
    reference_document::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_columns(columns).to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Forgets a reference document.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn remove_reference(
    connection: &impl ConnectionTrait,
    kind: &str,
    code: &str,
) -> Result<(), StoreError> {
    reference_document::Entity::delete_by_id((kind.to_owned(), code.to_owned())).exec(connection).await?;
    Ok(())
}

/// All reference documents of a kind, in the order of their codes.
///
/// # Errors
/// [`StoreError::Corrupt`] where a document does not read.
pub async fn references<T: DeserializeOwned>(
    connection: &impl ConnectionTrait,
    kind: &str,
) -> Result<Vec<T>, StoreError> {
    let rows = reference_document::Entity::find()
        .filter(reference_document::Column::Kind.eq(kind))
        .order_by_asc(reference_document::Column::Code)
        .all(connection)
        .await?;
    rows.iter().map(|row| from_json(&row.body, &row.code)).collect()
}

/// A named setting.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn setting(connection: &impl ConnectionTrait, name: &str) -> Result<Option<String>, StoreError> {
    Ok(setting::Entity::find_by_id(name.to_owned()).one(connection).await?.map(|row| row.value))
}

/// Writes a named setting.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn put_setting(
    connection: &impl ConnectionTrait,
    name: &str,
    value: &str,
    at: Millis,
) -> Result<(), StoreError> {
    let row = setting::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
        updated_at: Set(at),
    };
    let columns = [setting::Column::Value, setting::Column::UpdatedAt];
    setting::Entity::insert(row)
        .on_conflict(OnConflict::column(setting::Column::Name).update_columns(columns).to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// The revision of the catalogue: 0 before anything was written.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn revision(connection: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(setting(connection, REVISION).await?.and_then(|value| value.parse().ok()).unwrap_or(0))
}

/// Tells caches on every node that the catalogue has changed.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn bump_revision(connection: &impl ConnectionTrait, at: Millis) -> Result<(), StoreError> {
    // One statement, which locks the row: of two changes at once, none is hidden behind the other's number.
    let sql = "INSERT INTO setting (name, value, updated_at) VALUES (?, '1', ?) ON CONFLICT (name) DO UPDATE SET \
               value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT), updated_at = excluded.updated_at";
    connection.execute_raw(statement(connection, sql, [REVISION.into(), at.into()])).await?;
    Ok(())
}

fn to_json<T: Serialize>(body: &T) -> Result<String, StoreError> {
    serde_json::to_string(body).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn from_json<T: DeserializeOwned>(body: &str, code: &str) -> Result<T, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Corrupt(format!("{code}: {error}")))
}
