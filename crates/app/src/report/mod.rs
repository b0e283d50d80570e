//! The periodic report: an outline of text that people write, figures that the records give.
//!
//! [`figures`] computes each figure with its definition, its denominator and the number of records behind it.
//! [`compose`] sets them into the outline; what has no figure yet says so in its place instead of looking finished.

mod compose;
mod compute;
mod figure;
mod outline;

pub use compose::{Composed, compose, docx, pdf};
pub use compute::figures;
pub use figure::{Denominator, ReportFigure, Span};
pub use outline::{Outline, OutlineSection, SubPeriod};

/// Reference documents that hold outlines.
pub const KIND_OUTLINE: &str = "report_outline";
/// The kind of report that an outline is of, where nothing else is said.
pub const HALF_YEAR: &str = "half-year";
