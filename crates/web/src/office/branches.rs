//! The tasks that interlinked procedures give to the officer's agency.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    branches::{self, BranchRow, Show},
    desk::{instant, names_of},
    exports,
};
use motcua_domain::{
    dossier::StateName,
    policy::{Action, Resource},
};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::{Desk, rows, today::TabLink};
use crate::{
    Page, WebError,
    components::{PAGE_SIZE, Pagination},
    render::{PageSample, samples_of},
};

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    show: String,
    q: String,
    page: u64,
}

impl Asked {
    fn show(&self) -> Show {
        Show::from_code(&self.show).unwrap_or_default()
    }
}

/// A line of the list.
#[derive(Debug, Clone, Serialize)]
struct TaskRow {
    task: String,
    dossier: String,
    procedure: String,
    applicant: String,
    receiving: String,
    agency: String,
    holder: String,
    state: String,
    due: Option<DateTime<FixedOffset>>,
    dossier_due: Option<DateTime<FixedOffset>>,
    closed_at: Option<DateTime<FixedOffset>>,
    timeliness: Option<String>,
    late: bool,
    /// Whether the clock of the dossier stands still.
    stands: bool,
}

/// The page of tasks.
#[derive(Debug, Clone, Serialize)]
pub struct TasksPage {
    asked: Asked,
    tabs: Vec<TabLink>,
    rows: Vec<TaskRow>,
    pagination: Pagination,
    can_export: bool,
}

async fn task_rows(desk: &Desk, found: Vec<BranchRow>) -> Result<Vec<TaskRow>, WebError> {
    let holder_key = |id: uuid::Uuid| format!("staff:{id}");
    let holders: Vec<String> = found.iter().filter_map(|row| row.holder).map(holder_key).collect();
    let names = names_of(desk.app(), holders).await?;
    let now = desk.app().now_ms();
    let row = |row: BranchRow| {
        let state = StateName::from_code(&row.dossier_state);
        let stands = matches!(state, Some(StateName::Paused | StateName::AwaitingSupplement));
        let open = row.state == "open";
        TaskRow {
            late: open && !stands && row.due_at.is_some_and(|due| due < now),
            stands: open && stands,
            task: row.name,
            dossier: row.dossier_code,
            procedure: row.procedure_name,
            applicant: row.applicant_name,
            receiving: desk.agency_name(&row.receiving),
            agency: desk.agency_name(&row.agency),
            holder: row.holder.and_then(|id| names.get(&holder_key(id)).cloned()).unwrap_or_default(),
            state: row.state,
            due: row.due_at.map(instant),
            dossier_due: row.dossier_due.map(instant),
            closed_at: row.closed_at.map(instant),
            timeliness: row.timeliness,
        }
    };
    Ok(found.into_iter().map(row).collect())
}

/// `GET /office/branches`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let (app, officer, show) = (desk.app(), &desk.officer, asked.show());
    let page = asked.page.max(1);
    let mut found = branches::tasks(app, officer, show, &asked.q, page - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(page, found.total);
    if pagination.page != page {
        found = branches::tasks(app, officer, show, &asked.q, pagination.page - 1, PAGE_SIZE).await?;
    }
    let own = Resource::Agency(officer.effective().agency.clone());
    let tabs = found.counts.iter();
    let page = TasksPage {
        tabs: tabs
            .map(|(each, count)| TabLink { code: each.code(), count: *count, current: *each == show })
            .collect(),
        rows: task_rows(&desk, found.rows).await?,
        can_export: officer.may(Action::ExportList, &own),
        asked,
        pagination,
    };
    desk.show(&page).await
}

/// `GET /office/branches.xlsx`
pub(super) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let show = asked.show();
    let found = branches::export(desk.app(), &desk.officer, show, &asked.q).await?;
    let tab = Texts::get(desk.locale(), &format!("office-tasks-show-{}", show.code()), &[]);
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let mut filters = vec![(say(key!("office-list-tab")), tab)];
    if !asked.q.is_empty() {
        filters.push((say(key!("search")), asked.q));
    }
    let bytes = exports::branch_list(desk.app(), desk.locale(), &found, &filters).await?;
    let name = format!("viec-lien-thong-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(bytes, &name))
}

impl Page for TasksPage {
    const TEMPLATE: &'static str = "office/branches.html";

    fn sample() -> Vec<Self> {
        let at = Some(instant(1_591_774_800_000));
        let open = TaskRow {
            task: "Cấp thẻ bảo hiểm y tế".into(),
            dossier: "000.03.27.H32-200610-0004".into(),
            procedure: "Liên thông khai sinh, thường trú, thẻ BHYT".into(),
            applicant: "Trần Thị Ví Dụ".into(),
            receiving: "UBND phường Vĩnh Hải".into(),
            agency: "Bảo hiểm xã hội tỉnh Khánh Hòa".into(),
            holder: "Lê Văn Minh Họa".into(),
            state: "open".into(),
            due: at,
            dossier_due: at,
            closed_at: None,
            timeliness: None,
            late: true,
            stands: false,
        };
        let stands = TaskRow { late: false, stands: true, holder: String::new(), ..open.clone() };
        let done = TaskRow {
            state: "granted".into(),
            closed_at: at,
            timeliness: Some("early".into()),
            late: false,
            ..open.clone()
        };
        let tabs =
            Show::ALL.map(|show| TabLink { code: show.code(), count: 1, current: show == Show::Own }).into();
        let full = Self {
            asked: Asked::default(),
            tabs,
            rows: vec![open, stands, done],
            pagination: Pagination::new(1, 3),
            can_export: true,
        };
        let nothing = Pagination::new(1, 0);
        let empty = Self { rows: Vec::new(), pagination: nothing, ..full.clone() };
        let unfound = Self { asked: Asked { q: "ví dụ".into(), ..Asked::default() }, ..empty.clone() };
        vec![full, empty, unfound]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<TasksPage>()
}
