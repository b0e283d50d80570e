//! API tokens: a program acts for a member of staff, with her rights and in her name.

use motcua_domain::{
    organisation::StaffId,
    policy::{Action, Resource},
};
use motcua_store::tokens::{self as kept, ApiToken};
use uuid::Uuid;

use crate::{App, AppError, acts::Officer, office, secrets, staff};

/// How long a token holds, in milliseconds: 180 days.
const HOLDS_MS: i64 = 180 * 24 * 60 * 60 * 1_000;
/// Tokens begin with this, so that one found where it should not be is recognised.
pub const PREFIX: &str = "mc_";

/// Issues a token for a member of staff of an agency that the officer administers; shown once.
///
/// # Errors
/// [`AppError::NotFound`] without the right.
pub async fn issue(app: &App, officer: &Officer, to: StaffId, name: String) -> Result<String, AppError> {
    let person = staff::by_id(app, to).await?.ok_or(AppError::NotFound)?;
    let agency = person.member.agency.clone();
    if !officer.may(Action::ManageTokens, &Resource::Agency(agency)) {
        return Err(AppError::NotFound);
    }
    let secret = issue_unchecked(app, to, name).await?;
    let object = format!("staff:{}", person.member.login);
    office::record(app, officer, "issue_token", object, &serde_json::json!({})).await?;
    Ok(secret)
}

/// Issues a token from the operator's command line, where there is no officer to ask.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn issue_unchecked(app: &App, to: StaffId, name: String) -> Result<String, AppError> {
    let (secret, now) = (format!("{PREFIX}{}", app.new_secret()), app.now_ms());
    let new = ApiToken {
        id: app.new_id(),
        token_hash: secrets::hash(&secret),
        staff_id: to.0,
        name,
        created_at: now,
        expires_at: now + HOLDS_MS,
        revoked_at: None,
    };
    app.store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move { Ok::<(), AppError>(kept::insert(tx, new).await?) })
        })
        .await?;
    Ok(secret)
}

/// The officer for whom a token acts.
///
/// # Errors
/// [`AppError::SessionEnded`] where the token is not known, over, or its person disabled.
pub async fn officer(app: &App, secret: &str) -> Result<Officer, AppError> {
    let hash = secrets::hash(secret);
    let holder = kept::holder(app.store.reader(), &hash, app.now_ms()).await?;
    let enabled = holder.filter(|person| person.disabled_at.is_none()).ok_or(AppError::SessionEnded)?;
    let member = staff::at_post(app, enabled).member;
    Ok(Officer { member, on_behalf_of: None })
}

/// Revokes a token of a member of staff that the officer administers.
///
/// # Errors
/// [`AppError::NotFound`] without the right.
pub async fn revoke(app: &App, officer: &Officer, of: StaffId, id: Uuid) -> Result<(), AppError> {
    let person = staff::by_id(app, of).await?.ok_or(AppError::NotFound)?;
    if !officer.may(Action::ManageTokens, &Resource::Agency(person.member.agency)) {
        return Err(AppError::NotFound);
    }
    let now = app.now_ms();
    app.store
        .write(move |tx| Box::pin(async move { Ok::<(), AppError>(kept::revoke(tx, id, of.0, now).await?) }))
        .await?;
    office::record(app, officer, "revoke_token", format!("token:{id}"), &serde_json::json!({})).await
}
