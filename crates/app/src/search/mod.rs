//! Search for procedures by a person's own words: without marks, with abbreviations and slips, in common speech.
//!
//! Words are folded; synonyms that the province keeps add the official words; a word that the catalogue does not know is
//! taken for the nearest it knows; a word typed with its marks counts more where it stands with the same marks.

mod log;
mod slips;
mod words;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

pub use log::{KEPT_DAYS, LoggedSearch, SearchLog, flush, logged};
use motcua_domain::{
    catalogue::{Procedure, Situation},
    folding::fold,
};
use serde::{Deserialize, Serialize};
use slips::Vocabulary;
pub use words::{SynonymError, WORD_MAX_CHARS, WORDS_MAX, code_of, put_synonym, remove_synonym, synonyms};

/// The most characters of a query that are looked at.
pub const QUERY_MAX_CHARS: usize = 200;
/// The most different words of a query that are looked at.
const QUERY_WORDS_MAX: usize = 24;

/// Words for which the province keeps the official term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonym {
    pub words: Vec<String>,
    pub means: String,
}

/// How much a word counts by where it stands.
const NAME_WEIGHT: f32 = 3.0;
const COMMON_WEIGHT: f32 = 2.6;
const FIELD_WEIGHT: f32 = 0.8;
const SUMMARY_WEIGHT: f32 = 0.7;
/// How much a word from a synonym counts against one that was typed.
const SYNONYM_SHARE: f32 = 0.6;
/// How much a word counts that is near to a typed one, which nobody knows, for each slip between them.
const SLIP_SHARE: f32 = 0.6;
/// What a whole phrase found in the common words, or in the name, adds for each of its words.
const COMMON_PHRASE_BONUS: f32 = 4.0;
const NAME_PHRASE_BONUS: f32 = 2.5;
/// What the same marks add.
const SAME_MARKS_BONUS: f32 = 0.4;
/// Procedures that agencies here receive come before those that only the national catalogue lists.
const OFFERED_FACTOR: f32 = 1.35;

#[derive(Debug, Default)]
pub struct SearchIndex {
    /// Folded word → (procedure, weight).
    postings: HashMap<String, Vec<(u32, f32)>>,
    /// Lower-case word with its marks → procedures whose name has it.
    marked: HashMap<String, HashSet<u32>>,
    documents: Vec<Document>,
    synonyms: Vec<(String, Vec<String>)>,
    vocabulary: Vocabulary,
}

#[derive(Debug)]
struct Document {
    code: String,
    name: String,
    common: Vec<String>,
    offered: bool,
    /// Number of words of the name: short names win among equals.
    length: usize,
}

impl SearchIndex {
    #[must_use]
    pub fn build(procedures: &[Arc<Procedure>], fields: &HashMap<&str, &str>, synonyms: &[Synonym]) -> Self {
        let mut index = Self::default();
        for (number, procedure) in procedures.iter().enumerate() {
            index.add(u32::try_from(number).unwrap_or(u32::MAX), procedure, fields);
        }
        index.synonyms = synonyms
            .iter()
            .flat_map(|synonym| {
                let means: Vec<String> = fold(&synonym.means).split(' ').map(str::to_owned).collect();
                synonym.words.iter().map(move |word| (fold(word), means.clone()))
            })
            .collect();
        index.vocabulary = Vocabulary::of(index.postings.keys());
        index
    }

    fn add(&mut self, number: u32, procedure: &Procedure, fields: &HashMap<&str, &str>) {
        let name = fold(&procedure.name);
        let common: Vec<String> = procedure.common_words.iter().map(|word| fold(word)).collect();
        let mut weights: HashMap<String, f32> = HashMap::new();
        let mut count = |text: &str, weight: f32| {
            for word in text.split(' ').filter(|word| !word.is_empty()) {
                let entry = weights.entry(word.to_owned()).or_default();
                *entry = entry.max(weight);
            }
        };
        count(&name, NAME_WEIGHT);
        if let Some(english) = &procedure.name_en {
            count(&fold(english), COMMON_WEIGHT);
        }
        common.iter().for_each(|words| count(words, COMMON_WEIGHT));
        count(&fold(fields.get(procedure.field.as_str()).unwrap_or(&"")), FIELD_WEIGHT);
        count(&fold(&procedure.summary), SUMMARY_WEIGHT);
        procedure.situations.iter().for_each(|s| count(&fold(&s.name), SUMMARY_WEIGHT));
        for (word, weight) in weights {
            self.postings.entry(word).or_default().push((number, weight));
        }
        for word in marked_words(&procedure.name) {
            self.marked.entry(word).or_default().insert(number);
        }
        self.documents.push(Document {
            code: procedure.code.to_string(),
            length: name.split(' ').count(),
            name: format!(" {name} "),
            common: common.into_iter().map(|words| format!(" {words} ")).collect(),
            offered: !procedure.handled_by.is_empty(),
        });
    }

    /// The numbers of the procedures found, best first.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<usize> {
        let query: String = query.chars().take(QUERY_MAX_CHARS).collect();
        let folded = fold(&query);
        if folded.is_empty() {
            return Vec::new();
        }
        let typed: Vec<&str> = folded.split(' ').take(QUERY_WORDS_MAX).collect();
        let mut scores: HashMap<u32, f32> = HashMap::new();
        self.score_words(&typed, 1.0, &mut scores);
        let mended = self.score_slips(&typed, &mut scores);
        let padded = format!(" {mended} ");
        for (words, means) in &self.synonyms {
            if padded.contains(&format!(" {words} ")) {
                let means: Vec<&str> = means.iter().map(String::as_str).collect();
                self.score_words(&means, SYNONYM_SHARE, &mut scores);
            }
        }
        let marked: Vec<String> = marked_words(&query).collect();
        let mut ranked: Vec<(f32, u32)> = scores
            .into_iter()
            .filter_map(|(number, score)| Some((self.refine(number, score, &padded, &marked)?, number)))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let floor = ranked.first().map_or(0.0, |best| best.0 * 0.25);
        let good = ranked.into_iter().filter(|(score, _)| *score >= floor);
        good.take(limit).map(|(_, number)| number as usize).collect()
    }

    /// Adds what words with slips may stand for; returns the query with each of them mended where only one word is near.
    fn score_slips(&self, typed: &[&str], scores: &mut HashMap<u32, f32>) -> String {
        let mut mended = Vec::with_capacity(typed.len());
        for word in typed {
            if self.postings.contains_key(*word) || self.is_in_synonym(word) {
                mended.push((*word).to_owned());
                continue;
            }
            if let Some((start, end)) = self.vocabulary.parts(word) {
                self.score_words(&[start, end], 1.0, scores);
                mended.push(format!("{start} {end}"));
                continue;
            }
            let near = self.vocabulary.near(word);
            for (meant, slips) in &near {
                let share = SLIP_SHARE.powi(i32::try_from(*slips).unwrap_or(i32::MAX));
                self.score_words(&[meant], share, scores);
            }
            match near.as_slice() {
                [(only, _)] => mended.push((*only).to_owned()),
                _ => mended.push((*word).to_owned()),
            }
        }
        mended.join(" ")
    }

    fn is_in_synonym(&self, word: &str) -> bool {
        self.synonyms.iter().any(|(words, _)| words.split(' ').any(|one| one == word))
    }

    /// Adds, for each word, its weight times its rarity.
    fn score_words(&self, words: &[&str], share: f32, scores: &mut HashMap<u32, f32>) {
        #[allow(clippy::cast_precision_loss)] // Thousands of procedures, not millions.
        let all = self.documents.len().max(1) as f32;
        let different: HashSet<&str> = words.iter().copied().collect();
        for word in different {
            let Some(postings) = self.postings.get(word) else { continue };
            #[allow(clippy::cast_precision_loss)]
            let rarity = (1.0 + all / postings.len() as f32).ln();
            for (number, weight) in postings {
                *scores.entry(*number).or_default() += weight * rarity * share;
            }
        }
    }

    fn refine(&self, number: u32, score: f32, padded: &str, marked: &[String]) -> Option<f32> {
        let document = self.documents.get(number as usize)?;
        let mut score = score;
        let query = padded.trim();
        #[allow(clippy::cast_precision_loss)]
        let words = query.split(' ').count() as f32;
        if document.code == query.replace(' ', ".") {
            score += 1_000.0;
        }
        if document.name.contains(padded) {
            score += NAME_PHRASE_BONUS * words;
        }
        let common = document.common.iter().filter(|phrase| padded.contains(phrase.as_str()));
        #[allow(clippy::cast_precision_loss)]
        let longest = common.map(|phrase| phrase.trim().split(' ').count()).max().unwrap_or(0) as f32;
        score += COMMON_PHRASE_BONUS * longest;
        let same_marks = marked.iter().filter(|word| self.has_marked(word, number)).count();
        #[allow(clippy::cast_precision_loss)]
        {
            score += SAME_MARKS_BONUS * same_marks as f32;
            score -= 0.05 * document.length as f32;
        }
        Some(if document.offered { score * OFFERED_FACTOR } else { score })
    }

    fn has_marked(&self, word: &str, number: u32) -> bool {
        self.marked.get(word).is_some_and(|numbers| numbers.contains(&number))
    }
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

/// The words of a text with their marks, in lower case, where they have any mark at all.
fn marked_words(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = motcua_domain::folding::composed(text)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_ascii() && !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}
