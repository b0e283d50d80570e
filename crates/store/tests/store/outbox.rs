//! A message goes out at least once, under one key, from one worker at a time.

use std::sync::Arc;

use motcua_store::{
    StoreError,
    outbox::{self, ATTEMPTS_MAX, CLAIM_MAX, CLAIM_MS, Message, NewMessage},
};
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};
use tokio::sync::Barrier;

use super::support;

both_engines!(
    the_same_key_is_written_once,
    two_workers_never_claim_the_same_message,
    a_claim_that_nobody_kept_falls_back,
    a_message_that_brings_its_workers_down_is_given_up,
    the_wait_grows_until_a_person_is_asked,
    what_is_done_is_never_claimed_again,
    a_topic_sees_its_own_messages_alone,
);

async fn enqueue(db: &TestStore, key: &str, payload: &str) {
    let message = NewMessage { key: key.to_owned(), topic: "notice".to_owned(), payload: payload.to_owned() };
    let written = db.store.write(move |tx| {
        let message = message.clone();
        Box::pin(async move { outbox::enqueue(tx, message, FILED_AT).await })
    });
    written.await.expect("the message is kept");
}

async fn claim(db: &TestStore, now: i64) -> Vec<Message> {
    outbox::claim(&db.store, "notice".to_owned(), now).await.expect("the worker is answered")
}

async fn the_same_key_is_written_once(db: &TestStore) {
    enqueue(db, "dossier:1:2:notice", "first").await;
    enqueue(db, "dossier:1:2:notice", "second").await;
    let claimed = claim(db, FILED_AT).await;
    assert_eq!(claimed.iter().map(|m| m.payload.as_str()).collect::<Vec<_>>(), ["first"]);
}

/// Eight workers reach for the same messages at the same moment, again and again until nothing is left.
async fn two_workers_never_claim_the_same_message(db: &TestStore) {
    const MESSAGES: i64 = 1_000;
    const WORKERS: usize = 8;
    const ROUNDS: usize = 6;
    let written = db.store.write(|tx| {
        Box::pin(async move {
            for number in 0..MESSAGES {
                let (key, topic) = (format!("key:{number}"), "notice".to_owned());
                let message = NewMessage { key, topic, payload: "{}".to_owned() };
                outbox::enqueue(tx, message, FILED_AT).await?;
            }
            Ok::<(), StoreError>(())
        })
    });
    written.await.expect("the messages are kept");
    let ready = Arc::new(Barrier::new(WORKERS));
    let workers = (0..WORKERS).map(|_| {
        let (store, ready) = (db.store.clone(), Arc::clone(&ready));
        tokio::spawn(async move {
            let mut mine = Vec::new();
            for _ in 0..ROUNDS {
                ready.wait().await;
                let claimed = outbox::claim(&store, "notice".to_owned(), FILED_AT).await?;
                mine.extend(claimed.into_iter().map(|message| message.id));
            }
            Ok::<_, StoreError>(mine)
        })
    });
    let found = futures::future::join_all(workers).await;
    let mut claimed = Vec::new();
    for mine in found {
        claimed.extend(mine.expect("the worker lives").expect("the worker is answered"));
    }
    claimed.sort_unstable();
    assert_eq!(claimed, (1..=MESSAGES).collect::<Vec<_>>(), "each message with one worker");
}

async fn a_claim_that_nobody_kept_falls_back(db: &TestStore) {
    for number in 0..=CLAIM_MAX {
        enqueue(db, &format!("key:{number}"), "{}").await;
    }
    let first = claim(db, FILED_AT).await;
    assert_eq!(first.len() as u64, CLAIM_MAX);
    assert_eq!(claim(db, FILED_AT + CLAIM_MS).await.len(), 1, "the one over the bound");
    let again = claim(db, FILED_AT + CLAIM_MS + 1).await;
    let ids = |messages: &[Message]| messages.iter().map(|message| message.id).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&first), "the worker died, another one takes over");
    assert_eq!((first[0].attempts, again[0].attempts), (1, 2), "and the count of tries goes on");
}

/// Each worker that takes the message up goes down with it, and none comes back to say so.
async fn a_message_that_brings_its_workers_down_is_given_up(db: &TestStore) {
    enqueue(db, "key", "{}").await;
    let mut now = FILED_AT;
    for attempt in 1..=ATTEMPTS_MAX {
        assert_eq!(claim(db, now).await.len(), 1, "attempt {attempt}");
        now += CLAIM_MS + 1;
    }
    assert!(claim(db, now).await.is_empty(), "it waits for a person");
    assert_eq!(outbox::backlog(db.store.reader()).await.expect("it counts"), (0, 1));
}

/// 2, 4, 8, … seconds; the twelfth failure is the last.
async fn the_wait_grows_until_a_person_is_asked(db: &TestStore) {
    enqueue(db, "key", "{}").await;
    let mut now = FILED_AT;
    let mut wait_ms = 1_000;
    for attempt in 1..=ATTEMPTS_MAX {
        let claimed = claim(db, now).await;
        assert_eq!(claimed.len(), 1, "attempt {attempt}");
        assert_eq!(claimed[0].attempts, attempt);
        outbox::retry_later(&db.store, &claimed[0], "no answer".to_owned(), now)
            .await
            .expect("it is put back");
        wait_ms *= 2;
        assert!(claim(db, now + wait_ms - 1).await.is_empty(), "attempt {attempt}: too early");
        now += wait_ms;
    }
    assert!(claim(db, now + 365 * 86_400_000).await.is_empty(), "it waits for a person");
    assert_eq!(outbox::backlog(db.store.reader()).await.expect("it counts"), (0, 1));
    let error: Vec<String> = support::column(&db.store, "SELECT last_error FROM outbox").await;
    assert_eq!(error, ["no answer"]);
}

async fn what_is_done_is_never_claimed_again(db: &TestStore) {
    enqueue(db, "key", "{}").await;
    let claimed = claim(db, FILED_AT).await;
    outbox::done(&db.store, claimed[0].id, FILED_AT + 1).await.expect("it is marked");
    assert!(claim(db, FILED_AT + 365 * 86_400_000).await.is_empty());
    // A worker that was slow reports a failure of what another one has sent meanwhile.
    outbox::retry_later(&db.store, &claimed[0], "late".to_owned(), FILED_AT + 2).await.expect("it is heard");
    assert!(claim(db, FILED_AT + 365 * 86_400_000).await.is_empty());
    enqueue(db, "key", "{}").await;
    assert!(claim(db, FILED_AT + 365 * 86_400_000).await.is_empty(), "the key was sent already");
    assert_eq!(outbox::backlog(db.store.reader()).await.expect("it counts"), (0, 0));
}

async fn a_topic_sees_its_own_messages_alone(db: &TestStore) {
    enqueue(db, "key", "{}").await;
    let other = outbox::claim(&db.store, "post".to_owned(), FILED_AT).await.expect("the worker is answered");
    assert!(other.is_empty());
    assert!(claim(db, FILED_AT - 1).await.is_empty(), "its time has not come");
    assert_eq!(claim(db, FILED_AT).await.len(), 1);
}
