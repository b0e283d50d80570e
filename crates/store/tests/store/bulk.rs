//! Whole histories at once: what is written is what acts would have written one by one.

use chrono::NaiveDate;
use motcua_domain::{
    codes::AgencyIdentifier,
    dossier::{Actor, Event, Outcome, Recorded, ReturnWay, Timeliness, fold},
};
use motcua_store::{
    Store, StoreError, counters,
    dossiers::{self, NewDossier, Placement, one_filed_between},
    events, instant, verify,
};
use motcua_testkit::{
    TestStore, both_engines,
    sample::{DAY_MS, FILED_AT, accepted, filing},
};
use uuid::Uuid;

both_engines!(
    histories_read_back_and_verify,
    a_returned_dossier_keeps_when_it_was_resolved,
    a_history_is_not_written_twice,
    the_next_number_follows_those_given_before,
);

/// A dossier that was received, resolved and returned within three days.
fn history(number: u32) -> Vec<Recorded> {
    let events = [
        Event::Filed { filing: Box::new(filing(number)) },
        accepted(FILED_AT + 5 * DAY_MS),
        Event::Resolved { outcome: Outcome::Granted, timeliness: Timeliness::Early },
        Event::Returned {
            receiver: "Trần Thị Ví Dụ".to_owned(),
            way: ReturnWay::Home,
            originals_handed_back: false,
        },
    ];
    let recorded = |(index, event): (usize, Event)| Recorded {
        version: u32::try_from(index + 1).expect("four"),
        at: instant(FILED_AT + i64::try_from(index).expect("four") * DAY_MS),
        actor: Actor::System,
        on_behalf_of: None,
        event,
    };
    events.into_iter().enumerate().map(recorded).collect()
}

async fn write(store: &Store, numbers: std::ops::Range<u32>) -> Result<(), StoreError> {
    store
        .write(move |tx| {
            let numbers = numbers.clone();
            Box::pin(async move {
                for number in numbers {
                    let (id, history) = (Uuid::from_u128(u128::from(number)), history(number));
                    let dossier = fold(&history).expect("a dossier");
                    let stored = events::chain(id, &history)?;
                    events::append_histories(tx, &stored).await?;
                    let placement = Placement {
                        id,
                        head_hash: &stored[3].hash,
                        account: None,
                        step_agency: None,
                        answer_by: None,
                        branch_agencies: Vec::new(),
                        look_at: None,
                    };
                    let resolution = Some((FILED_AT + 2 * DAY_MS, Timeliness::Early));
                    dossiers::insert_many(tx, &[NewDossier { dossier: &dossier, placement, resolution }])
                        .await?;
                }
                Ok(())
            })
        })
        .await
}

async fn histories_read_back_and_verify(db: &TestStore) {
    write(&db.store, 1..40).await.expect("they are written");
    let report = verify::verify(&db.store, &|_| ()).await.expect("the log reads");
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!((report.dossiers, report.events), (39, 4 * 39));
    let stored = events::of_dossier(db.store.reader(), Uuid::from_u128(7)).await.expect("it reads");
    let read: Vec<Recorded> = stored.iter().map(|event| event.recorded().expect("an event")).collect();
    assert_eq!(read, history(7));
}

async fn a_returned_dossier_keeps_when_it_was_resolved(db: &TestStore) {
    write(&db.store, 1..2).await.expect("it is written");
    let row = dossiers::by_code(db.store.reader(), filing(1).code.as_str()).await.expect("it reads");
    let row = row.expect("the row");
    assert_eq!(row.resolved_at, Some(FILED_AT + 2 * DAY_MS));
    assert_eq!(row.timeliness.as_deref(), Some("early"));
    assert_eq!(row.returned_at, Some(FILED_AT + 3 * DAY_MS));
    let found = |from, until| one_filed_between(db.store.reader(), from, until);
    assert_eq!(found(FILED_AT, FILED_AT + 1).await.expect("it reads"), Some(row.code));
    assert_eq!(found(FILED_AT + 1, FILED_AT + DAY_MS).await.expect("it reads"), None);
    assert_eq!(found(FILED_AT - DAY_MS, FILED_AT).await.expect("it reads"), None);
}

async fn a_history_is_not_written_twice(db: &TestStore) {
    write(&db.store, 1..2).await.expect("it is written");
    let again = write(&db.store, 1..2).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
}

async fn the_next_number_follows_those_given_before(db: &TestStore) {
    let day = NaiveDate::from_ymd_opt(2020, 6, 10).expect("a day");
    let agency = "000.00.16.H32".parse::<AgencyIdentifier>().expect("an identifier");
    for (given, next) in [(41, 42), (7, 43), (43, 44)] {
        let agency = agency.clone();
        let number = db
            .store
            .write(move |tx| {
                let agency = agency.clone();
                Box::pin(async move {
                    counters::raise(tx, &agency, day, given).await?;
                    counters::next(tx, &agency, day).await
                })
            })
            .await;
        assert_eq!(number.expect("a number"), next, "after {given}");
    }
}
