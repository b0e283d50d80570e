//! Pages of lists.

use motcua_app::FieldFault;

use super::{
    fault::ApiFault,
    types::{PAGE_MAX, PER_PAGE, PER_PAGE_MAX},
};

/// The page that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paging {
    /// Counted from 1.
    pub page: u64,
    pub per_page: u64,
}

impl Paging {
    /// The page asked for, or the first.
    ///
    /// # Errors
    /// [`ApiFault::Invalid`] outside the bounds.
    pub fn of(page: Option<u64>, per_page: Option<u64>) -> Result<Self, ApiFault> {
        let (page, per_page) = (page.unwrap_or(1), per_page.unwrap_or(PER_PAGE));
        within("page", page, PAGE_MAX)?;
        within("per_page", per_page, PER_PAGE_MAX)?;
        Ok(Self { page, per_page })
    }

    /// The page as the store counts it.
    pub fn index(self) -> u64 {
        self.page - 1
    }

    /// The entries of the page.
    pub fn slice<T>(self, all: &[T]) -> &[T] {
        let position = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(all.len());
        let start = position(self.index() * self.per_page);
        &all[start..position(start as u64 + self.per_page)]
    }
}

fn within(name: &str, value: u64, max: u64) -> Result<(), ApiFault> {
    let fault = match value {
        0 => FieldFault::new(name, "fault-too-small").with("min", "1"),
        value if value > max => FieldFault::new(name, "fault-too-large").with("max", max.to_string()),
        _ => return Ok(()),
    };
    Err(ApiFault::Invalid(vec![fault]))
}

/// Refuses a text of the query that is longer than the document says.
///
/// # Errors
/// [`ApiFault::Invalid`] naming the field.
pub(super) fn short(name: &str, text: Option<&str>, max_chars: usize) -> Result<(), ApiFault> {
    if text.is_none_or(|text| text.chars().count() <= max_chars) {
        return Ok(());
    }
    let fault = FieldFault::new(name, "fault-too-long").with("max", max_chars.to_string());
    Err(ApiFault::Invalid(vec![fault]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_is_short_and_the_one_after_it_empty() {
        let all: Vec<u32> = (0..45).collect();
        let page = |page| Paging::of(Some(page), None).map(|paging| paging.slice(&all).len());
        assert_eq!([page(1).ok(), page(3).ok(), page(4).ok()], [Some(20), Some(5), Some(0)]);
    }

    #[test]
    fn pages_outside_the_bounds_are_refused() {
        for (page, per_page) in [(0, 20), (PAGE_MAX + 1, 20), (1, 0), (1, PER_PAGE_MAX + 1), (u64::MAX, 1)] {
            assert!(Paging::of(Some(page), Some(per_page)).is_err(), "{page} {per_page}");
        }
    }
}
