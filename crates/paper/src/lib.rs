//! Data in, bytes out: the printed forms as PDF, lists as spreadsheets, QR codes as pictures.
//!
//! Nothing here reads a clock, a database or the network; the only thing taken from the machine is a system font. The
//! same data and fonts give the same bytes.
//!
//! ```
//! use motcua_paper::Form;
//! use motcua_paper::forms::ReceiptAndAppointment;
//!
//! let pdf = ReceiptAndAppointment::sample().render()?;
//! assert!(pdf.starts_with(b"%PDF"));
//! # Ok::<(), motcua_paper::PaperError>(())
//! ```
//!
//! # Fonts
//! Vietnamese administrative documents are set in a Times-metric Unicode face. The first of Times New Roman, Liberation
//! Serif and Tinos that the system has in regular, bold and italic, each with every Vietnamese letter, is used; else
//! the embedded Libertinus Serif (SIL Open Font Licence). See [`fonts`] for the reasons and limits, and
//! [`Typesetter::new`] to choose.
//!
//! # Safety of text
//! Templates read the data from a virtual file; no field is ever part of template source, so `#`, `$`, `*` or `@` in a
//! name are letters like any other. Overlong fields are cut visibly, control characters dropped, and endless words
//! broken.

pub mod chart;
pub mod clean;
pub mod dates;
pub mod engine;
mod error;
pub mod fonts;
mod form;
pub mod forms;
mod layouts;
mod markup;
pub mod numbers;
mod places;
pub mod qr;
pub mod report;
pub mod sheets;
mod spoken;
pub mod statistics_form;
mod templates;
pub mod xlsx;

pub use engine::{Document, Typesetter};
pub use error::PaperError;
pub use fonts::FontSource;
pub use form::{Form, MAX_FORM_ROWS};
pub use layouts::ApplicationLayout;
pub use templates::Template;
