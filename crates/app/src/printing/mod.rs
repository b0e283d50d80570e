//! The forms of Thông tư 01/2018/TT-VPCP as PDF, filled from what the house knows.
//!
//! [`for_officer`] and [`for_applicant`] ask for the right first. The functions named after the forms take what is
//! authorised already. The forms are legal documents, so their words are Vietnamese whatever language the pages have.

mod apology;
mod confirmation;
mod control_slip;
mod people;
mod procedure_sheet;
mod receipt;
mod register;
mod slips;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use motcua_domain::{calendar::vn, codes::DossierCode, policy::Action};
use motcua_paper::{Form, MAX_FORM_ROWS};
use motcua_texts::{Arg, Locale, Texts};
use tokio::sync::Semaphore;
use uuid::Uuid;

pub use apology::apology;
pub use confirmation::submission_confirmation;
pub use control_slip::control_slip;
pub(crate) use procedure_sheet::fee;
pub use procedure_sheet::procedure_sheet;
pub use receipt::receipt;
pub use register::{register, register_of_period};
pub use slips::{refusal_slip, supplement_slip};

use crate::{
    App, AppError,
    acts::{Loaded, Officer},
    office, tracking,
};

/// Sheets set at the same time; more requests wait their turn, so that a rush at the printer leaves the other pages
/// their processor.
const SET_AT_ONCE: usize = 4;
static SETTERS: Semaphore = Semaphore::const_new(SET_AT_ONCE);

/// A form of one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// Form 01, receipt with the appointment for the result.
    Receipt,
    /// Form 02, request for supplements.
    Supplement,
    /// Form 03, refusal to receive.
    Refusal,
    /// Form 04, apology with the new appointment.
    Apology,
    /// Form 05, the way through the agencies.
    ControlSlip,
    /// What somebody who filed online keeps.
    Confirmation,
}

impl FormKind {
    pub const ALL: [Self; 6] = [
        Self::Receipt,
        Self::Supplement,
        Self::Refusal,
        Self::Apology,
        Self::ControlSlip,
        Self::Confirmation,
    ];

    /// The form's number in the circular, as addresses of pages carry it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Receipt => "01",
            Self::Supplement => "02",
            Self::Refusal => "03",
            Self::Apology => "04",
            Self::ControlSlip => "05",
            Self::Confirmation => "confirmation",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the dossier has what the form tells: no receipt before it was received, no slip nobody asked for.
    #[must_use]
    pub fn applies_to(self, loaded: &Loaded) -> bool {
        let dossier = &loaded.dossier;
        match self {
            Self::Receipt => dossier.deadline.is_some(),
            Self::Supplement => !dossier.supplements.is_empty(),
            Self::Refusal => slips::is_refused(dossier),
            Self::Apology => !dossier.reschedulings.is_empty(),
            Self::ControlSlip => dossier.received_at.is_some(),
            Self::Confirmation => confirmation::is_online(dossier),
        }
    }
}

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
    if kind == FormKind::ControlSlip {
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
        FormKind::ControlSlip => control_slip(app, loaded).await,
        FormKind::Confirmation => submission_confirmation(app, &loaded.dossier).await,
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
    fn a_form_has_one_code() {
        for kind in FormKind::ALL {
            assert_eq!(FormKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(FormKind::from_code("06"), None, "the register is not of one dossier");
    }

    #[test]
    fn rows_over_the_bound_are_counted_in_the_last_one() {
        let rows = |count| fitting((0..count).collect(), |over| 10_000 + over);
        assert_eq!(rows(MAX_FORM_ROWS).len(), MAX_FORM_ROWS);
        let cut = rows(MAX_FORM_ROWS + 5);
        assert_eq!((cut.len(), cut.last()), (MAX_FORM_ROWS, Some(&10_006)));
    }
}
