//! What is found by a person's own words: procedures, agencies, news.

use std::sync::Arc;

use chrono::NaiveDate;
use memchr::memmem::Finder;
use motcua_domain::{
    catalogue::{Procedure, Situation},
    folding::fold,
    news::News,
    organisation::Agency,
};

use super::{Browse, CatalogueView};
use crate::search::{WordSet, folded_query};

/// The most words of a query that are looked for in names of agencies.
const AGENCY_WORDS_MAX: usize = 12;

/// A name as it is searched: folded, with a space on either side of each word.
pub(super) fn searched(name: &str) -> String {
    format!(" {} ", fold(name))
}

impl CatalogueView {
    /// Procedures found by a person's own words, best first.
    #[must_use]
    pub fn search(&self, words: &str, limit: usize) -> Vec<Arc<Procedure>> {
        let found = self.index.search(words, limit);
        found.into_iter().filter_map(|i| self.procedures.get(i)).map(Arc::clone).collect()
    }

    /// Those of them that are under a heading on a day.
    #[must_use]
    pub fn search_within(
        &self,
        words: &str,
        browse: &Browse,
        day: NaiveDate,
        limit: usize,
    ) -> Vec<Arc<Procedure>> {
        let fits = self.fitting(browse, day);
        let found = self.index.search(words, self.procedures.len()).into_iter();
        let found = found.filter_map(|i| self.procedures.get(i)).filter(|procedure| fits(procedure));
        found.take(limit).map(Arc::clone).collect()
    }

    /// Of each procedure, the situation that a query speaks of, where it speaks of one.
    pub fn situations_meant(&self, words: &str) -> impl for<'p> Fn(&'p Procedure) -> Option<&'p Situation> {
        let asked = WordSet::of(&folded_query(words), |_| true);
        move |procedure| procedure.situations.get(self.index.situation_meant(&procedure.code, &asked)?)
    }

    /// Agencies whose names have every word that was typed, on a day; the shortest names first. One word alone finds none:
    /// it is in too many names.
    #[must_use]
    pub fn search_agencies(&self, words: &str, day: NaiveDate, limit: usize) -> Vec<Arc<Agency>> {
        let query = fold(words);
        let typed = query.split(' ').filter(|word| !word.is_empty()).take(AGENCY_WORDS_MAX);
        let typed: Vec<Finder> = typed.map(|word| Finder::new(&format!(" {word} ")).into_owned()).collect();
        if typed.len() < 2 {
            return Vec::new();
        }
        let mut found: Vec<(usize, &Arc<Agency>)> = self
            .agency_names
            .iter()
            .zip(&self.agencies)
            .filter(|(name, agency)| {
                typed.iter().all(|word| word.find(name.as_bytes()).is_some()) && agency.exists_on(day)
            })
            .map(|(name, agency)| (name.len(), agency))
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
        found.into_iter().take(limit).map(|(_, agency)| Arc::clone(agency)).collect()
    }

    /// What people read on a day and has the words that were typed; behind it, what has them with their slips mended, or what
    /// the catalogue calls what they say.
    #[must_use]
    pub fn search_news(&self, words: &str, day: NaiveDate, limit: usize) -> Vec<&News> {
        let mut found = self.news.search(words, day, limit);
        for reading in self.index.readings(words) {
            for news in self.news.search(&reading, day, limit) {
                if found.iter().all(|known| known.id != news.id) {
                    found.push(news);
                }
            }
        }
        found.truncate(limit);
        found
    }
}
