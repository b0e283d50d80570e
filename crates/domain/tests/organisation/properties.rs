//! After any sequence of accepted changes, whoever ended has exactly one agency that stands for it, on every day.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use motcua_domain::organisation::{
    Agency, AgencyCode,
    change::{ChangeKind, OrganisationChange, lineage, plan, successor_on},
};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest},
};

use super::told::{day, district, new};

const CHANGES_MAX: usize = 12;
const DAYS: u64 = 40;

/// A wish: which kind, for which agencies of those that there are, and on which day.
type Wish = (u8, usize, usize, u64);

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    vec((0..4u8, any::<usize>(), any::<usize>(), 0..DAYS), 0..=CHANGES_MAX)
}

fn first_day() -> NaiveDate {
    day("2020-03-01")
}

fn made(number: usize, agencies: &[Agency], (kind, one, other, after): Wish) -> OrganisationChange {
    let pick = |place: usize| agencies[place % agencies.len()].code.clone();
    let [first, second] = [format!("N{number}"), format!("M{number}")];
    let kind = match kind {
        0 => ChangeKind::Merge { from: vec![pick(one), pick(other)], into: new(&first) },
        1 => ChangeKind::Split {
            from: pick(one),
            into: vec![new(&first), new(&second)],
            heir: AgencyCode(second),
        },
        2 => {
            let to = new(&first);
            ChangeKind::Rename {
                agency: pick(one),
                code: to.code,
                identifier: to.identifier,
                new_name: to.name,
            }
        }
        _ => ChangeKind::Dissolve { agency: pick(one), successor: Some(pick(other)) },
    };
    OrganisationChange {
        id: number.to_string(),
        kind,
        effective: first_day() + Days::new(after),
        decision: "Nghị quyết".to_owned(),
    }
}

/// The agencies after those wishes that were granted, and how many those are.
fn after(wishes: &[Wish]) -> (Vec<Agency>, usize) {
    let mut agencies = district();
    let mut granted = 0;
    for (number, wish) in wishes.iter().enumerate() {
        let change = made(number, &agencies, *wish);
        if let Ok(plan) = plan(&agencies, &change, first_day(), &BTreeSet::new()) {
            agencies = plan.agencies;
            granted += 1;
        }
    }
    (agencies, granted)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_agency_leads_to_exactly_one_that_exists_on_every_later_day(wishes in wishes()) {
        let (agencies, _) = after(&wishes);
        for agency in &agencies {
            let from = agency.valid_from.unwrap_or(first_day());
            for after in 0..=DAYS + 1 {
                let on = first_day() + Days::new(after);
                let stands = successor_on(&agencies, &agency.code, on);
                if on < from {
                    prop_assert_eq!(stands, None, "nobody stands for what has not begun");
                    continue;
                }
                let stands = stands.ok_or_else(|| {
                    proptest::test_runner::TestCaseError::fail(format!("nobody for {} on {on}", agency.code))
                })?;
                prop_assert!(stands.exists_on(on));
                prop_assert_eq!(agency.exists_on(on), stands.code == agency.code);
            }
        }
    }

    /// Without a circle, without a gap, without a code given twice; and lineage is succession read backwards.
    #[test]
    fn ends_and_beginnings_fit(wishes in wishes()) {
        let (agencies, _) = after(&wishes);
        let codes: BTreeSet<_> = agencies.iter().map(|agency| &agency.code).collect();
        let identifiers: BTreeSet<_> = agencies.iter().map(|agency| agency.identifier.as_str()).collect();
        prop_assert_eq!((codes.len(), identifiers.len()), (agencies.len(), agencies.len()));
        let end = first_day() + Days::new(DAYS + 1);
        for agency in &agencies {
            prop_assert_eq!(agency.valid_until.is_some(), agency.successor.is_some());
            if let (Some(from), Some(until)) = (agency.valid_from, agency.valid_until) {
                prop_assert!(from < until, "{} exists for a day at least", agency.code);
            }
            let line = lineage(&agencies, &agency.code);
            prop_assert!(line.iter().all(|before| before.code != agency.code), "a circle");
            let leading_here = agencies.iter().filter(|other| {
                agency.exists_on(end)
                    && other.code != agency.code
                    && successor_on(&agencies, &other.code, end).is_some_and(|now| now.code == agency.code)
            });
            if agency.exists_on(end) {
                prop_assert_eq!(leading_here.count(), line.len());
            }
        }
    }

    /// What was before stays as it was: a change adds ends and beginnings and edits nothing else.
    #[test]
    fn history_is_not_rewritten(wishes in wishes()) {
        let (agencies, granted) = after(&wishes);
        for old in district() {
            let now = agencies.iter().find(|agency| agency.code == old.code).cloned();
            let unended = now.map(|agency| Agency { valid_until: None, successor: None, ..agency });
            prop_assert_eq!(unended, Some(old));
        }
        prop_assert!(granted <= wishes.len());
    }
}

#[test]
fn random_changes_are_granted_often_enough_to_prove_something() {
    let wish = |number: usize| ((number % 4) as u8, number * 7, number * 3 + 1, (number * 3) as u64);
    let (agencies, granted) = after(&(0..CHANGES_MAX).map(wish).collect::<Vec<_>>());
    assert!(granted >= 3 && agencies.len() > district().len() + 2, "{granted} granted");
}
