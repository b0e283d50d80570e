//! What people search for, counted by day and words: nobody's name, address or number is kept with it.
//!
//! Searches are gathered in memory and written by the worker, so that no reader of the portal waits for the disk. What was
//! gathered when a node stops is lost; it is a sample, not a record.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::NaiveDate;
use motcua_domain::{
    folding::{composed, fold},
    policy::Action,
};
pub use motcua_store::searches::LoggedSearch;
use motcua_store::searches::{self, Tally};

use crate::{App, AppError, acts::Officer};

/// The most characters of a search that are kept.
const KEPT_MAX_CHARS: usize = 80;
/// As many digits in a row may be somebody's number.
const DIGITS_MAX: usize = 4;
/// The most different searches that wait to be written; what comes beyond is not counted.
const WAITING_MAX: usize = 5_000;
/// Surnames that most people in the country have, without marks.
const SURNAMES: [&str; 24] = [
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "truong", "trinh", "dao", "doan", "luong", "mai", "cao",
];
/// The most words of a name.
const NAME_WORDS_MAX: usize = 4;
/// Days for which searches are kept.
pub const KEPT_DAYS: u64 = 400;

/// Searches that wait to be written.
#[derive(Debug, Default)]
pub struct SearchLog(Mutex<HashMap<(NaiveDate, String), Tally>>);

impl SearchLog {
    /// Notes a search and how much it found.
    pub fn note(&self, day: NaiveDate, query: &str, found: usize) {
        let Some(words) = without_persons(query) else { return };
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= WAITING_MAX && !waiting.contains_key(&(day, words.clone())) {
            return;
        }
        let tally = waiting.entry((day, words)).or_default();
        tally.asked += 1;
        tally.found_nothing += i64::from(found == 0);
    }

    fn take(&self) -> Vec<((NaiveDate, String), Tally)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect()
    }
}

/// The words of a search in lower case, long numbers and full names masked; none where nothing is left, or an address of mail
/// is in it.
fn without_persons(query: &str) -> Option<String> {
    let lower = composed(query).to_lowercase();
    if lower.contains('@') || lower.contains("(at)") {
        return None;
    }
    // What cannot be seen, a database may refuse.
    let seen: String = lower.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let Some((word, behind)) = rest.split_first() {
        let masked = digits_in_a_row(rest).max(words_of_a_name(rest));
        kept.push(if masked > 0 { "#" } else { word });
        rest = rest.get(masked.max(1)..).unwrap_or(behind);
    }
    let kept: String = kept.join(" ").chars().take(KEPT_MAX_CHARS).collect();
    kept.chars().any(char::is_alphabetic).then_some(kept)
}

/// How many words at the beginning are one long number, which people also write in groups; none where they are not.
fn digits_in_a_row(words: &[&str]) -> usize {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    let is_number = |word: &&&str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let group: Vec<usize> = words.iter().take_while(is_number).map(|word| digits(word)).collect();
    let first = words.first().map_or(0, |word| digits(word));
    if group.iter().sum::<usize>() > DIGITS_MAX { group.len() } else { usize::from(first > DIGITS_MAX) }
}

/// How many words at the beginning are a full name: a surname, “văn” or “thị”, and what follows.
fn words_of_a_name(words: &[&str]) -> usize {
    let [surname, middle, ..] = words else { return 0 };
    let is_name =
        SURNAMES.contains(&fold(surname).as_str()) && ["van", "thi"].contains(&fold(middle).as_str());
    let letters = |word: &&&str| !word.chars().any(|c| c.is_ascii_digit());
    if is_name { words.iter().take(NAME_WORDS_MAX).take_while(letters).count() } else { 0 }
}

/// Writes what waits; returns how many different searches those were.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; what was gathered is lost then.
pub async fn flush(app: &App) -> Result<u64, AppError> {
    let waiting = app.searches.take();
    if waiting.is_empty() {
        return Ok(0);
    }
    let count = waiting.len() as u64;
    app.store
        .write(move |tx| {
            let waiting = waiting.clone();
            Box::pin(async move {
                for ((day, words), tally) in &waiting {
                    searches::add(tx, *day, words, *tally).await?;
                }
                Ok::<u64, AppError>(count)
            })
        })
        .await
}

/// Searches of a period, or those of them that found nothing; those asked most often first.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn logged(
    app: &App,
    officer: &Officer,
    (from, to): (NaiveDate, NaiveDate),
    only_without_hits: bool,
) -> Result<Vec<LoggedSearch>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    Ok(searches::between(app.store.reader(), from, to, only_without_hits).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_kept_with_what_was_searched() {
        assert_eq!(without_persons("  Mất  GPLX "), Some("mất gplx".to_owned()));
        assert_eq!(without_persons("khai sinh 056187000999"), Some("khai sinh #".to_owned()));
        assert_eq!(without_persons("gọi 0905.123.118 gấp"), Some("gọi # gấp".to_owned()));
        assert_eq!(without_persons("mau 2020"), Some("mau 2020".to_owned()));
        assert_eq!(without_persons("cmnd 225 123 456 bị mất"), Some("cmnd # bị mất".to_owned()));
        assert_eq!(without_persons("Nguyễn Thị Ví Dụ"), None);
        assert_eq!(without_persons("khai sinh tran van mau 2020"), Some("khai sinh # 2020".to_owned()));
        assert_eq!(without_persons("lý lịch, văn thư"), Some("lý lịch, văn thư".to_owned()));
        assert_eq!(
            without_persons("khai\u{0}sinh"),
            Some("khai sinh".to_owned()),
            "PostgreSQL keeps no U+0000"
        );
        assert_eq!(without_persons("toi.mau (at) example.vn"), None);
        assert_eq!(without_persons("thu@example.vn"), None);
        assert_eq!(without_persons("  "), None);
        assert_eq!(without_persons("123456789"), None);
    }
}
