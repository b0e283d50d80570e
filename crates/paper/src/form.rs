//! What every printable form has in common.

use serde::Serialize;
use serde_json::Value;

use crate::clean;
use crate::engine::Typesetter;
use crate::error::PaperError;
use crate::forms::ApplicationForm;
use crate::templates::Template;

/// Most rows in the lists of an ordinary form.
pub const MAX_FORM_ROWS: usize = 200;

/// A form: typed data that can be set on paper.
pub trait Form {
    /// The template it is set with.
    fn template(&self) -> Template;

    /// Title of the document, as a PDF reader shows it.
    fn title(&self) -> String;

    /// Address behind the QR code; empty for a form without one.
    fn tracking_url(&self) -> &str {
        ""
    }

    /// Rows in the form's longest list.
    fn row_count(&self) -> usize;

    /// Most rows the form takes.
    fn max_rows(&self) -> usize {
        MAX_FORM_ROWS
    }

    /// The data the template reads.
    ///
    /// # Errors
    /// [`PaperError::Data`] when it cannot be written as JSON.
    fn fields(&self) -> Result<Value, PaperError>;

    /// Makes the texts of `fields` fit to be set; by default a long one is cut where the reader sees it.
    fn clean(&self, fields: &mut Value) {
        clean::clean(fields);
    }

    /// Drawings the template shows: the path it finds them at, such as `/chart-1.svg`, and the SVG.
    ///
    /// # Errors
    /// [`PaperError::Chart`] when one cannot be drawn.
    fn pictures(&self) -> Result<Vec<(String, String)>, PaperError> {
        Ok(Vec::new())
    }

    /// Other forms that the template sets within this one, in the places `/0/main.typ`, `/1/main.typ`, …
    fn enclosed(&self) -> &[ApplicationForm] {
        &[]
    }

    /// Sets the form with the shared typesetter and returns the PDF file.
    ///
    /// # Errors
    /// As [`Typesetter::set`].
    fn render(&self) -> Result<Vec<u8>, PaperError> {
        Ok(Typesetter::shared()?.set(self)?.pdf)
    }
}

/// The common way to give a template its data: the struct itself.
pub(crate) fn fields_of<T: Serialize>(form: &T) -> Result<Value, PaperError> {
    Ok(serde_json::to_value(form)?)
}
