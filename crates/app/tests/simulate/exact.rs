//! The numbers of a scenario are met exactly, and the records are whole, on both engines.

use std::collections::BTreeMap;

use chrono::Datelike;
use motcua_app::{
    App, forms,
    simulate::{self, Fault, Scenario, SimulateError},
};
use motcua_domain::{
    calendar::vietnam,
    dossier::{Channel, Event, Recorded, ReturnWay},
};
use motcua_store::{counters, events, outbox, verify};
use motcua_testkit::{TestStore, both_engines};
use uuid::Uuid;

use crate::support::{app, filing, lockdown_of, numbers, shipped};

both_engines!(
    one_hundredth_of_the_half_year_has_its_numbers,
    a_quarter_of_a_small_province_has_its_own_numbers,
    a_period_that_has_dossiers_is_left_alone,
);

/// The log of a store, by dossier.
async fn log(db: &TestStore) -> BTreeMap<Uuid, Vec<Recorded>> {
    let mut histories: BTreeMap<Uuid, Vec<Recorded>> = BTreeMap::new();
    let mut seq = i64::MIN;
    loop {
        let page = events::after(db.store.reader(), seq, 5_000).await.expect("the log reads");
        let Some(last) = page.last() else { return histories };
        seq = last.seq;
        for event in &page {
            histories.entry(event.dossier_id).or_default().push(event.recorded().expect("it reads"));
        }
    }
}

async fn run(db: &TestStore, scenario: &Scenario) -> (App, BTreeMap<Uuid, Vec<Recorded>>) {
    let app = app(db).await;
    let made = simulate::simulate(&app, scenario, &|_| ()).await.expect("the scenario runs");
    let histories = log(db).await;
    let (counts, lockdown) = numbers(histories.values().map(Vec::as_slice), scenario);
    assert_eq!(counts, scenario.dossiers);
    assert_eq!(lockdown, lockdown_of(scenario));
    assert_eq!(made.events, histories.values().map(|history| history.len() as u64).sum::<u64>());
    let report = verify::verify(&db.store, &|_| ()).await.expect("the log reads");
    assert!(report.is_clean(), "{:?}", report.faults);
    (app, histories)
}

async fn one_hundredth_of_the_half_year_has_its_numbers(db: &TestStore) {
    let scenario = shipped("2020-h1.toml").scaled(10);
    assert_eq!(scenario.dossiers.received, 3_625);
    let (_, histories) = run(db, &scenario).await;
    nobody_is_told(db).await;
    numbers_go_on(db, &histories).await;
}

async fn a_quarter_of_a_small_province_has_its_own_numbers(db: &TestStore) {
    let scenario = shipped("2021-q2.toml");
    let (app, histories) = run(db, &scenario).await;
    everybody_is_received_in_office_hours(&app, &histories);
    homes_are_those_of_the_dead(&histories);
    online_filings_are_answered_in_time(&histories);
    online_forms_are_filled_in(&app, &histories);
}

/// A simulated history must not reach the telephones of living people.
async fn nobody_is_told(db: &TestStore) {
    let waiting =
        outbox::claim(&db.store, "notice".to_owned(), i64::MAX / 2).await.expect("the outbox reads");
    assert!(waiting.is_empty());
}

/// The next dossier of an agency's day gets the number after the last simulated one.
async fn numbers_go_on(db: &TestStore, histories: &BTreeMap<Uuid, Vec<Recorded>>) {
    let mut last: BTreeMap<(String, String), u32> = BTreeMap::new();
    for history in histories.values() {
        let code = filing(history).code.to_string();
        let parts: Vec<&str> = code.rsplitn(3, '-').collect();
        let given = last.entry((parts[2].to_owned(), parts[1].to_owned())).or_default();
        *given = (*given).max(parts[0].parse().expect("a number"));
    }
    let ((agency, day), given) = last.into_iter().max_by_key(|(_, given)| *given).expect("a dossier");
    let day = chrono::NaiveDate::parse_from_str(&format!("20{day}"), "%Y%m%d").expect("a day");
    let agency = agency.parse::<motcua_domain::codes::AgencyIdentifier>().expect("an identifier");
    let next = db
        .store
        .write(move |tx| {
            let agency = agency.clone();
            Box::pin(async move { counters::next(tx, &agency, day).await })
        })
        .await
        .expect("a number");
    assert_eq!(next, given + 1);
}

fn everybody_is_received_in_office_hours(app: &App, histories: &BTreeMap<Uuid, Vec<Recorded>>) {
    let mut by_weekday = [0_u32; 7];
    for recorded in histories.values().flatten() {
        if matches!(recorded.event, Event::Accepted { .. } | Event::Resolved { .. }) {
            let open = app.calendar.is_open(recorded.at).expect("in the calendar");
            let closes =
                app.calendar.working_minutes_between(recorded.at, recorded.at).expect("in the calendar");
            let just_closed =
                app.calendar.is_open(recorded.at - chrono::Duration::seconds(1)).expect("in the calendar");
            assert!(open || just_closed, "{} {closes}", recorded.at);
            by_weekday[recorded.at.weekday().num_days_from_monday() as usize] += 1;
        }
    }
    assert_eq!(by_weekday[5..], [0, 0], "nobody works on Saturdays and Sundays");
    assert!(by_weekday[0] > by_weekday[4], "more come on Mondays than on Fridays");
}

/// Nghị định 45/2020: an online filing is answered within eight working hours.
fn online_filings_are_answered_in_time(histories: &BTreeMap<Uuid, Vec<Recorded>>) {
    let within = motcua_domain::dossier::RuleSet::of_2018().online_answer_within;
    let mut at_night = 0;
    for history in histories.values() {
        let answered = history.get(1).expect("an answer");
        let by = vietnam().due(history[0].at, &within).expect("in the calendar");
        assert!(answered.at <= by, "{} was answered at {}", filing(history).code, answered.at);
        at_night += u32::from(!vietnam().is_open(history[0].at).expect("in the calendar"));
    }
    assert!(at_night > 100, "online filings come at any hour: {at_night}");
}

/// The answers of an online filing are what the portal would have taken.
fn online_forms_are_filled_in(app: &App, histories: &BTreeMap<Uuid, Vec<Recorded>>) {
    let catalogue = app.catalogue();
    let mut filled = 0;
    for filing in histories.values().map(|history| filing(history)) {
        let procedure = catalogue.procedure(filing.procedure.as_str()).expect("a procedure");
        let situation = procedure.situation(&filing.situation).expect("a situation");
        let online = filing.channel == Channel::Online;
        let Some(form) = forms::of_situation(situation).filter(|_| online) else { continue };
        let faults = forms::faults(&catalogue, &form, &filing.form, app.now().date_naive());
        assert!(faults.is_empty(), "{}: {faults:?} in {}", filing.procedure_name, filing.form);
        filled += 1;
    }
    assert!(filled > 100, "many online filings have a form: {filled}");
}

fn homes_are_those_of_the_dead(histories: &BTreeMap<Uuid, Vec<Recorded>>) {
    let home: Vec<_> = histories
        .values()
        .map(|history| filing(history))
        .filter(|f| f.return_way == ReturnWay::Home)
        .collect();
    assert_eq!(home.len(), 7);
    assert!(home.iter().all(|filing| filing.procedure_name.contains("khai tử")));
}

/// Figures and numbers of two runs would be mixed.
async fn a_period_that_has_dossiers_is_left_alone(db: &TestStore) {
    let scenario = shipped("2021-q2.toml").scaled(25);
    let app = app(db).await;
    simulate::simulate(&app, &scenario, &|_| ()).await.expect("the first run");
    let before = events::last_seq(db.store.reader()).await.expect("the log reads");
    let error = simulate::simulate(&app, &scenario, &|_| ()).await.expect_err("the second run");
    let SimulateError::Scenario(error) = error else { panic!("{error}") };
    assert!(matches!(error.fault, Fault::Occupied { .. }), "{error}");
    assert_eq!(events::last_seq(db.store.reader()).await.expect("the log reads"), before);
}
