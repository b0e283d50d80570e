//! Phrases looked for in a row of words.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// Phrases of one word or more, and what each leads to.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    meanings: HashMap<String, Vec<T>>,
    words: HashSet<String>,
    /// Words of the longest.
    longest: usize,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { meanings: HashMap::new(), words: HashSet::new(), longest: 0 }
    }
}

impl<T> Phrases<T> {
    /// `phrase` is folded.
    pub(super) fn add(&mut self, phrase: String, meaning: T) {
        if phrase.is_empty() {
            return;
        }
        self.longest = self.longest.max(phrase.split(' ').count());
        self.words.extend(phrase.split(' ').map(str::to_owned));
        self.meanings.entry(phrase).or_default().push(meaning);
    }

    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// What the phrases lead to that stand in a row of words, each phrase once, with the place of its words.
    pub(super) fn within(&self, words: &[&str]) -> Vec<(Range<usize>, &T)> {
        let mut seen: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for start in 0..words.len() {
            let furthest = words.len().min(start + self.longest);
            for end in start + 1..=furthest {
                let phrase = words.get(start..end).unwrap_or_default().join(" ");
                let Some(meanings) = self.meanings.get(&phrase) else { continue };
                if !seen.contains(&phrase) {
                    found.extend(meanings.iter().map(|meaning| (start..end, meaning)));
                    seen.push(phrase);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_whole_and_once() {
        let mut phrases = Phrases::default();
        phrases.add("khai sinh".to_owned(), 1);
        phrases.add("khai sinh".to_owned(), 2);
        phrases.add("sinh con thu hai".to_owned(), 3);
        phrases.add(String::new(), 4);
        let found = |words: &str| -> Vec<i32> {
            let words: Vec<&str> = words.split(' ').collect();
            phrases.within(&words).into_iter().map(|(_, meaning)| *meaning).collect()
        };
        assert_eq!(found("lam khai sinh con"), [1, 2]);
        assert_eq!(found("khai sinh khai sinh"), [1, 2]);
        assert_eq!(found("khai sinh con thu hai"), [1, 2, 3]);
        assert!(found("sinh khai").is_empty() && found("khaisinh").is_empty());
    }
}
