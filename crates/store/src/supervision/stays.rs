//! Stays at desks: early, on time and late per agency and per person.

use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use super::{Parts, ROWS_PER_STATEMENT, Span};
use crate::{Millis, StoreError, Tx, engine::statement};

/// The most people that are told of at once.
pub const STAYS_TALLIED_MAX: u64 = 2_000;

/// A stay that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptStay {
    pub dossier: Uuid,
    pub run: i32,
    pub agency: String,
    pub room: Option<String>,
    pub step: String,
    pub person: Option<Uuid>,
    pub started_at: Millis,
    pub ended_at: Millis,
    pub due_at: Millis,
    pub timeliness: &'static str,
}

/// Keeps stays; one that is kept stays as it is.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn keep_stays(tx: &Tx, stays: &[KeptStay]) -> Result<(), StoreError> {
    for some in stays.chunks(ROWS_PER_STATEMENT) {
        let marks = vec!["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"; some.len()].join(", ");
        let sql = format!(
            "INSERT INTO step_stay (dossier_id, run, agency, room, step, person, started_at, ended_at, due_at, \
             timeliness) VALUES {marks} ON CONFLICT (dossier_id, run) DO NOTHING"
        );
        let values = some.iter().flat_map(|new| -> [Value; 10] {
            [
                new.dossier.into(),
                new.run.into(),
                new.agency.clone().into(),
                new.room.clone().into(),
                new.step.clone().into(),
                new.person.into(),
                new.started_at.into(),
                new.ended_at.into(),
                new.due_at.into(),
                new.timeliness.into(),
            ]
        });
        tx.execute_raw(statement(tx, &sql, values)).await?;
    }
    Ok(())
}

/// Steps of one person in one agency; none where nobody held them.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct StayTally {
    pub agency: String,
    pub person: Option<Uuid>,
    pub early: i64,
    pub on_time: i64,
    pub late: i64,
}

/// Stays that ended in a span, by agency and person. `agencies` are those of the steps; none for the whole province.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn tally_stays(
    connection: &impl ConnectionTrait,
    agencies: Option<&[String]>,
    span: Span,
) -> Result<Vec<StayTally>, StoreError> {
    let of = |code: &str| format!("CAST(SUM(CASE timeliness WHEN '{code}' THEN 1 ELSE 0 END) AS BIGINT)");
    let mut query = Parts::new(&format!(
        "SELECT agency, person, {} AS early, {} AS on_time, {} AS late FROM step_stay WHERE 1 = 1",
        of("early"),
        of("on_time"),
        of("late")
    ));
    query.one_of("agency", agencies);
    query.within("ended_at", Some(span));
    query.sql.push_str(" GROUP BY agency, person ORDER BY late DESC, agency");
    query.page(0, STAYS_TALLIED_MAX);
    let found = statement(connection, &query.sql, query.values);
    Ok(StayTally::find_by_statement(found).all(connection).await?)
}

/// Steps and branches that are past their time now, by agency and holder: how many, and since when the oldest.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn late_now(
    connection: &impl ConnectionTrait,
    agencies: Option<&[String]>,
    now: Millis,
) -> Result<Vec<(String, Option<Uuid>, i64, Millis)>, StoreError> {
    let mut query = Parts::new("SELECT agency, holder, COUNT(*) AS count, MIN(due_at) AS oldest FROM (");
    query.add(
        "SELECT step_agency AS agency, holder, step_due_at AS due_at FROM dossier \
         WHERE clock_since IS NOT NULL AND step_agency IS NOT NULL AND step_due_at < ?",
        [now.into()],
    );
    query.one_of("step_agency", agencies);
    query.add(
        " UNION ALL SELECT b.agency, b.holder, b.due_at FROM branch b JOIN dossier d ON d.id = b.dossier_id \
         WHERE d.clock_since IS NOT NULL AND b.state = 'open' AND b.due_at < ?",
        [now.into()],
    );
    query.one_of("b.agency", agencies);
    query.sql.push_str(") AS late GROUP BY agency, holder ORDER BY count DESC");
    query.page(0, STAYS_TALLIED_MAX);
    let rows = connection.query_all_raw(statement(connection, &query.sql, query.values)).await?;
    rows.iter()
        .map(|row| {
            let place = (row.try_get("", "agency")?, row.try_get("", "holder")?);
            Ok((place.0, place.1, row.try_get("", "count")?, row.try_get("", "oldest")?))
        })
        .collect()
}
