//! Publication decisions: a row for lists, and every change as a document that is never overwritten.

use motcua_domain::catalogue::publication::{Decision, DecisionEvent, Effects, apply};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    Millis, StoreError, Tx,
    engine::statement,
    small_log::{Entry, KeptEvent, SmallLog},
};

/// The most decisions that are listed, the newest first. A province has some hundred a year.
pub const DECISIONS_MAX: u64 = 10_000;
/// The most events of one decision that are read; the rules stop before.
const EVENTS_READ_MAX: u64 = 10_000;

/// A decision, as lists need it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct DecisionRow {
    pub id: Uuid,
    pub about: String,
    pub number: String,
    pub title: String,
    pub stage: String,
    /// As ISO 8601; none while it is not known.
    pub signed_on: Option<String>,
    pub effective: Option<String>,
    pub added: i32,
    pub amended: i32,
    pub abolished: i32,
    pub processes: i32,
    pub changes: i32,
    pub created_at: Millis,
    pub updated_at: Millis,
}

const COLUMNS: &str = "SELECT id, about, number, title, stage, signed_on, effective, added, amended, abolished, \
                       processes, changes, created_at, updated_at FROM decision";

/// All decisions, the newest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<DecisionRow>, StoreError> {
    let sql = format!("{COLUMNS} ORDER BY updated_at DESC, id LIMIT {DECISIONS_MAX}");
    Ok(DecisionRow::find_by_statement(statement(connection, &sql, [])).all(connection).await?)
}

/// One decision.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<DecisionRow>, StoreError> {
    let sql = format!("{COLUMNS} WHERE id = ?");
    Ok(DecisionRow::find_by_statement(statement(connection, &sql, [id.into()])).one(connection).await?)
}

/// Signed decisions that hold from a day on, and those of later days.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn signed_from(
    connection: &impl ConnectionTrait,
    day: chrono::NaiveDate,
) -> Result<Vec<DecisionRow>, StoreError> {
    let sql = format!(
        "{COLUMNS} WHERE stage = 'signed' AND effective >= ? ORDER BY effective, id LIMIT {DECISIONS_MAX}"
    );
    let found = statement(connection, &sql, [day.to_string().into()]);
    Ok(DecisionRow::find_by_statement(found).all(connection).await?)
}

/// The decisions of a year, by the day of their signature, that were not dropped.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_year(connection: &impl ConnectionTrait, year: i32) -> Result<Vec<DecisionRow>, StoreError> {
    let sql = format!(
        "{COLUMNS} WHERE stage <> 'dropped' AND signed_on >= ? AND signed_on < ? ORDER BY id LIMIT {DECISIONS_MAX}"
    );
    let days = [format!("{year:04}-01-01").into(), format!("{:04}-01-01", year + 1).into()];
    Ok(DecisionRow::find_by_statement(statement(connection, &sql, days)).all(connection).await?)
}

/// An event of a decision with who and when.
pub type KeptDecisionEvent = KeptEvent<DecisionEvent>;

const LOG: SmallLog = SmallLog { table: "decision_event", key: "decision_id", max: EVENTS_READ_MAX };

/// All events of a decision, oldest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn events_of(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<KeptDecisionEvent>, StoreError> {
    LOG.read(connection, id).await
}

/// Begins a decision, or appends an event after those that `before` was folded from; the row follows.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else appended first.
pub async fn append(
    tx: &Tx,
    id: Uuid,
    before: Option<Decision>,
    actor: (String, Option<Uuid>),
    at: Millis,
    event: &DecisionEvent,
) -> Result<(), StoreError> {
    let is_new = before.is_none();
    let changes = before.as_ref().map_or(0, |decision| decision.changes);
    let number = i32::try_from(changes + 1).map_err(|_| StoreError::Bound("changes of a decision"))?;
    LOG.append(tx, Entry { id, number, kind: event.code(), actor, at }, event).await?;
    let Some(after) = apply(before, event) else { return Ok(()) };
    let effects = Effects::of(&after.items);
    let count = |count: usize| i32::try_from(count).map_err(|_| StoreError::Bound("lines of a decision"));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let mut values = vec![
        after.about.code().into(),
        after.head.number.into(),
        after.head.title.into(),
        after.stage.code().into(),
        day(after.head.signed_on).into(),
        day(after.head.effective).into(),
        count(effects.added)?.into(),
        count(effects.amended)?.into(),
        count(effects.abolished)?.into(),
        count(effects.processes)?.into(),
        number.into(),
        at.into(),
    ];
    let sql = if is_new {
        values.push(at.into());
        "INSERT INTO decision (about, number, title, stage, signed_on, effective, added, amended, abolished, processes, \
         changes, updated_at, created_at, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    } else {
        "UPDATE decision SET about = ?, number = ?, title = ?, stage = ?, signed_on = ?, effective = ?, added = ?, \
         amended = ?, abolished = ?, processes = ?, changes = ?, updated_at = ? WHERE id = ?"
    };
    values.push(id.into());
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}
