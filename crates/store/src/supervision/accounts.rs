//! Explanations of late steps: a row for lists, and everything that happened to each.

use motcua_domain::supervision::{AccountEvent, DelayAccount, apply};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{Parts, Span};
use crate::{
    Millis, StoreError, Tx,
    engine::statement,
    small_log::{Entry, KeptEvent, SmallLog},
};

/// The most explanations of one export.
pub const ACCOUNTS_MAX: u64 = 5_000;
/// The most events of one explanation that are read; the rules stop before.
const EVENTS_READ_MAX: u64 = 200;

/// An explanation to be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    pub id: Uuid,
    pub dossier: Uuid,
    /// Which stay of the dossier, from 0.
    pub run: i32,
    pub agency: String,
    pub room: Option<String>,
    pub step: String,
    pub person: Option<Uuid>,
    pub due_at: Millis,
    pub ended_at: Option<Millis>,
    pub late_minutes: i64,
    pub at: Millis,
}

/// An explanation as lists need it, with its dossier.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct AccountRow {
    pub id: Uuid,
    pub code: String,
    pub procedure_name: String,
    /// The agency that received the dossier.
    pub receiving: String,
    pub run: i32,
    pub agency: String,
    pub room: Option<String>,
    pub step: String,
    pub person: Option<Uuid>,
    pub due_at: Millis,
    pub ended_at: Option<Millis>,
    /// Office minutes late as of the last act; of a stay that lasts and runs more have passed.
    pub late_minutes: i64,
    pub stage: String,
    pub version: i32,
    pub asked_at: Millis,
    pub updated_at: Millis,
    /// Since when the clock of the dossier runs; none where it stands.
    pub clock_since: Option<Millis>,
}

const COLUMNS: &str = "a.id, d.code, d.procedure_name, d.agency AS receiving, a.run, a.agency, a.room, a.step, \
                       a.person, a.due_at, a.ended_at, a.late_minutes, a.stage, a.version, a.asked_at, a.updated_at, \
                       d.clock_since FROM delay_account a JOIN dossier d ON d.id = a.dossier_id";

/// Asks for an explanation; of one stay once.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn ask(tx: &Tx, new: &NewAccount) -> Result<(), StoreError> {
    let sql = "INSERT INTO delay_account (id, dossier_id, run, agency, room, step, person, due_at, ended_at, \
               late_minutes, stage, version, asked_at, updated_at) \
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'asked', 1, ?, ?) ON CONFLICT (dossier_id, run) DO NOTHING";
    let values = [
        new.id.into(),
        new.dossier.into(),
        new.run.into(),
        new.agency.clone().into(),
        new.room.clone().into(),
        new.step.clone().into(),
        new.person.into(),
        new.due_at.into(),
        new.ended_at.into(),
        new.late_minutes.into(),
        new.at.into(),
        new.at.into(),
    ];
    if tx.execute_raw(statement(tx, sql, values)).await?.rows_affected() == 0 {
        return Ok(());
    }
    let asked = AccountEvent::Asked { person: new.person.map(motcua_domain::organisation::StaffId) };
    LOG.append(
        tx,
        Entry { id: new.id, number: 1, kind: asked.code(), actor: ("system".to_owned(), None), at: new.at },
        &asked,
    )
    .await
}

/// Writes how late a stay has become, where an explanation of it was asked for.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn move_delay(
    tx: &Tx,
    dossier: Uuid,
    run: i32,
    due_at: Millis,
    ended_at: Option<Millis>,
    late_minutes: i64,
) -> Result<(), StoreError> {
    let sql = "UPDATE delay_account SET due_at = ?, ended_at = ?, late_minutes = ? WHERE dossier_id = ? AND run = ?";
    let values = [due_at.into(), ended_at.into(), late_minutes.into(), dossier.into(), run.into()];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}

/// An event of an explanation with who and when.
pub type KeptAccountEvent = KeptEvent<AccountEvent>;

const LOG: SmallLog = SmallLog { table: "delay_account_event", key: "account_id", max: EVENTS_READ_MAX };

/// Everything that happened to an explanation, oldest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where an event does not read.
pub async fn account_events(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<KeptAccountEvent>, StoreError> {
    LOG.read(connection, id).await
}

/// Appends an event after those that `before` was folded from, and rewrites the row.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else appended first.
pub async fn append_to_account(
    tx: &Tx,
    id: Uuid,
    before: DelayAccount,
    actor: (String, Option<Uuid>),
    at: Millis,
    event: &AccountEvent,
) -> Result<(), StoreError> {
    let number = i32::try_from(before.version + 1).map_err(|_| StoreError::Bound("events of a delay"))?;
    LOG.append(tx, Entry { id, number, kind: event.code(), actor, at }, event).await?;
    let Some(after) = apply(Some(before), event) else { return Ok(()) };
    let sql = "UPDATE delay_account SET stage = ?, version = ?, updated_at = ? WHERE id = ?";
    tx.execute_raw(statement(tx, sql, [after.stage.code().into(), number.into(), at.into(), id.into()]))
        .await?;
    Ok(())
}

/// What a list of explanations is narrowed to. Empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountFilter {
    pub agencies: Option<Vec<String>>,
    pub stages: Vec<String>,
    pub person: Option<Uuid>,
    /// Explanations of steps that nobody held, beside or instead of a person's: those of the agencies and rooms.
    pub nobody_in: Option<Option<String>>,
    /// When they were asked for.
    pub span: Option<Span>,
    /// The longest waiting first, instead of the newest.
    pub oldest_first: bool,
}

/// A page of explanations with the count of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountPage {
    pub rows: Vec<AccountRow>,
    pub total: u64,
}

fn narrowed(query: &mut Parts, filter: &AccountFilter) {
    query.one_of("a.agency", filter.agencies.as_deref());
    if !filter.stages.is_empty() {
        query.one_of("a.stage", Some(&filter.stages));
    }
    query.within("a.asked_at", filter.span);
    if let Some(person) = filter.person {
        query.add(" AND a.person = ?", [person.into()]);
    }
    match &filter.nobody_in {
        None => {}
        Some(None) => query.sql.push_str(" AND a.person IS NULL"),
        Some(Some(room)) => query.add(" AND a.person IS NULL AND a.room = ?", [room.clone().into()]),
    }
}

/// A page of explanations; `page` counts from 0.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn list_accounts(
    connection: &impl ConnectionTrait,
    filter: &AccountFilter,
    page: u64,
    per_page: u64,
) -> Result<AccountPage, StoreError> {
    let mut count = Parts::new("SELECT COUNT(*) AS count FROM delay_account a WHERE 1 = 1");
    narrowed(&mut count, filter);
    let total = connection.query_one_raw(statement(connection, &count.sql, count.values)).await?;
    let total: i64 = total.map_or(Ok(0), |row| row.try_get("", "count"))?;
    let mut query = Parts::new(&format!("SELECT {COLUMNS} WHERE 1 = 1"));
    narrowed(&mut query, filter);
    let direction = if filter.oldest_first { "ASC" } else { "DESC" };
    query.sql.push_str(&format!(" ORDER BY a.asked_at {direction}, d.code, a.run"));
    query.page(page, per_page.min(ACCOUNTS_MAX));
    let found = statement(connection, &query.sql, query.values);
    let rows = AccountRow::find_by_statement(found).all(connection).await?;
    Ok(AccountPage { rows, total: u64::try_from(total).unwrap_or(0) })
}

/// One explanation.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn account_by_id(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<AccountRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} WHERE a.id = ?");
    Ok(AccountRow::find_by_statement(statement(connection, &sql, [id.into()])).one(connection).await?)
}

/// The explanation of a stay, where one was asked for.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn account_of_stay(
    connection: &impl ConnectionTrait,
    dossier: Uuid,
    run: i32,
) -> Result<Option<AccountRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} WHERE a.dossier_id = ? AND a.run = ?");
    let found = statement(connection, &sql, [dossier.into(), run.into()]);
    Ok(AccountRow::find_by_statement(found).one(connection).await?)
}

/// Explanations of one person in one agency, by how far they are.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct AccountTally {
    pub agency: String,
    pub person: Option<Uuid>,
    pub asked: i64,
    pub waits_for_reply: i64,
    pub waits_for_leader: i64,
    pub accepted: i64,
}

/// Explanations asked for in a span, by agency and person.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn tally_accounts(
    connection: &impl ConnectionTrait,
    agencies: Option<&[String]>,
    span: Span,
) -> Result<Vec<AccountTally>, StoreError> {
    let of = |stages: &str| format!("CAST(SUM(CASE WHEN stage IN ({stages}) THEN 1 ELSE 0 END) AS BIGINT)");
    let mut query = Parts::new(&format!(
        "SELECT agency, person, COUNT(*) AS asked, {} AS waits_for_reply, {} AS waits_for_leader, {} AS accepted \
         FROM delay_account WHERE 1 = 1",
        of("'asked', 'sent_back'"),
        of("'replied'"),
        of("'accepted'")
    ));
    query.one_of("agency", agencies);
    query.within("asked_at", Some(span));
    query.sql.push_str(" GROUP BY agency, person ORDER BY asked DESC, agency");
    query.page(0, super::STAYS_TALLIED_MAX);
    let found = statement(connection, &query.sql, query.values);
    Ok(AccountTally::find_by_statement(found).all(connection).await?)
}
