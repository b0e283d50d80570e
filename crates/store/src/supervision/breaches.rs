//! The list of breaches: those that events committed, and those that the passing of time alone commits.

use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use super::{Parts, ROWS_PER_STATEMENT, Span};
use crate::{Millis, StoreError, Tx, engine::statement};

/// The most breaches of one export.
pub const BREACHES_MAX: u64 = 5_000;

/// A breach that an event committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBreach {
    pub dossier: Uuid,
    /// The number of the event in its dossier.
    pub version: i32,
    pub kind: &'static str,
    pub at: Millis,
    /// Where it was committed.
    pub agency: String,
    pub room: Option<String>,
    pub step: Option<String>,
    /// Who answers for it, where it is one person.
    pub person: Option<Uuid>,
}

/// Keeps breaches; one that is kept stays as it is.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn keep_breaches(tx: &Tx, breaches: &[KeptBreach]) -> Result<(), StoreError> {
    for some in breaches.chunks(ROWS_PER_STATEMENT) {
        let marks = vec!["(?, ?, ?, ?, ?, ?, ?, ?)"; some.len()].join(", ");
        let sql = format!(
            "INSERT INTO breach (dossier_id, version, kind, at, agency, room, step, person) VALUES {marks} \
             ON CONFLICT (dossier_id, version, kind) DO NOTHING"
        );
        let values = some.iter().flat_map(|new| -> [Value; 8] {
            [
                new.dossier.into(),
                new.version.into(),
                new.kind.into(),
                new.at.into(),
                new.agency.clone().into(),
                new.room.clone().into(),
                new.step.clone().into(),
                new.person.into(),
            ]
        });
        tx.execute_raw(statement(tx, &sql, values)).await?;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BreachSort {
    /// The newest first, or the oldest.
    #[default]
    Time,
    Agency,
    Kind,
    Code,
}

/// What the list is narrowed to. Empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BreachFilter {
    /// Where they were committed; none for the whole province.
    pub agencies: Option<Vec<String>>,
    pub kinds: Vec<String>,
    /// When they were committed; what is missing now only has to have begun before the end.
    pub span: Option<Span>,
    pub person: Option<Uuid>,
    /// Only what is missing now, and can still be mended.
    pub open_only: bool,
    pub sort: BreachSort,
    pub descending: bool,
}

/// A breach with its dossier.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct BreachRow {
    pub code: String,
    pub procedure_name: String,
    /// The agency that received the dossier.
    pub receiving: String,
    pub kind: String,
    pub at: Millis,
    pub agency: Option<String>,
    pub room: Option<String>,
    pub step: Option<String>,
    pub person: Option<Uuid>,
    /// 1 where it goes on now, 0 where an act committed it.
    pub is_open: i32,
}

/// A page of breaches with the count of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreachPage {
    pub rows: Vec<BreachRow>,
    pub total: u64,
}

/// A page of the list at an instant; `page` counts from 0.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn list_breaches(
    connection: &impl ConnectionTrait,
    filter: &BreachFilter,
    now: Millis,
    page: u64,
    per_page: u64,
) -> Result<BreachPage, StoreError> {
    let all = union(filter, now);
    let count = format!("SELECT COUNT(*) AS count FROM ({}) AS found", all.sql);
    let total = connection.query_one_raw(statement(connection, &count, all.values.clone())).await?;
    let total: i64 = total.map_or(Ok(0), |row| row.try_get("", "count"))?;
    let direction = if filter.descending { "DESC" } else { "ASC" };
    let order = match filter.sort {
        // The newest first where nothing else was asked for.
        BreachSort::Time if filter.descending => "found.at ASC".to_owned(),
        BreachSort::Time => "found.at DESC".to_owned(),
        BreachSort::Agency => format!("found.agency {direction}, found.at DESC"),
        BreachSort::Kind => format!("found.kind {direction}, found.at DESC"),
        BreachSort::Code => format!("d.code {direction}, found.at DESC"),
    };
    let mut query = Parts::new(&format!(
        "SELECT d.code, d.procedure_name, d.agency AS receiving, found.kind, found.at, found.agency, found.room, \
         found.step, found.person, found.is_open FROM ({}) AS found JOIN dossier d ON d.id = found.dossier_id \
         ORDER BY {order}, d.code, found.kind",
        all.sql
    ));
    query.page(page, per_page.min(BREACHES_MAX));
    let rows =
        BreachRow::find_by_statement(statement(connection, &query.sql, all.values)).all(connection).await?;
    Ok(BreachPage { rows, total: u64::try_from(total).unwrap_or(0) })
}

/// How many breaches of each kind there are, whatever kind the filter names.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn tally_breaches(
    connection: &impl ConnectionTrait,
    filter: &BreachFilter,
    now: Millis,
) -> Result<Vec<(String, i64)>, StoreError> {
    let all = union(&BreachFilter { kinds: Vec::new(), ..filter.clone() }, now);
    let sql = format!("SELECT kind, COUNT(*) AS count FROM ({}) AS found GROUP BY kind", all.sql);
    let rows = connection.query_all_raw(statement(connection, &sql, all.values)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "kind")?, row.try_get("", "count")?))).collect()
}

/// What is missing now: the kind, the column that says since when, the place, and the condition.
const MISSING: [(&str, &str, &str, &str); 4] = [
    (
        "late_without_apology",
        "due_at",
        "step_agency",
        "clock_since IS NOT NULL AND due_at < ? AND apologised_at IS NULL",
    ),
    ("step_late", "step_due_at", "step_agency", "clock_since IS NOT NULL AND step_due_at < ?"),
    ("hand_over_late", "next_due_at", "step_agency", "state = 'accepted' AND next_due_at < ?"),
    (
        "answer_late",
        "next_due_at",
        "agency",
        "state = 'submitted' AND channel = 'online' AND next_due_at < ?",
    ),
];

fn union(filter: &BreachFilter, now: Millis) -> Parts {
    let wanted = |kind: &str| filter.kinds.is_empty() || filter.kinds.iter().any(|only| only == kind);
    let agencies = filter.agencies.as_deref();
    let mut all = Parts::new(
        "SELECT dossier_id, kind, at, agency, room, step, person, 0 AS is_open FROM breach WHERE 1 = 1",
    );
    if filter.open_only {
        all.sql.push_str(" AND 1 = 0");
    }
    if !filter.kinds.is_empty() {
        all.one_of("kind", Some(&filter.kinds));
    }
    all.one_of("agency", agencies);
    all.within("at", filter.span);
    person(&mut all, "person", filter.person);
    for (kind, since, place, condition) in MISSING.into_iter().filter(|missing| wanted(missing.0)) {
        let holder = if kind == "answer_late" { "NULL" } else { "holder" };
        let head = format!(
            " UNION ALL SELECT id, '{kind}', {since}, {place}, step_room, step_name, {holder}, 1 FROM dossier \
             WHERE {condition}"
        );
        all.add(&head, [now.into()]);
        all.one_of(place, agencies);
        before_end(&mut all, since, filter.span);
        person(&mut all, "holder", filter.person);
    }
    if wanted("branch_late") {
        let head = " UNION ALL SELECT b.dossier_id, 'branch_late', b.due_at, b.agency, b.room, b.name, b.holder, 1 \
                    FROM branch b JOIN dossier d ON d.id = b.dossier_id \
                    WHERE d.clock_since IS NOT NULL AND b.state = 'open' AND b.due_at < ?";
        all.add(head, [now.into()]);
        all.one_of("b.agency", agencies);
        before_end(&mut all, "b.due_at", filter.span);
        person(&mut all, "b.holder", filter.person);
    }
    if wanted("consultation_late") && filter.person.is_none() {
        let head = " UNION ALL SELECT c.dossier_id, 'consultation_late', c.answer_by, c.agency, NULL, NULL, NULL, 1 \
                    FROM consultation c JOIN dossier d ON d.id = c.dossier_id \
                    WHERE d.closed_at IS NULL AND c.answer_by < ?";
        all.add(head, [now.into()]);
        all.one_of("c.agency", agencies);
        before_end(&mut all, "c.answer_by", filter.span);
    }
    all
}

/// What is missing now is shown however long ago its time was up; only what began after the period is left out.
fn before_end(query: &mut Parts, column: &str, span: Option<Span>) {
    if let Some((_, until)) = span {
        query.add(&format!(" AND {column} < ?"), [until.into()]);
    }
}

fn person(query: &mut Parts, column: &str, wanted: Option<Uuid>) {
    if let Some(wanted) = wanted {
        query.add(&format!(" AND {column} = ?"), [wanted.into()]);
    }
}
