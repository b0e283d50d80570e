//! What each decided dossier gave to officers and agencies.

use motcua_domain::{
    organisation::{AgencyCode, StaffId},
    quality::{Evaluated, Marks},
};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

use super::Month;
use crate::{StoreError, Tx, engine::statement};

/// Rows written by one statement: 4 values each, well below what either engine takes.
const ROWS_PER_STATEMENT: usize = 500;

/// What one dossier gave to somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkRow {
    pub month: Month,
    pub of: Evaluated,
    pub marks: Marks,
    pub dossier: Uuid,
}

/// How many dossiers of a month gave the same marks to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<T> {
    pub month: Month,
    pub of: T,
    pub marks: Marks,
    pub dossiers: u64,
}

/// Whose marks are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    Everybody,
    /// An agency, or the officers who work at it now.
    Agency(&'a str),
    Officer(StaffId),
}

/// Writes what dossiers gave.
///
/// # Errors
/// [`StoreError::Conflict`] where a dossier has given already.
pub async fn add(tx: &Tx, rows: &[MarkRow]) -> Result<(), StoreError> {
    let (officers, agencies): (Vec<&MarkRow>, Vec<&MarkRow>) =
        rows.iter().partition(|row| matches!(row.of, Evaluated::Officer(_)));
    for (table, column, rows) in [("officer_mark", "officer", officers), ("agency_mark", "agency", agencies)]
    {
        for some in rows.chunks(ROWS_PER_STATEMENT) {
            let places = vec!["(?, ?, ?, ?)"; some.len()].join(", ");
            let sql = format!("INSERT INTO {table} (month, {column}, marks, dossier_id) VALUES {places}");
            let values = some.iter().flat_map(|row| {
                [row.month.0.into(), key(&row.of), row.marks.number().into(), row.dossier.into()]
            });
            tx.execute_raw(statement(tx, &sql, values)).await?;
        }
    }
    Ok(())
}

/// Writes what a dossier gives from now on, in the place of what it gave before to the same people and agencies.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn replace(tx: &Tx, rows: &[MarkRow]) -> Result<(), StoreError> {
    for row in rows {
        let (table, column) = match row.of {
            Evaluated::Officer(_) => ("officer_mark", "officer"),
            Evaluated::Agency(_) => ("agency_mark", "agency"),
        };
        let sql = format!("DELETE FROM {table} WHERE month = ? AND {column} = ? AND dossier_id = ?");
        let values = [row.month.0.into(), key(&row.of), row.dossier.into()];
        tx.execute_raw(statement(tx, &sql, values)).await?;
    }
    add(tx, rows).await
}

fn key(of: &Evaluated) -> Value {
    match of {
        Evaluated::Officer(id) => id.0.into(),
        Evaluated::Agency(code) => code.0.clone().into(),
    }
}

/// How often each officer was given which marks, month by month, from one month up to and with another.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn officer_counts(
    connection: &impl ConnectionTrait,
    (first, last): (Month, Month),
    whose: Whose<'_>,
) -> Result<Vec<Counted<StaffId>>, StoreError> {
    let mut values: Vec<Value> = vec![first.0.into(), last.0.into()];
    let narrowed = match whose {
        Whose::Everybody => "",
        Whose::Agency(code) => {
            values.push(code.into());
            " AND officer IN (SELECT id FROM staff WHERE agency = ?)"
        }
        Whose::Officer(id) => {
            values.push(id.0.into());
            " AND officer = ?"
        }
    };
    let read = |row: &sea_orm::QueryResult| Ok(StaffId(row.try_get("", "officer")?));
    counts(connection, "officer_mark", "officer", narrowed, values, read).await
}

/// How often each agency was given which marks, month by month.
///
/// # Errors
/// As [`officer_counts`].
pub async fn agency_counts(
    connection: &impl ConnectionTrait,
    (first, last): (Month, Month),
    agency: Option<&str>,
) -> Result<Vec<Counted<AgencyCode>>, StoreError> {
    let mut values: Vec<Value> = vec![first.0.into(), last.0.into()];
    values.extend(agency.map(Value::from));
    let narrowed = if agency.is_some() { " AND agency = ?" } else { "" };
    let read = |row: &sea_orm::QueryResult| Ok(AgencyCode(row.try_get("", "agency")?));
    counts(connection, "agency_mark", "agency", narrowed, values, read).await
}

async fn counts<T>(
    connection: &impl ConnectionTrait,
    table: &str,
    column: &str,
    narrowed: &str,
    values: Vec<Value>,
    read: impl Fn(&sea_orm::QueryResult) -> Result<T, StoreError>,
) -> Result<Vec<Counted<T>>, StoreError> {
    // In the order of the key, so that equal marks are counted as they are met.
    let sql = format!(
        "SELECT month, {column}, marks, COUNT(*) AS dossiers FROM {table} \
         WHERE month >= ? AND month <= ?{narrowed} GROUP BY month, {column}, marks"
    );
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter()
        .map(|row| {
            let dossiers: i64 = row.try_get("", "dossiers")?;
            Ok(Counted {
                month: Month(row.try_get("", "month")?),
                of: read(row)?,
                marks: marks(row)?,
                dossiers: u64::try_from(dossiers).unwrap_or(0),
            })
        })
        .collect()
}

pub(super) fn marks(row: &sea_orm::QueryResult) -> Result<Marks, StoreError> {
    let number: i32 = row.try_get("", "marks")?;
    Marks::from_number(number).ok_or_else(|| StoreError::Corrupt(format!("marks {number}")))
}
