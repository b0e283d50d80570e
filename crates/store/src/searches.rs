//! What people search for: how often on a day, and how often nothing was found.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::{StoreError, engine::statement};

/// The most different searches that are listed.
pub const LISTED_MAX: u64 = 500;

/// How often something was searched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub asked: i64,
    pub found_nothing: i64,
}

/// A search over a period.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LoggedSearch {
    pub words: String,
    pub asked: i64,
    pub found_nothing: i64,
}

/// Adds to what a day has.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn add(
    connection: &impl ConnectionTrait,
    day: NaiveDate,
    words: &str,
    tally: Tally,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO search_tally (day, words, asked, found_nothing) VALUES (?, ?, ?, ?) \
               ON CONFLICT (day, words) DO UPDATE SET asked = search_tally.asked + excluded.asked, \
               found_nothing = search_tally.found_nothing + excluded.found_nothing";
    let values = [day.to_string().into(), words.into(), tally.asked.into(), tally.found_nothing.into()];
    connection.execute_raw(statement(connection, sql, values)).await?;
    Ok(())
}

/// Searches from `from` to `to`, both days included: all, or those that found nothing; the most frequent first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn between(
    connection: &impl ConnectionTrait,
    from: NaiveDate,
    to: NaiveDate,
    only_nothing: bool,
) -> Result<Vec<LoggedSearch>, StoreError> {
    let (having, order) = if only_nothing {
        ("HAVING SUM(found_nothing) > 0", "SUM(found_nothing)")
    } else {
        ("", "SUM(asked)")
    };
    let sql = format!(
        "SELECT words, CAST(SUM(asked) AS BIGINT) AS asked, CAST(SUM(found_nothing) AS BIGINT) AS found_nothing \
         FROM search_tally WHERE day >= ? AND day <= ? GROUP BY words {having} ORDER BY {order} DESC, words \
         LIMIT {LISTED_MAX}"
    );
    let found = statement(connection, &sql, [from.to_string().into(), to.to_string().into()]);
    Ok(LoggedSearch::find_by_statement(found).all(connection).await?)
}

/// Forgets what is older.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn sweep(connection: &impl ConnectionTrait, before: NaiveDate) -> Result<u64, StoreError> {
    let gone = statement(connection, "DELETE FROM search_tally WHERE day < ?", [before.to_string().into()]);
    Ok(connection.execute_raw(gone).await?.rows_affected())
}
