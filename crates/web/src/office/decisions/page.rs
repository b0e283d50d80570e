//! What the page of a decision shows.

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::decisions::{DecisionLine, HistoryLine, OpenedDecision};
use motcua_domain::catalogue::publication::{DecisionEvent, DecisionStage, FaultKind, Item, gaps};
use motcua_texts::{FaultText, RefusalText, decision_fault, decision_gap};
use serde::Serialize;

use super::{
    super::{Choice, Desk},
    words::{self, DifferenceView},
    writing::fields,
};
use crate::{
    Page,
    extract::Submitted,
    render::{PageSample, samples_of},
};

/// A line of the decision.
#[derive(Debug, Clone, Serialize)]
pub struct LineView {
    /// `add`, `amend`, `replace`, `abolish`, `process`.
    change: &'static str,
    code: String,
    name: String,
    /// The code that ends, or the successor of the one that does; empty where there is none.
    other: String,
    situation: String,
    /// Where it is written; empty for a line that writes no procedure.
    href: String,
    /// Where the processes of a procedure are written that is published now; empty for every other line.
    processes: String,
    differences: Vec<DifferenceView>,
    faults: Vec<FaultText>,
    /// What the procedure may lack, and people will miss.
    gaps: Vec<FaultText>,
    is_overtaken: bool,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryView {
    code: &'static str,
    at: DateTime<FixedOffset>,
    who: String,
    on_behalf_of: String,
    /// A reason, the code of a procedure, the name of a file.
    words: String,
    count: usize,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionPage {
    href: String,
    changes: u32,
    about: &'static str,
    stage: &'static str,
    is_in_force: bool,
    begins: DateTime<FixedOffset>,
    number: String,
    title: String,
    signed_on: Option<NaiveDate>,
    effective: Option<NaiveDate>,
    signer: String,
    file: String,
    lines: Vec<LineView>,
    /// Faults of the head.
    faults: Vec<FaultText>,
    fault_count: usize,
    history: Vec<HistoryView>,
    may_edit: bool,
    may_sign: bool,
    fields: Vec<Choice>,
    /// Drafts of the process editor that may become lines: value, label.
    drafts: Vec<Choice>,
    /// The line that there is already of what was to be added: its number, and its code.
    pub(super) there: Option<(usize, String)>,
    pub(super) form: Option<Submitted>,
    pub(super) refused: Option<RefusalText>,
    pub(super) stale: bool,
}

impl DecisionPage {
    pub(super) fn of(desk: &Desk, opened: OpenedDecision, drafts: Vec<Choice>) -> Self {
        let locale = desk.locale();
        let OpenedDecision { row, decision, lines, faults, history, begins, is_in_force, may_sign, .. } =
            opened;
        let href = format!("/office/decisions/{}", row.id);
        let fault_count = faults.len() + lines.iter().map(|line| line.faults.len()).sum::<usize>();
        Self {
            changes: decision.changes,
            about: decision.about.code(),
            stage: decision.stage.code(),
            is_in_force,
            begins,
            number: decision.head.number,
            title: decision.head.title,
            signed_on: decision.head.signed_on,
            effective: decision.head.effective,
            signer: decision.head.signer,
            file: decision.file.map(|file| file.name).unwrap_or_default(),
            lines: lines.iter().map(|line| line_view(desk, (&href, decision.stage), line)).collect(),
            faults: faults.iter().map(|fault| decision_fault(locale, fault)).collect(),
            fault_count,
            history: history.iter().map(history_view).collect(),
            may_edit: decision.stage == DecisionStage::Draft,
            may_sign,
            fields: fields(desk),
            drafts,
            there: None,
            form: None,
            refused: None,
            stale: false,
            href,
        }
    }
}

fn line_view(desk: &Desk, (href, stage): (&str, DecisionStage), line: &DecisionLine) -> LineView {
    let (locale, catalogue) = (desk.locale(), desk.app().catalogue());
    let is_open = matches!(stage, DecisionStage::Draft | DecisionStage::Review);
    let lacks = line.item.procedure().filter(|_| is_open).map(gaps).unwrap_or_default();
    let published = line.item.procedure().filter(|_| stage == DecisionStage::Signed);
    let code = line.item.code();
    let facts = line.item.procedure().or(line.before.as_ref());
    let (situation, other) = match &line.item {
        Item::Process { situation, .. } => (situation.clone(), String::new()),
        Item::Replace { old, .. } => (String::new(), old.to_string()),
        Item::Abolish { successor, .. } => {
            (String::new(), successor.as_ref().map(ToString::to_string).unwrap_or_default())
        }
        Item::Add { .. } | Item::Amend { .. } => (String::new(), String::new()),
    };
    LineView {
        change: line.item.change(),
        name: facts.map(|facts| facts.name.clone()).unwrap_or_default(),
        other,
        situation,
        href: if line.item.procedure().is_some() { format!("{href}/lines/{code}") } else { String::new() },
        processes: published
            .map(|procedure| format!("/office/catalogue/{}/processes", procedure.code))
            .unwrap_or_default(),
        gaps: lacks.iter().map(|gap| decision_gap(locale, gap)).collect(),
        code: code.to_string(),
        differences: line
            .differences
            .iter()
            .map(|found| words::difference(locale, &catalogue, found))
            .collect(),
        faults: line.faults.iter().map(|fault| decision_fault(locale, fault)).collect(),
        is_overtaken: line.faults.iter().any(|fault| fault.kind == FaultKind::Overtaken),
    }
}

fn history_view(line: &HistoryLine) -> HistoryView {
    let (words, count) = match &line.event {
        DecisionEvent::SentBack { reason } | DecisionEvent::Dropped { reason } => (reason.clone(), 0),
        DecisionEvent::ItemPut { item, .. } => (item.code().to_string(), 0),
        DecisionEvent::ItemRemoved { code, .. } => (code.to_string(), 0),
        DecisionEvent::ItemsPut { items, .. } => (String::new(), items.len()),
        DecisionEvent::FileAttached { file, .. } => (file.name.clone(), 0),
        _ => (String::new(), 0),
    };
    HistoryView {
        code: line.event.code(),
        at: line.at,
        who: line.who.clone(),
        on_behalf_of: line.on_behalf_of.clone(),
        words,
        count,
    }
}

impl Page for DecisionPage {
    const TEMPLATE: &'static str = "office/decision.html";

    fn sample() -> Vec<Self> {
        let at = motcua_app::desk::instant(1_591_774_800_000);
        let fault = FaultText { what: "Chưa có số quyết định".into(), advice: "Ghi số".into() };
        let line = |change: &'static str| LineView {
            change,
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            other: if matches!(change, "replace" | "abolish") { "1.000001".into() } else { String::new() },
            situation: if change == "process" { "dung-han".into() } else { String::new() },
            href: if change == "amend" { "/office/decisions/x/lines/1.001193".into() } else { String::new() },
            differences: vec![DifferenceView {
                place: "thời hạn".into(),
                before: "5 ngày làm việc".into(),
                after: if change == "amend" { "3 ngày làm việc".into() } else { String::new() },
            }],
            faults: if change == "amend" { vec![fault.clone()] } else { Vec::new() },
            processes: if change == "add" {
                "/office/catalogue/1.001193/processes".into()
            } else {
                String::new()
            },
            gaps: if change == "add" { vec![fault.clone()] } else { Vec::new() },
            is_overtaken: matches!(change, "amend" | "process"),
        };
        let told = |code, words: &str, count| HistoryView {
            code,
            at,
            who: "Nguyễn Văn Mẫu".into(),
            on_behalf_of: if count > 0 { "Lê Thị Ví Dụ".into() } else { String::new() },
            words: words.into(),
            count,
        };
        let draft = Self {
            href: "/office/decisions/01890000-0000-7000-8000-000000000000".into(),
            changes: 4,
            about: "procedures",
            stage: "draft",
            is_in_force: false,
            begins: at,
            number: String::new(),
            title: String::new(),
            signed_on: None,
            effective: None,
            signer: String::new(),
            file: String::new(),
            lines: Vec::new(),
            faults: vec![fault.clone()],
            fault_count: 1,
            history: vec![told("begun", "", 0)],
            may_edit: true,
            may_sign: false,
            fields: vec![Choice { value: "ho-tich".into(), label: "Hộ tịch".into() }],
            drafts: Vec::new(),
            there: None,
            form: Some(Submitted::default()),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
        };
        let full = Self {
            lines: ["add", "amend", "replace", "abolish"].map(line).to_vec(),
            number: "12/QĐ-UBND".into(),
            title: "Công bố danh mục".into(),
            signed_on: Some(at.date_naive()),
            effective: Some(at.date_naive()),
            signer: "Chủ tịch".into(),
            there: Some((1, "1.001193".into())),
            file: "quyet-dinh.pdf".into(),
            form: None,
            refused: None,
            stale: false,
            ..draft.clone()
        };
        let codes =
            ["head_changed", "item_put", "item_removed", "file_attached", "sent_to_review", "sent_back"];
        let mut history: Vec<HistoryView> = codes.map(|code| told(code, "1.001193", 0)).to_vec();
        history.extend([told("items_put", "", 12), told("signed", "", 0), told("dropped", "Thôi", 0)]);
        let review = Self {
            stage: "review",
            may_edit: false,
            may_sign: true,
            faults: Vec::new(),
            fault_count: 0,
            lines: vec![line("abolish")],
            history,
            ..full.clone()
        };
        let processes = Self {
            about: "processes",
            lines: vec![line("process")],
            drafts: vec![Choice {
                value: "01890000-0000-7000-8000-000000000000".into(),
                label: "Khai sinh".into(),
            }],
            ..full.clone()
        };
        let signed = Self { stage: "signed", ..review.clone() };
        let in_force = Self { is_in_force: true, ..signed.clone() };
        let dropped = Self { stage: "dropped", may_sign: false, ..signed.clone() };
        vec![draft, full, review, processes, signed, in_force, dropped]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<DecisionPage>()
}
