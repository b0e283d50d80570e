//! Rows of a form that grow: what is there, and a few empty ones below; an empty row is none.

use crate::extract::FormReader;

/// Empty rows that a form offers below those that are filled.
pub const EMPTY_ROWS: usize = 3;

/// The numbers of the rows under a prefix that were sent, in their order: `paper.0.name`, `paper.1.name`, …
pub fn numbers(form: &FormReader, prefix: &str, max: usize) -> Vec<usize> {
    let mut found: Vec<usize> = form
        .values()
        .keys()
        .filter_map(|name| name.strip_prefix(prefix)?.strip_prefix('.')?.split('.').next()?.parse().ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(max);
    found
}

/// Lines of a text as people write lists: one thing on each, empty ones left out.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A list as a text of lines.
pub fn joined(list: &[String]) -> String {
    list.join("\n")
}
