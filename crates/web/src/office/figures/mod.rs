//! Figures that units submit for a period: the list of what is due, one unit's figures with their history, and the page
//! on which they are entered.

mod detail;
mod detail_page;
mod entry;
mod entry_page;
mod list;
mod parts;

use super::{Door, act, act_with_files, read};
use crate::render::PageSample;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read("/office/figures", list::show),
        read("/office/figures.xlsx", list::export),
        act("/office/figures/open", list::open),
        read("/office/figures/{sheet}/{unit}/{period}", detail::show),
        act("/office/figures/{sheet}/{unit}/{period}", detail::decide),
        read("/office/figures/{sheet}/{unit}/{period}/entry", entry::show),
        act("/office/figures/{sheet}/{unit}/{period}/entry", entry::take),
        act_with_files("/office/figures/{sheet}/{unit}/{period}/upload", entry::upload),
        read("/office/figures/{sheet}/{unit}/{period}/template.xlsx", entry::template_xlsx),
        read("/office/figures/{sheet}/{unit}/{period}/template.csv", entry::template_csv),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [list::samples(), detail_page::samples(), entry_page::samples()].into_iter().flatten().collect()
}
