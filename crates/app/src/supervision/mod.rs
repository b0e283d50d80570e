//! Supervision: warnings and escalations to the desks, explanations of delays, breaches, and the times that the
//! province sets.

mod accounts;
mod breaches;
mod derive;
mod error;
mod export;
mod people;
mod rebuild;
mod settings;
mod sight;
mod warnings;
mod watch;

pub use accounts::{
    AccountAsked, AccountHistory, AccountLine, AccountOpened, account, accounts, act as act_on_account,
    mine as own_accounts,
};
pub use breaches::{BreachAsked, BreachLine, BreachList, breaches};
pub(crate) use derive::{Judge, derive, look_at, record};
pub use error::SupervisionError;
pub use export::{accounts_workbook, breaches_workbook, people_workbook};
pub use motcua_store::supervision::BreachSort;
pub use people::{PersonLine, people};
pub use rebuild::rebuild;
pub use settings::{SettingsLine, SettingsView, set as set_settings, settings};
pub use sight::{Sight, sight};
pub use warnings::{WarningLine, warnings};
pub use watch::{ROUNDS_MAX, watch};
