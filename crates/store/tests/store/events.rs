//! The log reads as it was written, and the database itself refuses to change it.

use motcua_domain::dossier::fold;
use motcua_store::{
    StoreError, audit,
    events::{self, GENESIS},
    seal,
};
use motcua_testkit::{Engine, TestStore, both_engines, sample::FILED_AT};

use super::support;

both_engines!(
    what_is_read_is_what_was_appended,
    every_event_names_the_one_before_it,
    the_database_refuses_to_change_what_is_written_once,
);

async fn what_is_read_is_what_was_appended(db: &TestStore) {
    let kept = support::file_and_assign(db, 1).await;
    support::file(db, 2).await;
    let stored = events::of_dossier(db.store.reader(), kept.id).await.expect("the log reads");
    let recorded: Vec<_> =
        stored.iter().map(|event| event.recorded()).collect::<Result<_, _>>().expect("the events read");
    assert_eq!(fold(&recorded), Some(kept.dossier));
    assert_eq!(recorded[2].at.timestamp_millis(), FILED_AT + 1 + 2_000);
    assert_eq!(events::last_seq(db.store.reader()).await.expect("it reads"), 5);
    let page = events::after(db.store.reader(), 3, 1).await.expect("the log reads");
    assert_eq!(page.iter().map(|event| event.seq).collect::<Vec<_>>(), [4]);
}

async fn every_event_names_the_one_before_it(db: &TestStore) {
    let kept = support::file_and_assign(db, 1).await;
    let stored = events::of_dossier(db.store.reader(), kept.id).await.expect("the log reads");
    assert_eq!(stored.len(), 4);
    let mut before = GENESIS.to_owned();
    for (event, version) in stored.iter().zip(1..) {
        assert_eq!((event.version, &event.prev_hash), (version, &before));
        assert_eq!(event.hash, event.expected_hash());
        before.clone_from(&event.hash);
    }
    assert_eq!(before, kept.head);
}

async fn the_database_refuses_to_change_what_is_written_once(db: &TestStore) {
    support::file(db, 1).await;
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    seal::seal(&db.store, &key, FILED_AT).await.expect("it seals").expect("there is an event");
    let entry = audit::Entry {
        at: FILED_AT,
        actor: "system".to_owned(),
        agency: None,
        action: "test".to_owned(),
        object: "test".to_owned(),
        detail: "{}".to_owned(),
    };
    let recorded = db.store.write(move |tx| {
        let entry = entry.clone();
        Box::pin(async move { audit::record(tx, entry).await })
    });
    recorded.await.expect("the audit line is kept");
    for (table, column) in [("event", "payload"), ("seal", "root"), ("audit", "detail")] {
        let mut attempts = vec![format!("UPDATE {table} SET {column} = 'x'"), format!("DELETE FROM {table}")];
        if db.engine() == Engine::Postgres {
            attempts.push(format!("TRUNCATE {table}"));
        }
        for sql in attempts {
            match support::execute(&db.store, sql.clone()).await {
                Err(StoreError::Database(error)) => {
                    assert!(error.to_string().contains(&format!("{table} is append-only")), "{sql}: {error}");
                }
                other => panic!("{sql}: {other:?}"),
            }
        }
        assert_eq!(support::rows(&db.store, table).await, 1, "{table}");
    }
}
