//! Published news in memory, for lists and for the search.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use motcua_domain::{
    folding::fold,
    news::{News, NewsStanding},
};

use crate::search::{QUERY_WORDS_MAX, WordSet, folded_query};

/// Of so many words, one may be missing.
const MAY_MISS_ONE_OF: usize = 4;
/// How much a word counts by where it stands, and the whole query in the title.
const TITLE_WEIGHT: usize = 6;
const SUMMARY_WEIGHT: usize = 2;
const BODY_WEIGHT: usize = 1;
const TITLE_PHRASE_BONUS: usize = 6;

/// What is published and not over, also what is to come; the newest first.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    entries: Arc<[Entry]>,
}

/// A piece of news without its text, and its words as they are searched.
#[derive(Debug)]
struct Entry {
    news: News,
    title: String,
    summary: WordSet,
    body: WordSet,
}

fn words_of(text: &str) -> WordSet {
    WordSet::of(&fold(text), |_| true)
}

impl Shelf {
    #[must_use]
    pub fn of(all: Vec<News>) -> Self {
        let entry = |mut news: News| {
            let body = words_of(&std::mem::take(&mut news.text.body));
            let title = format!(" {} ", fold(&news.text.title));
            Entry { title, summary: words_of(&news.text.summary), body, news }
        };
        Self { entries: all.into_iter().map(entry).collect() }
    }

    fn shown(&self, day: NaiveDate) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.news.standing(day) == NewsStanding::Shown)
    }

    /// What people read on a day, the newest first; without the texts.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &News> {
        self.shown(day).map(|entry| &entry.news)
    }

    /// What people read on a day and has the words that were typed, best first; the newer ones among equals.
    #[must_use]
    pub fn search(&self, query: &str, day: NaiveDate, limit: usize) -> Vec<&News> {
        let query = folded_query(query);
        let words: BTreeSet<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        let words: Vec<&str> = words.into_iter().take(QUERY_WORDS_MAX).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let phrase = format!(" {query} ");
        let scored = self.shown(day).filter_map(|entry| Some((entry.score(&words, &phrase)?, entry)));
        let mut found: Vec<(usize, &Entry)> = scored.collect();
        // The sort keeps the newest first among equals.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().take(limit).map(|(_, entry)| &entry.news).collect()
    }
}

impl Entry {
    /// None where too many words are nowhere in it.
    fn score(&self, words: &[&str], phrase: &str) -> Option<usize> {
        let (mut score, mut missing) = (0, 0);
        for word in words {
            let weight = if self.title.split(' ').any(|own| own == *word) {
                TITLE_WEIGHT
            } else if self.summary.has(word) {
                SUMMARY_WEIGHT
            } else if self.body.has(word) {
                BODY_WEIGHT
            } else {
                missing += 1;
                0
            };
            score += weight;
        }
        let bonus = if self.title.contains(phrase) { TITLE_PHRASE_BONUS } else { 0 };
        (missing <= words.len() / MAY_MISS_ONE_OF).then_some(score + bonus)
    }
}
