//! What people change about their own account: name, papers, address, password.

use chrono::NaiveDate;
use motcua_domain::{
    folding::composed,
    people::{LINE_MAX_CHARS, normalise_identity, recognise_identity},
};
use motcua_store::accounts as kept;
use uuid::Uuid;

use crate::{App, AppError, FieldFault, passwords};

/// What a person may change; the contact is how they log in and stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub identity: String,
    /// ISO 8601, or empty.
    pub birth_date: String,
    pub address: String,
}

fn faults_of(profile: &Profile) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if profile.name.trim().is_empty() {
        faults.push(FieldFault::new("name", "fault-missing"));
    }
    for (field, text) in [("name", &profile.name), ("address", &profile.address)] {
        if text.chars().count() > LINE_MAX_CHARS {
            faults.push(FieldFault::new(field, "fault-too-long").with("max", LINE_MAX_CHARS.to_string()));
        }
    }
    if !profile.identity.trim().is_empty() && recognise_identity(&profile.identity).is_none() {
        faults.push(FieldFault::new("identity", "fault-identity"));
    }
    if !profile.birth_date.is_empty() && profile.birth_date.parse::<NaiveDate>().is_err() {
        faults.push(FieldFault::new("birth_date", "fault-date"));
    }
    faults
}

/// Changes what an account says about its person. Dossiers filed before keep what they were filed with.
///
/// # Errors
/// [`AppError::Invalid`] with every fault; [`AppError::NotFound`] where there is no such account.
pub async fn change(app: &App, account: Uuid, profile: Profile) -> Result<(), AppError> {
    let faults = faults_of(&profile);
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    app.store
        .write(move |tx| {
            let profile = profile.clone();
            Box::pin(async move {
                let mut kept_account = kept::by_id(tx, account).await?.ok_or(AppError::NotFound)?;
                let identity = normalise_identity(&profile.identity).unwrap_or_default();
                kept_account.name = composed(profile.name.trim());
                kept_account.address = composed(profile.address.trim());
                kept_account.identity = Some(identity).filter(|identity| !identity.is_empty());
                kept_account.birth_date = Some(profile.birth_date).filter(|day| !day.is_empty());
                Ok(kept::put(tx, &kept_account).await?)
            })
        })
        .await
}

/// Changes the password of an account, for one who knows the present one.
///
/// # Errors
/// [`AppError::Invalid`] naming the field at fault.
pub async fn change_password(app: &App, account: Uuid, present: String, new: String) -> Result<(), AppError> {
    let found = kept::by_id(app.store.reader(), account).await?.ok_or(AppError::NotFound)?;
    let mut faults = Vec::new();
    if !passwords::verify(present, found.password_hash).await? {
        faults.push(FieldFault::new("password", "portal-fault-password-wrong"));
    }
    let length = new.chars().count();
    if length < passwords::PASSWORD_MIN_CHARS {
        let min = passwords::PASSWORD_MIN_CHARS.to_string();
        faults.push(FieldFault::new("new_password", "fault-password-short").with("min", min));
    } else if length > passwords::PASSWORD_MAX_CHARS {
        let max = passwords::PASSWORD_MAX_CHARS.to_string();
        faults.push(FieldFault::new("new_password", "fault-too-long").with("max", max));
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let hash = passwords::hash(new).await?;
    app.store
        .write(move |tx| {
            let hash = hash.clone();
            Box::pin(async move {
                let mut kept_account = kept::by_id(tx, account).await?.ok_or(AppError::NotFound)?;
                kept_account.password_hash = hash;
                Ok(kept::put(tx, &kept_account).await?)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_profile_is_named_at_once() {
        let profile = Profile {
            name: " ".into(),
            identity: "12".into(),
            birth_date: "31/02/1987".into(),
            address: "x".repeat(LINE_MAX_CHARS + 1),
        };
        let fields: Vec<String> = faults_of(&profile).into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["name", "address", "identity", "birth_date"]);
    }
}
