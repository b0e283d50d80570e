//! Folding the whole log anew: what dossiers gave must come out as it is there.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use motcua_domain::{
    dossier::{Event, Recorded},
    organisation::AgencyCode,
    quality::{Circumstances, ComplaintFact, DossierFacts, Places},
};
use uuid::Uuid;

use super::{
    MarkRow, Month, add,
    complaints::{self, Asked},
};
use crate::{
    Store, StoreError, Tx,
    engine::lock_events,
    statistics::{Rebuilt, dossiers_after, histories, run},
};

/// The agencies around each agency, as the catalogue says.
pub type PlacesOf = BTreeMap<AgencyCode, Places>;

/// Forgets what dossiers gave and folds it anew from the log, while nobody else writes; `progress` is told the
/// dossiers done.
///
/// # Errors
/// [`StoreError`] where the database does not answer; everything is as before then.
pub async fn rebuild(
    store: &Store,
    places: Arc<PlacesOf>,
    progress: Arc<dyn Fn(u64) + Send + Sync>,
) -> Result<Rebuilt, StoreError> {
    store
        .write(move |tx| {
            let (places, progress) = (Arc::clone(&places), Arc::clone(&progress));
            Box::pin(async move { fold_all(tx, &places, &*progress).await })
        })
        .await
}

async fn fold_all(
    tx: &Tx,
    places: &PlacesOf,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<Rebuilt, StoreError> {
    lock_events(tx).await?;
    for table in ["officer_mark", "agency_mark"] {
        run(tx, &format!("DELETE FROM {table}"), []).await?;
    }
    let mut facts: HashMap<Uuid, Vec<ComplaintFact>> = HashMap::new();
    for kept in complaints::list(tx, &Asked::All).await? {
        facts.entry(kept.dossier).or_default().push(kept.complaint.fact());
    }
    let mut rebuilt = Rebuilt::default();
    let mut last: Option<Uuid> = None;
    loop {
        let page = dossiers_after(tx, last).await?;
        let Some(end) = page.last() else { break };
        let mut histories = histories(tx, last, end.0).await?;
        last = Some(end.0);
        let mut rows = Vec::new();
        for (dossier, _) in &page {
            let history = histories.remove(dossier).unwrap_or_default();
            rebuilt.dossiers += 1;
            rebuilt.events += history.len() as u64;
            let complaints = facts.remove(dossier).unwrap_or_default();
            rows.extend(marks_of(*dossier, &history, places, complaints));
        }
        rows.sort();
        add(tx, &rows).await?;
        progress(rebuilt.dossiers);
    }
    Ok(rebuilt)
}

/// What a dossier gave, from its history; nothing while it is not decided.
#[must_use]
pub fn marks_of(
    dossier: Uuid,
    history: &[Recorded],
    places: &PlacesOf,
    complaints: Vec<ComplaintFact>,
) -> Vec<MarkRow> {
    let decided = history.iter().find(|recorded| matches!(recorded.event, Event::Resolved { .. }));
    let receiving = history.iter().find_map(|recorded| match &recorded.event {
        Event::Filed { filing } => Some(&filing.agency),
        _ => None,
    });
    let (Some(decided), Some(receiving)) = (decided, receiving) else { return Vec::new() };
    let places = places.get(receiving).cloned().unwrap_or_default();
    let known = Circumstances { places, complaints, ..Circumstances::default() };
    let month = Month::of(decided.at.with_timezone(&motcua_domain::calendar::vn()).date_naive());
    let facts = DossierFacts::from_events(history, known);
    let marks = facts.map(|facts| facts.marks()).unwrap_or_default();
    marks.into_iter().map(|(of, marks)| MarkRow { month, of, marks, dossier }).collect()
}
