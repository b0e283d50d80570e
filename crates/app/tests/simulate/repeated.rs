//! Everything follows from the seed.

use motcua_app::simulate::{Scenario, rehearse};
use motcua_domain::{calendar::vietnam, dossier::Recorded};
use motcua_store::events;
use uuid::Uuid;

use crate::support::{catalogue, province, shipped};

/// The hashes at the ends of all chains, over one identity, in the order of filing.
fn heads(histories: &[Vec<Recorded>]) -> Vec<String> {
    let head = |history: &Vec<Recorded>| {
        let stored = events::chain(Uuid::nil(), history).expect("a chain");
        stored.last().expect("an event").hash.clone()
    };
    histories.iter().map(head).collect()
}

fn run(scenario: &Scenario) -> Vec<String> {
    let histories = rehearse(scenario, catalogue(), &province().staff, vietnam()).expect("the scenario runs");
    heads(&histories)
}

#[test]
fn the_same_seed_gives_the_same_events_and_another_seed_others() {
    let scenario = shipped("2021-q2.toml").scaled(100);
    let first = run(&scenario);
    assert_eq!(first.len(), 421);
    assert_eq!(first, run(&scenario));
    let other = run(&Scenario { seed: scenario.seed + 1, ..scenario });
    assert_eq!(other.len(), first.len());
    assert!(first.iter().zip(&other).all(|(a, b)| a != b), "nothing of one seed comes again under another");
}
