//! What the portal tells of the quality of handling: agencies, never people.

use motcua_domain::{
    organisation::Level,
    quality::{Evaluation, RatingCounts},
};
use motcua_store::quality::ratings;

use super::{Span, agencies};
use crate::{App, AppError, leaders::span};

/// What is published of an agency.
#[derive(Debug, Clone)]
pub struct PublishedRow {
    pub code: String,
    pub name: String,
    pub level: Level,
    /// Given in the span, whoever decided the month.
    pub ratings: RatingCounts,
    /// Where every month of the span is approved; drafts are nobody's business yet.
    pub evaluation: Option<Evaluation>,
}

/// What is published of all agencies for a span: those with a rating or an approved evaluation.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn published(app: &App, months: Span) -> Result<Vec<PublishedRow>, AppError> {
    let (from, until) = span(months.period());
    let mut given = ratings::counts(app.store.reader(), from, until).await?;
    let whole = usize::try_from(months.last.0 - months.first.0 + 1).unwrap_or(usize::MAX);
    let evaluated = agencies(app, months, None).await?;
    let catalogue = app.catalogue();
    let mut rows: Vec<PublishedRow> = evaluated
        .into_iter()
        .map(|one| PublishedRow {
            ratings: given.remove(&one.code).unwrap_or_default(),
            evaluation: (one.approved == whole).then_some(one.evaluation),
            code: one.code,
            name: one.name,
            level: one.level,
        })
        .collect();
    // Rated in the span, decided before it.
    rows.extend(given.into_iter().map(|(code, ratings)| {
        let agency = catalogue.agency(&code);
        PublishedRow {
            name: agency.map_or_else(|| code.clone(), |agency| agency.name.clone()),
            level: agency.map_or(Level::Other, |agency| agency.level),
            code,
            ratings,
            evaluation: None,
        }
    }));
    rows.retain(|row| row.ratings.total() > 0 || row.evaluation.is_some());
    rows.sort_by(|a, b| (a.level, &a.name).cmp(&(b.level, &b.name)));
    Ok(rows)
}
