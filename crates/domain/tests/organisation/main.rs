//! Changes of the organisation (docs/organisation.md).

mod binh_loc;
mod plans;
mod properties;
mod refusals;
mod told;
