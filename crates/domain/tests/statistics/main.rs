//! Figures folded from random lives of dossiers agree with counting the dossiers themselves.

mod boundaries;
mod ledger;
mod properties;

#[path = "../support/mod.rs"]
mod support;
