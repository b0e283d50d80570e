//! Figures folded from random lives of dossiers agree with counting the dossiers themselves.

mod boundaries;
mod ledger;
mod properties;
mod spent;

// Other binaries use the rest of it.
#[allow(dead_code)]
#[path = "../support/mod.rs"]
mod support;
