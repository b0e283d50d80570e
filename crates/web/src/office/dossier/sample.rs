//! Samples of the dossier's page: all parts there, an act refused, and an ended dossier with little in it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use motcua_app::{
    desk::instant,
    printing::{FormKind, Print},
};
use motcua_domain::{
    calendar::Remaining,
    dossier::{
        Act, Correction, Loss, MissingItem, MissingKind, Outcome, SecondSupplement, SignedResult,
        SupplementRecord, SupplementStage, Verification,
    },
};
use motcua_texts::{ExplainedLine, RefusalText, key};

use super::{
    branch_part::{BranchChoices, BranchLine},
    clock_part::PausePart,
    command::fault,
    history::HistoryLine,
    page::{ActChoices, ApplicantPart, Attempt, BesideLine, DossierPage},
    parts::{ConsultationLine, FileLink, PaperLine, PathStep, ResultPart, SlipRow},
};
use crate::{answers::Answer, extract::Submitted, office::today::Choice};

fn at() -> DateTime<FixedOffset> {
    instant(1_591_774_800_000)
}

pub(super) fn pages() -> Vec<DossierPage> {
    let refusal = RefusalText {
        code: "DOS-002",
        article: "Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3".into(),
        what: "Hồ sơ này đã yêu cầu bổ sung một lần rồi".into(),
        why: "Chỉ được yêu cầu bổ sung một lần.".into(),
        advice: "Giải quyết với giấy tờ đang có.".into(),
    };
    let typed = |act: Act, refusal: Option<RefusalText>| Attempt {
        act: act.code(),
        form: Submitted {
            values: BTreeMap::from([
                (format!("{}.reason", act.code()), vec!["Thiếu chữ ký".to_owned()]),
                ("kept-file.file.result".to_owned(), vec!["0190|ket-qua.pdf".to_owned()]),
            ]),
            errors: vec![fault("confirm", key!("office-confirm-missing"))],
        },
        refusal,
    };
    let full = full();
    let ended = DossierPage {
        state: "returned",
        offered: Vec::new(),
        answers: Vec::new(),
        supplements: Vec::new(),
        consultations: Vec::new(),
        branches: Vec::new(),
        verifications: Vec::new(),
        corrections: Vec::new(),
        losses: Vec::new(),
        remaining: None,
        appointment: None,
        other_due: None,
        pause: None,
        transfer_by: None,
        ..full.clone()
    };
    let asked =
        DossierPage { pause: Some(PausePart { stands: false, until: None, ..pause() }), ..full.clone() };
    vec![
        full.clone(),
        asked,
        DossierPage { withheld: vec![refusal.clone()], ..full.clone() },
        DossierPage { attempt: Some(typed(Act::RequestSupplement, Some(refusal))), ..full.clone() },
        DossierPage { attempt: Some(typed(Act::SignResult, None)), ..full },
        ended,
    ]
}

fn full() -> DossierPage {
    DossierPage {
        code: "000.03.27.H32-200610-0004".into(),
        version: 4,
        procedure: "Đăng ký khai sinh".into(),
        procedure_code: "1.001193".into(),
        situation: "Khai sinh đúng hạn".into(),
        state: "in_progress",
        channel: "counter",
        return_way: "post",
        return_address: "Số 1, đường Thí Điểm".into(),
        sets: 1,
        holds_originals: true,
        beside: vec![BesideLine {
            code: "H32.16-200610-0002".into(), procedure: "Đăng ký khai tử".into()
        }],
        agency: "UBND phường Vĩnh Hải".into(),
        applicant: ApplicantPart {
            name: "Trần Thị Ví Dụ".into(),
            identity: "056087000999".into(),
            phone: "0905123118".into(),
            email: "vidu@vidu.vn".into(),
            address: "Số 1, đường Thí Điểm".into(),
            filed_by: "Lê Văn Minh Họa".into(),
        },
        filed_at: at(),
        received_at: Some(at()),
        due: Some(at()),
        remaining: Some(Remaining::DaysLeft { working_days: 2 }),
        appointment: Some(at()),
        other_due: Some(at()),
        pause: Some(pause()),
        step_due: Some(at()),
        transfer_by: Some(at()),
        offered: Act::ALL
            .into_iter()
            .filter(|act| !matches!(act, Act::Submit | Act::ReceiveAtCounter))
            .map(Act::code)
            .collect(),
        withheld: Vec::new(),
        leads: true,
        choices: ActChoices {
            colleagues: vec![Choice {
                value: "1".into(), label: "Lê Văn Minh Họa – Công chức".into()
            }],
            agencies: vec![Choice { value: "STP".into(), label: "Sở Tư pháp".into() }],
            open_consultations: vec![consultation()],
            papers: vec!["Giấy chứng sinh".into()],
            additions: vec!["Phải xác minh: thêm 3 ngày làm việc".into()],
            grounds: vec![Choice { value: "force_majeure".into(), label: "Bất khả kháng".into() }],
            asked: vec!["Giấy chứng sinh".into()],
            branches: BranchChoices::sample(),
            upload_max_mb: 20,
            accept: ".pdf,.jpg".into(),
        },
        attempt: None,
        path: ["done", "now", "ahead"]
            .map(|kind| PathStep {
                name: "Thẩm định".into(), place: "Tư pháp - Hộ tịch".into(), kind
            })
            .into(),
        slip: vec![slip_row(None), slip_row(Some("early"))],
        why: vec![ExplainedLine {
            label: "Hẹn trả".into(),
            text: "17:00".into(),
            note: String::new(),
            is_result: true,
        }],
        papers: papers(),
        answers: vec![Answer { title: "Họ tên con".into(), value: "Trần Văn Ví Dụ".into() }],
        supplements: vec![supplement()],
        consultations: vec![consultation()],
        branches: BranchLine::samples(at(), file()),
        verifications: vec![Verification {
            at: at(),
            place: "Số 1".into(),
            participants: vec!["Trần Thị Ví Dụ".into()],
            content: "Đúng như khai".into(),
        }],
        corrections: vec![correction()],
        losses: vec![Loss {
            at: at(),
            what: "Giấy chứng sinh bản chính.".into(),
            liable: "Lê Văn Minh Họa".into(),
            remedy: "Cơ quan xin cấp lại.".into(),
            apology: "Thành thật xin lỗi.".into(),
        }],
        result: Some(ResultPart {
            at: at(),
            granted: true,
            number: "12/KS".into(),
            reason: String::new(),
            file: Some(file()),
        }),
        history: vec![HistoryLine {
            at: at(),
            what: "Đã tiếp nhận".into(),
            detail: "Tại quầy".into(),
            who: "Nguyễn Văn Mẫu".into(),
            on_behalf_of: "Trần Thị Ví Dụ".into(),
        }],
        prints: Print::samples(&[FormKind::Receipt, FormKind::Apology, FormKind::ControlSlip]),
    }
}

fn file() -> FileLink {
    FileLink { id: "0190".into(), name: "giay-chung-sinh.pdf".into(), kilobytes: 120 }
}

fn papers() -> Vec<PaperLine> {
    let paper = |name: &str, is_there, files| PaperLine {
        name: name.into(),
        originals: 1,
        copies: 0,
        is_there,
        files,
    };
    vec![paper("Giấy chứng sinh", true, vec![file()]), paper("Giấy ủy quyền", false, Vec::new())]
}

fn slip_row(timeliness: Option<&'static str>) -> SlipRow {
    SlipRow {
        step: "Thẩm định".into(),
        holder: "Lê Văn Minh Họa".into(),
        started_at: at(),
        due: Some(at()),
        ended_at: timeliness.map(|_| at()),
        timeliness,
    }
}

fn supplement() -> SupplementRecord {
    SupplementRecord {
        at: at(),
        stage: SupplementStage::BeforeReceipt,
        items: vec![MissingItem {
            name: "Giấy chứng sinh".into(),
            kind: MissingKind::Original,
            remark: "bản chính".into(),
        }],
        reason: "Chưa có".into(),
        answered_at: None,
        breach: Some(SecondSupplement {
            head: "Lê Thị Minh Họa".into(), reason: "Sót giấy tờ".into()
        }),
    }
}

fn correction() -> Correction {
    let replaced = SignedResult {
        at: at(),
        outcome: Outcome::Granted,
        file: None,
        number: "11/KS".into(),
        reason: String::new(),
    };
    Correction { at: at(), reason: "Sai ngày sinh".into(), replaced, after_return: true }
}

fn pause() -> PausePart {
    PausePart {
        since: at(),
        stands: true,
        ground: "Bất khả kháng".into(),
        reason: "Bão số 12".into(),
        until: Some(at()),
        evidence: vec![file()],
    }
}

fn consultation() -> ConsultationLine {
    ConsultationLine {
        number: 1,
        agency_code: "STP".into(),
        agency: "Sở Tư pháp".into(),
        content: "Xin ý kiến".into(),
        asked_at: at(),
        answer_by: at(),
        answered_at: None,
        answer: None,
        late: true,
    }
}
