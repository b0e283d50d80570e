//! When an agency printed what it posts.

use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{Millis, StoreError, engine::statement};

/// The most prints of an agency that are read, the newest first.
pub const PRINTS_MAX: u64 = 5_000;

/// A print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    pub agency: String,
    /// The bound set, else sheets for the board.
    pub bound: bool,
    /// Code of a field; empty for all.
    pub field: String,
    /// Code of one procedure; empty for all of the field.
    pub procedure: String,
    pub at: Millis,
    /// As in the audit log: `staff:` and the id.
    pub actor: String,
}

#[derive(FromQueryResult)]
struct Row {
    agency: String,
    bound: i32,
    field: String,
    procedure_code: String,
    printed_at: Millis,
    actor: String,
}

/// Writes a print.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn record(connection: &impl ConnectionTrait, id: Uuid, print: &Print) -> Result<(), StoreError> {
    let sql = "INSERT INTO publicity_print (id, agency, bound, field, procedure_code, printed_at, actor) \
               VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = [
        id.into(),
        print.agency.clone().into(),
        i32::from(print.bound).into(),
        print.field.clone().into(),
        print.procedure.clone().into(),
        print.at.into(),
        print.actor.clone().into(),
    ];
    connection.execute_raw(statement(connection, sql, values)).await?;
    Ok(())
}

/// The prints of an agency, the newest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_agency(connection: &impl ConnectionTrait, agency: &str) -> Result<Vec<Print>, StoreError> {
    let sql = format!(
        "SELECT agency, bound, field, procedure_code, printed_at, actor FROM publicity_print WHERE agency = ? \
         ORDER BY printed_at DESC LIMIT {PRINTS_MAX}"
    );
    let rows = Row::find_by_statement(statement(connection, &sql, [agency.into()])).all(connection).await?;
    let print = |row: Row| Print {
        agency: row.agency,
        bound: row.bound != 0,
        field: row.field,
        procedure: row.procedure_code,
        at: row.printed_at,
        actor: row.actor,
    };
    Ok(rows.into_iter().map(print).collect())
}
