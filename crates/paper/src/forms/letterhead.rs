//! Who writes and to whom.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::dates;

/// Head of a form: the writing agency, place and date.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Letterhead {
    /// The number of the form and the circular that has it, at the foot of each page.
    pub mark: String,
    /// The agency, set in capitals.
    pub authority: String,
    /// The one-stop unit of the agency.
    pub one_stop_unit: String,
    /// Place of issue.
    pub place: String,
    /// Day of issue.
    #[serde(serialize_with = "dates::worded")]
    pub issued_at: Option<NaiveDateTime>,
}

/// The person or organisation whose dossier it is.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Applicant {
    /// Full name.
    pub name: String,
    /// Number of the identity paper; its line is left out when empty.
    pub id_number: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// The officer who answers questions.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// Dossier code of the samples.
pub(crate) const SAMPLE_CODE: &str = "000.00.16.H32-200610-0001";

/// Tracking address of the samples.
pub(crate) const SAMPLE_URL: &str = "https://dichvucong.example.vn/tra-cuu/000.00.16.H32-200610-0001";

/// A moment of June 2020, for the samples.
pub(crate) fn june(day: u32, hour: u32, minute: u32) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(2020, 6, day).and_then(|date| date.and_hms_opt(hour, minute, 0))
}

impl Letterhead {
    /// A fictional one-stop unit, over form `number` of Thông tư 01/2018/TT-VPCP.
    pub fn sample(number: u8) -> Self {
        Self {
            mark: format!("Mẫu số {number:02}, Thông tư số 01/2018/TT-VPCP"),
            authority: "Ủy ban nhân dân huyện Ví Dụ".to_owned(),
            one_stop_unit: "Bộ phận Tiếp nhận và Trả kết quả".to_owned(),
            place: "Ví Dụ".to_owned(),
            issued_at: june(10, 14, 40),
        }
    }
}

impl Applicant {
    /// A fictional applicant.
    pub fn sample() -> Self {
        Self {
            name: "Nguyễn Thị Ví Dụ".to_owned(),
            id_number: "056300000000".to_owned(),
            address: "Số 0 đường Mẫu Đơn, xã Thử Nghiệm, huyện Ví Dụ, tỉnh Khánh Hòa".to_owned(),
            phone: "0900 000 000".to_owned(),
            email: "vidu@example.vn".to_owned(),
        }
    }
}

impl Contact {
    /// A fictional officer.
    pub fn sample() -> Self {
        Self { name: "Trần Văn Mẫu".to_owned(), phone: "0258 000 0000".to_owned() }
    }
}
