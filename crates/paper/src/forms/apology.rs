//! Form 04, Phiếu xin lỗi và hẹn lại ngày trả kết quả.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::Value;

use super::letterhead::{Applicant, Letterhead, SAMPLE_CODE, SAMPLE_URL, june};
use crate::dates;
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// Apology for lateness and the new date (Nghị định 61/2018/NĐ-CP Art. 19.9; form 04, A5).
#[derive(Debug, Clone, Serialize)]
pub struct ApologyAndReschedule {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Number of the slip.
    pub number: String,
    /// Dossier code.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// To whom the apology is made.
    pub applicant: Applicant,
    /// Field of the procedure.
    pub subject_field: String,
    /// What was asked for.
    pub request: String,
    /// When the dossier was received.
    #[serde(serialize_with = "dates::worded")]
    pub received_at: Option<NaiveDateTime>,
    /// The return first promised.
    #[serde(serialize_with = "dates::worded")]
    pub first_return_at: Option<NaiveDateTime>,
    /// Whether the circular in force has the form ask for more time too (from 15 September 2025).
    pub asks_for_time: bool,
    /// Why it is late.
    pub reason: String,
    /// The new return.
    #[serde(serialize_with = "dates::worded")]
    pub new_return_at: Option<NaiveDateTime>,
    /// Post of the head who signs.
    pub signer_role: String,
    /// Name of the head who signs.
    pub signer: String,
}

impl ApologyAndReschedule {
    /// A fictional apology.
    pub fn sample() -> Self {
        Self {
            letterhead: Letterhead::sample(4),
            number: "0003/PXL".to_owned(),
            dossier_code: SAMPLE_CODE.to_owned(),
            tracking_url: SAMPLE_URL.to_owned(),
            applicant: Applicant::sample(),
            subject_field: "Đất đai".to_owned(),
            request: "Đăng ký biến động quyền sử dụng đất".to_owned(),
            received_at: june(10, 14, 40),
            first_return_at: june(24, 17, 0),
            asks_for_time: false,
            reason: "Cơ quan phối hợp xác minh nguồn gốc thửa đất chưa có văn bản trả lời.".to_owned(),
            new_return_at: june(30, 17, 0),
            signer_role: "Thủ trưởng cơ quan, đơn vị".to_owned(),
            signer: "Lê Thị Minh Họa".to_owned(),
        }
    }
}

impl Form for ApologyAndReschedule {
    fn template(&self) -> Template {
        Template::Apology
    }

    fn title(&self) -> String {
        format!("Phiếu xin lỗi và hẹn lại ngày trả kết quả {}", self.dossier_code)
    }

    fn tracking_url(&self) -> &str {
        &self.tracking_url
    }

    fn row_count(&self) -> usize {
        0
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }
}
