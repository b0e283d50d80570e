//! Synonyms that the province keeps: what people say, and what the catalogue calls it.

use std::sync::Arc;

use motcua_domain::{
    folding::{composed, fold},
    policy::Action,
};
use motcua_store::{StoreError, audit, catalogue as kept, engine::RetryHint};
use thiserror::Error;

use super::Synonym;
use crate::{App, AppError, acts::Officer, catalogue::KIND_SYNONYM, figures::Author};

/// The most synonyms that are kept, words of one of them, and characters of a word.
pub const SYNONYMS_MAX: usize = 2_000;
pub const WORDS_MAX: usize = 30;
pub const WORD_MAX_CHARS: usize = 80;

/// Why a synonym is not kept.
#[derive(Debug, Error)]
pub enum SynonymError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("there are no words, or none for what they mean")]
    Empty,
    #[error("more than {WORDS_MAX} words, or one of more than {WORD_MAX_CHARS} characters")]
    TooLong,
    #[error("{0} means itself")]
    MeansItself(String),
    #[error("{0} stands in another synonym")]
    Taken(String),
    #[error("{SYNONYMS_MAX} synonyms are kept already")]
    Full,
}

impl From<StoreError> for SynonymError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for SynonymError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

/// Under which code a synonym is kept.
#[must_use]
pub fn code_of(synonym: &Synonym) -> String {
    synonym.words.join("|")
}

/// All synonyms, by what they mean.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn synonyms(app: &App, officer: &Officer) -> Result<Arc<[Synonym]>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    app.catch_up().await?;
    Ok(Arc::clone(&app.catalogue().synonyms))
}

fn checked(synonym: Synonym, others: &[Synonym]) -> Result<Synonym, SynonymError> {
    let mut words: Vec<String> = Vec::new();
    for word in &synonym.words {
        let word = composed(word);
        if !word.is_empty() && !words.iter().any(|known| fold(known) == fold(&word)) {
            words.push(word);
        }
    }
    let means = composed(&synonym.means);
    if words.is_empty() || means.is_empty() {
        return Err(SynonymError::Empty);
    }
    let is_long = |text: &String| text.chars().count() > WORD_MAX_CHARS;
    if words.len() > WORDS_MAX || words.iter().any(is_long) || is_long(&means) {
        return Err(SynonymError::TooLong);
    }
    if let Some(word) = words.iter().find(|word| fold(word) == fold(&means)) {
        return Err(SynonymError::MeansItself(word.clone()));
    }
    let taken =
        |word: &&String| others.iter().flat_map(|other| &other.words).any(|known| fold(known) == fold(word));
    if let Some(word) = words.iter().find(taken) {
        return Err(SynonymError::Taken(word.clone()));
    }
    Ok(Synonym { words, means })
}

/// Keeps a synonym; `before` is the code of the one in whose place it stands.
///
/// # Errors
/// [`SynonymError`] where it says nothing or is said already.
pub async fn put_synonym(
    app: &App,
    officer: &Officer,
    before: Option<String>,
    synonym: Synonym,
) -> Result<(), SynonymError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let line = Author::Officer(officer).audit(app, "change_synonym", format!("synonym:{}", synonym.means));
    let at = app.now_ms();
    app.store
        .write(move |tx| {
            let (before, synonym, line) = (before.clone(), synonym.clone(), line.clone());
            Box::pin(async move {
                kept::bump_revision(tx, at).await?;
                let mut others: Vec<Synonym> = kept::references(tx, KIND_SYNONYM).await?;
                others.retain(|other| Some(code_of(other)) != before);
                if others.len() >= SYNONYMS_MAX {
                    return Err(SynonymError::Full);
                }
                let synonym = checked(synonym, &others)?;
                if let Some(before) = before {
                    kept::remove_reference(tx, KIND_SYNONYM, &before).await?;
                }
                kept::put_reference(tx, KIND_SYNONYM, &code_of(&synonym), &synonym, at).await?;
                audit::record(tx, line).await?;
                Ok::<(), SynonymError>(())
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}

/// Forgets a synonym.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn remove_synonym(app: &App, officer: &Officer, code: String) -> Result<(), AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let line = Author::Officer(officer).audit(app, "remove_synonym", format!("synonym:{code}"));
    let at = app.now_ms();
    app.store
        .write(move |tx| {
            let (code, line) = (code.clone(), line.clone());
            Box::pin(async move {
                kept::bump_revision(tx, at).await?;
                kept::remove_reference(tx, KIND_SYNONYM, &code).await?;
                Ok::<(), AppError>(audit::record(tx, line).await?)
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn synonym(words: &[&str], means: &str) -> Synonym {
        Synonym { words: words.iter().map(|word| (*word).to_owned()).collect(), means: means.to_owned() }
    }

    #[test]
    fn a_synonym_says_something_new() {
        let known = [synonym(&["sổ đỏ"], "giấy chứng nhận quyền sử dụng đất")];
        let refused = |words: &[&str], means| checked(synonym(words, means), &known).map(|_| ()).unwrap_err();
        assert!(matches!(refused(&[" "], "x"), SynonymError::Empty));
        assert!(matches!(refused(&["a"], ""), SynonymError::Empty));
        assert!(matches!(refused(&["Khai Sinh"], "khai sinh"), SynonymError::MeansItself(_)));
        assert!(matches!(refused(&["so do"], "đất"), SynonymError::Taken(_)));
        assert!(matches!(refused(&[&"x".repeat(81)], "đất"), SynonymError::TooLong));
        let kept = checked(synonym(&["bìa xanh", "BÌA XANH", ""], " giấy  "), &known).expect("new");
        assert_eq!(kept, synonym(&["bìa xanh"], "giấy"));
    }
}
