//! Evaluations of simulated periods: recounted from the events by other means, and fast enough to be asked for.

use std::{collections::BTreeMap, sync::Arc};

use motcua_app::{
    App,
    evaluation::{self, Month, Span},
    simulate::{self, Scenario},
};
use motcua_domain::{
    calendar::vn,
    dossier::{Actor, Event, Recorded, Timeliness},
    organisation::StaffId,
    quality::{Index, PointCounts, Tally},
};
use motcua_store::events;
use motcua_testkit::{Engine, Schema, TestStore, both_engines};
use uuid::Uuid;

use crate::support::{app, shipped};

both_engines!(three_officers_are_recounted_from_the_events);

/// What "all officers in under five seconds" allows.
const ALL_OFFICERS_WITHIN_S: f64 = 5.0;
const EVENTS_READ_AT_ONCE: u64 = 5_000;

fn span_of(scenario: &Scenario) -> Span {
    Span::new(Month::of(scenario.period.from), Month::of(scenario.period.to)).expect("in order")
}

async fn histories(db: &TestStore) -> BTreeMap<Uuid, Vec<Recorded>> {
    let mut histories: BTreeMap<Uuid, Vec<Recorded>> = BTreeMap::new();
    let mut seq = 0;
    loop {
        let some = events::after(db.store.reader(), seq, EVENTS_READ_AT_ONCE).await.expect("the log reads");
        let Some(last) = some.last() else { break };
        seq = last.seq;
        for stored in some {
            histories.entry(stored.dossier_id).or_default().push(stored.recorded().expect("it reads"));
        }
    }
    histories
}

/// The counts of an officer, added up from the events alone: of each decided dossier at which she ended a step.
#[derive(Debug, Default, PartialEq, Eq)]
struct ByHand {
    total: PointCounts,
    own: PointCounts,
    contacts: PointCounts,
}

fn count(counts: &mut PointCounts, points: u8) {
    match points {
        0 => counts.zero += 1,
        1 => counts.one += 1,
        _ => counts.two += 1,
    }
}

fn points(timeliness: Timeliness) -> u8 {
    match timeliness {
        Timeliness::Early => 2,
        Timeliness::OnTime => 1,
        Timeliness::Late => 0,
    }
}

fn by_hand(histories: &BTreeMap<Uuid, Vec<Recorded>>, officer: StaffId, span: Span) -> ByHand {
    let mut counted = ByHand::default();
    for history in histories.values() {
        let decided = history.iter().find_map(|recorded| match recorded.event {
            Event::Resolved { timeliness, .. } => Some((recorded.at, timeliness)),
            _ => None,
        });
        let Some((at, whole)) = decided else { continue };
        let month = Month::of(at.with_timezone(&vn()).date_naive());
        if !(span.first..=span.last).contains(&month) {
            continue;
        }
        let (mut held, mut own, mut slips) = (false, None, 0);
        let mut received = false;
        for recorded in history.iter().take_while(|recorded| recorded.at <= at) {
            let hers = recorded.actor == Actor::Staff(officer);
            let ended = match &recorded.event {
                Event::HandedOver { timeliness, .. }
                | Event::StepCompleted { timeliness, .. }
                | Event::ResultSigned { timeliness, .. } => Some(*timeliness),
                // Her task in an interlinked procedure that another agency leads.
                Event::BranchClosed { timeliness, .. } => Some(Some(*timeliness)),
                _ => None,
            };
            match (&recorded.event, ended) {
                (Event::Accepted { .. }, _) => received = true,
                (Event::SupplementRequested { .. }, _) => {
                    slips += 1;
                    held |= hers && received;
                }
                (_, Some(row)) if hers => {
                    held = true;
                    // One late row makes it late; else one early row makes it early.
                    let together = |all: u8, row: u8| if all == 0 || row == 0 { 0 } else { all.max(row) };
                    if let Some(row) = row.map(points) {
                        own = Some(own.map_or(row, |all| together(all, row)));
                    }
                }
                _ => {}
            }
        }
        if held {
            count(&mut counted.total, points(whole));
            count(&mut counted.contacts, 2_u8.saturating_sub(slips));
            if let Some(own) = own {
                count(&mut counted.own, own);
            }
        }
    }
    counted
}

async fn three_officers_are_recounted_from_the_events(db: &TestStore) {
    let scenario = shipped("2020-h1.toml").scaled(10);
    let app = app(db).await;
    simulate::simulate(&app, &scenario, &|_| ()).await.expect("the scenario runs");
    let span = span_of(&scenario);
    let mut all = evaluation::officers(&app, span, None).await.expect("the evaluations");
    all.sort_by_key(|one| std::cmp::Reverse(one.tally.dossiers));
    let histories = histories(db).await;
    for one in all.iter().take(3) {
        assert!(one.tally.dossiers > 20, "officers with much to count");
        let hand = by_hand(&histories, one.member.id, span);
        let program = ByHand {
            total: one.tally.of(Index::TotalTime),
            own: one.tally.of(Index::AgencyTime),
            contacts: one.tally.of(Index::Contacts),
        };
        assert_eq!(program, hand, "{}", one.member.login);
        assert_eq!(one.tally.of(Index::Attitude), hand.total, "nobody complained");
    }
    months_make_the_period(&app, span, &all).await;
    agencies_count_every_decided_dossier_once(&app, span, &histories).await;
    let before: Vec<Tally> = all.iter().map(|one| one.tally).collect();
    evaluation::rebuild(&app, Arc::new(|_| ())).await.expect("folded anew");
    let mut again = evaluation::officers(&app, span, None).await.expect("the evaluations");
    again.sort_by_key(|one| std::cmp::Reverse(one.tally.dossiers));
    assert_eq!(again.iter().map(|one| one.tally).collect::<Vec<_>>(), before);
}

async fn months_make_the_period(app: &App, span: Span, all: &[evaluation::OfOfficer]) {
    let mut sums: BTreeMap<Uuid, Tally> = BTreeMap::new();
    for month in (span.first.0..=span.last.0).map(Month) {
        for one in evaluation::officers(app, Span::month(month), None).await.expect("a month") {
            *sums.entry(one.member.id.0).or_default() += one.tally;
        }
    }
    for one in all {
        assert_eq!(sums[&one.member.id.0], one.tally, "{}", one.member.login);
    }
}

async fn agencies_count_every_decided_dossier_once(
    app: &App,
    span: Span,
    histories: &BTreeMap<Uuid, Vec<Recorded>>,
) {
    let (from, until) = span.period().instants();
    let decided = |history: &&Vec<Recorded>| {
        history.iter().any(|recorded| {
            matches!(recorded.event, Event::Resolved { .. }) && (from..until).contains(&recorded.at)
        })
    };
    let decided = histories.values().filter(decided).count() as u64;
    let agencies = evaluation::agencies(app, span, None).await.expect("the agencies");
    assert_eq!(agencies.iter().map(|one| one.tally.figures.resolved).sum::<u64>(), decided);
}

/// "Evaluation of the simulated half year for all officers in under 5 s": the whole of it, on the embedded engine. Takes
/// minutes to make: `cargo test … --test simulate quality -- --ignored --nocapture`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "makes 362,485 dossiers"]
async fn all_officers_of_the_whole_half_year_are_evaluated_within_five_seconds() {
    let db = TestStore::open(Engine::asked(), Schema::Migrated).await.expect("the engine is there");
    let scenario = shipped("2020-h1.toml");
    let app = app(&db).await;
    let begun = std::time::Instant::now();
    simulate::simulate(&app, &scenario, &|_| ()).await.expect("the scenario runs");
    eprintln!("made in {:.0} s", begun.elapsed().as_secs_f64());
    let span = span_of(&scenario);
    for _ in 0..3 {
        let begun = std::time::Instant::now();
        let all = evaluation::officers(&app, span, None).await.expect("the evaluations");
        let seconds = begun.elapsed().as_secs_f64();
        let judged = all.iter().filter(|one| one.tally.dossiers > 0).count();
        eprintln!("{judged} of {} officers in {seconds:.2} s", all.len());
        assert!(seconds < ALL_OFFICERS_WITHIN_S, "{seconds} s");
        let begun = std::time::Instant::now();
        let agencies = evaluation::agencies(&app, span, None).await.expect("the evaluations");
        eprintln!("{} agencies in {:.2} s", agencies.len(), begun.elapsed().as_secs_f64());
    }
}
