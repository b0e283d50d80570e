//! Which page of a list this is.

use serde::Serialize;

/// Rows on one page.
pub const PAGE_SIZE: u64 = 25;
/// The last page that can be asked for; further back, a filter finds faster than leafing.
pub const PAGES_MAX: u64 = 400;
/// Page numbers shown on each side of the present one.
const NEIGHBOURS: u64 = 2;

/// A page of a list and the ways to the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pagination {
    /// The present page, from 1.
    pub page: u64,
    /// Pages there are, at least 1.
    pub pages: u64,
    /// Rows there are.
    pub total: u64,
    /// Number of the first row shown, 0 in an empty list.
    pub first: u64,
    /// Number of the last row shown.
    pub last: u64,
    /// Page numbers to show; `None` stands for a gap.
    pub links: Vec<Option<u64>>,
}

impl Pagination {
    /// The page `asked` for in a list of `total` rows, brought back into the list when it lies outside.
    #[must_use]
    pub fn new(asked: u64, total: u64) -> Self {
        let pages = total.div_ceil(PAGE_SIZE).clamp(1, PAGES_MAX);
        let page = asked.clamp(1, pages);
        let first = if total == 0 { 0 } else { (page - 1) * PAGE_SIZE + 1 };
        let last = (page * PAGE_SIZE).min(total);
        Self { page, pages, total, first, last, links: links(page, pages) }
    }

    /// Rows to skip in the query.
    #[must_use]
    pub fn offset(&self) -> u64 {
        (self.page - 1) * PAGE_SIZE
    }
}

fn links(page: u64, pages: u64) -> Vec<Option<u64>> {
    let shown =
        (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= NEIGHBOURS);
    let mut links = Vec::new();
    let mut before = 0;
    for number in shown {
        if number > before + 1 {
            links.push(None);
        }
        links.push(Some(number));
        before = number;
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_51_rows_has_three_pages_and_the_last_has_one_row() {
        let page = Pagination::new(3, 51);
        assert_eq!((page.pages, page.first, page.last, page.offset()), (3, 51, 51, 50));
    }

    #[test]
    fn a_page_beyond_the_list_is_its_last_page() {
        assert_eq!(Pagination::new(99, 30).page, 2);
        assert_eq!(Pagination::new(0, 30).page, 1);
    }

    #[test]
    fn an_empty_list_has_one_page_without_rows() {
        let page = Pagination::new(1, 0);
        assert_eq!((page.pages, page.first, page.last), (1, 0, 0));
    }

    #[test]
    fn far_pages_are_left_out_between_the_first_and_the_last() {
        let page = Pagination::new(10, 500);
        let shown: Vec<u64> = page.links.iter().map(|link| link.unwrap_or(0)).collect();
        assert_eq!(shown, [1, 0, 8, 9, 10, 11, 12, 0, 20]);
    }
}
