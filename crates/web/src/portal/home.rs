//! The start page: search, quick ways, life events, and only those figures that are computed here and now.

use axum::{extract::State, response::Response};
use motcua_app::catalogue::CatalogueView;
use motcua_texts::Locale;
use serde::Serialize;

use super::{cards::is_online, news::NewsLine, visitor::Visitor};
use crate::errors::WebError;
use crate::render::Page;
use crate::site::Site;

/// Words that people search for, offered under the search field: key of the text.
const HINTS: [&str; 4] = ["home-hint-birth", "home-hint-land", "home-hint-shop", "home-hint-record"];

/// The most news on the start page, the newest.
const NEWS_MAX: usize = 3;

/// A life event as a way into the catalogue.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LifeEventTile {
    pub code: String,
    pub name: String,
    pub hint: String,
}

/// The start page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct HomePage {
    hints: Vec<&'static str>,
    events: Vec<LifeEventTile>,
    news: Vec<NewsLine>,
    procedures: usize,
    online: usize,
    agencies: usize,
    /// RFC 3339.
    now: String,
}

impl HomePage {
    fn of(locale: Locale, catalogue: &CatalogueView, now: chrono::DateTime<chrono::FixedOffset>) -> Self {
        let offered = catalogue.procedures.iter().filter(|procedure| !procedure.handled_by.is_empty());
        let today = now.date_naive();
        Self {
            hints: HINTS.to_vec(),
            events: life_events(locale, catalogue),
            news: catalogue.news.on(today).take(NEWS_MAX).map(|news| NewsLine::of(catalogue, news)).collect(),
            procedures: offered.count(),
            online: catalogue.procedures.iter().filter(|procedure| is_online(catalogue, procedure)).count(),
            agencies: catalogue.agencies.iter().filter(|agency| agency.exists_on(today)).count(),
            now: now.to_rfc3339(),
        }
    }
}

/// Every life event in the reader's language, in the order that the province gave them.
pub(super) fn life_events(locale: Locale, catalogue: &CatalogueView) -> Vec<LifeEventTile> {
    let mut events: Vec<_> = catalogue.life_events.iter().collect();
    events.sort_by_key(|event| event.order);
    events
        .into_iter()
        .map(|event| {
            let (name, hint) = match locale {
                Locale::Vi => (&event.name, &event.hint),
                Locale::En => (&event.name_en, &event.hint_en),
            };
            LifeEventTile { code: event.code.clone(), name: name.clone(), hint: hint.clone() }
        })
        .collect()
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "portal/home.html";

    fn sample() -> Vec<Self> {
        let event =
            LifeEventTile { code: "sinh-con".into(), name: "Sinh con".into(), hint: "khai sinh".into() };
        let full = Self {
            hints: HINTS.to_vec(),
            events: vec![event],
            news: vec![NewsLine::sample()],
            procedures: 132,
            online: 118,
            agencies: 190,
            now: "2020-06-10T14:40:00+07:00".into(),
        };
        vec![Self { events: Vec::new(), news: Vec::new(), ..full.clone() }, full]
    }
}

/// `GET /`
pub(super) async fn home(State(site): State<Site>, visitor: Visitor) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    visitor.show(&HomePage::of(visitor.locale(), &site.app.catalogue(), site.app.now()))
}
