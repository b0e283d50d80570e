//! Tables of figures: one description for the page and for the workbook.

use motcua_app::AppError;
use motcua_domain::statistics::Rate;
use motcua_paper::xlsx;
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use super::RateView;
use crate::components::{Column, Sort};

/// A cell.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Cell {
    /// Words, with where they lead; `vi` where they are Vietnamese on every page.
    Words { text: String, href: Option<String>, vi: bool },
    /// How many, with the way to the dossiers behind it.
    Count { value: i64, href: Option<String> },
    /// A rate with its denominator.
    Rate(RateView),
    /// Working days on average.
    Days { value: Option<f64> },
    /// Points of an evaluation.
    Points { value: Option<f64> },
    /// By how much a figure became more or less.
    Change { value: Option<f64>, decimals: usize },
    /// A day.
    Day { value: chrono::NaiveDate },
}

impl Cell {
    /// A name from the data, which is Vietnamese.
    pub(crate) fn name(text: &str, href: Option<String>) -> Self {
        Self::Words { text: text.to_owned(), href, vi: true }
    }

    /// Words in the reader's language.
    pub(crate) fn words(text: String) -> Self {
        Self::Words { text, href: None, vi: false }
    }

    pub(crate) fn count(value: i64) -> Self {
        Self::Count { value, href: None }
    }

    pub(crate) fn rate(rate: Rate) -> Self {
        Self::Rate(rate.into())
    }
}

/// The heading of a column.
pub(crate) type Heading = Column;

/// A heading over words.
pub(crate) fn words(code: &'static str, label: &'static str) -> Heading {
    Column { code, label, sortable: false, numeric: false }
}

/// A heading over numbers.
pub(crate) fn numbers(code: &'static str, label: &'static str) -> Heading {
    Column { code, label, sortable: false, numeric: true }
}

/// A table of figures.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StatTable {
    /// Its name in addresses, and the beginning of its ids.
    pub code: &'static str,
    /// Key of the title.
    pub title: &'static str,
    pub headings: Vec<Heading>,
    pub rows: Vec<Vec<Cell>>,
    /// The sums, where the rows make up a whole.
    pub total: Option<Vec<Cell>>,
    pub sort: Option<Sort>,
}

impl StatTable {
    /// The sheet of this table.
    pub(crate) fn sheet(&self, locale: Locale) -> xlsx::Table {
        let title = Texts::get(locale, self.title, &[]);
        let kinds: Vec<bool> = (0..self.headings.len()).map(|index| self.is_rate(index)).collect();
        let columns = self.headings.iter().zip(&kinds).flat_map(|(heading, is_rate)| {
            let header = Texts::get(locale, heading.label, &[]);
            let (width, kind) = match heading.numeric {
                true => (15.0, xlsx::ColumnKind::Integer),
                false => (42.0, xlsx::ColumnKind::Text),
            };
            let of = Texts::get(locale, key!("statistics-of-whole"), &[("name", header.as_str().into())]);
            let own = xlsx::Column { header, width, kind };
            let whole = xlsx::Column { header: of, width, kind };
            if *is_rate { vec![own, whole] } else { vec![own] }
        });
        let row = |cells: &Vec<Cell>| -> Vec<xlsx::Cell> {
            cells.iter().zip(&kinds).flat_map(|(cell, is_rate)| sheet_cells(cell, *is_rate)).collect()
        };
        let rows = self.rows.iter().chain(&self.total).map(row).collect();
        xlsx::Table { sheet_name: title.clone(), title, columns: columns.collect(), rows }
    }

    /// A table for samples of pages, with a cell of every kind.
    pub(crate) fn sample(code: &'static str) -> Self {
        let row = vec![
            Cell::name("Hộ tịch", Some("/fields/ho-tich".to_owned())),
            Cell::Count { value: 1_200, href: Some("/office/dossiers".to_owned()) },
            Cell::rate(Rate { part: 3, whole: 4 }),
            Cell::rate(Rate { part: 0, whole: 0 }),
            Cell::Days { value: Some(1.5) },
            Cell::Points { value: None },
            Cell::Change { value: Some(-2.0), decimals: 0 },
            Cell::Change { value: None, decimals: 0 },
        ];
        let number = |code| numbers(code, key!("statistics-received"));
        let mut headings = vec![words("name", key!("statistics-field"))];
        headings.extend(["a", "b", "c", "d", "e", "f", "g"].map(number));
        let title = key!("statistics-months");
        Self { code, title, headings, rows: vec![row.clone()], total: Some(row), sort: None }
    }

    /// Whether a column holds rates; a rate takes two columns of a sheet: itself, and its denominator.
    fn is_rate(&self, index: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.get(index), Some(Cell::Rate(_))))
    }
}

fn sheet_cells(cell: &Cell, is_rate: bool) -> Vec<xlsx::Cell> {
    let number = |value: Option<f64>| value.map_or(xlsx::Cell::Empty, xlsx::Cell::Number);
    let first = match cell {
        Cell::Rate(rate) => return vec![number(rate.percent), xlsx::Cell::Integer(rate.whole)],
        Cell::Words { text, .. } => xlsx::Cell::Text(text.clone()),
        Cell::Count { value, .. } => xlsx::Cell::Integer(*value),
        Cell::Days { value } | Cell::Points { value } | Cell::Change { value, .. } => number(*value),
        Cell::Day { value } => xlsx::Cell::Date(*value),
    };
    if is_rate { vec![first, xlsx::Cell::Empty] } else { vec![first] }
}

/// The workbook of tables, with what they are told of.
///
/// # Errors
/// [`AppError::Internal`] where it cannot be written.
pub(crate) async fn workbook(
    app: &motcua_app::App,
    locale: Locale,
    tables: &[StatTable],
    about: &[(String, String)],
) -> Result<Vec<u8>, AppError> {
    let sheets = tables.iter().map(|table| table.sheet(locale)).collect();
    motcua_app::statistics::workbook(app, locale, sheets, about).await
}
