//! Periodic reports: the list, a report with its texts and figures, and the page on which a section is written.

mod list;
mod parts;
mod section;
mod sheet;
mod sheet_page;

use super::{Door, act, read};
use crate::render::PageSample;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read("/office/reports", list::show),
        act("/office/reports", list::begin),
        read("/office/reports/{id}", sheet::show),
        act("/office/reports/{id}", sheet::decide),
        read("/office/reports/{id}/document/{name}", sheet::document),
        read("/office/reports/{id}/sections/{section}", section::show),
        act("/office/reports/{id}/sections/{section}", section::write),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [list::samples(), sheet_page::samples(), section::samples()].into_iter().flatten().collect()
}
