//! The audit log: changes of settings, staff and catalogue, log-ins, reading of personal data, refused access.

use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{Millis, StoreError, entities::audit};

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: Millis,
    /// As in the event log: `staff:<id>`, `account:<id>`, `guest`, `system`.
    pub actor: String,
    pub agency: Option<String>,
    pub action: String,
    /// What was touched: `dossier:<code>`, `staff:<login>`, `procedure:<code>`.
    pub object: String,
    /// JSON; never passwords, never the personal data itself.
    pub detail: String,
}

/// Writes one line.
///
/// # Errors
/// [`StoreError`] where the database does not answer: the change it belongs to is rolled back with it.
pub async fn record(connection: &impl ConnectionTrait, entry: Entry) -> Result<(), StoreError> {
    let row = audit::ActiveModel {
        seq: NotSet,
        at: Set(entry.at),
        actor: Set(entry.actor),
        agency: Set(entry.agency),
        action: Set(entry.action),
        object: Set(entry.object),
        detail: Set(entry.detail),
    };
    audit::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Which lines are looked for. A part that is `None` lets every line through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Lines of one of these agencies.
    pub agencies: Option<Vec<String>>,
    /// As in [`Entry::actor`]; an empty list lets none through.
    pub actors: Option<Vec<String>>,
    pub action: Option<String>,
    /// From this instant on.
    pub from: Option<Millis>,
    /// Before this instant.
    pub until: Option<Millis>,
}

/// The newest lines, of one agency or of all, before `before_seq`; with their numbers.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn newest(
    connection: &impl ConnectionTrait,
    agency: Option<&str>,
    before_seq: Option<i64>,
    limit: u64,
) -> Result<Vec<(i64, Entry)>, StoreError> {
    let filter = Filter { agencies: agency.map(|agency| vec![agency.to_owned()]), ..Filter::default() };
    matching(connection, &filter, before_seq, limit).await
}

/// The newest lines that a filter lets through, before `before_seq`; with their numbers.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn matching(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    before_seq: Option<i64>,
    limit: u64,
) -> Result<Vec<(i64, Entry)>, StoreError> {
    let Filter { agencies, actors, action, from, until } = filter;
    let wanted = Condition::all()
        .add_option(agencies.as_ref().map(|agencies| audit::Column::Agency.is_in(agencies)))
        .add_option(actors.as_ref().map(|actors| audit::Column::Actor.is_in(actors)))
        .add_option(action.as_ref().map(|action| audit::Column::Action.eq(action)))
        .add_option(from.map(|from| audit::Column::At.gte(from)))
        .add_option(until.map(|until| audit::Column::At.lt(until)))
        .add_option(before_seq.map(|before| audit::Column::Seq.lt(before)));
    let query = audit::Entity::find().filter(wanted).order_by_desc(audit::Column::Seq).limit(limit);
    Ok(query.all(connection).await?.into_iter().map(|row| (row.seq, Entry::from(row))).collect())
}

impl From<audit::Model> for Entry {
    fn from(row: audit::Model) -> Self {
        Self {
            at: row.at,
            actor: row.actor,
            agency: row.agency,
            action: row.action,
            object: row.object,
            detail: row.detail,
        }
    }
}
