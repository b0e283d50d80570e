//! Numbers for dossiers, from a locked row per agency and day.

use chrono::NaiveDate;
use motcua_domain::codes::AgencyIdentifier;
use sea_orm::ConnectionTrait;

use crate::{StoreError, Tx, engine::statement};

/// Takes the next number of an agency on a day, from 1. The row stays locked until the transaction ends, so no
/// number is given twice; a transaction that is rolled back leaves no gap.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn next(tx: &Tx, agency: &AgencyIdentifier, day: NaiveDate) -> Result<u32, StoreError> {
    let sql = "INSERT INTO counter (agency, day, last_number) VALUES (?, ?, 1) \
               ON CONFLICT (agency, day) DO UPDATE SET last_number = counter.last_number + 1 \
               RETURNING last_number";
    let values = [agency.as_str().into(), day.to_string().into()];
    let row = tx.query_one_raw(statement(tx, sql, values)).await?;
    let number: i32 = row.ok_or(StoreError::NotFound("counter"))?.try_get("", "last_number")?;
    u32::try_from(number).map_err(|_| StoreError::Corrupt("counter".to_owned()))
}

/// Counts the numbers of an agency's day up to `given` as taken: for histories that were numbered before they were
/// written. A day that is further already stays where it is.
///
/// # Errors
/// [`StoreError`] where the database does not answer or the number is beyond what a day can give.
pub async fn raise(tx: &Tx, agency: &AgencyIdentifier, day: NaiveDate, given: u32) -> Result<(), StoreError> {
    let given = i32::try_from(given).map_err(|_| StoreError::Bound("numbers of one day"))?;
    let sql = "INSERT INTO counter (agency, day, last_number) VALUES (?, ?, ?) \
               ON CONFLICT (agency, day) DO UPDATE SET last_number = excluded.last_number \
               WHERE counter.last_number < excluded.last_number";
    let values = [agency.as_str().into(), day.to_string().into(), given.into()];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}
