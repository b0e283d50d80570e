//! One change: what it does, who decided it, how far it is carried through; and calling it off.

use axum::{extract::Path, http::StatusCode, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    desk::{self, instant},
    organisation::{self, ChangeEvent, ChangeStage, REASON_MAX_CHARS},
};
use motcua_texts::{ChangeRefusalText, key};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::Desk,
    parts::{ChangeLine, HOME, refusal_of, require},
};
use crate::{
    Page, WebError,
    extract::{Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

/// What happened to the change.
#[derive(Debug, Clone, Serialize)]
pub struct EventLine {
    at: DateTime<FixedOffset>,
    /// Empty for the system.
    who: String,
    kind: &'static str,
    reason: String,
    staff: i64,
    dossiers: i64,
}

/// The page of one change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangePage {
    line: ChangeLine,
    events: Vec<EventLine>,
    can_call_off: bool,
    form: Option<Submitted>,
    refusal: Option<ChangeRefusalText>,
}

impl Page for ChangePage {
    const TEMPLATE: &'static str = "office/organisation_change.html";

    fn sample() -> Vec<Self> {
        let event = |kind, who: &str, reason: &str| EventLine {
            at: instant(1_591_774_800_000),
            who: who.into(),
            kind,
            reason: reason.into(),
            staff: 18,
            dossiers: 412,
        };
        let planned = Self {
            line: ChangeLine::sample("planned"),
            events: vec![event("decided", "Nguyễn Văn Mẫu", "")],
            can_call_off: true,
            form: None,
            refusal: None,
        };
        let through = Self {
            line: ChangeLine::sample("through"),
            events: vec![event("decided", "Nguyễn Văn Mẫu", ""), event("carried_through", "", "")],
            can_call_off: false,
            ..planned.clone()
        };
        let off = Self {
            line: ChangeLine::sample("called_off"),
            events: vec![event("called_off", "Nguyễn Văn Mẫu", "Hoãn thực hiện")],
            refusal: Some(ChangeRefusalText {
                code: "ORG-019",
                what: "Không hủy được".into(),
                why: "Đã có hiệu lực".into(),
                advice: "Lập thay đổi mới".into(),
            }),
            ..through.clone()
        };
        vec![planned, through, off]
    }
}

async fn page(
    desk: &Desk,
    id: Uuid,
    form: Option<Submitted>,
    refusal: Option<ChangeRefusalText>,
) -> Result<ChangePage, WebError> {
    let (kept, log) = organisation::one(desk.app(), &desk.officer, id).await?;
    let actors: Vec<String> = log.iter().map(|event| event.actor.clone()).collect();
    let names = desk::names_of(desk.app(), actors).await?;
    let events = log
        .into_iter()
        .map(|kept| {
            let kind = kept.event.kind();
            let (reason, staff, dossiers) = match kept.event {
                ChangeEvent::Decided { .. } => (String::new(), 0, 0),
                ChangeEvent::CalledOff { reason } => (reason, 0, 0),
                ChangeEvent::CarriedThrough { staff, dossiers } => (String::new(), staff, dossiers),
            };
            let who = names.get(&kept.actor).cloned().unwrap_or_default();
            EventLine { at: instant(kept.at), who, kind, reason, staff, dossiers }
        })
        .collect();
    let can_call_off =
        kept.stage == ChangeStage::Decided && kept.change.effective > desk.app().now().date_naive();
    Ok(ChangePage { line: ChangeLine::of(desk, &kept), events, can_call_off, form, refusal })
}

/// `GET /office/organisation/changes/{id}`
pub(crate) async fn show(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let page = page(&desk, id, None, None).await?;
    desk.show(&page).await
}

/// `POST /office/organisation/changes/{id}`: calls it off.
pub(crate) async fn call_off(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    require(&desk)?;
    let values = form.values().clone();
    let reason = form.text("reason", REASON_MAX_CHARS);
    let (again, refusal) = match form.finish(|| reason) {
        Ok(reason) => match organisation::call_off(desk.app(), &desk.officer, id, reason).await {
            Ok(()) => return Ok(desk.go(HOME, key!("flash-organisation-called-off"), "")),
            Err(error) => (Submitted { values, errors: Vec::new() }, Some(refusal_of(&desk, error)?)),
        },
        Err(again) => (again, None),
    };
    let page = page(&desk, id, Some(again), refusal).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ChangePage>()
}
