//! Changes of the organisation: what was decided about them, and how far they have been carried through.

use chrono::NaiveDate;
use motcua_domain::organisation::{StaffId, change::OrganisationChange};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Millis, StoreError, Tx,
    dossiers::DossierRow,
    entities::{dossier, organisation_change, organisation_event, staff},
};

/// The most changes that are kept. A province has a handful a decade.
pub const CHANGES_MAX: u64 = 1_000;
/// The most events of one change that are read: it is decided, called off or carried through.
const EVENTS_MAX: u64 = 100;

/// Where a change stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeStage {
    /// Decided. It holds from its day on, whether or not the worker has been there.
    Decided,
    CalledOff,
    /// Staff and the rows of open dossiers stand under the agencies that act now.
    Through,
}

impl ChangeStage {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::CalledOff => "called_off",
            Self::Through => "through",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Decided, Self::CalledOff, Self::Through].into_iter().find(|stage| stage.code() == code)
    }
}

/// How far the worker has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Whole passes over the open dossiers.
    pub passes: i32,
    /// The last dossier of the pass that goes on; none at its beginning.
    pub reached: Option<Uuid>,
    pub moved_dossiers: i64,
    pub moved_staff: i64,
}

/// A kept change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptChange {
    pub id: Uuid,
    /// The order in which changes were accepted, from 1.
    pub number: i32,
    pub stage: ChangeStage,
    pub change: OrganisationChange,
    pub progress: Progress,
    pub created_at: Millis,
}

impl KeptChange {
    fn read(row: organisation_change::Model) -> Result<Self, StoreError> {
        let corrupt = |what: String| StoreError::Corrupt(format!("organisation change {}: {what}", row.id));
        Ok(Self {
            change: serde_json::from_str(&row.body).map_err(|error| corrupt(error.to_string()))?,
            stage: ChangeStage::from_code(&row.stage).ok_or_else(|| corrupt("stage".to_owned()))?,
            id: row.id,
            number: row.number,
            progress: Progress {
                passes: row.passes,
                reached: row.reached,
                moved_dossiers: row.moved_dossiers,
                moved_staff: row.moved_staff,
            },
            created_at: row.created_at,
        })
    }
}

/// What happened to a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChangeEvent {
    Decided { change: Box<OrganisationChange> },
    CalledOff { reason: String },
    CarriedThrough { staff: i64, dossiers: i64 },
}

impl ChangeEvent {
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Decided { .. } => "decided",
            Self::CalledOff { .. } => "called_off",
            Self::CarriedThrough { .. } => "carried_through",
        }
    }
}

/// An event with who and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptChangeEvent {
    pub at: Millis,
    /// As in the audit log: `staff:<id>`, `system`.
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub event: ChangeEvent,
}

/// All changes, in the order in which they were accepted, also those that were called off.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn changes(connection: &impl ConnectionTrait) -> Result<Vec<KeptChange>, StoreError> {
    let rows = organisation_change::Entity::find()
        .order_by_asc(organisation_change::Column::Number)
        .limit(CHANGES_MAX)
        .all(connection)
        .await?;
    rows.into_iter().map(KeptChange::read).collect()
}

/// One change.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<KeptChange>, StoreError> {
    organisation_change::Entity::find_by_id(id).one(connection).await?.map(KeptChange::read).transpose()
}

/// One change, locked until the transaction ends where the engine locks rows.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id_for_update(tx: &Tx, id: Uuid) -> Result<Option<KeptChange>, StoreError> {
    let query = organisation_change::Entity::find_by_id(id).lock_exclusive();
    query.one(tx).await?.map(KeptChange::read).transpose()
}

/// Changes whose day has come and that are not carried through yet, the earliest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn to_carry_through(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<KeptChange>, StoreError> {
    let rows = organisation_change::Entity::find()
        .filter(organisation_change::Column::Stage.eq(ChangeStage::Decided.code()))
        .filter(organisation_change::Column::Effective.lte(today.to_string()))
        .order_by_asc(organisation_change::Column::Effective)
        .order_by_asc(organisation_change::Column::Number)
        .limit(CHANGES_MAX)
        .all(connection)
        .await?;
    rows.into_iter().map(KeptChange::read).collect()
}

/// Keeps a change that was decided; its first event follows in the same transaction.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else decided another one at the same moment; [`StoreError::Bound`] past
/// [`CHANGES_MAX`].
pub async fn decide(tx: &Tx, id: Uuid, change: &OrganisationChange, at: Millis) -> Result<(), StoreError> {
    let last = organisation_change::Entity::find()
        .order_by_desc(organisation_change::Column::Number)
        .one(tx)
        .await?
        .map_or(0, |row| row.number);
    if u64::try_from(last).unwrap_or(CHANGES_MAX) >= CHANGES_MAX {
        return Err(StoreError::Bound("changes of the organisation"));
    }
    let body = serde_json::to_string(change).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let row = organisation_change::ActiveModel {
        id: Set(id),
        number: Set(last + 1),
        effective: Set(change.effective.to_string()),
        stage: Set(ChangeStage::Decided.code().to_owned()),
        body: Set(body),
        passes: Set(0),
        reached: Set(None),
        moved_dossiers: Set(0),
        moved_staff: Set(0),
        created_at: Set(at),
        updated_at: Set(at),
    };
    organisation_change::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes where a change stands now.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn set_stage(tx: &Tx, id: Uuid, stage: ChangeStage, at: Millis) -> Result<(), StoreError> {
    let row = organisation_change::ActiveModel {
        stage: Set(stage.code().to_owned()),
        updated_at: Set(at),
        ..Default::default()
    };
    organisation_change::Entity::update_many()
        .set(row)
        .filter(organisation_change::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes how far the worker has come, in the transaction of what it did.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn set_progress(tx: &Tx, id: Uuid, progress: Progress, at: Millis) -> Result<(), StoreError> {
    let row = organisation_change::ActiveModel {
        passes: Set(progress.passes),
        reached: Set(progress.reached),
        moved_dossiers: Set(progress.moved_dossiers),
        moved_staff: Set(progress.moved_staff),
        updated_at: Set(at),
        ..Default::default()
    };
    organisation_change::Entity::update_many()
        .set(row)
        .filter(organisation_change::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Appends what happened to a change.
///
/// # Errors
/// [`StoreError::Conflict`] where something else happened to it at the same moment.
pub async fn append(tx: &Tx, id: Uuid, new: &KeptChangeEvent) -> Result<(), StoreError> {
    let number = organisation_event::Entity::find()
        .filter(organisation_event::Column::ChangeId.eq(id))
        .order_by_desc(organisation_event::Column::Number)
        .one(tx)
        .await?
        .map_or(1, |row| row.number + 1);
    let row = organisation_event::ActiveModel {
        seq: NotSet,
        change_id: Set(id),
        number: Set(number),
        kind: Set(new.event.kind().to_owned()),
        at: Set(new.at),
        actor: Set(new.actor.clone()),
        on_behalf_of: Set(new.on_behalf_of),
        payload: Set(
            serde_json::to_string(&new.event).map_err(|error| StoreError::Corrupt(error.to_string()))?
        ),
    };
    organisation_event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What happened to a change, oldest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where an event does not read.
pub async fn events_of(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<KeptChangeEvent>, StoreError> {
    let rows = organisation_event::Entity::find()
        .filter(organisation_event::Column::ChangeId.eq(id))
        .order_by_asc(organisation_event::Column::Number)
        .limit(EVENTS_MAX)
        .all(connection)
        .await?;
    let read = |row: organisation_event::Model| {
        let event = serde_json::from_str(&row.payload).map_err(|error| {
            StoreError::Corrupt(format!("organisation change {id}, event {}: {error}", row.number))
        })?;
        Ok(KeptChangeEvent { at: row.at, actor: row.actor, on_behalf_of: row.on_behalf_of, event })
    };
    rows.into_iter().map(read).collect()
}

/// Dossiers at a step that one of the agencies received or that stand at it, in the order of their ids.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn dossiers_at(
    tx: &Tx,
    agencies: &[String],
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<DossierRow>, StoreError> {
    use dossier::Column::{Agency, Id, StepAgency};
    let touched = Condition::any().add(Agency.is_in(agencies)).add(StepAgency.is_in(agencies));
    let rows = dossier::Entity::find()
        .filter(StepAgency.is_not_null())
        .filter(touched)
        .filter(Condition::all().add_option(after.map(|after| Id.gt(after))))
        .order_by_asc(Id)
        .limit(limit)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(DossierRow::from).collect())
}

/// Writes the agency that acts for a dossier now, where it is still the one that was read; an act meanwhile has written
/// it itself.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn move_dossier(tx: &Tx, row: &DossierRow, to: &str) -> Result<bool, StoreError> {
    let change = dossier::ActiveModel { step_agency: Set(Some(to.to_owned())), ..Default::default() };
    let changed = dossier::Entity::update_many()
        .set(change)
        .filter(dossier::Column::Id.eq(row.id))
        .filter(dossier::Column::Version.eq(row.version))
        .filter(dossier::Column::StepAgency.eq(row.step_agency.clone()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Moves a person to another post, where she is still at the agency that was read.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn move_person(
    tx: &Tx,
    person: StaffId,
    from: &str,
    (to, room): (&str, Option<&str>),
) -> Result<bool, StoreError> {
    let change = staff::ActiveModel {
        agency: Set(to.to_owned()),
        room: Set(room.map(str::to_owned)),
        ..Default::default()
    };
    let changed = staff::Entity::update_many()
        .set(change)
        .filter(staff::Column::Id.eq(person.0))
        .filter(staff::Column::Agency.eq(from))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}
