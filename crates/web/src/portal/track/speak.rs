//! What an applicant says about the handling of a dossier: a rating once the result is in hand, and complaints.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    complaints::{self, ComplaintLine},
    ratings::{self, Ratable, Speaker},
    tracking,
};
use motcua_domain::{
    organisation::StaffId,
    quality::{
        ComplaintState, ComplaintVerdict, RATING_NOTE_MAX_CHARS, Rating, RatingReason, TEXT_MAX_CHARS,
    },
};
use motcua_texts::{Locale, RefusalText, Texts, key};
use serde::Serialize;

use crate::errors::WebError;
use crate::extract::{FormReader, Submitted, SubmittedForm, flash};
use crate::office::Choice;
use crate::portal::{kiosk, visitor::Visitor};
use crate::quality::{Again, again, sample_refusal};
use crate::render::{FlashKind, Page};
use crate::site::Site;

/// Longer texts are no telephone and no identity number.
const NUMBER_MAX_CHARS: usize = 40;
/// The kinds of ratings, the best first; the texts are `rating-<code>`.
const KINDS: [&str; 3] = ["very_satisfied", "satisfied", "not_satisfied"];

/// A choice with a hint of its own; the hint may be empty.
#[derive(Debug, Clone, Serialize)]
struct Choosable {
    value: String,
    label: String,
    hint: String,
}

fn options(locale: Locale, family: &str, codes: impl IntoIterator<Item = &'static str>) -> Vec<Choosable> {
    let option = |code: &str| Choosable {
        value: code.to_owned(),
        label: Texts::get(locale, &format!("{family}{code}"), &[]),
        hint: String::new(),
    };
    codes.into_iter().map(option).collect()
}

/// The page on which a dossier is rated.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RatePage {
    code: String,
    /// Whether the reader filed it: others say a number of the dossier.
    is_own: bool,
    is_returned: bool,
    /// RFC 3339; empty where nobody has rated it.
    rated_at: String,
    kinds: Vec<Choosable>,
    reasons: Vec<Choosable>,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
}

impl RatePage {
    fn of(locale: Locale, ratable: &Ratable, again: Option<Again>) -> Self {
        let (form, refused) = again.map(|again| (again.form, again.refused)).unzip();
        Self {
            code: ratable.code.to_string(),
            is_own: ratable.is_own,
            is_returned: ratable.is_returned,
            rated_at: ratable.given.as_ref().map(|given| given.at.to_rfc3339()).unwrap_or_default(),
            kinds: options(locale, "rating-", KINDS),
            reasons: options(locale, "rating-reason-", RatingReason::ALL.map(RatingReason::code)),
            form,
            refused: refused.flatten(),
        }
    }
}

impl Page for RatePage {
    const TEMPLATE: &'static str = "portal/rate.html";

    fn sample() -> Vec<Self> {
        let open = Self {
            code: "000.21.01.H32-200610-0001".into(),
            is_own: true,
            is_returned: true,
            rated_at: String::new(),
            kinds: options(Locale::Vi, "rating-", KINDS),
            reasons: options(Locale::Vi, "rating-reason-", RatingReason::ALL.map(RatingReason::code)),
            form: None,
            refused: None,
        };
        let refused = Self {
            is_own: false,
            refused: Some(sample_refusal()),
            form: Some(Submitted::default()),
            ..open.clone()
        };
        let rated = Self { rated_at: "2020-06-12T14:00:00+07:00".into(), ..refused.clone() };
        let early = Self { is_returned: false, refused: None, form: None, ..open.clone() };
        vec![open, refused, rated, early]
    }
}

/// `GET /track/{code}/rate`
pub(super) async fn rate(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let ratable = ratings::ratable(&site.app, visitor.account(), &code).await?;
    visitor.show(&RatePage::of(visitor.locale(), &ratable, None))
}

/// `POST /track/{code}/rate`
pub(super) async fn give(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let ratable = ratings::ratable(&site.app, visitor.account(), &code).await?;
    let values = form.values().clone();
    let speaker = speaker(&visitor, ratable.is_own, &mut form);
    let rating = read_rating(&mut form);
    let again = match form.finish(|| Some((speaker?, rating?))) {
        Ok((speaker, rating)) => match ratings::rate(&site.app, speaker, &code, rating).await {
            Ok(_) if visitor.request.kiosk => return Ok(kiosk::thank(&site)),
            Ok(_) => return Ok(back(&site, ratable.code.as_str(), key!("flash-rated"))),
            Err(error) => again(error, values, visitor.locale())?,
        },
        Err(form) => Again { form, refused: None },
    };
    // Read anew: where somebody else was faster, the page says so.
    let ratable = ratings::ratable(&site.app, visitor.account(), &code).await?;
    let page = RatePage::of(visitor.locale(), &ratable, Some(again));
    visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn read_rating(form: &mut FormReader) -> Option<Rating> {
    let kind = form.choice("rating", |code| KINDS.into_iter().find(|kind| *kind == code));
    let note = form.optional_text("note", RATING_NOTE_MAX_CHARS);
    let reasons = form.all("reasons").iter().filter_map(|code| RatingReason::from_code(code)).collect();
    let (kind, note) = (kind?, note?);
    Some(match kind {
        "very_satisfied" => Rating::VerySatisfied { note },
        "satisfied" => Rating::Satisfied { note },
        _ => Rating::NotSatisfied { reasons, note },
    })
}

/// Who speaks: the account that filed the dossier, else somebody who knows a number of it.
fn speaker(visitor: &Visitor, is_own: bool, form: &mut FormReader) -> Option<Speaker> {
    match visitor.account().filter(|_| is_own) {
        Some(account) => Some(Speaker::Account(account)),
        None => form.text("number", NUMBER_MAX_CHARS).map(Speaker::Holder),
    }
}

fn back(site: &Site, code: &str, message: &str) -> Response {
    let mut response = Redirect::to(&format!("/track/{code}")).into_response();
    if let Some(cookie) = flash::set(site.web.cookies(), FlashKind::Success, message, "") {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// A complaint as its applicant sees it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ComplaintView {
    /// RFC 3339.
    filed_at: String,
    due: chrono::NaiveDate,
    content: String,
    /// `open`, `overdue`, `justified`, `unjustified`.
    state: &'static str,
    answer: String,
    /// RFC 3339; empty before.
    answered_at: String,
    /// Who answered; empty before.
    by: String,
}

impl ComplaintView {
    pub(super) fn of(line: &ComplaintLine, today: chrono::NaiveDate) -> Self {
        let complaint = &line.kept.complaint;
        let (state, answer, answered_at) = match &complaint.state {
            ComplaintState::Filed if today > complaint.due => ("overdue", String::new(), String::new()),
            ComplaintState::Filed => ("open", String::new(), String::new()),
            ComplaintState::Answered { at, verdict, answer, .. } => {
                let state = match verdict {
                    ComplaintVerdict::Justified => "justified",
                    ComplaintVerdict::Unjustified => "unjustified",
                };
                (state, answer.clone(), at.to_rfc3339())
            }
        };
        Self {
            filed_at: complaint.filed_at.to_rfc3339(),
            due: complaint.due,
            content: complaint.content.clone(),
            state,
            answer,
            answered_at,
            by: line.by.clone(),
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let open = Self {
            filed_at: "2020-06-12T14:00:00+07:00".into(),
            due: chrono::NaiveDate::from_ymd_opt(2020, 7, 3).unwrap_or_default(),
            content: "Phải chờ lâu".into(),
            state: "open",
            answer: String::new(),
            answered_at: String::new(),
            by: String::new(),
        };
        let answered = Self {
            state: "justified",
            answer: "Đã nhắc nhở.".into(),
            answered_at: "2020-06-15T09:00:00+07:00".into(),
            by: "Bùi Thị Làm Mẫu".into(),
            ..open.clone()
        };
        vec![open, answered]
    }
}

/// The page on which one complains about a dossier.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ComplaintPage {
    code: String,
    is_own: bool,
    /// Whom the complaint may name; none for a reader without log-in, who is told no names.
    officers: Vec<Choice>,
    form: Option<Submitted>,
    refused: Option<RefusalText>,
}

impl Page for ComplaintPage {
    const TEMPLATE: &'static str = "portal/complaint.html";

    fn sample() -> Vec<Self> {
        let own = Self {
            code: "000.21.01.H32-200610-0001".into(),
            is_own: true,
            officers: vec![Choice { value: "1".into(), label: "Lê Văn Minh Họa".into() }],
            form: None,
            refused: None,
        };
        let refused = Self {
            is_own: false,
            officers: Vec::new(),
            form: Some(Submitted::default()),
            refused: Some(sample_refusal()),
            ..own.clone()
        };
        vec![own, refused]
    }
}

impl ComplaintPage {
    async fn of(
        site: &Site,
        visitor: &Visitor,
        ratable: &Ratable,
        again: Option<Again>,
    ) -> Result<Self, WebError> {
        let named = match visitor.account().filter(|_| ratable.is_own) {
            Some(account) => {
                let own = tracking::own(&site.app, account, &ratable.code).await?;
                complaints::may_name(&site.app, &own.loaded).await?
            }
            None => Vec::new(),
        };
        let choice = |(id, name): (StaffId, String)| Choice { value: id.0.to_string(), label: name };
        let (form, refused) = again.map(|again| (again.form, again.refused)).unzip();
        Ok(Self {
            code: ratable.code.to_string(),
            is_own: ratable.is_own,
            officers: named.into_iter().map(choice).collect(),
            form,
            refused: refused.flatten(),
        })
    }
}

/// `GET /track/{code}/complaint`
pub(super) async fn complain(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let ratable = ratings::ratable(&site.app, visitor.account(), &code).await?;
    visitor.show(&ComplaintPage::of(&site, &visitor, &ratable, None).await?)
}

/// `POST /track/{code}/complaint`
pub(super) async fn file_complaint(
    State(site): State<Site>,
    Path(code): Path<String>,
    visitor: Visitor,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let ratable = ratings::ratable(&site.app, visitor.account(), &code).await?;
    let values = form.values().clone();
    let speaker = speaker(&visitor, ratable.is_own, &mut form);
    let content = form.text("content", TEXT_MAX_CHARS);
    let about = form.raw("about").parse().ok().map(StaffId).filter(|_| ratable.is_own);
    let again = match form.finish(|| Some((speaker?, content?))) {
        Ok((speaker, content)) => match complaints::file(&site.app, speaker, &code, about, content).await {
            Ok(_) => return Ok(back(&site, ratable.code.as_str(), key!("flash-complained"))),
            Err(error) => again(error, values, visitor.locale())?,
        },
        Err(form) => Again { form, refused: None },
    };
    let page = ComplaintPage::of(&site, &visitor, &ratable, Some(again)).await?;
    visitor.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
