//! Supervision in the store: what was said stays said, of two nodes one says it, and time alone makes a breach.

use motcua_domain::supervision::{AccountEvent, AccountStage, SupervisionSettings, apply};
use motcua_store::{
    Millis, Store, StoreError,
    supervision::{
        self as kept, AccountFilter, AlertReader, BreachFilter, KeptBreach, KeptSettings, KeptStay,
        NewAccount, NewAlert,
    },
};
use motcua_testkit::{TestStore, both_engines, sample, sample::FILED_AT};
use uuid::Uuid;

use super::support::{execute, file, rows};

both_engines!(
    what_is_said_twice_is_kept_once_and_never_altered,
    a_dossier_is_looked_at_when_its_moment_has_come_and_not_after_an_act,
    time_alone_makes_a_breach_and_an_event_keeps_it,
    stays_are_counted_by_agency_and_person,
    an_explanation_is_asked_for_once_and_of_two_answers_one_is_kept,
    settings_are_added_and_never_overwritten,
);

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const WARD: &str = "22330";

fn officer(number: u128) -> Uuid {
    Uuid::from_u128(1_000 + number)
}

fn alert(dossier: u128, staff: Uuid) -> NewAlert {
    NewAlert {
        dossier: Uuid::from_u128(dossier),
        key: "step:1:warning".to_owned(),
        staff,
        about: "step",
        rung: "warning",
        began_at: FILED_AT,
        due_at: FILED_AT + DAY_MS,
        at: FILED_AT,
    }
}

async fn say(store: &Store, alerts: Vec<NewAlert>) -> Result<(), StoreError> {
    store
        .write(move |tx| {
            let alerts = alerts.clone();
            Box::pin(async move { kept::say(tx, &alerts).await })
        })
        .await
}

/// "No duplicates after a crash or on two nodes", and append-only.
async fn what_is_said_twice_is_kept_once_and_never_altered(db: &TestStore) {
    file(db, 1).await;
    let other = db.connect_again().await;
    let both = vec![alert(1, officer(1)), alert(1, officer(2))];
    let (one, two) = tokio::join!(say(&db.store, both.clone()), say(&other, both.clone()));
    one.expect("it is said");
    two.expect("it is said already");
    say(&db.store, both).await.expect("after a crash it is said again");
    assert_eq!(rows(&db.store, "supervision_alert").await, 2);
    assert!(execute(&db.store, "DELETE FROM supervision_alert").await.is_err());
    assert!(execute(&db.store, "UPDATE supervision_alert SET at = 0").await.is_err());
    other.close().await.expect("it closes");
}

async fn a_dossier_is_looked_at_when_its_moment_has_come_and_not_after_an_act(db: &TestStore) {
    let mut dossier = file(db, 1).await;
    let id = dossier.id;
    let looked = |version: i32, next: Option<Millis>| {
        let store = db.store.clone();
        async move {
            store
                .write(move |tx| Box::pin(async move { kept::looked(tx, (id, version), next, None).await }))
                .await
        }
    };
    let reader = db.store.reader();
    let at = FILED_AT + DAY_MS;
    assert_eq!(kept::to_look_at(reader, at).await.expect("it answers"), [] as [String; 0]);
    assert!(looked(1, Some(at)).await.expect("it is noted"));
    assert_eq!(kept::to_look_at(reader, at - 1).await.expect("it answers").len(), 0);
    assert_eq!(
        kept::to_look_at(reader, at).await.expect("it answers"),
        [dossier.dossier.filing.code.to_string()]
    );
    // Somebody acts between the reading and the writing of the worker.
    dossier.act(&db.store, sample::assigned(3), FILED_AT + 5).await.expect("an act");
    assert!(!looked(1, None).await.expect("it answers"), "the act has its own moment");
    assert!(looked(2, None).await.expect("it answers"));
    db.store
        .write(move |tx| Box::pin(async move { kept::look_at_all(tx, at).await }))
        .await
        .expect("other times hold");
    assert_eq!(kept::to_look_at(reader, at).await.expect("it answers").len(), 1);
}

fn breach(version: i32, at: Millis, person: Option<Uuid>) -> KeptBreach {
    KeptBreach {
        dossier: Uuid::from_u128(1),
        version,
        kind: "step_late",
        at,
        agency: WARD.to_owned(),
        room: None,
        step: Some("Thẩm định".to_owned()),
        person,
    }
}

/// Art. 19.9: "a late dossier without apology" is a query, because no event happens when time passes.
async fn time_alone_makes_a_breach_and_an_event_keeps_it(db: &TestStore) {
    let mut dossier = file(db, 1).await;
    let due = FILED_AT + DAY_MS;
    dossier.act_at(&db.store, sample::accepted(due), FILED_AT + 10, Some(WARD)).await.expect("received");
    dossier
        .act_at(&db.store, sample::handed_over(due), FILED_AT + 20, Some(WARD))
        .await
        .expect("handed over");
    let reader = db.store.reader();
    let list = |filter: BreachFilter, now: Millis| async move {
        let page = kept::list_breaches(reader, &filter, now, 0, 50).await.expect("it answers");
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows.into_iter().map(|row| (row.kind, row.is_open, row.agency)).collect::<Vec<_>>()
    };
    let all = BreachFilter::default;
    assert_eq!(list(all(), due).await, []);
    let open = |kind: &str| (kind.to_owned(), 1, Some(WARD.to_owned()));
    let mut found = list(all(), due + 1).await;
    found.sort();
    assert_eq!(found, [open("late_without_apology"), open("step_late")]);
    let kind = |kind: &str| BreachFilter { kinds: vec![kind.to_owned()], ..all() };
    assert_eq!(list(kind("late_without_apology"), due + 1).await, [open("late_without_apology")]);
    let elsewhere = BreachFilter { agencies: Some(vec!["22696".to_owned()]), ..all() };
    assert_eq!(list(elsewhere, due + 1).await, []);
    let nowhere = BreachFilter { agencies: Some(Vec::new()), ..all() };
    assert_eq!(list(nowhere, due + 1).await, []);

    // An event keeps what it committed, once.
    let person = officer(4);
    let kept_breaches = vec![breach(3, due + 5, Some(person)), breach(4, due + 6, None)];
    for _ in 0..2 {
        let kept_breaches = kept_breaches.clone();
        db.store
            .write(move |tx| {
                let breaches = kept_breaches.clone();
                Box::pin(async move { kept::keep_breaches(tx, &breaches).await })
            })
            .await
            .expect("they are kept");
    }
    let committed = ("step_late".to_owned(), 0, Some(WARD.to_owned()));
    assert_eq!(list(BreachFilter { person: Some(person), ..all() }, due).await, [committed.clone()]);
    let until = BreachFilter { span: Some((due, due + 6)), ..all() };
    assert_eq!(list(until, due).await, [committed]);
    let tally = kept::tally_breaches(reader, &all(), due + 10).await.expect("it answers");
    let count = |kind: &str| tally.iter().find(|(found, _)| found == kind).map(|(_, count)| *count);
    assert_eq!((count("step_late"), count("late_without_apology")), (Some(3), Some(1)));
}

async fn stays_are_counted_by_agency_and_person(db: &TestStore) {
    file(db, 1).await;
    let stay = |run: i32, agency: &str, person: Option<Uuid>, timeliness: &'static str| KeptStay {
        dossier: Uuid::from_u128(1),
        run,
        agency: agency.to_owned(),
        room: None,
        step: "Thẩm định".to_owned(),
        person,
        started_at: FILED_AT,
        ended_at: FILED_AT + i64::from(run),
        due_at: FILED_AT,
        timeliness,
    };
    let stays = vec![
        stay(0, WARD, Some(officer(1)), "early"),
        stay(1, WARD, Some(officer(1)), "late"),
        stay(2, WARD, None, "on_time"),
        stay(3, "22696", Some(officer(1)), "late"),
    ];
    db.store
        .write(move |tx| {
            let stays = stays.clone();
            Box::pin(async move { kept::keep_stays(tx, &stays).await })
        })
        .await
        .expect("they are kept");
    let ward = [WARD.to_owned()];
    let reader = db.store.reader();
    let found = kept::tally_stays(reader, Some(&ward), (FILED_AT, FILED_AT + 10)).await.expect("it answers");
    let told: Vec<_> = found.iter().map(|t| (t.person, t.early, t.on_time, t.late)).collect();
    assert_eq!(told, [(Some(officer(1)), 1, 0, 1), (None, 0, 1, 0)]);
    let none = kept::tally_stays(reader, None, (FILED_AT + 10, FILED_AT + 20)).await.expect("it answers");
    assert_eq!(none.len(), 0, "the end of the span is not in it");
}

fn account(number: u128) -> NewAccount {
    NewAccount {
        id: Uuid::from_u128(number),
        dossier: Uuid::from_u128(1),
        run: 1,
        agency: WARD.to_owned(),
        room: None,
        step: "Thẩm định".to_owned(),
        person: Some(officer(1)),
        due_at: FILED_AT,
        ended_at: None,
        late_minutes: 5,
        at: FILED_AT,
    }
}

async fn an_explanation_is_asked_for_once_and_of_two_answers_one_is_kept(db: &TestStore) {
    file(db, 1).await;
    for number in [7, 8] {
        db.store
            .write(move |tx| Box::pin(async move { kept::ask(tx, &account(number)).await }))
            .await
            .expect("it is asked");
    }
    let reader = db.store.reader();
    assert_eq!(kept::account_by_id(reader, Uuid::from_u128(8)).await.expect("it answers"), None);
    let id = Uuid::from_u128(7);
    let reply = |text: &'static str| {
        let store = db.store.clone();
        async move {
            store
                .write(move |tx| {
                    Box::pin(async move {
                        let asked = AccountEvent::Asked { person: None };
                        let before = apply(None, &asked).expect("asked");
                        let event = AccountEvent::Replied { text: text.to_owned(), by: Vec::new() };
                        let who = ("staff:1".to_owned(), None);
                        kept::append_to_account(tx, id, before, who, FILED_AT + 5, &event).await
                    })
                })
                .await
        }
    };
    let (one, two) = tokio::join!(reply("một"), reply("hai"));
    assert_eq!([one.is_ok(), two.is_ok()].into_iter().filter(|kept| *kept).count(), 1);
    let row = kept::account_by_id(reader, id).await.expect("it answers").expect("an explanation");
    assert_eq!((row.stage.as_str(), row.version), (AccountStage::Replied.code(), 2));
    assert_eq!(kept::account_events(reader, id).await.expect("they read").len(), 2);
    let waiting = AccountFilter { stages: vec!["asked".to_owned()], ..AccountFilter::default() };
    assert_eq!(kept::list_accounts(reader, &waiting, 0, 9).await.expect("it answers").total, 0);
    assert!(execute(&db.store, "DELETE FROM delay_account_event").await.is_err());
    let tally = kept::tally_accounts(reader, None, (FILED_AT, FILED_AT + 1)).await.expect("it answers");
    assert_eq!((tally[0].asked, tally[0].waits_for_leader, tally[0].accepted), (1, 1, 0));
}

async fn settings_are_added_and_never_overwritten(db: &TestStore) {
    let put = |number: i32| {
        let new = KeptSettings {
            number,
            at: FILED_AT,
            actor: "staff:1".to_owned(),
            on_behalf_of: None,
            note: format!("Lần {number}"),
            settings: SupervisionSettings::default(),
        };
        let store = db.store.clone();
        async move {
            store
                .write(move |tx| {
                    let new = new.clone();
                    Box::pin(async move { kept::put_settings(tx, &new).await })
                })
                .await
        }
    };
    put(1).await.expect("set");
    put(2).await.expect("set again");
    assert!(put(2).await.is_err(), "somebody was faster");
    let history = kept::settings_history(db.store.reader(), 9).await.expect("it reads");
    assert_eq!(history.iter().map(|kept| &*kept.note).collect::<Vec<_>>(), ["Lần 2", "Lần 1"]);
    assert!(execute(&db.store, "UPDATE supervision_setting SET note = ''").await.is_err());
    let nobody = AlertReader { staff: officer(9), agency: WARD.to_owned(), room: None, roles: Vec::new() };
    assert_eq!(kept::alerts_of(db.store.reader(), &nobody, FILED_AT).await.expect("it answers"), []);
}
