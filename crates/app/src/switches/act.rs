//! Making a switch after a person has seen what it changes, and taking it back.

use motcua_domain::{
    catalogue::switches::{SwitchDraft, SwitchFault},
    policy::Action,
};
use motcua_store::{
    StoreError, Tx, audit, catalogue as kept_catalogue,
    engine::RetryHint,
    switches::{self as kept, KeptSwitch, SWITCHES_MAX},
};
use thiserror::Error;
use uuid::Uuid;

use super::{
    Plan, STANDING_MAX,
    plan::planned,
    read::{checked, one},
};
use crate::{App, AppError, acts::Officer, figures::Author};

/// How often a switch is planned anew where others change the catalogue at the same time.
const TRIES_MAX: usize = 5;

/// Why nothing was opened.
#[derive(Debug, Error)]
pub enum SwitchError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("{} parts need mending", .0.len())]
    Faults(Vec<SwitchFault>),
    /// As many hold already as may.
    #[error("{STANDING_MAX} switches hold or will, or {SWITCHES_MAX} are kept")]
    Full,
}

impl From<StoreError> for SwitchError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for SwitchError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

/// How opening ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    Done(Uuid),
    /// Nothing is done: it would do something else than the person has seen, or nothing at all.
    Refused(Plan),
}

/// Makes a switch. `seen` is the [`Plan::fingerprint`] that the person confirmed: where the province has changed since,
/// nothing is done and the new plan is given back.
///
/// # Errors
/// As [`super::preview`]; [`SwitchError::Full`].
pub async fn open(
    app: &App,
    officer: &Officer,
    draft: &SwitchDraft,
    seen: &str,
) -> Result<Opened, SwitchError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let id = app.new_id();
    app.refresh_catalogue().await?;
    for _ in 0..TRIES_MAX {
        let moment = app.moment();
        let switch = checked(&moment, officer, draft, id)?;
        let plan = planned(&moment.catalogue, &switch, switch.from);
        if plan.changed.is_empty() || plan.fingerprint() != seen {
            return Ok(Opened::Refused(plan));
        }
        let count = |rows: usize| i32::try_from(rows).unwrap_or(i32::MAX);
        let new = KeptSwitch {
            switch,
            changed: count(plan.changed.len()),
            impossible: count(plan.impossible.len()),
        };
        let mut line = Author::Officer(officer).audit(app, "open_switch", format!("switch:{id}"));
        line.detail = detail(&new);
        let revision = moment.catalogue.revision;
        let written = app
            .store
            .write(move |tx| {
                let (new, line) = (new.clone(), line.clone());
                Box::pin(async move { write(tx, &new, line, revision).await })
            })
            .await;
        app.refresh_catalogue().await?;
        match written {
            Ok(()) => return Ok(Opened::Done(id)),
            // The catalogue has changed since this was planned: once more.
            Err(SwitchError::App(AppError::Stale { .. })) => {}
            Err(error) => return Err(error),
        }
    }
    Err(AppError::Stale { kind: String::new(), by: String::new(), at_ms: app.now_ms() }.into())
}

fn detail(new: &KeptSwitch) -> String {
    serde_json::json!({
        "title": new.switch.title,
        "selection": new.switch.selection,
        "setting": new.switch.setting,
        "until": new.switch.until,
        "changed": new.changed,
    })
    .to_string()
}

async fn write(tx: &Tx, new: &KeptSwitch, line: audit::Entry, revision: u64) -> Result<(), SwitchError> {
    let made_at = new.switch.made_at;
    bump_from(tx, revision, made_at.timestamp_millis()).await?;
    let all = kept::all(tx).await?;
    let stands = |kept: &&KeptSwitch| kept.switch.standing(made_at).stands();
    if all.iter().filter(stands).count() >= STANDING_MAX || all.len() >= SWITCHES_MAX {
        return Err(SwitchError::Full);
    }
    kept::insert(tx, new).await?;
    audit::record(tx, line).await?;
    Ok(())
}

/// Takes the next revision of the catalogue where the one that was looked at still stands. First in a transaction, because it
/// locks: what was planned stands until it is written.
async fn bump_from(tx: &Tx, revision: u64, at: i64) -> Result<(), StoreError> {
    kept_catalogue::bump_revision(tx, at).await?;
    if kept_catalogue::revision(tx).await? == revision + 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Takes a switch back: from this instant on everything is as if it had not been made. `seen` is the
/// [`Plan::fingerprint`] of what the page said would go back.
///
/// # Errors
/// [`AppError::Stale`] where it would take back something else than the person has seen, or is over already.
pub async fn withdraw(app: &App, officer: &Officer, id: Uuid, seen: &str) -> Result<(), AppError> {
    app.refresh_catalogue().await?;
    let revision = app.catalogue().revision;
    let opened = one(app, officer, id).await?;
    let at = app.now_ms();
    let stale = AppError::Stale { kind: String::new(), by: String::new(), at_ms: at };
    if !opened.standing.stands() || opened.plan.fingerprint() != seen {
        return Err(stale);
    }
    let line = Author::Officer(officer).audit(app, "withdraw_switch", format!("switch:{id}"));
    let by = officer.member.id;
    app.store
        .write(move |tx| {
            let line = line.clone();
            Box::pin(async move {
                bump_from(tx, revision, at).await?;
                kept::withdraw(tx, id, at, by).await?;
                Ok::<(), AppError>(audit::record(tx, line).await?)
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}
