//! The evaluation of one officer or agency, with the dossiers behind each index; one's own, with the appeal.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use motcua_app::{
    AppError,
    evaluation::{self, Month},
};
use motcua_domain::{
    organisation::{Role, StaffId},
    policy::{Action, Resource},
    quality::{AppealState, Evaluated, Index, TEXT_MAX_CHARS},
};
use motcua_texts::{RefusalText, Texts, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    behind::{Asked, BehindLine, Whom, behind, lines},
    parts::{Chosen, Outcome},
};
use crate::{
    Page, WebError,
    components::Pagination,
    extract::{FormReader, Submitted, SubmittedForm},
    office::{Desk, rows},
    quality::{Again, again, sample_refusal},
    render::{PageSample, samples_of},
};

/// The most dossiers of one workbook.
const EXPORT_MAX: u64 = 50_000;

/// An appeal of the reader's.
#[derive(Debug, Clone, Serialize)]
struct OwnAppeal {
    at: chrono::DateTime<chrono::FixedOffset>,
    reason: String,
    /// `filed`, `accepted`, `refused`.
    state: &'static str,
    answer: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OnePage {
    chosen: Chosen,
    /// Where the page is, without its query.
    path: String,
    name: String,
    /// Post and agency; empty for an agency.
    post: String,
    is_officer: bool,
    is_own: bool,
    /// Whether the reader speaks for the one evaluated: for herself, or as a leader for her agency.
    speaks: bool,
    outcome: Outcome,
    /// Numbers of the indices whose points stand in the list.
    numbers: Vec<u8>,
    behind: Vec<BehindLine>,
    pagination: Pagination,
    /// The index whose dossiers are listed; 0 for all.
    index: u8,
    /// The points; empty for all.
    points: String,
    /// Where the workbook of the list is.
    excel: String,
    /// Where the month is decided about; empty where the reader may not, or the period is longer.
    month_href: String,
    /// One may appeal: the period is a month of one's own that is not approved.
    may_appeal: bool,
    is_approved: bool,
    is_month: bool,
    appeals: Vec<OwnAppeal>,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
}

impl Page for OnePage {
    const TEMPLATE: &'static str = "office/evaluation_one.html";

    fn sample() -> Vec<Self> {
        let numbers: Vec<u8> = Index::OF_OFFICER.iter().map(|index| index.number()).collect();
        let line = |href: &str| BehindLine {
            code: "000.21.01.H32-200610-0001".into(),
            href: href.into(),
            procedure: "Đăng ký khai sinh".into(),
            points: vec![Some(2), Some(1), Some(0), None, Some(2)],
        };
        let appeal = |state, answer: &str| OwnAppeal {
            at: motcua_app::desk::instant(1_591_774_800_000),
            reason: "Mất điện cả ngày".into(),
            state,
            answer: answer.into(),
        };
        let own = Self {
            chosen: Chosen::sample(),
            path: "/office/evaluation/own".into(),
            name: "Lê Văn Minh Họa".into(),
            post: "Công chức, UBND phường Vĩnh Hải".into(),
            is_officer: true,
            is_own: true,
            speaks: true,
            outcome: Outcome::sample(&Index::OF_OFFICER),
            numbers,
            behind: vec![line("/office/dossiers/x"), line("")],
            pagination: Pagination::new(1, 2),
            index: 3,
            points: "1".into(),
            excel: "/office/evaluation/officers/x/dossiers.xlsx?period=2020-06".into(),
            month_href: String::new(),
            may_appeal: true,
            is_approved: false,
            is_month: true,
            appeals: vec![
                appeal("filed", ""),
                appeal("accepted", "Có xác nhận"),
                appeal("refused", "Không có"),
            ],
            form: Some(Submitted::default()),
            refused: Some(sample_refusal()),
        };
        let longer =
            Self { is_month: false, may_appeal: false, index: 1, points: String::new(), ..own.clone() };
        let agency = Self {
            is_officer: false,
            is_own: false,
            speaks: false,
            may_appeal: false,
            is_approved: true,
            outcome: Outcome::empty_sample(&Index::ALL),
            behind: Vec::new(),
            pagination: Pagination::new(1, 0),
            index: 0,
            points: String::new(),
            month_href: "/office/evaluation/months/22330/2020-06".into(),
            appeals: Vec::new(),
            form: None,
            refused: None,
            ..own.clone()
        };
        let of_leader = Self {
            speaks: true,
            may_appeal: true,
            is_approved: false,
            appeals: own.appeals.clone(),
            ..agency.clone()
        };
        vec![own, longer, agency, of_leader]
    }
}

async fn page_of(desk: &Desk, whom: Whom, asked: &Asked, again: Option<Again>) -> Result<OnePage, WebError> {
    let (app, locale) = (desk.app(), desk.locale());
    evaluation::may_read(app, &desk.officer, &whom.of).await?;
    let chosen = Chosen::of(&asked.period, app.now().date_naive(), locale);
    let (name, post, agency, outcome, is_own) = match &whom.of {
        Evaluated::Officer(id) => {
            let one = evaluation::officer(app, chosen.span, *id).await?;
            let post = format!("{}, {}", one.member.title, desk.agency_name(&one.member.agency.0));
            let outcome = Outcome::of(&one.evaluation, &Index::OF_OFFICER);
            (one.member.name, post, one.member.agency.0, outcome, evaluation::is_own(&desk.officer, *id))
        }
        Evaluated::Agency(code) => {
            let one = evaluation::agencies(app, chosen.span, Some(&code.0)).await?.pop();
            let one = one.ok_or(WebError::NotFound)?;
            let outcome = Outcome::of(&one.evaluation, &Index::ALL);
            (one.name, String::new(), one.code, outcome, false)
        }
    };
    let speaks = is_own || speaks_for(desk, &whom.of);
    let gave = asked.gave();
    let found = behind(desk, &whom, &chosen, asked).await?;
    let decides = evaluation::sight(app, &desk.officer, &agency).is_ok();
    let month = opened(desk, &agency, &chosen).await?;
    let is_approved = month.as_ref().is_some_and(evaluation::Opened::is_approved);
    let base = match &whom.of {
        Evaluated::Officer(id) => Whom::officer(*id).path,
        Evaluated::Agency(code) => Whom::agency(&code.0).path,
    };
    let query = match gave {
        Some(_) => format!("period={}&index={}&points={}", chosen.code, asked.index, asked.points),
        None => format!("period={}", chosen.code),
    };
    let excel = format!("{base}/dossiers.xlsx?{query}");
    let (form, refused) = again.map(|again| (again.form, again.refused)).unzip();
    Ok(OnePage {
        numbers: whom.indices().iter().map(|index| index.number()).collect(),
        behind: lines(desk, &whom, &found.0),
        pagination: found.1,
        index: gave.map_or(0, |(index, _)| index.number()),
        points: gave.and_then(|(_, points)| points).map(|p| p.number().to_string()).unwrap_or_default(),
        month_href: if decides && chosen.is_month() {
            format!("/office/evaluation/months/{agency}/{}", chosen.code)
        } else {
            String::new()
        },
        appeals: month.iter().flat_map(|month| own_appeals(month, &whom.of)).filter(|_| speaks).collect(),
        may_appeal: speaks && chosen.is_month() && !is_approved,
        is_approved,
        is_month: chosen.is_month(),
        is_officer: matches!(whom.of, Evaluated::Officer(_)),
        path: whom.path,
        refused: refused.flatten(),
        chosen,
        name,
        post,
        is_own,
        speaks,
        outcome,
        excel,
        form,
    })
}

/// Whether the reader may appeal in the name of an agency: it is her own, and she leads it.
fn speaks_for(desk: &Desk, of: &Evaluated) -> bool {
    let Evaluated::Agency(code) = of else { return false };
    let own = desk.officer.effective().agency == *code;
    own && desk.officer.has(Role::Leader)
        && desk.officer.may(Action::ApproveEvaluation, &Resource::Agency(code.clone()))
}

/// The month of the page; none where the period is longer.
async fn opened(desk: &Desk, agency: &str, chosen: &Chosen) -> Result<Option<evaluation::Opened>, WebError> {
    if !chosen.is_month() {
        return Ok(None);
    }
    match evaluation::open(desk.app(), &desk.officer, agency, chosen.span.first).await {
        Ok(opened) => Ok(Some(opened)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn own_appeals(month: &evaluation::Opened, of: &Evaluated) -> Vec<OwnAppeal> {
    let own = month.month.appeals.iter().filter(|appeal| appeal.of == *of);
    own.map(|appeal| {
        let (state, answer) = match &appeal.state {
            AppealState::Filed => ("filed", ""),
            AppealState::Accepted { answer, .. } => ("accepted", answer.as_str()),
            AppealState::Refused { reason, .. } => ("refused", reason.as_str()),
        };
        OwnAppeal { at: appeal.filed_at, reason: appeal.reason.clone(), state, answer: answer.to_owned() }
    })
    .collect()
}

/// `GET /office/evaluation/own`
pub(crate) async fn own(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let page = page_of(&desk, own_whom(&desk)?, &asked, None).await?;
    desk.show(&page).await
}

fn own_whom(desk: &Desk) -> Result<Whom, WebError> {
    let id = desk.officer.effective().id;
    if !evaluation::is_own(&desk.officer, id) {
        return Err(WebError::NotFound);
    }
    Ok(Whom { path: "/office/evaluation/own".to_owned(), ..Whom::officer(id) })
}

/// `POST /office/evaluation/own`: appeals against the own evaluation of a month.
pub(crate) async fn appeal(desk: Desk, SubmittedForm(form): SubmittedForm) -> Result<Response, WebError> {
    let whom = own_whom(&desk)?;
    appeal_for(desk, whom, form).await
}

/// `POST /office/evaluation/agencies/{agency}`: its leader appeals against the evaluation of a month.
pub(crate) async fn appeal_agency(
    desk: Desk,
    Path(code): Path<String>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let whom = Whom::agency(&code);
    if !speaks_for(&desk, &whom.of) {
        return Err(WebError::NotFound);
    }
    appeal_for(desk, whom, form).await
}

async fn appeal_for(desk: Desk, whom: Whom, mut form: FormReader) -> Result<Response, WebError> {
    let asked = Asked { period: form.raw("period").to_owned(), ..Asked::default() };
    let chosen = Chosen::of(&asked.period, desk.app().now().date_naive(), desk.locale());
    let values = form.values().clone();
    let reason = form.text("reason", TEXT_MAX_CHARS);
    if !chosen.is_month() {
        form.refuse("period", key!("field-choose"));
    }
    let again = match form.finish(|| reason) {
        Ok(reason) => {
            let month: Month = chosen.span.first;
            match evaluation::appeal(desk.app(), &desk.officer, month, whom.of.clone(), reason).await {
                Ok(()) => {
                    let to = format!("{}?period={}", whom.path, chosen.code);
                    return Ok(desk.go(&to, key!("flash-evaluation-appealed"), ""));
                }
                Err(error) => again(error, values, desk.locale())?,
            }
        }
        Err(form) => Again { form, refused: None },
    };
    let page = page_of(&desk, whom, &asked, Some(again)).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// `GET /office/evaluation/officers/{id}`
pub(crate) async fn officer(
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let page = page_of(&desk, Whom::officer(StaffId(id)), &asked, None).await?;
    desk.show(&page).await
}

/// `GET /office/evaluation/agencies/{agency}`
pub(crate) async fn agency(
    desk: Desk,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let page = page_of(&desk, Whom::agency(&code), &asked, None).await?;
    desk.show(&page).await
}

/// `GET /office/evaluation/officers/{id}/dossiers.xlsx`
pub(crate) async fn export_officer(
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    export(desk, Whom::officer(StaffId(id)), asked).await
}

/// `GET /office/evaluation/agencies/{agency}/dossiers.xlsx`
pub(crate) async fn export_agency(
    desk: Desk,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    export(desk, Whom::agency(&code), asked).await
}

async fn export(desk: Desk, whom: Whom, asked: Asked) -> Result<Response, WebError> {
    let (app, locale) = (desk.app(), desk.locale());
    evaluation::may_read(app, &desk.officer, &whom.of).await?;
    let chosen = Chosen::of(&asked.period, app.now().date_naive(), locale);
    let found = evaluation::behind(app, &whom.of, chosen.span, asked.gave(), 0, EXPORT_MAX).await?;
    let mut about = vec![(Texts::get(locale, key!("evaluation-about-period"), &[]), chosen.name.clone())];
    if let Some((index, _)) = asked.gave() {
        let name = Texts::get(locale, &format!("evaluation-index-{}", index.number()), &[]);
        about.push((Texts::get(locale, key!("evaluation-answer-index"), &[]), name));
    }
    let bytes = evaluation::behind_sheet(app, locale, &found.rows, &about).await?;
    Ok(rows::workbook(bytes, &format!("ho-so-da-cham-{}.xlsx", chosen.code)))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<OnePage>()
}
