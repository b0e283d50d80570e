//! Periodic reports: a row for lists, and everything that happened to them.

use std::collections::BTreeMap;

use motcua_domain::{
    report::{Report, ReportEvent, ReportStage, apply},
    statistics::Period,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    Millis, StoreError, Tx,
    entities::{report, report_event, report_file},
    instant,
};

/// The most reports of one list: a month's, a quarter's and a year's for fifty years.
pub const REPORTS_MAX: u64 = 1_000;
/// The most events of one report that are read; the rules stop before.
const EVENTS_READ_MAX: u64 = 5_000;

/// A report, as lists need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    pub id: Uuid,
    /// The kind of its outline: `half-year`.
    pub kind: String,
    pub period: Period,
    pub stage: ReportStage,
    /// How many events it has.
    pub version: i32,
    pub created_at: Millis,
    pub updated_at: Millis,
    pub approved_at: Option<Millis>,
}

impl ReportRow {
    fn read(row: report::Model) -> Result<Self, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("report {}: {what}", row.id));
        let day = |text: &str| text.parse().map_err(|_| corrupt("day"));
        Ok(Self {
            period: Period::new(day(&row.period_from)?, day(&row.period_to)?)
                .map_err(|_| corrupt("period"))?,
            stage: ReportStage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            id: row.id,
            kind: row.kind,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            approved_at: row.approved_at,
        })
    }
}

/// Reports of a kind, or of all; the newest period first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn list(
    connection: &impl ConnectionTrait,
    kind: Option<&str>,
) -> Result<Vec<ReportRow>, StoreError> {
    let mut query = report::Entity::find();
    if let Some(kind) = kind {
        query = query.filter(report::Column::Kind.eq(kind));
    }
    let rows = query
        .order_by_desc(report::Column::PeriodTo)
        .order_by_asc(report::Column::Kind)
        .limit(REPORTS_MAX)
        .all(connection)
        .await?;
    rows.into_iter().map(ReportRow::read).collect()
}

/// One report.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<ReportRow>, StoreError> {
    report::Entity::find_by_id(id).one(connection).await?.map(ReportRow::read).transpose()
}

/// Writes the row of a report that is begun; its first event follows in the same transaction.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else began it at the same moment.
pub async fn begin(tx: &Tx, id: Uuid, kind: &str, period: Period, at: Millis) -> Result<(), StoreError> {
    let row = report::ActiveModel {
        id: Set(id),
        kind: Set(kind.to_owned()),
        period_from: Set(period.from.to_string()),
        period_to: Set(period.to.to_string()),
        stage: Set(ReportStage::Draft.code().to_owned()),
        version: Set(0),
        created_at: Set(at),
        updated_at: Set(at),
        approved_at: Set(None),
    };
    report::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// An event with who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptReportEvent {
    /// From 1, inside its report.
    pub number: i32,
    pub at: Millis,
    /// As in the audit log: `staff:<id>`, `operator`.
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub event: ReportEvent,
}

/// All events of one report, oldest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn events_of(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<KeptReportEvent>, StoreError> {
    let rows = report_event::Entity::find()
        .filter(report_event::Column::ReportId.eq(id))
        .order_by_asc(report_event::Column::Number)
        .limit(EVENTS_READ_MAX)
        .all(connection)
        .await?;
    let read = |row: report_event::Model| {
        let event = serde_json::from_str(&row.payload)
            .map_err(|error| StoreError::Corrupt(format!("report {id}, event {}: {error}", row.number)))?;
        Ok(KeptReportEvent {
            number: row.number,
            at: row.at,
            actor: row.actor,
            on_behalf_of: row.on_behalf_of,
            event,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Appends an event after those that `before` was folded from, and rewrites the row.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else appended first.
pub async fn append(
    tx: &Tx,
    id: Uuid,
    before: Report,
    actor: (String, Option<Uuid>),
    at: Millis,
    event: ReportEvent,
) -> Result<Report, StoreError> {
    let number = i32::try_from(before.version + 1).map_err(|_| StoreError::Bound("events of a report"))?;
    let payload = serde_json::to_string(&event).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let row = report_event::ActiveModel {
        seq: NotSet,
        report_id: Set(id),
        number: Set(number),
        kind: Set(event.code().to_owned()),
        at: Set(at),
        actor: Set(actor.0),
        on_behalf_of: Set(actor.1),
        payload: Set(payload),
    };
    report_event::Entity::insert(row).exec_without_returning(tx).await?;
    if let ReportEvent::Approved { files, .. } = &event {
        keep_files(tx, id, files).await?;
    }
    let after = apply(before, &event, instant(at));
    let row = report::ActiveModel {
        stage: Set(after.stage.code().to_owned()),
        version: Set(number),
        updated_at: Set(at),
        approved_at: Set(after.approved_at.map(|at| at.timestamp_millis())),
        ..Default::default()
    };
    report::Entity::update_many().set(row).filter(report::Column::Id.eq(id)).exec(tx).await?;
    Ok(after)
}

/// Names the documents of an approval, so that no sweep takes their content. A document that an earlier approval has
/// named is named already.
async fn keep_files(tx: &Tx, id: Uuid, files: &BTreeMap<String, String>) -> Result<(), StoreError> {
    use report_file::Column::{Ending, ReportId, Sha256};
    for (ending, sha256) in files {
        let row = report_file::ActiveModel {
            report_id: Set(id),
            ending: Set(ending.clone()),
            sha256: Set(sha256.clone()),
        };
        report_file::Entity::insert(row)
            .on_conflict(OnConflict::columns([ReportId, Ending, Sha256]).do_nothing().to_owned())
            .try_insert()
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
