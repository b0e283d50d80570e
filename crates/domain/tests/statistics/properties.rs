//! For random histories and random periods: the equations hold, parts make the whole, periods that touch add up.

use std::collections::BTreeSet;

use chrono::{Days, Duration, NaiveDate};
use motcua_domain::{
    dossier::{Dossier, Event, StateName, apply},
    statistics::{Form, FormRow, Period, RowCounts},
};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert_eq, proptest},
    strategy::ValueTree,
    test_runner::TestRunner,
};

use super::ledger::{History, by_changes, by_looking};
use crate::support::random::{KINDS, Move, play};

const DOSSIERS_MAX: usize = 12;
const ACTS_MAX: usize = 25;
const PAUSE_MAX_MINUTES: u16 = 2 * 24 * 60;

fn history() -> impl Strategy<Value = History> {
    let any_move = (any::<u8>(), any::<u8>(), 0..=PAUSE_MAX_MINUTES).prop_map(|(act, form, minutes)| Move {
        act,
        form,
        minutes,
    });
    (0..KINDS, vec(any_move, 0..=ACTS_MAX), 0..20i64).prop_map(|(kind, moves, days)| {
        let mut log = play(kind, &moves).log;
        // Stories begin on the same morning; here they begin on different ones, midnights included.
        for recorded in &mut log {
            recorded.at -= Duration::days(days) + Duration::hours(if days % 3 == 0 { 8 } else { 0 });
        }
        log
    })
}

fn histories() -> impl Strategy<Value = Vec<History>> {
    vec(history(), 0..=DOSSIERS_MAX)
}

fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 5, 20).expect("a day") + Days::new(offset)
}

fn periods() -> impl Strategy<Value = (Period, Period)> {
    (0..60u64, 0..30u64, 0..30u64).prop_map(|(from, first, second)| {
        let first = Period::new(day(from), day(from + first)).expect("in order");
        let second = Period::new(first.after(), first.after() + Days::new(second)).expect("in order");
        (first, second)
    })
}

fn row(name: &str, counts: RowCounts) -> FormRow {
    FormRow { name: name.to_owned(), columns: counts.columns() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Form II.06a: 3 = 4 + 5 + 6 = 7 + 11, 7 = 8 + 9 + 10, 11 = 12 + 13; and each column is what one counts by
    /// looking at the dossiers themselves.
    #[test]
    fn the_form_is_what_one_counts_by_hand(histories in histories(), (period, _) in periods()) {
        let counted = by_changes(&histories, period).columns();
        prop_assert_eq!(counted, by_looking(&histories, period));
        let form = Form::new(vec![row("toàn tỉnh", by_changes(&histories, period))]);
        prop_assert_eq!(form.map(|form| form.total), Ok(counted));
    }

    /// What two halves of the dossiers give adds up to what all of them give.
    #[test]
    fn parts_make_the_whole(histories in histories(), cut in 0..=DOSSIERS_MAX, (period, _) in periods()) {
        let (left, right) = histories.split_at(cut.min(histories.len()));
        let rows = vec![row("a", by_changes(left, period)), row("b", by_changes(right, period))];
        let form = Form::new(rows);
        prop_assert_eq!(form.map(|form| form.total), Ok(by_changes(&histories, period).columns()));
    }

    /// Two periods that touch count what the period over both counts; what one leaves open the next takes over.
    #[test]
    fn periods_that_touch_add_up(histories in histories(), (first, second) in periods()) {
        let both = Period::new(first.from, second.to).expect("in order");
        let (a, b) = (by_changes(&histories, first).columns(), by_changes(&histories, second).columns());
        let whole = by_changes(&histories, both).columns();
        prop_assert_eq!(a.c11, b.c6, "what is left open is carried over");
        prop_assert_eq!((a.c4 + b.c4, a.c5 + b.c5, a.c6), (whole.c4, whole.c5, whole.c6));
        prop_assert_eq!((a.c8 + b.c8, a.c9 + b.c9, a.c10 + b.c10), (whole.c8, whole.c9, whole.c10));
        prop_assert_eq!((b.c11, b.c12, b.c13), (whole.c11, whole.c12, whole.c13));
    }
}

/// The properties above say something of stopped clocks only if the histories have some: paused in time and paused
/// late, running again and withdrawn meanwhile.
#[test]
fn random_histories_have_pauses_of_every_sort() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..10_000 {
        if seen.len() == 4 {
            break;
        }
        let log = history().new_tree(&mut runner).expect("nothing is filtered out").current();
        let mut before: Option<Dossier> = None;
        for recorded in &log {
            let state = before.as_ref().map(Dossier::state_name);
            let late = before.as_ref().and_then(Dossier::due).is_some_and(|due| recorded.at > due);
            match &recorded.event {
                Event::Paused { .. } => _ = seen.insert(if late { "paused late" } else { "paused in time" }),
                Event::Resumed { .. } => _ = seen.insert("resumed"),
                Event::Withdrawn { .. } if state == Some(StateName::Paused) => _ = seen.insert("withdrawn"),
                _ => {}
            }
            before = apply(before, recorded);
        }
    }
    assert_eq!(seen.len(), 4, "only {seen:?}");
}
