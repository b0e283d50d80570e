//! The rules of the one-stop office, pure: no clock, no randomness, no input or output, no async.
//!
//! Everything here is a function of its arguments. Time, identity and chance are handed in by the caller,
//! so that a rule can be tested from the wording of the law and computed again years later.

pub mod calendar;
pub mod catalogue;
pub mod codes;
pub mod dossier;
pub mod figures;
pub mod folding;
pub mod money;
pub mod news;
pub mod organisation;
pub mod people;
pub mod policy;
pub mod quality;
pub mod report;
pub mod statistics;
pub mod supervision;
