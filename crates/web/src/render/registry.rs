//! Every page there is, for the test that renders them all.

use super::PageSample;

/// The samples of every page. A module of pages adds its own `samples()` here; a test fails on a page template
/// that no sample renders.
#[must_use]
pub fn all_samples() -> Vec<PageSample> {
    [
        crate::errors::samples(),
        crate::components::samples(),
        crate::portal::samples(),
        crate::office::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
