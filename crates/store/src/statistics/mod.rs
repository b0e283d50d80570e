//! Counts by day and month, written with the events that change them and summed later.
//!
//! [`add`] appends changes in the transaction of their events; nobody waits for a row that others count in.
//! [`compact`] moves changes into the sums of their day and month and keeps the balance at the beginning of each
//! month, so that a form of any period reads months and the days at its edges, however long the history is.

mod compact;
mod overdue;
mod read;
mod rebuild;
mod times;

use chrono::{Datelike, NaiveDate};
pub use compact::compact;
pub(crate) use compact::run;
use motcua_domain::statistics::{Change, Counts, TimeBucket};
pub use overdue::keep_overdue;
pub use read::{Dimension, Filter, Group, counts_by_day, counts_by_month, flows, groups};
pub(crate) use rebuild::histories_after;
pub use rebuild::{Rebuilt, rebuild};
pub(crate) use rebuild::{dossiers_after, histories};
use sea_orm::{ConnectionTrait, Value};
pub use times::times;
use uuid::Uuid;

use crate::{StoreError, Tx, engine::statement};

/// Changes written by one statement: 19 values each, well below what either engine takes.
const CHANGES_PER_STATEMENT: usize = 200;
/// In the place of a bucket where no dossier is timed.
const NO_BUCKET: i32 = -1;
/// The columns of a key, in the order of every statement here.
const KEY: &str = "agency, field, procedure_code, situation, channel";

/// Counts what an act on a dossier changed: its counts, and when it was overdue.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn record(tx: &Tx, dossier: Uuid, changes: &[Change]) -> Result<(), StoreError> {
    keep_overdue(tx, dossier, changes).await?;
    add(tx, changes).await
}

/// Adds changes to the counts.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn add(tx: &Tx, changes: &[Change]) -> Result<(), StoreError> {
    for part in changes.chunks(CHANGES_PER_STATEMENT) {
        let one = format!("(0, {})", vec!["?"; 8 + Counts::NAMES.len()].join(", "));
        let sql = format!(
            "INSERT INTO statistic_change (batch, day, month, bucket, {KEY}, {}) VALUES {}",
            Counts::NAMES.join(", "),
            vec![one; part.len()].join(", ")
        );
        let values: Vec<Value> = part.iter().flat_map(values).collect();
        tx.execute_raw(statement(tx, &sql, values)).await?;
    }
    Ok(())
}

fn values(change: &Change) -> Vec<Value> {
    let key = &change.key;
    let mut values: Vec<Value> = vec![
        day_number(change.day).into(),
        month_number(change.day).into(),
        change.bucket.map_or(NO_BUCKET, TimeBucket::number).into(),
        key.agency.0.clone().into(),
        key.field.clone().into(),
        key.procedure.to_string().into(),
        key.situation.clone().into(),
        key.channel.code().into(),
    ];
    values.extend(change.counts.values().map(Value::from));
    values
}

/// Days since the beginning of the calendar.
fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// Months since the year 0.
fn month_number(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)
}

/// The first day of a month.
fn first_day(month: i32) -> NaiveDate {
    let month0 = u32::try_from(month.rem_euclid(12)).unwrap_or(0);
    NaiveDate::from_ymd_opt(month.div_euclid(12), month0 + 1, 1).unwrap_or_default()
}

/// `SUM(received) …` of all counts, as whole numbers on both engines, under their own names.
fn sums() -> String {
    let sum = |name: &&str| format!("CAST(COALESCE(SUM({name}), 0) AS BIGINT) AS {name}");
    Counts::NAMES.iter().map(sum).collect::<Vec<_>>().join(", ")
}
