//! The life of a periodic report: begun with the texts of the one before, written, explained, approved.
//!
//! Its figures are never written here: they are computed, and frozen into the approval. A report whose figures
//! contradict each other is not approved until somebody has explained every contradiction, with the values of that
//! moment: where they change afterwards, the explanation no longer counts.

mod decide;
mod history;

pub use decide::{
    EVENTS_MAX, EXPLANATION_MAX_CHARS, PARAGRAPH_MAX_CHARS, PARAGRAPHS_MAX, ReportCommand, ReportRefusal,
    Unexplained, check_period, decide, unexplained,
};
pub use history::{Explanation, FindingKey, Report, ReportEvent, ReportStage, Text, apply};
