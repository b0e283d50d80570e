//! One agency: its months, and each of its services.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use motcua_app::statistics::{self, Filter};
use motcua_domain::statistics::Period;
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use crate::errors::WebError;
use crate::office::workbook;
use crate::portal::visitor::Visitor;
use crate::render::Page;
use crate::site::Site;
use crate::statistics::{
    AskedPeriod, ChartView, ChosenPeriod, FiguresView, StatTable, cut, period::last_month, table,
};

/// The figures of one agency.
#[derive(Debug, Clone, Serialize)]
pub(in crate::portal) struct AgencyStatisticsPage {
    code: String,
    name: String,
    /// Names of the agencies whose earlier figures are added up here.
    history: Vec<String>,
    /// Code and name of who took over; none for an agency that exists.
    successor: Option<(String, String)>,
    chosen: ChosenPeriod,
    figures: FiguresView,
    is_empty: bool,
    chart: ChartView,
    months: StatTable,
    services: StatTable,
    /// The services since January; none where that is the period itself.
    services_of_year: Option<StatTable>,
    year: Period,
    /// RFC 3339.
    now: String,
}

impl Page for AgencyStatisticsPage {
    const TEMPLATE: &'static str = "portal/statistics_agency.html";

    fn sample() -> Vec<Self> {
        let chosen = ChosenPeriod::sample();
        let full = Self {
            code: "22330".into(),
            name: "UBND phường Vĩnh Hải".into(),
            history: vec!["UBND xã Diên Lộc".into(), "UBND xã Diên Bình".into()],
            successor: None,
            figures: FiguresView::sample(),
            is_empty: false,
            chart: ChartView::sample("months"),
            months: StatTable::sample("months"),
            services: StatTable::sample("services"),
            services_of_year: Some(StatTable::sample("services-of-year")),
            year: chosen.period.year_to_date(),
            chosen,
            now: "2020-06-10T14:40:00+07:00".into(),
        };
        let wrong = ChosenPeriod::wrong_sample();
        let ended = Self {
            is_empty: true,
            chosen: wrong,
            services_of_year: None,
            history: Vec::new(),
            successor: Some(("22696".into(), "UBND xã Bình Lộc".into())),
            ..full.clone()
        };
        vec![ended, full]
    }
}

/// An agency's figures with those of the agencies that it stands for today, and nobody else's.
fn own(site: &Site, code: &str) -> Filter {
    let rolled_up = site.app.catalogue().codes_of(code, site.app.now().date_naive());
    Filter { agencies: Some(rolled_up), ..Filter::default() }
}

/// The names of the agencies whose history is added up here.
fn history(site: &Site, code: &str) -> Vec<String> {
    let catalogue = site.app.catalogue();
    let codes = catalogue.codes_of(code, site.app.now().date_naive());
    let names = codes.iter().skip(1).filter_map(|code| catalogue.agency(code));
    names.map(|agency| agency.name.clone()).collect()
}

/// Code and name of who acts for an agency that has ended.
fn successor(site: &Site, code: &str) -> Option<(String, String)> {
    let catalogue = site.app.catalogue();
    let acting = catalogue.acting_agency(code, site.app.now().date_naive())?;
    (acting.code.0 != code).then(|| (acting.code.0.clone(), acting.name.clone()))
}

/// Everything that the page and its workbooks tell.
struct Told {
    name: String,
    chosen: ChosenPeriod,
    months: StatTable,
    chart: ChartView,
    services: StatTable,
    services_of_year: Option<StatTable>,
}

impl Told {
    async fn of(site: &Site, code: &str, asked: &AskedPeriod, locale: Locale) -> Result<Self, WebError> {
        site.app.catch_up().await?;
        let name = site.app.catalogue().agency(code).ok_or(WebError::NotFound)?.name.clone();
        let (app, own) = (&site.app, own(site, code));
        let chosen = asked.on(app.now().date_naive());
        let period = chosen.period;
        let by_month = statistics::by_month(app, period, &own).await?;
        let (months, chart) = cut::months("months", period, &by_month, locale)?;
        let found = statistics::by_procedure(app, period, &own).await?;
        let services = cut::services("services", key!("statistics-services"), &found, locale);
        let year = period.year_to_date();
        let services_of_year = if year == period {
            None
        } else {
            let found = statistics::by_procedure(app, year, &own).await?;
            Some(cut::services("services-of-year", key!("statistics-services-of-year"), &found, locale))
        };
        Ok(Self { name, chosen, months, chart, services, services_of_year })
    }
}

/// What is told first of a period.
async fn figures(site: &Site, period: Period, own: &Filter) -> Result<FiguresView, WebError> {
    let overview = statistics::overview(&site.app, period, own).await?;
    Ok(FiguresView::of(&overview, &statistics::spent(&site.app, period, own).await?))
}

/// `GET /statistics/agencies/{code}`
pub(in crate::portal) async fn show(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(asked): Query<AskedPeriod>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let told = Told::of(&site, &code, &asked, visitor.locale()).await?;
    let period = told.chosen.period;
    let figures = figures(&site, period, &own(&site, &code)).await?;
    visitor.show(&AgencyStatisticsPage {
        history: history(&site, &code),
        successor: successor(&site, &code),
        code,
        name: told.name,
        is_empty: figures.is_empty(),
        figures,
        chart: told.chart,
        months: told.months,
        services: told.services,
        services_of_year: told.services_of_year,
        year: period.year_to_date(),
        chosen: told.chosen,
        now: site.app.now().to_rfc3339(),
    })
}

/// `GET /statistics/agencies/{code}/tables/{table}`, as `services.xlsx`
pub(in crate::portal) async fn export(
    State(site): State<Site>,
    Path((code, name)): Path<(String, String)>,
    Query(asked): Query<AskedPeriod>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    let locale = visitor.locale();
    let told = Told::of(&site, &code, &asked, locale).await?;
    let mut about = vec![told.chosen.in_words(locale)];
    about.push((Texts::get(locale, key!("statistics-agency"), &[]), told.name));
    let before = history(&site, &code);
    if !before.is_empty() {
        about.push((Texts::get(locale, key!("agency-before"), &[]), before.join(", ")));
    }
    let tables = match name.strip_suffix(".xlsx").ok_or(WebError::NotFound)? {
        "months" => vec![told.months],
        "services" => vec![told.services],
        "services-of-year" => vec![told.services_of_year.ok_or(WebError::NotFound)?],
        _ => return Err(WebError::NotFound),
    };
    let bytes = table::workbook(&site.app, locale, &tables, &about).await?;
    Ok(workbook(bytes, &format!("thong-ke-{}.xlsx", site.app.now().format("%Y%m%d-%H%M"))))
}

/// The figures on the page of an agency: since January, and the last month that is over.
#[derive(Debug, Clone, Serialize)]
pub(in crate::portal) struct AgencyFigures {
    pub year: FiguresView,
    pub year_period: Period,
    pub month: FiguresView,
    pub month_period: Period,
    pub is_empty: bool,
}

impl AgencyFigures {
    pub(in crate::portal) fn sample() -> Self {
        let period = ChosenPeriod::sample().period;
        let (year, month) = (FiguresView::sample(), FiguresView::sample());
        Self { year, year_period: period, month, month_period: period, is_empty: false }
    }
}

/// The figures for the page of an agency.
///
/// # Errors
/// [`WebError`] where the database does not answer.
pub(in crate::portal) async fn of_agency_page(site: &Site, code: &str) -> Result<AgencyFigures, WebError> {
    let today = site.app.now().date_naive();
    let month_period = last_month(today);
    let year_period = Period { from: today, to: today }.year_to_date();
    let own = own(site, code);
    let year = figures(site, year_period, &own).await?;
    let month = figures(site, month_period, &own).await?;
    Ok(AgencyFigures {
        is_empty: year.is_empty() && month.is_empty(),
        year,
        year_period,
        month,
        month_period,
    })
}
