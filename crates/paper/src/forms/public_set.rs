//! The procedures of an agency in public: sheets for the board, or the bound set.

use serde::Serialize;
use serde_json::Value;

use super::{application::ApplicationForm, procedure_sheet::ProcedureSheet};
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::qr;
use crate::templates::Template;

/// The most sheets of one document; a larger agency prints field by field.
pub const MAX_SHEETS: usize = 400;

/// Sheets of several procedures in one document.
#[derive(Debug, Clone, Serialize)]
pub struct PublicSet {
    /// With cover and contents; without them the pages are sheets for the board.
    pub bound: bool,
    /// Name of the province.
    pub province: String,
    /// Name of the agency.
    pub agency: String,
    /// What the set covers, as the cover says it: "Lĩnh vực Hộ tịch".
    pub scope: String,
    /// As of when, in words.
    pub as_of: String,
    /// Address of the agency's page, printed as QR code on the cover.
    pub page_url: String,
    /// Number of procedures; a procedure of several situations has several sheets.
    pub procedures: usize,
    /// The sheets, in the order of their fields.
    pub entries: Vec<ProcedureSheet>,
    /// Titles of the forms behind the sheets.
    pub form_titles: Vec<String>,
    /// Sample copies of the forms that the procedures ask for; in the bound set.
    #[serde(skip)]
    pub samples: Vec<ApplicationForm>,
}

impl PublicSet {
    /// The set with sample copies behind its sheets.
    #[must_use]
    pub fn with_samples(self, samples: Vec<ApplicationForm>) -> Self {
        Self { form_titles: samples.iter().map(|sample| sample.title.clone()).collect(), samples, ..self }
    }

    /// A bound set with a fictional agency.
    pub fn sample() -> Self {
        let mut second = ProcedureSheet::sample();
        second.procedure = "Đăng ký kết hôn".to_owned();
        second.procedure_code = "1.000894".to_owned();
        let mut third = ProcedureSheet::sample();
        third.procedure = "Chứng thực bản sao từ bản chính".to_owned();
        third.procedure_code = "2.000815".to_owned();
        third.subject_field = "Chứng thực".to_owned();
        Self {
            bound: true,
            province: "Tỉnh Thử Nghiệm".to_owned(),
            agency: "Ủy ban nhân dân xã Thử Nghiệm".to_owned(),
            scope: "Tất cả lĩnh vực".to_owned(),
            as_of: "Cập nhật ngày 10/06/2020".to_owned(),
            page_url: "https://dichvucong.example.vn/agencies/22330".to_owned(),
            procedures: 3,
            entries: vec![third, ProcedureSheet::sample(), second],
            form_titles: Vec::new(),
            samples: Vec::new(),
        }
        .with_samples(vec![ApplicationForm {
            sample: true,
            tracking_url: String::new(),
            ..ApplicationForm::sample()
        }])
    }
}

impl Form for PublicSet {
    fn template(&self) -> Template {
        Template::PublicSet
    }

    fn title(&self) -> String {
        format!("Bộ thủ tục hành chính: {}", self.agency)
    }

    fn tracking_url(&self) -> &str {
        &self.page_url
    }

    fn row_count(&self) -> usize {
        self.entries.len()
    }

    fn max_rows(&self) -> usize {
        MAX_SHEETS
    }

    fn enclosed(&self) -> &[ApplicationForm] {
        &self.samples
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }

    fn pictures(&self) -> Result<Vec<(String, String)>, PaperError> {
        self.entries
            .iter()
            .enumerate()
            .map(|(at, entry)| Ok((format!("/qr-{at}.svg"), qr::svg(&entry.page_url)?)))
            .collect()
    }
}
