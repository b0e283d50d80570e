//! Words with slips: a letter too many, too few, another one, two changed about, two words typed as one.

use std::collections::HashMap;

/// Shorter words are near to too many others.
const ONE_SLIP_FROM: usize = 4;
const TWO_SLIPS_FROM: usize = 7;
/// Shorter ones are rather one word with a slip than two without their space.
const APART_FROM: usize = 6;
/// The most words that one with a slip is taken for.
const NEAR_MAX: usize = 6;

/// The words that the catalogue knows, by their number of letters.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    by_length: HashMap<usize, Vec<Known>>,
}

/// A word that the catalogue knows.
#[derive(Debug)]
struct Known {
    word: String,
    letters: Vec<char>,
    /// Which letters it has.
    alphabet: u64,
}

/// A bit for each letter; letters that share one only make a difference smaller.
fn alphabet(letters: &[char]) -> u64 {
    letters.iter().fold(0, |bits, letter| bits | 1 << (u32::from(*letter) % u64::BITS))
}

impl Vocabulary {
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let mut by_length: HashMap<usize, Vec<Known>> = HashMap::new();
        for word in words {
            let letters: Vec<char> = word.chars().collect();
            let known = Known { alphabet: alphabet(&letters), word: word.clone(), letters };
            by_length.entry(known.letters.len()).or_default().push(known);
        }
        // The order of a hash map is another one each time; what is found must not be. And a sorted list is searched fast.
        by_length.values_mut().for_each(|words| words.sort_unstable_by(|a, b| a.word.cmp(&b.word)));
        Self { by_length }
    }

    fn knows(&self, word: &str) -> bool {
        let alike = self.by_length.get(&word.chars().count());
        alike.is_some_and(|words| words.binary_search_by(|known| known.word.as_str().cmp(word)).is_ok())
    }

    /// The words that an unknown one may stand for, with its number of slips; the nearest first.
    pub(super) fn near(&self, word: &str) -> Vec<(&str, usize)> {
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            length if length >= TWO_SLIPS_FROM => 2,
            length if length >= ONE_SLIP_FROM => 1,
            _ => return Vec::new(),
        };
        let own = alphabet(&letters);
        // A letter that only one of the two has is a slip, whatever else is the same.
        let may_be_near = |known: &&Known| {
            let (only_here, only_there) = (own & !known.alphabet, known.alphabet & !own);
            only_here.count_ones().max(only_there.count_ones()) as usize <= most
        };
        let lengths = letters.len().saturating_sub(most)..=letters.len() + most;
        let mut found: Vec<(&str, usize)> = lengths
            .filter_map(|length| self.by_length.get(&length))
            .flatten()
            .filter(may_be_near)
            .filter_map(|known| Some((known.word.as_str(), slips(&letters, &known.letters, most)?)))
            .collect();
        found.sort_by_key(|(_, slips)| *slips);
        let least = found.first().map_or(0, |(_, slips)| *slips);
        found.retain(|(_, slips)| *slips == least);
        found.truncate(NEAR_MAX);
        found
    }

    /// Two known words that were typed without the space between them.
    pub(super) fn parts<'a>(&self, word: &'a str) -> Option<(&'a str, &'a str)> {
        if word.chars().count() < APART_FROM {
            return None;
        }
        let middle = word.char_indices().skip(2).map(|(at, _)| word.split_at(at));
        let mut apart = middle.filter(|(_, end)| end.chars().count() >= 2);
        apart.find(|(start, end)| self.knows(start) && self.knows(end))
    }
}

/// How many slips lie between a word and a known one; none where they are more than `most` (optimal string alignment:
/// a letter left out, put in, changed, or two neighbours changed about).
fn slips(letters: &[char], known: &[char], most: usize) -> Option<usize> {
    let width = known.len() + 1;
    let mut rows: [Vec<usize>; 3] = [vec![0; width], (0..width).collect(), vec![0; width]];
    for (i, letter) in letters.iter().enumerate() {
        let [before_last, last, row] = &mut rows;
        *row.first_mut()? = i + 1;
        for (j, other) in known.iter().enumerate() {
            let changed = last.get(j)? + usize::from(letter != other);
            let mut best = changed.min(last.get(j + 1)? + 1).min(row.get(j)? + 1);
            let is_swap =
                i > 0 && j > 0 && letters.get(i - 1) == Some(other) && known.get(j - 1) == Some(letter);
            if is_swap {
                best = best.min(before_last.get(j - 1)? + 1);
            }
            *row.get_mut(j + 1)? = best;
        }
        if row.iter().min()? > &most {
            return None;
        }
        rows.rotate_left(1);
    }
    let [_, last, _] = &rows;
    last.last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(word: &str) -> Vec<(String, usize)> {
        let known = ["khai", "sinh", "hon", "ket", "huong", "dan", "chung", "doanh", "thuong"];
        let known: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
        let vocabulary = Vocabulary::of(known.iter());
        vocabulary.near(word).into_iter().map(|(word, slips)| (word.to_owned(), slips)).collect()
    }

    #[test]
    fn a_word_with_a_slip_is_taken_for_the_one_that_was_meant() {
        for (typed, meant) in
            [("sihn", "sinh"), ("snih", "sinh"), ("sinhh", "sinh"), ("huog", "huong"), ("daonh", "doanh")]
        {
            assert_eq!(near(typed), [(meant.to_owned(), 1)], "{typed}");
        }
        assert_eq!(near("thuuong"), [("thuong".to_owned(), 1)]);
        assert!(near("hno").is_empty(), "three letters are near to too much");
        assert!(near("xyzt").is_empty());
    }

    #[test]
    fn two_words_without_their_space_are_taken_apart() {
        let known = ["khai".to_owned(), "sinh".to_owned()];
        let vocabulary = Vocabulary::of(known.iter());
        assert_eq!(vocabulary.parts("khaisinh"), Some(("khai", "sinh")));
        assert_eq!(vocabulary.parts("khaisin"), None);
        assert_eq!(vocabulary.parts("sinh"), None);
    }
}
