//! A request to file: a plainly fictional person, a five-day limit and four desks.

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{Branch, Process, Step, StepAct, StepPlace},
    dossier::{Channel, Filing, MissingItem, MissingKind, Paper, ReturnWay, Verification},
    organisation::{Role, StaffId},
    people::{Applicant, ApplicantKind},
};
use uuid::Uuid;

/// Paper that no filing of the tests is complete without.
pub const REQUEST_FORM: &str = "Tờ khai";
/// The steps of [`five_day_process`].
pub const APPRAISAL: usize = 1;
pub const REVIEW: usize = 2;
pub const SIGNING: usize = 3;
pub const RETURN: usize = 4;

/// A complete filing brought to the counter: five working days, no originals to hand back.
pub fn filing() -> Filing {
    Filing {
        code: "000.00.16.H32-200610-0001".parse().expect("a code of the law's form"),
        agency: "STP".into(),
        procedure: "1.001193".parse().expect("a code of the national catalogue's form"),
        procedure_name: "Đăng ký khai sinh".to_owned(),
        procedure_version: 1,
        field: "ho-tich".to_owned(),
        situation: "1".to_owned(),
        situation_name: "Đăng ký đúng hạn".to_owned(),
        channel: Channel::Counter,
        applicant: Applicant {
            name: "Trần Thị Ví Dụ".to_owned(),
            kind: ApplicantKind::Citizen,
            identity: Some("056087000999".to_owned()),
            birth_date: None,
            address: "Số 1, đường Thí Điểm".to_owned(),
            phone: Some("0905123118".to_owned()),
            email: None,
            filed_by: None,
        },
        return_way: ReturnWay::Counter,
        return_address: String::new(),
        form: serde_json::json!({ "ten": "Ví Dụ" }),
        papers: vec![paper(REQUEST_FORM)],
        required_papers: vec![REQUEST_FORM.to_owned()],
        limit: TimeLimit::working_days(5),
        additions: Vec::new(),
        offered_additions: Vec::new(),
        process: five_day_process(),
        rule_set: "nd61-2018".to_owned(),
        holds_originals: false,
        sets: 1,
        beside: None,
    }
}

/// The same filing over the Internet.
pub fn online() -> Filing {
    Filing { channel: Channel::Online, ..filing() }
}

/// Receipt, appraisal, review, signature, return; the budgets sum to five working days.
pub fn five_day_process() -> Process {
    Process {
        steps: vec![
            step("tiep-nhan", Role::Receptionist, Some(1), &[StepAct::Receive]),
            step("tham-dinh", Role::Processor, Some(6), &[StepAct::VerifyOnSite, StepAct::Consult]),
            step("soat", Role::HeadOfRoom, Some(1), &[]),
            step("ky", Role::Leader, Some(2), &[StepAct::Sign]),
            step("tra", Role::ReturnDesk, None, &[StepAct::Return]),
        ],
    }
}

pub fn step(code: &str, role: Role, half_days: Option<u32>, acts: &[StepAct]) -> Step {
    Step {
        code: code.to_owned(),
        name: code.to_owned(),
        role,
        place: StepPlace::Receiving,
        room: None,
        budget: half_days.map(TimeLimit::WorkingHalfDays),
        acts: acts.to_vec(),
        branches: Vec::new(),
    }
}

/// The step of [`interlinked_process`] at which other agencies work.
pub const LINKING: usize = 3;
/// Its branches: the police, the insurance that needs what they found, the court that is rarely asked.
pub const POLICE: &str = "cong-an";
pub const INSURANCE: &str = "bao-hiem";
pub const COURT: &str = "toa-an";

/// Receipt, appraisal, signature, then other agencies side by side and one behind the other, return.
pub fn interlinked_process() -> Process {
    let mut linking = step("lien-thong", Role::Processor, Some(6), &[]);
    linking.branches = vec![
        branch(POLICE, 2, &[], None),
        branch(INSURANCE, 4, &[POLICE], None),
        branch(COURT, 3, &[], Some("Có tiền án")),
    ];
    Process {
        steps: vec![
            step("tiep-nhan", Role::Receptionist, Some(1), &[StepAct::Receive]),
            step("tham-dinh", Role::Processor, Some(2), &[StepAct::VerifyOnSite, StepAct::Consult]),
            step("ky", Role::Leader, Some(1), &[StepAct::Sign]),
            linking,
            step("tra", Role::ReturnDesk, None, &[StepAct::Return]),
        ],
    }
}

/// The same, signed only once the other agencies have answered.
pub fn interlinked_before_the_signature() -> Process {
    let mut process = interlinked_process();
    process.steps.swap(2, 3);
    process
}

/// A branch that gives the applicant a paper, unless it is needed only sometimes.
pub fn branch(code: &str, half_days: u32, after: &[&str], condition: Option<&str>) -> Branch {
    Branch {
        code: code.to_owned(),
        name: code.to_owned(),
        role: Role::Processor,
        place: StepPlace::Agency(code.into()),
        room: None,
        budget: TimeLimit::WorkingHalfDays(half_days),
        after: after.iter().map(|code| (*code).to_owned()).collect(),
        result: condition.is_none().then(|| format!("Giấy của {code}")),
        condition: condition.map(str::to_owned),
    }
}

pub fn paper(name: &str) -> Paper {
    Paper { component: None, name: name.to_owned(), originals: 1, copies: 0, files: Vec::new() }
}

pub fn missing(name: &str) -> MissingItem {
    MissingItem { name: name.to_owned(), kind: MissingKind::CertifiedCopy, remark: String::new() }
}

pub fn visit(at: &str) -> Verification {
    Verification {
        at: super::story::instant(at),
        place: "Thửa đất số 0, tờ bản đồ số 0".to_owned(),
        participants: vec!["Cán bộ Thí Dụ".to_owned()],
        content: "Ranh giới đúng như tờ khai.".to_owned(),
    }
}

pub fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

/// The signed file of a result.
pub fn signed_file() -> Uuid {
    Uuid::from_u128(0x51_67)
}

/// The file of a result without the error.
pub fn corrected_file() -> Uuid {
    Uuid::from_u128(0x51_68)
}

/// A file that shows why the clock has to stop.
pub fn evidence() -> Uuid {
    Uuid::from_u128(0xE7_1D)
}
