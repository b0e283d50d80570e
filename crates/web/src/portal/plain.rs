//! Short plain pages, and what robots read.

use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use motcua_texts::Locale;
use serde::Serialize;

use super::{browse::fields_in_use, cards::is_offered, visitor::Visitor};
use crate::errors::WebError;
use crate::extract::encode;
use crate::render::{Page, PageSample, samples_of};
use crate::site::Site;

/// The most addresses of one sitemap (sitemaps.org).
const SITEMAP_MAX: usize = 50_000;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/help", get(async |visitor: Visitor| visitor.show(&PlainPage::of("help", 6))))
        .route(
            "/accessibility",
            get(async |visitor: Visitor| visitor.show(&PlainPage::of("accessibility", 4))),
        )
        .route("/privacy", get(async |visitor: Visitor| visitor.show(&PlainPage::of("privacy", 5))))
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemap))
}

pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<PlainPage>()
}

/// A page of headings and paragraphs, all of them in the locale files: `help-1` with its attribute `text`.
#[derive(Debug, Clone, Serialize)]
struct PlainPage {
    name: &'static str,
    /// Number of paragraphs.
    parts: usize,
}

impl PlainPage {
    fn of(name: &'static str, parts: usize) -> Self {
        Self { name, parts }
    }
}

impl Page for PlainPage {
    const TEMPLATE: &'static str = "portal/plain.html";

    fn sample() -> Vec<Self> {
        vec![Self::of("help", 6), Self::of("accessibility", 4), Self::of("privacy", 5)]
    }
}

const CACHED_A_DAY: (HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));

/// `GET /robots.txt`: personal pages are nobody's to crawl.
async fn robots(State(site): State<Site>) -> Response {
    let url = &site.app.settings.public_url;
    let text = format!(
        "User-agent: *\nDisallow: /track/\nDisallow: /file/\nDisallow: /me\nDisallow: /office\nSitemap: {url}/sitemap.xml\n"
    );
    ([CACHED_A_DAY, (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))], text)
        .into_response()
}

/// `GET /sitemap.xml`: the start page, lists, every event in life, field and agency, news with the day of its last change, and every procedure received here with the day of its version.
async fn sitemap(State(site): State<Site>) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let url = &site.app.settings.public_url;
    let fixed = ["/", "/procedures", "/agencies", "/news", "/statistics", "/quality", "/track", "/help"]
        .map(str::to_owned);
    let events = catalogue.life_events.iter().map(|event| format!("/life-events/{}", encode(&event.code)));
    let fields = fields_in_use(Locale::Vi, &catalogue);
    let fields = fields.into_iter().map(|field| format!("/fields/{}", encode(&field.value)));
    let procedures = catalogue.procedures.iter().filter(|procedure| is_offered(procedure)).map(|procedure| {
        let code = procedure.code.as_str();
        let since = catalogue.standing(code).map(|standing| motcua_app::desk::instant(standing.since));
        (format!("/procedures/{}", encode(code)), since)
    });
    let today = site.app.now().date_naive();
    let news = catalogue.news.on(today).map(|news| (format!("/news/{}", news.id), Some(news.changed_at)));
    let agencies = catalogue
        .agencies
        .iter()
        .filter(|agency| agency.exists_on(today))
        .map(|agency| format!("/agencies/{}", encode(&agency.code.0)));
    let entries: String = fixed
        .into_iter()
        .chain(events)
        .chain(fields)
        .chain(agencies)
        .map(|path| (path, None))
        .chain(procedures)
        .chain(news)
        .take(SITEMAP_MAX)
        .map(|(path, since)| {
            let changed =
                since.map(|at| format!("<lastmod>{}</lastmod>", at.date_naive())).unwrap_or_default();
            format!("<url><loc>{}{path}</loc>{changed}</url>\n", escaped(url))
        })
        .collect();
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    );
    let media_type = (header::CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8"));
    Ok(([CACHED_A_DAY, media_type], xml).into_response())
}

/// The operator's address inside XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
