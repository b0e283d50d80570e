//! Which page of a list this is.

use std::ops::Range;

use serde::Serialize;

/// Rows on one page.
pub const PAGE_SIZE: u64 = 25;
/// Cards on one page.
const CARDS_SIZE: u64 = 12;
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
        Self::of_size(asked, total, PAGE_SIZE)
    }

    fn of_size(asked: u64, total: u64, size: u64) -> Self {
        let pages = total.div_ceil(size).clamp(1, PAGES_MAX);
        let page = asked.clamp(1, pages);
        let first = if total == 0 { 0 } else { (page - 1) * size + 1 };
        let last = (page * size).min(total);
        Self { page, pages, total, first, last, links: links(page, pages) }
    }

    /// As [`Pagination::slice`], for a list of cards, which are taller than rows: as many as a telephone shows in a few screens.
    #[must_use]
    pub fn cards<T>(cards: &[T], asked: u64) -> (&[T], Self) {
        let page = Self::of_size(asked, cards.len() as u64, CARDS_SIZE);
        (cards.get(page.range()).unwrap_or_default(), page)
    }

    /// The rows of the page `asked` for, of all that were found.
    #[must_use]
    pub fn slice<T>(rows: &[T], asked: u64) -> (&[T], Self) {
        let page = Self::new(asked, rows.len() as u64);
        (rows.get(page.range()).unwrap_or_default(), page)
    }

    /// As [`Pagination::slice`], of rows that nobody else needs.
    #[must_use]
    pub fn cut<T>(mut rows: Vec<T>, asked: u64) -> (Vec<T>, Self) {
        let page = Self::new(asked, rows.len() as u64);
        let Range { start, end } = page.range();
        rows.truncate(end);
        (rows.split_off(start.min(rows.len())), page)
    }

    fn range(&self) -> Range<usize> {
        let number = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
        number(self.first.saturating_sub(1))..number(self.last)
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
    fn a_page_has_its_rows_and_no_others() {
        let rows: Vec<u64> = (1..=51).collect();
        for (asked, first, last) in [(1, 1, 25), (2, 26, 50), (3, 51, 51), (99, 51, 51), (0, 1, 25)] {
            let (shown, page) = Pagination::slice(&rows, asked);
            assert_eq!((shown.first(), shown.last()), (Some(&first), Some(&last)), "page {asked}");
            assert_eq!((page.first, page.last), (first, last));
            assert_eq!(Pagination::cut(rows.clone(), asked), (shown.to_vec(), page));
        }
        assert!(
            Pagination::slice::<u64>(&[], 1).0.is_empty() && Pagination::cut::<u64>(vec![], 3).0.is_empty()
        );
    }

    #[test]
    fn cards_are_fewer_on_a_page_than_rows() {
        let cards: Vec<u64> = (1..=30).collect();
        let (shown, page) = Pagination::cards(&cards, 3);
        assert_eq!((shown, page.first, page.last, page.pages), (&cards[24..], 25, 30, 3));
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
