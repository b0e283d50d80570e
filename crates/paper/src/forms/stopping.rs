//! Thông báo dừng giải quyết hồ sơ: form 05 from 15 September 2025.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::Value;

use super::letterhead::{Applicant, Contact, Letterhead, SAMPLE_CODE, SAMPLE_URL, june};
use crate::dates;
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// The notice that the clock of a dossier stands still (Thông tư 03/2025/TT-VPCP, form 05, A5).
#[derive(Debug, Clone, Serialize)]
pub struct NoticeOfStopping {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Number of the notice.
    pub number: String,
    /// Dossier code.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// To whom the notice goes.
    pub applicant: Applicant,
    /// What was asked for.
    pub request: String,
    /// When the dossier was received.
    #[serde(serialize_with = "dates::worded")]
    pub received_at: Option<NaiveDateTime>,
    /// The return that was promised before the stop.
    #[serde(serialize_with = "dates::worded")]
    pub return_at: Option<NaiveDateTime>,
    /// Since when the clock stands still.
    #[serde(serialize_with = "dates::worded")]
    pub stopped_at: Option<NaiveDateTime>,
    /// One of the grounds of the law.
    pub ground: String,
    /// The reason in this case.
    pub reason: String,
    /// When the stop is expected to end; its line is left out where nobody can say.
    #[serde(serialize_with = "dates::worded")]
    pub until: Option<NaiveDateTime>,
    /// Who answers questions.
    pub contact: Contact,
    /// Post of the head who signs.
    pub signer_role: String,
    /// Name of the head who signs.
    pub signer: String,
}

impl NoticeOfStopping {
    /// A fictional notice.
    pub fn sample() -> Self {
        Self {
            letterhead: Letterhead {
                mark: "Mẫu số 05, Thông tư số 03/2025/TT-VPCP".to_owned(),
                ..Letterhead::sample(5)
            },
            number: "0001/TBD".to_owned(),
            dossier_code: SAMPLE_CODE.to_owned(),
            tracking_url: SAMPLE_URL.to_owned(),
            applicant: Applicant::sample(),
            request: "Đăng ký biến động quyền sử dụng đất".to_owned(),
            received_at: june(10, 14, 40),
            return_at: june(24, 17, 0),
            stopped_at: june(16, 9, 0),
            ground: "Người nộp làm nghĩa vụ tài chính".to_owned(),
            reason: "Chờ nộp thuế theo thông báo của Chi cục Thuế.".to_owned(),
            until: june(22, 17, 0),
            contact: Contact::sample(),
            signer_role: "Thủ trưởng cơ quan, đơn vị".to_owned(),
            signer: "Lê Thị Minh Họa".to_owned(),
        }
    }
}

impl Form for NoticeOfStopping {
    fn template(&self) -> Template {
        Template::Stopping
    }

    fn title(&self) -> String {
        format!("Thông báo dừng giải quyết hồ sơ {}", self.dossier_code)
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
