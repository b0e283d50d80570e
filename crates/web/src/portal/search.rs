//! Search by a person's own words: one box for procedures, their situations, agencies and news.

use axum::{
    Json,
    extract::{Query, Request, State, rejection::QueryRejection},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::search::QUERY_MAX_CHARS;
use motcua_domain::codes::DossierCode;
use motcua_texts::{Texts, key, short_date};
use serde::{Deserialize, Serialize};

use super::{
    agencies::AgencyLine,
    cards::ProcedureCard,
    home::{LifeEventTile, life_events},
    kept_cards::{Card, Cards},
    news::NewsLine,
    track::code_of,
    visitor::Visitor,
};
use crate::components::{Chosen, Pagination, Suggestion};
use crate::errors::WebError;
use crate::extract::encode;
use crate::render::Page;
use crate::site::Site;

/// Between the page and its count: how much was found. It leaves no node.
const FOUND: HeaderName = HeaderName::from_static("x-found");
/// The most procedures that a search brings; past them, other words find faster than leafing.
const FOUND_MAX: usize = 200;
/// The most suggestions while typing.
const SUGGESTED_MAX: usize = 8;
/// The most agencies that a search brings, and that are suggested.
const AGENCIES_MAX: usize = 6;
const AGENCIES_SUGGESTED_MAX: usize = 3;
/// The most news that a search brings, and that is suggested.
const NEWS_MAX: usize = 5;
const NEWS_SUGGESTED_MAX: usize = 2;

/// What was typed, and which page of the results.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    /// As much of it as is searched for.
    fn words(&self) -> String {
        self.q.trim().chars().take(QUERY_MAX_CHARS).collect()
    }
}

/// Results of a search.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SearchPage {
    q: String,
    cards: Vec<Card>,
    agencies: Vec<AgencyLine>,
    news: Vec<NewsLine>,
    pages: Pagination,
    events: Vec<LifeEventTile>,
}

impl Page for SearchPage {
    const TEMPLATE: &'static str = "portal/search.html";

    fn sample() -> Vec<Self> {
        let unoffered = ProcedureCard {
            offered: false,
            online: false,
            levels: vec!["ministry"],
            ..ProcedureCard::sample()
        };
        let found = Self {
            q: "khai sinh".into(),
            cards: vec![Card::sample(), unoffered.into()],
            agencies: vec![AgencyLine::sample()],
            news: vec![NewsLine::sample()],
            pages: Pagination::new(1, 2),
            events: Vec::new(),
        };
        let event =
            LifeEventTile { code: "sinh-con".into(), name: "Sinh con".into(), hint: "khai sinh".into() };
        let none = Self {
            cards: Vec::new(),
            agencies: Vec::new(),
            news: Vec::new(),
            pages: Pagination::new(1, 0),
            events: vec![event],
            ..found.clone()
        };
        let told = Self { news: found.news.clone(), ..none.clone() };
        vec![Self { q: String::new(), ..none.clone() }, none, told, found]
    }
}

/// `GET /search?q=`
pub(super) async fn search(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let q = asked.words();
    // A receipt that was scanned into the search field, or its code typed there.
    if let Ok(code) = code_of(&q).parse::<DossierCode>() {
        return Ok(Redirect::to(&format!("/track/{}", encode(code.as_str()))).into_response());
    }
    let found = catalogue.search(&q, FOUND_MAX);
    let today = site.app.now().date_naive();
    let agencies = catalogue.search_agencies(&q, today, AGENCIES_MAX);
    let told = catalogue.search_news(&q, today, NEWS_MAX);
    let count = found.len() + agencies.len() + told.len();
    let cards = Cards { site: &site, locale: visitor.locale(), catalogue: &catalogue };
    let (cards, pages) = cards.found_by(&q, &found, &asked.page)?;
    let agencies = agencies.iter().map(|agency| AgencyLine::of(&catalogue, agency, today)).collect();
    let news = told.into_iter().map(|news| NewsLine::of(&catalogue, news)).collect();
    let events = if found.is_empty() { life_events(visitor.locale(), &catalogue) } else { Vec::new() };
    let mut response = visitor.show(&SearchPage { q, cards, agencies, news, pages, events })?;
    response.headers_mut().insert(FOUND, HeaderValue::from(count));
    Ok(response)
}

/// Counts a search with how much it found, whether its page is made now or was kept from another reader's question.
pub(super) async fn counted(
    State(site): State<Site>,
    asked: Result<Query<Asked>, QueryRejection>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let found = response.headers_mut().remove(FOUND);
    let found = found.and_then(|count| count.to_str().ok()?.parse::<usize>().ok());
    if let (Some(found), Ok(Query(asked))) = (found, asked) {
        let q = asked.words();
        if !q.is_empty() {
            site.app.searches.note(site.app.now().date_naive(), &q, found);
        }
    }
    response
}

/// `GET /search/suggest?q=`
pub(super) async fn suggest(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Json<Vec<Suggestion>> {
    let catalogue = site.app.catalogue();
    let today = site.app.now().date_naive();
    let agencies = catalogue.search_agencies(&asked.q, today, AGENCIES_SUGGESTED_MAX);
    let found = catalogue.search(&asked.q, SUGGESTED_MAX);
    let suggestions = found.iter().map(|procedure| {
        let card = ProcedureCard::of(visitor.locale(), &catalogue, procedure);
        Suggestion {
            chosen: Chosen::Href(format!("/procedures/{}", encode(&card.code))),
            note: format!("{} · {}", card.field, card.limit),
            label: card.name,
        }
    });
    let places = agencies.iter().map(|agency| Suggestion {
        chosen: Chosen::Href(format!("/agencies/{}", encode(&agency.code.0))),
        note: agency.address.clone(),
        label: agency.name.clone(),
    });
    let told = catalogue.search_news(&asked.q, today, NEWS_SUGGESTED_MAX);
    let news = told.into_iter().map(|news| Suggestion {
        chosen: Chosen::Href(format!("/news/{}", news.id)),
        note: format!(
            "{} · {}",
            Texts::get(visitor.locale(), key!("news-title"), &[]),
            short_date(news.text.from)
        ),
        label: news.text.title.clone(),
    });
    let suggestions = suggestions.chain(places).chain(news).collect();
    Json(suggestions)
}
