//! A merger at midnight, in the middle of the work.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use motcua_app::{
    App, AppError,
    filing::{self, FilingRequest},
    organisation, statistics,
};
use motcua_domain::{
    codes::DossierCode,
    dossier::StateName,
    statistics::{Period, RowCounts},
};
use motcua_store::{
    dossiers::{self, DossierFilter, DossierRow, Scope},
    events,
    statistics::Filter,
    verify::verify,
};
use motcua_testkit::{TestStore, both_engines};
use tokio::{sync::Semaphore, task::JoinSet};

use super::{Desk, IDENTIFIER, TOGETHER, decided, merger};
use crate::world::{ELSEWHERE, WARD, World, online};

/// Dossiers that are open when midnight comes, and filings that come in meanwhile.
const OPEN: usize = 1_000;
const COMING: usize = 100;
const AT_ONCE: usize = 48;
/// After so many acts of the last evening the new day begins.
const ACTS_BEFORE_MIDNIGHT: usize = 400;
const EVENING: &str = "2020-06-15T23:59";
const MIDNIGHT: &str = "2020-06-16T00:00";
const SETTLED: &str = "2020-06-16T00:10";

both_engines!(a_merger_under_load_loses_nothing_and_numbers_nothing_wrong);

/// 1,000 dossiers are open, people go on acting and filing, and at midnight their agencies become one.
async fn a_merger_under_load_loses_nothing_and_numbers_nothing_wrong(db: &TestStore) {
    let world = World::on(db).await;
    let (ward, commune) = (Desk::of(&world, "vinhhai").await, Desk::of(&world, "binhloc").await);
    let open = opened(&world, &ward, &commune).await;
    let change = decided(&world, merger("2020-06-16")).await;
    world.clock.set(EVENING);
    let (before, histories) = (figures(&world.app).await, histories(&world.app, &open).await);
    assert_eq!(before.values().map(|counts| counts.period().received).sum::<i64>(), 750);

    let came = midnight(&world, &open, &ward, &commune).await;

    // Nobody waited for the worker, and it is through when everything that began before midnight is written.
    world.clock.set(SETTLED);
    while organisation::take_effect(&world.app).await.expect("a round").is_unfinished {}
    let administrator = super::administrator(&world).await;
    let (kept, log) = organisation::one(&world.app, &administrator, change).await.expect("the change");
    assert_eq!(kept.stage, organisation::ChangeStage::Through);
    assert_eq!(log.len(), 2, "decided, and carried through once: {log:?}");
    assert_eq!(organisation::take_effect(&world.app).await.expect("a round"), Default::default());
    for row in all(&world.app).await {
        let at = row.step_agency.as_deref();
        assert!(at.is_none_or(|at| at == TOGETHER), "{} stands at {at:?}", row.code);
    }

    // The people of each former agency finish what the other one took in.
    let (ward, commune) = (Desk::of(&world, "vinhhai").await, Desk::of(&world, "binhloc").await);
    assert_eq!(ward.leader.member.agency.0, TOGETHER);
    world.clock.set("2020-06-16T09:00");
    finished(&world, open.iter().chain(&came), &ward, &commune).await;

    let rows = all(&world.app).await;
    assert_eq!(rows.len(), OPEN + COMING, "none is lost");
    assert!(rows.iter().all(|row| row.state == StateName::Returned.code()), "all are returned");
    numbers_are_right(&rows, came.len());
    history_stays(&world.app, &open, &histories).await;
    figures_are_right(&world.app, &before).await;
    assert!(verify(&world.app.store, &|_| ()).await.expect("the log reads").is_clean());
}

fn at(agency: &str) -> FilingRequest {
    FilingRequest { agency: agency.into(), ..online() }
}

/// A quarter each: filed, received, with the processor, before the leader. Half at each agency.
async fn opened(world: &World, ward: &Desk, commune: &Desk) -> Vec<DossierCode> {
    let (mut tasks, door) = (JoinSet::new(), Arc::new(Semaphore::new(AT_ONCE)));
    for number in 0..OPEN {
        let (agency, desk) = if number % 2 == 0 { (WARD, ward) } else { (ELSEWHERE, commune) };
        let (app, door, desk) = (world.app.clone(), Arc::clone(&door), desk.clone());
        tasks.spawn(async move {
            let _turn = door.acquire().await.expect("an open door");
            let code = filing::submit(&app, at(agency), None, None).await.expect("a filing").code;
            for _ in 0..(number / 2) % 4 {
                desk.next(&app, &code).await.expect("something to do").1.expect("an act");
            }
            code
        });
    }
    let mut codes = Vec::new();
    while let Some(code) = tasks.join_next().await {
        codes.push(code.expect("the task ends"));
    }
    codes.sort();
    codes
}

/// One act on each open dossier and new filings, with midnight and the worker among them. Officers and requests are
/// those of the evening: nobody logs in again.
async fn midnight(world: &World, open: &[DossierCode], ward: &Desk, commune: &Desk) -> Vec<DossierCode> {
    let (mut acting, mut filing) = (JoinSet::new(), JoinSet::new());
    let (door, done) = (Arc::new(Semaphore::new(AT_ONCE)), Arc::new(AtomicUsize::new(0)));
    for code in open {
        let desk = if is_of(code, WARD) { ward } else { commune };
        let (app, door, desk, code) = (world.app.clone(), Arc::clone(&door), desk.clone(), code.clone());
        let done = Arc::clone(&done);
        acting.spawn(async move {
            let _turn = door.acquire().await.expect("an open door");
            let (officer, acted) = desk.next(&app, &code).await.expect("something to do");
            acted.unwrap_or_else(|error| panic!("{code} by {}: {error}", officer.member.login));
            done.fetch_add(1, Ordering::SeqCst);
        });
    }
    for number in 0..COMING {
        let (app, door) = (world.app.clone(), Arc::clone(&door));
        let agency = if number % 2 == 0 { WARD } else { ELSEWHERE };
        filing.spawn(async move {
            let _turn = door.acquire().await.expect("an open door");
            filing::submit(&app, at(agency), None, None).await.expect("a filing").code
        });
    }
    let worker = worker(world, Arc::clone(&done));
    while let Some(acted) = acting.join_next().await {
        acted.expect("the task ends");
    }
    let mut came = Vec::new();
    while let Some(code) = filing.join_next().await {
        came.push(code.expect("the task ends"));
    }
    worker.await.expect("the worker ends");
    came
}

/// Lets the new day begin in the middle of the acts, and works beside the rest of them. It stops after every batch as
/// if it had crashed, and a second worker does the same work at the same time.
fn worker(world: &World, done: Arc<AtomicUsize>) -> tokio::task::JoinHandle<()> {
    let (app, clock) = (world.app.clone(), world.clock.clone());
    tokio::spawn(async move {
        while done.load(Ordering::SeqCst) < ACTS_BEFORE_MIDNIGHT {
            assert_eq!(organisation::take_effect(&app).await.expect("a round"), Default::default());
            tokio::task::yield_now().await;
        }
        clock.set(MIDNIGHT);
        loop {
            let (one, other) = tokio::join!(organisation::take_effect(&app), organisation::take_effect(&app));
            let is_unfinished = |round: Result<organisation::Effect, AppError>| match round {
                Ok(effect) => effect.is_unfinished,
                Err(error) => panic!("a round: {error}"),
            };
            let more = [is_unfinished(one), is_unfinished(other)];
            if more == [false, false] && done.load(Ordering::SeqCst) == OPEN {
                break;
            }
            tokio::task::yield_now().await;
        }
    })
}

async fn finished(world: &World, codes: impl Iterator<Item = &DossierCode>, ward: &Desk, commune: &Desk) {
    let (mut tasks, door) = (JoinSet::new(), Arc::new(Semaphore::new(AT_ONCE)));
    for code in codes {
        let desk = if is_of(code, WARD) { commune } else { ward };
        let (app, door, desk, code) = (world.app.clone(), Arc::clone(&door), desk.clone(), code.clone());
        tasks.spawn(async move {
            let _turn = door.acquire().await.expect("an open door");
            desk.finish(&app, &code).await;
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("the task ends");
    }
}

/// Whether a code was given by an agency.
fn is_of(code: &DossierCode, agency: &str) -> bool {
    code.as_str().starts_with(identifier(agency))
}

fn identifier(agency: &str) -> &'static str {
    match agency {
        WARD => "000.03.27.H32",
        ELSEWHERE => "000.17.33.H32",
        _ => IDENTIFIER,
    }
}

async fn all(app: &App) -> Vec<DossierRow> {
    let (scope, filter) = (Scope::Province, DossierFilter::default());
    dossiers::list(app.store.reader(), &scope, &filter, 0, 5_000).await.expect("a list").rows
}

/// Each code is given once, under the identifier of the agency that took the dossier in, from 1 without a gap on each
/// day; nothing of the old agencies from the day of the merger on, and nothing of the new one before.
fn numbers_are_right(rows: &[DossierRow], came: usize) {
    let mut given: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
    for row in rows {
        let parts: Vec<&str> = row.code.split('-').collect();
        let [of, day, number] = parts.as_slice() else { panic!("{}", row.code) };
        assert_eq!(*of, identifier(&row.agency), "{} was taken in by {}", row.code, row.agency);
        assert_eq!(*day == "200616", *of == IDENTIFIER, "{} on the day of the other", row.code);
        let new = given
            .entry(((*of).to_owned(), (*day).to_owned()))
            .or_default()
            .insert(number.parse().expect("a number"));
        assert!(new, "{} was given twice", row.code);
    }
    for ((of, day), numbers) in &given {
        assert_eq!(*numbers, (1..=numbers.len()).collect(), "{of} on {day}");
    }
    assert_eq!((came, given.values().map(BTreeSet::len).sum::<usize>()), (COMING, OPEN + COMING));
}

type Figures = BTreeMap<String, RowCounts>;

/// The figures of June until the day before the merger, by the agency that they stand under.
async fn figures(app: &App) -> Figures {
    of_days(app, "2020-06-01", "2020-06-14").await
}

async fn of_days(app: &App, from: &str, to: &str) -> Figures {
    let period = Period::new(from.parse().expect("a day"), to.parse().expect("a day")).expect("a period");
    let found = statistics::by_agency(app, period, &Filter::default()).await.expect("figures");
    found.into_iter().map(|agency| (agency.code, agency.overview.counts)).collect()
}

/// What was counted before stays under the old names; the successor's page adds it up; all sums are those of the log.
async fn figures_are_right(app: &App, before: &Figures) {
    assert_eq!(figures(app).await, *before, "before = after");
    let whole = of_days(app, "2020-06-01", "2020-06-30").await;
    let received = |code: &str| whole.get(code).map_or(0, |counts| counts.period().received);
    let sum = received(WARD) + received(ELSEWHERE) + received(TOGETHER);
    assert_eq!(sum, (OPEN + COMING) as i64, "each dossier is counted once");
    assert!(received(TOGETHER) > 0 && received(WARD) > 0 && received(ELSEWHERE) > 0);
    let rolled_up = app.catalogue().codes_of(TOGETHER, app.now().date_naive());
    let filter = Filter { agencies: Some(rolled_up), ..Filter::default() };
    let period = Period::new("2020-06-01".parse().expect("a day"), "2020-06-30".parse().expect("a day"));
    let rolled_up = statistics::overview(app, period.expect("a period"), &filter).await.expect("figures");
    assert_eq!(rolled_up.counts.period().received, sum, "the history rolls up");
    statistics::rebuild(app, Arc::new(|_| ())).await.expect("it folds");
    assert_eq!(of_days(app, "2020-06-01", "2020-06-30").await, whole, "rebuilt from the log");
}

async fn histories(app: &App, codes: &[DossierCode]) -> Vec<Vec<String>> {
    let mut found = Vec::with_capacity(codes.len());
    for code in codes {
        let row = dossiers::by_code(app.store.reader(), code.as_str()).await.expect("a read").expect("a row");
        let stored = events::of_dossier(app.store.reader(), row.id).await.expect("events");
        found.push(stored.into_iter().map(|event| event.hash).collect());
    }
    found
}

/// No event of before is touched: every later history begins with the earlier one.
async fn history_stays(app: &App, codes: &[DossierCode], before: &[Vec<String>]) {
    for (code, (now, then)) in codes.iter().zip(histories(app, codes).await.iter().zip(before)) {
        assert!(now.len() > then.len() && now.starts_with(then), "{code}");
    }
}
