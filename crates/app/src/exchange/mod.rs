//! Everything that a province keeps about its procedures, agencies and people, out and in: as a workbook that officials
//! can write, and as JSON for programs. Out and in again without loss.
//!
//! A workbook is read whole before anything is written; what is wrong is told by sheet, row and column, and nothing is
//! half done. Procedures, agencies and people that a file does not have stay; what it takes away inside those that it has is
//! asked about.

mod apply;
mod bounds;
mod cells;
mod document;
mod fault;
mod here;
mod json;
mod people;
mod place;
mod plan;
mod read;
mod references;
mod removed;
mod sound;
mod spec;
mod strict;
mod value;
mod write;

pub use apply::{Applied, Confirmed, apply};
pub use fault::{Fault, FaultKind};
use motcua_domain::{
    catalogue::{Field, LifeEvent, Procedure},
    organisation::{AdministrativeUnit, Agency, StaffMember},
    policy::Action,
};
pub use place::Places;
pub use plan::{Change, Plan, plan, procedures_of};
pub use read::{FAULTS_MAX, Read, read};
pub use removed::{Lost, Removal};
use serde::{Deserialize, Serialize};
pub use spec::{Column, Kind, SHEETS, Sheet};
pub use write::{template, workbook};

use crate::{App, AppError, acts::Officer, office, search::Synonym};

/// The largest file that is read.
pub const FILE_MAX_BYTES: usize = 64 * 1024 * 1024;

/// Everything that is exchanged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    #[serde(default)]
    pub units: Vec<AdministrativeUnit>,
    #[serde(default)]
    pub agencies: Vec<Agency>,
    /// Without passwords: those leave the database nowhere.
    #[serde(default)]
    pub staff: Vec<StaffMember>,
    #[serde(default)]
    pub fields: Vec<Field>,
    #[serde(default)]
    pub life_events: Vec<LifeEvent>,
    #[serde(default)]
    pub synonyms: Vec<Synonym>,
    /// With their situations, papers, fees, processes and forms.
    #[serde(default)]
    pub procedures: Vec<Procedure>,
}

impl Bundle {
    /// Everything as it stands now, in the order of codes.
    ///
    /// # Errors
    /// [`AppError::Store`] where the database does not answer.
    pub async fn of(app: &App) -> Result<Self, AppError> {
        Ok(here::Here::read(app.store.reader(), app.now_ms()).await?.bundle)
    }

    /// As JSON.
    ///
    /// # Errors
    /// [`AppError::Internal`] where it cannot be written.
    pub fn to_json(&self) -> Result<Vec<u8>, AppError> {
        serde_json::to_vec_pretty(self).map_err(|error| AppError::Internal(error.to_string()))
    }
}

/// Everything as it stands now, for an officer who takes it out; written to the audit log.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep both the catalogue and the organisation.
pub async fn taken_out(app: &App, officer: &Officer, format: &str) -> Result<Bundle, AppError> {
    require(officer)?;
    let detail = serde_json::json!({ "format": format });
    office::record(app, officer, "export_exchange", "catalogue".to_owned(), &detail).await?;
    Bundle::of(app).await
}

/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep both the catalogue and the organisation.
pub fn require(officer: &Officer) -> Result<(), AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    officer.require_everywhere(Action::ManageOrganisation)
}
