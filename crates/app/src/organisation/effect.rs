//! What the worker does from the day of a change on: it brings the rows of staff and of open dossiers under the agencies
//! that act for them now.
//!
//! Rights and lists are right before it begins, because they ask the catalogue for the day; rows are moved so that
//! sorting, counts by place and exports name who acts now. Each batch is one transaction together with the place it
//! reached, so that a crash loses none and repeats none, and moving a row twice changes nothing.

use motcua_domain::{
    calendar::midnight,
    organisation::{
        AgencyCode,
        change::{OrganisationChange, lineage},
    },
};
use motcua_store::{
    Tx, audit,
    organisation::{self as kept, ChangeEvent, ChangeStage, KeptChangeEvent, Progress},
    staff,
};
use uuid::Uuid;

use crate::{App, AppError, acts, catalogue::CatalogueView};

/// Dossiers that one transaction moves: few enough that acts hardly wait for it.
const BATCH: u64 = 100;
/// The most batches of one round of the worker; the next round goes on where this one stopped.
const BATCHES_PER_ROUND: usize = 50;
/// Whole passes over the open dossiers: one at once, and one when every act that had begun under the old agencies has
/// long been written.
const PASSES: i32 = 2;
/// How long after the first instant of its day the second pass begins, in milliseconds. No transaction lives so long.
pub const SETTLED_AFTER_MS: i64 = 10 * 60 * 1_000;
/// Who did it, in the log.
const ACTOR: &str = "system";

/// What a round moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effect {
    pub staff: i64,
    pub dossiers: i64,
    /// Changes that are carried through now.
    pub through: u32,
    /// Whether the bound of the round was reached and there is more to do.
    pub is_unfinished: bool,
}

/// Carries changes through whose day has come, a bounded piece of work at a time.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; the next round goes on.
pub async fn take_effect(app: &App) -> Result<Effect, AppError> {
    let due = kept::to_carry_through(app.store.reader(), app.now().date_naive()).await?;
    let mut effect = Effect::default();
    if due.is_empty() {
        return Ok(effect);
    }
    app.refresh_catalogue().await?;
    let mut batches = 0;
    for change in due {
        loop {
            if batches == BATCHES_PER_ROUND {
                effect.is_unfinished = true;
                return Ok(effect);
            }
            batches += 1;
            let done = step(app, change.id).await?;
            effect.staff += done.staff;
            effect.dossiers += done.dossiers;
            effect.through += done.through;
            if !done.is_unfinished {
                break;
            }
        }
    }
    Ok(effect)
}

/// One batch of one change, in one transaction.
async fn step(app: &App, id: Uuid) -> Result<Effect, AppError> {
    let app = app.clone();
    let store = app.store.clone();
    store
        .write(move |tx| {
            let app = app.clone();
            Box::pin(async move {
                // Locked: of two workers, one waits and finds the work done.
                let change = kept::by_id_for_update(tx, id).await?.ok_or(AppError::NotFound)?;
                if change.stage != ChangeStage::Decided {
                    return Ok(Effect::default());
                }
                let mut progress = change.progress;
                let mut done = Effect::default();
                if progress.passes < PASSES && is_time_for(&app, progress.passes, &change.change) {
                    if progress.reached.is_none() {
                        done.staff = move_staff(tx, &app, &change.change).await?;
                        progress.moved_staff += done.staff;
                    }
                    done.is_unfinished =
                        move_batch(tx, &app, &change.change, &mut progress, &mut done).await?;
                }
                kept::set_progress(tx, id, progress, app.now_ms()).await?;
                if progress.passes == PASSES {
                    finish(tx, &app, id, progress).await?;
                    done = Effect { through: 1, is_unfinished: false, ..done };
                }
                Ok::<Effect, AppError>(done)
            })
        })
        .await
}

fn is_time_for(app: &App, passes: i32, change: &OrganisationChange) -> bool {
    let begins = midnight(change.effective).map_or(0, |begins| begins.timestamp_millis());
    passes == 0 || app.now_ms() >= begins + SETTLED_AFTER_MS
}

/// Moves the staff of the agencies that ended, each with a line in the audit log.
async fn move_staff(tx: &Tx, app: &App, change: &OrganisationChange) -> Result<i64, AppError> {
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let mut moved = 0;
    for from in change.kind.ending() {
        for person in staff::of_agency(tx, &from.0).await? {
            let now = catalogue.at_post(person.member.clone(), today);
            if now.agency == *from {
                continue;
            }
            let post = (now.agency.0.as_str(), now.room.as_deref());
            if kept::move_person(tx, now.id, &from.0, post).await? {
                moved += 1;
                let detail = serde_json::json!({ "from": from, "to": now.agency, "change": change.id });
                let entry = audit::Entry {
                    at: app.now_ms(),
                    actor: ACTOR.to_owned(),
                    agency: Some(now.agency.0.clone()),
                    action: "move_staff".to_owned(),
                    object: format!("staff:{}", now.login),
                    detail: detail.to_string(),
                };
                audit::record(tx, entry).await?;
            }
        }
    }
    Ok(moved)
}

/// Moves the next dossiers; answers whether this pass may have more of them.
async fn move_batch(
    tx: &Tx,
    app: &App,
    change: &OrganisationChange,
    progress: &mut Progress,
    done: &mut Effect,
) -> Result<bool, AppError> {
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let touched = touched(&catalogue, change);
    let rows = kept::dossiers_at(tx, &touched, progress.reached, BATCH).await?;
    for row in &rows {
        let loaded = acts::with_events(tx, row.clone()).await?;
        let now = acts::place_of(&loaded.dossier, &catalogue, today).current.0;
        if row.step_agency.as_ref() != Some(&now) && kept::move_dossier(tx, row, &now).await? {
            done.dossiers += 1;
        }
    }
    progress.moved_dossiers += done.dossiers;
    progress.reached = rows.last().map(|row| row.id);
    let is_whole = u64::try_from(rows.len()).unwrap_or(BATCH) < BATCH;
    if is_whole {
        progress.passes += 1;
        progress.reached = None;
    }
    Ok(!is_whole)
}

/// The agencies that ended and those before them: their dossiers may stand elsewhere now, or under another superior.
fn touched(catalogue: &CatalogueView, change: &OrganisationChange) -> Vec<String> {
    let mut found = Vec::new();
    for code in change.kind.ending() {
        let before = lineage(&catalogue.agencies, code).into_iter().map(|agency| &agency.code);
        found.extend(std::iter::once(code).chain(before).map(|AgencyCode(code)| code.clone()));
    }
    found
}

async fn finish(tx: &Tx, app: &App, id: Uuid, progress: Progress) -> Result<(), AppError> {
    let at = app.now_ms();
    kept::set_stage(tx, id, ChangeStage::Through, at).await?;
    let event =
        ChangeEvent::CarriedThrough { staff: progress.moved_staff, dossiers: progress.moved_dossiers };
    let new = KeptChangeEvent { at, actor: ACTOR.to_owned(), on_behalf_of: None, event };
    Ok(kept::append(tx, id, &new).await?)
}
