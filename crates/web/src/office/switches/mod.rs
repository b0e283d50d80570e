//! Opening and closing services in bulk: the list, a new switch with its preview, one switch, and what a procedure offers.

mod draft;
mod list;
mod new;
mod one;
mod rows;
mod services;
mod words;

use super::{Door, act, read};
use crate::render::PageSample;

const HOME: &str = "/office/switches";

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read(HOME, list::show),
        read("/office/switches.xlsx", list::export),
        read("/office/switches/new", new::show),
        read("/office/switches/preview", new::preview),
        read("/office/switches/preview.xlsx", new::export),
        act(HOME, new::open),
        read("/office/switches/{id}", one::show),
        read("/office/switches/{id}/rows.xlsx", one::export),
        act("/office/switches/{id}", one::withdraw),
        read("/office/catalogue/{code}/services", services::show),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [list::samples(), new::samples(), one::samples(), services::samples()].into_iter().flatten().collect()
}
