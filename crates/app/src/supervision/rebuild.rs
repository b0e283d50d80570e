//! Deriving breaches and stays anew, for dossiers that were there before they were kept.

use std::sync::Arc;

use motcua_store::{statistics::Rebuilt, supervision as kept};
use uuid::Uuid;

use super::derive::{Judge, derive};
use crate::{App, AppError};

/// Derives the breaches and stays of all dossiers and keeps those that are missing, some thousand dossiers in one
/// transaction; `progress` is told the dossiers done. Nobody is asked to explain what lies so far back.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; what was kept before stays.
pub async fn rebuild(app: &App, progress: Arc<dyn Fn(u64) + Send + Sync>) -> Result<Rebuilt, AppError> {
    let mut rebuilt = Rebuilt::default();
    let mut last: Option<Uuid> = None;
    loop {
        let app_here = app.clone();
        let (end, dossiers, events) = app
            .store
            .write(move |tx| {
                let app = app_here.clone();
                Box::pin(async move {
                    let histories = kept::histories_after(tx, last).await?;
                    let catalogue = app.catalogue();
                    let rule_sets = app.rule_sets.as_slice();
                    let judge = Judge { catalogue: &catalogue, calendar: app.calendar, rule_sets };
                    let (mut breaches, mut stays, mut events) = (Vec::new(), Vec::new(), 0);
                    for (id, history) in &histories {
                        let (derived, _) = derive(*id, None, history, judge);
                        breaches.extend(derived.breaches);
                        stays.extend(derived.stays);
                        events += history.len() as u64;
                    }
                    kept::keep_breaches(tx, &breaches).await?;
                    kept::keep_stays(tx, &stays).await?;
                    let end = histories.last().map(|(id, _)| *id);
                    Ok::<_, AppError>((end, histories.len() as u64, events))
                })
            })
            .await?;
        let Some(end) = end else { break };
        last = Some(end);
        rebuilt.dossiers += dossiers;
        rebuilt.events += events;
        progress(rebuilt.dossiers);
    }
    Ok(rebuilt)
}
