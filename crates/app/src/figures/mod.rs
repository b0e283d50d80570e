//! Checking the figures of a report that come in files: a CSV of figures, a TOML of the relations between them.
//!
//! What a number means and when a relation holds is decided in [`motcua_domain::figures`]; here files are read and
//! findings are written down. Either both files are understood whole or nothing is checked: the error names the
//! file, the line and the column or the relation. The formats are told in `docs/figures.md`.

mod check;
mod error;
mod figures_file;
mod relations_file;
mod report;
#[cfg(test)]
mod tests;
mod words;

pub use check::{Checked, FILE_MAX_BYTES, check_files};
pub use error::{Fault, FiguresError, Place};
pub use figures_file::{FIGURES_MAX, read_figures};
pub use relations_file::{RELATIONS_MAX, read_relations};
pub use report::{FindingRow, rows};
pub use words::{cause_name, error_text, number_text, reason_text, verdict_name};
