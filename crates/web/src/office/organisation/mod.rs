//! Changes of the organisation: all agencies with their lives, a change planned step by step, and what became of it.

mod change;
mod list;
mod parts;
mod plan;
mod plan_page;
mod read;

use super::{Door, act, read as door};
use crate::render::PageSample;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        door("/office/organisation", list::show),
        door("/office/organisation.xlsx", list::export),
        door("/office/organisation/new", plan::show),
        act("/office/organisation/new", plan::take),
        door("/office/organisation/changes/{id}", change::show),
        act("/office/organisation/changes/{id}", change::call_off),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [list::samples(), plan_page::samples(), change::samples()].into_iter().flatten().collect()
}
