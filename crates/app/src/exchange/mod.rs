//! Everything that a province keeps about its procedures, agencies and people, out and in: as a workbook that officials
//! can write, and as JSON for programs. Out and in again without loss.
//!
//! A workbook is read whole before anything is written; what is wrong is told by sheet, row and column, and nothing is
//! half done. Nothing is ever removed by a file: what a file does not have stays.

mod apply;
mod cells;
mod document;
mod fault;
mod plan;
mod read;
mod spec;
mod value;
mod write;

pub use apply::{Applied, apply};
pub use fault::{Fault, FaultKind};
use motcua_domain::{
    catalogue::{Field, LifeEvent, Procedure},
    organisation::{AdministrativeUnit, Agency, StaffMember},
    policy::{Action, Resource},
};
use motcua_store::{catalogue as kept, procedures, staff};
pub use plan::{Change, Plan, plan};
pub use read::{FAULTS_MAX, Read, read};
use serde::{Deserialize, Serialize};
pub use spec::{Column, Kind, SHEETS, Sheet};
pub use write::{template, workbook};

use crate::{
    App, AppError,
    acts::Officer,
    catalogue::{KIND_AGENCY, KIND_FIELD, KIND_LIFE_EVENT, KIND_SYNONYM, KIND_UNIT},
    office,
    search::Synonym,
};

/// The largest file that is read.
pub const FILE_MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most people who are written out.
const STAFF_MAX: u64 = 100_000;

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
        let reader = app.store.reader();
        let mut people: Vec<StaffMember> =
            staff::of_province(reader, STAFF_MAX).await?.into_iter().map(|kept| kept.member).collect();
        people.sort_by(|a, b| a.login.cmp(&b.login));
        let standing = procedures::standing(reader, app.now_ms()).await?;
        Ok(Self {
            units: kept::references(reader, KIND_UNIT).await?,
            agencies: kept::references(reader, KIND_AGENCY).await?,
            staff: people,
            fields: kept::references(reader, KIND_FIELD).await?,
            life_events: kept::references(reader, KIND_LIFE_EVENT).await?,
            synonyms: kept::references(reader, KIND_SYNONYM).await?,
            procedures: standing.into_iter().filter(|kept| !kept.is_end).map(|kept| kept.procedure).collect(),
        })
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
    let may = |action| officer.may(action, &Resource::Province);
    if may(Action::ManageCatalogue) && may(Action::ManageOrganisation) {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}
