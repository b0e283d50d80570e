//! The facts of a procedure in a decision: everything but its situations and its guide, which have pages of their own.

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_domain::{
    catalogue::{Audience, Authority, OnlineLevel, Procedure, ResultPaper, SITUATIONS_MAX, Situation},
    organisation::Level,
};
use motcua_texts::{FaultText, RefusalText, decision_fault, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::{Choice, Desk},
    authority::{self, AuthorityFields},
    rows::{joined, lines},
    writing::{Writing, fields},
};
use crate::{
    Page, WebError,
    extract::{FormReader, Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

/// The longest line, and the longest text, in characters.
const LINE_MAX_CHARS: usize = 500;
const LONG_MAX_CHARS: usize = 20_000;
/// The levels that a procedure may have.
const LEVELS: [Level; 5] = [Level::Ministry, Level::Province, Level::District, Level::Commune, Level::Other];
const AUDIENCES: [(&str, Audience); 4] = [
    ("citizen", Audience::Citizen),
    ("business", Audience::Business),
    ("organisation", Audience::Organisation),
    ("foreigner", Audience::Foreigner),
];

/// A situation in the list.
#[derive(Debug, Clone, Serialize)]
struct SituationLine {
    code: String,
    name: String,
    href: String,
    papers: usize,
    limit: Option<motcua_domain::calendar::TimeLimit>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct FactsPage {
    href: String,
    decision_href: String,
    decision: String,
    changes: u32,
    code: String,
    name: String,
    name_en: String,
    field: String,
    fields: Vec<Choice>,
    levels: Vec<&'static str>,
    all_levels: [&'static str; 5],
    audience: Vec<&'static str>,
    all_audiences: [&'static str; 4],
    authority: AuthorityFields,
    summary: String,
    life_events: Vec<String>,
    all_events: Vec<Choice>,
    common_words: String,
    counter: bool,
    post: bool,
    online: u8,
    results: String,
    legal_basis: String,
    conditions: String,
    source: String,
    situations: Vec<SituationLine>,
    guide: String,
    faults: Vec<FaultText>,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl FactsPage {
    fn of(desk: &Desk, Writing { opened, procedure, .. }: &Writing) -> Self {
        let catalogue = desk.app().catalogue();
        let decision_href = format!("/office/decisions/{}", opened.row.id);
        let href = format!("{decision_href}/lines/{}", procedure.code);
        let events = catalogue.life_events.iter();
        let own_faults = opened.lines.iter().find(|line| *line.item.code() == procedure.code);
        Self {
            decision: opened.decision.head.number.clone(),
            changes: opened.decision.changes,
            code: procedure.code.to_string(),
            name: procedure.name.clone(),
            name_en: procedure.name_en.clone().unwrap_or_default(),
            field: procedure.field.clone(),
            fields: fields(desk),
            levels: procedure.levels.iter().map(|level| level.code()).collect(),
            all_levels: LEVELS.map(Level::code),
            audience: AUDIENCES
                .iter()
                .filter(|(_, one)| procedure.audience.contains(one))
                .map(|(code, _)| *code)
                .collect(),
            all_audiences: AUDIENCES.map(|(code, _)| code),
            authority: AuthorityFields::of(&procedure.handled_by),
            summary: procedure.summary.clone(),
            life_events: procedure.life_events.clone(),
            all_events: events
                .map(|event| Choice { value: event.code.clone(), label: event.name.clone() })
                .collect(),
            common_words: joined(&procedure.common_words),
            counter: procedure.channels.counter,
            post: procedure.channels.post,
            online: procedure.channels.online.number(),
            results: joined(&procedure.results.iter().map(|one| one.name.clone()).collect::<Vec<_>>()),
            legal_basis: joined(&procedure.legal_basis),
            conditions: procedure.conditions.clone().unwrap_or_default(),
            source: procedure.source.clone().unwrap_or_default(),
            situations: procedure.situations.iter().map(|one| situation_line(&href, one)).collect(),
            guide: procedure.guide.as_ref().map(motcua_domain::catalogue::write_outline).unwrap_or_default(),
            faults: own_faults
                .map(|line| line.faults.iter().map(|one| decision_fault(desk.locale(), one)).collect())
                .unwrap_or_default(),
            form: None,
            refused: None,
            stale: false,
            href,
            decision_href,
        }
    }
}

fn situation_line(href: &str, situation: &Situation) -> SituationLine {
    SituationLine {
        code: situation.code.clone(),
        name: situation.name.clone(),
        href: format!("{href}/situations/{}", crate::extract::encode(&situation.code)),
        papers: situation.components.len(),
        limit: situation.limit,
    }
}

impl Page for FactsPage {
    const TEMPLATE: &'static str = "office/decision_facts.html";

    fn sample() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
        let line = |limit| SituationLine {
            code: "dung-han".into(),
            name: "Đúng hạn".into(),
            href: "/office/decisions/x/lines/1.001193/situations/dung-han".into(),
            papers: 2,
            limit,
        };
        let full = Self {
            href: "/office/decisions/x/lines/1.001193".into(),
            decision_href: "/office/decisions/x".into(),
            decision: "12/QĐ-UBND".into(),
            changes: 3,
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            name_en: "Registration of a birth".into(),
            field: "ho-tich".into(),
            fields: vec![choice("ho-tich", "Hộ tịch")],
            levels: vec!["commune"],
            all_levels: LEVELS.map(Level::code),
            audience: vec!["citizen"],
            all_audiences: AUDIENCES.map(|(code, _)| code),
            authority: AuthorityFields::of(&[Authority::Every(Level::Commune)]),
            summary: "Làm giấy khai sinh cho con.".into(),
            life_events: vec!["sinh-con".into()],
            all_events: vec![choice("sinh-con", "Sinh con")],
            common_words: "giấy khai sinh".into(),
            counter: true,
            post: false,
            online: 4,
            results: "Giấy khai sinh".into(),
            legal_basis: "Luật Hộ tịch".into(),
            conditions: String::new(),
            source: String::new(),
            situations: vec![line(Some(motcua_domain::calendar::TimeLimit::working_days(5))), line(None)],
            guide: "Hỏi?\n- Có => dung-han\n".into(),
            faults: vec![FaultText { what: "Chưa sửa gì".into(), advice: "Sửa".into() }],
            form: None,
            refused: None,
            stale: false,
        };
        let again = Self {
            form: Some(Submitted::default()),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
            guide: String::new(),
            faults: Vec::new(),
            situations: Vec::new(),
            ..full.clone()
        };
        vec![full, again]
    }
}

/// `GET /office/decisions/{id}/lines/{code}`
pub(crate) async fn show(desk: Desk, Path((id, code)): Path<(Uuid, String)>) -> Result<Response, WebError> {
    let writing = Writing::begin(&desk, id, &code).await?;
    desk.show(&FactsPage::of(&desk, &writing)).await
}

fn read(form: &mut FormReader, known: &Procedure) -> Option<Procedure> {
    let name = form.text("name", LINE_MAX_CHARS);
    let name_en = form.optional_text("name_en", LINE_MAX_CHARS);
    let field = form.text("field", LINE_MAX_CHARS);
    let ticked = |form: &FormReader, field: &str| form.all(field);
    let (levels, audience) = (ticked(form, "levels"), ticked(form, "audience"));
    let handled_by = authority::read(form);
    let summary = form.optional_text("summary", LONG_MAX_CHARS);
    let common_words = form.optional_text("common_words", LONG_MAX_CHARS);
    let online = form.choice("online", |text| OnlineLevel::try_from(text.parse::<u8>().ok()?).ok());
    let results = form.optional_text("results", LONG_MAX_CHARS);
    let legal_basis = form.optional_text("legal_basis", LONG_MAX_CHARS);
    let conditions = form.optional_text("conditions", LONG_MAX_CHARS);
    let source = form.optional_text("source", LONG_MAX_CHARS);
    let (counter, post) = (form.is_ticked("counter"), form.is_ticked("post"));
    let life_events = form.all("life_events");
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let mut procedure = Procedure {
        name: name?,
        name_en: some(name_en?),
        field: field?,
        levels: LEVELS.into_iter().filter(|level| levels.iter().any(|code| code == level.code())).collect(),
        handled_by: handled_by?,
        audience: AUDIENCES
            .iter()
            .filter(|(code, _)| audience.iter().any(|ticked| ticked == code))
            .map(|(_, one)| *one)
            .collect(),
        summary: summary?,
        life_events,
        common_words: lines(&common_words?),
        results: result_papers(&results?, &known.results),
        legal_basis: lines(&legal_basis?),
        conditions: some(conditions?),
        source: some(source?),
        ..known.clone()
    };
    procedure.channels.counter = counter;
    procedure.channels.post = post;
    procedure.channels.online = online?;
    Some(procedure)
}

/// Results by their names; those that were there keep their codes.
fn result_papers(text: &str, known: &[ResultPaper]) -> Vec<ResultPaper> {
    let paper = |name: String| {
        let before = known.iter().find(|paper| paper.name == name).cloned();
        before.unwrap_or(ResultPaper { name, code: None })
    };
    lines(text).into_iter().map(paper).collect()
}

/// A situation like the last one, or an empty one where there is none, with a code and a name of its own.
fn with_situation(form: &mut FormReader, known: &Procedure) -> Option<Procedure> {
    let code = form.parsed("situation_code", key!("decision-situation-code-wrong"), |text| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let fits = text.len() <= 40 && text.chars().all(plain) && known.situation(text).is_none();
        fits.then(|| text.to_owned())
    });
    let name = form.text("situation_name", LINE_MAX_CHARS);
    if known.situations.len() >= SITUATIONS_MAX {
        form.refuse("situation_code", key!("decision-situations-full"));
        return None;
    }
    let (code, name) = code.zip(name)?;
    let like = known.situations.last().cloned().unwrap_or_else(|| Situation::blank(&code, &name));
    let mut procedure = known.clone();
    procedure.situations.push(Situation { code, name, ..like });
    Some(procedure)
}

/// `POST /office/decisions/{id}/lines/{code}`: the facts, or a situation more or less.
pub(crate) async fn save(
    desk: Desk,
    Path((id, code)): Path<(Uuid, String)>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let writing = Writing::of(&desk, id, &code).await?;
    let known = &writing.procedure;
    let procedure = match form.raw("do") {
        "situation" => with_situation(&mut form, known),
        "drop" => {
            let gone = form.raw("situation").to_owned();
            let mut procedure = known.clone();
            procedure.situations.retain(|one| one.code != gone);
            Some(procedure)
        }
        _ => read(&mut form, known),
    };
    let to = format!("/office/decisions/{id}/lines/{code}");
    let again = match writing.put(&desk, form, procedure, &to).await? {
        Ok(response) => return Ok(response),
        Err(again) => again,
    };
    let page = FactsPage::of(&desk, &Writing::of(&desk, id, &code).await?);
    let page = FactsPage { form: Some(again.form), refused: again.refused, stale: again.stale, ..page };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<FactsPage>()
}
