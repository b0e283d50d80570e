//! What people search for, counted by day and words: nobody's name, address or number is kept with it.
//!
//! Searches are gathered in memory and written by the worker, so that no reader of the portal waits for the disk. What was
//! gathered when a node stops is lost; it is a sample, not a record.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::NaiveDate;
use motcua_domain::{folding::composed, policy::Action};
pub use motcua_store::searches::LoggedSearch;
use motcua_store::searches::{self, Tally};

use crate::{App, AppError, acts::Officer};

/// The most characters of a search that are kept.
const KEPT_MAX_CHARS: usize = 80;
/// As many digits in a row may be somebody's number.
const DIGITS_MAX: usize = 4;
/// The most different searches that wait to be written; what comes beyond is not counted.
const WAITING_MAX: usize = 5_000;
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

/// The words of a search in lower case, long numbers masked; none where nothing is left, or an address of mail is in it.
fn without_persons(query: &str) -> Option<String> {
    if query.contains('@') {
        return None;
    }
    let lower = composed(query).to_lowercase();
    let mut kept = String::new();
    for word in lower.split_whitespace() {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let word = if digits > DIGITS_MAX { "#" } else { word };
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    let kept: String = kept.chars().take(KEPT_MAX_CHARS).collect();
    kept.chars().any(char::is_alphabetic).then_some(kept)
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
        assert_eq!(without_persons("thu@example.vn"), None);
        assert_eq!(without_persons("  "), None);
        assert_eq!(without_persons("123456789"), None);
    }
}
