//! Versions of processes: of two changes one is kept, and none is altered.

use motcua_domain::catalogue::{
    Process,
    editor::{ProcessVersion, VersionEvent, VersionStage, apply},
};
use motcua_store::{
    StoreError,
    processes::{self, VersionRow},
};
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};
use uuid::Uuid;

use super::support::execute;

both_engines!(a_version_is_what_its_events_say_and_of_two_changes_one_is_kept);

fn row(id: u128, number: i32) -> VersionRow {
    VersionRow {
        id: Uuid::from_u128(id),
        procedure_code: "1.001193".to_owned(),
        situation: "1".to_owned(),
        number,
        stage: VersionStage::Draft.code().to_owned(),
        changes: 0,
        created_at: FILED_AT,
        updated_at: FILED_AT,
    }
}

async fn append(
    db: &TestStore,
    before: Option<ProcessVersion>,
    event: VersionEvent,
) -> Result<(), StoreError> {
    db.store
        .write(move |tx| {
            let (before, event) = (before.clone(), event.clone());
            Box::pin(async move {
                let who = ("staff:1".to_owned(), None);
                processes::append(tx, Uuid::from_u128(1), before, who, FILED_AT + 1, &event).await
            })
        })
        .await
}

async fn a_version_is_what_its_events_say_and_of_two_changes_one_is_kept(db: &TestStore) {
    for (id, number, is_kept) in [(1, 1, true), (2, 2, true), (3, 2, false)] {
        let begun = db
            .store
            .write(move |tx| Box::pin(async move { processes::begin(tx, &row(id, number)).await }))
            .await;
        assert_eq!(begun.is_ok(), is_kept, "number {number} of version {id}");
    }
    let begun = VersionEvent::Begun { base: None, by: Vec::new() };
    append(db, None, begun.clone()).await.expect("begun");
    let before = apply(None, &begun);
    let changed = VersionEvent::Changed { process: Process { steps: Vec::new() }, by: Vec::new() };
    let (one, two) = tokio::join!(
        append(db, before.clone(), changed.clone()),
        append(db, before.clone(), changed.clone())
    );
    assert_eq!([one, two].into_iter().filter(Result::is_ok).count(), 1);
    let approved = VersionEvent::Approved { note: "Quyết định 12".to_owned() };
    append(db, before.and_then(|before| apply(Some(before), &changed)), approved).await.expect("approved");
    let reader = db.store.reader();
    let kept = processes::by_id(reader, Uuid::from_u128(1)).await.expect("it answers").expect("a version");
    assert_eq!((kept.stage.as_str(), kept.changes), ("approved", 3));
    let codes: Vec<_> = processes::events_of(reader, kept.id).await.expect("they read");
    assert_eq!(
        codes.iter().map(|kept| kept.event.code()).collect::<Vec<_>>(),
        ["begun", "changed", "approved"]
    );
    let all = processes::of_procedure(reader, "1.001193").await.expect("it answers");
    assert_eq!(all.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 1], "the newest first");
    assert!(execute(&db.store, "DELETE FROM process_version_event").await.is_err());
    assert!(execute(&db.store, "UPDATE process_version_event SET at = 0").await.is_err());
}
