//! Columns of a list and how it is sorted.

use serde::Serialize;

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// How a list is sorted, as `sort=due` or `sort=-due` in the query says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sort {
    /// Code of the column.
    pub column: String,
    /// Up or down.
    pub direction: Direction,
}

impl Sort {
    /// Reads the parameter; only the columns that can be sorted are taken, so that no text of a reader reaches
    /// a query.
    #[must_use]
    pub fn parse(asked: &str, columns: &[&str]) -> Option<Self> {
        let (column, direction) = match asked.strip_prefix('-') {
            Some(column) => (column, Direction::Descending),
            None => (asked, Direction::Ascending),
        };
        columns.contains(&column).then(|| Self { column: column.to_owned(), direction })
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Code, used in the query.
    pub code: &'static str,
    /// Key of the heading.
    pub label: &'static str,
    /// Whether the list can be sorted by it.
    pub sortable: bool,
    /// Whether it holds numbers, which stand to the right.
    pub numeric: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_sorted_by_its_own_columns_only() {
        let columns = ["due", "code"];
        let sort = Sort { column: "due".into(), direction: Direction::Descending };
        assert_eq!(Sort::parse("-due", &columns), Some(sort));
        assert_eq!(Sort::parse("due; drop table", &columns), None);
        assert_eq!(Sort::parse("", &columns), None);
    }
}
