//! Publication decisions in the office: written, looked at by a second person, signed, in force at 00:00 of their day.
//!
//! Signing writes the versions of the procedures at once, each valid from the first instant of the decision's day. The
//! catalogue of every node carries what is to begin, so that nobody and no network is needed at midnight.

mod act;
mod around;
mod batch;
mod carry;
mod effect;
mod error;
mod lines;
mod read;
mod workbook;

pub use act::{act, attach, begin};
pub use batch::{Batch, abolished, from_workbook, to_workbook};
pub(crate) use carry::carry_on;
pub use error::DecisionError;
pub use lines::{add_procedure, amend, brought, process_line, replace_with};
pub use motcua_store::{decisions::DecisionRow, procedures::KeptProcedure};
pub use read::{
    DecisionLine, HistoryLine, OpenedDecision, counts, file, is_signed, list, number_of, open, versions,
};
pub use workbook::{DecisionCells, workbook};
