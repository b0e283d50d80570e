//! Internal processes in the office: versions of each situation, written as a list of steps and branches beside a
//! diagram, checked, compared with the one that holds, approved by a second person.

mod branch_form;
mod diagram;
mod editor;
mod editor_page;
mod list;
mod sample;
mod words;

pub(crate) use words::told;

use super::{Door, act, read};
use crate::render::PageSample;

/// The ways to processes.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read("/office/catalogue/{code}/processes", list::show),
        act("/office/catalogue/{code}/processes", list::begin),
        read("/office/processes/{id}", editor::show),
        act("/office/processes/{id}", editor::answer),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    list::samples().into_iter().chain(sample::samples()).collect()
}
