//! The event log: append, read, and the hash chain that makes an alteration show.

mod bulk;

pub use bulk::{append_histories, chain};
use motcua_domain::dossier::{Actor, Event, Recorded};
use motcua_domain::organisation::StaffId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, entities::event, instant};

/// The `prev_hash` of the first event of a dossier.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// The most events read for one dossier.
const EVENTS_READ_MAX: u64 = 4_000;

/// A stored event, its payload as the exact text that was hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    pub seq: i64,
    pub dossier_id: Uuid,
    pub version: i32,
    pub kind: String,
    pub at: Millis,
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub payload: String,
    pub prev_hash: String,
    pub hash: String,
}

impl From<event::Model> for StoredEvent {
    fn from(row: event::Model) -> Self {
        Self {
            seq: row.seq,
            dossier_id: row.dossier_id,
            version: row.version,
            kind: row.kind,
            at: row.at,
            actor: row.actor,
            on_behalf_of: row.on_behalf_of,
            payload: row.payload,
            prev_hash: row.prev_hash,
            hash: row.hash,
        }
    }
}

impl StoredEvent {
    /// The hash that an unaltered event has: SHA-256 over the JSON array of its fields, `prev_hash` first.
    #[must_use]
    pub fn expected_hash(&self) -> String {
        let fields = serde_json::json!([
            self.prev_hash,
            self.dossier_id,
            self.version,
            self.kind,
            self.at,
            self.actor,
            self.on_behalf_of,
            self.payload,
        ]);
        hex::encode(Sha256::digest(fields.to_string().as_bytes()))
    }

    /// The event as the rules know it.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where the payload does not read.
    pub fn recorded(&self) -> Result<Recorded, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("event {}: {what}", self.seq));
        Ok(Recorded {
            version: u32::try_from(self.version).map_err(|_| corrupt("version"))?,
            at: instant(self.at),
            actor: parse_actor(&self.actor).ok_or_else(|| corrupt("actor"))?,
            on_behalf_of: self.on_behalf_of.map(StaffId),
            event: serde_json::from_str(&self.payload).map_err(|error| corrupt(&error.to_string()))?,
        })
    }
}

/// How the log names an actor: `staff:<id>`, `account:<id>`, `guest`, `system`.
#[must_use]
pub fn actor_text(actor: &Actor) -> String {
    match actor {
        Actor::Staff(id) => format!("staff:{}", id.0),
        Actor::Account(id) => format!("account:{id}"),
        Actor::Guest => "guest".to_owned(),
        Actor::System => "system".to_owned(),
    }
}

fn parse_actor(text: &str) -> Option<Actor> {
    match text.split_once(':') {
        Some(("staff", id)) => Some(Actor::Staff(StaffId(id.parse().ok()?))),
        Some(("account", id)) => Some(Actor::Account(id.parse().ok()?)),
        None if text == "guest" => Some(Actor::Guest),
        None if text == "system" => Some(Actor::System),
        _ => None,
    }
}

/// Who acts, and when: the envelope that all events of one act share.
#[derive(Debug, Clone, Copy)]
pub struct Envelope {
    pub at: Millis,
    pub actor: Actor,
    pub on_behalf_of: Option<StaffId>,
}

/// Appends the events of one act after `(version, head_hash)`; returns them with the new head.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else appended first: the unique (dossier, version) refuses.
pub async fn append(
    tx: &Tx,
    dossier: Uuid,
    after: (u32, &str),
    envelope: Envelope,
    events: Vec<Event>,
) -> Result<(Vec<Recorded>, String), StoreError> {
    let (mut version, mut head) = (after.0, after.1.to_owned());
    let mut recorded = Vec::with_capacity(events.len());
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        version += 1;
        let mut stored = StoredEvent {
            seq: 0,
            dossier_id: dossier,
            version: i32::try_from(version).map_err(|_| StoreError::Bound("events of one dossier"))?,
            kind: event.kind().to_owned(),
            at: envelope.at,
            actor: actor_text(&envelope.actor),
            on_behalf_of: envelope.on_behalf_of.map(|staff| staff.0),
            payload: serde_json::to_string(&event).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            prev_hash: head,
            hash: String::new(),
        };
        stored.hash = stored.expected_hash();
        head = stored.hash.clone();
        rows.push(row_of(stored));
        recorded.push(Recorded {
            version,
            at: instant(envelope.at),
            actor: envelope.actor,
            on_behalf_of: envelope.on_behalf_of,
            event,
        });
    }
    event::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok((recorded, head))
}

fn row_of(stored: StoredEvent) -> event::ActiveModel {
    event::ActiveModel {
        seq: sea_orm::ActiveValue::NotSet,
        dossier_id: Set(stored.dossier_id),
        version: Set(stored.version),
        kind: Set(stored.kind),
        at: Set(stored.at),
        actor: Set(stored.actor),
        on_behalf_of: Set(stored.on_behalf_of),
        payload: Set(stored.payload),
        prev_hash: Set(stored.prev_hash),
        hash: Set(stored.hash),
    }
}

/// All events of a dossier, oldest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_dossier(
    connection: &impl ConnectionTrait,
    dossier: Uuid,
) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = event::Entity::find()
        .filter(event::Column::DossierId.eq(dossier))
        .order_by_asc(event::Column::Version)
        .limit(EVENTS_READ_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(StoredEvent::from).collect())
}

/// Events after `seq` in the order of writing, at most `limit`.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn after(
    connection: &impl ConnectionTrait,
    seq: i64,
    limit: u64,
) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = event::Entity::find()
        .filter(event::Column::Seq.gt(seq))
        .order_by_asc(event::Column::Seq)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(StoredEvent::from).collect())
}

/// The number of the last event written, 0 where there is none.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn last_seq(connection: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let last = event::Entity::find().order_by_desc(event::Column::Seq).one(connection).await?;
    Ok(last.map_or(0, |row| row.seq))
}
