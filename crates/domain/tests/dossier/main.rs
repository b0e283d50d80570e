//! The life of a dossier, told from the wording of Nghị định 61/2018/NĐ-CP.

mod breaches;
mod diagram;
mod glossary;
mod interlinked;
mod mending;
mod pauses;
mod processing;
mod properties;
mod receipt;
mod refusals;
mod reschedulings;
mod result;
mod supplements;

#[path = "../support/mod.rs"]
mod support;
