//! Where to go: every agency with its address, telephone number and procedures.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use motcua_app::{catalogue::CatalogueView, organisation::CarriedOut};
use motcua_domain::{
    folding::fold,
    organisation::{Agency, AgencyCode, Level},
};
use serde::{Deserialize, Serialize};

use super::{
    kept_cards::{Card, Cards},
    options::district_of,
    paged,
    statistics::{self, AgencyFigures},
    visitor::Visitor,
};
use crate::components::Pagination;
use crate::errors::WebError;
use crate::extract::encode;
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
    pub(super) fn of(catalogue: &CatalogueView, agency: &Agency, day: NaiveDate) -> Self {
        Self {
            code: agency.code.0.clone(),
            name: agency.name.clone(),
            level: agency.level.code(),
            district: district_of(catalogue, agency, day),
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
    /// The agency whose link led here after it had ended.
    was: String,
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
        .map(|agency| AgencyLine::of(&catalogue, agency, today))
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

/// An agency that has ended.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Former {
    code: String,
    name: String,
    /// First day on which it was no more.
    until: Option<NaiveDate>,
    /// What ordered it; empty where the data do not say.
    decision: String,
}

impl Former {
    fn of(catalogue: &CatalogueView, code: &AgencyCode) -> Option<Self> {
        let agency = catalogue.agency(&code.0)?;
        let ends = |kept: &&CarriedOut| kept.change.kind.ending().contains(&code);
        let change = catalogue.changes.iter().find(ends).map(|kept| kept.change.decision.clone());
        Some(Self {
            code: code.0.clone(),
            name: agency.name.clone(),
            until: agency.valid_until,
            decision: change.unwrap_or_default(),
        })
    }

    fn sample() -> Self {
        Self {
            code: "22699".into(),
            name: "UBND xã Diên Lộc".into(),
            until: NaiveDate::from_ymd_opt(2020, 3, 1),
            decision: "Nghị quyết 894/NQ-UBTVQH14".into(),
        }
    }
}

/// One agency with what it receives.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgencyPage {
    agency: AgencyLine,
    /// The agency whose page was asked for, where it has ended and this one acts for it.
    was: Option<Former>,
    /// First day on which it is no more, where nobody acts for it.
    over: Option<NaiveDate>,
    /// The agencies that became this one.
    before: Vec<Former>,
    q: String,
    cards: Vec<Card>,
    pages: Pagination,
    figures: AgencyFigures,
}

impl Page for AgencyPage {
    const TEMPLATE: &'static str = "portal/agency.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            agency: AgencyLine::sample(),
            was: None,
            over: None,
            before: vec![Former::sample()],
            q: String::new(),
            cards: vec![Card::sample()],
            pages: Pagination::new(1, 1),
            figures: AgencyFigures::sample(),
        };
        let merged = Self {
            was: Some(Former::sample()),
            cards: Vec::new(),
            pages: Pagination::new(1, 0),
            figures: AgencyFigures { is_empty: true, ..AgencyFigures::sample() },
            ..full.clone()
        };
        let over = Self { over: NaiveDate::from_ymd_opt(2020, 3, 1), was: None, ..merged.clone() };
        vec![full, merged, over]
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
    let today = site.app.now().date_naive();
    // A link from before a merger leads to who acts now, and is told there what happened.
    if let Some(acting) = catalogue.acting_agency(&code, today).filter(|acting| acting.code != agency.code) {
        let to = format!("/agencies/{}?was={}", encode(&acting.code.0), encode(&code));
        return Ok(Redirect::to(&to).into_response());
    }
    let is_there = agency.exists_on(today);
    let before: Vec<Former> = catalogue
        .stands_for(&agency.code, today)
        .iter()
        .skip(1)
        .filter_map(|code| Former::of(&catalogue, code))
        .collect();
    let words = fold(&filters.q);
    let mut found = if is_there { catalogue.procedures_of(agency, today) } else { Vec::new() };
    found.retain(|procedure| words.is_empty() || fold(&procedure.name).contains(&words));
    let cards = Cards { site: &site, locale: visitor.locale(), catalogue: &catalogue };
    let (cards, pages) = cards.page_of(&found, &filters.page, Some((agency, today)))?;
    visitor.show(&AgencyPage {
        agency: AgencyLine::of(&catalogue, agency, today),
        was: before.iter().find(|former| former.code == filters.was).cloned(),
        over: agency.valid_until.filter(|until| *until <= today),
        before,
        q: filters.q,
        cards,
        pages,
        figures: statistics::of_agency_page(&site, &code).await?,
    })
}
