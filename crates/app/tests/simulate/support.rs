//! The province in memory and in a store, and the numbers of histories counted anew.

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::{
    App, AppSettings, Clock, Ids, RandomIds,
    catalogue::{CatalogueView, References},
    seed::{self, Folder, Province},
    simulate::{self, Counts, Scenario},
};
use motcua_domain::{
    calendar::vietnam,
    dossier::{Channel, Event, Filing, Recorded, ReturnWay, Timeliness},
};
use motcua_testkit::{TestClock, TestStore};

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa")
}

pub fn province() -> Province {
    Province::read(&Folder(data())).expect("the province's data")
}

/// The catalogue of the province, without a store.
pub fn catalogue() -> Arc<CatalogueView> {
    let province = province();
    let references = References {
        fields: province.fields,
        life_events: province.life_events,
        agencies: province.agencies.into_iter().map(Arc::new).collect(),
        units: province.units,
        synonyms: province.synonyms,
    };
    Arc::new(CatalogueView::build(1, province.procedures, references))
}

/// A scenario that the project ships.
pub fn shipped(name: &str) -> Scenario {
    let path = data().join("scenarios").join(name);
    simulate::read(&path, vietnam()).expect("a scenario that can be run")
}

#[derive(Clone)]
struct Wall(TestClock);

impl Clock for Wall {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now()
    }
}

/// An application over the whole province.
pub async fn app(db: &TestStore) -> App {
    let clock = TestClock::at("2026-01-05T08:00");
    let province = province();
    seed::load(&db.store, &province, clock.millis(), &|_| ()).await.expect("the province loads");
    seed::put_staff(&db.store, province.staff, "no password".to_owned(), clock.millis())
        .await
        .expect("the staff");
    let ids: Arc<dyn Ids> = Arc::new(RandomIds);
    App::new(db.store.clone(), db.files(), AppSettings::default(), Arc::new(Wall(clock)), ids)
        .await
        .expect("the application")
}

/// The numbers of a scenario, counted anew from histories, with the received and the online ones of the lockdown.
pub fn numbers<'a>(
    histories: impl IntoIterator<Item = &'a [Recorded]>,
    scenario: &Scenario,
) -> (Counts, (u32, u32)) {
    let (mut counts, mut lockdown) = (Counts::default(), (0, 0));
    for history in histories {
        let filing = filing(history);
        let day = |is: &dyn Fn(&Event) -> bool| {
            let found = history.iter().find(|recorded| is(&recorded.event));
            found.map(|recorded| recorded.at.date_naive())
        };
        let in_period = |day: Option<NaiveDate>| day.is_some_and(|day| scenario.period.contains(day));
        let received = day(&|event| matches!(event, Event::Accepted { .. }));
        let is_online = u32::from(filing.channel == Channel::Online);
        if received.is_some_and(|day| day < scenario.period.from) {
            counts.carried_over += 1;
        }
        if in_period(received) {
            counts.received += 1;
            let by_post = filing.channel == Channel::Post || filing.return_way == ReturnWay::Post;
            counts.postal += u32::from(by_post);
            if scenario.lockdown.is_some_and(|l| received.is_some_and(|day| l.days.contains(day))) {
                lockdown.0 += 1;
                lockdown.1 += is_online;
            }
        }
        if in_period(day(&|event| matches!(event, Event::Resolved { .. }))) {
            counts.resolved += 1;
            counts.online += is_online;
            let late = |event: &Event| matches!(event, Event::Resolved { timeliness: Timeliness::Late, .. });
            counts.early_or_on_time += u32::from(day(&late).is_none());
        }
        let at_home = |event: &Event| matches!(event, Event::Returned { way: ReturnWay::Home, .. });
        counts.home_delivered += u32::from(in_period(day(&at_home)));
    }
    (counts, lockdown)
}

pub fn filing(history: &[Recorded]) -> &Filing {
    match &history[0].event {
        Event::Filed { filing } => filing,
        other => panic!("a history begins with the filing, not with {}", other.kind()),
    }
}

/// What the scenario asks of the lockdown.
pub fn lockdown_of(scenario: &Scenario) -> (u32, u32) {
    scenario.lockdown.map_or((0, 0), |lockdown| (lockdown.received, lockdown.online))
}
