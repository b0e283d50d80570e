//! The audit log: changes of settings, staff and catalogue, log-ins, reading of personal data, refused access.

use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
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
    let mut query = audit::Entity::find().order_by_desc(audit::Column::Seq).limit(limit);
    if let Some(agency) = agency {
        query = query.filter(audit::Column::Agency.eq(agency));
    }
    if let Some(before) = before_seq {
        query = query.filter(audit::Column::Seq.lt(before));
    }
    let rows = query.all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let entry = Entry {
                at: row.at,
                actor: row.actor,
                agency: row.agency,
                action: row.action,
                object: row.object,
                detail: row.detail,
            };
            (row.seq, entry)
        })
        .collect())
}
