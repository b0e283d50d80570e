//! Folding the whole log anew: it must give the figures that are there.

use std::collections::HashMap;

use motcua_domain::{
    calendar::Calendar,
    dossier::{Recorded, fold},
    statistics::{Sums, clock_since, of_history},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait, Value};
use uuid::Uuid;

use super::{add, compact::move_changes, compact::run, keep_overdue};
use crate::{
    Millis, Store, StoreError, Tx,
    engine::{lock_events, statement},
    entities::event,
    events::StoredEvent,
};

/// The tables that are folded anew.
const SUMS: [&str; 8] = [
    "overdue_stretch",
    "statistic_change",
    "statistic_day",
    "statistic_month",
    "statistic_time_day",
    "statistic_time_month",
    "statistic_snapshot",
    "statistic_balance",
];
/// Dossiers read at once.
const DOSSIERS_PER_PAGE: u64 = 1_000;

/// What a rebuilding folded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Rebuilt {
    pub dossiers: u64,
    pub events: u64,
}

/// Forgets all sums and folds them anew from the log, while nobody else writes; `progress` is told the dossiers done.
///
/// # Errors
/// [`StoreError`] where the database does not answer; the figures are as before then.
pub async fn rebuild(
    store: &Store,
    calendar: &'static Calendar,
    progress: std::sync::Arc<dyn Fn(u64) + Send + Sync>,
) -> Result<Rebuilt, StoreError> {
    store
        .write(move |tx| {
            let progress = progress.clone();
            Box::pin(async move { fold_all(tx, calendar, &*progress).await })
        })
        .await
}

async fn fold_all(
    tx: &Tx,
    calendar: &Calendar,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<Rebuilt, StoreError> {
    lock_events(tx).await?;
    for table in SUMS {
        run(tx, &format!("DELETE FROM {table}"), []).await?;
    }
    let mut sums = Sums::default();
    let mut rebuilt = Rebuilt::default();
    let mut last: Option<Uuid> = None;
    loop {
        let page = dossiers_after(tx, last).await?;
        let Some(end) = page.last() else { break };
        let mut histories = histories(tx, last, end.0).await?;
        last = Some(end.0);
        for (dossier, clock) in &page {
            let history = histories.remove(dossier).unwrap_or_default();
            rebuilt.dossiers += 1;
            rebuilt.events += history.len() as u64;
            let changes = of_history(&history, calendar);
            keep_overdue(tx, *dossier, &changes).await?;
            sums.add(changes);
            correct_clock(tx, *dossier, *clock, &history).await?;
        }
        progress(rebuilt.dossiers);
    }
    add(tx, &sums.changes()).await?;
    move_changes(tx).await?;
    Ok(rebuilt)
}

/// The next dossiers by id, with since when their clocks run as their rows say.
pub(crate) async fn dossiers_after(
    tx: &Tx,
    last: Option<Uuid>,
) -> Result<Vec<(Uuid, Option<Millis>)>, StoreError> {
    let condition = if last.is_some() { "WHERE id > ? " } else { "" };
    let sql = format!("SELECT id, clock_since FROM dossier {condition}ORDER BY id LIMIT {DOSSIERS_PER_PAGE}");
    let values: Vec<Value> = last.into_iter().map(Value::from).collect();
    let rows = tx.query_all_raw(statement(tx, &sql, values)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "clock_since")?))).collect()
}

/// The events of the dossiers after `last` up to `end`, oldest first.
pub(crate) async fn histories(
    tx: &Tx,
    last: Option<Uuid>,
    end: Uuid,
) -> Result<HashMap<Uuid, Vec<Recorded>>, StoreError> {
    let rows = event::Entity::find()
        .filter(event::Column::DossierId.lte(end))
        .apply_if(last, |query, last| query.filter(event::Column::DossierId.gt(last)))
        .order_by_asc(event::Column::DossierId)
        .order_by_asc(event::Column::Version)
        .all(tx)
        .await?;
    let mut histories: HashMap<Uuid, Vec<Recorded>> = HashMap::new();
    for row in rows {
        let stored = StoredEvent::from(row);
        histories.entry(stored.dossier_id).or_default().push(stored.recorded()?);
    }
    Ok(histories)
}

/// The next dossiers by id with their histories, oldest event first.
pub(crate) async fn histories_after(
    tx: &Tx,
    last: Option<Uuid>,
) -> Result<Vec<(Uuid, Vec<Recorded>)>, StoreError> {
    let page = dossiers_after(tx, last).await?;
    let Some(end) = page.last() else { return Ok(Vec::new()) };
    let mut histories = histories(tx, last, end.0).await?;
    Ok(page.into_iter().map(|(id, _)| (id, histories.remove(&id).unwrap_or_default())).collect())
}

/// Writes since when the clock runs, where the row says otherwise.
async fn correct_clock(
    tx: &Tx,
    dossier: Uuid,
    kept: Option<Millis>,
    history: &[Recorded],
) -> Result<(), StoreError> {
    let since = fold(history).as_ref().and_then(clock_since).map(|since| since.timestamp_millis());
    if since != kept {
        run(tx, "UPDATE dossier SET clock_since = ? WHERE id = ?", [since.into(), dossier.into()]).await?;
    }
    Ok(())
}
