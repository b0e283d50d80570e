//! Procedures under a heading: a life event, a field, a level, an agency.

use std::collections::HashSet;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use motcua_app::catalogue::{Browse, CatalogueView};
use motcua_domain::{folding::fold, organisation::Level};
use motcua_texts::Locale;
use serde::{Deserialize, Serialize};

use super::{
    cards::field_name,
    home::{LifeEventTile, life_events},
    kept_cards::{Card, Cards},
    options::{Choice, grouped_agencies},
    visitor::Visitor,
};
use crate::components::Pagination;
use crate::errors::WebError;
use crate::render::Page;
use crate::site::Site;

/// The filters of the list; every one may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Filters {
    field: String,
    event: String,
    agency: String,
    level: String,
    /// `yes`: only those that can be filed online.
    online: String,
    /// `yes`: also those of the national catalogue that no agency here receives.
    all: String,
    /// Words within the list.
    q: String,
    /// `-name` turns the order round.
    sort: String,
    #[serde(skip_serializing)]
    page: String,
}

impl Filters {
    fn browse(&self) -> Browse {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Browse {
            field: some(&self.field),
            life_event: some(&self.event),
            agency: some(&self.agency),
            level: Level::from_code(&self.level),
            online_only: self.online == "yes",
            with_unoffered: self.all == "yes",
        }
    }

    fn any(&self) -> bool {
        Self { sort: String::new(), page: String::new(), ..self.clone() } != Self::default()
    }
}

/// A list of procedures with its filters.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BrowsePage {
    /// Name of the life event, field or agency; empty on the list of all.
    heading: String,
    /// A few words below the heading.
    hint: String,
    filters: Filters,
    filtered: bool,
    cards: Vec<Card>,
    pages: Pagination,
    fields: Vec<Choice>,
    events: Vec<LifeEventTile>,
    agencies: Vec<(String, Vec<Choice>)>,
    levels: Vec<&'static str>,
}

impl Page for BrowsePage {
    const TEMPLATE: &'static str = "portal/browse.html";

    fn sample() -> Vec<Self> {
        let all = Self {
            heading: String::new(),
            hint: String::new(),
            filters: Filters::default(),
            filtered: false,
            cards: vec![Card::sample()],
            pages: Pagination::new(1, 1),
            fields: vec![Choice::new("ho-tich", "Hộ tịch")],
            events: vec![LifeEventTile {
                code: "sinh-con".into(),
                name: "Sinh con".into(),
                hint: "khai sinh".into(),
            }],
            agencies: vec![(
                "Thành phố Nha Trang".into(),
                vec![Choice::new("22327", "UBND phường Vĩnh Hải")],
            )],
            levels: Level::OF_A_PROVINCE.map(Level::code).to_vec(),
        };
        let filters = Filters { field: "ho-tich".into(), online: "yes".into(), ..Filters::default() };
        let none = Self {
            heading: "Hộ tịch".into(),
            hint: "khai sinh, kết hôn".into(),
            filters,
            filtered: true,
            cards: Vec::new(),
            pages: Pagination::new(1, 0),
            ..all.clone()
        };
        vec![all, none]
    }
}

impl BrowsePage {
    fn of(
        site: &Site,
        locale: Locale,
        filters: Filters,
        heading: String,
        hint: String,
    ) -> Result<Self, WebError> {
        let catalogue = site.app.catalogue();
        let today = site.app.now().date_naive();
        let mut found = catalogue.browse(&filters.browse(), today);
        let at = catalogue.acting_agency(&filters.agency, today).map(|agency| (agency.as_ref(), today));
        let words = fold(&filters.q);
        found.retain(|procedure| words.is_empty() || fold(&procedure.name).contains(&words));
        if filters.sort == "-name" {
            found.reverse();
        }
        let cards = Cards { site, locale, catalogue: &catalogue };
        let (cards, pages) = cards.page_of(&found, &filters.page, at)?;
        Ok(Self {
            heading,
            hint,
            filtered: filters.any(),
            filters,
            cards,
            pages,
            fields: fields_in_use(locale, &catalogue),
            events: life_events(locale, &catalogue),
            agencies: grouped_agencies(&catalogue, today, |_| true),
            levels: Level::OF_A_PROVINCE.map(Level::code).to_vec(),
        })
    }
}

/// The fields under which an agency here receives something, by name.
pub(super) fn fields_in_use(locale: Locale, catalogue: &CatalogueView) -> Vec<Choice> {
    let received = catalogue.procedures.iter().filter(|procedure| !procedure.handled_by.is_empty());
    let offered: HashSet<&str> = received.map(|procedure| procedure.field.as_str()).collect();
    let mut fields: Vec<Choice> = catalogue
        .fields
        .iter()
        .filter(|field| offered.contains(field.code.as_str()))
        .map(|field| Choice::new(&field.code, &field_name(locale, field)))
        .collect();
    fields.sort_by_cached_key(|choice| fold(&choice.label));
    fields
}

/// `GET /procedures`
pub(super) async fn all(
    State(site): State<Site>,
    Query(filters): Query<Filters>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    visitor.show(&BrowsePage::of(&site, visitor.locale(), filters, String::new(), String::new())?)
}

/// `GET /life-events/{code}`
pub(super) async fn under_life_event(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(filters): Query<Filters>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let tiles = life_events(visitor.locale(), &catalogue);
    let event = tiles.into_iter().find(|event| event.code == code).ok_or(WebError::NotFound)?;
    let filters = Filters { event: code, ..filters };
    visitor.show(&BrowsePage::of(&site, visitor.locale(), filters, event.name, event.hint)?)
}

/// `GET /fields/{code}`
pub(super) async fn under_field(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(filters): Query<Filters>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let field = catalogue.field(&code).ok_or(WebError::NotFound)?;
    let heading = field_name(visitor.locale(), field);
    let filters = Filters { field: code, ..filters };
    visitor.show(&BrowsePage::of(&site, visitor.locale(), filters, heading, String::new())?)
}
