//! The different words of a text.

use std::collections::BTreeSet;

/// Words of folded texts, each once, sorted: a long text is searched as fast as a short one.
#[derive(Debug, Default)]
pub(crate) struct WordSet(Box<[Box<str>]>);

impl WordSet {
    /// The words of a folded text that `keeps` keeps.
    pub(crate) fn of(folded: &str, keeps: impl Fn(&str) -> bool) -> Self {
        let words: BTreeSet<&str> =
            folded.split(' ').filter(|word| !word.is_empty() && keeps(word)).collect();
        Self(words.into_iter().map(Box::from).collect())
    }

    /// How many words are in both.
    pub(crate) fn in_common(&self, other: &Self) -> usize {
        self.0.iter().filter(|word| other.has(word)).count()
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.binary_search_by(|known| (**known).cmp(word)).is_ok()
    }
}
