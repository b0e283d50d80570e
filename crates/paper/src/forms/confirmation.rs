//! What somebody who filed online keeps.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::Value;

use super::letterhead::{SAMPLE_CODE, SAMPLE_URL, june};
use crate::dates;
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// Something that happens after filing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NextStep {
    /// What happens.
    pub what: String,
    /// By when, in words.
    pub when: String,
}

/// Confirmation that an online dossier arrived; it is not yet the receipt of form 01. A5, one page as a rule.
#[derive(Debug, Clone, Serialize)]
pub struct SubmissionConfirmation {
    /// Name of the portal.
    pub portal: String,
    /// Dossier code.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// Who filed.
    pub applicant: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Agency that decides.
    pub agency: String,
    /// When the dossier was sent.
    #[serde(serialize_with = "dates::worded")]
    pub submitted_at: Option<NaiveDateTime>,
    /// What happens next, in order.
    pub next_steps: Vec<NextStep>,
    /// Names of the papers sent.
    pub papers: Vec<String>,
    /// Telephone for questions; its line is left out when empty.
    pub hotline: String,
}

impl SubmissionConfirmation {
    /// A fictional confirmation.
    pub fn sample() -> Self {
        let step = |what: &str, when: &str| NextStep { what: what.to_owned(), when: when.to_owned() };
        Self {
            portal: "Cổng dịch vụ công tỉnh Khánh Hòa".to_owned(),
            dossier_code: SAMPLE_CODE.to_owned(),
            tracking_url: SAMPLE_URL.to_owned(),
            applicant: "Nguyễn Thị Ví Dụ".to_owned(),
            procedure: "Đăng ký khai sinh".to_owned(),
            agency: "Ủy ban nhân dân xã Thử Nghiệm, huyện Ví Dụ".to_owned(),
            submitted_at: june(10, 14, 40),
            next_steps: vec![
                step(
                    "Cán bộ kiểm tra hồ sơ và báo cho bạn qua tin nhắn.",
                    "Trước 14:40, thứ Năm, 11/06/2020",
                ),
                step("Nếu thiếu giấy tờ, bạn được báo một lần, đầy đủ, và bổ sung ngay trên mạng.", ""),
                step("Bạn nhận giấy khai sinh tại nhà qua bưu điện.", "Dự kiến thứ Hai, 15/06/2020"),
            ],
            papers: ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Giấy chứng nhận kết hôn của cha, mẹ"]
                .map(str::to_owned)
                .into(),
            hotline: "0258 000 0000 (giờ hành chính)".to_owned(),
        }
    }
}

impl Form for SubmissionConfirmation {
    fn template(&self) -> Template {
        Template::Confirmation
    }

    fn title(&self) -> String {
        format!("Xác nhận đã gửi hồ sơ {}", self.dossier_code)
    }

    fn tracking_url(&self) -> &str {
        &self.tracking_url
    }

    fn row_count(&self) -> usize {
        self.papers.len().max(self.next_steps.len())
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }
}
