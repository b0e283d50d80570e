//! The page of one report: its sections with their figures, what the check says, what happened.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use motcua_app::{
    desk::instant,
    figures::{number_text, reason_text, verdict_name},
    report::{Opened, ReportFigure, ReportLine},
};
use motcua_domain::{
    figures::{Finding, Outcome, Relation},
    policy::{Action, Resource},
    report::{FindingKey, ReportEvent, ReportStage},
    statistics::Period,
};
use motcua_texts::{Locale, key};
use serde::Serialize;

use super::{
    super::{Desk, dossier::command::fault, statistics::Behind},
    parts::{Head, Named, Stretch, period_text, stretches},
};
use crate::{
    Page,
    extract::{Submitted, Values},
    render::{PageSample, samples_of},
};

/// A section with its text, figures set in.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    pub code: String,
    pub heading: String,
    /// Of the heading, from 0.
    pub depth: usize,
    pub paragraphs: Vec<Vec<Stretch>>,
}

/// A figure with everything that makes it checkable.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    pub named: Named,
    pub definition: String,
    /// What a rate is a part of; empty for a count.
    pub of: String,
    pub period: String,
    pub records: i64,
    /// Who submitted it; empty where the records give it.
    pub source: String,
    /// The dossiers behind it; empty where there is no list, or not for this reader.
    pub href: String,
}

/// What the check says of one relation.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    pub relation: String,
    pub period: String,
    /// `holds`, `fails` or `unchecked`.
    pub verdict: &'static str,
    pub verdict_name: String,
    pub expected: String,
    pub printed: String,
    /// Why; empty where it holds.
    pub reason: String,
    /// Where it stands in the report and why it should hold.
    pub note: String,
    /// Why it fails, in somebody's words; empty where nobody has explained it.
    pub explanation: String,
    /// Whether it blocks the approval.
    pub is_open: bool,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct Happened {
    /// With hyphens, as the texts are called.
    pub code: String,
    pub at: DateTime<FixedOffset>,
    pub who: String,
    pub on_behalf_of: String,
    /// The heading of a section, or the name of a relation.
    pub about: String,
    /// A reason, a note or an explanation.
    pub words: String,
}

/// One report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportSheetPage {
    pub head: Head,
    pub sections: Vec<SectionView>,
    pub figures: Vec<FigureView>,
    pub findings: Vec<FindingView>,
    /// How many contradictions block the approval.
    pub open: usize,
    pub missing: Vec<String>,
    /// Newest first.
    pub history: Vec<Happened>,
    /// Why it was opened again; empty otherwise.
    pub reason: String,
    pub may_write: bool,
    pub may_approve: bool,
    pub may_reopen: bool,
    pub form: Option<Submitted>,
    /// What was tried: `approve`, `reopen`, `explain` with the name of the relation.
    pub tried: String,
    pub refused: Vec<String>,
}

impl ReportSheetPage {
    pub(super) fn of(desk: &Desk, opened: &Opened) -> Self {
        let locale = desk.locale();
        let lists = desk.officer.may(Action::ListDossiers, &Resource::Province);
        let by_id: BTreeMap<&str, &ReportFigure> =
            opened.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect();
        let section = |(depth, section): (usize, &motcua_app::report::OutlineSection)| SectionView {
            code: section.code.clone(),
            heading: section.heading.clone(),
            depth,
            paragraphs: section.text.iter().map(|text| stretches(text, &by_id)).collect(),
        };
        let draft = opened.report.stage == ReportStage::Draft;
        let mut history: Vec<Happened> = opened.history.iter().map(|line| happened(opened, line)).collect();
        history.reverse();
        Self {
            head: Head::of(&opened.row, &opened.outline.title),
            sections: opened.outline.walk().into_iter().map(section).collect(),
            figures: opened.figures.iter().map(|one| figure_view(locale, one, lists)).collect(),
            findings: opened.findings.iter().map(|finding| finding_view(locale, opened, finding)).collect(),
            open: opened.unexplained.len(),
            missing: opened.missing.clone(),
            history,
            reason: opened.report.reason.clone().unwrap_or_default(),
            may_write: opened.may_write && draft,
            may_approve: opened.may_approve && draft,
            may_reopen: opened.may_approve && !draft,
            form: None,
            tried: String::new(),
            refused: Vec::new(),
        }
    }
}

fn figure_view(locale: Locale, figure: &ReportFigure, lists: bool) -> FigureView {
    let of = figure.denominator.as_ref().map(|of| {
        let value = motcua_texts::count(locale, of.value);
        format!("{} ({value})", of.name)
    });
    let counted = figure.source == "records";
    FigureView {
        named: Named::of(locale, figure),
        definition: figure.definition.clone(),
        of: of.unwrap_or_default(),
        period: period_text(figure.period.from, figure.period.to),
        records: figure.records,
        source: if counted { String::new() } else { figure.source.clone() },
        href: if counted && lists { behind(figure).unwrap_or_default() } else { String::new() },
    }
}

/// The list of the dossiers that a figure counts, where there is one.
fn behind(figure: &ReportFigure) -> Option<String> {
    let period = Period::new(figure.period.from, figure.period.to).ok()?;
    let (of, timeliness, channel) = match figure.id.as_str() {
        "F067" => ("received", "", ""),
        "F068" => ("resolved", "", ""),
        "F069" => ("resolved", "in_time", ""),
        "F071" => ("resolved", "", "online"),
        "F079" => ("postal", "", ""),
        "F061" => ("home", "", ""),
        "F126" => ("received", "", "online"),
        _ => return None,
    };
    let list = Behind { timeliness: timeliness.to_owned(), ..Behind::of(of, period) };
    Some(list.href(&[("channel", channel)]))
}

fn finding_view(locale: Locale, opened: &Opened, finding: &Finding) -> FindingView {
    let period = finding.period.clone().unwrap_or_default();
    let key = FindingKey { relation: finding.id.clone(), period: period.clone() };
    let explanation = opened.report.explanations.get(&key).map(|explained| explained.words.clone());
    let (expected, printed, reason) = match &finding.outcome {
        Outcome::Holds { expected, printed } => (Some(*expected), Some(*printed), None),
        Outcome::Fails { expected, printed, reason, .. } => (Some(*expected), Some(*printed), Some(reason)),
        Outcome::Unchecked { expected, printed, reason } => (*expected, *printed, Some(reason)),
    };
    let number = |value: Option<_>| value.map(|value| number_text(locale, value)).unwrap_or_default();
    let of_finding = |relation: &&Relation| relation.id == finding.id;
    FindingView {
        verdict: finding.outcome.code(),
        verdict_name: verdict_name(locale, &finding.outcome),
        expected: number(expected),
        printed: number(printed),
        reason: reason.map(|reason| reason_text(locale, reason)).unwrap_or_default(),
        note: opened.relations.iter().find(of_finding).and_then(|one| one.note.clone()).unwrap_or_default(),
        is_open: opened.unexplained.iter().any(|open| open.finding == key),
        explanation: explanation.unwrap_or_default(),
        relation: key.relation,
        period,
    }
}

fn happened(opened: &Opened, line: &ReportLine) -> Happened {
    let heading = |code: &str| {
        let sections = opened.outline.walk();
        let found = sections.iter().find(|(_, section)| section.code == code);
        found.map_or_else(|| code.to_owned(), |(_, section)| section.heading.clone())
    };
    let (about, words) = match &line.kept.event {
        ReportEvent::Begun { .. } => (String::new(), String::new()),
        ReportEvent::TextWritten { section, .. } => (heading(section), String::new()),
        ReportEvent::Explained { finding, explanation } => {
            (finding.relation.clone(), explanation.words.clone())
        }
        ReportEvent::Approved { note, .. } => (String::new(), note.clone()),
        ReportEvent::Reopened { reason } => (String::new(), reason.clone()),
    };
    Happened {
        code: line.kept.event.code().replace('_', "-"),
        at: line.at,
        who: line.who.clone(),
        on_behalf_of: line.on_behalf_of.clone(),
        about,
        words,
    }
}

fn sample_finding(verdict: &'static str, is_open: bool, explanation: &str) -> FindingView {
    FindingView {
        relation: "online-rate".into(),
        period: String::new(),
        verdict,
        verdict_name: "Không khớp".into(),
        expected: "20,12".into(),
        printed: "20,11".into(),
        reason: "Số lẻ bị cắt bớt".into(),
        note: "II.2: tỷ lệ trên số đã giải quyết".into(),
        explanation: explanation.into(),
        is_open,
    }
}

impl Page for ReportSheetPage {
    const TEMPLATE: &'static str = "office/report.html";

    fn sample() -> Vec<Self> {
        let stretch = |text: &str, figure: &str, is_missing| Stretch {
            text: text.into(),
            figure: figure.into(),
            is_missing,
        };
        let section = |depth, paragraphs| SectionView {
            code: format!("results-{depth}"),
            heading: "Kết quả".into(),
            depth,
            paragraphs,
        };
        let figure = |id: &str, source: &str, href: &str, of: &str| FigureView {
            named: Named {
                id: id.into(),
                name: "Hồ sơ tiếp nhận".into(),
                value: "362.485".into(),
                unit: "hồ sơ".into(),
            },
            definition: "Hồ sơ được tiếp nhận trong kỳ.".into(),
            of: of.into(),
            period: "12/10/2019 – 10/06/2020".into(),
            records: 362_485,
            source: source.into(),
            href: href.into(),
        };
        let line = |code: &str| Happened {
            code: code.into(),
            at: instant(1_591_774_800_000),
            who: "Bùi Thị Làm Mẫu".into(),
            on_behalf_of: "Nguyễn Văn Mẫu".into(),
            about: "Kết quả".into(),
            words: "Đã xem".into(),
        };
        let text = vec![vec![
            stretch("Tiếp nhận ", "", false),
            stretch("362.485", "F067", false),
            stretch("{F900}", "F900", true),
        ]];
        let full = Self {
            head: Head::sample("draft"),
            sections: vec![section(0, Vec::new()), section(1, text)],
            figures: vec![
                figure("F067", "", "/office/dossiers?figure=received", ""),
                figure("F083", "Công an tỉnh", "", "Hồ sơ đã giải quyết (339.239)"),
            ],
            findings: vec![
                sample_finding("fails", true, ""),
                sample_finding("fails", false, "Đơn vị in số đã cắt"),
                sample_finding("holds", false, ""),
                sample_finding("unchecked", false, ""),
            ],
            open: 1,
            missing: vec!["F900".into()],
            history: ["begun", "text-written", "explained", "approved", "reopened"].map(line).into(),
            reason: "Sót một huyện".into(),
            may_write: true,
            may_approve: true,
            may_reopen: false,
            form: None,
            tried: String::new(),
            refused: Vec::new(),
        };
        let errors = vec![fault("words", key!("field-missing"))];
        let wrong = Self {
            form: Some(Submitted { values: Values::new(), errors }),
            tried: "explainonline-rate".into(),
            refused: vec!["Còn 1 chỗ chưa khớp".into()],
            ..full.clone()
        };
        let approved = Self {
            head: Head::sample("approved"),
            open: 0,
            missing: Vec::new(),
            reason: String::new(),
            may_write: false,
            may_approve: false,
            may_reopen: true,
            ..full.clone()
        };
        let read_only = Self { may_reopen: false, findings: Vec::new(), ..approved.clone() };
        vec![full.clone(), wrong, approved, read_only, Self { open: 0, ..full }]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ReportSheetPage>()
}
