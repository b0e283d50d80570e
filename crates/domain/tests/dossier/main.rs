//! The life of a dossier, told from the wording of Nghị định 61/2018/NĐ-CP.

mod diagram;
mod glossary;
mod processing;
mod properties;
mod receipt;
mod refusals;
mod result;

#[path = "../support/mod.rs"]
mod support;
