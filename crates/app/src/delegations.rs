//! Rights lent to a colleague while absent: in the name and with the rights of the lender (ASVS 8.3.3).

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    organisation::StaffId,
    policy::{Action, Resource},
};
use motcua_store::staff::{self as kept, Delegation};
use uuid::Uuid;

use crate::{App, AppError, FieldFault, acts::Officer, office, staff};

/// The longest absence that one delegation covers, in days.
pub const DAYS_MAX: i64 = 90;

/// Lends the officer's rights to a colleague of the same agency for a time.
///
/// # Errors
/// [`AppError::Invalid`] where the colleague or the time does not fit.
pub async fn lend(
    app: &App,
    officer: &Officer,
    to: StaffId,
    from: DateTime<FixedOffset>,
    until: DateTime<FixedOffset>,
    reason: String,
) -> Result<(), AppError> {
    let agency = officer.member.agency.clone();
    // Lent rights are not lent on: only one's own.
    if officer.on_behalf_of.is_some() || !officer.may(Action::Delegate, &Resource::Agency(agency.clone())) {
        return Err(AppError::NotFound);
    }
    let colleague = staff::by_id(app, to).await?;
    let fits = colleague.is_some_and(|person| {
        person.member.agency == agency
            && person.disabled_at.is_none()
            && person.member.id != officer.member.id
    });
    let mut faults = Vec::new();
    if !fits {
        faults.push(FieldFault::new("to", "fault-colleague"));
    }
    if until <= from || until <= app.now() || (until - from).num_days() > DAYS_MAX {
        faults.push(FieldFault::new("until", "fault-period").with("max", DAYS_MAX.to_string()));
    }
    if reason.trim().is_empty() {
        faults.push(FieldFault::new("reason", "fault-missing"));
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let new = Delegation {
        id: app.new_id(),
        from_staff: officer.member.id,
        to_staff: to,
        from_at: from.timestamp_millis(),
        until_at: until.timestamp_millis(),
        reason,
        created_at: app.now_ms(),
        revoked_at: None,
    };
    let object = format!("staff:{}", to.0);
    app.store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move { Ok::<(), AppError>(kept::delegate(tx, &new).await?) })
        })
        .await?;
    office::record(app, officer, "delegate", object, &serde_json::json!({})).await
}

/// Takes lent rights back.
///
/// # Errors
/// [`AppError::NotFound`] where the officer has lent no such rights.
pub async fn revoke(app: &App, officer: &Officer, id: Uuid) -> Result<(), AppError> {
    let (from, now) = (officer.member.id, app.now_ms());
    app.store
        .write(move |tx| Box::pin(async move { Ok::<(), AppError>(kept::revoke(tx, from, id, now).await?) }))
        .await
        .map_err(|error| match error {
            AppError::Store(motcua_store::StoreError::NotFound(_)) => AppError::NotFound,
            other => other,
        })?;
    office::record(app, officer, "revoke_delegation", format!("delegation:{id}"), &serde_json::json!({}))
        .await
}

/// Whether `lender` has lent her rights to `to` at this moment.
pub(crate) async fn holds(app: &App, lender: StaffId, to: StaffId) -> Result<bool, AppError> {
    let lent = kept::delegated_to(app.store.reader(), to, app.now_ms()).await?;
    Ok(lent.iter().any(|delegation| delegation.from_staff == lender))
}

/// Rights lent to the officer now, with the lenders' names.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn lent_to(app: &App, officer: &Officer) -> Result<Vec<(Delegation, String)>, AppError> {
    let lent = kept::delegated_to(app.store.reader(), officer.member.id, app.now_ms()).await?;
    named(app, lent, |delegation| delegation.from_staff).await
}

/// Rights the officer has lent, with the borrowers' names, newest first.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn lent_by(app: &App, officer: &Officer) -> Result<Vec<(Delegation, String)>, AppError> {
    let lent = kept::delegated_from(app.store.reader(), officer.member.id).await?;
    named(app, lent, |delegation| delegation.to_staff).await
}

async fn named(
    app: &App,
    delegations: Vec<Delegation>,
    other: impl Fn(&Delegation) -> StaffId,
) -> Result<Vec<(Delegation, String)>, AppError> {
    let mut found = Vec::with_capacity(delegations.len());
    for delegation in delegations {
        let person = kept::by_id(app.store.reader(), other(&delegation)).await?;
        found.push((delegation, person.map(|person| person.member.name).unwrap_or_default()));
    }
    Ok(found)
}
