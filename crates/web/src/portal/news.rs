//! News: the list, and the stable address of each piece.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::{catalogue::CatalogueView, news};
use motcua_domain::news::{News, NewsStanding, NewsText, Piece, paragraphs};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{options::Choice, paged, visitor::Visitor};
use crate::components::Pagination;
use crate::errors::WebError;
use crate::extract::encode;
use crate::render::Page;
use crate::site::Site;

/// A piece of news in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NewsLine {
    pub href: String,
    pub title: String,
    pub summary: String,
    pub from: NaiveDate,
    pub agency: String,
}

impl NewsLine {
    pub(super) fn of(catalogue: &CatalogueView, news: &News) -> Self {
        Self {
            href: format!("/news/{}", news.id),
            title: news.text.title.clone(),
            summary: news.text.summary.clone(),
            from: news.text.from,
            agency: agency_name(catalogue, &news.text),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            href: "/news/01890000-0000-7000-8000-000000000000".into(),
            title: "Nghỉ lễ".into(),
            summary: "Bộ phận một cửa nghỉ một ngày.".into(),
            from: NaiveDate::default(),
            agency: "UBND phường Vĩnh Hải".into(),
        }
    }
}

fn agency_name(catalogue: &CatalogueView, text: &NewsText) -> String {
    let agency = text.agency.as_ref().and_then(|code| catalogue.agency(&code.0));
    agency.map(|agency| agency.name.clone()).unwrap_or_default()
}

/// A piece of news as people read it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NewsView {
    title: String,
    summary: String,
    paragraphs: Vec<Vec<Piece>>,
    /// Its address and its name; none where it is from no single agency.
    agency: Option<Choice>,
    /// Its address and its name; none where it is about no procedure, or that one is received no more.
    procedure: Option<Choice>,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl NewsView {
    pub(crate) fn of(catalogue: &CatalogueView, text: &NewsText) -> Self {
        let agency = text.agency.as_ref().and_then(|code| catalogue.agency(&code.0));
        let procedure = text.procedure.as_ref().and_then(|code| catalogue.procedure(code.as_str()));
        Self {
            title: text.title.clone(),
            summary: text.summary.clone(),
            paragraphs: paragraphs(&text.body),
            agency: agency.map(|one| Choice::new(&format!("/agencies/{}", encode(&one.code.0)), &one.name)),
            procedure: procedure
                .map(|one| Choice::new(&format!("/procedures/{}", encode(one.code.as_str())), &one.name)),
            from: text.from,
            until: text.until,
        }
    }

    pub(crate) fn sample() -> Self {
        Self {
            title: "Nghỉ lễ".into(),
            summary: "Bộ phận một cửa nghỉ một ngày.".into(),
            paragraphs: paragraphs("Xem https://motcua.example.vn/x.\n\nĐoạn hai."),
            agency: Some(Choice::new("/agencies/22330", "UBND phường Vĩnh Hải")),
            procedure: Some(Choice::new("/procedures/1.001193", "Đăng ký khai sinh")),
            from: NaiveDate::default(),
            until: Some(NaiveDate::default()),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NewsListPage {
    news: Vec<NewsLine>,
    pages: Pagination,
}

impl Page for NewsListPage {
    const TEMPLATE: &'static str = "portal/news.html";

    fn sample() -> Vec<Self> {
        let none = Self { news: Vec::new(), pages: Pagination::new(1, 0) };
        vec![Self { news: vec![NewsLine::sample()], pages: Pagination::new(1, 1) }, none]
    }
}

/// `GET /news`
pub(super) async fn all(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let moment = site.app.moment();
    let shown: Vec<&News> = moment.catalogue.news.on(moment.at.date_naive()).collect();
    let (rows, pages) = paged(&shown, &asked.page);
    let news = rows.iter().map(|news| NewsLine::of(&moment.catalogue, news)).collect();
    visitor.show(&NewsListPage { news, pages })
}

/// One piece of news.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NewsPage {
    news: NewsView,
    changed: DateTime<FixedOffset>,
    /// Its last day is past.
    over: bool,
}

impl Page for NewsPage {
    const TEMPLATE: &'static str = "portal/news_one.html";

    fn sample() -> Vec<Self> {
        let changed = motcua_app::desk::instant(1_591_774_800_000);
        let whole = Self { news: NewsView::sample(), changed, over: false };
        let bare = NewsView { agency: None, procedure: None, until: None, ..NewsView::sample() };
        let over = Self { over: true, ..whole.clone() };
        vec![Self { news: bare, ..whole.clone() }, over, whole]
    }
}

/// `GET /news/{id}`
pub(super) async fn one(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let (news, standing) = news::read(&site.app, id).await?;
    visitor.show(&NewsPage {
        news: NewsView::of(&site.app.catalogue(), &news.text),
        changed: news.changed_at,
        over: standing == NewsStanding::Over,
    })
}
