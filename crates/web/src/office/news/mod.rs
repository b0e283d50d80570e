//! News: the list for its writers, and the page on which one is written, published and taken off.

mod edit;
mod form;

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::news::{self, OpenedNews, Sought};
use motcua_domain::news::NewsStanding;
use motcua_texts::{Locale, Texts, key};
use serde::{Deserialize, Serialize};

use super::{Desk, Door, act, read, rows};
use crate::{
    Page, WebError,
    components::Pagination,
    render::{PageSample, samples_of},
};

const HOME: &str = "/office/news";

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    vec![
        read(HOME, show),
        read("/office/news.xlsx", export),
        read("/office/news/new", edit::new),
        act("/office/news/new", edit::begin),
        read("/office/news/{id}", edit::show),
        act("/office/news/{id}", edit::save),
        act("/office/news/{id}/withdraw", edit::withdraw),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<NewsListPage>(), samples_of::<edit::NewsFormPage>()].into_iter().flatten().collect()
}

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
struct Asked {
    q: String,
    /// One of [`NewsStanding::ALL`]; anything else narrows nothing.
    standing: String,
    page: u64,
}

impl Asked {
    fn sought(&self) -> Sought {
        Sought { words: self.q.clone(), standing: NewsStanding::from_code(&self.standing) }
    }

    /// In words, for the workbook.
    fn filters(&self, locale: Locale) -> Vec<(String, String)> {
        let say = |key: &str| Texts::get(locale, key, &[]);
        let standing = NewsStanding::from_code(&self.standing);
        let standing = standing.map(|one| say(&format!("news-standing-{}", one.code()))).unwrap_or_default();
        let both = [(say(key!("search")), self.q.clone()), (say(key!("list-state")), standing)];
        both.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// A piece of news.
#[derive(Debug, Clone, Serialize)]
struct Line {
    href: String,
    title: String,
    agency: String,
    standing: &'static str,
    from: NaiveDate,
    until: Option<NaiveDate>,
    changed_at: DateTime<FixedOffset>,
    changed_by: String,
}

impl Line {
    fn of(desk: &Desk, opened: OpenedNews) -> Self {
        let OpenedNews { news, standing, changed_by, .. } = opened;
        Self {
            href: format!("{HOME}/{}", news.id),
            agency: news.text.agency.map(|code| desk.agency_name(&code.0)).unwrap_or_default(),
            title: news.text.title,
            standing: standing.code(),
            from: news.text.from,
            until: news.text.until,
            changed_at: news.changed_at,
            changed_by,
        }
    }
}

/// The list.
#[derive(Debug, Clone, Serialize)]
struct NewsListPage {
    asked: Asked,
    standings: [&'static str; 5],
    lines: Vec<Line>,
    pagination: Pagination,
}

impl Page for NewsListPage {
    const TEMPLATE: &'static str = "office/news.html";

    fn sample() -> Vec<Self> {
        let at = motcua_app::desk::instant(1_591_774_800_000);
        let line = |standing: NewsStanding| Line {
            href: "/office/news/01890000-0000-7000-8000-000000000000".into(),
            title: "Nghỉ lễ".into(),
            agency: if standing == NewsStanding::Shown { "UBND phường".into() } else { String::new() },
            standing: standing.code(),
            from: at.date_naive(),
            until: (standing == NewsStanding::Over).then(|| at.date_naive()),
            changed_at: at,
            changed_by: "Trần Thị Ví Dụ".into(),
        };
        let full = Self {
            asked: Asked::default(),
            standings: NewsStanding::ALL.map(NewsStanding::code),
            lines: NewsStanding::ALL.map(line).to_vec(),
            pagination: Pagination::new(1, 5),
        };
        let none = Self { lines: Vec::new(), pagination: Pagination::new(1, 0), ..full.clone() };
        let sought = Asked { q: "nghi le".into(), standing: "shown".into(), page: 1 };
        vec![full, Self { asked: sought, ..none.clone() }, none]
    }
}

/// `GET /office/news`
async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let found = news::list(desk.app(), &desk.officer, &asked.sought()).await?;
    let (found, pagination) = Pagination::cut(found, asked.page);
    let lines = found.into_iter().map(|one| Line::of(&desk, one)).collect();
    let standings = NewsStanding::ALL.map(NewsStanding::code);
    desk.show(&NewsListPage { asked, standings, lines, pagination }).await
}

/// `GET /office/news.xlsx`
async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let (locale, filters) = (desk.locale(), asked.filters(desk.locale()));
    let bytes = news::list_workbook(desk.app(), &desk.officer, locale, &asked.sought(), &filters).await?;
    Ok(rows::workbook(bytes, &format!("tin-tuc-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}
