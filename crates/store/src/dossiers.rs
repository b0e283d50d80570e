//! The read model of dossiers: one row each, changed in the transaction of its events.

mod branches;
mod bulk;
mod counted;
mod held;
mod list;
mod row;

pub use branches::{BranchFilter, BranchRow, branches, count_branches};
pub use bulk::{NewDossier, insert_many, one_filed_between};
pub use counted::{Counted, Place};
pub use held::{HELD_MAX, Held, overdue_by_holder};
pub use list::{
    DossierFilter, DossierPage, DueBucket, EXPORT_MAX, PAGE_MAX, Scope, Sort, buckets, count, list,
};
use motcua_domain::{
    dossier::Dossier,
    folding::fold,
    people::{Applicant, ApplicantKind},
};
pub use row::DossierRow;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::{
    Millis, StoreError, Tx,
    entities::{consultation, dossier},
};

/// The most earlier dossiers of a person that the counter is shown.
const OF_PERSON_MAX: u64 = 20;
/// The most dossiers of one account on a page.
pub const OF_ACCOUNT_MAX: u64 = 200;

/// Who a dossier row belongs to beyond what the events say.
#[derive(Debug, Clone)]
pub struct Placement<'a> {
    pub id: Uuid,
    pub head_hash: &'a str,
    pub account: Option<Uuid>,
    /// The agency at which the current step is done, resolved by the caller from the process.
    pub step_agency: Option<String>,
    /// By when a filing that waits is to be answered, counted by the caller from the calendar.
    pub answer_by: Option<Millis>,
    /// The agencies of the branches of the process, in order, resolved by the caller.
    pub branch_agencies: Vec<String>,
    /// When the worker is to look at it, told by the caller from what runs out; none where nothing does.
    pub look_at: Option<Millis>,
}

/// Writes the row of a new dossier.
///
/// # Errors
/// [`StoreError::Conflict`] where the code is taken.
pub async fn insert(tx: &Tx, dossier: &Dossier, placement: &Placement<'_>) -> Result<(), StoreError> {
    dossier::Entity::insert(row::active(dossier, placement, true)).exec_without_returning(tx).await?;
    write_consultations(tx, dossier, placement.id).await?;
    branches::write(tx, dossier, placement).await
}

/// Rewrites the row after an act.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn update(tx: &Tx, dossier: &Dossier, placement: &Placement<'_>) -> Result<(), StoreError> {
    let row = row::active(dossier, placement, false);
    dossier::Entity::update_many().set(row).filter(dossier::Column::Id.eq(placement.id)).exec(tx).await?;
    write_consultations(tx, dossier, placement.id).await?;
    branches::write(tx, dossier, placement).await
}

async fn write_consultations(tx: &Tx, dossier: &Dossier, id: Uuid) -> Result<(), StoreError> {
    if dossier.consultations.is_empty() {
        return Ok(());
    }
    consultation::Entity::delete_many().filter(consultation::Column::DossierId.eq(id)).exec(tx).await?;
    let open =
        dossier.consultations.iter().filter(|c| c.answer.is_none()).map(|c| consultation::ActiveModel {
            dossier_id: Set(id),
            number: Set(i32::try_from(c.number).unwrap_or(i32::MAX)),
            agency: Set(c.agency.0.clone()),
            answer_by: Set(c.answer_by.timestamp_millis()),
        });
    let rows: Vec<_> = open.collect();
    if !rows.is_empty() {
        consultation::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The row of a dossier, by its code.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_code(
    connection: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<DossierRow>, StoreError> {
    let found = dossier::Entity::find().filter(dossier::Column::Code.eq(code)).one(connection).await?;
    Ok(found.map(DossierRow::from))
}

/// The row of a dossier, locked until the transaction ends where the engine locks rows.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_code_for_update(tx: &Tx, code: &str) -> Result<Option<DossierRow>, StoreError> {
    let found =
        dossier::Entity::find().filter(dossier::Column::Code.eq(code)).lock_exclusive().one(tx).await?;
    Ok(found.map(DossierRow::from))
}

/// Dossiers of an account, newest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_account(
    connection: &impl ConnectionTrait,
    account: Uuid,
) -> Result<Vec<DossierRow>, StoreError> {
    let rows = dossier::Entity::find()
        .filter(dossier::Column::AccountId.eq(account))
        .order_by_desc(dossier::Column::FiledAt)
        .limit(OF_ACCOUNT_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(DossierRow::from).collect())
}

/// The dossiers that an account filed at once with the one of the code `first`, that one among them, in the order of
/// their codes.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_account_beside(
    connection: &impl ConnectionTrait,
    account: Uuid,
    first: &str,
) -> Result<Vec<DossierRow>, StoreError> {
    let rows = dossier::Entity::find()
        .filter(dossier::Column::AccountId.eq(account))
        .filter(list::filed_at_once_with(first))
        .order_by_asc(dossier::Column::Code)
        .limit(OF_ACCOUNT_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(DossierRow::from).collect())
}

/// Earlier dossiers of a person at one of the agencies, by identity number or telephone: the counter's look-up of a
/// person who has been here before.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_person(
    connection: &impl ConnectionTrait,
    agencies: &[String],
    identity_or_phone: &str,
) -> Result<Vec<DossierRow>, StoreError> {
    let same = Condition::any()
        .add(dossier::Column::ApplicantIdentity.eq(identity_or_phone))
        .add(dossier::Column::ApplicantPhone.eq(identity_or_phone));
    let rows = dossier::Entity::find()
        .filter(dossier::Column::Agency.is_in(agencies))
        .filter(same)
        .order_by_desc(dossier::Column::FiledAt)
        .limit(OF_PERSON_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(DossierRow::from).collect())
}

/// The name under which a person is looked for in a list: folded, the given name first, as Vietnamese lists
/// have it. An organisation keeps the order of its name.
fn sort_name(applicant: &Applicant) -> String {
    let name = fold(&applicant.name);
    match (applicant.kind, name.rsplit_once(' ')) {
        (ApplicantKind::Citizen, Some((family, given))) => format!("{given} {family}"),
        _ => name,
    }
}

/// The words under which a dossier is found: folded, so that marks and cases do not matter.
fn search_words(dossier: &Dossier) -> String {
    let filing = &dossier.filing;
    let applicant = &filing.applicant;
    let parts = [
        filing.code.as_str(),
        &applicant.name,
        applicant.identity.as_deref().unwrap_or_default(),
        applicant.phone.as_deref().unwrap_or_default(),
        &filing.procedure_name,
    ];
    parts.iter().map(|part| fold(part)).collect::<Vec<_>>().join(" ")
}
