//! What can go wrong between data and bytes.

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The form's data could not be turned into JSON.
    #[error("the data of the form cannot be written as JSON: {0}")]
    Data(#[from] serde_json::Error),
    /// A list on the form is longer than the form can bear.
    #[error("{rows} rows on one form; at most {limit} are set")]
    TooManyRows {
        /// Rows asked for.
        rows: usize,
        /// Rows allowed.
        limit: usize,
    },
    /// The finished document has more pages than one print job may have.
    #[error("{pages} pages in one document; at most {limit} are made")]
    TooManyPages {
        /// Pages laid out.
        pages: usize,
        /// Pages allowed.
        limit: usize,
    },
    /// A font face is unreadable or lacks Vietnamese letters.
    #[error("font: {0}")]
    Font(String),
    /// The template could not be laid out; a fault of the template, not of the data.
    #[error("the template {template} cannot be laid out: {diagnostics}")]
    Layout {
        /// Name of the template.
        template: &'static str,
        /// What the layout engine said, one message after the other.
        diagnostics: String,
    },
    /// The laid-out pages could not be written as PDF.
    #[error("the pages cannot be written as PDF: {0}")]
    Pdf(String),
    /// The report is beyond the bounds of a report.
    #[error(transparent)]
    Report(#[from] crate::report::ReportError),
    /// The figures of the statistics form contradict each other.
    #[error(transparent)]
    Statistics(#[from] crate::statistics_form::StatisticsError),
    /// A chart cannot be drawn.
    #[error(transparent)]
    Chart(#[from] crate::chart::ChartError),
    /// A workbook cannot be written.
    #[error(transparent)]
    Sheet(#[from] crate::xlsx::SheetError),
    /// The parts of a Word file cannot be put together.
    #[error("the file cannot be put together: {0}")]
    Package(#[from] zip::result::ZipError),
    /// The QR code could not be drawn.
    #[error(transparent)]
    Qr(#[from] crate::qr::QrError),
}
