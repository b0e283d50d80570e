//! Reading switches, and looking at one before it is made.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    catalogue::switches::{Switch, SwitchDraft, SwitchStanding, draft_faults},
    organisation::AgencyCode,
    policy::Action,
};
use motcua_store::switches::{self as kept, KeptSwitch};
use uuid::Uuid;

use super::{Plan, SwitchError, plan::planned};
use crate::{App, AppError, Moment, acts::Officer, desk};

/// A switch with what a page shows beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedSwitch {
    pub switch: Switch,
    pub standing: SwitchStanding,
    pub made_by: String,
    pub withdrawn_by: String,
    /// Rows of the preview that its maker confirmed.
    pub changed: i32,
    pub impossible: i32,
    /// What it changes now, or will when it begins: what goes back when it is withdrawn. Empty once it is over.
    pub plan: Plan,
}

/// All switches, those made last first.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn list(app: &App, officer: &Officer) -> Result<Vec<OpenedSwitch>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let all = kept::all(app.store.reader()).await?;
    let now = app.now();
    let mentioned = all.iter().flat_map(|kept| people(&kept.switch));
    let signers = desk::Signers::of(app, mentioned.map(|who| (who, None))).await?;
    let mut found: Vec<OpenedSwitch> =
        all.into_iter().map(|kept| opened(kept, &signers, Plan::default(), now)).collect();
    found.reverse();
    Ok(found)
}

/// One switch, with what it changes.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, and for everybody who does not keep the catalogue.
pub async fn one(app: &App, officer: &Officer, id: Uuid) -> Result<OpenedSwitch, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let kept = kept::by_id(app.store.reader(), id).await?.ok_or(AppError::NotFound)?;
    app.catch_up().await?;
    let moment = app.moment();
    let signers = desk::Signers::of(app, people(&kept.switch).map(|who| (who, None))).await?;
    let stands = kept.switch.standing(moment.at).stands();
    let plan = if stands {
        let at = kept.switch.from.max(moment.at);
        planned(&moment.catalogue, &kept.switch, at)
    } else {
        Plan::default()
    };
    Ok(opened(kept, &signers, plan, moment.at))
}

fn people(switch: &Switch) -> impl Iterator<Item = String> + use<> {
    let withdrawn = switch.withdrawn.map(|withdrawn| withdrawn.by);
    std::iter::once(switch.made_by).chain(withdrawn).map(|id| desk::staff_key(id.0))
}

fn opened(kept: KeptSwitch, signers: &desk::Signers, plan: Plan, now: DateTime<FixedOffset>) -> OpenedSwitch {
    let name = |id: motcua_domain::organisation::StaffId| signers.who(&desk::staff_key(id.0));
    OpenedSwitch {
        standing: kept.switch.standing(now),
        made_by: name(kept.switch.made_by),
        withdrawn_by: kept.switch.withdrawn.map(|withdrawn| name(withdrawn.by)).unwrap_or_default(),
        changed: kept.changed,
        impossible: kept.impossible,
        switch: kept.switch,
        plan,
    }
}

/// What a switch would change, as the province stands.
///
/// # Errors
/// [`SwitchError::Faults`] with everything that needs mending; [`AppError::NotFound`] for everybody who does not keep the
/// catalogue.
pub async fn preview(app: &App, officer: &Officer, draft: &SwitchDraft) -> Result<Plan, SwitchError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    app.catch_up().await?;
    let moment = app.moment();
    let switch = checked(&moment, officer, draft, Uuid::nil())?;
    Ok(planned(&moment.catalogue, &switch, switch.from))
}

/// The switch that a draft describes, made at a moment.
///
/// # Errors
/// [`SwitchError::Faults`] with everything that needs mending.
pub(super) fn checked(
    moment: &Moment,
    officer: &Officer,
    draft: &SwitchDraft,
    id: Uuid,
) -> Result<Switch, SwitchError> {
    let catalogue = &moment.catalogue;
    let today = moment.at.date_naive();
    let fields: BTreeSet<&str> = catalogue.fields.iter().map(|field| field.code.as_str()).collect();
    let agencies: BTreeSet<&AgencyCode> =
        catalogue.agencies.iter().filter(|agency| agency.exists_on(today)).map(|one| &one.code).collect();
    let procedure = |code: &motcua_domain::codes::ProcedureCode| {
        catalogue.procedure(code.as_str()).map(std::convert::AsRef::as_ref)
    };
    let faults = draft_faults(draft, procedure, (&fields, &agencies), today);
    if !faults.is_empty() {
        return Err(SwitchError::Faults(faults));
    }
    Ok(Switch {
        id,
        title: draft.title.trim().to_owned(),
        document: draft.document.trim().to_owned(),
        selection: draft.selection.clone(),
        setting: draft.setting,
        from: draft.holds_from(moment.at),
        until: draft.until,
        made_at: moment.at,
        made_by: officer.member.id,
        withdrawn: None,
    })
}
