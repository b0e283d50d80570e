//! Staff: log in, and administration of the people of an agency.

use motcua_domain::{
    organisation::{AgencyCode, Role, StaffId, StaffMember},
    people::LINE_MAX_CHARS,
    policy::{Action, Resource},
};
use motcua_store::{
    sessions,
    staff::{self as kept, KeptStaff},
};

use crate::{
    App, AppError, FieldFault,
    accounts::{keep_alive, open_session},
    acts::Officer,
    delegations, office, passwords, secrets,
};

/// How long an unused log-in of the office holds, in milliseconds: a working day with its noon.
const SESSION_MS: i64 = 10 * 60 * 60 * 1_000;
pub const KIND: &str = "staff";

/// Logs a member of staff in; returns the session's secret.
///
/// # Errors
/// [`AppError::WrongCredentials`], [`AppError::Locked`].
pub async fn log_in(app: &App, login: &str, password: String) -> Result<String, AppError> {
    let known = kept::by_login(app.store.reader(), login.trim()).await?;
    let Some(person) = known.filter(|person| person.disabled_at.is_none()) else {
        passwords::verify_nobody(password).await?;
        return Err(AppError::WrongCredentials);
    };
    if let Some(until_ms) = person.locked_until.filter(|until| *until > app.now_ms()) {
        return Err(AppError::Locked { until_ms });
    }
    let right = passwords::verify(password, person.password_hash.clone()).await?;
    count_attempt(app, &person, right).await?;
    if !right {
        return Err(AppError::WrongCredentials);
    }
    open_session(app, KIND, person.member.id.0, SESSION_MS).await
}

async fn count_attempt(app: &App, person: &KeptStaff, right: bool) -> Result<(), AppError> {
    if right && person.failed_logins == 0 {
        return Ok(());
    }
    let (id, now) = (person.member.id, app.now_ms());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let mut person = kept::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
                person.failed_logins = if right { 0 } else { person.failed_logins + 1 };
                person.locked_until =
                    (person.failed_logins >= passwords::FAILURES_MAX).then_some(now + passwords::LOCKED_MS);
                if person.locked_until.is_some() {
                    person.failed_logins = 0;
                }
                Ok(kept::put(tx, &person).await?)
            })
        })
        .await
}

/// The officer of a session's secret, acting in the name of `on_behalf_of` where she was delegated to.
///
/// # Errors
/// [`AppError::SessionEnded`] where the session is over or the person is disabled.
pub async fn current(app: &App, secret: &str, on_behalf_of: Option<StaffId>) -> Result<Officer, AppError> {
    let found = sessions::find_with_staff(app.store.reader(), &secrets::hash(secret), app.now_ms()).await?;
    let (session, person) =
        found.filter(|(session, _)| session.kind == KIND).ok_or(AppError::SessionEnded)?;
    keep_alive(app, &session, SESSION_MS).await?;
    acting(app, person, on_behalf_of).await
}

/// An officer by id: for sessions and API tokens alike.
///
/// # Errors
/// [`AppError::SessionEnded`] where the person is gone or disabled.
pub async fn officer(app: &App, id: StaffId, on_behalf_of: Option<StaffId>) -> Result<Officer, AppError> {
    acting(app, kept::by_id(app.store.reader(), id).await?, on_behalf_of).await
}

/// The person found as an officer, in the name of a lender whose rights she holds today.
async fn acting(
    app: &App,
    person: Option<KeptStaff>,
    on_behalf_of: Option<StaffId>,
) -> Result<Officer, AppError> {
    let enabled = |person: &KeptStaff| person.disabled_at.is_none();
    let person = person.filter(enabled).ok_or(AppError::SessionEnded)?;
    let lender = match on_behalf_of {
        Some(lender) if delegations::holds(app, lender, person.member.id).await? => {
            kept::by_id(app.store.reader(), lender).await?.filter(enabled)
        }
        _ => None,
    };
    let officer = Officer { member: person.member, on_behalf_of: lender.map(|person| person.member) };
    Ok(officer.at_post(&app.catalogue(), app.now().date_naive()))
}

/// A person at the post she has today, whether or not her row has been moved there.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub(crate) async fn by_id(app: &App, id: StaffId) -> Result<Option<KeptStaff>, AppError> {
    let found = kept::by_id(app.store.reader(), id).await?;
    Ok(found.map(|person| at_post(app, person)))
}

pub(crate) fn at_post(app: &App, person: KeptStaff) -> KeptStaff {
    KeptStaff { member: app.catalogue().at_post(person.member, app.now().date_naive()), ..person }
}

/// The people who have their post at an agency today, by name.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub(crate) async fn of_agency(app: &App, agency: &AgencyCode) -> Result<Vec<KeptStaff>, AppError> {
    let rows_under = app.catalogue().posts_from(agency, app.now().date_naive());
    let mut found = Vec::new();
    for code in &rows_under {
        found.extend(kept::of_agency(app.store.reader(), &code.0).await?);
    }
    let mut here: Vec<KeptStaff> = found.into_iter().map(|person| at_post(app, person)).collect();
    here.retain(|person| person.member.agency == *agency);
    if rows_under.len() > 1 {
        here.sort_by(|a, b| a.member.name.cmp(&b.member.name));
    }
    Ok(here)
}

/// The staff of an agency, for its administrator.
///
/// # Errors
/// [`AppError::NotFound`] where the officer does not administer the agency.
pub async fn list(app: &App, officer: &Officer, agency: &AgencyCode) -> Result<Vec<KeptStaff>, AppError> {
    if !officer.may(Action::ManageStaff, &Resource::Agency(agency.clone())) {
        return Err(AppError::NotFound);
    }
    of_agency(app, agency).await
}

/// Colleagues of the officer's agency who can take over work.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn colleagues(app: &App, officer: &Officer) -> Result<Vec<StaffMember>, AppError> {
    let all = of_agency(app, &officer.member.agency).await?;
    let others = all
        .into_iter()
        .filter(|person| person.disabled_at.is_none() && person.member.id != officer.member.id);
    Ok(others.map(|person| person.member).collect())
}

/// Creates or changes a member of staff. A new one needs a password; a changed one keeps hers where none is
/// given.
///
/// # Errors
/// [`AppError::Invalid`] with every fault; [`AppError::NotFound`] without the right.
pub async fn save(
    app: &App,
    officer: &Officer,
    member: StaffMember,
    password: Option<String>,
) -> Result<(), AppError> {
    if !officer.may(Action::ManageStaff, &Resource::Agency(member.agency.clone())) {
        return Err(AppError::NotFound);
    }
    let before = by_id(app, member.id).await?;
    let beyond =
        |before: &KeptStaff| before.member.agency != member.agency || !may_administer(officer, before);
    if before.as_ref().is_some_and(beyond) {
        return Err(AppError::NotFound);
    }
    let faults = faults_of(officer, &member, password.as_deref(), before.is_none());
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let password_hash = match (password, &before) {
        (Some(password), _) => passwords::hash(password).await?,
        (None, Some(before)) => before.password_hash.clone(),
        (None, None) => return Err(AppError::Internal("a new person without a password".to_owned())),
    };
    let new = KeptStaff {
        password_hash,
        failed_logins: 0,
        locked_until: None,
        disabled_at: before.as_ref().and_then(|before| before.disabled_at),
        created_at: before.as_ref().map_or(app.now_ms(), |before| before.created_at),
        member,
    };
    let object = format!("staff:{}", new.member.login);
    let written = app
        .store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move {
                kept::put(tx, &new).await?;
                // Changed rights and passwords hold at once (ASVS 8.3.2).
                sessions::end_all_of(tx, new.member.id.0).await?;
                Ok::<(), AppError>(())
            })
        })
        .await;
    match written {
        Err(AppError::Stale { .. }) => {
            return Err(AppError::Invalid(vec![FieldFault::new("login", "fault-login-taken")]));
        }
        other => other?,
    }
    office::record(app, officer, "save_staff", object, &serde_json::json!({})).await
}

/// Nobody gives away or takes a right that she does not administer: the province alone makes its administrators.
fn is_of_province(role: &Role) -> bool {
    matches!(role, Role::ProvinceAdministrator | Role::Auditor)
}

/// Whether the officer may change this person: one who serves the province is the province's to change, whatever
/// agency her desk is in. A new password would hand her rights to whoever set it.
fn may_administer(officer: &Officer, person: &KeptStaff) -> bool {
    let of_agency = Resource::Agency(person.member.agency.clone());
    let resource =
        if person.member.roles.iter().any(is_of_province) { Resource::Province } else { of_agency };
    officer.may(Action::ManageStaff, &resource)
}

/// What is wrong with a line of a person's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineFault {
    Missing,
    /// Of more than [`LINE_MAX_CHARS`].
    TooLong,
}

/// What is wrong with a person's own data, by field.
pub(crate) fn line_faults(member: &StaffMember) -> Vec<(&'static str, LineFault)> {
    let mut faults = Vec::new();
    for (field, text) in [("login", &member.login), ("name", &member.name), ("title", &member.title)] {
        if text.trim().is_empty() {
            faults.push((field, LineFault::Missing));
        } else if text.chars().count() > LINE_MAX_CHARS {
            faults.push((field, LineFault::TooLong));
        }
    }
    if member.roles.is_empty() {
        faults.push(("roles", LineFault::Missing));
    }
    faults
}

fn faults_of(officer: &Officer, member: &StaffMember, password: Option<&str>, new: bool) -> Vec<FieldFault> {
    let told = |(field, fault)| match fault {
        LineFault::Missing => FieldFault::new(field, "fault-missing"),
        LineFault::TooLong => {
            FieldFault::new(field, "fault-too-long").with("max", LINE_MAX_CHARS.to_string())
        }
    };
    let mut faults: Vec<FieldFault> = line_faults(member).into_iter().map(told).collect();
    if member.roles.iter().any(is_of_province) && !officer.may(Action::ManageStaff, &Resource::Province) {
        faults.push(FieldFault::new("roles", "fault-role-not-yours"));
    }
    match password.map(|password| password.chars().count()) {
        None if new => faults.push(FieldFault::new("password", "fault-missing")),
        Some(length) if length < passwords::PASSWORD_MIN_CHARS => {
            let min = passwords::PASSWORD_MIN_CHARS.to_string();
            faults.push(FieldFault::new("password", "fault-password-short").with("min", min));
        }
        Some(length) if length > passwords::PASSWORD_MAX_CHARS => {
            let max = passwords::PASSWORD_MAX_CHARS.to_string();
            faults.push(FieldFault::new("password", "fault-too-long").with("max", max));
        }
        _ => {}
    }
    faults
}

/// Disables a person, or lets her in again. Her sessions end at once (ASVS 7.4.2).
///
/// # Errors
/// [`AppError::NotFound`] without the right, or for oneself.
pub async fn set_disabled(app: &App, officer: &Officer, id: StaffId, disabled: bool) -> Result<(), AppError> {
    let person = by_id(app, id).await?.ok_or(AppError::NotFound)?;
    if id == officer.member.id || !may_administer(officer, &person) {
        return Err(AppError::NotFound);
    }
    let (object, now) = (format!("staff:{}", person.member.login), app.now_ms());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                // Read again where it is written: a password changed meanwhile is not to come back.
                let mut person = kept::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
                person.disabled_at = disabled.then_some(now);
                kept::put(tx, &person).await?;
                sessions::end_all_of(tx, id.0).await?;
                Ok::<(), AppError>(())
            })
        })
        .await?;
    let action = if disabled { "disable_staff" } else { "enable_staff" };
    office::record(app, officer, action, object, &serde_json::json!({})).await
}
