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
