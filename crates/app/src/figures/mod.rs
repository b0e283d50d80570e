//! Figures of a report: those that units submit for a period, and whether they agree with each other.
//!
//! Submitted figures go through [`submit`], [`decide_on`] and [`remind`]; [`values_for`] gives them to reports. Checking
//! reads two files: a CSV of figures, a TOML of the relations between them. What a number means and when a relation holds is decided in [`motcua_domain::figures`]; here files are read and
//! findings are written down. Either both files are understood whole or nothing is checked: the error names the
//! file, the line and the column or the relation. The formats are told in `docs/figures.md`.

mod approve;
mod author;
mod check;
mod due;
mod entry_file;
mod error;
mod excel;
mod figures_file;
mod forms;
mod relations_file;
pub mod remind;
mod report;
mod submit;
mod submit_error;
#[cfg(test)]
mod tests;
mod values;
mod words;

pub use approve::{Decision, decide_on};
pub use author::{Author, OPERATOR};
pub use check::{Checked, FILE_MAX_BYTES, check_files};
pub use due::{Asked, Detail, DueFilter, DuePage, DueRow, HistoryLine, detail, due, export_due, reminders};
pub use entry_file::{ENTRY_FILE_MAX_BYTES, ENTRY_ROWS_MAX, EntryFile, read_entry_file};
pub use error::{Fault, FiguresError, Place};
pub use excel::{due_list, template_csv, template_xlsx, timeliness_code};
pub use figures_file::{FIGURES_MAX, read_figures};
pub use forms::{FormsWritten, form, forms, load_forms, load_forms_if_none, open_period, province_forms};
pub use relations_file::{RELATIONS_MAX, read_relations};
pub use report::{FindingRow, rows};
pub use submit::{Filled, Submitted, Target, ask_reopening, save_draft, submit};
pub use submit_error::{SubmitError, WrongEntry, problem_args, problem_key, problem_text, refusal_text};
pub use values::{SubmittedFigure, values_for};
pub use words::{cause_name, error_text, number_text, period_name, reason_text, verdict_name};
