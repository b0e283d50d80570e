//! The printable guide of a procedure.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::Value;

use super::letterhead::june;
use crate::dates;
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::templates::Template;

/// One paper to bring.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RequiredPaper {
    /// Name of the paper.
    pub name: String,
    /// When it is needed, or where to get it; left out when empty.
    pub note: String,
    /// Originals to bring.
    pub originals: u32,
    /// Copies to bring.
    pub copies: u32,
}

/// Guide sheet of a procedure, for the public board and for taking home: A4, one side.
#[derive(Debug, Clone, Serialize)]
pub struct ProcedureSheet {
    /// Agency that decides.
    pub agency: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Code of the procedure.
    pub procedure_code: String,
    /// Field of the procedure.
    pub subject_field: String,
    /// For whom it is, in one sentence.
    pub who: String,
    /// Address of the procedure's page, printed as QR code; empty for none.
    pub page_url: String,
    /// Time limit in words.
    pub time_limit: String,
    /// Fee in words.
    pub fee: String,
    /// Where to file.
    pub place_to_file: String,
    /// What the applicant gets.
    pub result: String,
    /// Number of sets.
    pub sets: u32,
    /// What to bring.
    pub components: Vec<RequiredPaper>,
    /// Steps in order.
    pub steps: Vec<String>,
    /// Conditions and remarks.
    pub remarks: Vec<String>,
    /// Legal acts.
    pub legal_basis: Vec<String>,
    /// Whether it can be filed online, which is what the code is scanned for.
    pub online: bool,
    /// Whether there is a form to fetch, the other thing that it is scanned for.
    pub has_form: bool,
    /// What published the procedure, as a sentence.
    pub published_by: String,
    /// Day of printing.
    #[serde(serialize_with = "dates::worded")]
    pub printed_on: Option<NaiveDateTime>,
}

impl ProcedureSheet {
    /// A guide sheet with a fictional agency.
    pub fn sample() -> Self {
        let paper = |name: &str, note: &str, originals, copies| RequiredPaper {
            name: name.to_owned(),
            note: note.to_owned(),
            originals,
            copies,
        };
        let texts = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        Self {
            agency: "Ủy ban nhân dân xã Thử Nghiệm".to_owned(),
            procedure: "Đăng ký khai sinh".to_owned(),
            procedure_code: "1.001193".to_owned(),
            subject_field: "Hộ tịch".to_owned(),
            who: "Dành cho cha, mẹ, ông, bà hoặc người thân đi khai sinh cho trẻ trong 60 ngày kể từ ngày sinh."
                .to_owned(),
            page_url: "https://dichvucong.example.vn/thu-tuc/1.001193".to_owned(),
            time_limit: "Trong ngày; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo".to_owned(),
            fee: "Không mất tiền nếu khai đúng hạn".to_owned(),
            place_to_file: "Bộ phận Một cửa của xã, bưu điện, hoặc trên mạng".to_owned(),
            result: "Giấy khai sinh (bản chính)".to_owned(),
            sets: 1,
            components: vec![
                paper("Tờ khai đăng ký khai sinh", "Có sẵn tại quầy, hoặc quét mã để điền trên mạng", 1, 0),
                paper("Giấy chứng sinh", "Không có thì nộp giấy của người làm chứng", 1, 0),
                paper("Giấy chứng nhận kết hôn của cha, mẹ", "Chỉ cần khi cha, mẹ đã đăng ký kết hôn", 0, 1),
                paper("Căn cước công dân, chứng minh nhân dân hoặc hộ chiếu", "Xuất trình rồi nhận lại", 1, 0),
            ],
            steps: texts(&[
                "Chuẩn bị giấy tờ ở trên. Thiếu tờ nào, cán bộ ghi phiếu hướng dẫn đầy đủ một lần.",
                "Nộp tại quầy, qua bưu điện hoặc trên mạng. Bạn nhận giấy hẹn có mã hồ sơ.",
                "Theo dõi bằng mã hồ sơ hoặc mã QR. Có thay đổi, bạn nhận tin nhắn.",
                "Nhận giấy khai sinh tại quầy hoặc tại nhà.",
            ]),
            remarks: texts(&["Trẻ sinh ra ở nước ngoài làm theo thủ tục khác, hỏi tại quầy."]),
            legal_basis: texts(&[
                "Luật Hộ tịch số 60/2014/QH13",
                "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015",
                "Thông tư số 04/2020/TT-BTP ngày 28/5/2020",
            ]),
            online: true,
            has_form: true,
            published_by: "Công bố theo Quyết định số 000/QĐ-UBND".to_owned(),
            printed_on: june(10, 8, 0),
        }
    }
}

impl Form for ProcedureSheet {
    fn template(&self) -> Template {
        Template::ProcedureSheet
    }

    fn title(&self) -> String {
        format!("Hướng dẫn thủ tục {} ({})", self.procedure, self.procedure_code)
    }

    fn tracking_url(&self) -> &str {
        &self.page_url
    }

    fn row_count(&self) -> usize {
        [self.components.len(), self.steps.len(), self.remarks.len(), self.legal_basis.len()]
            .into_iter()
            .fold(0, usize::max)
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(self)
    }
}
