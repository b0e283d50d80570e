//! Who holds what is overdue.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr, sea_query::ExprTrait as _,
};
use uuid::Uuid;

use super::{Counted, Scope, list::within};
use crate::{Millis, StoreError, entities::dossier};

/// The most places that are told of: those with the most dossiers.
pub const HELD_MAX: u64 = 200;

/// Overdue dossiers at one place.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Held {
    pub step_agency: Option<String>,
    pub step_room: Option<String>,
    pub step_name: Option<String>,
    /// The person to whom they are assigned; none where they wait for anybody of the room.
    pub holder: Option<Uuid>,
    pub count: i64,
    /// The longest past deadline of them.
    pub oldest: Option<Millis>,
}

/// Overdue dossiers by where they are now, most first. `agencies` are those that received them; none for all.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn overdue_by_holder(
    connection: &impl ConnectionTrait,
    scope: &Scope,
    agencies: &[String],
    now: Millis,
) -> Result<Vec<Held>, StoreError> {
    use dossier::Column::{Agency, DueAt, Holder, Id, StepAgency, StepName, StepRoom};
    let overdue = Counted { overdue_at: Some(now), ..Counted::default() };
    let mut query = dossier::Entity::find().filter(within(scope)).filter(overdue.condition());
    if !agencies.is_empty() {
        query = query.filter(Agency.is_in(agencies.iter().cloned()));
    }
    let found = query
        .select_only()
        .columns([StepAgency, StepRoom, StepName, Holder])
        .column_as(Id.count(), "count")
        .column_as(Expr::col(DueAt).min(), "oldest")
        .group_by(StepAgency)
        .group_by(StepRoom)
        .group_by(StepName)
        .group_by(Holder)
        .order_by_desc(Id.count())
        .order_by_asc(Expr::col(DueAt).min())
        .limit(HELD_MAX)
        .into_model::<Held>()
        .all(connection)
        .await?;
    Ok(found)
}
