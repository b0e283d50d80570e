//! Filings that are not sent yet, and first answers to requests that are sent twice.

use motcua_store::{
    StoreError,
    attachments::{self, Attachment},
    drafts::{self, Draft},
    idempotency::{self, Answered, KEPT_MS},
};
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};
use uuid::Uuid;

use super::support;

both_engines!(
    two_windows_do_not_overwrite_each_other,
    a_draft_is_forgotten_at_its_time,
    an_account_sees_its_own_unsent_drafts,
    the_same_key_is_answered_once,
    a_key_past_its_time_may_be_used_anew,
    files_that_belong_to_nothing_are_forgotten,
);

fn draft(number: u128) -> Draft {
    Draft {
        id: Uuid::from_u128(number),
        account_id: Some(Uuid::from_u128(1)),
        secret_hash: "hash".to_owned(),
        procedure_code: "1.001193".to_owned(),
        body: "{}".to_owned(),
        version: 1,
        created_at: FILED_AT,
        updated_at: FILED_AT + i64::try_from(number).expect("small"),
        expires_at: FILED_AT + 1_000,
        filed_as: None,
        together: None,
    }
}

async fn insert(db: &TestStore, new: Draft) {
    let written = db.store.write(move |tx| {
        let new = new.clone();
        Box::pin(async move { drafts::insert(tx, new).await })
    });
    written.await.expect("the draft is kept");
}

async fn save(db: &TestStore, changed: Draft) -> Result<(), StoreError> {
    db.store
        .write(move |tx| {
            let changed = changed.clone();
            Box::pin(async move { drafts::update(tx, &changed).await })
        })
        .await
}

/// The same draft open on a telephone and on a computer: the second to save is told.
async fn two_windows_do_not_overwrite_each_other(db: &TestStore) {
    insert(db, draft(1)).await;
    let telephone = Draft { body: "telephone".to_owned(), ..draft(1) };
    let computer = Draft { body: "computer".to_owned(), ..draft(1) };
    save(db, telephone.clone()).await.expect("the first is kept");
    assert!(matches!(save(db, computer).await, Err(StoreError::Conflict)));
    let kept = drafts::by_id(db.store.reader(), draft(1).id, FILED_AT).await.expect("it answers");
    assert_eq!(kept, Some(Draft { version: 2, ..telephone }));
}

async fn a_draft_is_forgotten_at_its_time(db: &TestStore) {
    insert(db, draft(1)).await;
    let found = async |at: i64| drafts::by_id(db.store.reader(), draft(1).id, at).await.expect("it answers");
    assert!(found(FILED_AT + 999).await.is_some());
    assert!(found(FILED_AT + 1_000).await.is_none());
    let swept = db.store.write(|tx| Box::pin(async { drafts::sweep(tx, FILED_AT + 1_000).await }));
    assert_eq!(swept.await.expect("it sweeps"), 1);
    assert_eq!(support::rows(&db.store, "draft").await, 0);
}

async fn an_account_sees_its_own_unsent_drafts(db: &TestStore) {
    insert(db, draft(1)).await;
    insert(db, draft(2)).await;
    insert(db, Draft { account_id: Some(Uuid::from_u128(2)), ..draft(3) }).await;
    insert(db, Draft { filed_as: Some("H32.16-200610-0001".to_owned()), ..draft(4) }).await;
    insert(db, Draft { account_id: None, ..draft(5) }).await;
    let own = drafts::of_account(db.store.reader(), Uuid::from_u128(1), FILED_AT).await.expect("it answers");
    assert_eq!(own, [draft(2), draft(1)], "the last touched first");
}

fn answered(answer: &str, created_at: i64) -> Answered {
    Answered {
        scope: "token:1".to_owned(),
        idempotency_key: "key".to_owned(),
        request_hash: "hash".to_owned(),
        status: 201,
        answer: answer.to_owned(),
        created_at,
    }
}

async fn remember(db: &TestStore, answered: Answered) -> Result<(), StoreError> {
    db.store
        .write(move |tx| {
            let answered = answered.clone();
            Box::pin(async move { idempotency::remember(tx, answered).await })
        })
        .await
}

async fn the_same_key_is_answered_once(db: &TestStore) {
    remember(db, answered("first", FILED_AT)).await.expect("it is remembered");
    let second = remember(db, answered("second", FILED_AT + KEPT_MS - 1)).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
    let find = async |scope: &str| {
        idempotency::find(db.store.reader(), scope, "key", FILED_AT + 1).await.expect("it answers")
    };
    assert_eq!(find("token:1").await, Some(answered("first", FILED_AT)));
    assert_eq!(find("token:2").await, None, "another caller's key is another key");
}

async fn a_key_past_its_time_may_be_used_anew(db: &TestStore) {
    remember(db, answered("first", FILED_AT)).await.expect("it is remembered");
    let later = FILED_AT + KEPT_MS;
    let found = idempotency::find(db.store.reader(), "token:1", "key", later).await.expect("it answers");
    assert_eq!(found, None);
    remember(db, answered("second", later)).await.expect("nobody has swept yet, and yet it is free");
    let found = idempotency::find(db.store.reader(), "token:1", "key", later).await.expect("it answers");
    assert_eq!(found, Some(answered("second", later)));
    let swept =
        db.store.write(move |tx| Box::pin(async move { idempotency::sweep(tx, later + KEPT_MS).await }));
    assert_eq!(swept.await.expect("it sweeps"), 1);
}

fn file(number: u128, sha256: &str, dossier: Option<u128>, draft: Option<u128>) -> Attachment {
    Attachment {
        id: Uuid::from_u128(number),
        sha256: sha256.to_owned(),
        size_bytes: 1,
        media_type: "application/pdf".to_owned(),
        file_name: "to-khai.pdf".to_owned(),
        dossier_id: dossier.map(Uuid::from_u128),
        draft_id: draft.map(Uuid::from_u128),
        decision_id: None,
        uploaded_by: "guest".to_owned(),
        uploaded_at: FILED_AT,
    }
}

/// A visitor uploads and never files: the file goes, and its bytes with it unless a dossier has the same ones.
async fn files_that_belong_to_nothing_are_forgotten(db: &TestStore) {
    insert(db, draft(1)).await;
    let files = [
        file(1, "of-a-dossier", Some(9), None),
        file(2, "of-a-draft", None, Some(1)),
        file(3, "of-a-swept-draft", None, Some(2)),
        file(4, "of-nothing", None, None),
        file(5, "of-a-dossier", None, None),
    ];
    let before = |at| db.store.write(move |tx| Box::pin(async move { attachments::sweep(tx, at).await }));
    let written = db.store.write(move |tx| {
        let files = files.clone();
        Box::pin(async move {
            for file in files {
                attachments::insert(tx, file).await?;
            }
            Ok::<(), StoreError>(())
        })
    });
    written.await.expect("the files are kept");
    assert!(before(FILED_AT).await.expect("it sweeps").is_empty(), "their request may still come");
    assert_eq!(before(FILED_AT + 1).await.expect("it sweeps"), ["of-a-swept-draft", "of-nothing"]);
    for (number, stays) in [(1, true), (2, true), (3, false), (4, false), (5, false)] {
        let found = attachments::by_id(db.store.reader(), Uuid::from_u128(number)).await.expect("it answers");
        assert_eq!(found.is_some(), stays, "file {number}");
    }
    assert!(before(FILED_AT + 1).await.expect("it sweeps").is_empty());
}
