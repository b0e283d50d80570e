//! Online switches: each a row that is written once, and once more where it is taken back.

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::switches::{Selection, Setting, Switch, Withdrawn},
    organisation::StaffId,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, engine::statement, instant};

/// The most switches that are kept. A province makes some ten a year.
pub const SWITCHES_MAX: usize = 5_000;

/// A switch, and how much it changed when it was made.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSwitch {
    pub switch: Switch,
    /// Rows of the preview that its maker confirmed.
    pub changed: i32,
    pub impossible: i32,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    title: String,
    document: String,
    selection: String,
    setting: String,
    begins_at: Millis,
    until_day: Option<String>,
    changed: i32,
    impossible: i32,
    made_at: Millis,
    made_by: Uuid,
    withdrawn_at: Option<Millis>,
    withdrawn_by: Option<Uuid>,
}

const COLUMNS: &str = "SELECT id, title, document, selection, setting, begins_at, until_day, changed, impossible, made_at, \
                       made_by, withdrawn_at, withdrawn_by FROM online_switch";

/// All switches, in the order in which they were made.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<KeptSwitch>, StoreError> {
    let sql = format!("{COLUMNS} ORDER BY seq LIMIT {SWITCHES_MAX}");
    let rows = Row::find_by_statement(statement(connection, &sql, [])).all(connection).await?;
    rows.into_iter().map(kept).collect()
}

/// One switch.
///
/// # Errors
/// [`StoreError::Corrupt`] where it does not read.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<KeptSwitch>, StoreError> {
    let sql = format!("{COLUMNS} WHERE id = ?");
    let row = Row::find_by_statement(statement(connection, &sql, [id.into()])).one(connection).await?;
    row.map(kept).transpose()
}

fn kept(row: Row) -> Result<KeptSwitch, StoreError> {
    let until = row.until_day.as_deref().map(str::parse::<NaiveDate>).transpose();
    let withdrawn = row.withdrawn_at.zip(row.withdrawn_by);
    Ok(KeptSwitch {
        switch: Switch {
            selection: from_json::<Selection>(&row.selection, row.id)?,
            setting: from_json::<Setting>(&row.setting, row.id)?,
            id: row.id,
            title: row.title,
            document: row.document,
            from: instant(row.begins_at),
            until: until.map_err(|error| StoreError::Corrupt(format!("switch {}: {error}", row.id)))?,
            made_at: instant(row.made_at),
            made_by: StaffId(row.made_by),
            withdrawn: withdrawn.map(|(at, by)| Withdrawn { at: instant(at), by: StaffId(by) }),
        },
        changed: row.changed,
        impossible: row.impossible,
    })
}

/// Writes a new switch, which lies over all that were made before.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn insert(tx: &Tx, kept: &KeptSwitch) -> Result<(), StoreError> {
    let switch = &kept.switch;
    let sql = "INSERT INTO online_switch (id, title, document, selection, setting, begins_at, until_day, changed, \
               impossible, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        switch.id.into(),
        switch.title.clone().into(),
        switch.document.clone().into(),
        to_json(&switch.selection)?.into(),
        to_json(&switch.setting)?.into(),
        switch.from.timestamp_millis().into(),
        switch.until.map(|day| day.to_string()).into(),
        kept.changed.into(),
        kept.impossible.into(),
        switch.made_at.timestamp_millis().into(),
        switch.made_by.0.into(),
    ];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}

/// Takes a switch back.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else took it back first.
pub async fn withdraw(tx: &Tx, id: Uuid, at: Millis, by: StaffId) -> Result<(), StoreError> {
    let sql =
        "UPDATE online_switch SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL";
    let done = tx.execute_raw(statement(tx, sql, [at.into(), by.0.into(), id.into()])).await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

fn to_json<T: serde::Serialize>(body: &T) -> Result<String, StoreError> {
    serde_json::to_string(body).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn from_json<T: DeserializeOwned>(body: &str, id: Uuid) -> Result<T, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Corrupt(format!("switch {id}: {error}")))
}
