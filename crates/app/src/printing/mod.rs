//! The forms of the circular in force as PDF, filled from what the house knows.
//!
//! [`for_officer`] and [`for_applicant`] ask for the right first. The functions named after the forms take what is
//! authorised already. The forms are legal documents, so their words are Vietnamese whatever language the pages have.

mod apology;
mod application;
mod confirmation;
mod control_slip;
mod kinds;
mod people;
mod procedure_sheet;
mod public_set;
mod receipt;
mod register;
mod slips;
mod stopping;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use motcua_domain::{
    calendar::vn,
    catalogue::{Procedure, Situation},
    codes::DossierCode,
    policy::Action,
};
use motcua_paper::{Form, MAX_FORM_ROWS};
use motcua_texts::{Arg, Locale, Texts, key};
use tokio::sync::Semaphore;
use uuid::Uuid;

pub use apology::apology;
pub use application::{Copy, OutOfPlace, application, application_form, application_of_draft, out_of_place};
pub use confirmation::submission_confirmation;
pub use control_slip::control_slip;
pub use kinds::{FormKind, Print, of};
pub use motcua_paper::forms::MAX_SHEETS as SHEETS_MAX;
pub use motcua_paper::forms::PAPERS;
pub(crate) use procedure_sheet::fee;
pub use procedure_sheet::procedure_sheet;
pub use public_set::{Posted, Whose, public_set, sheets_by_field};
pub use receipt::receipt;
pub use register::{register, register_number, register_of_period};
pub use slips::{refusal_slip, supplement_slip};
pub use stopping::notice_of_stopping;

use crate::{
    App, AppError,
    acts::{Loaded, Officer},
    office, tracking,
};

/// Sheets set at the same time; more requests wait their turn, so that a rush at the printer leaves the other pages
/// their processor.
const SET_AT_ONCE: usize = 4;
static SETTERS: Semaphore = Semaphore::const_new(SET_AT_ONCE);

/// A form of a dossier for an officer whose business the dossier is. Printing is written to the audit log.
///
/// # Errors
/// [`AppError::NotFound`] where the dossier is not there, not the officer's business, or the form does not apply.
pub async fn for_officer(
    app: &App,
    officer: &Officer,
    code: &DossierCode,
    kind: FormKind,
) -> Result<Vec<u8>, AppError> {
    let loaded = office::load(app, officer, Action::PrintForms, code).await?;
    let pdf = print(app, &loaded, kind).await?;
    let detail = serde_json::json!({ "form": kind.code(), "version": loaded.dossier.version });
    office::record(app, officer, "print_form", format!("dossier:{code}"), &detail).await?;
    Ok(pdf)
}

/// A form of a dossier for the account that filed it. The control slip goes with the dossier from desk to desk and is
/// not given out.
///
/// # Errors
/// [`AppError::NotFound`] where the dossier is not there or another's, or the form does not apply.
pub async fn for_applicant(
    app: &App,
    account: Uuid,
    code: &DossierCode,
    kind: FormKind,
) -> Result<Vec<u8>, AppError> {
    if !kind.is_given_out() {
        return Err(AppError::NotFound);
    }
    let own = tracking::own(app, account, code).await?;
    print(app, &own.loaded, kind).await
}

async fn print(app: &App, loaded: &Loaded, kind: FormKind) -> Result<Vec<u8>, AppError> {
    match kind {
        FormKind::Receipt => receipt(app, loaded).await,
        FormKind::Supplement => supplement_slip(app, loaded).await,
        FormKind::Refusal => refusal_slip(app, loaded).await,
        FormKind::Apology => apology(app, loaded).await,
        FormKind::Stopping => notice_of_stopping(app, loaded).await,
        FormKind::ControlSlip => control_slip(app, loaded).await,
        FormKind::Confirmation => submission_confirmation(app, &loaded.dossier).await,
        FormKind::Application => application(app, loaded).await,
    }
}

/// Where anybody with the code follows the dossier.
#[must_use]
pub fn tracking_url(app: &App, code: &str) -> String {
    format!("{}/track/{code}", app.settings.public_url)
}

/// The page of a procedure.
#[must_use]
pub fn procedure_url(app: &App, code: &str) -> String {
    format!("{}/procedures/{code}", app.settings.public_url)
}

/// The page of a procedure, at one of its situations where it has several.
fn situation_url(app: &App, procedure: &Procedure, situation: &Situation) -> String {
    let page = procedure_url(app, procedure.code.as_str());
    if procedure.situations.len() > 1 { format!("{page}?s={}", situation.code) } else { page }
}

/// What published a procedure, as a sentence; that nothing is known of it is said, too.
fn decision_of(procedure: &Procedure) -> String {
    match procedure.published_by.as_deref().map(str::trim).filter(|decision| !decision.is_empty()) {
        Some(decision) => say(key!("printing-published"), &[("decision", decision.into())]),
        None => say(key!("printing-published-unknown"), &[]),
    }
}

/// Sets a form on a thread of its own: it is work for a processor, not waiting.
async fn set(form: impl Form + Send + 'static) -> Result<Vec<u8>, AppError> {
    let failed = |error: &dyn std::fmt::Display| AppError::Internal(format!("printing: {error}"));
    let _turn = SETTERS.acquire().await.map_err(|error| failed(&error))?;
    let set = tokio::task::spawn_blocking(move || form.render()).await.map_err(|error| failed(&error))?;
    set.map_err(|error| failed(&error))
}

/// The words of a form.
fn say(key: &str, args: &[(&str, Arg)]) -> String {
    Texts::get(Locale::Vi, key, args)
}

/// An instant as the clock on the wall showed it.
fn local(at: DateTime<FixedOffset>) -> NaiveDateTime {
    at.with_timezone(&vn()).naive_local()
}

/// The rows that a form takes. What is over is counted in the last row, never left out in silence.
fn fitting<T>(mut rows: Vec<T>, and_more: impl FnOnce(usize) -> T) -> Vec<T> {
    if rows.len() > MAX_FORM_ROWS {
        let over = rows.len() - (MAX_FORM_ROWS - 1);
        rows.truncate(MAX_FORM_ROWS - 1);
        rows.push(and_more(over));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_over_the_bound_are_counted_in_the_last_one() {
        let rows = |count| fitting((0..count).collect(), |over| 10_000 + over);
        assert_eq!(rows(MAX_FORM_ROWS).len(), MAX_FORM_ROWS);
        let cut = rows(MAX_FORM_ROWS + 5);
        assert_eq!((cut.len(), cut.last()), (MAX_FORM_ROWS, Some(&10_006)));
    }
}
