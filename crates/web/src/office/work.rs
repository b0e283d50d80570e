//! Hands all work of one member of staff over to another: who holds how much, and what became of each dossier.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    AppError,
    desk::{DossierRow, instant},
    handover::{self, HandedOver, Kept, Load},
};
use motcua_domain::{
    dossier::TEXT_MAX_CHARS,
    organisation::{Role, StaffId},
    policy::{Action, Resource},
};
use motcua_texts::{Locale, Texts, key, refusal_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Desk, today::Choice};
use crate::{
    Page, WebError,
    components::{PAGE_SIZE, Pagination},
    extract::{FieldError, Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
};

/// A colleague with what she holds.
#[derive(Debug, Clone, Serialize)]
pub struct LoadLine {
    id: String,
    name: String,
    title: String,
    is_disabled: bool,
    held: u64,
}

/// The page of everybody's work.
#[derive(Debug, Clone, Serialize)]
pub struct WorkPage {
    people: Vec<LoadLine>,
}

impl Page for WorkPage {
    const TEMPLATE: &'static str = "office/work.html";

    fn sample() -> Vec<Self> {
        let line = |is_disabled, held| LoadLine {
            id: "0190".into(),
            name: "Trần Thị Ví Dụ".into(),
            title: "Công chức Tư pháp - Hộ tịch".into(),
            is_disabled,
            held,
        };
        vec![Self { people: vec![line(true, 12), line(false, 0)] }, Self { people: Vec::new() }]
    }
}

/// A dossier that the person holds: no applicant, because whoever looks may be an administrator.
#[derive(Debug, Clone, Serialize)]
pub struct HeldLine {
    code: String,
    step: String,
    due: Option<DateTime<FixedOffset>>,
}

/// What became of a dossier.
#[derive(Debug, Clone, Serialize)]
pub struct OutcomeLine {
    code: String,
    /// Why it stays, and what to do; empty where it went over.
    problem: String,
    advice: String,
}

/// The page of one person's work.
#[derive(Debug, Clone, Serialize)]
pub struct HandOverPage {
    id: String,
    name: String,
    title: String,
    held: Vec<HeldLine>,
    pagination: Pagination,
    colleagues: Vec<Choice>,
    opens_dossiers: bool,
    batch: u64,
    form: Option<Submitted>,
    outcomes: Vec<OutcomeLine>,
    done: usize,
    /// What stays with the person, those that could not go over included.
    left: u64,
    /// How many could not go over so far; the next batch passes them over.
    passed_over: u64,
}

impl Page for HandOverPage {
    const TEMPLATE: &'static str = "office/work_person.html";

    fn sample() -> Vec<Self> {
        let code = "000.03.27.H32-200610-0004";
        let held = HeldLine {
            code: code.into(),
            step: "Thẩm định hồ sơ".into(),
            due: Some(instant(1_591_774_800_000)),
        };
        let asked = Self {
            id: "0190".into(),
            name: "Trần Thị Ví Dụ".into(),
            title: "Công chức".into(),
            held: vec![held],
            pagination: Pagination::new(1, 1),
            colleagues: vec![Choice { value: "1".into(), label: "Lê Văn Minh Họa".into() }],
            opens_dossiers: true,
            batch: handover::BATCH,
            form: None,
            outcomes: Vec::new(),
            done: 0,
            left: 1,
            passed_over: 0,
        };
        let outcome = |problem: &str| OutcomeLine {
            code: code.into(),
            problem: problem.into(),
            advice: if problem.is_empty() { String::new() } else { "Chọn người khác.".into() },
        };
        let told = Self {
            outcomes: vec![outcome(""), outcome("Không làm được bước này")],
            done: 1,
            left: 60,
            passed_over: 1,
            form: Some(Submitted { values: Values::new(), errors: Vec::new() }),
            ..asked.clone()
        };
        let none = Self {
            held: Vec::new(),
            pagination: Pagination::new(1, 0),
            left: 0,
            opens_dossiers: false,
            ..asked.clone()
        };
        vec![asked, told, none]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: u64,
}

/// `GET /office/work`
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let line = |load: Load| LoadLine {
        id: load.member.id.0.to_string(),
        name: load.member.name,
        title: load.member.title,
        is_disabled: load.is_disabled,
        held: load.held,
    };
    let people = handover::loads(desk.app(), &desk.officer).await?.into_iter().map(line).collect();
    desk.show(&WorkPage { people }).await
}

async fn page(
    desk: &Desk,
    id: StaffId,
    page: u64,
    form: Option<Submitted>,
) -> Result<HandOverPage, WebError> {
    let (app, officer) = (desk.app(), &desk.officer);
    let page = page.max(1);
    let (person, mut held) = handover::held(app, officer, id, page - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(page, held.total);
    if pagination.page != page {
        held = handover::held(app, officer, id, pagination.page - 1, PAGE_SIZE).await?.1;
    }
    let takes = |load: &Load| {
        load.member.id != id
            && !load.is_disabled
            && load.member.roles.iter().any(|role| {
                matches!(
                    role,
                    Role::Receptionist | Role::Processor | Role::HeadOfRoom | Role::Leader | Role::ReturnDesk
                )
            })
    };
    let colleagues = handover::loads(app, officer).await?;
    let own = Resource::Agency(officer.effective().agency.clone());
    let line = |row: DossierRow| HeldLine {
        code: row.code,
        step: row.step_name.unwrap_or_default(),
        due: row.next_due_at.map(instant),
    };
    Ok(HandOverPage {
        id: id.0.to_string(),
        name: person.name,
        title: person.title,
        left: held.total,
        held: held.rows.into_iter().map(line).collect(),
        pagination,
        colleagues: colleagues
            .into_iter()
            .filter(takes)
            .map(|load| Choice {
                value: load.member.id.0.to_string(),
                label: format!("{} – {}", load.member.name, load.member.title),
            })
            .collect(),
        opens_dossiers: officer.may(Action::ListDossiers, &own),
        batch: handover::BATCH,
        form,
        outcomes: Vec::new(),
        done: 0,
        passed_over: 0,
    })
}

/// `GET /office/work/{id}`
pub(super) async fn person(
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let page = page(&desk, StaffId(id), asked.page, None).await?;
    desk.show(&page).await
}

/// `POST /office/work/{id}`: hands the next batch over and tells each outcome.
pub(super) async fn hand_over(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let own = Resource::Agency(desk.officer.effective().agency.clone());
    if !desk.officer.may(Action::HandOverWork, &own) {
        return Err(WebError::NotFound);
    }
    let values = form.values().clone();
    let passed_over: u64 = form.raw("passed_over").parse().unwrap_or_default();
    let to = form.parsed("to", key!("field-choose"), |id| id.parse().ok()).map(StaffId);
    let reason = form.text("reason", TEXT_MAX_CHARS);
    let from = StaffId(id);
    let wrong = match form.finish(|| Some((to?, reason?))) {
        Ok((to, reason)) => {
            let asked = handover::hand_over(desk.app(), &desk.officer, (from, to), reason, passed_over).await;
            match asked {
                Ok(told) => {
                    let again = Submitted { values, errors: Vec::new() };
                    let page = page(&desk, from, 1, Some(again)).await?;
                    return desk.show(&outcomes(desk.locale(), page, told, passed_over)).await;
                }
                Err(AppError::Invalid(faults)) => {
                    Submitted { values, errors: faults.into_iter().map(FieldError::from).collect() }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(again) => again,
    };
    let page = page(&desk, from, 1, Some(wrong)).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

fn outcomes(locale: Locale, page: HandOverPage, told: HandedOver, passed_over: u64) -> HandOverPage {
    let done = told.outcomes.iter().filter(|(_, kept)| kept.is_none()).count();
    let stayed = u64::try_from(told.outcomes.len() - done).unwrap_or(0);
    let line = |(code, kept): (String, Option<Kept>)| {
        let (problem, advice) = kept.map(|kept| in_words(locale, &kept)).unwrap_or_default();
        OutcomeLine { code, problem, advice }
    };
    HandOverPage {
        outcomes: told.outcomes.into_iter().map(line).collect(),
        done,
        left: told.left,
        passed_over: passed_over + stayed,
        ..page
    }
}

/// Why a dossier stays, and what to do.
fn in_words(locale: Locale, kept: &Kept) -> (String, String) {
    let text = |key: &str| Texts::get(locale, key, &[]);
    match kept {
        Kept::NotTheirStep => (text(key!("work-not-their-step")), text(key!("work-not-their-step.advice"))),
        Kept::HeldByAnother => {
            (text(key!("work-held-by-another")), text(key!("work-held-by-another.advice")))
        }
        Kept::Refused(refusal) => {
            let words = refusal_text(locale, refusal);
            (words.what, words.advice)
        }
    }
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<WorkPage>(), samples_of::<HandOverPage>()].into_iter().flatten().collect()
}
