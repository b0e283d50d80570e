//! The dossiers behind an evaluation.

use motcua_domain::quality::{Evaluated, Index, Marks, Points};
use sea_orm::{ConnectionTrait, Value};

use super::{Month, marks::marks};
use crate::{StoreError, engine::statement};

/// The most dossiers read at once.
pub const BEHIND_MAX: u64 = 50_000;

/// A dossier behind an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    pub month: Month,
    pub code: String,
    pub procedure: String,
    pub marks: Marks,
}

/// A stretch of them, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BehindPage {
    pub rows: Vec<Behind>,
    pub total: u64,
}

/// The dossiers that gave somebody points from one month up to and with another: all of them, or those that gave an
/// index these points. By month and code.
///
/// # Errors
/// [`StoreError`] where the database does not answer; [`StoreError::Bound`] past [`BEHIND_MAX`] at once.
pub async fn behind(
    connection: &impl ConnectionTrait,
    of: &Evaluated,
    (first, last): (Month, Month),
    gave: Option<(Index, Option<Points>)>,
    offset: u64,
    limit: u64,
) -> Result<BehindPage, StoreError> {
    if limit > BEHIND_MAX {
        return Err(StoreError::Bound("dossiers behind an evaluation"));
    }
    let (table, column, key): (_, _, Value) = match of {
        Evaluated::Officer(id) => ("officer_mark", "officer", id.0.into()),
        Evaluated::Agency(code) => ("agency_mark", "agency", code.0.clone().into()),
    };
    // Numbers of the program's own, not of a reader: they may stand in the statement.
    let gave = gave.map_or_else(String::new, |(index, points)| match points {
        Some(points) => format!(" AND (marks / {}) % 4 = {}", index.place(), points.number()),
        None => format!(" AND (marks / {}) % 4 < 3", index.place()),
    });
    let from = format!("FROM {table} WHERE {column} = ? AND month >= ? AND month <= ?{gave}");
    let values: [Value; 3] = [key, first.0.into(), last.0.into()];
    let counting = format!("SELECT COUNT(*) AS total {from}");
    let row = connection.query_one_raw(statement(connection, &counting, values.clone())).await?;
    let total: i64 = row.ok_or(StoreError::NotFound("count"))?.try_get("", "total")?;
    let sql = format!(
        "SELECT found.month, found.marks, dossier.code, dossier.procedure_name \
         FROM (SELECT month, marks, dossier_id {from}) AS found JOIN dossier ON dossier.id = found.dossier_id \
         ORDER BY found.month, dossier.code LIMIT {limit} OFFSET {offset}"
    );
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    let read = |row: &sea_orm::QueryResult| {
        Ok(Behind {
            month: Month(row.try_get("", "month")?),
            code: row.try_get("", "code")?,
            procedure: row.try_get("", "procedure_name")?,
            marks: marks(row)?,
        })
    };
    let rows = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    Ok(BehindPage { rows, total: u64::try_from(total).unwrap_or(0) })
}

/// What a dossier gave somebody in a month; `None` where it gave nothing.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn marks_given(
    connection: &impl ConnectionTrait,
    of: &Evaluated,
    month: Month,
    code: &str,
) -> Result<Option<Marks>, StoreError> {
    let (table, column, key): (_, _, Value) = match of {
        Evaluated::Officer(id) => ("officer_mark", "officer", id.0.into()),
        Evaluated::Agency(code) => ("agency_mark", "agency", code.0.clone().into()),
    };
    let sql = format!(
        "SELECT given.marks FROM {table} AS given JOIN dossier ON dossier.id = given.dossier_id \
         WHERE given.month = ? AND given.{column} = ? AND dossier.code = ?"
    );
    let values = [month.0.into(), key, code.into()];
    connection.query_one_raw(statement(connection, &sql, values)).await?.as_ref().map(marks).transpose()
}
