//! What holds for every dossier, whatever people do to it and in whatever order.

use std::collections::BTreeSet;

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{Process, StepAct},
    dossier::{Dossier, Event, Filing, State, StateName, Timeliness, apply},
    organisation::Role,
};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_ne, proptest},
    strategy::ValueTree,
    test_runner::TestRunner,
};

use crate::support::{
    filing::{filing, step},
    random::{KINDS, Move, play},
    story::{Story, complete, instant, sign},
};

/// The most acts in one random story.
const ACTS_MAX: usize = 40;
/// Two days: long enough for slips, answers and limits to become late.
const PAUSE_MAX_MINUTES: u16 = 2 * 24 * 60;
/// Random stories of one property.
const STORIES: u32 = 1_000;

/// How many times as many stories it takes to see the rarest move under every kind.
const REACHING: u32 = 12;

fn any_move() -> impl Strategy<Value = Move> {
    (any::<u8>(), any::<u8>(), 0..=PAUSE_MAX_MINUTES).prop_map(|(act, form, minutes)| Move {
        act,
        form,
        minutes,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: STORIES, failure_persistence: None, ..ProptestConfig::default() })]

    /// The invariants of `docs/dossier.md` hold after each of forty acts; the player checks them.
    #[test]
    fn the_invariants_hold_whatever_people_do(kind in 0..KINDS, moves in vec(any_move(), 0..=ACTS_MAX)) {
        play(kind, &moves);
    }

    /// Desks that each keep their own time keep the applicant's date: budgets that sum to the limit never
    /// promise more (Thông tư 01/2018, form 05).
    #[test]
    fn desks_that_keep_their_time_never_make_a_dossier_late(
        budgets in vec(1..8u32, 2..6),
        received in 0..60 * 24 * 60i64,
        haste in 0..3u8,
    ) {
        let mut story = Story::at("2020-08-24T00:00");
        story.now = instant("2020-08-24T00:00") + chrono::Duration::minutes(received);
        story = story.received_as(with_budgets(&budgets));
        for (number, _) in budgets.iter().enumerate() {
            let due = story.dossier().current_run().and_then(|run| run.due).expect("a step with a budget");
            // At the last instant, half way, or at once.
            story.now = match haste {
                0 => due,
                1 => story.now + (due - story.now) / 2,
                _ => story.now,
            };
            story = match number {
                0 => story.handed_over(),
                _ if number + 1 == budgets.len() => story.does(sign()),
                _ => story.does(complete()),
            };
        }
        let State::Resolved { timeliness, .. } = story.dossier().state else { panic!("all desks are done") };
        prop_assert_ne!(timeliness, Timeliness::Late);
        prop_assert!(story.dossier().steps.iter().all(|run| run.timeliness != Some(Timeliness::Late)));
    }
}

/// Receipt, as many desks as there are budgets, the last of which signs, and the return.
fn with_budgets(half_days: &[u32]) -> Filing {
    let last = half_days.len() - 1;
    let mut steps: Vec<_> = half_days
        .iter()
        .enumerate()
        .map(|(number, budget)| {
            let acts: &[StepAct] = match number {
                0 => &[StepAct::Receive],
                _ if number == last => &[StepAct::Sign],
                _ => &[],
            };
            step(&format!("buoc-{number}"), Role::Processor, Some(*budget), acts)
        })
        .collect();
    steps.push(step("tra", Role::ReturnDesk, None, &[StepAct::Return]));
    let limit = TimeLimit::WorkingHalfDays(half_days.iter().sum());
    Filing { limit, process: Process { steps }, ..filing() }
}

/// A property over stories that never get anywhere proves little: random ones reach every state, and every event
/// that moves a date under both rule sets and in both kinds of limits.
#[test]
fn random_stories_reach_every_state() {
    let mut runner = TestRunner::deterministic();
    let stories = (0..KINDS, vec(any_move(), 0..=ACTS_MAX));
    let (mut reached, mut moved, mut told) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for _ in 0..REACHING * STORIES {
        let tree = stories.new_tree(&mut runner).expect("nothing is filtered out");
        let (kind, moves) = tree.current();
        let mut dossier = None;
        for recorded in &play(kind, &moves).log {
            dossier = apply(dossier, recorded);
            reached.extend(dossier.as_ref().map(Dossier::state_name));
            let moves = match &recorded.event {
                Event::Supplied { deadline, .. } => deadline.is_some(),
                Event::SupplementRequested { breach, .. } => breach.is_some(),
                Event::Resumed { .. } | Event::Rescheduled { .. } => true,
                _ => false,
            };
            told.insert(recorded.event.kind());
            if let Event::Resumed { branches, .. } | Event::Supplied { branches, .. } = &recorded.event {
                told.extend((!branches.is_empty()).then_some("branch moved by a stop"));
            }
            if moves {
                moved.insert((recorded.event.kind(), kind >> 3));
            }
        }
    }
    let of_branches =
        ["branch_opened", "branch_assigned", "branch_closed", "branch_sent_back", "branch moved by a stop"];
    assert!(of_branches.iter().all(|kind| told.contains(kind)), "only {told:?}");
    assert_eq!(reached.len(), StateName::ALL.len(), "only {reached:?}");
    assert_eq!(moved.len(), 4 * usize::from(KINDS >> 3), "only {moved:?}");
}
