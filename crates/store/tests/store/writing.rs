//! A use case is kept whole or not at all, whoever else writes at the same moment.

use motcua_store::{Store, StoreError, Tx, audit};
use motcua_testkit::{
    Engine, Schema, TestStore, both_engines,
    sample::{self, FILED_AT, KeptDossier},
};
use uuid::Uuid;

use super::support;

both_engines!(
    what_is_written_is_there_after_a_restart,
    a_refusal_takes_back_itself_and_nothing_else,
    a_panic_stops_nobody_else,
    what_is_queued_is_kept_before_the_store_closes,
    sixteen_clients_write_side_by_side,
    of_two_acts_after_the_same_event_one_is_kept,
);

/// docs/ARCHITECTURE.md, "Two engines": a statement is planned once, not each time that a `LIMIT` is bound to it.
#[tokio::test]
async fn the_embedded_engine_plans_a_statement_once() {
    let db = TestStore::open(Engine::Sqlite, Schema::Empty).await.expect("SQLite is in the binary");
    let built_so = "SELECT sqlite_compileoption_used('ENABLE_QPSG')";
    assert_eq!(support::column::<i64>(&db.store, built_so).await, [1], "see .cargo/config.toml");
}

fn entry(object: String) -> audit::Entry {
    audit::Entry {
        at: FILED_AT,
        actor: "system".to_owned(),
        agency: None,
        action: "test".to_owned(),
        object,
        detail: "{}".to_owned(),
    }
}

async fn record(tx: &Tx, number: u32) -> Result<(), StoreError> {
    audit::record(tx, entry(format!("object:{number:03}"))).await
}

async fn objects(store: &Store) -> Vec<String> {
    support::column(store, "SELECT object FROM audit ORDER BY object").await
}

async fn what_is_written_is_there_after_a_restart(db: &TestStore) {
    let kept = support::file(db, 1).await;
    let again = db.connect_again().await;
    let row = motcua_store::dossiers::by_code(again.reader(), "H32.16-200610-0001").await.expect("it reads");
    let row = row.expect("the dossier is there");
    assert_eq!((row.id, row.version, row.head_hash), (kept.id, 1, kept.head));
    again.close().await.expect("it closes");
}

/// Two hundred at once, every third of which refuses after it has written.
async fn a_refusal_takes_back_itself_and_nothing_else(db: &TestStore) {
    let write_all = (0..200_u32).map(|number| {
        let store = db.store.clone();
        tokio::spawn(async move {
            let outcome = store
                .write(move |tx| {
                    Box::pin(async move {
                        record(tx, number).await?;
                        if number % 3 == 0 { Err(StoreError::NotFound("a reason")) } else { Ok(number) }
                    })
                })
                .await;
            match outcome {
                Ok(kept) => assert!(kept == number && number % 3 != 0),
                Err(StoreError::NotFound("a reason")) => assert!(number.is_multiple_of(3)),
                Err(other) => panic!("{number}: {other}"),
            }
        })
    });
    for done in futures::future::join_all(write_all).await {
        done.expect("each is answered as it decided");
    }
    let expected: Vec<String> = (0..200).filter(|n| n % 3 != 0).map(|n| format!("object:{n:03}")).collect();
    assert_eq!(objects(&db.store).await, expected);
}

async fn a_panic_stops_nobody_else(db: &TestStore) {
    let write_all = (0..20_u32).map(|number| {
        db.store.write(move |tx| {
            Box::pin(async move {
                record(tx, number).await?;
                assert!(number != 7, "a bug in one use case");
                Ok::<(), StoreError>(())
            })
        })
    });
    for (number, outcome) in futures::future::join_all(write_all).await.into_iter().enumerate() {
        match outcome {
            Ok(()) => assert_ne!(number, 7),
            Err(StoreError::Unavailable(why)) => assert!(number == 7 && why.contains("panicked"), "{why}"),
            Err(other) => panic!("{number}: {other}"),
        }
    }
    let expected: Vec<String> = (0..20).filter(|n| *n != 7).map(|n| format!("object:{n:03}")).collect();
    assert_eq!(objects(&db.store).await, expected);
}

async fn what_is_queued_is_kept_before_the_store_closes(db: &TestStore) {
    let store = db.connect_again().await;
    let first_answers = {
        let writes = (0..50_u32).map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                store.write(move |tx| Box::pin(async move { record(tx, number).await })).await
            })
        });
        writes.collect::<Vec<_>>()
    };
    store.clone().close().await.expect("it closes");
    let mut acknowledged = 0;
    for answer in first_answers {
        // Who came after the close is told so; who was answered before it is kept.
        match answer.await.expect("the client lives") {
            Ok(()) => acknowledged += 1,
            Err(StoreError::Unavailable(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(objects(&db.store).await.len(), acknowledged);
}

/// Sixteen officials, each at a dossier of their own, twelve acts each.
async fn sixteen_clients_write_side_by_side(db: &TestStore) {
    let clients = (1..=16_u32).map(|client| {
        let store = db.store.clone();
        tokio::spawn(async move {
            let id = Uuid::from_u128(client.into());
            let mut kept = KeptDossier::file(&store, id, sample::filing(client), FILED_AT).await?;
            for act in 1..=12_u32 {
                kept.act(&store, sample::assigned(act.into()), FILED_AT + i64::from(act)).await?;
            }
            Ok::<_, StoreError>(kept)
        })
    });
    for client in futures::future::join_all(clients).await {
        let kept = client.expect("the client lives").expect("nobody is in anybody's way");
        assert_eq!(kept.dossier.version, 13);
    }
    let report = support::verified(db).await;
    assert!(report.is_clean(), "{report:?}");
    assert_eq!((report.events, report.dossiers), (16 * 13, 16));
}

/// Two officials press a button at the same moment: one act is kept, the other hears of it.
async fn of_two_acts_after_the_same_event_one_is_kept(db: &TestStore) {
    const PAIRS: u32 = 200;
    let mut kept = support::file(db, 1).await;
    for pair in 0..PAIRS {
        let (mut one, mut other) = (kept.clone(), kept.clone());
        let at = FILED_AT + 1_000 + i64::from(pair);
        let outcomes = tokio::join!(
            one.act(&db.store, sample::assigned(1), at),
            other.act(&db.store, sample::assigned(2), at),
        );
        kept = match outcomes {
            (Ok(()), Err(StoreError::Conflict)) => one,
            (Err(StoreError::Conflict), Ok(())) => other,
            unexpected => panic!("pair {pair}: {unexpected:?}"),
        };
    }
    assert_eq!(kept.dossier.version, PAIRS + 1);
    assert!(support::verified(db).await.is_clean());
}
