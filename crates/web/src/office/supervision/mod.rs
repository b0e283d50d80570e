//! Supervision: late steps by agency and person, explanations, breaches, and the times that the province sets.

mod breaches;
mod explanation;
mod explanations;
mod parts;
mod people;
mod settings;

use super::{Door, act, read};
use crate::render::PageSample;

pub(super) use explanations::Line as ExplanationLine;

/// The ways into supervision.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read("/office/supervision", people::show),
        read("/office/supervision/people.xlsx", people::export),
        read("/office/supervision/explanations", explanations::show),
        read("/office/supervision/explanations.xlsx", explanations::export),
        read("/office/supervision/explanations/{id}", explanation::show),
        act("/office/supervision/explanations/{id}", explanation::answer),
        read("/office/supervision/breaches", breaches::show),
        read("/office/supervision/breaches.xlsx", breaches::export),
        read("/office/supervision/settings", settings::show),
        act("/office/supervision/settings", settings::set),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [
        people::samples(),
        explanations::samples(),
        explanation::samples(),
        breaches::samples(),
        settings::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
