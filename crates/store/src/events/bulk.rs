//! Whole histories at once: for records that are made, or brought over, by the thousand.

use motcua_domain::dossier::Recorded;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{GENESIS, StoredEvent, actor_text, row_of};
use crate::{StoreError, Tx, entities::event};

/// Events in one statement: few enough for the 32,766 values that SQLite takes.
const ROWS_PER_STATEMENT: usize = 500;

/// The events of one dossier, oldest first, as the log keeps them: chained from the first. Touches no database, so
/// that it can be done where the processors are.
///
/// # Errors
/// [`StoreError::Corrupt`] where an event cannot be written as JSON, [`StoreError::Bound`] past 2³¹ events.
pub fn chain(dossier: Uuid, history: &[Recorded]) -> Result<Vec<StoredEvent>, StoreError> {
    let mut head = GENESIS.to_owned();
    let mut stored = Vec::with_capacity(history.len());
    for recorded in history {
        let event = &recorded.event;
        let mut next = StoredEvent {
            seq: 0,
            dossier_id: dossier,
            version: i32::try_from(recorded.version)
                .map_err(|_| StoreError::Bound("events of one dossier"))?,
            kind: event.kind().to_owned(),
            at: recorded.at.timestamp_millis(),
            actor: actor_text(&recorded.actor),
            on_behalf_of: recorded.on_behalf_of.map(|staff| staff.0),
            payload: serde_json::to_string(event).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            prev_hash: head,
            hash: String::new(),
        };
        next.hash = next.expected_hash();
        head = next.hash.clone();
        stored.push(next);
    }
    Ok(stored)
}

/// Appends whole histories, each chained by [`chain`], in the order given.
///
/// # Errors
/// [`StoreError::Conflict`] where one of the dossiers has events already.
pub async fn append_histories(tx: &Tx, events: &[StoredEvent]) -> Result<(), StoreError> {
    for some in events.chunks(ROWS_PER_STATEMENT) {
        let rows = some.iter().cloned().map(row_of);
        event::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
