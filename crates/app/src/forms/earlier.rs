//! What a person answered before, and the form under which a dossier was filled in.

use std::{collections::BTreeMap, sync::Arc};

use motcua_domain::{
    catalogue::{
        Procedure,
        form::{FilingForm, FormField, Prefill},
    },
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
    let procedure = procedure_of_filing(app, filing).await?;
    let situation = procedure.as_ref().and_then(|procedure| procedure.situation(&filing.situation));
    Ok(situation.and_then(super::of_situation))
}

/// The procedure as it stood when a dossier was filed.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn procedure_of_filing(app: &App, filing: &Filing) -> Result<Option<Arc<Procedure>>, AppError> {
    let (code, version) = (filing.procedure.as_str(), filing.procedure_version);
    let catalogue = app.catalogue();
    let standing = catalogue.procedure(code).cloned();
    if standing.is_some() && catalogue.version_of(code) == version {
        return Ok(standing);
    }
    let kept = procedures::version(app.store.reader(), code, version).await?;
    // What was filed before versions were kept is read with what stands.
    Ok(kept.map(|kept| Arc::new(kept.procedure)).or(standing))
}
