//! Where to go: every agency with its address, telephone number and procedures.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    folding::fold,
    organisation::{Agency, Level},
};
use serde::{Deserialize, Serialize};

use super::{
    cards::ProcedureCard,
    options::district_of,
    paged,
    statistics::{self, AgencyFigures},
    visitor::Visitor,
};
use crate::components::Pagination;
use crate::errors::WebError;
use crate::render::Page;
use crate::site::Site;

/// An agency in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct AgencyLine {
    pub code: String,
    pub name: String,
    pub level: &'static str,
    /// The district of a commune; empty for others.
    pub district: String,
    pub address: String,
    pub phone: String,
}

impl AgencyLine {
    pub(super) fn of(catalogue: &CatalogueView, agency: &Agency) -> Self {
        Self {
            code: agency.code.0.clone(),
            name: agency.name.clone(),
            level: agency.level.code(),
            district: district_of(catalogue, agency),
            address: agency.address.clone(),
            phone: agency.phone.clone(),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            code: "22327".into(),
            name: "UBND phường Vĩnh Hải".into(),
            level: "commune",
            district: "Thành phố Nha Trang".into(),
            address: "Trụ sở UBND phường Vĩnh Hải".into(),
            phone: "0258 3500 000".into(),
        }
    }
}

/// Filters of the list of agencies.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Filters {
    q: String,
    level: String,
    #[serde(skip_serializing)]
    page: String,
}

/// The list of agencies.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgenciesPage {
    filters: Filters,
    agencies: Vec<AgencyLine>,
    pages: Pagination,
    levels: Vec<&'static str>,
}

impl Page for AgenciesPage {
    const TEMPLATE: &'static str = "portal/agencies.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            filters: Filters::default(),
            agencies: vec![AgencyLine::sample()],
            pages: Pagination::new(1, 1),
            levels: Level::OF_A_PROVINCE.map(Level::code).to_vec(),
        };
        vec![Self { agencies: Vec::new(), pages: Pagination::new(1, 0), ..full.clone() }, full]
    }
}

/// An agency that receives dossiers: departments, districts, communes. Others only help.
fn receives(agency: &Agency) -> bool {
    Level::OF_A_PROVINCE.contains(&agency.level)
}

/// `GET /agencies`
pub(super) async fn all(
    State(site): State<Site>,
    Query(filters): Query<Filters>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let today = site.app.now().date_naive();
    let words = fold(&filters.q);
    let mut found: Vec<AgencyLine> = catalogue
        .agencies
        .iter()
        .filter(|agency| agency.exists_on(today) && receives(agency))
        .filter(|agency| Level::from_code(&filters.level).is_none_or(|level| agency.level == level))
        .map(|agency| AgencyLine::of(&catalogue, agency))
        .filter(|line| fold(&line.name).contains(&words) || fold(&line.district).contains(&words))
        .collect();
    found.sort_by_cached_key(|line| (Level::from_code(line.level), fold(&line.district), fold(&line.name)));
    let (agencies, pages) = paged(&found, &filters.page);
    visitor.show(&AgenciesPage {
        agencies: agencies.to_vec(),
        pages,
        filters,
        levels: Level::OF_A_PROVINCE.map(Level::code).to_vec(),
    })
}

/// One agency with what it receives.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgencyPage {
    agency: AgencyLine,
    /// Code and name of the agency that took over; none for an agency that exists.
    successor: Option<(String, String)>,
    q: String,
    cards: Vec<ProcedureCard>,
    pages: Pagination,
    figures: AgencyFigures,
}

impl Page for AgencyPage {
    const TEMPLATE: &'static str = "portal/agency.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            agency: AgencyLine::sample(),
            successor: None,
            q: String::new(),
            cards: vec![ProcedureCard::sample()],
            pages: Pagination::new(1, 1),
            figures: AgencyFigures::sample(),
        };
        let merged = Self {
            successor: Some(("22696".into(), "UBND xã Bình Lộc".into())),
            cards: Vec::new(),
            pages: Pagination::new(1, 0),
            figures: AgencyFigures { is_empty: true, ..AgencyFigures::sample() },
            ..full.clone()
        };
        vec![full, merged]
    }
}

/// `GET /agencies/{code}`
pub(super) async fn one(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(filters): Query<Filters>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let agency = catalogue.agency(&code).ok_or(WebError::NotFound)?;
    let is_there = agency.exists_on(site.app.now().date_naive());
    let successor =
        agency.successor.as_ref().filter(|_| !is_there).and_then(|code| catalogue.agency(&code.0));
    let words = fold(&filters.q);
    let mut found =
        if is_there { catalogue.procedures_of(agency, site.app.now().date_naive()) } else { Vec::new() };
    found.retain(|procedure| fold(&procedure.name).contains(&words));
    found.sort_by_cached_key(|procedure| fold(&procedure.name));
    let (cards, pages) = ProcedureCard::page_of(visitor.locale(), &catalogue, &found, &filters.page);
    visitor.show(&AgencyPage {
        agency: AgencyLine::of(&catalogue, agency),
        successor: successor.map(|agency| (agency.code.0.clone(), agency.name.clone())),
        q: filters.q,
        cards,
        pages,
        figures: statistics::of_agency_page(&site, &code).await?,
    })
}
