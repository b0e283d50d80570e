//! The answers of a filing form as a page lists them.

use motcua_app::{
    App, AppError,
    forms::{self, Entry},
};
use motcua_domain::dossier::Filing;
use motcua_texts::Locale;
use serde::Serialize;

/// An answer of the filing form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    pub title: String,
    pub value: String,
}

impl From<Entry> for Answer {
    fn from(Entry { title, value, .. }: Entry) -> Self {
        Self { title, value }
    }
}

/// The answers of a filing under the titles of the form of its version; what that form does not have stands under its own
/// name.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub(crate) async fn of_filing(app: &App, locale: Locale, filing: &Filing) -> Result<Vec<Answer>, AppError> {
    let form = forms::of_filing(app, filing).await?;
    let told =
        form.map(|form| forms::entries(locale, &app.catalogue(), &form, &filing.form)).unwrap_or_default();
    Ok(told.into_iter().map(Answer::from).collect())
}
