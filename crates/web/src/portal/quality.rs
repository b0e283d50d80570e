//! What is published of the quality of handling: how satisfied people are with each agency, and what it comes to in
//! approved months. No officer is named.

use axum::{
    Router,
    extract::{Query, State},
    response::Response,
    routing::get,
};
use motcua_app::evaluation::{self, PublishedRow};
use motcua_domain::{quality::RatingCounts, statistics::Rate};
use motcua_texts::{Locale, Texts, key};
use serde::{Deserialize, Serialize};

use super::{paged, visitor::Visitor};
use crate::components::Pagination;
use crate::errors::WebError;
use crate::office::workbook;
use crate::quality::Chosen;
use crate::render::{Page, PageSample, samples_of};
use crate::site::Site;
use crate::statistics::{
    Cell, StatTable,
    table::{self, numbers, words},
};

/// The page that is the same for every stranger.
pub(super) fn shared_routes() -> Router<Site> {
    Router::new().route("/quality", get(show))
}

/// The workbook.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/quality.xlsx", get(export))
}

pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<QualityPage>()
}

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    period: String,
    page: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
struct QualityPage {
    chosen: Chosen,
    agencies: StatTable,
    is_empty: bool,
    pages: Pagination,
    /// Of all agencies: very satisfied, satisfied, not satisfied.
    given: [i64; 3],
    satisfied: crate::statistics::RateView,
    /// RFC 3339.
    now: String,
}

impl Page for QualityPage {
    const TEMPLATE: &'static str = "portal/quality.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            chosen: Chosen::sample(),
            agencies: StatTable::sample("agencies"),
            is_empty: false,
            pages: Pagination::new(1, 1),
            given: [3, 2, 1],
            satisfied: Rate { part: 5, whole: 6 }.into(),
            now: "2020-06-10T14:40:00+07:00".into(),
        };
        vec![Self { is_empty: true, satisfied: Rate { part: 0, whole: 0 }.into(), ..full.clone() }, full]
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn satisfied(given: &RatingCounts) -> Rate {
    Rate { part: whole(given.very_satisfied + given.satisfied), whole: whole(given.total()) }
}

fn agencies(found: &[PublishedRow], locale: Locale) -> StatTable {
    let row = |one: &PublishedRow| {
        let given = &one.ratings;
        let (points, band) = match &one.evaluation {
            Some(evaluation) => (
                Some(f64::from(evaluation.total.tenths()) / 10.0),
                format!("evaluation-band-{}", evaluation.band.map_or("none", |band| band.code())),
            ),
            None => (None, key!("quality-not-approved").to_owned()),
        };
        vec![
            Cell::name(&one.name, Some(format!("/agencies/{}", one.code))),
            Cell::rate(satisfied(given)),
            Cell::count(whole(given.very_satisfied)),
            Cell::count(whole(given.satisfied)),
            Cell::count(whole(given.not_satisfied)),
            Cell::Points { value: points },
            Cell::words(Texts::get(locale, &band, &[])),
        ]
    };
    StatTable {
        code: "agencies",
        title: key!("quality-title"),
        headings: vec![
            words("agency", key!("statistics-agency")),
            numbers("share", key!("quality-satisfied")),
            numbers("very", key!("quality-very_satisfied")),
            numbers("satisfied", key!("quality-only_satisfied")),
            numbers("not", key!("quality-not_satisfied")),
            numbers("total", key!("quality-total")),
            words("band", key!("quality-band")),
        ],
        rows: found.iter().map(row).collect(),
        total: None,
        sort: None,
    }
}

/// `GET /quality`
async fn show(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let chosen = Chosen::of(&asked.period, site.app.now().date_naive(), visitor.locale());
    let found = evaluation::published(&site.app, chosen.span).await?;
    let mut sum = RatingCounts::default();
    for row in &found {
        sum += row.ratings;
    }
    let (shown, pages) = paged(&found, &asked.page);
    visitor.show(&QualityPage {
        agencies: agencies(shown, visitor.locale()),
        is_empty: found.is_empty(),
        pages,
        given: [sum.very_satisfied, sum.satisfied, sum.not_satisfied].map(whole),
        satisfied: satisfied(&sum).into(),
        chosen,
        now: site.app.now().to_rfc3339(),
    })
}

/// `GET /quality.xlsx`
async fn export(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let locale = visitor.locale();
    let chosen = Chosen::of(&asked.period, site.app.now().date_naive(), locale);
    let found = evaluation::published(&site.app, chosen.span).await?;
    let about = [(Texts::get(locale, key!("evaluation-about-period"), &[]), chosen.name.clone())];
    let bytes = table::workbook(&site.app, locale, &[agencies(&found, locale)], &about).await?;
    Ok(workbook(bytes, &format!("muc-do-hai-long-{}.xlsx", chosen.code)))
}
