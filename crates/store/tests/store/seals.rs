//! A seal covers everything since the one before it, once.

use std::sync::atomic::{AtomicBool, Ordering};

use ed25519_dalek::SigningKey;
use motcua_store::seal;
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};

use super::support::{self, file_and_assign};

both_engines!(
    nothing_new_is_not_sealed,
    two_seals_cover_ranges_that_do_not_touch,
    sealing_beside_writers_loses_no_event,
);

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

async fn nothing_new_is_not_sealed(db: &TestStore) {
    assert_eq!(seal::seal(&db.store, &key(), FILED_AT).await.expect("it answers"), None);
    support::file(db, 1).await;
    assert!(seal::seal(&db.store, &key(), FILED_AT).await.expect("it answers").is_some());
    assert_eq!(seal::seal(&db.store, &key(), FILED_AT).await.expect("it answers"), None);
    assert_eq!(support::rows(&db.store, "seal").await, 1);
}

async fn two_seals_cover_ranges_that_do_not_touch(db: &TestStore) {
    file_and_assign(db, 1).await;
    let first = seal::seal(&db.store, &key(), FILED_AT).await.expect("it seals").expect("there are events");
    support::file(db, 2).await;
    let second = seal::seal(&db.store, &key(), FILED_AT).await.expect("it seals").expect("there are events");
    assert_eq!((first.number, first.first_seq, first.last_seq, first.event_count), (1, 1, 4, 4));
    assert_eq!((second.number, second.first_seq, second.last_seq, second.event_count), (2, 5, 5, 1));
    let kept = seal::all(db.store.reader()).await.expect("they read");
    assert_eq!(kept, [first, second]);
}

/// Eight officials work while the log is sealed again and again. An event whose number was drawn before a seal
/// and committed after it would be under no seal, or break one.
async fn sealing_beside_writers_loses_no_event(db: &TestStore) {
    let at_work = AtomicBool::new(true);
    let writers = async {
        let officials = (0..8_u32).map(|official| async move {
            for turn in 0..5 {
                file_and_assign(db, official * 5 + turn + 1).await;
            }
        });
        futures::future::join_all(officials).await;
        at_work.store(false, Ordering::SeqCst);
    };
    let sealing = async {
        while at_work.load(Ordering::SeqCst) {
            seal::seal(&db.store, &key(), FILED_AT).await.expect("it seals");
            tokio::task::yield_now().await;
        }
        seal::seal(&db.store, &key(), FILED_AT).await.expect("it seals");
    };
    tokio::join!(writers, sealing);
    let sealed: i64 =
        seal::all(db.store.reader()).await.expect("they read").iter().map(|s| s.event_count).sum();
    assert_eq!(sealed, 8 * 5 * 4);
    let report = support::verified(db).await;
    assert!(report.is_clean(), "{report:?}");
}
