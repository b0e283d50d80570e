//! Search for procedures by a person's own words: without marks, with abbreviations and slips, in common speech.
//!
//! Words are folded; synonyms that the province keeps add the official words; a word that the catalogue does not know is
//! taken for the nearest it knows; a word typed with its marks counts more where it stands with the same marks.

mod index;
mod log;
mod phrases;
mod slips;
mod word_set;
mod words;

pub use index::SearchIndex;
pub use log::{KEPT_DAYS, LoggedSearch, SearchLog, flush, logged};
use motcua_domain::folding::fold;
use serde::{Deserialize, Serialize};
pub(crate) use word_set::WordSet;
pub use words::{SynonymError, WORD_MAX_CHARS, WORDS_MAX, code_of, put_synonym, remove_synonym, synonyms};

/// The most characters of a query that are looked at.
pub const QUERY_MAX_CHARS: usize = 200;
/// The most words of a query that are looked at.
pub(crate) const QUERY_WORDS_MAX: usize = 24;

/// Words for which the province keeps the official term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonym {
    pub words: Vec<String>,
    pub means: String,
}

/// As much of a query as is looked at, without marks.
pub(crate) fn folded_query(query: &str) -> String {
    fold(&query.chars().take(QUERY_MAX_CHARS).collect::<String>())
}
