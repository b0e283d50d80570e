//! What to bring for several procedures that are done at once: each paper on one line.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use motcua_app::{catalogue::CatalogueView, search::QUERY_MAX_CHARS};
use motcua_domain::catalogue::{ComponentKind, JointPaper, Procedure, Situation, TOGETHER_MAX, joint_papers};
use motcua_texts::Locale;
use serde::Serialize;

use super::{
    cards::{ProcedureCard, is_offered, procedure_name},
    options::Choice,
    visitor::Visitor,
};
use crate::errors::WebError;
use crate::extract::{encode, parse_urlencoded};
use crate::render::Page;
use crate::site::Site;

/// The address of the page.
const ADDRESS: &str = "/procedures/together";
/// The most procedures that are offered beside those that are chosen.
const OFFERED_MAX: usize = 12;
/// Found procedures among which those that an agency receives are looked for.
const SEARCHED_MAX: usize = 100;

/// A procedure on the list.
#[derive(Debug, Clone, Serialize)]
struct ChosenProcedure {
    code: String,
    name: String,
    /// Its situation; empty where it is still to be chosen.
    situation: String,
    /// The situations to choose from, with where each leads.
    situations: Vec<Choice>,
    /// The list without it.
    without: String,
}

/// A paper to bring.
#[derive(Debug, Clone, Serialize)]
struct PaperLine {
    name: String,
    /// `form`, `submit` or `present`.
    kind: &'static str,
    originals: u16,
    copies: u16,
    required: bool,
    notes: Vec<String>,
    /// Names of the procedures that need it.
    needed_by: Vec<String>,
}

/// The list, and what can be put beside it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct JointPage {
    chosen: Vec<ChosenProcedure>,
    papers: Vec<PaperLine>,
    /// How many papers several of them need.
    shared: usize,
    q: String,
    /// As the address names the procedures: `1.001193:dung-han`.
    asked: Vec<String>,
    /// Procedures to put on the list, each with where that leads.
    cards: Vec<(ProcedureCard, String)>,
    max: usize,
}

impl Page for JointPage {
    const TEMPLATE: &'static str = "portal/joint.html";

    fn sample() -> Vec<Self> {
        let chosen = |situation: &str| ChosenProcedure {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            situation: situation.into(),
            situations: vec![Choice::new("dung-han", "Đúng hạn")],
            without: ADDRESS.into(),
        };
        let line = |kind, required| PaperLine {
            name: "Giấy chứng sinh".into(),
            kind,
            originals: 1,
            copies: 2,
            required,
            notes: vec!["bản rõ chữ".into()],
            needed_by: vec!["Đăng ký khai sinh".into(), "Đăng ký thường trú".into()],
        };
        let full = Self {
            chosen: vec![chosen("Đúng hạn"), chosen("")],
            papers: vec![line("submit", true), line("present", false), line("form", true)],
            shared: 1,
            q: String::new(),
            asked: vec!["1.001193:dung-han".into()],
            cards: vec![(ProcedureCard::sample(), ADDRESS.into())],
            max: TOGETHER_MAX,
        };
        let none = Self { chosen: Vec::new(), papers: Vec::new(), asked: Vec::new(), ..full.clone() };
        vec![Self { q: "xây nhà".into(), cards: Vec::new(), shared: 0, ..none.clone() }, none, full]
    }
}

/// `GET /procedures/together?p=code:situation&p=…&q=`
pub(super) async fn list(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let values = parse_urlencoded(query.unwrap_or_default().as_bytes());
    let q: String = values.get("q").and_then(|q| q.first()).map_or("", |q| q.trim()).to_owned();
    let q: String = q.chars().take(QUERY_MAX_CHARS).collect();
    let catalogue = site.app.catalogue();
    let asked = asked(&catalogue, values.get("p").map(Vec::as_slice).unwrap_or_default());
    visitor.show(&page(visitor.locale(), &catalogue, &asked, q))
}

/// A procedure that was asked for, with its situation where that is clear.
struct Asked<'a> {
    procedure: &'a Procedure,
    situation: Option<&'a Situation>,
}

impl Asked<'_> {
    fn word(&self) -> String {
        let code = self.procedure.code.as_str();
        self.situation.map_or_else(|| code.to_owned(), |situation| format!("{code}:{}", situation.code))
    }
}

/// The procedures that the address names, each once; what is not known is left out.
fn asked<'a>(catalogue: &'a CatalogueView, words: &[String]) -> Vec<Asked<'a>> {
    let mut asked: Vec<Asked<'_>> = Vec::new();
    for word in words {
        let (code, situation) = word.split_once(':').unwrap_or((word, ""));
        let Some(procedure) = catalogue.procedure(code) else { continue };
        if asked.iter().any(|one| one.procedure.code == procedure.code) || asked.len() == TOGETHER_MAX {
            continue;
        }
        let situation = match procedure.situations.as_slice() {
            [only] => Some(only),
            _ => procedure.situation(situation),
        };
        asked.push(Asked { procedure, situation });
    }
    asked
}

fn page(locale: Locale, catalogue: &CatalogueView, asked: &[Asked<'_>], q: String) -> JointPage {
    let words: Vec<String> = asked.iter().map(Asked::word).collect();
    let clear: Vec<&Asked<'_>> = asked.iter().filter(|one| one.situation.is_some()).collect();
    let names: Vec<String> = clear.iter().map(|one| procedure_name(locale, one.procedure)).collect();
    let components: Vec<_> =
        clear.iter().filter_map(|one| one.situation).map(|found| found.components.as_slice()).collect();
    let papers: Vec<PaperLine> =
        joint_papers(&components).into_iter().map(|paper| paper_line(paper, &names)).collect();
    let room = asked.len() < TOGETHER_MAX;
    let card = |one: &Arc<Procedure>| {
        let mut words = words.clone();
        words.push(one.code.to_string());
        (ProcedureCard::of(locale, catalogue, one), address(&words))
    };
    let offered = if room { offered(catalogue, asked, &q) } else { Vec::new() };
    JointPage {
        chosen: asked.iter().enumerate().map(|(at, one)| chosen(locale, one, &words, at)).collect(),
        shared: papers.iter().filter(|paper| paper.needed_by.len() > 1).count(),
        papers,
        cards: offered.iter().map(card).collect(),
        asked: words,
        q,
        max: TOGETHER_MAX,
    }
}

fn chosen(locale: Locale, one: &Asked<'_>, words: &[String], at: usize) -> ChosenProcedure {
    let with = |word: Option<String>| {
        let mut words = words.to_vec();
        words.splice(at..=at, word);
        address(&words)
    };
    let code = one.procedure.code.as_str();
    let situations = one.procedure.situations.iter();
    ChosenProcedure {
        code: code.to_owned(),
        name: procedure_name(locale, one.procedure),
        situation: one.situation.map(|situation| situation.name.clone()).unwrap_or_default(),
        situations: situations
            .map(|each| Choice::new(&with(Some(format!("{code}:{}", each.code))), &each.name))
            .collect(),
        without: with(None),
    }
}

fn paper_line(paper: JointPaper, names: &[String]) -> PaperLine {
    PaperLine {
        name: paper.name,
        kind: match paper.kind {
            ComponentKind::Form => "form",
            ComponentKind::Submit => "submit",
            ComponentKind::Present => "present",
        },
        originals: paper.originals,
        copies: paper.copies,
        required: paper.required,
        notes: paper.notes,
        needed_by: paper.needed_by.iter().filter_map(|(at, _)| names.get(*at).cloned()).collect(),
    }
}

fn address(words: &[String]) -> String {
    let asked: Vec<String> = words.iter().map(|word| format!("p={}", encode(word))).collect();
    if asked.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{}", asked.join("&")) }
}

/// Procedures that an agency receives and that are not on the list: those found, or those near the first on it.
fn offered(catalogue: &CatalogueView, asked: &[Asked<'_>], q: &str) -> Vec<Arc<Procedure>> {
    let mut found = match asked.first() {
        _ if !q.is_empty() => catalogue.search(q, SEARCHED_MAX),
        Some(first) => near(catalogue, first.procedure),
        None => Vec::new(),
    };
    found.retain(|one| is_offered(one) && !asked.iter().any(|other| other.procedure.code == one.code));
    found.truncate(OFFERED_MAX);
    found
}

/// Procedures of the same event in life, then those of the same field.
pub(super) fn near(catalogue: &CatalogueView, beside: &Procedure) -> Vec<Arc<Procedure>> {
    let is_of_event =
        |one: &Procedure| one.life_events.iter().any(|event| beside.life_events.contains(event));
    let of_event = catalogue.procedures.iter().filter(|one| is_of_event(one));
    let of_field = catalogue.procedures.iter().filter(|one| !is_of_event(one) && one.field == beside.field);
    of_event.chain(of_field).cloned().collect()
}
