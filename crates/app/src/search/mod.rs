//! Search for procedures by a person's own words: without marks, with abbreviations and slips, in common speech.
//!
//! Words are folded; synonyms that the province keeps add the official words; a word that the catalogue does not know is
//! taken for the nearest it knows; a word typed with its marks counts more where it stands with the same marks.

mod index;
mod log;
mod slips;
mod words;

use std::collections::HashSet;

pub use index::SearchIndex;
pub use log::{KEPT_DAYS, LoggedSearch, SearchLog, flush, logged};
use motcua_domain::{
    catalogue::{Procedure, Situation},
    folding::fold,
};
use serde::{Deserialize, Serialize};
pub use words::{SynonymError, WORD_MAX_CHARS, WORDS_MAX, code_of, put_synonym, remove_synonym, synonyms};

/// The most characters of a query that are looked at.
pub const QUERY_MAX_CHARS: usize = 200;

/// Words for which the province keeps the official term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonym {
    pub words: Vec<String>,
    pub means: String,
}

/// The situation that a query speaks of: the one with the most of its words beside those of the procedure's name. None
/// where no situation has any, or two have as many.
#[must_use]
pub fn situation_meant<'a>(procedure: &'a Procedure, query: &str) -> Option<&'a Situation> {
    if procedure.situations.len() < 2 {
        return None;
    }
    let (query, name) = (fold(query), fold(&procedure.name));
    let known: HashSet<&str> = name.split(' ').collect();
    let asked: HashSet<&str> =
        query.split(' ').filter(|word| word.len() > 1 && !known.contains(word)).collect();
    let mut counted: Vec<(usize, &Situation)> = procedure
        .situations
        .iter()
        .map(|situation| {
            let own = fold(&situation.name);
            let words: HashSet<&str> = own.split(' ').collect();
            (asked.iter().filter(|word| words.contains(*word)).count(), situation)
        })
        .collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counted.as_slice() {
        [(most, found), (next, _), ..] if *most > 0 && most > next => Some(found),
        _ => None,
    }
}
