//! A situation as a page shows it: the promise with its reasons, papers, money, and the way through the house.

use motcua_app::{App, catalogue::is_fileable};
use motcua_domain::{
    catalogue::{Branch, Component, ComponentKind, Fee, Procedure, Situation, Step, StepPlace},
    folding::fold,
};
use motcua_texts::{ExplainedLine, Locale, Texts, explain, limit, money};
use serde::Serialize;

use super::cards::{fee_in_words, is_offered, limit_in_words};

/// "File now, result by …", with the way it is computed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Promise {
    /// RFC 3339.
    due: String,
    lines: Vec<ExplainedLine>,
}

/// A paper to bring.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ComponentView {
    name: String,
    originals: u8,
    copies: u8,
    /// `form`, `submit` or `present`.
    kind: &'static str,
    note: String,
    required: bool,
}

impl ComponentView {
    pub(super) fn of(component: &Component) -> Self {
        Self {
            name: component.name.clone(),
            originals: component.originals,
            copies: component.copies,
            kind: match component.kind {
                ComponentKind::Form => "form",
                ComponentKind::Submit => "submit",
                ComponentKind::Present => "present",
            },
            note: component.note.clone().unwrap_or_default(),
            required: component.required,
        }
    }
}

/// A step of the internal process in plain words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StepView {
    name: String,
    /// Code of the role.
    role: &'static str,
    /// `receiving`, `superior`, or the name of another agency.
    place: String,
    /// In words; empty for a step outside the applicant's limit.
    budget: String,
    /// What other agencies do meanwhile.
    branches: Vec<BranchView>,
}

/// The task of another agency inside a step of an interlinked procedure.
#[derive(Debug, Clone, Serialize)]
struct BranchView {
    name: String,
    place: String,
    budget: String,
    /// What the applicant gets from it; may be empty.
    result: String,
    /// When it is needed, where that is only sometimes.
    condition: String,
}

/// A situation on the page of its procedure.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SituationView {
    code: String,
    name: String,
    fileable: bool,
    promise: Option<Promise>,
    limit: String,
    /// The limit as its source prints it, where that says more.
    limit_text: String,
    /// Condition and extra time.
    additions: Vec<(String, String)>,
    fee: String,
    /// Name and amount of each fee.
    fees: Vec<(String, String)>,
    sets: u8,
    components: Vec<ComponentView>,
    steps: Vec<StepView>,
}

impl SituationView {
    pub(super) fn of(app: &App, locale: Locale, procedure: &Procedure, situation: &Situation) -> Self {
        let promised = situation.limit.filter(|_| is_offered(procedure));
        // A limit that the calendar cannot count from today is shown without a date rather than with a wrong one.
        let deadline = promised.and_then(|limit| app.calendar.deadline(app.now(), &limit).ok());
        let steps = situation.process.iter().flat_map(|process| &process.steps);
        Self {
            code: situation.code.clone(),
            name: situation.name.clone(),
            fileable: is_fileable(situation),
            promise: deadline.map(|deadline| Promise {
                due: deadline.due.to_rfc3339(),
                lines: explain(locale, &deadline.explanation),
            }),
            limit: limit_in_words(locale, situation),
            limit_text: source_says_more(situation),
            additions: situation
                .additions
                .iter()
                .map(|addition| (addition.condition.clone(), limit(locale, addition.extra)))
                .collect(),
            fee: fee_in_words(locale, situation, is_offered(procedure)),
            fees: situation.fees.iter().map(|fee| (fee.name.clone(), amount(fee))).collect(),
            sets: situation.sets,
            components: situation.components.iter().map(ComponentView::of).collect(),
            steps: steps.map(|step| step_view(app, locale, step)).collect(),
        }
    }

    pub(super) fn sample() -> Self {
        let component = |name: &str, kind: &'static str, required: bool, note: &str| ComponentView {
            name: name.into(),
            originals: 1,
            copies: u8::from(!required),
            kind,
            note: note.into(),
            required,
        };
        let line = |label: &str, is_result| ExplainedLine {
            label: label.into(),
            text: "10/06".into(),
            note: String::new(),
            is_result,
        };
        Self {
            code: "dung-han".into(),
            name: "Đúng hạn".into(),
            fileable: true,
            promise: Some(Promise {
                due: "2020-06-10T17:00:00+07:00".into(),
                lines: vec![line("Nhận", false), line("Hẹn trả", true)],
            }),
            limit: "trong ngày".into(),
            limit_text: "Ngay trong ngày".into(),
            additions: vec![("Phải xác minh".into(), "5 ngày".into())],
            fee: "8.000 đ".into(),
            fees: vec![("Lệ phí".into(), "8.000 đ".into()), ("Bản sao".into(), "8.000 đ / bản".into())],
            sets: 1,
            components: vec![
                component("Tờ khai", "form", true, "điền trực tuyến"),
                component("Giấy chứng sinh", "submit", true, ""),
                component("Căn cước", "present", false, "xem rồi trả lại"),
            ],
            steps: vec![
                StepView {
                    name: "Tiếp nhận".into(),
                    role: "receptionist",
                    place: "receiving".into(),
                    budget: "nửa ngày".into(),
                    branches: Vec::new(),
                },
                StepView {
                    name: "Ký".into(),
                    role: "leader",
                    place: "superior".into(),
                    budget: "1 ngày".into(),
                    branches: vec![BranchView {
                        name: "Cấp mã số thuế".into(),
                        place: "Cơ quan thuế phụ trách địa bàn".into(),
                        budget: "1 ngày".into(),
                        result: "Thông báo mã số thuế".into(),
                        condition: "Khi cần".into(),
                    }],
                },
                StepView {
                    name: "Trả".into(),
                    role: "return_desk",
                    place: "Sở Tư pháp".into(),
                    budget: String::new(),
                    branches: Vec::new(),
                },
            ],
        }
    }

    /// A situation of the national catalogue that nobody here has prepared.
    pub(super) fn bare_sample() -> Self {
        Self {
            fileable: false,
            promise: None,
            limit_text: String::new(),
            additions: Vec::new(),
            fees: Vec::new(),
            components: Vec::new(),
            steps: Vec::new(),
            ..Self::sample()
        }
    }
}

/// The limit as its source prints it, where the words for the limit leave something out.
fn source_says_more(situation: &Situation) -> String {
    let (Some(understood), Some(text)) = (situation.limit, &situation.limit_text) else {
        return String::new();
    };
    // Sources are Vietnamese, so they are compared with the Vietnamese words whatever the reader's language.
    let (words, source) = (fold(&limit(Locale::Vi, understood)), fold(text));
    let is_the_same =
        source.contains(&words) && source.chars().count() <= words.chars().count() + FILLING_MAX_CHARS;
    if is_the_same { String::new() } else { text.clone() }
}

/// A source says "Ngay trong ngày" for "trong ngày": so many letters more say nothing more.
const FILLING_MAX_CHARS: usize = 12;

fn amount(fee: &Fee) -> String {
    if fee.per.is_empty() { money(fee.amount) } else { format!("{} / {}", money(fee.amount), fee.per) }
}

fn step_view(app: &App, locale: Locale, step: &Step) -> StepView {
    StepView {
        name: step.name.clone(),
        role: step.role.code(),
        place: place(app, locale, &step.place),
        budget: step.budget.map(|budget| limit(locale, budget)).unwrap_or_default(),
        branches: step.branches.iter().map(|branch| branch_view(app, locale, branch)).collect(),
    }
}

fn branch_view(app: &App, locale: Locale, branch: &Branch) -> BranchView {
    BranchView {
        name: branch.name.clone(),
        place: place(app, locale, &branch.place),
        budget: limit(locale, branch.budget),
        result: branch.result.clone().unwrap_or_default(),
        condition: branch.condition.clone().unwrap_or_default(),
    }
}

fn place(app: &App, locale: Locale, place: &StepPlace) -> String {
    match place {
        StepPlace::Receiving => "receiving".to_owned(),
        StepPlace::Superior => "superior".to_owned(),
        StepPlace::Agency(code) => {
            app.catalogue().agency(&code.0).map_or_else(|| code.0.clone(), |agency| agency.name.clone())
        }
        StepPlace::Serving(function) => Texts::find(locale, &format!("agency-function-{function}"), &[])
            .unwrap_or_else(|| function.clone()),
    }
}
