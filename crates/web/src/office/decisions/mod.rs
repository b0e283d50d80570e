//! Publication decisions in the office: the list, one decision with its lines, and the procedure that a line writes.

mod add;
mod authority;
mod change;
mod facts;
mod form;
mod guide;
mod list;
mod many;
mod one;
mod page;
mod rows;
mod situation;
pub(crate) mod words;
mod writing;

pub(crate) use one::give;

use super::{Door, act, act_with_files, read};
use crate::render::PageSample;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    let mut doors = vec![
        read("/office/decisions", list::show),
        read("/office/decisions.xlsx", list::export),
        act("/office/decisions", list::begin),
        read("/office/decisions/{id}", one::show),
        act("/office/decisions/{id}", change::take),
        act("/office/decisions/{id}/lines", add::take),
        act_with_files("/office/decisions/{id}/paper", change::attach),
        read("/office/decisions/{id}/paper", one::paper),
        read("/office/decisions/{id}/lines/{code}", facts::show),
        act("/office/decisions/{id}/lines/{code}", facts::save),
        read("/office/decisions/{id}/lines/{code}/guide", guide::show),
        act("/office/decisions/{id}/lines/{code}/guide", guide::save),
        read("/office/decisions/{id}/lines/{code}/situations/{situation}", situation::show),
        act("/office/decisions/{id}/lines/{code}/situations/{situation}", situation::save),
    ];
    doors.extend(form::doors());
    doors.extend(many::doors());
    doors
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [
        list::samples(),
        page::samples(),
        facts::samples(),
        guide::samples(),
        situation::samples(),
        form::samples(),
        many::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
