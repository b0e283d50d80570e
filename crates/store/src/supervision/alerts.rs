//! What was said to whom. Rows are only added; what a person reads is what still holds.

use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use super::{Parts, ROWS_PER_STATEMENT};
use crate::{Millis, StoreError, Tx, engine::statement};

/// The most alerts that one person is shown; further ones come up as these are done.
pub const ALERTS_MAX: u64 = 500;
/// Alerts older than this are not looked through, in milliseconds: 400 days.
const ALERTS_WITHIN_MS: i64 = 400 * 24 * 60 * 60 * 1_000;

/// Something to be said to a member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAlert {
    pub dossier: Uuid,
    /// Its name inside the dossier.
    pub key: String,
    pub staff: Uuid,
    pub about: &'static str,
    pub rung: &'static str,
    pub began_at: Millis,
    pub due_at: Millis,
    pub at: Millis,
}

/// Says what was not said yet.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn say(tx: &Tx, alerts: &[NewAlert]) -> Result<(), StoreError> {
    for some in alerts.chunks(ROWS_PER_STATEMENT) {
        let marks = vec!["(?, ?, ?, ?, ?, ?, ?, ?)"; some.len()].join(", ");
        let sql = format!(
            "INSERT INTO supervision_alert (dossier_id, alert_key, staff_id, about, rung, began_at, due_at, at) \
             VALUES {marks} ON CONFLICT (dossier_id, alert_key, staff_id) DO NOTHING"
        );
        let values = some.iter().flat_map(|new| -> [Value; 8] {
            [
                new.dossier.into(),
                new.key.clone().into(),
                new.staff.into(),
                new.about.into(),
                new.rung.into(),
                new.began_at.into(),
                new.due_at.into(),
                new.at.into(),
            ]
        });
        tx.execute_raw(statement(tx, &sql, values)).await?;
    }
    Ok(())
}

/// An alert that still holds, with its dossier.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct AlertRow {
    pub dossier_id: Uuid,
    pub code: String,
    pub procedure_name: String,
    pub agency: String,
    pub step_agency: Option<String>,
    pub step_name: Option<String>,
    pub about: String,
    pub rung: String,
    pub at: Millis,
    /// When the time is up, as it stands now.
    pub due_at: Option<Millis>,
    /// The code of the branch that it is about, where it is about one: its agency and name stand for those of the step.
    pub branch: Option<String>,
}

/// Who reads her alerts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertReader {
    pub staff: Uuid,
    pub agency: String,
    pub room: Option<String>,
    pub roles: Vec<String>,
}

/// What a member of staff was told and what still holds: the clock it was about runs on, and a step that went to
/// somebody else is hers no more. The nearest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn alerts_of(
    connection: &impl ConnectionTrait,
    reader: &AlertReader,
    now: Millis,
) -> Result<Vec<AlertRow>, StoreError> {
    let mut query = Parts::new(
        "SELECT a.dossier_id, d.code, d.procedure_name, d.agency, COALESCE(b.agency, d.step_agency) AS step_agency, \
         COALESCE(b.name, d.step_name) AS step_name, a.about, a.rung, a.at, CASE a.about WHEN 'step' THEN d.step_due_at \
         WHEN 'branch' THEN b.due_at WHEN 'whole' THEN d.due_at ELSE d.next_due_at END AS due_at, b.code AS branch \
         FROM supervision_alert a JOIN dossier d ON d.id = a.dossier_id ",
    );
    // An alert of a branch bears its code and its beginning in its name.
    query.sql.push_str(
        "LEFT JOIN branch b ON a.about = 'branch' AND b.dossier_id = a.dossier_id AND b.state = 'open' \
         AND b.opened_at = a.began_at AND a.alert_key = 'branch:' || b.code || ':' || b.opened_at || ':' || a.rung ",
    );
    query.add("WHERE a.staff_id = ? AND a.at > ?", [reader.staff.into(), (now - ALERTS_WITHIN_MS).into()]);
    query.add(
        " AND ((a.about = 'step' AND d.clock_since IS NOT NULL AND d.step_started_at = a.began_at) \
         OR (a.about = 'branch' AND d.clock_since IS NOT NULL AND b.code IS NOT NULL) \
         OR (a.about = 'whole' AND d.clock_since IS NOT NULL AND d.limit_began_at = a.began_at) \
         OR (a.about = 'answer' AND d.state = 'submitted')) \
         AND (a.about = 'answer' OR a.rung NOT IN ('warning', 'late')",
        [],
    );
    hers(
        &mut query,
        "a.about <> 'branch'",
        ["d.holder", "d.step_agency", "d.step_room", "d.step_role"],
        reader,
    );
    hers(&mut query, "a.about = 'branch'", ["b.holder", "b.agency", "b.room", "b.role"], reader);
    query.sql.push_str(") ORDER BY due_at, a.dossier_id, a.at DESC");
    query.page(0, ALERTS_MAX);
    let found = statement(connection, &query.sql, query.values);
    Ok(AlertRow::find_by_statement(found).all(connection).await?)
}

/// ` OR …`: the work is the reader's, or nobody's and of her agency, room and roles. The columns are those of holder,
/// agency, room and role.
fn hers(query: &mut Parts, what: &str, [holder, agency, room, role]: [&str; 4], reader: &AlertReader) {
    query.add(
        &format!(
            " OR ({what} AND ({holder} = a.staff_id \
             OR ({holder} IS NULL AND {agency} = ? AND ({room} IS NULL OR {room} = ?)"
        ),
        [reader.agency.clone().into(), reader.room.clone().unwrap_or_default().into()],
    );
    query.one_of(role, Some(&reader.roles));
    query.sql.push_str(")))");
}
