//! A migration happens or does not, wherever the power fails.

use std::sync::atomic::{AtomicUsize, Ordering};

use motcua_store::{
    Store, StoreError,
    migrate::{MIGRATIONS, Migration, migrate, migrate_with, pending},
};
use motcua_testkit::{Engine, Schema, TestStore, both_engines, sample::FILED_AT};

use super::support::column;

both_engines!(
    on empty;
    a_crash_anywhere_leaves_a_schema_that_the_next_run_completes,
    two_processes_may_migrate_at_once,
    a_database_tells_what_it_lacks,
);

const NEXT: Migration = Migration {
    name: "9999_next",
    sql: "CREATE TABLE harvest (id {sequence}, owner {uuid} NOT NULL);\n\
          CREATE INDEX harvest_by_owner ON harvest (owner);\n\n{append_only:harvest}",
};

/// Everything that the database says about its tables, indexes and triggers.
async fn schema(store: &Store, engine: Engine) -> Vec<String> {
    let queries: &[&str] = match engine {
        Engine::Sqlite => &["SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS line \
                             FROM sqlite_master ORDER BY type, name"],
        Engine::Postgres => &[
            "SELECT concat_ws(' ', table_name, column_name, ordinal_position, data_type, is_nullable, \
             column_default, collation_name, is_identity)::text FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY 1",
            "SELECT indexdef::text FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
            "SELECT pg_get_triggerdef(oid)::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
            "SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
        ],
    };
    let mut lines = Vec::new();
    for query in queries {
        lines.extend(column::<String>(store, query).await);
    }
    lines
}

/// Before the first statement, between any two, before and after the entry in the history, before the commit:
/// of the migrations that there are, and of one more after them.
async fn a_crash_anywhere_leaves_a_schema_that_the_next_run_completes(db: &TestStore) {
    let whole = TestStore::open(db.engine(), Schema::Empty).await.expect("the engine is there");
    let all: Vec<Migration> = MIGRATIONS.iter().copied().chain([NEXT]).collect();
    // One migration further each time: what came before it stays when it crashes.
    for history in (1..=all.len()).map(|count| &all[..count]) {
        let points = AtomicUsize::new(0);
        let count = |_| {
            points.fetch_add(1, Ordering::SeqCst);
            Ok(())
        };
        migrate_with(&whole.store, FILED_AT, history, &count).await.expect("an uninterrupted run");
        let points = points.into_inner();
        assert!(points >= 3, "{points} points at which it may crash");
        for point in 0..points {
            crash_at(point, db, history).await;
        }
        migrate_with(&db.store, FILED_AT, history, &|_| Ok(())).await.expect("the run after the crashes");
        let expected = schema(&whole.store, whole.engine()).await;
        assert!(expected.len() > 30, "{expected:?}");
        assert_eq!(schema(&db.store, db.engine()).await, expected);
    }
    whole.store.clone().close().await.expect("it closes");
}

/// The run that crashed leaves nothing of the migration it was in.
async fn crash_at(point: usize, db: &TestStore, history: &[Migration]) {
    let reached = AtomicUsize::new(0);
    let crash = |_| {
        if reached.fetch_add(1, Ordering::SeqCst) == point {
            return Err(StoreError::Unavailable("the power failed".to_owned()));
        }
        Ok(())
    };
    let before = schema(&db.store, db.engine()).await;
    match migrate_with(&db.store, FILED_AT, history, &crash).await {
        Err(StoreError::Unavailable(why)) => assert_eq!(why, "the power failed"),
        other => panic!("point {point}: {other:?}"),
    }
    assert_eq!(schema(&db.store, db.engine()).await, before, "point {point}");
}

async fn two_processes_may_migrate_at_once(db: &TestStore) {
    let (one, other) = tokio::join!(db.connect_again(), db.connect_again());
    let (first, second) = tokio::join!(migrate(&one, FILED_AT), migrate(&other, FILED_AT));
    let mut ran = first.expect("one process migrates");
    ran.extend(second.expect("the other waits, and finds nothing to do"));
    // Between two steps the other may be the faster: which one did what is not told, only that each was done once.
    ran.sort_unstable();
    assert_eq!(ran, MIGRATIONS.iter().map(|migration| migration.name).collect::<Vec<_>>());
    one.close().await.expect("it closes");
    other.close().await.expect("it closes");
}

async fn a_database_tells_what_it_lacks(db: &TestStore) {
    let all: Vec<&str> = MIGRATIONS.iter().map(|migration| migration.name).collect();
    assert_eq!(pending(&db.store).await.expect("it answers"), all);
    assert_eq!(migrate(&db.store, FILED_AT).await.expect("it migrates"), all);
    assert!(pending(&db.store).await.expect("it answers").is_empty());
    assert!(migrate(&db.store, FILED_AT).await.expect("it migrates").is_empty());
}
