//! Reminders that reached a unit's desk, each once.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, entities::figure_reminder};

/// The most reminders shown to one unit.
pub const REMINDERS_SHOWN_MAX: u64 = 20;

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    pub key: String,
    pub request: Uuid,
    pub unit: String,
    /// Days from the deadline at which it was due; below zero before it.
    pub step_days: i32,
    pub at: Millis,
}

/// Writes a reminder; the same key is written once.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn put_reminder(tx: &Tx, new: Reminder) -> Result<(), StoreError> {
    let row = figure_reminder::ActiveModel {
        idempotency_key: Set(new.key),
        request_id: Set(new.request),
        unit: Set(new.unit),
        step_days: Set(new.step_days),
        at: Set(new.at),
    };
    figure_reminder::Entity::insert(row)
        .on_conflict(OnConflict::column(figure_reminder::Column::IdempotencyKey).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The newest reminders of some units.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn reminders_of(
    connection: &impl ConnectionTrait,
    units: &[String],
) -> Result<Vec<Reminder>, StoreError> {
    let rows = figure_reminder::Entity::find()
        .filter(figure_reminder::Column::Unit.is_in(units))
        .order_by_desc(figure_reminder::Column::At)
        .limit(REMINDERS_SHOWN_MAX)
        .all(connection)
        .await?;
    let read = |row: figure_reminder::Model| Reminder {
        key: row.idempotency_key,
        request: row.request_id,
        unit: row.unit,
        step_days: row.step_days,
        at: row.at,
    };
    Ok(rows.into_iter().map(read).collect())
}
