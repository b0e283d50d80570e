//! Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ.

use serde::Serialize;
use serde_json::Value;

use super::letterhead::{Applicant, Contact, Letterhead};
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// Refusal to receive a dossier, with its reason (Nghị định 61/2018/NĐ-CP Art. 17.1; form 03, A5).
#[derive(Debug, Clone, Serialize)]
pub struct RefusalOfReceipt {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Number of the slip.
    pub number: String,
    /// Dossier code; empty when none was given.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// Whose dossier it is.
    pub applicant: Applicant,
    /// What is asked for.
    pub request: String,
    /// Why the dossier is not received.
    pub reason: String,
    /// Who answers questions.
    pub contact: Contact,
    /// Name under the applicant's signature.
    pub submitter: String,
    /// Name under the signature of the receiving officer.
    pub receiver: String,
}

impl RefusalOfReceipt {
    /// A fictional refusal.
    pub fn sample() -> Self {
        Self {
            letterhead: Letterhead::sample(3),
            number: "0007/TCHS".to_owned(),
            dossier_code: String::new(),
            tracking_url: String::new(),
            applicant: Applicant::sample(),
            request: "Cấp giấy phép xây dựng nhà ở riêng lẻ".to_owned(),
            reason: "Thửa đất đề nghị cấp phép thuộc địa giới hành chính của huyện khác, không thuộc thẩm quyền \
                     giải quyết của Ủy ban nhân dân huyện Ví Dụ.\nÔng (bà) nộp hồ sơ tại Bộ phận Tiếp nhận và Trả \
                     kết quả của huyện nơi có đất, hoặc nộp trực tuyến trên Cổng dịch vụ công của tỉnh."
                .to_owned(),
            contact: Contact::sample(),
            submitter: "Nguyễn Thị Ví Dụ".to_owned(),
            receiver: "Trần Văn Mẫu".to_owned(),
        }
    }
}

impl Form for RefusalOfReceipt {
    fn template(&self) -> Template {
        Template::Refusal
    }

    fn title(&self) -> String {
        format!("Phiếu từ chối tiếp nhận giải quyết hồ sơ {}", self.number)
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
