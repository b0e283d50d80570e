//! Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::Value;

use super::letterhead::{Applicant, Letterhead, SAMPLE_CODE, SAMPLE_URL, june};
use crate::dates;
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// Which of the two copies is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Copy {
    /// The applicant takes it home.
    #[serde(rename = "Giao khách hàng")]
    ForApplicant,
    /// The one-stop unit keeps it.
    #[serde(rename = "Lưu")]
    ForFile,
}

/// One paper of a dossier as handed in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Component {
    /// Name of the paper.
    pub name: String,
    /// Originals handed in.
    pub originals: u32,
    /// Copies handed in.
    pub copies: u32,
}

/// Receipt of a dossier with the appointment for its result (Thông tư 01/2018/TT-VPCP, form 01, A5).
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptAndAppointment {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Number of the receipt.
    pub number: String,
    /// Dossier code.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// Which copy this is.
    pub copy: Copy,
    /// Whose dossier it is.
    pub applicant: Applicant,
    /// What is asked for.
    pub request: String,
    /// Papers handed in.
    pub components: Vec<Component>,
    /// Number of sets.
    pub sets: u32,
    /// The legal time limit in words, with its unit.
    pub legal_limit: String,
    /// When the dossier was received.
    #[serde(serialize_with = "dates::worded")]
    pub received_at: Option<NaiveDateTime>,
    /// When the result is returned.
    #[serde(serialize_with = "dates::worded")]
    pub return_at: Option<NaiveDateTime>,
    /// Where the result is collected.
    pub result_collected_at: String,
    /// Book of the register.
    pub book: String,
    /// Ordinal in that book.
    pub ordinal: String,
    /// Name under the signature of the person who handed the dossier in.
    pub submitter: String,
    /// Name under the signature of the receiving officer.
    pub receiver: String,
}

impl ReceiptAndAppointment {
    /// A fictional receipt.
    pub fn sample() -> Self {
        let paper = |name: &str, originals, copies| Component { name: name.to_owned(), originals, copies };
        Self {
            letterhead: Letterhead::sample(1),
            number: "0123/TNHS".to_owned(),
            dossier_code: SAMPLE_CODE.to_owned(),
            tracking_url: SAMPLE_URL.to_owned(),
            copy: Copy::ForApplicant,
            applicant: Applicant::sample(),
            request: "Đăng ký khai sinh có yếu tố nước ngoài".to_owned(),
            components: vec![
                paper("Tờ khai đăng ký khai sinh theo mẫu", 1, 0),
                paper("Giấy chứng sinh", 1, 0),
                paper("Văn bản thỏa thuận của cha và mẹ về việc lựa chọn quốc tịch cho con", 1, 0),
                paper("Giấy chứng nhận kết hôn của cha, mẹ (bản sao có chứng thực)", 0, 1),
            ],
            sets: 1,
            legal_limit: "03 ngày làm việc".to_owned(),
            received_at: june(10, 14, 40),
            return_at: june(15, 17, 0),
            result_collected_at: "Bộ phận Tiếp nhận và Trả kết quả, quầy số 3".to_owned(),
            book: "02/2020".to_owned(),
            ordinal: "0417".to_owned(),
            submitter: "Nguyễn Thị Ví Dụ".to_owned(),
            receiver: "Trần Văn Mẫu".to_owned(),
        }
    }
}

impl Form for ReceiptAndAppointment {
    fn template(&self) -> Template {
        Template::Receipt
    }

    fn title(&self) -> String {
        format!("Giấy tiếp nhận hồ sơ và hẹn trả kết quả {}", self.dossier_code)
    }

    fn tracking_url(&self) -> &str {
        &self.tracking_url
    }

    fn row_count(&self) -> usize {
        self.components.len()
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }
}
