//! Rows of many dossiers at once, each with its whole life behind it.

use motcua_domain::dossier::{Dossier, Timeliness};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Placement, branches, row, write_consultations};
use crate::{Millis, StoreError, Tx, entities::dossier};

/// Rows in one statement: few enough for the 32,766 values that SQLite takes.
const ROWS_PER_STATEMENT: usize = 250;

/// A dossier at the end of its history.
#[derive(Debug, Clone)]
pub struct NewDossier<'a> {
    pub dossier: &'a Dossier,
    pub placement: Placement<'a>,
    /// When it was resolved, and how: the state of one that was returned does not tell any more.
    pub resolution: Option<(Millis, Timeliness)>,
}

/// Writes the rows of dossiers whose histories were written with [`crate::events::append_histories`].
///
/// # Errors
/// [`StoreError::Conflict`] where a code is taken.
pub async fn insert_many(tx: &Tx, dossiers: &[NewDossier<'_>]) -> Result<(), StoreError> {
    for some in dossiers.chunks(ROWS_PER_STATEMENT) {
        let rows = some.iter().map(|new| {
            let mut row = row::active(new.dossier, &new.placement, true);
            row.resolved_at = Set(new.resolution.map(|(at, _)| at));
            row.timeliness = Set(new.resolution.map(|(_, timeliness)| timeliness.code().to_owned()));
            row
        });
        dossier::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    for new in dossiers {
        write_consultations(tx, new.dossier, new.placement.id).await?;
        branches::write(tx, new.dossier, &new.placement).await?;
    }
    Ok(())
}

/// The code of a dossier that was filed from `from` up to but not including `until`, if there is one.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn one_filed_between(
    connection: &impl ConnectionTrait,
    from: Millis,
    until: Millis,
) -> Result<Option<String>, StoreError> {
    let found = dossier::Entity::find()
        .select_only()
        .column(dossier::Column::Code)
        .filter(dossier::Column::FiledAt.gte(from))
        .filter(dossier::Column::FiledAt.lt(until))
        .order_by_asc(dossier::Column::FiledAt)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(found)
}
