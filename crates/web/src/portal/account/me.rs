//! One's dossiers and drafts.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::{DateTime, FixedOffset};
use motcua_app::{App, drafts, tracking};
use motcua_domain::{
    calendar::{Remaining, vn},
    dossier::StateName,
    folding::fold,
};
use serde::{Deserialize, Serialize};

use super::notices::{self, NoticeList};
use crate::components::Pagination;
use crate::errors::WebError;
use crate::portal::{paged, visitor::Visitor};
use crate::render::Page;
use crate::site::Site;

/// Filters of the list.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Filters {
    q: String,
    state: String,
    #[serde(skip_serializing)]
    page: String,
}

/// A dossier in the list.
#[derive(Debug, Clone, Serialize)]
struct Line {
    code: String,
    procedure: String,
    agency: String,
    state: String,
    /// RFC 3339.
    filed_at: String,
    /// RFC 3339; empty before receipt.
    due: String,
    left: Option<Remaining>,
}

/// A draft that was not sent yet.
#[derive(Debug, Clone, Serialize)]
struct DraftLine {
    id: String,
    procedure: String,
    saved_at: String,
}

/// The page of one's dossiers.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MePage {
    name: String,
    filters: Filters,
    filtered: bool,
    lines: Vec<Line>,
    drafts: Vec<DraftLine>,
    notices: NoticeList,
    pages: Pagination,
    states: Vec<&'static str>,
}

impl Page for MePage {
    const TEMPLATE: &'static str = "portal/me.html";

    fn sample() -> Vec<Self> {
        let line = Line {
            code: "000.21.01.H32-200610-0001".into(),
            procedure: "Đăng ký khai sinh".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            state: "in_progress".into(),
            filed_at: "2020-06-10T14:40:00+07:00".into(),
            due: "2020-06-12T17:00:00+07:00".into(),
            left: Some(Remaining::DaysLeft { working_days: 2 }),
        };
        let waiting = Line { due: String::new(), left: None, state: "submitted".into(), ..line.clone() };
        let draft = DraftLine {
            id: "018f".into(),
            procedure: "Đăng ký kết hôn".into(),
            saved_at: "2020-06-10T14:40:00+07:00".into(),
        };
        let full = Self {
            name: "Trần Thị Ví Dụ".into(),
            filters: Filters::default(),
            filtered: false,
            lines: vec![line, waiting],
            drafts: vec![draft],
            notices: NoticeList::sample(),
            pages: Pagination::new(1, 2),
            states: StateName::ALL.map(StateName::code).to_vec(),
        };
        let empty = Self {
            lines: Vec::new(),
            drafts: Vec::new(),
            notices: NoticeList::default(),
            pages: Pagination::new(1, 0),
            ..full.clone()
        };
        vec![Self { filtered: true, ..empty.clone() }, empty, full]
    }
}

/// `GET /me`
pub(super) async fn me(
    State(site): State<Site>,
    Query(filters): Query<Filters>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let person = visitor.signed_in()?;
    let words = fold(&filters.q);
    let mut rows = tracking::of_account(&site.app, person.id).await?;
    let notices = notices::shown(&site.app, person.id, &rows).await?;
    rows.retain(|row| filters.state.is_empty() || row.state == filters.state);
    rows.retain(|row| fold(&row.procedure_name).contains(&words) || fold(&row.code).contains(&words));
    let (shown, pages) = paged(&rows, &filters.page);
    let catalogue = site.app.catalogue();
    let lines = shown
        .iter()
        .map(|row| Line {
            code: row.code.clone(),
            procedure: row.procedure_name.clone(),
            agency: catalogue.agency(&row.agency).map(|agency| agency.name.clone()).unwrap_or_default(),
            state: row.state.clone(),
            filed_at: written(row.filed_at),
            due: row.due_at.map(written).unwrap_or_default(),
            left: left(&site.app, &row.state, row.due_at),
        })
        .collect();
    let drafts = drafts::of_account(&site.app, person.id).await?.into_iter().map(|draft| DraftLine {
        id: draft.id.to_string(),
        procedure: catalogue
            .procedure(&draft.body.procedure)
            .or_else(|| catalogue.ended(&draft.body.procedure).map(|ended| &ended.procedure))
            .map(|found| found.name.clone())
            .unwrap_or_default(),
        saved_at: written(draft.updated_at),
    });
    visitor.show(&MePage {
        name: person.name.clone(),
        filtered: !filters.q.is_empty() || !filters.state.is_empty(),
        filters,
        lines,
        drafts: drafts.collect(),
        notices,
        pages,
        states: StateName::ALL.map(StateName::code).to_vec(),
    })
}

fn instant(millis: i64) -> DateTime<FixedOffset> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default().with_timezone(&vn())
}

pub(super) fn written(millis: i64) -> String {
    instant(millis).to_rfc3339()
}

/// How far the deadline is while the limit runs.
fn left(app: &App, state: &str, due_at: Option<i64>) -> Option<Remaining> {
    let is_running = [StateName::Accepted, StateName::InProgress].iter().any(|name| name.code() == state);
    // A date outside the calendar leaves the distance out; the date itself is shown.
    due_at.filter(|_| is_running).and_then(|due| app.calendar.remaining(app.now(), instant(due)).ok())
}
