//! Pages of figures: what is computed from a few real dossiers, of what each rate is told, and who sees more.

#[path = "../support_office/mod.rs"]
mod support_office;

mod dashboard;
mod day;
mod leaders;
