//! Opening and closing services in bulk, for a while: looked at first, and taken back at any time. The rules are
//! [`motcua_domain::catalogue::switches`].

mod act;
mod plan;
mod read;
mod services;
mod workbook;

pub use act::{Opened, SwitchError, open, withdraw};
use motcua_domain::policy::Action;
pub use plan::{Changed, Later, NotPossible, Plan};
pub use read::{OpenedSwitch, list, one, preview};
pub use services::{ServiceLine, Services, services};
pub use workbook::{ChangedCells, SwitchCells, list_workbook, plan_workbook};

use crate::{AppError, acts::Officer};

/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub fn require(officer: &Officer) -> Result<(), AppError> {
    officer.require_everywhere(Action::ManageCatalogue)
}

/// The most switches that hold or will at a time: what lies over the catalogue is looked at on every page.
pub const STANDING_MAX: usize = 200;
