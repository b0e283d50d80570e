//! News of the province: a row each, changed in place.

use chrono::NaiveDate;
use motcua_domain::{
    codes::ProcedureCode,
    news::{News, NewsState, NewsText},
    organisation::{AgencyCode, StaffId},
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, engine::statement, instant};

/// The most pieces of news that are kept. A province writes some hundreds a year.
pub const NEWS_MAX: usize = 5_000;
/// The most that are shown at a time, the newest.
pub const SHOWN_MAX: usize = 1_000;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    title: String,
    summary: String,
    body: String,
    agency: Option<String>,
    procedure_code: Option<String>,
    from_day: String,
    until_day: Option<String>,
    state: String,
    version: i32,
    author: Uuid,
    changed_at: Millis,
    changed_by: Uuid,
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

const COLUMNS: &str = "id, title, summary, agency, procedure_code, from_day, until_day, state, version, author, changed_at, \
                       changed_by";

/// All news without its texts, the newest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where a row does not read.
pub async fn heads(connection: &impl ConnectionTrait) -> Result<Vec<News>, StoreError> {
    let sql =
        format!("SELECT '' AS body, {COLUMNS} FROM news ORDER BY from_day DESC, seq DESC LIMIT {NEWS_MAX}");
    let rows = Row::find_by_statement(statement(connection, &sql, [])).all(connection).await?;
    rows.into_iter().map(news).collect()
}

/// What is published and not over on a day, also what is to come: the newest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where a row does not read.
pub async fn published(connection: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<News>, StoreError> {
    let sql = format!(
        "SELECT body, {COLUMNS} FROM news WHERE state = ? AND (until_day IS NULL OR until_day >= ?) \
         ORDER BY from_day DESC, seq DESC LIMIT {SHOWN_MAX}"
    );
    let values = [NewsState::Published.code().into(), day.to_string().into()];
    let rows = Row::find_by_statement(statement(connection, &sql, values)).all(connection).await?;
    rows.into_iter().map(news).collect()
}

/// One piece of news.
///
/// # Errors
/// [`StoreError::Corrupt`] where it does not read.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<News>, StoreError> {
    let sql = format!("SELECT body, {COLUMNS} FROM news WHERE id = ?");
    let row = Row::find_by_statement(statement(connection, &sql, [id.into()])).one(connection).await?;
    row.map(news).transpose()
}

/// How many are kept.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn count(connection: &impl ConnectionTrait) -> Result<usize, StoreError> {
    let sql = "SELECT COUNT(*) AS count FROM news";
    let row = Count::find_by_statement(statement(connection, sql, [])).one(connection).await?;
    Ok(row.and_then(|row| usize::try_from(row.count).ok()).unwrap_or(0))
}

fn news(row: Row) -> Result<News, StoreError> {
    let corrupt = |what: &str| StoreError::Corrupt(format!("news {}: {what}", row.id));
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|error| corrupt(&error.to_string()));
    let procedure = row.procedure_code.as_deref().map(str::parse::<ProcedureCode>).transpose();
    Ok(News {
        id: row.id,
        state: NewsState::from_code(&row.state).ok_or_else(|| corrupt(&row.state))?,
        version: row.version,
        author: StaffId(row.author),
        changed_at: instant(row.changed_at),
        changed_by: StaffId(row.changed_by),
        text: NewsText {
            from: day(&row.from_day)?,
            until: row.until_day.as_deref().map(day).transpose()?,
            procedure: procedure.map_err(|error| corrupt(&error.to_string()))?,
            agency: row.agency.map(AgencyCode),
            title: row.title,
            summary: row.summary,
            body: row.body,
        },
    })
}

/// Writes a new piece of news.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn insert(tx: &Tx, news: &News) -> Result<(), StoreError> {
    let sql = "INSERT INTO news (title, summary, body, agency, procedure_code, from_day, until_day, state, version, \
               changed_at, changed_by, id, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = values(news).into_iter().chain([news.id.into(), news.author.0.into()]);
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}

/// Writes a piece of news in the place of the version before it.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else changed it first.
pub async fn update(tx: &Tx, news: &News) -> Result<(), StoreError> {
    let sql = "UPDATE news SET title = ?, summary = ?, body = ?, agency = ?, procedure_code = ?, from_day = ?, \
               until_day = ?, state = ?, version = ?, changed_at = ?, changed_by = ? WHERE id = ? AND version = ?";
    let values = values(news).into_iter().chain([news.id.into(), (news.version - 1).into()]);
    let done = tx.execute_raw(statement(tx, sql, values)).await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

fn values(news: &News) -> [sea_orm::Value; 11] {
    let text = &news.text;
    [
        text.title.clone().into(),
        text.summary.clone().into(),
        text.body.clone().into(),
        text.agency.as_ref().map(|agency| agency.0.clone()).into(),
        text.procedure.as_ref().map(ToString::to_string).into(),
        text.from.to_string().into(),
        text.until.map(|day| day.to_string()).into(),
        news.state.code().into(),
        news.version.into(),
        news.changed_at.timestamp_millis().into(),
        news.changed_by.0.into(),
    ]
}
