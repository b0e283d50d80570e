//! The whole province at a glance.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use motcua_app::statistics::{self, Filter, FormBy, OfAgency};
use motcua_domain::organisation::Level;
use motcua_texts::{Locale, key};
use serde::{Deserialize, Serialize};

use crate::components::Pagination;
use crate::errors::WebError;
use crate::office::workbook;
use crate::portal::{paged, visitor::Visitor};
use crate::render::Page;
use crate::site::Site;
use crate::statistics::{
    AskedPeriod, ChartView, ChosenPeriod, FiguresView, StatTable,
    cut::{self, RANKED_FROM, RANKED_ON_PAGE},
    table,
};

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::portal) struct Asked {
    period: String,
    from: String,
    to: String,
    level: String,
    sort: String,
    page: String,
}

impl Asked {
    fn period(&self, site: &Site) -> ChosenPeriod {
        let [period, from, to] = [&self.period, &self.from, &self.to].map(Clone::clone);
        AskedPeriod { period, from, to }.on(site.app.now().date_naive())
    }
}

/// The public dashboard.
#[derive(Debug, Clone, Serialize)]
pub(in crate::portal) struct DashboardPage {
    chosen: ChosenPeriod,
    figures: FiguresView,
    is_empty: bool,
    chart: ChartView,
    months: StatTable,
    agencies: StatTable,
    pages: Pagination,
    level: String,
    level_codes: Vec<&'static str>,
    levels: StatTable,
    fields: StatTable,
    ranking: StatTable,
    ranked_from: i64,
    ranked: usize,
    /// RFC 3339.
    now: String,
}

impl Page for DashboardPage {
    const TEMPLATE: &'static str = "portal/statistics.html";

    fn sample() -> Vec<Self> {
        let agency = cut::sample_agency();
        let chosen = ChosenPeriod::sample();
        let href = |code: &str| format!("/statistics/agencies/{code}");
        let full = Self {
            figures: FiguresView::sample(),
            is_empty: false,
            chart: ChartView::sample("months"),
            months: StatTable::sample("months"),
            agencies: cut::agencies(vec![agency.clone()], "-received", &href, Locale::Vi),
            pages: Pagination::new(1, 1),
            level: "commune".into(),
            level_codes: Level::OF_A_PROVINCE.map(Level::code).to_vec(),
            levels: cut::levels(std::slice::from_ref(&agency), Locale::Vi),
            fields: StatTable::sample("fields"),
            ranking: cut::ranking(std::slice::from_ref(&agency), &href),
            ranked_from: RANKED_FROM,
            ranked: 1,
            chosen,
            now: "2020-06-10T14:40:00+07:00".into(),
        };
        let nobody = StatTable { rows: Vec::new(), ..full.ranking.clone() };
        let wrong = Self { chosen: ChosenPeriod::wrong_sample(), ranking: nobody, ranked: 0, ..full.clone() };
        vec![Self { is_empty: true, ..wrong.clone() }, wrong, full]
    }
}

/// Everything that the page and its workbooks tell.
struct Told {
    chosen: ChosenPeriod,
    agencies: Vec<OfAgency>,
    months: StatTable,
    chart: ChartView,
    fields: StatTable,
}

impl Told {
    async fn of(site: &Site, asked: &Asked, locale: Locale) -> Result<Self, WebError> {
        let (app, whole) = (&site.app, Filter::default());
        let chosen = asked.period(site);
        let period = chosen.period;
        let agencies = statistics::by_agency(app, period, &whole).await?;
        let by_month = statistics::by_month(app, period, &whole).await?;
        let (months, chart) = cut::months("months", period, &by_month, locale)?;
        let fields = statistics::keyed(app, period, FormBy::Field, &whole, locale).await?;
        Ok(Self { chosen, agencies, months, chart, fields: cut::fields(&fields, locale) })
    }

    fn agencies(&self, asked: &Asked, locale: Locale) -> StatTable {
        let level = Level::from_code(&asked.level);
        let of_level = |agency: &&OfAgency| level.is_none_or(|level| agency.level == level);
        let found: Vec<OfAgency> = self.agencies.iter().filter(of_level).cloned().collect();
        cut::agencies(found, &asked.sort, &self.href(), locale)
    }

    fn ranking(&self) -> StatTable {
        cut::ranking(&self.agencies, &self.href())
    }

    /// The page of an agency for the same period.
    fn href(&self) -> impl Fn(&str) -> String + use<> {
        let query = self.chosen.query();
        move |code| format!("/statistics/agencies/{code}?{query}")
    }
}

/// `GET /statistics`
pub(in crate::portal) async fn show(
    State(site): State<Site>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let locale = visitor.locale();
    let told = Told::of(&site, &asked, locale).await?;
    let spent = statistics::together(told.agencies.iter().map(|agency| &agency.spent));
    let figures = FiguresView::of(&cut::sum_of(&told.agencies, told.chosen.period), &spent);
    let mut agencies = told.agencies(&asked, locale);
    let (rows, pages) = paged(&agencies.rows, &asked.page);
    agencies.rows = rows.to_vec();
    let mut ranking = told.ranking();
    let ranked = ranking.rows.len();
    ranking.rows.truncate(RANKED_ON_PAGE);
    visitor.show(&DashboardPage {
        is_empty: figures.is_empty(),
        figures,
        agencies,
        pages,
        level: asked.level,
        level_codes: Level::OF_A_PROVINCE.map(Level::code).to_vec(),
        levels: cut::levels(&told.agencies, locale),
        ranking,
        ranked_from: RANKED_FROM,
        ranked,
        chosen: told.chosen,
        chart: told.chart,
        months: told.months,
        fields: told.fields,
        now: site.app.now().to_rfc3339(),
    })
}

/// `GET /statistics/tables/{table}`, as `months.xlsx`
pub(in crate::portal) async fn export(
    State(site): State<Site>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let locale = visitor.locale();
    let told = Told::of(&site, &asked, locale).await?;
    let wanted = match name.strip_suffix(".xlsx").ok_or(WebError::NotFound)? {
        "months" => told.months,
        "agencies" => told.agencies(&asked, locale),
        "levels" => cut::levels(&told.agencies, locale),
        "fields" => told.fields,
        "ranking" => told.ranking(),
        _ => return Err(WebError::NotFound),
    };
    let mut about = vec![told.chosen.in_words(locale)];
    if let Some(level) = Level::from_code(&asked.level).filter(|_| wanted.code == "agencies") {
        let say = |key: &str| motcua_texts::Texts::get(locale, key, &[]);
        about.push((say(key!("statistics-level")), say(&format!("level-{}", level.code()))));
    }
    let file = format!("thong-ke-{}-{}.xlsx", wanted.code, site.app.now().format("%Y%m%d-%H%M"));
    Ok(workbook(table::workbook(&site.app, locale, &[wanted], &about).await?, &file))
}
