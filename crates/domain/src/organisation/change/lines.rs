//! Who stands for an agency later, and whose history it carries on.

use std::{borrow::Borrow, collections::BTreeSet};

use chrono::NaiveDate;

use super::SUCCESSORS_MAX;
use crate::organisation::{Agency, AgencyCode};

/// The agency that stands for `code` on a day: itself while it exists, afterwards the one that its successors lead to.
/// `None` where there is nobody: an unknown code, a day before it began, an end without a successor, or successors
/// that lead in a circle.
#[must_use]
pub fn successor_on<'a, A: Borrow<Agency>>(
    agencies: &'a [A],
    code: &AgencyCode,
    day: NaiveDate,
) -> Option<&'a Agency> {
    let mut agency = find(agencies, code)?;
    for _ in 0..=SUCCESSORS_MAX {
        if agency.exists_on(day) {
            return Some(agency);
        }
        let ended = agency.valid_until.is_some_and(|until| until <= day);
        agency = agency.successor.as_ref().filter(|_| ended).and_then(|next| find(agencies, next))?;
    }
    None
}

/// The agency above `code` on a day. An agency names the superior of its beginning; where that one has ended, its
/// successor is meant.
#[must_use]
pub fn superior_on<'a, A: Borrow<Agency>>(
    agencies: &'a [A],
    code: &AgencyCode,
    day: NaiveDate,
) -> Option<&'a Agency> {
    let parent = successor_on(agencies, code, day)?.parent.as_ref()?;
    successor_on(agencies, parent, day)
}

/// All agencies whose successors lead to `code`, nearest first, without itself. What they did stays under their names;
/// a figure over the years adds them up under this one. Each has one successor, so that nothing counts twice: after a
/// split only the heir has the old agency in its lineage.
#[must_use]
pub fn lineage<'a, A: Borrow<Agency>>(agencies: &'a [A], code: &AgencyCode) -> Vec<&'a Agency> {
    let mut found: Vec<&Agency> = Vec::new();
    let mut seen = BTreeSet::from([code]);
    let mut ring = vec![code];
    // Every ring but the last adds an agency that was not seen before, so this ends.
    while !ring.is_empty() {
        let before: Vec<&Agency> = agencies
            .iter()
            .map(Borrow::borrow)
            .filter(|agency| agency.successor.as_ref().is_some_and(|next| ring.contains(&next)))
            .filter(|agency| seen.insert(&agency.code))
            .collect();
        ring = before.iter().map(|agency| &agency.code).collect();
        found.extend(before);
    }
    found
}

pub(super) fn find<'a, A: Borrow<Agency>>(agencies: &'a [A], code: &AgencyCode) -> Option<&'a Agency> {
    agencies.iter().map(Borrow::borrow).find(|agency| agency.code == *code)
}

/// The agencies that `code` stands for on a day beside itself, because they have ended by then and their successors
/// lead to it. What is planned for later days does not count yet.
#[must_use]
pub fn represented_on<'a, A: Borrow<Agency>>(
    agencies: &'a [A],
    code: &AgencyCode,
    day: NaiveDate,
) -> Vec<&'a Agency> {
    agencies
        .iter()
        .map(Borrow::borrow)
        .filter(|agency| agency.code != *code && agency.valid_until.is_some_and(|until| until <= day))
        .filter(|agency| successor_on(agencies, &agency.code, day).is_some_and(|now| now.code == *code))
        .collect()
}

/// How many successors follow an agency, one after the other; `None` where they lead in a circle.
pub(super) fn line_length(agencies: &[Agency], code: &AgencyCode) -> Option<usize> {
    let mut seen = BTreeSet::new();
    let mut next = Some(code);
    while let Some(code) = next {
        if !seen.insert(code) {
            return None;
        }
        next = find(agencies, code).and_then(|agency| agency.successor.as_ref());
    }
    Some(seen.len() - 1)
}
