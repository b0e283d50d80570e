//! Sổ theo dõi hồ sơ: form 06, from 15 September 2025 form 07.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::Value;

use super::letterhead::{Letterhead, june};
use crate::dates;
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// Most rows in one printed register; a longer one is printed book by book, or taken as a spreadsheet.
pub const MAX_REGISTER_ROWS: usize = 2_000;

/// One dossier in the register.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RegisterRow {
    /// Dossier code.
    pub dossier_code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Number of sets.
    pub sets: u32,
    /// Person or organisation.
    pub applicant: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Agency that leads the processing.
    pub agency: String,
    /// Received.
    #[serde(serialize_with = "dates::worded")]
    pub received_at: Option<NaiveDateTime>,
    /// Due.
    #[serde(serialize_with = "dates::worded")]
    pub due_at: Option<NaiveDateTime>,
    /// Returned.
    #[serde(serialize_with = "dates::worded")]
    pub returned_at: Option<NaiveDateTime>,
    /// How the result is received.
    pub delivery: String,
    /// Remark.
    pub note: String,
}

/// The register of dossiers (Thông tư 01/2018/TT-VPCP, form 06; Thông tư 03/2025/TT-VPCP, form 07; A4 landscape).
#[derive(Debug, Clone, Serialize)]
pub struct Register {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Book number.
    pub book: String,
    /// Period covered, in words.
    pub period: String,
    /// Field of the procedures; its text is left out when empty.
    pub subject_field: String,
    /// Ordinal of the first row.
    pub first_ordinal: u32,
    /// Dossiers; none prints an empty page to write on.
    pub rows: Vec<RegisterRow>,
}

impl Register {
    /// A fictional register of 40 dossiers.
    pub fn sample() -> Self {
        const PROCEDURES: [&str; 4] = [
            "Đăng ký khai sinh",
            "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "Đăng ký biến động quyền sử dụng đất do chuyển nhượng",
            "Cấp giấy chứng nhận đăng ký hộ kinh doanh",
        ];
        const NAMES: [&str; 4] =
            ["Nguyễn Thị Ví Dụ", "Trần Văn Mẫu", "Hợp tác xã Nông nghiệp Thử Nghiệm", "Lê Thị Minh Họa"];
        let row = |n: u32| {
            let kind = n as usize % PROCEDURES.len();
            RegisterRow {
                dossier_code: format!("000.00.16.H32-200610-{n:04}"),
                procedure: PROCEDURES[kind].to_owned(),
                sets: 1,
                applicant: NAMES[kind].to_owned(),
                address: "Xã Thử Nghiệm, huyện Ví Dụ".to_owned(),
                phone: "0900 000 000".to_owned(),
                agency: "Phòng Tư pháp huyện Ví Dụ".to_owned(),
                received_at: june(10, 8, n % 60),
                due_at: june(15, 17, 0),
                returned_at: if n.is_multiple_of(3) { None } else { june(14, 9, 30) },
                delivery: if n.is_multiple_of(2) { "Tại quầy" } else { "Bưu chính công ích" }.to_owned(),
                note: String::new(),
            }
        };
        Self {
            letterhead: Letterhead::sample(6),
            book: "02/2020".to_owned(),
            period: "Từ ngày 01/06/2020 đến ngày 30/06/2020".to_owned(),
            subject_field: String::new(),
            first_ordinal: 1,
            rows: (1..=40).map(row).collect(),
        }
    }
}

impl Form for Register {
    fn template(&self) -> Template {
        Template::Register
    }

    fn title(&self) -> String {
        format!("Sổ theo dõi hồ sơ, quyển số {}", self.book)
    }

    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn max_rows(&self) -> usize {
        MAX_REGISTER_ROWS
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }
}
