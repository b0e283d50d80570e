//! Whose evaluations an officer may read.

use motcua_domain::{
    organisation::StaffId,
    policy::{Action, Resource},
    quality::Evaluated,
};
use motcua_store::staff;

use crate::{App, AppError, acts::Officer};

/// Whose evaluations an officer reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The agency; none for the whole province.
    pub agency: Option<String>,
    /// Whether she may choose among all agencies.
    pub whole_province: bool,
}

/// Of the agency that she asks for, of her own where she asks for none.
///
/// # Errors
/// [`AppError::NotFound`] where she may read none, or the agency is not her business or does not exist.
pub fn sight(app: &App, officer: &Officer, asked: &str) -> Result<Sight, AppError> {
    let own = officer.effective().agency.clone();
    if officer.may(Action::ViewEvaluation, &Resource::Province) {
        if !asked.is_empty() && app.catalogue().agency(asked).is_none() {
            return Err(AppError::NotFound);
        }
        let agency = Some(asked.to_owned()).filter(|code| !code.is_empty());
        return Ok(Sight { agency, whole_province: true });
    }
    let is_own = asked.is_empty() || asked == own.0;
    if is_own && officer.may(Action::ViewEvaluation, &Resource::Agency(own.clone())) {
        return Ok(Sight { agency: Some(own.0), whole_province: false });
    }
    Err(AppError::NotFound)
}

/// Whether an officer may read the evaluation of somebody: her own, or that of whom she judges.
///
/// # Errors
/// [`AppError::NotFound`] where she may not, or there is nobody such.
pub async fn may_read(app: &App, officer: &Officer, of: &Evaluated) -> Result<(), AppError> {
    let agency = match of {
        Evaluated::Officer(id) if is_own(officer, *id) => return Ok(()),
        Evaluated::Officer(id) => {
            staff::by_id(app.store.reader(), *id).await?.ok_or(AppError::NotFound)?.member.agency
        }
        Evaluated::Agency(code) => code.clone(),
    };
    if officer.may(Action::ViewEvaluation, &Resource::Agency(agency)) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

/// Whether it is the officer's own evaluation, and she is evaluated at all.
#[must_use]
pub fn is_own(officer: &Officer, id: StaffId) -> bool {
    let own = officer.effective();
    own.id == id && officer.may(Action::AppealEvaluation, &Resource::Agency(own.agency.clone()))
}
