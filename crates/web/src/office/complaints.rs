//! Complaints about the work of the agency: the list, and the page on which one is answered.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use motcua_app::{
    complaints::{self, ComplaintLine, Sought, Standing},
    office,
};
use motcua_domain::{
    policy::{Action, Resource},
    quality::{ComplaintState, ComplaintVerdict, TEXT_MAX_CHARS},
};
use motcua_texts::{RefusalText, Texts, key};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Desk, Door, act, read, rows};
use crate::{
    Page, WebError,
    components::Pagination,
    extract::{Submitted, SubmittedForm},
    quality::{Again, again, sample_refusal},
    render::{PageSample, samples_of},
};

/// Characters of a complaint that the list shows.
const EXCERPT_CHARS: usize = 120;

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read("/office/complaints", show),
        read("/office/complaints.xlsx", export),
        read("/office/complaints/{id}", one),
        act("/office/complaints/{id}", answer),
    ]
}

/// A complaint.
#[derive(Debug, Clone, Serialize)]
struct Line {
    href: String,
    code: String,
    /// Empty where the reader may not open dossiers.
    dossier_href: String,
    agency: String,
    content: String,
    /// Its beginning, for the list.
    excerpt: String,
    filed_at: chrono::DateTime<chrono::FixedOffset>,
    due: chrono::NaiveDate,
    /// `open`, `overdue`, `justified`, `unjustified`.
    state: &'static str,
    about: String,
    by: String,
    answer: String,
    answered_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}

impl Line {
    fn of(desk: &Desk, line: &ComplaintLine) -> Self {
        let complaint = &line.kept.complaint;
        let today = desk.app().now().date_naive();
        let (answer, answered_at) = match &complaint.state {
            ComplaintState::Filed => (String::new(), None),
            ComplaintState::Answered { at, answer, .. } => (answer.clone(), Some(*at)),
        };
        let code = complaint.dossier.as_ref().map(ToString::to_string).unwrap_or_default();
        let opens = office::scope(desk.app(), &desk.officer).is_ok();
        Self {
            href: format!("/office/complaints/{}", line.kept.id),
            dossier_href: if opens { format!("/office/dossiers/{code}") } else { String::new() },
            code,
            agency: line.agency.clone(),
            excerpt: excerpt(&complaint.content),
            content: complaint.content.clone(),
            filed_at: complaint.filed_at,
            due: complaint.due,
            state: Standing::of(line, today).code(),
            about: line.about.clone(),
            by: line.by.clone(),
            answer,
            answered_at,
        }
    }

    fn sample(state: &'static str) -> Self {
        let at = motcua_app::desk::instant(1_591_774_800_000);
        let answered = !matches!(state, "open" | "overdue");
        let told = |text: &str| if answered { text.to_owned() } else { String::new() };
        Self {
            href: "/office/complaints/01890000-0000-7000-8000-000000000000".into(),
            code: "000.21.01.H32-200610-0001".into(),
            dossier_href: told("/office/dossiers/x"),
            agency: "UBND phường Vĩnh Hải".into(),
            content: "Phải chờ lâu".into(),
            excerpt: "Phải chờ…".into(),
            filed_at: at,
            due: at.date_naive(),
            state,
            about: told("Lê Văn Minh Họa"),
            by: told("Bùi Thị Làm Mẫu"),
            answer: told("Đã nhắc nhở"),
            answered_at: answered.then_some(at),
        }
    }
}

fn excerpt(content: &str) -> String {
    let mut letters = content.chars();
    let beginning: String = letters.by_ref().take(EXCERPT_CHARS).collect();
    if letters.next().is_some() { format!("{beginning}…") } else { beginning }
}

fn verdict_code(verdict: ComplaintVerdict) -> &'static str {
    match verdict {
        ComplaintVerdict::Justified => "justified",
        ComplaintVerdict::Unjustified => "unjustified",
    }
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ComplaintsPage {
    asked: Asked,
    standings: [&'static str; 4],
    lines: Vec<Line>,
    pagination: Pagination,
    whole_province: bool,
}

impl Page for ComplaintsPage {
    const TEMPLATE: &'static str = "office/complaints.html";

    fn sample() -> Vec<Self> {
        let lines = ["open", "overdue", "justified", "unjustified"].map(Line::sample).to_vec();
        let full = Self {
            asked: Asked::default(),
            standings: Standing::ALL.map(Standing::code),
            lines,
            pagination: Pagination::new(1, 4),
            whole_province: true,
        };
        let none = Self {
            lines: Vec::new(),
            pagination: Pagination::new(1, 0),
            whole_province: false,
            ..full.clone()
        };
        let sought = Asked { q: "chờ lâu".into(), state: "overdue".into(), page: 1 };
        vec![full, none.clone(), Self { asked: sought, ..none }]
    }
}

/// The page of one.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ComplaintPage {
    line: Line,
    may_answer: bool,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
}

impl Page for ComplaintPage {
    const TEMPLATE: &'static str = "office/complaint.html";

    fn sample() -> Vec<Self> {
        let page =
            |state, may_answer| Self { line: Line::sample(state), may_answer, form: None, refused: None };
        let tried =
            Self { form: Some(Submitted::default()), refused: Some(sample_refusal()), ..page("open", true) };
        vec![page("overdue", true), tried, page("justified", false)]
    }
}

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    /// One of [`Standing::ALL`]; anything else narrows nothing.
    state: String,
    page: u64,
}

impl Asked {
    fn sought(&self) -> Sought {
        Sought { words: self.q.clone(), standing: Standing::from_code(&self.state) }
    }
}

/// Whose complaints the reader sees: all of the province's, or those of her agency.
async fn found(desk: &Desk, asked: &Asked) -> Result<(Vec<ComplaintLine>, bool), WebError> {
    let whole_province = desk.officer.may(Action::ViewComplaints, &Resource::Province);
    let own = desk.officer.effective().agency.0.clone();
    let agency = (!whole_province).then_some(own.as_str());
    let found = complaints::list(desk.app(), &desk.officer, agency, &asked.sought()).await?;
    Ok((found, whole_province))
}

/// `GET /office/complaints`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let (found, whole_province) = found(&desk, &asked).await?;
    let (shown, pagination) = Pagination::slice(&found, asked.page);
    let lines = shown.iter().map(|line| Line::of(&desk, line)).collect();
    let standings = Standing::ALL.map(Standing::code);
    desk.show(&ComplaintsPage { asked, standings, lines, pagination, whole_province }).await
}

/// `GET /office/complaints.xlsx`
pub(super) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let (found, _) = found(&desk, &asked).await?;
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let standing = Standing::from_code(&asked.state);
    let named = standing.map(|standing| say(&format!("complaint-{}", standing.code())));
    let filters: Vec<(String, String)> =
        [(say(key!("search")), asked.q.clone()), (say(key!("complaints-state")), named.unwrap_or_default())]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
    let bytes = complaints::workbook(desk.app(), &desk.officer, desk.locale(), &found, &filters).await?;
    Ok(rows::workbook(bytes, &format!("phan-anh-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}

/// `GET /office/complaints/{id}`
pub(super) async fn one(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let (line, may_answer) = complaints::one(desk.app(), &desk.officer, id).await?;
    let line = Line::of(&desk, &line);
    desk.show(&ComplaintPage { line, may_answer, form: None, refused: None }).await
}

/// `POST /office/complaints/{id}`
pub(super) async fn answer(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    // Whoever may not answer it is told nothing of what is wrong with the form.
    let (line, _) = complaints::one(desk.app(), &desk.officer, id).await?;
    let agency = Resource::Agency(line.kept.complaint.agency.clone());
    if !desk.officer.may(Action::AnswerComplaints, &agency) {
        return Err(WebError::NotFound);
    }
    let values = form.values().clone();
    let verdict = form.choice("verdict", |code| {
        [ComplaintVerdict::Justified, ComplaintVerdict::Unjustified]
            .into_iter()
            .find(|verdict| verdict_code(*verdict) == code)
    });
    let words = form.text("answer", TEXT_MAX_CHARS);
    let again = match form.finish(|| Some((verdict?, words?))) {
        Ok((verdict, words)) => {
            match complaints::answer(desk.app(), &desk.officer, id, verdict, words).await {
                Ok(()) => {
                    let to = format!("/office/complaints/{id}");
                    return Ok(desk.go(&to, key!("flash-complaint-answered"), ""));
                }
                Err(error) => again(error, values, desk.locale())?,
            }
        }
        Err(form) => Again { form, refused: None },
    };
    let (line, may_answer) = complaints::one(desk.app(), &desk.officer, id).await?;
    let line = Line::of(&desk, &line);
    let page = ComplaintPage { line, may_answer, form: Some(again.form), refused: again.refused };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<ComplaintsPage>(), samples_of::<ComplaintPage>()].into_iter().flatten().collect()
}
