//! One situation of a procedure in a decision: papers, limit, extra time, fees.

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        COMPONENTS_MAX, Component, ComponentKind, ConditionalTime, Fee, Procedure, Situation, refit,
    },
    money::Dong,
};
use motcua_texts::{RefusalText, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::Desk,
    authority::{self, AuthorityFields},
    rows::{EMPTY_ROWS, numbers},
    writing::Writing,
};
use crate::{
    Page, WebError,
    extract::{FormReader, Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

const LINE_MAX_CHARS: usize = 500;
/// The most conditional times and fees of one situation.
const ROWS_MAX: usize = 60;
/// The most pieces of one paper, and sets of a dossier.
const PIECES_MAX: u8 = 99;
const KINDS: [(&str, ComponentKind); 3] =
    [("form", ComponentKind::Form), ("submit", ComponentKind::Submit), ("present", ComponentKind::Present)];

/// A paper in the form; everything as text.
#[derive(Debug, Clone, Default, Serialize)]
struct PaperRow {
    name: String,
    kind: &'static str,
    originals: String,
    copies: String,
    note: String,
    required: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct SituationPage {
    href: String,
    line_href: String,
    decision_href: String,
    changes: u32,
    procedure: String,
    code: String,
    name: String,
    authority: AuthorityFields,
    sets: u8,
    limit: String,
    limit_text: String,
    fee_text: String,
    papers: Vec<PaperRow>,
    kinds: [&'static str; 3],
    /// Condition and extra time.
    additions: Vec<(String, String)>,
    /// Name, amount in đồng, what one amount is for.
    fees: Vec<(String, String, String)>,
    /// Steps of its process and their time; none where there is no process.
    steps: Vec<(String, Option<TimeLimit>)>,
    fields: usize,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
    stale: bool,
}

impl SituationPage {
    fn of(Writing { id, opened, procedure }: &Writing, situation: &Situation) -> Self {
        let decision_href = format!("/office/decisions/{id}");
        let line_href = format!("{decision_href}/lines/{}", procedure.code);
        let steps = situation.process.iter().flat_map(|process| &process.steps);
        let form_fields = situation.form.as_ref().and_then(|form| form.get("properties")?.as_object());
        let number = |count: u8| if count == 0 { String::new() } else { count.to_string() };
        let mut papers: Vec<PaperRow> = situation
            .components
            .iter()
            .map(|paper| PaperRow {
                name: paper.name.clone(),
                kind: kind_code(paper.kind),
                originals: number(paper.originals),
                copies: number(paper.copies),
                note: paper.note.clone().unwrap_or_default(),
                required: paper.required,
            })
            .collect();
        let empty = PaperRow { kind: "submit", required: true, ..PaperRow::default() };
        papers.extend(std::iter::repeat_n(empty, EMPTY_ROWS));
        let mut additions: Vec<(String, String)> =
            situation.additions.iter().map(|one| (one.condition.clone(), one.extra.to_string())).collect();
        additions.extend(std::iter::repeat_n(Default::default(), EMPTY_ROWS));
        let fee = |fee: &Fee| (fee.name.clone(), fee.amount.0.to_string(), fee.per.clone());
        let mut fees: Vec<(String, String, String)> = situation.fees.iter().map(fee).collect();
        fees.extend(std::iter::repeat_n(Default::default(), EMPTY_ROWS));
        Self {
            href: format!("{line_href}/situations/{}", crate::extract::encode(&situation.code)),
            line_href,
            decision_href,
            changes: opened.decision.changes,
            procedure: procedure.name.clone(),
            code: situation.code.clone(),
            name: situation.name.clone(),
            authority: AuthorityFields::of(&situation.handled_by),
            sets: situation.sets,
            limit: situation.limit.map(|limit| limit.to_string()).unwrap_or_default(),
            limit_text: situation.limit_text.clone().unwrap_or_default(),
            fee_text: situation.fee_text.clone().unwrap_or_default(),
            papers,
            kinds: KINDS.map(|(code, _)| code),
            additions,
            fees,
            steps: steps.map(|step| (step.name.clone(), step.budget)).collect(),
            fields: form_fields.map_or(0, serde_json::Map::len),
            form: None,
            refused: None,
            stale: false,
        }
    }
}

fn kind_code(kind: ComponentKind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("submit", |(code, _)| code)
}

impl Page for SituationPage {
    const TEMPLATE: &'static str = "office/decision_situation.html";

    fn sample() -> Vec<Self> {
        let paper = PaperRow {
            name: "Giấy chứng sinh".into(),
            kind: "submit",
            originals: "1".into(),
            copies: String::new(),
            note: "Nếu có".into(),
            required: true,
        };
        let full = Self {
            href: "/office/decisions/x/lines/1.001193/situations/dung-han".into(),
            line_href: "/office/decisions/x/lines/1.001193".into(),
            decision_href: "/office/decisions/x".into(),
            changes: 3,
            procedure: "Đăng ký khai sinh".into(),
            code: "dung-han".into(),
            name: "Đúng hạn".into(),
            authority: AuthorityFields::of(&[]),
            sets: 1,
            limit: "5d".into(),
            limit_text: String::new(),
            fee_text: String::new(),
            papers: vec![paper, PaperRow { kind: "form", ..PaperRow::default() }],
            kinds: KINDS.map(|(code, _)| code),
            additions: vec![("Phải xác minh".into(), "3d".into())],
            fees: vec![("Lệ phí".into(), "8000".into(), "bản sao".into())],
            steps: vec![("Tiếp nhận".into(), Some(TimeLimit::working_days(1))), ("Trả kết quả".into(), None)],
            fields: 12,
            form: None,
            refused: None,
            stale: false,
        };
        let again = Self {
            steps: Vec::new(),
            fields: 0,
            form: Some(Submitted::default()),
            refused: Some(crate::quality::sample_refusal()),
            stale: true,
            ..full.clone()
        };
        vec![full, again]
    }
}

fn pieces(form: &mut FormReader, field: &str) -> Option<u8> {
    let read = |text: &str| text.parse::<u8>().ok().filter(|count| *count <= PIECES_MAX);
    form.optional_parsed(field, key!("decision-pieces-wrong"), read).map(|count| count.unwrap_or(0))
}

/// A row that is left out, or in which nothing is written. One that is half written is asked for the rest.
fn is_no_row<const PARTS: usize>(form: &FormReader, gone: &str, parts: [String; PARTS]) -> bool {
    form.is_ticked(gone) || parts.iter().all(|part| form.raw(part).is_empty())
}

fn papers(form: &mut FormReader) -> Option<Vec<Component>> {
    let mut found = Vec::new();
    for at in numbers(form, "paper", COMPONENTS_MAX) {
        let field = |part: &str| format!("paper.{at}.{part}");
        if is_no_row(form, &field("gone"), ["name", "note", "originals", "copies"].map(field)) {
            continue;
        }
        let name = form.text(&field("name"), LINE_MAX_CHARS);
        let note = form.optional_text(&field("note"), LINE_MAX_CHARS);
        let (originals, copies) = (pieces(form, &field("originals")), pieces(form, &field("copies")));
        let code = form.raw(&field("kind")).to_owned();
        let kind =
            KINDS.iter().find(|(known, _)| *known == code).map_or(ComponentKind::Submit, |(_, kind)| *kind);
        found.push((name, note, originals, copies, kind, form.is_ticked(&field("required"))));
    }
    let component = |(name, note, originals, copies, kind, required): (
        Option<String>,
        Option<String>,
        Option<u8>,
        Option<u8>,
        ComponentKind,
        bool,
    )| {
        let note = Some(note?).filter(|note| !note.is_empty());
        Some(Component { name: name?, originals: originals?, copies: copies?, kind, note, required })
    };
    found.into_iter().map(component).collect()
}

fn limit(form: &mut FormReader, field: &str) -> Option<Option<TimeLimit>> {
    let read = |text: &str| text.parse::<TimeLimit>().ok().and_then(|limit| limit.check().ok());
    form.optional_parsed(field, key!("decision-limit-wrong"), read)
}

fn additions(form: &mut FormReader) -> Option<Vec<ConditionalTime>> {
    let mut found = Vec::new();
    for at in numbers(form, "addition", ROWS_MAX) {
        let field = |part: &str| format!("addition.{at}.{part}");
        if is_no_row(form, &field("gone"), ["condition", "extra"].map(field)) {
            continue;
        }
        let condition = form.text(&field("condition"), LINE_MAX_CHARS);
        let time = limit(form, &field("extra"));
        if time == Some(None) {
            form.refuse(&field("extra"), key!("field-missing"));
        }
        found.push((condition, time));
    }
    let addition = |(condition, extra): (Option<String>, Option<Option<TimeLimit>>)| {
        Some(ConditionalTime { condition: condition?, extra: extra?? })
    };
    found.into_iter().map(addition).collect()
}

fn fees(form: &mut FormReader) -> Option<Vec<Fee>> {
    let mut found = Vec::new();
    for at in numbers(form, "fee", ROWS_MAX) {
        let field = |part: &str| format!("fee.{at}.{part}");
        if is_no_row(form, &field("gone"), ["name", "amount", "per"].map(field)) {
            continue;
        }
        let name = form.text(&field("name"), LINE_MAX_CHARS);
        let amount = form.parsed(&field("amount"), key!("decision-amount-wrong"), |text| {
            let digits: String = text.chars().filter(|c| !matches!(c, '.' | ' ' | 'đ')).collect();
            digits.parse().ok().filter(|sum| *sum >= 0).map(Dong)
        });
        let per = form.optional_text(&field("per"), LINE_MAX_CHARS);
        found.push((name, amount, per));
    }
    let fee = |(name, amount, per): (Option<String>, Option<Dong>, Option<String>)| {
        Some(Fee { name: name?, amount: amount?, per: per? })
    };
    found.into_iter().map(fee).collect()
}

fn read(form: &mut FormReader, known: &Situation) -> Option<Situation> {
    let name = form.text("name", LINE_MAX_CHARS);
    let sets = form.parsed("sets", key!("decision-sets-wrong"), |text| {
        text.parse::<u8>().ok().filter(|sets| (1..=PIECES_MAX).contains(sets))
    });
    let handled_by = authority::read(form);
    let limit = limit(form, "limit");
    let limit_text = form.optional_text("limit_text", LINE_MAX_CHARS);
    let fee_text = form.optional_text("fee_text", LINE_MAX_CHARS);
    let (components, additions, fees) = (papers(form), additions(form), fees(form));
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let limit = limit?;
    let mut situation = Situation {
        name: name?,
        handled_by: handled_by?,
        sets: sets?,
        limit,
        limit_text: some(limit_text?),
        fee_text: some(fee_text?),
        components: components?,
        additions: additions?,
        fees: fees?,
        ..known.clone()
    };
    if form.is_ticked("refit") {
        let fitted = situation.process.as_ref().zip(limit).map(|(process, limit)| refit(process, limit));
        match fitted {
            Some(Some(process)) => situation.process = Some(process),
            _ => form.refuse("limit", key!("decision-refit-impossible")),
        }
    }
    Some(situation)
}

fn found(procedure: &Procedure, code: &str) -> Result<Situation, WebError> {
    procedure.situation(code).cloned().ok_or(WebError::NotFound)
}

/// `GET /office/decisions/{id}/lines/{code}/situations/{situation}`
pub(crate) async fn show(
    desk: Desk,
    Path((id, code, situation)): Path<(Uuid, String, String)>,
) -> Result<Response, WebError> {
    let writing = Writing::begin(&desk, id, &code).await?;
    let situation = found(&writing.procedure, &situation)?;
    desk.show(&SituationPage::of(&writing, &situation)).await
}

/// `POST /office/decisions/{id}/lines/{code}/situations/{situation}`
pub(crate) async fn save(
    desk: Desk,
    Path((id, code, situation)): Path<(Uuid, String, String)>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let writing = Writing::of(&desk, id, &code).await?;
    let known = found(&writing.procedure, &situation)?;
    let written = read(&mut form, &known).and_then(|situation| {
        let mut procedure = writing.procedure.clone();
        let own = procedure.situations.iter_mut().find(|own| own.code == situation.code)?;
        *own = situation;
        Some(procedure)
    });
    let to = format!("/office/decisions/{id}/lines/{code}");
    let again = match writing.put(&desk, form, written, &to).await? {
        Ok(response) => return Ok(response),
        Err(again) => again,
    };
    let page = SituationPage::of(&Writing::of(&desk, id, &code).await?, &known);
    let page = SituationPage { form: Some(again.form), refused: again.refused, stale: again.stale, ..page };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<SituationPage>()
}
