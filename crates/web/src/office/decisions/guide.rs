//! The guide of a procedure in a decision, written as an outline; what it leads to is shown beside it.

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_app::decisions;
use motcua_domain::catalogue::{
    Guide, GuideNode, OutlineFault, Procedure, check_procedure, publication::DecisionCommand, read_outline,
    write_outline,
};
use motcua_texts::{Texts, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::Desk,
    facts::{procedure_of, rewritten},
    one::Again,
    words::{self, FaultView},
};
use crate::{
    Page, WebError,
    extract::{Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

/// The longest outline, in characters.
const OUTLINE_MAX_CHARS: usize = 40_000;

/// A way through the guide: the answers, and the situation that they lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Way {
    /// Question and answer.
    steps: Vec<(String, String)>,
    situation: String,
    name: String,
    /// Whether another way leads there as well.
    overlaps: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct GuidePage {
    href: String,
    line_href: String,
    decision_href: String,
    changes: u32,
    procedure: String,
    outline: String,
    /// Codes and names that an answer may lead to.
    situations: Vec<(String, String)>,
    ways: Vec<Way>,
    faults: Vec<FaultView>,
    /// What the outline that was typed lacks.
    outline_fault: String,
    form: Option<Submitted>,
    stale: bool,
}

impl GuidePage {
    fn of(desk: &Desk, id: Uuid, changes: u32, procedure: &Procedure) -> Self {
        let decision_href = format!("/office/decisions/{id}");
        let line_href = format!("{decision_href}/lines/{}", procedure.code);
        let guide_codes = [
            "guide-leads-nowhere",
            "situation-not-reached",
            "guide-too-deep",
            "guide-dead-end",
            "guide-answer-twice",
        ];
        let faults = check_procedure(procedure).into_iter().filter(|one| guide_codes.contains(&one.code()));
        Self {
            href: format!("{line_href}/guide"),
            line_href,
            decision_href,
            changes,
            procedure: procedure.name.clone(),
            outline: procedure.guide.as_ref().map(write_outline).unwrap_or_default(),
            situations: procedure.situations.iter().map(|one| (one.code.clone(), one.name.clone())).collect(),
            ways: procedure.guide.as_ref().map(|guide| ways(guide, procedure)).unwrap_or_default(),
            faults: faults.map(|fault| words::catalogue_fault(desk.locale(), &fault)).collect(),
            outline_fault: String::new(),
            form: None,
            stale: false,
        }
    }
}

fn ways(guide: &Guide, procedure: &Procedure) -> Vec<Way> {
    fn walk(node: &GuideNode, steps: &[(String, String)], procedure: &Procedure, found: &mut Vec<Way>) {
        match node {
            GuideNode::Situation { situation } => found.push(Way {
                steps: steps.to_vec(),
                name: procedure.situation(situation).map(|one| one.name.clone()).unwrap_or_default(),
                situation: situation.clone(),
                overlaps: false,
            }),
            GuideNode::Question { question, answers } => {
                for answer in answers {
                    let mut steps = steps.to_vec();
                    steps.push((question.clone(), answer.text.clone()));
                    walk(&answer.then, &steps, procedure, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(&guide.0, &[], procedure, &mut found);
    let all: Vec<String> = found.iter().map(|way| way.situation.clone()).collect();
    for way in &mut found {
        way.overlaps = all.iter().filter(|other| **other == way.situation).count() > 1;
    }
    found
}

impl Page for GuidePage {
    const TEMPLATE: &'static str = "office/decision_guide.html";

    fn sample() -> Vec<Self> {
        let way = |overlaps| Way {
            steps: vec![("Con sinh được bao lâu?".into(), "Chưa quá 60 ngày".into())],
            situation: "dung-han".into(),
            name: if overlaps { "Đúng hạn".into() } else { String::new() },
            overlaps,
        };
        let full = Self {
            href: "/office/decisions/x/lines/1.001193/guide".into(),
            line_href: "/office/decisions/x/lines/1.001193".into(),
            decision_href: "/office/decisions/x".into(),
            changes: 3,
            procedure: "Đăng ký khai sinh".into(),
            outline: "Hỏi?\n- Có => dung-han\n".into(),
            situations: vec![("dung-han".into(), "Đúng hạn".into())],
            ways: vec![way(true), way(false)],
            faults: vec![FaultView { what: "Câu hỏi dẫn tới…".into(), advice: "Sửa".into() }],
            outline_fault: String::new(),
            form: None,
            stale: false,
        };
        let again = Self {
            outline_fault: "Dòng 2 không dẫn tới đâu".into(),
            ways: Vec::new(),
            faults: Vec::new(),
            form: Some(Submitted::default()),
            stale: true,
            ..full.clone()
        };
        vec![full, again]
    }
}

/// `GET /office/decisions/{id}/lines/{code}/guide`
pub(crate) async fn show(desk: Desk, Path((id, code)): Path<(Uuid, String)>) -> Result<Response, WebError> {
    let opened = decisions::open(desk.app(), &desk.officer, id).await?;
    let procedure = procedure_of(&opened.decision, &code)?;
    desk.show(&GuidePage::of(&desk, id, opened.decision.changes, &procedure)).await
}

fn told(desk: &Desk, fault: OutlineFault) -> String {
    let args = [("line", fault.line().into())];
    Texts::get(desk.locale(), &format!("guide-outline-{}", fault.code()), &args)
}

/// `POST /office/decisions/{id}/lines/{code}/guide`: an outline that leads nowhere is told with its line, and kept as typed.
pub(crate) async fn save(
    desk: Desk,
    Path((id, code)): Path<(Uuid, String)>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let opened = decisions::open(desk.app(), &desk.officer, id).await?;
    let known = procedure_of(&opened.decision, &code)?;
    let seen: u32 = form.raw("changes").parse().unwrap_or_default();
    // Read with its spaces: they say what belongs to what.
    let outline = form.all("outline").into_iter().next().unwrap_or_default();
    form.optional_text("outline", OUTLINE_MAX_CHARS);
    let values = form.values().clone();
    let read = read_outline(&outline);
    let mut outline_fault = String::new();
    let item = match read {
        Ok(guide) => rewritten(&opened.decision, Procedure { guide, ..known.clone() }),
        Err(fault) => {
            outline_fault = told(&desk, fault);
            form.refuse("outline", key!("guide-outline-wrong"));
            None
        }
    };
    let (again, stale) = match form.finish(|| item) {
        Ok(item) => {
            match decisions::act(desk.app(), &desk.officer, id, seen, DecisionCommand::Put(item)).await {
                Ok(()) => {
                    let to = format!("/office/decisions/{id}/lines/{code}/guide");
                    return Ok(desk.go(&to, key!("flash-saved"), ""));
                }
                Err(error) => {
                    let again = Again::of(&desk, Submitted { values, errors: Vec::new() }, error)?;
                    (again.form, again.stale)
                }
            }
        }
        Err(again) => (again, false),
    };
    let page = GuidePage {
        form: Some(again),
        stale,
        outline_fault,
        ..GuidePage::of(&desk, id, opened.decision.changes, &known)
    };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<GuidePage>()
}
