//! Small append-only logs that are written alike: the events of one thing, numbered from 1, each with who and when.

use sea_orm::ConnectionTrait;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, engine::statement};

/// An event with who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptEvent<E> {
    /// From 1, inside what it belongs to.
    pub number: i32,
    pub at: Millis,
    /// As in the audit log: `staff:<id>`, `system`.
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub event: E,
}

/// A log: its table, and the column of what its events belong to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SmallLog {
    pub table: &'static str,
    pub key: &'static str,
    /// The most events that are read of one thing.
    pub max: u64,
}

/// Where an event is written.
pub(crate) struct Entry<'a> {
    pub id: Uuid,
    /// A number that is taken is a conflict: somebody else appended first.
    pub number: i32,
    pub kind: &'a str,
    pub actor: (String, Option<Uuid>),
    pub at: Millis,
}

impl SmallLog {
    /// All events of one thing, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where one does not read.
    pub(crate) async fn read<E: DeserializeOwned>(
        self,
        connection: &impl ConnectionTrait,
        id: Uuid,
    ) -> Result<Vec<KeptEvent<E>>, StoreError> {
        let Self { table, key, max } = self;
        let sql = format!(
            "SELECT number, at, actor, on_behalf_of, payload FROM {table} WHERE {key} = ? ORDER BY number \
             LIMIT {max}"
        );
        let rows = connection.query_all_raw(statement(connection, &sql, [id.into()])).await?;
        rows.iter()
            .map(|row| {
                let payload: String = row.try_get("", "payload")?;
                let event = serde_json::from_str(&payload)
                    .map_err(|error| StoreError::Corrupt(format!("{table} {id}: {error}")))?;
                Ok(KeptEvent {
                    number: row.try_get("", "number")?,
                    at: row.try_get("", "at")?,
                    actor: row.try_get("", "actor")?,
                    on_behalf_of: row.try_get("", "on_behalf_of")?,
                    event,
                })
            })
            .collect()
    }

    /// Appends an event.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where somebody else appended first.
    pub(crate) async fn append<E: Serialize>(
        self,
        tx: &Tx,
        entry: Entry<'_>,
        event: &E,
    ) -> Result<(), StoreError> {
        let payload = serde_json::to_string(event).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let Self { table, key, .. } = self;
        let sql = format!(
            "INSERT INTO {table} ({key}, number, kind, at, actor, on_behalf_of, payload) \
             VALUES (?, ?, ?, ?, ?, ?, ?)"
        );
        let Entry { id, number, kind, actor: (actor, on_behalf_of), at } = entry;
        let values = [
            id.into(),
            number.into(),
            kind.into(),
            at.into(),
            actor.into(),
            on_behalf_of.into(),
            payload.into(),
        ];
        tx.execute_raw(statement(tx, &sql, values)).await?;
        Ok(())
    }
}
