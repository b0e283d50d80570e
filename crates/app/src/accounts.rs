//! Accounts of citizens and businesses: register, log in, log out.

use motcua_domain::{
    folding::composed,
    people::{LINE_MAX_CHARS, normalise_identity, normalise_phone, recognise_identity},
};
use motcua_store::{
    accounts::{self as kept, Account},
    sessions::{self, Session},
};
use uuid::Uuid;

use crate::{App, AppError, FieldFault, passwords, secrets};

/// How long an unused log-in of a citizen holds, in milliseconds: 12 hours.
const SESSION_MS: i64 = 12 * 60 * 60 * 1_000;
/// A session's end is moved at most this often, in milliseconds: reading must not cost a write each time.
const TOUCH_MS: i64 = 5 * 60 * 1_000;
pub const KIND: &str = "account";

/// What a person fills in to open an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registration {
    pub name: String,
    /// Telephone number or e-mail address.
    pub contact: String,
    pub identity: String,
    pub address: String,
    pub password: String,
}

/// A contact in its kept form.
enum Contact {
    Phone(String),
    Email(String),
}

fn contact(text: &str) -> Option<Contact> {
    let text = text.trim();
    if is_email(text) {
        return Some(Contact::Email(text.to_lowercase()));
    }
    normalise_phone(text).map(Contact::Phone)
}

/// Whether a text has the form of an e-mail address: enough to catch slips, the message itself is the proof.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control());
    text.len() <= LINE_MAX_CHARS
        && plain(local)
        && plain(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains('@')
}

/// Opens an account and logs in; returns the session's secret.
///
/// # Errors
/// [`AppError::Invalid`] with every fault; a contact that is taken is a fault of that field.
pub async fn register(app: &App, new: Registration) -> Result<(Uuid, String), AppError> {
    let mut faults = faults_of(&new);
    let Some(contact) = contact(&new.contact) else {
        faults.push(FieldFault::new("contact", "fault-contact"));
        return Err(AppError::Invalid(faults));
    };
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let (phone, email) = match contact {
        Contact::Phone(phone) => (Some(phone), None),
        Contact::Email(email) => (None, Some(email)),
    };
    let account = Account {
        id: app.new_id(),
        phone,
        email,
        name: composed(&new.name),
        identity: normalise_identity(&new.identity),
        birth_date: None,
        address: composed(&new.address),
        password_hash: passwords::hash(new.password).await?,
        failed_logins: 0,
        locked_until: None,
        disabled_at: None,
        created_at: app.now_ms(),
    };
    let id = account.id;
    let written = app
        .store
        .write(move |tx| {
            let account = account.clone();
            Box::pin(async move { Ok::<(), AppError>(kept::put(tx, &account).await?) })
        })
        .await;
    match written {
        Err(AppError::Stale { .. }) => {
            Err(AppError::Invalid(vec![FieldFault::new("contact", "fault-contact-taken")]))
        }
        Err(error) => Err(error),
        Ok(()) => Ok((id, open_session(app, KIND, id, SESSION_MS).await?)),
    }
}

fn faults_of(new: &Registration) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if new.name.trim().is_empty() {
        faults.push(FieldFault::new("name", "fault-missing"));
    }
    for (field, text) in [("name", &new.name), ("address", &new.address)] {
        if text.chars().count() > LINE_MAX_CHARS {
            faults.push(FieldFault::new(field, "fault-too-long").with("max", LINE_MAX_CHARS.to_string()));
        }
    }
    if !new.identity.trim().is_empty() && recognise_identity(&new.identity).is_none() {
        faults.push(FieldFault::new("identity", "fault-identity"));
    }
    let length = new.password.chars().count();
    if length < passwords::PASSWORD_MIN_CHARS {
        let min = passwords::PASSWORD_MIN_CHARS.to_string();
        faults.push(FieldFault::new("password", "fault-password-short").with("min", min));
    } else if length > passwords::PASSWORD_MAX_CHARS {
        let max = passwords::PASSWORD_MAX_CHARS.to_string();
        faults.push(FieldFault::new("password", "fault-too-long").with("max", max));
    }
    faults
}

/// Logs in with telephone or e-mail and password; returns the session's secret.
///
/// # Errors
/// [`AppError::WrongCredentials`] without telling which was wrong; [`AppError::Locked`] after repeated failure.
pub async fn log_in(app: &App, typed: &str, password: String) -> Result<(Uuid, String), AppError> {
    let known = match contact(typed) {
        Some(Contact::Phone(text) | Contact::Email(text)) => {
            kept::by_contact(app.store.reader(), &text).await?.filter(|account| account.disabled_at.is_none())
        }
        None => None,
    };
    let Some(account) = known else {
        passwords::verify_nobody(password).await?;
        return Err(AppError::WrongCredentials);
    };
    if let Some(until_ms) = account.locked_until.filter(|until| *until > app.now_ms()) {
        return Err(AppError::Locked { until_ms });
    }
    let right = passwords::verify(password, account.password_hash.clone()).await?;
    count_attempt(app, account.clone(), right).await?;
    if !right {
        return Err(AppError::WrongCredentials);
    }
    Ok((account.id, open_session(app, KIND, account.id, SESSION_MS).await?))
}

async fn count_attempt(app: &App, account: Account, right: bool) -> Result<(), AppError> {
    if right && account.failed_logins == 0 {
        return Ok(());
    }
    let now = app.now_ms();
    app.store
        .write(move |tx| {
            let id = account.id;
            Box::pin(async move {
                let mut account = kept::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
                account.failed_logins = if right { 0 } else { account.failed_logins + 1 };
                account.locked_until =
                    (account.failed_logins >= passwords::FAILURES_MAX).then_some(now + passwords::LOCKED_MS);
                if account.locked_until.is_some() {
                    account.failed_logins = 0;
                }
                Ok(kept::put(tx, &account).await?)
            })
        })
        .await
}

/// The account of a session's secret.
///
/// # Errors
/// [`AppError::SessionEnded`] where the session is over or the account is disabled.
pub async fn current(app: &App, secret: &str) -> Result<Account, AppError> {
    let found = sessions::find(app.store.reader(), &secrets::hash(secret), app.now_ms()).await?;
    let session = found.filter(|session| session.kind == KIND).ok_or(AppError::SessionEnded)?;
    keep_alive(app, &session, SESSION_MS).await?;
    let account = kept::by_id(app.store.reader(), session.subject).await?.ok_or(AppError::SessionEnded)?;
    if account.disabled_at.is_some() { Err(AppError::SessionEnded) } else { Ok(account) }
}

/// Ends a session.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn log_out(app: &App, secret: &str) -> Result<(), AppError> {
    let hash = secrets::hash(secret);
    app.store
        .write(move |tx| {
            let hash = hash.clone();
            Box::pin(async move { Ok::<(), AppError>(sessions::end(tx, &hash).await?) })
        })
        .await
}

pub(crate) async fn open_session(
    app: &App,
    kind: &str,
    subject: Uuid,
    lasts_ms: i64,
) -> Result<String, AppError> {
    let (secret, now) = (app.new_secret(), app.now_ms());
    let session = Session {
        token_hash: secrets::hash(&secret),
        kind: kind.to_owned(),
        subject,
        created_at: now,
        last_seen_at: now,
        expires_at: now + lasts_ms,
    };
    app.store
        .write(move |tx| {
            let session = session.clone();
            Box::pin(async move { Ok::<(), AppError>(sessions::open(tx, session).await?) })
        })
        .await?;
    Ok(secret)
}

/// Moves the end of a session that is in use, not at each page.
pub(crate) async fn keep_alive(app: &App, session: &Session, lasts_ms: i64) -> Result<(), AppError> {
    let (hash, now) = (session.token_hash.clone(), app.now_ms());
    if now - session.last_seen_at > TOUCH_MS {
        app.store
            .write(move |tx| {
                let hash = hash.clone();
                Box::pin(
                    async move { Ok::<(), AppError>(sessions::touch(tx, &hash, now, now + lasts_ms).await?) },
                )
            })
            .await?;
    }
    Ok(())
}
