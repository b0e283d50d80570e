//! The history of a dossier on the wire.

use chrono::{DateTime, FixedOffset};
use motcua_domain::dossier::{Actor, Recorded};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::words::EventWord;
use crate::WebError;

/// One thing that happened to a dossier.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventEntry {
    /// 1 for the first event, then without gaps.
    pub version: u32,
    pub at: DateTime<FixedOffset>,
    #[schema(value_type = EventWord)]
    pub kind: &'static str,
    /// `staff`, `account`, `guest` or `system`.
    pub by: &'static str,
    /// Id of the member of staff or of the account.
    pub by_id: Option<Uuid>,
    /// Id of the member of staff in whose name a delegate acted.
    pub on_behalf_of: Option<Uuid>,
    /// What the log keeps of it.
    #[schema(value_type = Object)]
    pub data: Value,
}

/// The history of a dossier, oldest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"items": [{
    "version": 2, "at": "2020-06-10T14:50:00+07:00", "kind": "assigned", "by": "staff",
    "by_id": "01729d8f-4a00-7000-8000-000000000002", "on_behalf_of": null,
    "data": {"kind": "assigned", "to": "01729d8f-4a00-7000-8000-000000000003"}
}]}))]
pub struct EventList {
    #[schema(max_items = 2000)]
    pub items: Vec<EventEntry>,
}

impl EventEntry {
    /// # Errors
    /// [`WebError::Internal`] where the event cannot be written.
    pub fn of(recorded: &Recorded) -> Result<Self, WebError> {
        let (by, by_id) = match recorded.actor {
            Actor::Staff(id) => ("staff", Some(id.0)),
            Actor::Account(id) => ("account", Some(id)),
            Actor::Guest => ("guest", None),
            Actor::System => ("system", None),
        };
        Ok(Self {
            version: recorded.version,
            at: recorded.at,
            kind: recorded.event.kind(),
            by,
            by_id,
            on_behalf_of: recorded.on_behalf_of.map(|staff| staff.0),
            data: serde_json::to_value(&recorded.event).map_err(WebError::internal)?,
        })
    }
}
