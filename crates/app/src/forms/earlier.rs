//! What a person answered before, and the form under which a dossier was filled in.

use std::collections::BTreeMap;

use motcua_domain::{
    catalogue::form::{FilingForm, FormField, Prefill},
    dossier::Filing,
};
use motcua_store::{dossiers, procedures};
use serde_json::Value;
use uuid::Uuid;

use crate::{App, AppError, acts};

/// How many of an account's dossiers are looked through, newest first.
const LOOKED_THROUGH: usize = 10;

/// The answers that a form takes over from the account's earlier dossiers, by the names that it asks for; the newest that has
/// one.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn earlier(
    app: &App,
    account: Uuid,
    form: &FilingForm,
) -> Result<BTreeMap<String, String>, AppError> {
    let asked = |field: &FormField| match &field.prefill {
        Some(Prefill::Earlier(name)) => Some(name.clone()),
        _ => None,
    };
    let mut missing: Vec<String> = form.fields.iter().filter_map(asked).collect();
    let mut found = BTreeMap::new();
    if missing.is_empty() {
        return Ok(found);
    }
    let rows = dossiers::of_account(app.store.reader(), account).await?;
    for row in rows.into_iter().take(LOOKED_THROUGH) {
        let loaded = acts::with_events(app.store.reader(), row).await?;
        let answers = &loaded.dossier.filing.form;
        missing.retain(|name| match answers.get(name) {
            Some(Value::String(text)) => {
                found.insert(name.clone(), text.clone());
                false
            }
            _ => true,
        });
        if missing.is_empty() {
            break;
        }
    }
    Ok(found)
}

/// The form that a dossier was filled in under: that of its version, which later ones do not change.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn of_filing(app: &App, filing: &Filing) -> Result<Option<FilingForm>, AppError> {
    let (code, version) = (filing.procedure.as_str(), filing.procedure_version);
    let catalogue = app.catalogue();
    let standing = catalogue.procedure(code).filter(|_| catalogue.version_of(code) == version);
    let kept = match standing {
        Some(_) => None,
        None => procedures::version(app.store.reader(), code, version).await?,
    };
    let procedure = match (&kept, standing) {
        (Some(kept), _) => Some(&kept.procedure),
        // What was filed before versions were kept is read with what stands.
        (None, standing) => standing.or_else(|| catalogue.procedure(code)).map(AsRef::as_ref),
    };
    let situation = procedure.and_then(|procedure| procedure.situation(&filing.situation));
    Ok(situation.and_then(super::of_situation))
}
