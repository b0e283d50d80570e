//! The page of one unit's figures: what they are, what happened to them, and what the reader may do.

use chrono::{DateTime, FixedOffset};
use motcua_app::{
    desk::instant,
    figures::{Detail, HistoryLine, OPERATOR},
};
use motcua_domain::figures::submission::{Entry, FigureEvent, Stage};
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use super::{
    super::dossier::command::fault,
    parts::{FigureLine, Line, figure_lines, value_text},
};
use crate::{
    Page,
    extract::{Submitted, Values},
    render::{PageSample, samples_of},
};

/// A figure that differs from the version before.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    pub id: String,
    pub name: String,
    /// Empty where there was none.
    pub before: String,
    pub after: String,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct Happened {
    /// With hyphens, as the texts are called.
    pub code: String,
    pub version: u32,
    pub at: DateTime<FixedOffset>,
    pub who: String,
    pub on_behalf_of: String,
    pub late: bool,
    /// The file that figures came from; empty where they were typed.
    pub source: String,
    /// A reason or a note.
    pub words: String,
    pub changes: Vec<Change>,
}

/// One unit's figures for one period.
#[derive(Debug, Clone, Serialize)]
pub struct FigureSheetPage {
    pub head: Line,
    pub about: String,
    pub figures: Vec<FigureLine>,
    /// Newest first.
    pub history: Vec<Happened>,
    /// Why it was sent back or opened again; empty otherwise.
    pub reason: String,
    /// Why the unit wants it opened again; empty otherwise.
    pub reopening_asked: String,
    pub may_enter: bool,
    pub may_ask: bool,
    pub may_decide: bool,
    pub may_send_back: bool,
    pub may_reopen: bool,
    pub form: Option<Submitted>,
    /// Which form came back: `approve`, `send_back`, `reopen` or `ask`.
    pub tried: String,
    pub refused: Vec<String>,
}

impl FigureSheetPage {
    pub fn of(locale: Locale, detail: &Detail) -> Self {
        let (row, submission) = (&detail.row, &detail.submission);
        let approved = row.stage == Stage::Approved;
        let figures = submission.latest.as_ref().map(|entry| figure_lines(locale, detail, entry));
        Self {
            head: Line::of(locale, row),
            about: detail.form.about.clone(),
            figures: figures.unwrap_or_default(),
            history: history(locale, detail),
            reason: submission.reason.clone().unwrap_or_default(),
            reopening_asked: submission.reopening_asked.clone().unwrap_or_default(),
            may_enter: detail.may_submit && !approved,
            may_ask: detail.may_submit && !detail.may_approve && approved && !row.reopening_asked,
            may_decide: detail.may_approve && row.version > 0 && !approved,
            may_send_back: detail.may_approve && row.stage == Stage::Submitted,
            may_reopen: detail.may_approve && approved,
            form: None,
            tried: String::new(),
            refused: Vec::new(),
        }
    }
}

/// Newest first; each submitted version with what it changed.
fn history(locale: Locale, detail: &Detail) -> Vec<Happened> {
    let mut before: Option<&Entry> = None;
    let mut found = Vec::with_capacity(detail.history.len());
    for line in &detail.history {
        found.push(happened(locale, detail, before, line));
        if let FigureEvent::Submitted { entry, .. } = &line.event {
            before = Some(entry);
        }
    }
    found.reverse();
    found
}

fn happened(locale: Locale, detail: &Detail, before: Option<&Entry>, line: &HistoryLine) -> Happened {
    let operator = || Texts::get(locale, key!("figures-history-operator"), &[]);
    let plain = Happened {
        code: line.event.code().replace('_', "-"),
        version: 0,
        at: line.at,
        who: if line.who == OPERATOR { operator() } else { line.who.clone() },
        on_behalf_of: line.on_behalf_of.clone(),
        late: false,
        source: String::new(),
        words: String::new(),
        changes: Vec::new(),
    };
    match &line.event {
        FigureEvent::Drafted { .. } => plain,
        FigureEvent::Submitted { version, entry, late, source } => {
            let changes = before.map(|before| changes(locale, detail, before, entry)).unwrap_or_default();
            Happened { version: *version, late: *late, source: source.clone(), changes, ..plain }
        }
        FigureEvent::Approved { version, note } => {
            Happened { version: *version, words: note.clone(), ..plain }
        }
        FigureEvent::SentBack { version, reason } => {
            Happened { version: *version, words: reason.clone(), ..plain }
        }
        FigureEvent::ReopeningAsked { reason } | FigureEvent::Reopened { reason } => {
            Happened { words: reason.clone(), ..plain }
        }
    }
}

fn changes(locale: Locale, detail: &Detail, before: &Entry, after: &Entry) -> Vec<Change> {
    let text =
        |entry: &Entry, id: &str| entry.0.get(id).map(|value| value_text(locale, value)).unwrap_or_default();
    let differing =
        detail.form.figures.iter().filter(|figure| before.0.get(&figure.id) != after.0.get(&figure.id));
    let change = |figure: &motcua_domain::figures::submission::AskedFigure| Change {
        id: figure.id.clone(),
        name: figure.name.clone(),
        before: text(before, &figure.id),
        after: text(after, &figure.id),
    };
    differing.map(change).collect()
}

fn sample_figure(id: &str, value: &str, is_computed: bool) -> FigureLine {
    FigureLine {
        id: id.into(),
        name: "Hồ sơ ngành Công an đã giải quyết".into(),
        unit: "hồ sơ".into(),
        value: value.into(),
        definition: "Hồ sơ đã có kết quả trong kỳ.".into(),
        is_computed,
    }
}

fn sample_history() -> Vec<Happened> {
    let change = |before: &str, after: &str| Change {
        id: "F081".into(),
        name: "Hồ sơ ngành Công an đã giải quyết".into(),
        before: before.into(),
        after: after.into(),
    };
    let submitted = Happened {
        code: "submitted".into(),
        version: 2,
        at: instant(1_591_774_800_000),
        who: "Nguyễn Văn Mẫu".into(),
        on_behalf_of: "Bùi Thị Làm Mẫu".into(),
        late: true,
        source: "h1.csv".into(),
        words: String::new(),
        changes: vec![change("1.130.424", "1.130.425"), change("", "5"), change("5", "")],
    };
    let others = ["approved", "sent-back", "reopening-asked", "reopened", "drafted"].map(|code| Happened {
        code: code.into(),
        words: "Xem lại số mức 4".into(),
        late: false,
        source: String::new(),
        on_behalf_of: String::new(),
        changes: Vec::new(),
        ..submitted.clone()
    });
    std::iter::once(submitted).chain(others).collect()
}

impl Page for FigureSheetPage {
    const TEMPLATE: &'static str = "office/figures_sheet.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            head: Line::sample("submitted", 3),
            about: "Mỗi ngành gửi số của mình.".into(),
            figures: vec![
                sample_figure("F081", "1.130.425", false),
                sample_figure("F082", "", false),
                sample_figure("F083", "92,31", true),
            ],
            history: sample_history(),
            reason: String::new(),
            reopening_asked: String::new(),
            may_enter: true,
            may_ask: false,
            may_decide: true,
            may_send_back: true,
            may_reopen: false,
            form: None,
            tried: String::new(),
            refused: Vec::new(),
        };
        let errors = vec![fault("reason", key!("field-missing"))];
        let wrong = Some(Submitted { values: Values::new(), errors });
        let tried = |tried: &str| Self { form: wrong.clone(), tried: tried.into(), ..full.clone() };
        vec![
            tried("send_back"),
            Self {
                may_reopen: true,
                may_decide: false,
                may_send_back: false,
                refused: vec!["Không mở được".into()],
                ..tried("reopen")
            },
            Self {
                head: Line::sample("approved", 0),
                may_ask: true,
                may_send_back: false,
                may_decide: false,
                reopening_asked: "Sót một huyện".into(),
                ..tried("ask")
            },
            Self { head: Line::sample("sent-back", -3), reason: "Xem lại".into(), ..full.clone() },
            Self { head: Line::sample("reopened", -3), reason: "Xem lại".into(), ..full.clone() },
            Self {
                head: Line::sample("asked", 0),
                about: String::new(),
                figures: Vec::new(),
                history: Vec::new(),
                may_enter: false,
                may_decide: false,
                may_send_back: false,
                ..full
            },
        ]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<FigureSheetPage>()
}
