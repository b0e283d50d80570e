//! Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.

use serde::Serialize;
use serde_json::Value;

use super::letterhead::{Applicant, Contact, Letterhead, SAMPLE_CODE, SAMPLE_URL};
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// One thing the applicant must add or correct.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SupplementItem {
    /// The paper, or what is wrong with it.
    pub name: String,
    /// Original, certified copy or photocopy.
    pub kind: String,
}

/// Request for supplements, made once and completely (Nghị định 61/2018/NĐ-CP Art. 15.3; form 02, A5).
#[derive(Debug, Clone, Serialize)]
pub struct SupplementRequest {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Number of the slip, with its suffix.
    pub number: String,
    /// Dossier code; empty when the dossier was not yet received.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// Whose dossier it is.
    pub applicant: Applicant,
    /// What is asked for.
    pub request: String,
    /// What must be added.
    pub items: Vec<SupplementItem>,
    /// Why.
    pub reason: String,
    /// Who answers questions.
    pub contact: Contact,
    /// Name under the applicant's signature.
    pub submitter: String,
    /// Name under the signature of the guiding officer.
    pub guide: String,
}

impl SupplementRequest {
    /// A fictional request.
    pub fn sample() -> Self {
        let item = |name: &str, kind: &str| SupplementItem { name: name.to_owned(), kind: kind.to_owned() };
        Self {
            letterhead: Letterhead::sample(2),
            number: "0045/HDHS".to_owned(),
            dossier_code: SAMPLE_CODE.to_owned(),
            tracking_url: SAMPLE_URL.to_owned(),
            applicant: Applicant::sample(),
            request: "Cấp giấy phép xây dựng nhà ở riêng lẻ".to_owned(),
            items: vec![
                item("Giấy chứng nhận quyền sử dụng đất", "Bản sao có chứng thực"),
                item("Bản vẽ mặt bằng móng, tỷ lệ 1/50 đến 1/200, có chữ ký của người thiết kế", "Bản chính"),
                item("Ảnh chụp hiện trạng công trình liền kề", "Ảnh"),
            ],
            reason:
                "Hồ sơ thiếu giấy tờ chứng minh quyền sử dụng đất và bản vẽ móng theo Điều 95 Luật Xây dựng."
                    .to_owned(),
            contact: Contact::sample(),
            submitter: "Nguyễn Thị Ví Dụ".to_owned(),
            guide: "Trần Văn Mẫu".to_owned(),
        }
    }
}

impl Form for SupplementRequest {
    fn template(&self) -> Template {
        Template::Supplement
    }

    fn title(&self) -> String {
        format!("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ {}", self.dossier_code)
    }

    fn tracking_url(&self) -> &str {
        &self.tracking_url
    }

    fn row_count(&self) -> usize {
        self.items.len()
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }
}
