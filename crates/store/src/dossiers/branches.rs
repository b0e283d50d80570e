//! The parts of other agencies in interlinked procedures: rows of their own, so that each agency has its list.

use motcua_domain::{dossier::Dossier, folding::fold};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, sea_query::Query,
    sea_query::SelectStatement,
};
use uuid::Uuid;

use super::{EXPORT_MAX, Placement, list::OFFSET_MAX};
use crate::{
    Millis, StoreError, Tx,
    entities::{branch, dossier},
};

/// Writes the rows of the branches as they stand after an act. Before receipt no other agency has a part.
pub(super) async fn write(tx: &Tx, dossier: &Dossier, placement: &Placement<'_>) -> Result<(), StoreError> {
    if !dossier.filing.process.is_interlinked() || dossier.received_at.is_none() {
        return Ok(());
    }
    branch::Entity::delete_many().filter(branch::Column::DossierId.eq(placement.id)).exec(tx).await?;
    let millis = |at: chrono::DateTime<chrono::FixedOffset>| at.timestamp_millis();
    let rows = dossier.planned_branches().zip(&placement.branch_agencies).enumerate().map(
        |(number, ((step, planned), agency))| {
            let run = dossier.branch_run(&planned.code);
            branch::ActiveModel {
                dossier_id: Set(placement.id),
                code: Set(planned.code.clone()),
                number: Set(i32::try_from(number).unwrap_or(i32::MAX)),
                name: Set(planned.name.clone()),
                agency: Set(agency.clone()),
                role: Set(planned.role.code().to_owned()),
                room: Set(planned.room.clone()),
                holder: Set(run.and_then(|run| run.holder).map(|holder| holder.0)),
                state: Set(dossier.branch_state(step, planned).code().to_owned()),
                opened_at: Set(run.map(|run| millis(run.opened_at))),
                due_at: Set(run.map(|run| millis(run.due))),
                closed_at: Set(run.and_then(|run| run.ended_at).map(millis)),
                timeliness: Set(run.and_then(|run| run.timeliness).map(|kept| kept.code().to_owned())),
            }
        },
    );
    branch::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// The dossiers in which one of the agencies has a part.
pub(super) fn of_agencies(agencies: &[String]) -> SelectStatement {
    Query::select()
        .column(branch::Column::DossierId)
        .from(branch::Entity)
        .and_where(branch::Column::Agency.is_in(agencies))
        .to_owned()
}

/// What a list of branches is narrowed to. Empty fields narrow nothing but `agencies`: none sees nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BranchFilter {
    /// The agencies whose tasks are listed; `None` for the whole province.
    pub agencies: Option<Vec<String>>,
    /// Words that must all be found in the dossier, with or without their marks.
    pub words: Vec<String>,
    pub states: Vec<String>,
    pub roles: Vec<String>,
    pub room: Option<String>,
    /// Given to this person, or to nobody.
    pub of: Option<Uuid>,
    pub due_before: Option<Millis>,
}

/// A task of an agency with the dossier around it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct BranchRow {
    pub code: String,
    pub name: String,
    pub agency: String,
    pub holder: Option<Uuid>,
    pub state: String,
    pub opened_at: Option<Millis>,
    pub due_at: Option<Millis>,
    pub closed_at: Option<Millis>,
    pub timeliness: Option<String>,
    pub dossier_code: String,
    pub dossier_version: i32,
    pub dossier_state: String,
    pub procedure_name: String,
    pub applicant_name: String,
    /// The agency that received the dossier and answers to the applicant.
    pub receiving: String,
    /// When the whole is due.
    pub dossier_due: Option<Millis>,
}

/// A page of tasks, those due first first, and how many there are. `page` counts from 0.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn branches(
    connection: &impl ConnectionTrait,
    filter: &BranchFilter,
    page: u64,
    per_page: u64,
) -> Result<(Vec<BranchRow>, u64), StoreError> {
    let per_page = per_page.clamp(1, EXPORT_MAX);
    let query = branch::Entity::find()
        .join(JoinType::InnerJoin, branch::Relation::Dossier.def())
        .filter(condition(filter));
    let total = query.clone().count(connection).await?;
    let rows = query
        .column_as(dossier::Column::Code, "dossier_code")
        .column_as(dossier::Column::Version, "dossier_version")
        .column_as(dossier::Column::State, "dossier_state")
        .column_as(dossier::Column::ProcedureName, "procedure_name")
        .column_as(dossier::Column::ApplicantName, "applicant_name")
        .column_as(dossier::Column::Agency, "receiving")
        .column_as(dossier::Column::DueAt, "dossier_due")
        .order_by_asc(branch::Column::DueAt.is_null())
        .order_by_asc(branch::Column::DueAt)
        .order_by_asc(branch::Column::DossierId)
        .order_by_asc(branch::Column::Number)
        .offset(page.saturating_mul(per_page).min(OFFSET_MAX))
        .limit(per_page)
        .into_model::<BranchRow>()
        .all(connection)
        .await?;
    Ok((rows, total))
}

/// How many tasks a list has.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn count_branches(
    connection: &impl ConnectionTrait,
    filter: &BranchFilter,
) -> Result<u64, StoreError> {
    let query = branch::Entity::find()
        .join(JoinType::InnerJoin, branch::Relation::Dossier.def())
        .filter(condition(filter));
    Ok(query.count(connection).await?)
}

fn condition(filter: &BranchFilter) -> Condition {
    let list = |values: &[String]| (!values.is_empty()).then(|| values.to_vec());
    let mut all = Condition::all()
        .add_option(filter.agencies.as_ref().map(|agencies| branch::Column::Agency.is_in(agencies)))
        .add_option(list(&filter.states).map(|states| branch::Column::State.is_in(states)))
        .add_option(list(&filter.roles).map(|roles| branch::Column::Role.is_in(roles)))
        .add_option(filter.due_before.map(|until| branch::Column::DueAt.lt(until)));
    for word in filter.words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()) {
        all = all.add(dossier::Column::Search.contains(word));
    }
    if let Some(room) = &filter.room {
        let own = branch::Column::Room.eq(room);
        all = all.add(Condition::any().add(own).add(branch::Column::Room.is_null()));
    }
    if let Some(person) = filter.of {
        let own = branch::Column::Holder.eq(person);
        all = all.add(Condition::any().add(own).add(branch::Column::Holder.is_null()));
    }
    all
}
