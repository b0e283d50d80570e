//! The disk under the embedded database is full: nothing half written, nobody fails for a neighbour, and work
//! goes on when there is room again.

use motcua_store::{StoreError, Tx, audit};
use motcua_testkit::{Engine, Schema, TestStore, run, sample::FILED_AT};

use super::support;

/// Pages of 4 KiB that are still free when the test begins.
const ROOM_PAGES: u32 = 8;
/// More than the room there is.
const TOO_MUCH_BYTES: usize = 200_000;

async fn record(tx: &Tx, object: &str, bytes: usize) -> Result<(), StoreError> {
    let entry = audit::Entry {
        at: FILED_AT,
        actor: "system".to_owned(),
        agency: None,
        action: "test".to_owned(),
        object: object.to_owned(),
        detail: "x".repeat(bytes),
    };
    audit::record(tx, entry).await
}

async fn write(db: &TestStore, object: &str, bytes: usize) -> Result<(), StoreError> {
    let object = object.to_owned();
    db.store
        .write(move |tx| {
            let object = object.clone();
            Box::pin(async move {
                // Two rows: the first would fit.
                record(tx, &object, 10).await?;
                record(tx, &object, bytes).await
            })
        })
        .await
}

async fn leave_room(db: &TestStore, pages: u32) {
    let used: Vec<i64> = support::column(&db.store, "SELECT page_count FROM pragma_page_count()").await;
    let used = u32::try_from(used[0]).expect("a small database");
    db.store.limit_pages(Some(used + pages)).await;
}

async fn objects(db: &TestStore) -> Vec<String> {
    support::column(&db.store, "SELECT object FROM audit ORDER BY seq").await
}

#[test]
fn a_full_disk_refuses_whole_acts_and_says_so() {
    run(Engine::Sqlite, Schema::Migrated, async |db: &TestStore| {
        leave_room(db, ROOM_PAGES).await;
        let refused = write(db, "large", TOO_MUCH_BYTES).await;
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
        assert_eq!(objects(db).await, [""; 0], "nothing half written");

        write(db, "small", 10).await.expect("what fits is kept");
        let refused = write(db, "large", TOO_MUCH_BYTES).await;
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");

        db.store.limit_pages(None).await;
        write(db, "large", TOO_MUCH_BYTES).await.expect("there is room again");
        assert_eq!(objects(db).await, ["small", "small", "large", "large"]);
        let sound: Vec<String> = support::column(&db.store, "PRAGMA integrity_check").await;
        assert_eq!(sound, ["ok"]);
    });
}

/// Sixteen at once commit as a group; the one that does not fit must not take the others along.
#[test]
fn one_that_does_not_fit_fails_alone() {
    run(Engine::Sqlite, Schema::Migrated, async |db: &TestStore| {
        leave_room(db, ROOM_PAGES).await;
        let all = (0..16).map(|number| async move {
            let bytes = if number == 9 { TOO_MUCH_BYTES } else { 10 };
            (number, write(db, &format!("{number:02}"), bytes).await)
        });
        for (number, outcome) in futures::future::join_all(all).await {
            match outcome {
                Ok(()) => assert_ne!(number, 9),
                Err(StoreError::Full) => assert_eq!(number, 9),
                Err(other) => panic!("{number}: {other}"),
            }
        }
        let mut kept = objects(db).await;
        kept.sort();
        let expected = (0..16).filter(|number| *number != 9);
        assert_eq!(kept, expected.flat_map(|n| [format!("{n:02}"), format!("{n:02}")]).collect::<Vec<_>>());
    });
}
