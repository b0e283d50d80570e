//! Cards as HTML, made once: searches that nobody asked before still show procedures that others were shown.

use std::sync::Arc;

use chrono::NaiveDate;
use minijinja::Value;
use moka::sync::Cache;
use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    catalogue::{Procedure, Situation},
    codes::ProcedureCode,
    organisation::AgencyCode,
};
use motcua_texts::Locale;
use serde::Serialize;

use super::cards::{At, ProcedureCard};
use crate::components::Pagination;
use crate::errors::WebError;
use crate::site::Site;

const TEMPLATE: &str = "portal/_card.html";
/// Bytes that all kept cards may take: those of some ten thousand, in both languages.
const KEPT_BYTES: u64 = 32 * 1024 * 1024;

/// All that a card depends on. The catalogue of a revision at an instant is always the same.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    locale: Locale,
    revision: u64,
    as_of: i64,
    procedure: ProcedureCode,
    situation: Option<String>,
    at: Option<(AgencyCode, NaiveDate)>,
}

/// The cards that a node has made.
#[derive(Clone)]
pub(crate) struct KeptCards(Cache<Key, Value>);

impl KeptCards {
    pub(crate) fn new() -> Self {
        let weigh = |_: &Key, card: &Value| {
            let bytes = card.as_str().map_or(0, str::len) + size_of::<Key>();
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(KEPT_BYTES).weigher(weigh).build())
    }
}

/// A card in the context of a page.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Card {
    /// As HTML.
    Made(Value),
    /// What it is made from; its template makes it on the page.
    Said(Box<ProcedureCard>),
}

impl Card {
    pub(super) fn sample() -> Self {
        Self::from(ProcedureCard::sample())
    }
}

impl From<ProcedureCard> for Card {
    fn from(card: ProcedureCard) -> Self {
        Self::Said(Box::new(card))
    }
}

/// The cards of one page.
pub(super) struct Cards<'a> {
    pub site: &'a Site,
    pub locale: Locale,
    pub catalogue: &'a CatalogueView,
}

impl Cards<'_> {
    /// The cards of the page that was asked for, and the ways to the others.
    ///
    /// # Errors
    /// [`WebError`] where the template does not take a card.
    pub(super) fn page_of(
        &self,
        found: &[Arc<Procedure>],
        asked: &str,
        at: Option<At<'_>>,
    ) -> Result<(Vec<Card>, Pagination), WebError> {
        page(found, asked, |procedure| self.one(procedure, None, at))
    }

    /// The same with the situations that a search speaks of.
    ///
    /// # Errors
    /// As [`Cards::page_of`].
    pub(super) fn found_by(
        &self,
        query: &str,
        found: &[Arc<Procedure>],
        asked: &str,
    ) -> Result<(Vec<Card>, Pagination), WebError> {
        let meant = self.catalogue.situations_meant(query);
        page(found, asked, |procedure| self.one(procedure, meant(procedure), None))
    }

    fn one(
        &self,
        procedure: &Procedure,
        situation: Option<&Situation>,
        at: Option<At<'_>>,
    ) -> Result<Card, WebError> {
        let key = Key {
            locale: self.locale,
            revision: self.catalogue.revision,
            as_of: self.catalogue.as_of,
            procedure: procedure.code.clone(),
            situation: situation.map(|situation| situation.code.clone()),
            at: at.map(|(agency, day)| (agency.code.clone(), day)),
        };
        let kept = &self.site.web.cards.0;
        if let Some(made) = kept.get(&key) {
            return Ok(Card::Made(made));
        }
        let mut card = ProcedureCard::of(self.locale, self.catalogue, procedure);
        if let Some(situation) = situation {
            card = card.with_situation(situation);
        }
        if let Some(at) = at {
            card = card.at(self.catalogue, procedure, at);
        }
        let made = self.site.web.pages.part(self.locale, TEMPLATE, "card", &card)?;
        kept.insert(key, made.clone());
        Ok(Card::Made(made))
    }
}

fn page(
    found: &[Arc<Procedure>],
    asked: &str,
    card: impl Fn(&Procedure) -> Result<Card, WebError>,
) -> Result<(Vec<Card>, Pagination), WebError> {
    let (shown, pages) = Pagination::cards(found, asked.parse().unwrap_or(1));
    Ok((shown.iter().map(|procedure| card(procedure)).collect::<Result<_, _>>()?, pages))
}
