//! A page is a type: its template, and samples from which one test renders every page in every language.

use minijinja::{Value, value::Serde};
use serde::Serialize;

/// The context of one template, under the name `page`.
pub trait Page: Serialize {
    /// The template, as in `portal/home.html`.
    const TEMPLATE: &'static str;

    /// Contexts that together show every branch of the template: full, empty, with errors.
    fn sample() -> Vec<Self>
    where
        Self: Sized;
}

/// A page and one of its samples, the type forgotten.
pub struct PageSample {
    /// The template.
    pub template: &'static str,
    /// The context.
    pub context: Value,
}

/// The samples of one page, for a module's `samples()`.
#[must_use]
pub fn samples_of<P: Page>() -> Vec<PageSample> {
    P::sample()
        .into_iter()
        .map(|page| PageSample { template: P::TEMPLATE, context: Value::from(Serde(page)) })
        .collect()
}
