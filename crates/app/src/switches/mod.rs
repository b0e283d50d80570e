//! Opening and closing services in bulk, for a while: looked at first, and taken back at any time. The rules are
//! [`motcua_domain::catalogue::switches`].

mod act;
mod plan;
mod read;
mod workbook;

pub use act::{Opened, SwitchError, open, withdraw};
pub use plan::{Changed, NotPossible, Plan};
pub use read::{OpenedSwitch, list, one, preview};
pub use workbook::{ChangedCells, SwitchCells, list_workbook, plan_workbook};

/// The most switches that hold or will at a time: what lies over the catalogue is looked at on every page.
pub const STANDING_MAX: usize = 200;
