//! What several pages of the organisation share.

use motcua_app::{
    AppError,
    organisation::{ChangeStage, KeptChange, OrganisationError},
};
use motcua_domain::{
    organisation::{
        AgencyCode,
        change::{ChangeKind, OrganisationChange},
    },
    policy::{Action, Resource},
};
use motcua_texts::{ChangeRefusalText, change_refusal_text};
use serde::Serialize;

use super::super::Desk;
use crate::WebError;

/// The address of the pages.
pub const HOME: &str = "/office/organisation";

/// # Errors
/// [`WebError::NotFound`] for everybody but the administrator of the province.
pub fn require(desk: &Desk) -> Result<(), WebError> {
    let may = desk.officer.may(Action::ManageOrganisation, &Resource::Province);
    if may { Ok(()) } else { Err(WebError::NotFound) }
}

/// A change as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    pub href: String,
    pub kind: &'static str,
    /// First day on which it holds, ISO.
    pub effective: chrono::NaiveDate,
    pub decision: String,
    pub ending: Vec<String>,
    /// Who stands for those that end; empty where nobody does.
    pub successors: Vec<String>,
    /// `planned`, `now`, `through`, `called_off`.
    pub standing: &'static str,
}

impl ChangeLine {
    pub fn of(desk: &Desk, kept: &KeptChange) -> Self {
        let today = desk.app().now().date_naive();
        Self {
            href: format!("{HOME}/changes/{}", kept.id),
            kind: kept.change.kind.code(),
            effective: kept.change.effective,
            decision: kept.change.decision.clone(),
            ending: kept.change.kind.ending().into_iter().map(|code| desk.agency_name(&code.0)).collect(),
            successors: successors(desk, &kept.change),
            standing: match kept.stage {
                ChangeStage::CalledOff => "called_off",
                ChangeStage::Through => "through",
                ChangeStage::Decided if kept.change.effective <= today => "now",
                ChangeStage::Decided => "planned",
            },
        }
    }

    pub fn sample(standing: &'static str) -> Self {
        Self {
            href: format!("{HOME}/changes/0190"),
            kind: "merge",
            effective: chrono::NaiveDate::from_ymd_opt(2020, 7, 1).unwrap_or_default(),
            decision: "Nghị quyết 894/NQ-UBTVQH14".into(),
            ending: vec!["UBND xã Diên Lộc".into(), "UBND xã Diên Bình".into()],
            successors: vec!["UBND xã Bình Lộc".into()],
            standing,
        }
    }
}

/// The names of those that follow, as the change itself names them: one that was called off founded nobody.
fn successors(desk: &Desk, change: &OrganisationChange) -> Vec<String> {
    match &change.kind {
        ChangeKind::Merge { into, .. } => vec![into.name.clone()],
        ChangeKind::Split { into, .. } => into.iter().map(|new| new.name.clone()).collect(),
        ChangeKind::Rename { new_name, .. } => vec![new_name.clone()],
        ChangeKind::Dissolve { successor, .. } => {
            successor.iter().map(|code| desk.agency_name(&code.0)).collect()
        }
    }
}

/// A refusal to be shown on the page, or an error that is not one.
pub fn refusal_of(desk: &Desk, error: OrganisationError) -> Result<ChangeRefusalText, WebError> {
    let name = |code: &AgencyCode| desk.agency_name(&code.0);
    match error {
        OrganisationError::Refused(refusal) => Ok(change_refusal_text(desk.locale(), &refusal, name)),
        OrganisationError::App(AppError::Stale { .. }) => {
            Ok(ChangeRefusalText::of_another_change(desk.locale()))
        }
        OrganisationError::App(error) => Err(error.into()),
    }
}
