//! Changes of the organisation: decided ahead, in force from the first instant of their day, carried through by the
//! worker.
//!
//! Nobody is needed at midnight. The catalogue carries accepted changes out over the agencies of the province, each of
//! which has the days of its life; who acts, where staff sit and what an agency receives is asked for a day
//! ([`crate::catalogue::CatalogueView`]). The worker only brings rows into line with that.

mod decide;
mod effect;
mod error;

pub use decide::{Carried, Preview, REASON_MAX_CHARS, call_off, changes, decide, one, preview};
pub use effect::{Effect, SETTLED_AFTER_MS, take_effect};
pub use error::OrganisationError;
use motcua_domain::organisation::{
    Agency,
    change::{self, OrganisationChange, StaffMove},
};
// What pages name of the store, so that they need not depend on it.
pub use motcua_store::organisation::{ChangeEvent, ChangeStage, KeptChange, KeptChangeEvent};

/// An accepted change and where it sends the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOut {
    pub id: uuid::Uuid,
    pub change: OrganisationChange,
    pub staff: Vec<StaffMove>,
}

/// The agencies as the changes leave them that were not called off, in the order in which they were accepted.
#[must_use]
pub fn carried_out(mut agencies: Vec<Agency>, kept: Vec<KeptChange>) -> (Vec<Agency>, Vec<CarriedOut>) {
    let holds = |kept: &KeptChange| kept.stage != ChangeStage::CalledOff;
    let changes = kept
        .into_iter()
        .filter(holds)
        .map(|kept| CarriedOut {
            id: kept.id,
            staff: change::carry_out(&mut agencies, &kept.change),
            change: kept.change,
        })
        .collect();
    (agencies, changes)
}
