//! Decided, looked at before, called off: what the province's administrator does with a change.

use std::collections::BTreeSet;

use motcua_domain::{
    dossier::StateName,
    organisation::{
        Agency, AgencyCode,
        change::{self, OrganisationChange, Plan},
    },
    policy::Action,
};
use motcua_store::{
    Connection, Tx, audit, catalogue as kept_catalogue,
    dossiers::{self, DossierFilter, Scope},
    organisation::{self as kept, ChangeEvent, ChangeStage, KeptChange, KeptChangeEvent},
    staff,
};
use uuid::Uuid;

use super::{OrganisationError, carried_out};
use crate::{
    App, AppError,
    acts::Officer,
    catalogue::{CatalogueView, KIND_AGENCY},
};

/// The longest reason for calling a change off, in characters.
pub const REASON_MAX_CHARS: usize = 500;

/// What one of the agencies that end hands over, counted now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    pub agency: AgencyCode,
    pub staff: usize,
    /// Dossiers that it received or that stand at one of its steps, and that are not over.
    pub open_dossiers: u64,
    /// Procedures that it receives.
    pub procedures: usize,
}

impl Carried {
    fn is_busy(&self) -> bool {
        self.staff > 0 || self.open_dossiers > 0 || self.procedures > 0
    }
}

/// What a change would do, before anybody confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub plan: Plan,
    pub carried: Vec<Carried>,
}

/// # Errors
/// [`AppError::NotFound`] for everybody but the administrator of the province.
/// What a change would do. Nothing is kept.
///
/// # Errors
/// [`OrganisationError::Refused`] where it cannot be.
pub async fn preview(
    app: &App,
    officer: &Officer,
    change: &OrganisationChange,
) -> Result<Preview, OrganisationError> {
    officer.require_everywhere(Action::ManageOrganisation)?;
    let reader = app.store.reader();
    let agencies = agencies_now(reader).await?;
    let carried = carried(reader, &app.catalogue(), app, change).await?;
    planned(app, &agencies, change, carried)
}

/// Keeps a change that was decided. It holds from the first instant of its day.
///
/// # Errors
/// [`OrganisationError::Refused`] where it cannot be.
pub async fn decide(
    app: &App,
    officer: &Officer,
    change: OrganisationChange,
) -> Result<Uuid, OrganisationError> {
    officer.require_everywhere(Action::ManageOrganisation)?;
    let id = app.new_id();
    let change = OrganisationChange { id: id.to_string(), ..change };
    let (used, officer) = (app.clone(), officer.clone());
    app.store
        .write(move |tx| {
            let (app, officer, change) = (used.clone(), officer.clone(), change.clone());
            Box::pin(async move {
                let at = app.now_ms();
                // First, because it locks: whoever else changes the organisation waits, and then reads this.
                kept_catalogue::bump_revision(tx, at).await?;
                let agencies = agencies_now(tx).await?;
                let carried = carried(tx, &app.catalogue(), &app, &change).await?;
                planned(&app, &agencies, &change, carried)?;
                kept::decide(tx, id, &change, at).await?;
                log(tx, &officer, id, at, ChangeEvent::Decided { change: Box::new(change) }).await
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(id)
}

/// Calls a change off before its day.
///
/// # Errors
/// [`OrganisationError::Refused`] from its day on, or where a later change builds on it; [`AppError::NotFound`] where
/// there is none, or it was called off.
pub async fn call_off(
    app: &App,
    officer: &Officer,
    id: Uuid,
    reason: String,
) -> Result<(), OrganisationError> {
    officer.require_everywhere(Action::ManageOrganisation)?;
    let (used, officer) = (app.clone(), officer.clone());
    app.store
        .write(move |tx| {
            let (app, officer, reason) = (used.clone(), officer.clone(), reason.clone());
            Box::pin(async move {
                let at = app.now_ms();
                kept_catalogue::bump_revision(tx, at).await?;
                let found = kept::by_id_for_update(tx, id).await?.ok_or(AppError::NotFound)?;
                if found.stage == ChangeStage::CalledOff {
                    return Err(AppError::NotFound.into());
                }
                let later: Vec<OrganisationChange> = kept::changes(tx)
                    .await?
                    .into_iter()
                    .filter(|other| other.number > found.number && other.stage != ChangeStage::CalledOff)
                    .map(|other| other.change)
                    .collect();
                change::call_off(&found.change, &later, app.now().date_naive())?;
                kept::set_stage(tx, id, ChangeStage::CalledOff, at).await?;
                log(tx, &officer, id, at, ChangeEvent::CalledOff { reason }).await
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}

/// All changes, the latest day first.
///
/// # Errors
/// [`AppError::NotFound`] for everybody but the administrator of the province.
pub async fn changes(app: &App, officer: &Officer) -> Result<Vec<KeptChange>, AppError> {
    officer.require_everywhere(Action::ManageOrganisation)?;
    let mut found = kept::changes(app.store.reader()).await?;
    found.sort_by(|a, b| b.change.effective.cmp(&a.change.effective).then(b.number.cmp(&a.number)));
    Ok(found)
}

/// One change with what happened to it.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, and for everybody but the administrator of the province.
pub async fn one(
    app: &App,
    officer: &Officer,
    id: Uuid,
) -> Result<(KeptChange, Vec<KeptChangeEvent>), AppError> {
    officer.require_everywhere(Action::ManageOrganisation)?;
    let reader = app.store.reader();
    let found = kept::by_id(reader, id).await?.ok_or(AppError::NotFound)?;
    Ok((found, kept::events_of(reader, id).await?))
}

/// What the agencies that a change ends have now; `catalogue` says what they receive.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
async fn carried(
    connection: &impl Connection,
    catalogue: &CatalogueView,
    app: &App,
    change: &OrganisationChange,
) -> Result<Vec<Carried>, AppError> {
    let today = app.now().date_naive();
    let open = StateName::ALL.into_iter().filter(|state| !state.is_final());
    let filter = DossierFilter {
        states: open.map(|state| state.code().to_owned()).collect(),
        ..DossierFilter::default()
    };
    let mut found = Vec::new();
    for code in change.kind.ending().into_iter().take(change::AGENCIES_OF_A_CHANGE_MAX) {
        let scope = Scope::Agencies(catalogue.codes_of(&code.0, today));
        let mut people = 0;
        for from in catalogue.posts_from(code, today) {
            let kept = staff::of_agency(connection, &from.0).await?;
            people += kept
                .into_iter()
                .filter(|kept| catalogue.at_post(kept.member.clone(), today).agency == *code)
                .count();
        }
        found.push(Carried {
            agency: code.clone(),
            staff: people,
            open_dossiers: dossiers::count(connection, &scope, &filter).await?,
            procedures: catalogue
                .agency(&code.0)
                .map_or(0, |agency| catalogue.procedures_of(agency, today).len()),
        });
    }
    Ok(found)
}

fn planned(
    app: &App,
    agencies: &[Agency],
    change: &OrganisationChange,
    carried: Vec<Carried>,
) -> Result<Preview, OrganisationError> {
    let busy: BTreeSet<AgencyCode> =
        carried.iter().filter(|carried| carried.is_busy()).map(|carried| carried.agency.clone()).collect();
    let plan = change::plan(agencies, change, app.now().date_naive(), &busy)?;
    Ok(Preview { plan, carried })
}

/// The agencies with every change that was accepted until now.
async fn agencies_now(connection: &impl Connection) -> Result<Vec<Agency>, AppError> {
    let shipped = kept_catalogue::references(connection, KIND_AGENCY).await?;
    Ok(carried_out(shipped, kept::changes(connection).await?).0)
}

/// Writes what happened into the log of the change and into the audit log.
async fn log(
    tx: &Tx,
    officer: &Officer,
    id: Uuid,
    at: i64,
    event: ChangeEvent,
) -> Result<(), OrganisationError> {
    let action = match event {
        ChangeEvent::CalledOff { .. } => "call_off_organisation_change",
        _ => "decide_organisation_change",
    };
    let actor = format!("staff:{}", officer.member.id.0);
    let entry = audit::Entry {
        at,
        actor: actor.clone(),
        agency: Some(officer.effective().agency.0.clone()),
        action: action.to_owned(),
        object: format!("organisation_change:{id}"),
        detail: "{}".to_owned(),
    };
    audit::record(tx, entry).await?;
    let on_behalf_of = officer.on_behalf_of.as_ref().map(|member| member.id.0);
    Ok(kept::append(tx, id, &KeptChangeEvent { at, actor, on_behalf_of, event }).await?)
}
