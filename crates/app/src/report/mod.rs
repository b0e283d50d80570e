//! The periodic report: an outline of text that people write, figures that the records give.
//!
//! [`figures`] computes each figure with its definition, its denominator and the number of records behind it.
//! [`compose`] sets them into the outline; what has no figure yet says so in its place instead of looking finished.

mod compose;
mod compute;
mod editor;
mod error;
mod figure;
mod kept;
mod outline;

pub use compose::{Composed, compose, docx, pdf};
pub use compute::figures;
pub use editor::{
    KeptReportEvent, Opened, ReportFormat, ReportLine, ReportRow, approve, begin, document, explain, list,
    open, outline_of, reopen, write_text,
};
pub use error::ReportError;
pub use figure::{Denominator, ReportFigure, Span};
pub use kept::{KIND_OUTLINE, KIND_RELATIONS, KeptRelations, outlines};
pub use outline::{Outline, OutlineSection, Piece, SubPeriod, pieces};

/// The kind of report that an outline is of, where nothing else is said.
pub const HALF_YEAR: &str = "half-year";
