//! The day's list: what is overdue, due today, tomorrow and this week, at the officer's own steps.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{
    desk::{self, Narrowing},
    office::Tab,
};
use motcua_domain::policy::{Action, Resource};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::{
    Desk, list,
    rows::{self, Row},
    warnings::Soon,
};
use crate::{
    Page, WebError,
    components::{Column, PAGE_SIZE, Pagination, Sort},
    render::{PageSample, samples_of},
};

/// A choice of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// A tab of the list.
#[derive(Debug, Clone, Serialize)]
pub struct TabLink {
    pub code: &'static str,
    pub count: u64,
    pub current: bool,
}

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    tab: String,
    sort: String,
    page: u64,
    field: String,
    channel: String,
    room: String,
}

impl Asked {
    fn tab(&self) -> Tab {
        Tab::from_code(&self.tab).unwrap_or_default()
    }

    fn narrowing(&self) -> Narrowing {
        let (_, sort, descending) = rows::sort_of(&self.sort);
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Narrowing {
            field: given(&self.field),
            channel: given(&self.channel),
            room: given(&self.room),
            sort,
            descending,
        }
    }
}

/// The page of the day.
#[derive(Debug, Clone, Serialize)]
pub struct TodayPage {
    tabs: Vec<TabLink>,
    asked: Asked,
    rows: Vec<Row>,
    columns: Vec<Column>,
    sort: Option<Sort>,
    pagination: Pagination,
    fields: Vec<Choice>,
    rooms: Vec<Choice>,
    can_receive: bool,
    can_export: bool,
    /// Whether any line can be handed over together with others.
    can_hand_over: bool,
    is_narrowed: bool,
    /// What runs out next.
    soon: Soon,
}

impl Page for TodayPage {
    const TEMPLATE: &'static str = "office/today.html";

    fn sample() -> Vec<Self> {
        let tabs =
            Tab::ALL.map(|tab| TabLink { code: tab.code(), count: 2, current: tab == Tab::Today }).into();
        let full = Self {
            tabs,
            asked: Asked::default(),
            rows: rows::sample_rows(),
            columns: rows::columns(),
            sort: None,
            pagination: Pagination::new(1, 3),
            fields: vec![Choice { value: "ho-tich".into(), label: "Hộ tịch".into() }],
            rooms: vec![Choice { value: "mot-cua".into(), label: "Một cửa".into() }],
            can_receive: true,
            can_export: true,
            can_hand_over: true,
            is_narrowed: false,
            soon: Soon::sample(),
        };
        let nothing = Pagination::new(1, 0);
        let empty = Self { rows: Vec::new(), pagination: nothing, can_hand_over: false, ..full.clone() };
        let narrowed = Self { is_narrowed: true, soon: Soon::default(), ..empty.clone() };
        vec![full, empty, narrowed]
    }
}

/// `GET /office`: the day's list, or for those whose work is no dossiers the page of their work.
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let own = Resource::Agency(desk.officer.effective().agency.clone());
    if !desk.officer.may(Action::Delegate, &own) {
        let lists = desk.officer.may(Action::ListDossiers, &Resource::Province);
        return Ok(Redirect::to(if lists { "/office/dossiers" } else { "/office/staff" }).into_response());
    }
    let (sort, ..) = rows::sort_of(&asked.sort);
    let (tab, narrowing) = (asked.tab(), asked.narrowing());
    let page = asked.page.max(1);
    let mut found = desk::worklist(desk.app(), &desk.officer, tab, &narrowing, page - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(page, found.page.total);
    if pagination.page != page {
        let last = pagination.page - 1;
        found = desk::worklist(desk.app(), &desk.officer, tab, &narrowing, last, PAGE_SIZE).await?;
    }
    let rows = rows::rows(&desk, found.page.rows);
    let tabs = found.tabs.into_iter();
    let page = TodayPage {
        tabs: tabs.map(|(each, count)| TabLink { code: each.code(), count, current: each == tab }).collect(),
        can_hand_over: rows.iter().any(|row| row.can_hand_over),
        is_narrowed: narrowing.field.is_some() || narrowing.channel.is_some() || narrowing.room.is_some(),
        fields: fields(&desk),
        rooms: rooms(&desk),
        can_receive: desk.receives(),
        can_export: desk.officer.may(Action::ExportList, &own),
        soon: Soon::of(&desk).await?,
        columns: rows::columns(),
        asked,
        rows,
        sort,
        pagination,
    };
    desk.show(&page).await
}

/// The fields of administration, for filters.
pub(super) fn fields(desk: &Desk) -> Vec<Choice> {
    let catalogue = desk.app().catalogue();
    let choice = |field: &motcua_domain::catalogue::Field| Choice {
        value: field.code.clone(),
        label: field.name.clone(),
    };
    catalogue.fields.iter().map(choice).collect()
}

/// The rooms of the officer's agency.
pub(super) fn rooms(desk: &Desk) -> Vec<Choice> {
    let catalogue = desk.app().catalogue();
    let agency = catalogue.agency(&desk.officer.effective().agency.0);
    let rooms = agency.map(|agency| agency.rooms.as_slice()).unwrap_or_default();
    rooms.iter().map(|room| Choice { value: room.code.clone(), label: room.name.clone() }).collect()
}

/// `GET /office/today.xlsx`
pub(super) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let found = desk::export_worklist(desk.app(), &desk.officer, asked.tab(), &asked.narrowing()).await?;
    let tab = format!("office-tab-{}", asked.tab().code());
    let named = [
        (key!("office-list-tab"), Texts::get(desk.locale(), &tab, &[])),
        (key!("office-filter-field"), asked.field),
        (key!("office-filter-channel"), asked.channel),
        (key!("office-filter-room"), asked.room),
    ];
    let filters: Vec<(String, String)> = named
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (Texts::get(desk.locale(), key, &[]), value))
        .collect();
    list::answer_with_workbook(&desk, found, &filters).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<TodayPage>()
}
