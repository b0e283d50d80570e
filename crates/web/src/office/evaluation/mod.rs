//! How officers and agencies are evaluated: the list, the page of one, and the month with appeals and approval.

mod behind;
mod list;
mod month;
mod month_page;
mod one;
mod parts;

use super::{Door, act, read};
use crate::render::PageSample;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read("/office/evaluation", list::show),
        read("/office/evaluation.xlsx", list::export),
        read("/office/evaluation/own", one::own),
        act("/office/evaluation/own", one::appeal),
        act("/office/evaluation/agencies/{agency}", one::appeal_agency),
        read("/office/evaluation/officers/{id}", one::officer),
        read("/office/evaluation/officers/{id}/dossiers.xlsx", one::export_officer),
        read("/office/evaluation/agencies/{agency}", one::agency),
        read("/office/evaluation/agencies/{agency}/dossiers.xlsx", one::export_agency),
        read("/office/evaluation/months/{agency}/{month}", month::show),
        act("/office/evaluation/months/{agency}/{month}", month::decide),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [list::samples(), one::samples(), month_page::samples()].into_iter().flatten().collect()
}
