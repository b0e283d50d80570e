//! What a province sets for its agencies: the share of dossiers that are to come online.

use motcua_domain::organisation::Level;
use serde::{Deserialize, Serialize};

/// The share of online dossiers set for the agencies of a level, of all dossiers of procedures that can be filed
/// online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnlineTarget {
    pub level: Level,
    /// Per cent at least.
    pub from_percent: u8,
    /// Per cent to aim for.
    pub to_percent: u8,
    /// The year for which it was set.
    pub year: i32,
}
