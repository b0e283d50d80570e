//! What dossiers give, recorded in the transaction of the act that changes it.

use std::sync::Arc;

use motcua_domain::{
    dossier::{Event, Recorded},
    quality::ComplaintFact,
};
use motcua_store::{
    Tx,
    quality::{
        self as kept, MarkRow, PlacesOf,
        complaints::{self, Asked},
    },
    statistics::Rebuilt,
};
use uuid::Uuid;

use crate::{App, AppError, catalogue::CatalogueView};

/// The agencies around each agency.
#[must_use]
pub fn places(catalogue: &CatalogueView) -> PlacesOf {
    catalogue.agencies.iter().map(|agency| (agency.code.clone(), catalogue.places(&agency.code))).collect()
}

/// Records what a dossier gives, where an act has decided it: `before` is its history without the act.
pub(crate) async fn record(
    tx: &Tx,
    catalogue: &CatalogueView,
    dossier: Uuid,
    before: &[Recorded],
    act: &[Recorded],
) -> Result<(), AppError> {
    if !act.iter().any(|recorded| matches!(recorded.event, Event::Resolved { .. })) {
        return Ok(());
    }
    let rows = given(tx, catalogue, dossier, &[before, act].concat()).await?;
    Ok(kept::add(tx, &rows).await?)
}

/// Records anew what a dossier gives, after a complaint about it came in or was answered.
pub(crate) async fn again(
    tx: &Tx,
    catalogue: &CatalogueView,
    dossier: Uuid,
    history: &[Recorded],
) -> Result<(), AppError> {
    let rows = given(tx, catalogue, dossier, history).await?;
    Ok(kept::replace(tx, &rows).await?)
}

async fn given(
    tx: &Tx,
    catalogue: &CatalogueView,
    dossier: Uuid,
    history: &[Recorded],
) -> Result<Vec<MarkRow>, AppError> {
    let complaints = complaints::list(tx, &Asked::OfDossier(dossier)).await?;
    let facts: Vec<ComplaintFact> = complaints.iter().map(|kept| kept.complaint.fact()).collect();
    let receiving = history.iter().find_map(|recorded| match &recorded.event {
        Event::Filed { filing } => Some(filing.agency.clone()),
        _ => None,
    });
    let around = receiving.into_iter().map(|code| (code.clone(), catalogue.places(&code))).collect();
    Ok(kept::marks_of(dossier, history, &around, facts))
}

/// Folds anew what all dossiers gave: it comes out as it was, or was wrong. Approved months keep their figures.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; everything is as before then.
pub async fn rebuild(app: &App, progress: Arc<dyn Fn(u64) + Send + Sync>) -> Result<Rebuilt, AppError> {
    let places = Arc::new(places(&app.catalogue()));
    Ok(kept::rebuild(&app.store, places, progress).await?)
}
