//! The words of the catalogue, turned about: which procedures have a word, a phrase, a word with these very marks.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use memchr::memmem::Finder;
use motcua_domain::{
    catalogue::{Procedure, Situation},
    codes::ProcedureCode,
    folding::{composed, fold},
};

use super::{QUERY_WORDS_MAX, Synonym, WordSet, folded_query, phrases::Phrases, slips::Vocabulary};

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
/// What a long name takes away for each of its words: short names win among equals.
const LENGTH_MALUS: f32 = 0.05;
/// What the very code adds: more than any words.
const CODE_BONUS: f32 = 1_000.0;
/// Procedures that agencies here receive come before those that only the national catalogue lists.
const OFFERED_FACTOR: f32 = 1.35;
/// Words between others: who types one has not told her situation. Without them “làm giấy khai sinh cho con” would speak of
/// “khai sinh cho trẻ bị bỏ rơi”, a child that was abandoned.
const FILLERS: [&str; 7] = ["cho", "cua", "va", "hoac", "theo", "voi", "cac"];
/// The share of the best score under which nothing is found.
const FLOOR_SHARE: f32 = 0.25;

/// What is looked up for a query. Built once for each state of the catalogue.
#[derive(Debug, Default)]
pub struct SearchIndex {
    /// Folded word → (procedure, weight).
    postings: HashMap<String, Vec<(u32, f32)>>,
    /// Lower-case word with its marks → procedures whose name has it.
    marked: HashMap<String, Vec<u32>>,
    /// Common words as a whole → procedures that are called so.
    phrases: Phrases<u32>,
    /// What people say → what the catalogue calls it.
    synonyms: Phrases<Vec<String>>,
    by_code: HashMap<String, u32>,
    /// Where a procedure has several situations: the words of each that its own name has not.
    situations: HashMap<u32, Box<[WordSet]>>,
    documents: Vec<Document>,
    vocabulary: Vocabulary,
}

/// The words of a situation beside those of the procedure's name.
fn words_beside(name: &str, situation: &Situation) -> WordSet {
    let known: HashSet<&str> = name.split(' ').collect();
    let tells = |word: &str| word.len() > 1 && !known.contains(word) && !FILLERS.contains(&word);
    WordSet::of(&fold(&situation.name), tells)
}

#[derive(Debug)]
struct Document {
    /// Folded, with a space on either side.
    name: String,
    offered: bool,
    /// Number of words of the name.
    length: u16,
}

impl SearchIndex {
    #[must_use]
    pub fn build(procedures: &[Arc<Procedure>], fields: &HashMap<&str, &str>, synonyms: &[Synonym]) -> Self {
        let mut index = Self::default();
        for (number, procedure) in procedures.iter().enumerate() {
            index.add(u32::try_from(number).unwrap_or(u32::MAX), procedure, fields);
        }
        for synonym in synonyms {
            let means: Vec<String> = fold(&synonym.means).split(' ').map(str::to_owned).collect();
            synonym.words.iter().for_each(|words| index.synonyms.add(fold(words), means.clone()));
        }
        index.vocabulary = Vocabulary::of(index.postings.keys());
        index
    }

    fn add(&mut self, number: u32, procedure: &Procedure, fields: &HashMap<&str, &str>) {
        let name = fold(&procedure.name);
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
        for words in &procedure.common_words {
            let words = fold(words);
            count(&words, COMMON_WEIGHT);
            self.phrases.add(words, number);
        }
        count(&fold(fields.get(procedure.field.as_str()).unwrap_or(&"")), FIELD_WEIGHT);
        count(&fold(&procedure.summary), SUMMARY_WEIGHT);
        procedure.situations.iter().for_each(|s| count(&fold(&s.name), SUMMARY_WEIGHT));
        for (word, weight) in weights {
            self.postings.entry(word).or_default().push((number, weight));
        }
        for word in marked_words(&procedure.name) {
            let procedures = self.marked.entry(word).or_default();
            if procedures.last() != Some(&number) {
                procedures.push(number);
            }
        }
        if procedure.situations.len() > 1 {
            let words = procedure.situations.iter().map(|situation| words_beside(&name, situation));
            self.situations.insert(number, words.collect());
        }
        self.by_code.insert(procedure.code.to_string(), number);
        self.documents.push(Document {
            length: u16::try_from(name.split(' ').count()).unwrap_or(u16::MAX),
            name: format!(" {name} "),
            offered: !procedure.handled_by.is_empty(),
        });
    }

    /// The numbers of the procedures found, best first.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<usize> {
        let folded = folded_query(query);
        let typed = words_of(&folded);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut scores = Scores::over(self.documents.len());
        self.score_words(&typed, 1.0, &mut scores);
        let (mended, near) = self.mend(&typed);
        for (word, share) in near {
            self.score_words(&[word], share, &mut scores);
        }
        let mended_words: Vec<&str> = mended.split(' ').collect();
        for (at, means) in self.synonyms.within(&mended_words) {
            let means: Vec<&str> = means.iter().map(String::as_str).collect();
            self.score_words(&means, SYNONYM_SHARE, &mut scores);
            // Where all that was typed is what people say for it, it is meant as a whole.
            if at.len() == mended_words.len() {
                self.refine("", &means, &mut scores);
            }
        }
        self.refine(query, &mended_words, &mut scores);
        self.ranked(&scores, limit)
    }

    /// The place of the situation that the words of a query speak of: the one with the most of them beside those of the
    /// procedure's name. None where no situation has any, or two have as many.
    #[must_use]
    pub(crate) fn situation_meant(&self, procedure: &ProcedureCode, asked: &WordSet) -> Option<usize> {
        let situations =
            self.by_code.get(procedure.as_str()).and_then(|number| self.situations.get(number))?;
        let counted: Vec<usize> = situations.iter().map(|words| asked.in_common(words)).collect();
        let (place, most) = counted.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let is_alone = counted.iter().filter(|count| *count == most).count() == 1;
        (*most > 0 && is_alone).then_some(place)
    }

    /// A query as it may be read, beside as it was typed: with its slips mended, and with what the catalogue calls it in the
    /// place of what people say.
    #[must_use]
    pub fn readings(&self, query: &str) -> Vec<String> {
        let folded = folded_query(query);
        let (mended, _) = self.mend(&words_of(&folded));
        let words: Vec<&str> = mended.split(' ').collect();
        let said_otherwise = self.synonyms.within(&words).into_iter().map(|(at, means)| {
            let (before, after) = (words.get(..at.start), words.get(at.end..));
            let means: Vec<&str> = means.iter().map(String::as_str).collect();
            [before.unwrap_or_default(), &means, after.unwrap_or_default()].concat().join(" ")
        });
        let mut found: Vec<String> = std::iter::once(mended.clone()).chain(said_otherwise).collect();
        found.retain(|reading| *reading != folded);
        found
    }

    /// The query with each word of no known meaning mended where only one is near, and the words that they may stand for with
    /// their shares.
    fn mend<'a>(&'a self, typed: &[&'a str]) -> (String, Vec<(&'a str, f32)>) {
        let mut mended: Vec<&str> = Vec::with_capacity(typed.len());
        let mut meant: Vec<(&str, f32)> = Vec::new();
        for word in typed {
            if self.postings.contains_key(*word) || self.synonyms.has_word(word) {
                mended.push(word);
                continue;
            }
            if let Some((start, end)) = self.vocabulary.parts(word) {
                mended.extend([start, end]);
                meant.extend([(start, 1.0), (end, 1.0)]);
                continue;
            }
            let near = self.vocabulary.near(word);
            mended.push(match near.as_slice() {
                [(only, _)] => only,
                _ => word,
            });
            let share = |slips: usize| SLIP_SHARE.powi(i32::try_from(slips).unwrap_or(i32::MAX));
            meant.extend(near.into_iter().map(|(word, slips)| (word, share(slips))));
        }
        (mended.join(" "), meant)
    }

    /// Adds, for each different word, its weight times its rarity.
    fn score_words(&self, words: &[&str], share: f32, scores: &mut Scores) {
        #[allow(clippy::cast_precision_loss)] // Thousands of procedures, not millions.
        let all = self.documents.len().max(1) as f32;
        for (at, word) in words.iter().enumerate() {
            let is_again = words.iter().take(at).any(|before| before == word);
            let Some(postings) = self.postings.get(*word).filter(|_| !is_again) else { continue };
            #[allow(clippy::cast_precision_loss)]
            let rarity = (1.0 + all / postings.len() as f32).ln();
            for (number, weight) in postings {
                scores.add(*number, weight * rarity * share);
            }
        }
    }

    /// Adds what phrases, marks and the code say of the procedures that have any of the words.
    fn refine(&self, query: &str, words: &[&str], scores: &mut Scores) {
        if let Some(number) = self.by_code.get(&words.join(".")) {
            scores.add(*number, CODE_BONUS);
        }
        let mut longest: HashMap<u32, usize> = HashMap::new();
        for (at, number) in self.phrases.within(words) {
            let before = longest.entry(*number).or_default();
            *before = (*before).max(at.len());
        }
        #[allow(clippy::cast_precision_loss)] // A few words.
        for (number, words) in longest {
            scores.add_to_found(number, COMMON_PHRASE_BONUS * words as f32);
        }
        for word in marked_words(query) {
            for number in self.marked.get(&word).into_iter().flatten() {
                scores.add_to_found(*number, SAME_MARKS_BONUS);
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let bonus = NAME_PHRASE_BONUS * words.len() as f32;
        for number in self.with_phrase_in_name(words) {
            scores.add_to_found(number, bonus);
        }
    }

    /// The procedures whose names have the words as a whole: among those that have the rarest of them.
    fn with_phrase_in_name<'a>(&'a self, words: &[&str]) -> impl Iterator<Item = u32> + use<'a> {
        let postings: Option<Vec<&Vec<(u32, f32)>>> =
            words.iter().map(|word| self.postings.get(*word)).collect();
        let rarest = postings.and_then(|all| all.into_iter().min_by_key(|postings| postings.len()));
        let phrase = Finder::new(&format!(" {} ", words.join(" "))).into_owned();
        rarest.into_iter().flatten().map(|(number, _)| *number).filter(move |number| {
            let document = self.documents.get(*number as usize);
            document.is_some_and(|document| phrase.find(document.name.as_bytes()).is_some())
        })
    }

    fn ranked(&self, scores: &Scores, limit: usize) -> Vec<usize> {
        let weighed = |(number, score): (usize, f32)| {
            let document = self.documents.get(number)?;
            let score = score - LENGTH_MALUS * f32::from(document.length);
            Some((if document.offered { score * OFFERED_FACTOR } else { score }, number))
        };
        let mut ranked: Vec<(f32, usize)> = scores.found().filter_map(weighed).collect();
        let best = ranked.iter().map(|(score, _)| *score).fold(f32::NEG_INFINITY, f32::max);
        ranked.retain(|(score, _)| *score >= best * FLOOR_SHARE);
        ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        ranked.into_iter().take(limit).map(|(_, number)| number).collect()
    }
}

/// What each procedure has gathered, by its number.
struct Scores(Vec<f32>);

impl Scores {
    fn over(documents: usize) -> Self {
        Self(vec![0.0; documents])
    }

    fn add(&mut self, number: u32, score: f32) {
        if let Some(sum) = self.0.get_mut(number as usize) {
            *sum += score;
        }
    }

    /// Only where a word of the query was found.
    fn add_to_found(&mut self, number: u32, score: f32) {
        if let Some(sum) = self.0.get_mut(number as usize).filter(|sum| **sum > 0.0) {
            *sum += score;
        }
    }

    fn found(&self) -> impl Iterator<Item = (usize, f32)> {
        self.0.iter().copied().enumerate().filter(|(_, score)| *score > 0.0)
    }
}

fn words_of(folded: &str) -> Vec<&str> {
    folded.split(' ').filter(|word| !word.is_empty()).take(QUERY_WORDS_MAX).collect()
}

/// The words of a text with their marks, in lower case, where they have any mark at all.
fn marked_words(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = composed(text)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_ascii() && !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn synonyms() -> Vec<Synonym> {
        let one = |words: &[&str], means: &str| Synonym {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            means: means.to_owned(),
        };
        vec![
            one(&["sổ đỏ", "bìa đỏ"], "giấy chứng nhận quyền sử dụng đất"),
            one(&["sang tên sổ đỏ"], "chuyển nhượng quyền sử dụng đất"),
        ]
    }

    /// What the province calls a thing stands in the place of what people say, in a query as anywhere.
    #[test]
    fn a_query_is_read_with_what_the_catalogue_calls_it() {
        let index = SearchIndex::build(&[], &HashMap::new(), &synonyms());
        assert_eq!(
            index.readings("Mất sổ đỏ rồi"),
            ["mat giay chung nhan quyen su dung dat roi"],
            "what was typed is no reading of its own"
        );
        assert_eq!(
            index.readings("sang tên sổ đỏ"),
            ["chuyen nhuong quyen su dung dat", "sang ten giay chung nhan quyen su dung dat"]
        );
        assert!(index.readings("khai sinh").is_empty());
        assert!(index.readings("").is_empty() && index.readings(" -- ").is_empty());
    }
}
