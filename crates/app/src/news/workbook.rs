//! The list of news as a workbook.

use motcua_paper::xlsx::{Cell, ColumnKind};
use motcua_texts::{Locale, Texts, key};

use super::{OpenedNews, Sought, list};
use crate::{
    App, AppError,
    acts::Officer,
    exports::{self, Filters, Heading, moment, text},
};

const LIST: [Heading; 9] = [
    (key!("news-field-title"), 48.0, ColumnKind::Text),
    (key!("news-field-summary"), 60.0, ColumnKind::Text),
    (key!("news-field-agency"), 32.0, ColumnKind::Text),
    (key!("news-field-procedure"), 16.0, ColumnKind::Text),
    (key!("list-state"), 16.0, ColumnKind::Text),
    (key!("news-field-from"), 13.0, ColumnKind::Date),
    (key!("news-field-until"), 13.0, ColumnKind::Date),
    (key!("news-changed-column"), 18.0, ColumnKind::DateTime),
    (key!("news-changed-by"), 26.0, ColumnKind::Text),
];

/// The list as it was narrowed; written to the audit log like every export.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue; [`AppError::Internal`] where it cannot be
/// written.
pub async fn list_workbook(
    app: &App,
    officer: &Officer,
    locale: Locale,
    sought: &Sought,
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let found = list(app, officer, sought).await?;
    let catalogue = app.catalogue();
    let agency_name = |code: &str| catalogue.agency(code).map(|agency| agency.name.clone());
    let rows = found.iter().map(|one| cells(locale, one, agency_name)).collect();
    let title = key!("news-office-title");
    let list = exports::List { object: "news", title, headings: &LIST, rows, filters };
    exports::exported(app, officer, locale, list).await
}

fn cells(locale: Locale, one: &OpenedNews, agency_name: impl Fn(&str) -> Option<String>) -> Vec<Cell> {
    let OpenedNews { news, standing, changed_by, .. } = one;
    let agency = news.text.agency.as_ref().map(|code| agency_name(&code.0).unwrap_or_else(|| code.0.clone()));
    let procedure = news.text.procedure.as_ref().map(ToString::to_string);
    vec![
        text(&news.text.title),
        text(&news.text.summary),
        text(&agency.unwrap_or_default()),
        text(&procedure.unwrap_or_default()),
        text(&Texts::get(locale, &format!("news-standing-{}", standing.code()), &[])),
        Cell::Date(news.text.from),
        news.text.until.map_or(Cell::Empty, Cell::Date),
        moment(Some(news.changed_at.timestamp_millis())),
        text(changed_by),
    ]
}
