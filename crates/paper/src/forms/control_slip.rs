//! Phiếu kiểm soát quá trình giải quyết hồ sơ: form 05, from 15 September 2025 form 06.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::Value;

use super::letterhead::{Letterhead, SAMPLE_CODE, SAMPLE_URL, june};
use crate::dates;
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// One hand-over of the dossier from a unit to the next.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Handover {
    /// Unit that hands over.
    pub from: String,
    /// Unit that receives.
    pub to: String,
    /// When it was handed over.
    #[serde(serialize_with = "dates::worded")]
    pub handed_at: Option<NaiveDateTime>,
    /// When it was received.
    #[serde(serialize_with = "dates::worded")]
    pub received_at: Option<NaiveDateTime>,
    /// Officer who handed over.
    pub giver: String,
    /// Officer who received.
    pub receiver: String,
    /// Early, on time or late, written by the receiver.
    pub outcome: String,
    /// Remark.
    pub note: String,
}

/// The way of one dossier through the agencies (Thông tư 01/2018/TT-VPCP, form 05; Thông tư 03/2025/TT-VPCP, form 06; A5).
#[derive(Debug, Clone, Serialize)]
pub struct ControlSlip {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Number of the slip.
    pub number: String,
    /// Dossier code.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Agency that processes the dossier.
    pub processing_agency: String,
    /// Agencies that take part.
    pub coordinating_agencies: Vec<String>,
    /// Hand-overs in order of time; none prints three empty rows.
    pub handovers: Vec<Handover>,
}

impl ControlSlip {
    /// A fictional control slip.
    pub fn sample() -> Self {
        Self {
            letterhead: Letterhead::sample(5),
            number: "0123/KSHS".to_owned(),
            dossier_code: SAMPLE_CODE.to_owned(),
            tracking_url: SAMPLE_URL.to_owned(),
            procedure: "Đăng ký biến động quyền sử dụng đất".to_owned(),
            processing_agency: "Chi nhánh Văn phòng Đăng ký đất đai huyện Ví Dụ".to_owned(),
            coordinating_agencies: vec![
                "Chi cục Thuế huyện Ví Dụ".to_owned(),
                "Ủy ban nhân dân xã Thử Nghiệm".to_owned(),
            ],
            handovers: vec![
                Handover {
                    from: "Bộ phận Tiếp nhận và Trả kết quả".to_owned(),
                    to: "Chi nhánh Văn phòng Đăng ký đất đai".to_owned(),
                    handed_at: june(10, 15, 5),
                    received_at: june(10, 15, 20),
                    giver: "Trần Văn Mẫu".to_owned(),
                    receiver: "Phạm Thị Thử".to_owned(),
                    outcome: "Đúng hạn".to_owned(),
                    note: String::new(),
                },
                Handover {
                    from: "Chi nhánh Văn phòng Đăng ký đất đai".to_owned(),
                    to: "Bộ phận Tiếp nhận và Trả kết quả".to_owned(),
                    handed_at: june(19, 9, 0),
                    received_at: june(19, 9, 10),
                    giver: "Phạm Thị Thử".to_owned(),
                    receiver: "Trần Văn Mẫu".to_owned(),
                    outcome: "Trước hạn".to_owned(),
                    note: "Kèm thông báo thuế".to_owned(),
                },
            ],
        }
    }
}

impl Form for ControlSlip {
    fn template(&self) -> Template {
        Template::ControlSlip
    }

    fn title(&self) -> String {
        format!("Phiếu kiểm soát quá trình giải quyết hồ sơ {}", self.dossier_code)
    }

    fn tracking_url(&self) -> &str {
        &self.tracking_url
    }

    fn row_count(&self) -> usize {
        self.handovers.len().max(self.coordinating_agencies.len())
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }
}
