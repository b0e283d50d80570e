//! Writing what an import has read. The province's own procedures win over what a national file says of them.

use std::collections::{HashMap, HashSet};

use motcua_domain::catalogue::{Field, Procedure, import::Reading};
use motcua_store::{catalogue as kept, procedures};

use super::Report;
use crate::{App, AppError, catalogue::KIND_FIELD, seed};

/// Where imported procedures say they come from.
const ORIGIN: &str = "import";

/// Writes the procedures of the readings and the fields they need; the report tells what became of each record.
///
/// Procedures that the province describes itself (with their internal processes) are left alone unless
/// `replace` is set: a national record knows neither their authority nor their process.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; batches written before stay, and running the import
/// again finishes it.
pub async fn persist(
    app: &App,
    readings: &[Reading],
    replace: bool,
    progress: &(dyn Fn(usize) + Send + Sync),
) -> Result<Report, AppError> {
    let before = procedures::standing(app.store.reader(), app.now_ms()).await?;
    let own: HashSet<&str> = before
        .iter()
        .filter(|kept| kept.origin != ORIGIN && !replace)
        .map(|kept| kept.procedure.code.as_str())
        .collect();
    let existing: HashMap<&str, &Procedure> =
        before.iter().map(|kept| (kept.procedure.code.as_str(), &kept.procedure)).collect();
    let settled: Vec<Reading> = readings.iter().map(|reading| settle(reading, &own, &existing)).collect();
    let report = Report::of(&settled, |code| existing.get(code).copied());
    let new: Vec<Procedure> = settled
        .iter()
        .filter_map(|reading| reading.procedure.clone())
        .filter(|procedure| !own.contains(procedure.code.as_str()))
        .collect();
    put_fields(app, readings).await?;
    seed::put_procedures(&app.store, ORIGIN, new, app.now_ms(), progress).await?;
    app.refresh_catalogue().await?;
    Ok(report)
}

/// A record of a procedure that the province keeps itself stands for what is kept: nothing changes.
fn settle(reading: &Reading, own: &HashSet<&str>, existing: &HashMap<&str, &Procedure>) -> Reading {
    let mut settled = reading.clone();
    if let Some(procedure) = &mut settled.procedure
        && own.contains(procedure.code.as_str())
        && let Some(kept) = existing.get(procedure.code.as_str())
    {
        *procedure = (*kept).clone();
    }
    settled
}

async fn put_fields(app: &App, readings: &[Reading]) -> Result<(), AppError> {
    let known: HashSet<String> = app.catalogue().fields.iter().map(|field| field.code.clone()).collect();
    let mut new: HashMap<String, Field> = HashMap::new();
    for field in readings.iter().filter_map(|reading| reading.field.clone()) {
        if !known.contains(&field.code) {
            new.entry(field.code.clone()).or_insert(field);
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    let at = app.now_ms();
    app.store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move {
                for (code, field) in &new {
                    kept::put_reference(tx, KIND_FIELD, code, field, at).await?;
                }
                Ok::<(), AppError>(kept::bump_revision(tx, at).await?)
            })
        })
        .await
}
