//! Lives by the batch: made on all processors, written in the order of filing, each batch in one transaction.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use futures::{StreamExt, TryStreamExt, stream};
use motcua_domain::{
    codes::AgencyIdentifier,
    dossier::{Dossier, Recorded, Timeliness},
    statistics::{Change, Sums, of_history},
};
use motcua_store::{
    Store, Tx, counters,
    dossiers::{self, NewDossier, Placement},
    events::{self, StoredEvent},
    quality::{self, MarkRow, marks_of},
    statistics,
    supervision::{self as kept_supervision, KeptBreach, KeptStay},
};
use uuid::Uuid;

use super::{
    life::{Life, World},
    plan::Planned,
    tally::Tally,
};
use crate::{
    AppError,
    evaluation::places,
    supervision::{Judge, derive, look_at},
};

/// Dossiers in one transaction: enough that a commit costs little of it, few enough to hold a handful in memory.
const BATCH: usize = 500;

/// What one transaction writes.
struct Batch {
    /// Each dossier by its identity, as folded, and its events.
    histories: Vec<(Uuid, Dossier, Vec<Recorded>)>,
    rows: Vec<Row>,
    events: Vec<StoredEvent>,
    /// The last number given by agency and day.
    numbers: BTreeMap<(String, NaiveDate), (AgencyIdentifier, u32)>,
    /// What the events of all of them change in the counts.
    changes: Sums,
    /// Breaches and stays of all of them. What came at once asks nobody to explain.
    breaches: Vec<KeptBreach>,
    stays: Vec<KeptStay>,
    /// The changes of those that were overdue for a while.
    overdue: Vec<(Uuid, Vec<Change>)>,
    /// What the decided ones among them gave, in the order of the table.
    given: Vec<MarkRow>,
    tally: Tally,
}

/// What the read model keeps beside the folded dossier.
struct Row {
    head_hash: String,
    resolution: Option<(i64, Timeliness)>,
    step_agency: Option<String>,
    branch_agencies: Vec<String>,
}

/// Writes every planned dossier; `progress` is told how many are done.
///
/// # Errors
/// [`AppError`] by the rules or the store; batches written before stay.
pub(super) async fn write(
    store: &Store,
    world: Arc<World>,
    planned: Arc<Vec<Planned>>,
    tally: Tally,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<Tally, AppError> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let starts = (0..planned.len()).step_by(BATCH);
    let empty = tally.emptied();
    let made = stream::iter(starts).map(|start| {
        let (world, planned) = (Arc::clone(&world), Arc::clone(&planned));
        let tally = empty.clone();
        async move {
            let made = tokio::task::spawn_blocking(move || make(&world, &planned, start, tally)).await;
            made.map_err(|error| AppError::Internal(error.to_string()))?
        }
    });
    let mut made = made.buffered(workers + 1);
    let mut whole = tally;
    let mut done = 0;
    while let Some(batch) = made.try_next().await? {
        let batch = Arc::new(batch);
        whole.add(&batch.tally);
        done += batch.rows.len() as u64;
        store
            .write(move |tx| {
                let batch = Arc::clone(&batch);
                Box::pin(async move { keep(tx, &batch).await })
            })
            .await?;
        progress(done);
    }
    statistics::compact(store).await?;
    store.tell_planner().await?;
    Ok(whole)
}

fn make(world: &World, planned: &[Planned], start: usize, tally: Tally) -> Result<Batch, AppError> {
    let some = &planned[start..planned.len().min(start + BATCH)];
    let mut batch = Batch {
        histories: Vec::with_capacity(some.len()),
        rows: Vec::with_capacity(some.len()),
        events: Vec::new(),
        numbers: BTreeMap::new(),
        changes: Sums::default(),
        overdue: Vec::new(),
        given: Vec::new(),
        breaches: Vec::new(),
        stays: Vec::new(),
        tally,
    };
    let places = places(&world.catalogue);
    for (i, dossier) in some.iter().enumerate() {
        let life = world.live((start + i) as u64, dossier)?;
        let level = world.offer.desks[usize::from(dossier.desk)].agency.level;
        batch.tally.count(&life, level);
        batch.number(world, dossier);
        batch.count(world, &life);
        batch.given.extend(marks_of(life.id, &life.history, &places, Vec::new()));
        batch.derive(world, &life);
        batch.take(life);
    }
    batch.given.sort();
    Ok(batch)
}

impl Batch {
    fn number(&mut self, world: &World, dossier: &Planned) {
        let identifier = &world.offer.desks[usize::from(dossier.desk)].agency.identifier;
        let key = (identifier.to_string(), dossier.filed.date_naive());
        let last = self.numbers.entry(key).or_insert_with(|| (identifier.clone(), 0));
        last.1 = last.1.max(u32::from(dossier.number));
    }

    fn count(&mut self, world: &World, life: &Life) {
        let changes = of_history(&life.history, world.diary.calendar);
        if changes.iter().any(|change| change.overdue.is_some()) {
            self.overdue.push((life.id, changes.clone()));
        }
        self.changes.add(changes);
    }

    fn derive(&mut self, world: &World, life: &Life) {
        let rule_sets = std::slice::from_ref(&world.rules);
        let judge = Judge { catalogue: &world.catalogue, calendar: world.diary.calendar, rule_sets };
        let (derived, _) = derive(life.id, None, &life.history, judge);
        self.breaches.extend(derived.breaches);
        self.stays.extend(derived.stays);
    }

    fn take(&mut self, life: Life) {
        let Life { id, dossier, history, stored, resolution, step_agency, branch_agencies } = life;
        let head_hash = stored.last().map(|event| event.hash.clone()).unwrap_or_default();
        self.rows.push(Row { head_hash, resolution, step_agency, branch_agencies });
        self.events.extend(stored);
        self.histories.push((id, dossier, history));
    }
}

/// Writes one batch. Everything that is folded from histories is written here, in the same transaction: what reads
/// `histories` belongs at the end. No message goes to the outbox, since nobody is to be told of what never was.
async fn keep(tx: &Tx, batch: &Batch) -> Result<(), AppError> {
    events::append_histories(tx, &batch.events).await?;
    let rows: Vec<NewDossier<'_>> = batch
        .histories
        .iter()
        .zip(&batch.rows)
        .map(|((id, dossier, _), row)| NewDossier {
            dossier,
            placement: Placement {
                id: *id,
                head_hash: &row.head_hash,
                account: None,
                step_agency: row.step_agency.clone(),
                answer_by: None,
                branch_agencies: row.branch_agencies.clone(),
                look_at: look_at(dossier, dossier.last_act_at.timestamp_millis()),
            },
            resolution: row.resolution,
        })
        .collect();
    dossiers::insert_many(tx, &rows).await?;
    for ((_, day), (identifier, last)) in &batch.numbers {
        counters::raise(tx, identifier, *day, *last).await?;
    }
    statistics::add(tx, &batch.changes.changes()).await?;
    for (dossier, changes) in &batch.overdue {
        statistics::keep_overdue(tx, *dossier, changes).await?;
    }
    quality::add(tx, &batch.given).await?;
    kept_supervision::keep_breaches(tx, &batch.breaches).await?;
    kept_supervision::keep_stays(tx, &batch.stays).await?;
    Ok(())
}
