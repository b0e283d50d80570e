//! Search over all dossiers that concern the officer's agency.

use axum::{extract::Query, response::Response};
use chrono::{Days, NaiveDate};
use motcua_app::{
    desk::{DossierFilter, DossierPage},
    exports, office,
};
use motcua_domain::{
    calendar,
    dossier::StateName,
    policy::{Action, Resource},
};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::{
    Desk,
    rows::{self, Row},
    statistics::{Behind, Chip},
    today::{self, Choice},
};
use crate::{
    Page, WebError,
    components::{Column, PAGE_SIZE, Pagination, Sort},
    extract::typed_day,
    render::{PageSample, samples_of},
};

/// What the reader asked for. The dates are kept as typed, so that a wrong one is shown again.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    field: String,
    procedure: String,
    channel: String,
    from: String,
    until: String,
    sort: String,
    page: u64,
}

impl Asked {
    fn filter(&self) -> DossierFilter {
        let (_, sort, descending) = rows::sort_of(if self.sort.is_empty() { "newest" } else { &self.sort });
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        DossierFilter {
            states: StateName::from_code(&self.state)
                .map(|state| state.code().to_owned())
                .into_iter()
                .collect(),
            field: given(&self.field),
            procedure: given(&self.procedure),
            channel: given(&self.channel),
            filed_from: typed_day(&self.from).and_then(midnight),
            filed_until: typed_day(&self.until).and_then(day_after).and_then(midnight),
            sort,
            descending,
            ..DossierFilter::default()
        }
    }

    fn is_narrowed(&self) -> bool {
        [&self.q, &self.state, &self.field, &self.procedure, &self.channel, &self.from, &self.until]
            .into_iter()
            .any(|text| !text.is_empty())
    }

    /// Which of the dates was typed but cannot be read.
    fn wrong_date(&self) -> bool {
        [&self.from, &self.until].into_iter().any(|text| !text.trim().is_empty() && typed_day(text).is_none())
    }
}

/// The end of a period that includes `day`.
pub(super) fn day_after(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(1))
}

/// The first instant of a day, in milliseconds.
pub(super) fn midnight(day: NaiveDate) -> Option<i64> {
    calendar::midnight(day).map(|instant| instant.timestamp_millis())
}

/// The page of the search.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    asked: Asked,
    /// What came from a figure, and how it is read.
    behind: Behind,
    chips: Vec<Chip>,
    wrong_date: bool,
    is_narrowed: bool,
    rows: Vec<Row>,
    columns: Vec<Column>,
    sort: Option<Sort>,
    pagination: Pagination,
    states: Vec<&'static str>,
    fields: Vec<Choice>,
    can_export: bool,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "office/list.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            asked: Asked { q: "ví dụ".into(), state: "accepted".into(), ..Asked::default() },
            behind: Behind { figure: "overdue".into(), ..Behind::default() },
            chips: vec![Chip { label: "Quá hạn".into(), names: vec!["figure", "since", "to"] }],
            wrong_date: false,
            is_narrowed: true,
            rows: rows::sample_rows(),
            columns: rows::columns(),
            sort: None,
            pagination: Pagination::new(1, 3),
            states: StateName::ALL.iter().map(|state| state.code()).collect(),
            fields: vec![Choice { value: "ho-tich".into(), label: "Hộ tịch".into() }],
            can_export: true,
        };
        let empty =
            Self { rows: Vec::new(), wrong_date: true, pagination: Pagination::new(1, 0), ..full.clone() };
        vec![full, Self { is_narrowed: false, ..empty.clone() }, empty]
    }
}

/// What the reader typed, together with what came from a figure.
fn filter(desk: &Desk, asked: &Asked, behind: &Behind) -> DossierFilter {
    let mut filter = asked.filter();
    behind.narrow(&mut filter, &desk.app().catalogue(), desk.app().now());
    filter
}

/// `GET /office/dossiers`
pub(super) async fn show(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(behind): Query<Behind>,
) -> Result<Response, WebError> {
    let (app, officer) = (desk.app(), &desk.officer);
    let page = asked.page.max(1);
    let filter = filter(&desk, &asked, &behind);
    let mut found = office::search(app, officer, &asked.q, filter.clone(), page - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(page, found.total);
    if pagination.page != page {
        found = office::search(app, officer, &asked.q, filter, pagination.page - 1, PAGE_SIZE).await?;
    }
    let own = Resource::Agency(officer.effective().agency.clone());
    let page = ListPage {
        wrong_date: asked.wrong_date() || behind.wrong_date(),
        is_narrowed: asked.is_narrowed() || behind.is_narrowing(),
        chips: behind.chips(&app.catalogue(), app.now().date_naive(), desk.locale()),
        behind,
        rows: rows::rows(&desk, found.rows),
        columns: rows::columns(),
        sort: rows::sort_of(&asked.sort).0,
        states: StateName::ALL.iter().map(|state| state.code()).collect(),
        fields: today::fields(&desk),
        can_export: officer.may(Action::ExportList, &own),
        asked,
        pagination,
    };
    desk.show(&page).await
}

/// `GET /office/dossiers.xlsx`
pub(super) async fn export(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(behind): Query<Behind>,
) -> Result<Response, WebError> {
    let filter = filter(&desk, &asked, &behind);
    let found = office::export(desk.app(), &desk.officer, &asked.q, filter).await?;
    let named = [
        (key!("search"), &asked.q),
        (key!("list-state"), &asked.state),
        (key!("office-filter-field"), &asked.field),
        (key!("office-filter-channel"), &asked.channel),
        (key!("office-filter-from"), &asked.from),
        (key!("office-filter-until"), &asked.until),
    ];
    let mut filters: Vec<(String, String)> = named
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (Texts::get(desk.locale(), key, &[]), value.clone()))
        .collect();
    let of_figure = Texts::get(desk.locale(), key!("statistics-figure"), &[]);
    let chips = behind.chips(&desk.app().catalogue(), desk.app().now().date_naive(), desk.locale());
    filters.extend(chips.into_iter().map(|chip| (of_figure.clone(), chip.label)));
    answer_with_workbook(&desk, found, &filters).await
}

/// Answers with the workbook of a list that the officer may export.
pub(super) async fn answer_with_workbook(
    desk: &Desk,
    found: DossierPage,
    filters: &[(String, String)],
) -> Result<Response, WebError> {
    let bytes = exports::dossier_list(desk.app(), desk.locale(), &found.rows, filters).await?;
    let name = format!("ho-so-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(bytes, &name))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ListPage>()
}
