//! A made-up version, for the tests of every page.

use motcua_domain::{calendar::TimeLimit, catalogue::Process, organisation::Role};
use motcua_texts::{Locale, RefusalText, key};

use super::{
    super::Choice,
    branch_form::BranchForm,
    diagram::{Diagram, Faulty},
    editor_page::{ACTS, DiffView, HistoryView, ProcessEditorPage, ROLES, StepForm, step_view},
    words::{self, FaultView},
};
use crate::{
    Page,
    extract::{Submitted, Values},
    render::{PageSample, samples_of},
};

impl Page for ProcessEditorPage {
    const TEMPLATE: &'static str = "office/process.html";

    fn sample() -> Vec<Self> {
        let draft = Self::sample_draft();
        let errors = vec![super::super::dossier::command::fault("name", key!("field-missing"))];
        let refused = RefusalText {
            code: "PRV-008",
            article: "Thông tư 01/2018/TT-VPCP, Điều 8".into(),
            what: "Chưa lưu được".into(),
            why: "Thiếu tên".into(),
            advice: "Ghi tên bước".into(),
        };
        let wrong = Self {
            form: Some(Submitted { values: Values::new(), errors }),
            refused: Some(refused),
            step_form: Some(StepForm::empty(1)),
            may_approve: false,
            stale: false,
            ..draft.clone()
        };
        let approved = Self {
            stage: "approved",
            faults: Vec::new(),
            differences: Vec::new(),
            history: vec![
                sample_history("approved", "Quyết định mẫu"),
                sample_history("dropped", "Viết lại"),
            ],
            may_edit: false,
            may_approve: false,
            step_form: None,
            limit: None,
            stale: false,
            steps: Vec::new(),
            ..draft.clone()
        };
        let sound = Self { faults: Vec::new(), step_form: None, stale: false, ..draft.clone() };
        let linking = sample_process().steps;
        let branch = Self {
            step_form: None,
            branch_form: linking.get(1).map(|step| BranchForm::of(1, step, 1)),
            stale: false,
            ..draft.clone()
        };
        vec![draft, wrong, approved, sound, branch]
    }
}

impl ProcessEditorPage {
    fn sample_draft() -> Self {
        let process = sample_process();
        let faulty = Faulty::from([(1, None), (1, Some("quyet-dinh".into()))]);
        let name = |code: &str| code.to_owned();
        let view = |(at, step)| step_view(Locale::Vi, at, step, &faulty, &name);
        let fault = |step, branch: &str, more| FaultView {
            code: "PRC-013",
            step,
            branch: branch.into(),
            what: "Thời gian không khớp".into(),
            advice: "Sửa thời gian".into(),
            agencies: vec!["UBND phường Vĩnh Hải".into()],
            more,
        };
        let diff = |kind, branch_of: &str, parts| DiffView {
            kind,
            branch_of: branch_of.into(),
            name: "Ký kết quả".into(),
            parts,
        };
        Self {
            href: "/office/processes/01890000-0000-7000-8000-000000000000".into(),
            code: "1.001193".into(),
            procedure: "Đăng ký khai sinh".into(),
            situation: "Trẻ bị bỏ rơi".into(),
            limit: Some(TimeLimit::working_days(5)),
            number: 2,
            stage: "draft",
            changes: 3,
            steps: process.steps.iter().enumerate().map(view).collect(),
            diagram: Diagram::of(Locale::Vi, &process, &faulty, &name),
            faults: vec![fault(None, "", 2), fault(Some(2), "", 0), fault(Some(2), "Ký quyết định", 0)],
            differences: vec![
                diff("added", "", vec![]),
                diff("removed", "Liên thông", vec![]),
                diff("moved", "", vec![]),
                diff("changed", "", vec!["name", "role", "place", "room", "budget", "acts"]),
                diff("changed", "Liên thông", vec!["after", "result", "condition"]),
            ],
            history: vec![sample_history("begun", ""), sample_history("changed", "")],
            may_edit: true,
            may_approve: true,
            step_form: process.steps.first().map(|step| StepForm::of(0, step)),
            branch_form: None,
            roles: ROLES.map(Role::code),
            acts: ACTS.map(words::act_code),
            places: vec![Choice { value: "receiving".into(), label: "Cơ quan tiếp nhận".into() }],
            form: None,
            refused: None,
            stale: true,
        }
    }
}

fn sample_history(code: &'static str, words: &str) -> HistoryView {
    HistoryView {
        code,
        at: motcua_app::desk::instant(1_591_774_800_000),
        who: "Đào Văn Giả Định".into(),
        on_behalf_of: if code == "changed" { "Lê Văn Mẫu".into() } else { String::new() },
        words: words.into(),
        steps: 3,
    }
}

fn sample_process() -> Process {
    let json = serde_json::json!({ "steps": [
        { "code": "tiep-nhan", "name": "Tiếp nhận hồ sơ", "role": "receptionist", "room": "mot-cua",
          "budget": "0.5d", "acts": ["receive"] },
        { "code": "lien-thong", "name": "Liên thông", "role": "processor", "budget": "4d", "branches": [
            { "code": "mai-tang", "name": "Thẩm định mai táng phí", "role": "processor", "place": "superior",
              "room": "phong-ldtbxh", "budget": "2d" },
            { "code": "quyet-dinh", "name": "Ký quyết định", "role": "leader", "place": "superior", "budget": "1d",
              "after": ["mai-tang"], "result": "Quyết định" },
            { "code": "thue", "name": "Thuế", "role": "processor", "place": { "serving": "thue" }, "budget": "1d",
              "condition": "Có đất" }] },
        { "code": "ky", "name": "Ký kết quả", "role": "leader", "place": "superior", "acts": ["sign"] },
        { "code": "tra", "name": "Trả kết quả", "role": "return_desk", "acts": ["return"] },
    ]});
    // Written above: it reads, or every page of the sample would show it.
    serde_json::from_value(json).unwrap_or(Process { steps: Vec::new() })
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ProcessEditorPage>()
}
