//! Parts from which pages are put together. Their HTML is in `templates/macros`; the parts that compute are here.

pub mod icons;
mod kitchen_sink;
mod pagination;
mod suggestion;
mod table;

pub use kitchen_sink::KitchenSink;
pub use pagination::{PAGE_SIZE, PAGES_MAX, Pagination};
pub use suggestion::{Chosen, Suggestion};
pub use table::{Column, Direction, Sort};

use crate::render::{PageSample, samples_of};

/// The sample page that shows every part.
#[must_use]
pub fn samples() -> Vec<PageSample> {
    samples_of::<KitchenSink>()
}
