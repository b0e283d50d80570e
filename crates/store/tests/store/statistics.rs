//! Figures: each event counts exactly once, whenever it is summed up, and folding the log anew changes nothing.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{Days, NaiveDate};
use motcua_domain::{
    calendar::vietnam,
    dossier::{Channel, Recorded, Timeliness},
    statistics::{Change, Period, RowCounts, clock_since, of_history},
};
use motcua_store::{
    Store, events, instant,
    statistics::{self, Dimension, Filter},
};
use motcua_testkit::{
    TestStore, both_engines,
    sample::{self, DAY_MS, FILED_AT, KeptDossier},
};
use uuid::Uuid;

use super::support;

both_engines!(
    a_period_reads_the_same_before_and_after_summing_up,
    summing_up_beside_people_at_work_counts_each_act_once,
    folding_the_log_anew_changes_nothing,
    a_reading_is_narrowed_to_agencies_and_fields,
);

const DOSSIERS: u32 = 60;
const AGENCIES: [&str; 3] = ["STP", "STNMT", "22330"];

/// Dossiers over eight months, of three agencies, online and at the counter, decided or not, late or not.
async fn file_many(store: &Store, range: std::ops::Range<u32>) {
    for number in range {
        let spread = i64::from(number) * 4 * DAY_MS;
        let at = FILED_AT - 200 * DAY_MS + spread;
        let mut filing = sample::filing(number + 1);
        filing.agency = AGENCIES[number as usize % 3].into();
        filing.channel = if number.is_multiple_of(4) { Channel::Online } else { Channel::Counter };
        filing.field = if number.is_multiple_of(2) { "ho-tich" } else { "dat-dai" }.to_owned();
        let id = Uuid::from_u128(u128::from(number) + 1);
        let mut kept = KeptDossier::file(store, id, filing, at).await.expect("it is filed");
        let due = at + 7 * DAY_MS;
        kept.act(store, sample::accepted(due), at + 1).await.expect("it is received");
        // A third is decided early, a third late, a third not at all.
        let (decided, timeliness) = match number % 3 {
            0 => (due - DAY_MS, Timeliness::Early),
            1 => (due + 20 * DAY_MS, Timeliness::Late),
            _ => continue,
        };
        kept.act(store, sample::resolved(timeliness), decided).await.expect("it is decided");
    }
}

async fn read(store: &Store, period: Period, by: &[Dimension]) -> BTreeMap<Vec<String>, RowCounts> {
    let groups = statistics::groups(store, period, i64::MAX, by, &Filter::default()).await.expect("it reads");
    let some = groups.into_iter().filter(|group| group.counts != RowCounts::default());
    some.map(|group| (group.keys, group.counts)).collect()
}

/// The same figures by adding up the changes of every history.
async fn by_hand(store: &Store, period: Period) -> BTreeMap<Vec<String>, RowCounts> {
    let mut rows: BTreeMap<Vec<String>, RowCounts> = BTreeMap::new();
    for number in 1..=DOSSIERS {
        let stored =
            events::of_dossier(store.reader(), Uuid::from_u128(number.into())).await.expect("it reads");
        let history: Vec<Recorded> = stored.iter().map(|event| event.recorded().expect("it reads")).collect();
        let Some(dossier) = motcua_domain::dossier::fold(&history) else { continue };
        let row = rows.entry(vec![dossier.filing.agency.0.clone()]).or_default();
        for Change { day, key, counts, .. } in of_history(&history, vietnam()) {
            if (period.from..=period.to).contains(&day) {
                if key.channel == Channel::Online { row.online += counts } else { row.direct += counts }
            }
            row.open_before += if day < period.from { counts.open_change() } else { 0 };
            row.open_after += if day <= period.to { counts.open_change() } else { 0 };
            row.overdue_after += if day <= period.to { counts.overdue_change() } else { 0 };
        }
        let (_, end) = period.instants();
        let runs = clock_since(&dossier).is_some_and(|since| since < end);
        row.overdue_after += i64::from(runs && dossier.due().is_some_and(|due| due < end));
    }
    rows.retain(|_, row| *row != RowCounts::default());
    rows
}

fn day(offset: u64) -> NaiveDate {
    instant(FILED_AT - 210 * DAY_MS).date_naive() + Days::new(offset)
}

/// Periods of all kinds: within a month, of whole months, over the turn of the year, before and after everything.
fn periods() -> Vec<Period> {
    let mut periods: Vec<Period> = [(0, 5), (3, 3), (10, 80), (40, 45), (0, 260), (120, 200), (300, 320)]
        .map(|(from, to)| Period::new(day(from), day(to)).expect("in order"))
        .into();
    for (from, to) in
        [("2019-12-01", "2019-12-31"), ("2020-01-01", "2020-03-31"), ("2019-11-15", "2020-02-01")]
    {
        let day = |text: &str| text.parse().expect("a day");
        periods.push(Period::new(day(from), day(to)).expect("in order"));
    }
    periods
}

async fn a_period_reads_the_same_before_and_after_summing_up(db: &TestStore) {
    file_many(&db.store, 0..DOSSIERS / 2).await;
    statistics::compact(&db.store).await.expect("it sums up");
    // The second half is not summed up yet, and lies in the same months as the first.
    file_many(&db.store, DOSSIERS / 2..DOSSIERS).await;
    for _ in 0..2 {
        for period in periods() {
            let by_agency = read(&db.store, period, &[Dimension::Agency]).await;
            assert_eq!(by_agency, by_hand(&db.store, period).await, "{period:?}");
            for counts in by_agency.values() {
                let c = counts.columns();
                assert_eq!(c.c3, c.c7 + c.c11, "{period:?}");
            }
        }
        statistics::compact(&db.store).await.expect("it sums up");
        assert_eq!(statistics::compact(&db.store).await.expect("it looks"), 0, "nothing is left to sum up");
    }
}

/// Half of the work is written while another one sums up, again and again.
async fn summing_up_beside_people_at_work_counts_each_act_once(db: &TestStore) {
    let (store, done) = (db.store.clone(), Arc::new(std::sync::atomic::AtomicBool::new(false)));
    let summing = {
        let done = Arc::clone(&done);
        tokio::spawn(async move {
            while !done.load(std::sync::atomic::Ordering::SeqCst) {
                statistics::compact(&store).await.expect("it sums up");
                tokio::task::yield_now().await;
            }
        })
    };
    let halves = [0..DOSSIERS / 2, DOSSIERS / 2..DOSSIERS].map(|half| {
        let store = db.store.clone();
        tokio::spawn(async move { file_many(&store, half).await })
    });
    for half in halves {
        half.await.expect("all are filed");
    }
    done.store(true, std::sync::atomic::Ordering::SeqCst);
    summing.await.expect("it ends");
    for period in periods() {
        assert_eq!(read(&db.store, period, &[Dimension::Agency]).await, by_hand(&db.store, period).await);
    }
}

/// `motcua rebuild statistics` gives identical figures.
async fn folding_the_log_anew_changes_nothing(db: &TestStore) {
    file_many(&db.store, 0..DOSSIERS).await;
    statistics::compact(&db.store).await.expect("it sums up");
    let kept = everything(&db.store).await;
    let rebuilt = statistics::rebuild(&db.store, vietnam(), Arc::new(|_| ())).await.expect("it folds");
    assert_eq!((rebuilt.dossiers, rebuilt.events), (u64::from(DOSSIERS), 160));
    assert_eq!(everything(&db.store).await, kept);
    // A row that says something else about the clock is set right.
    support::execute(&db.store, "UPDATE dossier SET clock_since = 1").await.expect("it is changed");
    statistics::rebuild(&db.store, vietnam(), Arc::new(|_| ())).await.expect("it folds");
    assert_eq!(everything(&db.store).await, kept);
}

/// All that is kept of figures, as text.
async fn everything(store: &Store) -> Vec<String> {
    let mut all = Vec::new();
    let key = "agency || '|' || field || '|' || procedure_code || '|' || situation || '|' || channel";
    let counts = motcua_domain::statistics::Counts::NAMES.map(|name| format!("'|' || {name}")).join(" || ");
    for (table, span) in [("statistic_day", "day"), ("statistic_month", "month")] {
        let sql = format!(
            "SELECT CAST({span} AS TEXT) || '|' || {key} || {counts} AS line FROM {table} ORDER BY 1"
        );
        all.extend(support::column::<String>(store, &sql).await);
    }
    let sql = format!(
        "SELECT CAST(month AS TEXT) || '|' || {key} || '|' || in_progress || '|' || overdue AS line \
         FROM statistic_balance ORDER BY 1"
    );
    all.extend(support::column::<String>(store, &sql).await);
    let sql = "SELECT code || '|' || COALESCE(CAST(clock_since AS TEXT), '') AS line FROM dossier ORDER BY 1";
    all.extend(support::column::<String>(store, sql).await);
    all
}

async fn a_reading_is_narrowed_to_agencies_and_fields(db: &TestStore) {
    file_many(&db.store, 0..DOSSIERS).await;
    statistics::compact(&db.store).await.expect("it sums up");
    let whole = Period::new(day(0), day(400)).expect("in order");
    let count = async |filter: Filter| {
        let groups = statistics::groups(&db.store, whole, i64::MAX, &[], &filter).await.expect("it reads");
        groups.iter().map(|group| group.counts.period().received).sum::<i64>()
    };
    let of = |agencies: &[&str]| Some(agencies.iter().map(|code| (*code).to_owned()).collect());
    assert_eq!(count(Filter::default()).await, 60);
    assert_eq!(count(Filter { agencies: of(&["STP"]), ..Filter::default() }).await, 20);
    assert_eq!(count(Filter { agencies: of(&["STP", "22330"]), ..Filter::default() }).await, 40);
    assert_eq!(count(Filter { agencies: of(&[]), ..Filter::default() }).await, 0, "no agency, no figures");
    let field = Some("ho-tich".to_owned());
    assert_eq!(count(Filter { field, agencies: of(&["STP"]), ..Filter::default() }).await, 10);
}
