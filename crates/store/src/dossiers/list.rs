//! Lists of dossiers. Who may see what is part of the query, never a loop over its result.

use motcua_domain::folding::fold;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Query,
};
use uuid::Uuid;

use super::{Counted, DossierRow, branches};
use crate::{
    Millis, StoreError,
    entities::{consultation, dossier},
};

/// The most rows of one page.
pub const PAGE_MAX: u64 = 200;
/// The most rows of one export.
pub const EXPORT_MAX: u64 = 50_000;

/// The largest offset that both engines take.
pub(super) const OFFSET_MAX: u64 = i64::MAX as u64;

/// Whose dossiers a person may list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Received by one of the agencies, at one of their steps, asked of them for an opinion, or with a branch of their
    /// own: an agency and those it stands for since they ended.
    Agencies(Vec<String>),
    /// The auditor's view.
    Province,
}

/// What the day's list groups by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueBucket {
    /// Due before this instant.
    Before(Millis),
    /// Due from the first instant (included) to the second (excluded).
    Between(Millis, Millis),
    From(Millis),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Due,
    Newest,
    Code,
    Name,
}

/// What a list is narrowed to. Empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DossierFilter {
    /// Words that must all be found, with or without their marks.
    pub words: Vec<String>,
    pub states: Vec<String>,
    pub field: Option<String>,
    pub procedure: Option<String>,
    pub channel: Option<String>,
    /// Dossiers at a step of one of these roles.
    pub roles: Vec<String>,
    pub room: Option<String>,
    pub holder: Option<Uuid>,
    pub due: Option<DueBucket>,
    pub filed_from: Option<Millis>,
    pub filed_until: Option<Millis>,
    /// The dossier of this code and those that were filed at once with it.
    pub beside: Option<String>,
    /// Dossiers that one of these agencies received.
    pub agencies: Vec<String>,
    /// What a figure of the statistics counted.
    pub counted: Counted,
    pub sort: Sort,
    pub descending: bool,
}

/// A page of a list with the count of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierPage {
    pub rows: Vec<DossierRow>,
    pub total: u64,
}

/// A page of dossiers: `page` counts from 0.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn list(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &DossierFilter,
    page: u64,
    per_page: u64,
) -> Result<DossierPage, StoreError> {
    let per_page = per_page.clamp(1, EXPORT_MAX);
    let query = dossier::Entity::find().filter(condition(scope, filter));
    let total = query.clone().count(connection).await?;
    let order = if filter.descending { Order::Desc } else { Order::Asc };
    let sorted = match filter.sort {
        // Dossiers without a time come last in either direction.
        Sort::Due => query
            .order_by_asc(dossier::Column::NextDueAt.is_null())
            .order_by(dossier::Column::NextDueAt, order),
        Sort::Newest => {
            query.order_by(dossier::Column::FiledAt, if filter.descending { Order::Asc } else { Order::Desc })
        }
        Sort::Code => query.order_by(dossier::Column::Code, order),
        Sort::Name => query.order_by(dossier::Column::ApplicantSort, order),
    };
    let rows = sorted
        .order_by_asc(dossier::Column::Id)
        .offset(page.saturating_mul(per_page).min(OFFSET_MAX))
        .limit(per_page)
        .all(connection)
        .await?;
    Ok(DossierPage { rows: rows.into_iter().map(DossierRow::from).collect(), total })
}

/// How many dossiers a list has.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn count(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filter: &DossierFilter,
) -> Result<u64, StoreError> {
    Ok(dossier::Entity::find().filter(condition(scope, filter)).count(connection).await?)
}

/// The counts of several buckets of one list, in their order.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn buckets(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    filters: &[DossierFilter],
) -> Result<Vec<u64>, StoreError> {
    let mut counts = Vec::with_capacity(filters.len());
    for filter in filters {
        counts.push(count(connection, scope, filter).await?);
    }
    Ok(counts)
}

fn condition(scope: &Scope, filter: &DossierFilter) -> Condition {
    let mut all = Condition::all().add(within(scope));
    // Folding leaves letters, digits and spaces: a % or _ that somebody typed is no wildcard of LIKE.
    for word in filter.words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()) {
        all = all.add(dossier::Column::Search.contains(word));
    }
    let list = |values: &[String]| (!values.is_empty()).then(|| values.to_vec());
    all = all
        .add_option(list(&filter.states).map(|states| dossier::Column::State.is_in(states)))
        .add_option(list(&filter.roles).map(|roles| dossier::Column::StepRole.is_in(roles)))
        .add_option(filter.field.as_ref().map(|field| dossier::Column::Field.eq(field)))
        .add_option(filter.procedure.as_ref().map(|code| dossier::Column::ProcedureCode.eq(code)))
        .add_option(filter.channel.as_ref().map(|channel| dossier::Column::Channel.eq(channel)))
        .add_option(filter.room.as_ref().map(|room| dossier::Column::StepRoom.eq(room)))
        .add_option(filter.beside.as_deref().map(filed_at_once_with))
        .add_option(filter.holder.map(|holder| dossier::Column::Holder.eq(holder)))
        .add_option(filter.filed_from.map(|from| dossier::Column::FiledAt.gte(from)))
        .add_option(filter.filed_until.map(|until| dossier::Column::FiledAt.lt(until)))
        .add_option(list(&filter.agencies).map(|agencies| dossier::Column::Agency.is_in(agencies)))
        .add(filter.counted.condition());
    match filter.due {
        None => all,
        Some(DueBucket::Before(end)) => all.add(dossier::Column::NextDueAt.lt(end)),
        Some(DueBucket::From(start)) => all.add(dossier::Column::NextDueAt.gte(start)),
        Some(DueBucket::Between(start, end)) => {
            all.add(dossier::Column::NextDueAt.gte(start)).add(dossier::Column::NextDueAt.lt(end))
        }
    }
}

/// Filed at once with the one of the code `first`, that one among them.
pub(super) fn filed_at_once_with(first: &str) -> Condition {
    Condition::any().add(dossier::Column::Code.eq(first)).add(dossier::Column::Beside.eq(first))
}

pub(super) fn within(scope: &Scope) -> Condition {
    match scope {
        Scope::Province => Condition::all(),
        Scope::Agencies(agencies) => {
            let asked = Query::select()
                .column(consultation::Column::DossierId)
                .from(consultation::Entity)
                .and_where(consultation::Column::Agency.is_in(agencies))
                .to_owned();
            Condition::any()
                .add(dossier::Column::Agency.is_in(agencies))
                .add(dossier::Column::StepAgency.is_in(agencies))
                .add(dossier::Column::Id.in_subquery(asked))
                .add(dossier::Column::Id.in_subquery(branches::of_agencies(agencies)))
        }
    }
}
