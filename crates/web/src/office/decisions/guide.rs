//! The guide of a procedure in a decision, written as an outline; what it leads to is shown beside it.

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_domain::catalogue::{
    Guide, GuideNode, OutlineFault, Procedure, check_procedure, read_outline, write_outline,
};
use motcua_texts::{FaultText, RefusalText, Texts, catalogue_fault, key};
use serde::Serialize;
use uuid::Uuid;

use super::{super::Desk, writing::Writing};
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
    faults: Vec<FaultText>,
    /// What the outline that was typed lacks.
    outline_fault: String,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl GuidePage {
    fn of(desk: &Desk, Writing { id, opened, procedure }: &Writing) -> Self {
        let decision_href = format!("/office/decisions/{id}");
        let line_href = format!("{decision_href}/lines/{}", procedure.code);
        let guide_codes = [
            "guide-leads-nowhere",
            "situation-not-reached",
            "guide-too-deep",
            "guide-dead-end",
            "guide-answer-twice",
            "guide-answer-empty",
        ];
        let faults = check_procedure(procedure).into_iter().filter(|one| guide_codes.contains(&one.code()));
        Self {
            href: format!("{line_href}/guide"),
            line_href,
            decision_href,
            changes: opened.decision.changes,
            procedure: procedure.name.clone(),
            outline: procedure.guide.as_ref().map(write_outline).unwrap_or_default(),
            situations: procedure.situations.iter().map(|one| (one.code.clone(), one.name.clone())).collect(),
            ways: procedure.guide.as_ref().map(|guide| ways(guide, procedure)).unwrap_or_default(),
            faults: faults.map(|fault| catalogue_fault(desk.locale(), &fault)).collect(),
            outline_fault: String::new(),
            form: None,
            refused: None,
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
            faults: vec![FaultText { what: "Câu hỏi dẫn tới…".into(), advice: "Sửa".into() }],
            outline_fault: String::new(),
            form: None,
            refused: None,
            stale: false,
        };
        let again = Self {
            outline_fault: "Dòng 2 không dẫn tới đâu".into(),
            ways: Vec::new(),
            faults: Vec::new(),
            form: Some(Submitted::default()),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
            ..full.clone()
        };
        vec![full, again]
    }
}

/// `GET /office/decisions/{id}/lines/{code}/guide`
pub(crate) async fn show(desk: Desk, Path((id, code)): Path<(Uuid, String)>) -> Result<Response, WebError> {
    let writing = Writing::begin(&desk, id, &code).await?;
    desk.show(&GuidePage::of(&desk, &writing)).await
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
    let writing = Writing::of(&desk, id, &code).await?;
    // Read with its spaces: they say what belongs to what.
    let outline = form.all("outline").into_iter().next().unwrap_or_default();
    form.optional_text("outline", OUTLINE_MAX_CHARS);
    let mut outline_fault = String::new();
    let written = match read_outline(&outline) {
        Ok(guide) => Some(Procedure { guide, ..writing.procedure.clone() }),
        Err(fault) => {
            outline_fault = told(&desk, fault);
            form.refuse("outline", key!("guide-outline-wrong"));
            None
        }
    };
    let to = format!("/office/decisions/{id}/lines/{code}/guide");
    let again = match writing.put(&desk, form, written, &to).await? {
        Ok(response) => return Ok(response),
        Err(again) => again,
    };
    let page = GuidePage {
        form: Some(again.form),
        refused: again.refused,
        stale: again.stale,
        outline_fault,
        ..GuidePage::of(&desk, &Writing::of(&desk, id, &code).await?)
    };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<GuidePage>()
}
