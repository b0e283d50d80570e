//! Rights lent to a colleague while absent, and acting in the name of one who lent them.

use axum::{
    extract::Path,
    http::{StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    AppError, delegations,
    desk::{Delegation, instant},
    staff,
};
use motcua_domain::{
    calendar::midnight,
    dossier::TEXT_MAX_CHARS,
    organisation::StaffId,
    policy::{Action, Resource},
};
use motcua_texts::key;
use serde::Serialize;
use uuid::Uuid;

use super::{Desk, session, today::Choice};
use crate::{
    Page, WebError,
    extract::{FieldError, Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

/// A delegation as the page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub id: String,
    /// The other person.
    pub name: String,
    /// The lender, for the switch.
    pub from: String,
    pub from_at: DateTime<FixedOffset>,
    pub until_at: DateTime<FixedOffset>,
    pub reason: String,
    /// `now`, `ahead`, `over` or `revoked`.
    pub standing: &'static str,
    /// Whether the reader acts in this lender's name at the moment.
    pub acting: bool,
}

/// The page of lent rights.
#[derive(Debug, Clone, Serialize)]
pub struct DelegationsPage {
    lent_to_me: Vec<Line>,
    lent_by_me: Vec<Line>,
    colleagues: Vec<Choice>,
    /// Whether the reader has rights of her own to lend.
    can_lend: bool,
    /// In whose name the reader acts; empty for her own.
    acting_for: String,
    days_max: i64,
    form: Option<Submitted>,
}

impl Page for DelegationsPage {
    const TEMPLATE: &'static str = "office/delegations.html";

    fn sample() -> Vec<Self> {
        let line = |standing, acting| Line {
            id: "0190".into(),
            name: "Trần Thị Ví Dụ".into(),
            from: "0191".into(),
            from_at: instant(1_591_774_800_000),
            until_at: instant(1_591_774_800_000),
            reason: "Nghỉ phép".into(),
            standing,
            acting,
        };
        let full = Self {
            lent_to_me: vec![line("now", false), line("now", true)],
            lent_by_me: vec![
                line("now", false),
                line("ahead", false),
                line("over", false),
                line("revoked", false),
            ],
            colleagues: vec![Choice { value: "1".into(), label: "Lê Văn Minh Họa".into() }],
            can_lend: true,
            acting_for: String::new(),
            days_max: delegations::DAYS_MAX,
            form: None,
        };
        let empty = Self { lent_to_me: Vec::new(), lent_by_me: Vec::new(), ..full.clone() };
        let acting = Self { can_lend: false, acting_for: "Trần Thị Ví Dụ".into(), ..full.clone() };
        vec![full, empty, acting]
    }
}

fn can_lend(desk: &Desk) -> bool {
    let own = Resource::Agency(desk.officer.member.agency.clone());
    desk.officer.on_behalf_of.is_none() && desk.officer.may(Action::Delegate, &own)
}

async fn page(desk: &Desk, form: Option<Submitted>) -> Result<DelegationsPage, WebError> {
    let to_me = delegations::lent_to(desk.app(), &desk.officer).await?;
    let by_me = delegations::lent_by(desk.app(), &desk.officer).await?;
    let can_lend = can_lend(desk);
    if !can_lend && to_me.is_empty() {
        return Err(WebError::NotFound);
    }
    let now = desk.app().now_ms();
    let acting = desk.officer.on_behalf_of.as_ref();
    let line = |(lent, name): (Delegation, String)| Line {
        id: lent.id.to_string(),
        name,
        from: lent.from_staff.0.to_string(),
        from_at: instant(lent.from_at),
        until_at: instant(lent.until_at),
        reason: lent.reason,
        standing: match lent.revoked_at {
            Some(_) => "revoked",
            None if now < lent.from_at => "ahead",
            None if now < lent.until_at => "now",
            None => "over",
        },
        acting: acting.is_some_and(|lender| lender.id == lent.from_staff),
    };
    let colleagues = staff::colleagues(desk.app(), &desk.officer).await?;
    Ok(DelegationsPage {
        lent_to_me: to_me.into_iter().map(line).collect(),
        lent_by_me: by_me.into_iter().map(line).collect(),
        colleagues: colleagues
            .into_iter()
            .map(|member| Choice {
                value: member.id.0.to_string(),
                label: format!("{} – {}", member.name, member.title),
            })
            .collect(),
        can_lend,
        acting_for: acting.map(|lender| lender.name.clone()).unwrap_or_default(),
        days_max: delegations::DAYS_MAX,
        form,
    })
}

/// `GET /office/delegations`
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let page = page(&desk, None).await?;
    desk.show(&page).await
}

/// `POST /office/delegations`: from the first day's beginning to the last day's end.
pub(super) async fn lend(desk: Desk, SubmittedForm(mut form): SubmittedForm) -> Result<Response, WebError> {
    if !can_lend(&desk) {
        return Err(WebError::NotFound);
    }
    let values = form.values().clone();
    let to = form.parsed("to", key!("field-choose"), |id| id.parse().ok()).map(StaffId);
    let (from, until) = (form.date("from"), form.date("until"));
    let reason = form.text("reason", TEXT_MAX_CHARS);
    let read = form.finish(|| Some((to?, midnight(from?)?, midnight(until?.succ_opt()?)?, reason?)));
    let wrong = match read {
        Ok((to, from, until, reason)) => {
            match delegations::lend(desk.app(), &desk.officer, to, from, until, reason).await {
                Ok(()) => return Ok(desk.go("/office/delegations", key!("flash-office-lent"), "")),
                Err(AppError::Invalid(faults)) => {
                    Submitted { values, errors: faults.into_iter().map(FieldError::from).collect() }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(again) => again,
    };
    let page = page(&desk, Some(wrong)).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// `POST /office/delegations/{id}/revoke`
pub(super) async fn revoke(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    delegations::revoke(desk.app(), &desk.officer, id).await?;
    Ok(desk.go("/office/delegations", key!("flash-office-revoked"), ""))
}

/// `POST /office/acting`: acts in the name of a lender, or again in one's own where `for` is empty. The right is
/// looked up at every request, so that the cookie alone opens nothing.
pub(super) async fn act_for(desk: Desk, SubmittedForm(form): SubmittedForm) -> Result<Response, WebError> {
    let asked = form.raw("for");
    let lent = delegations::lent_to(desk.app(), &desk.officer).await?;
    let lender = lent.iter().find(|(lent, _)| lent.from_staff.0.to_string() == asked);
    if !asked.is_empty() && lender.is_none() {
        return Err(WebError::NotFound);
    }
    let cookies = desk.site.web.cookies();
    let cookie = match lender {
        Some((lent, _)) => cookies.set(session::ACTING, &lent.from_staff.0.to_string(), None),
        None => cookies.remove(session::ACTING),
    };
    let mut response = Redirect::to("/office").into_response();
    response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<DelegationsPage>()
}
