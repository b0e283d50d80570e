//! What happened to the evaluations of an agency for a month.

use motcua_domain::quality::MonthEvent;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

use super::Month;
use crate::{Millis, StoreError, Tx, engine::statement, instant};

/// The most events read at once: approvals of two hundred agencies for ten years.
const EVENTS_READ_MAX: u64 = 50_000;

/// An event with who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptMonthEvent {
    pub month: Month,
    pub agency: String,
    /// From 1, inside its agency and month.
    pub number: i32,
    pub at: chrono::DateTime<chrono::FixedOffset>,
    /// As in the audit log: `staff:<id>`.
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub event: MonthEvent,
}

/// All events from one month up to and with another, of an agency or of all: in the order in which they happened.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read; [`StoreError::Bound`] past [`EVENTS_READ_MAX`].
pub async fn events(
    connection: &impl ConnectionTrait,
    (first, last): (Month, Month),
    agency: Option<&str>,
) -> Result<Vec<KeptMonthEvent>, StoreError> {
    let narrowed = if agency.is_some() { " AND agency = ?" } else { "" };
    let sql = format!(
        "SELECT month, agency, number, at, actor, on_behalf_of, payload FROM evaluation_event \
         WHERE month >= ? AND month <= ?{narrowed} ORDER BY month, agency, number LIMIT {EVENTS_READ_MAX}"
    );
    let mut values: Vec<Value> = vec![first.0.into(), last.0.into()];
    values.extend(agency.map(Value::from));
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    if rows.len() as u64 == EVENTS_READ_MAX {
        return Err(StoreError::Bound("events of evaluations"));
    }
    rows.iter()
        .map(|row| {
            let (at, payload): (Millis, String) = (row.try_get("", "at")?, row.try_get("", "payload")?);
            let event = serde_json::from_str(&payload)
                .map_err(|error| StoreError::Corrupt(format!("an event of an evaluation: {error}")))?;
            Ok(KeptMonthEvent {
                month: Month(row.try_get("", "month")?),
                agency: row.try_get("", "agency")?,
                number: row.try_get("", "number")?,
                at: instant(at),
                actor: row.try_get("", "actor")?,
                on_behalf_of: row.try_get("", "on_behalf_of")?,
                event,
            })
        })
        .collect()
}

/// Appends an event after those that the decision was made from.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else appended first.
pub async fn append(tx: &Tx, kept: &KeptMonthEvent) -> Result<(), StoreError> {
    let payload =
        serde_json::to_string(&kept.event).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let sql = "INSERT INTO evaluation_event \
               (month, agency, number, kind, at, actor, on_behalf_of, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values: [Value; 8] = [
        kept.month.0.into(),
        kept.agency.as_str().into(),
        kept.number.into(),
        kept.event.code().into(),
        kept.at.timestamp_millis().into(),
        kept.actor.as_str().into(),
        kept.on_behalf_of.into(),
        payload.into(),
    ];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}
