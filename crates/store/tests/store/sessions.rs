//! Who is logged in, by browser or by program, and until when (OWASP ASVS 7).

use motcua_domain::organisation::{Role, StaffId, StaffMember};
use motcua_store::{
    StoreError,
    sessions::{self, Session},
    staff::{self, KeptStaff},
    tokens::{self, ApiToken},
};
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};
use uuid::Uuid;

use super::support;

both_engines!(
    a_session_ends_at_its_time_unless_it_is_used,
    all_sessions_of_a_person_end_together,
    what_has_expired_is_swept,
    a_session_of_the_office_comes_with_its_person,
    a_token_holds_until_it_expires_or_is_revoked,
);

const HOUR_MS: i64 = 3_600_000;

fn session(token_hash: &str, subject: u128) -> Session {
    Session {
        token_hash: token_hash.to_owned(),
        kind: "staff".to_owned(),
        subject: Uuid::from_u128(subject),
        created_at: FILED_AT,
        last_seen_at: FILED_AT,
        expires_at: FILED_AT + HOUR_MS,
    }
}

async fn open(db: &TestStore, new: Session) {
    let opened = db.store.write(move |tx| {
        let new = new.clone();
        Box::pin(async move { sessions::open(tx, new).await })
    });
    opened.await.expect("the session opens");
}

async fn is_open(db: &TestStore, token_hash: &str, at: i64) -> bool {
    sessions::find(db.store.reader(), token_hash, at).await.expect("it answers").is_some()
}

async fn a_session_ends_at_its_time_unless_it_is_used(db: &TestStore) {
    open(db, session("a", 1)).await;
    let end = FILED_AT + HOUR_MS;
    assert!(is_open(db, "a", end - 1).await);
    assert!(!is_open(db, "a", end).await);
    assert!(!is_open(db, "b", FILED_AT).await, "nobody was given this one");
    let used = db
        .store
        .write(move |tx| Box::pin(async move { sessions::touch(tx, "a", end - 1, end + HOUR_MS).await }));
    used.await.expect("it is used");
    assert!(is_open(db, "a", end).await);
    let found = sessions::find(db.store.reader(), "a", end).await.expect("it answers").expect("it is open");
    let expected = Session { last_seen_at: end - 1, expires_at: end + HOUR_MS, ..session("a", 1) };
    assert_eq!(found, expected);
}

/// After a change of the password, and when the account is disabled (ASVS 7.4).
async fn all_sessions_of_a_person_end_together(db: &TestStore) {
    for (token, subject) in [("telephone", 1), ("office", 1), ("other", 2), ("tablet", 1)] {
        open(db, session(token, subject)).await;
    }
    let ended = db.store.write(|tx| Box::pin(async { sessions::end(tx, "tablet").await }));
    ended.await.expect("one ends");
    let ended = db.store.write(|tx| Box::pin(async { sessions::end_all_of(tx, Uuid::from_u128(1)).await }));
    assert_eq!(ended.await.expect("they end"), 2);
    assert!(!is_open(db, "telephone", FILED_AT).await && !is_open(db, "office", FILED_AT).await);
    assert!(is_open(db, "other", FILED_AT).await);
}

async fn what_has_expired_is_swept(db: &TestStore) {
    open(db, session("old", 1)).await;
    open(db, Session { expires_at: FILED_AT + HOUR_MS + 1, ..session("young", 1) }).await;
    let swept = db.store.write(|tx| Box::pin(async { sessions::sweep(tx, FILED_AT + HOUR_MS).await }));
    assert_eq!(swept.await.expect("it sweeps"), 1);
    let left: Vec<String> = support::column(&db.store, "SELECT token_hash FROM session").await;
    assert_eq!(left, ["young"]);
}

fn holder(number: u128) -> KeptStaff {
    KeptStaff {
        member: StaffMember {
            id: StaffId(Uuid::from_u128(number)),
            login: format!("vi-du-{number}"),
            name: "Trần Thị Ví Dụ".to_owned(),
            title: "Công chức".to_owned(),
            agency: "STP".into(),
            room: None,
            roles: vec![Role::Receptionist],
            phone: None,
        },
        password_hash: String::new(),
        failed_logins: 0,
        locked_until: None,
        disabled_at: None,
        created_at: FILED_AT,
    }
}

async fn keep(db: &TestStore, person: KeptStaff) {
    let written = db.store.write(move |tx| {
        let person = person.clone();
        Box::pin(async move { staff::put(tx, &person).await })
    });
    written.await.expect("the person is kept");
}

/// A disabled person is given too: that she may not come in is for the use case to say.
async fn a_session_of_the_office_comes_with_its_person(db: &TestStore) {
    keep(db, KeptStaff { disabled_at: Some(FILED_AT), ..holder(77) }).await;
    open(db, session("office", 77)).await;
    open(db, Session { kind: "account".to_owned(), ..session("citizen", 78) }).await;
    let found = async |token: &str, at: i64| {
        sessions::find_with_staff(db.store.reader(), token, at).await.expect("it answers")
    };
    let (of, person) = found("office", FILED_AT).await.expect("it is open");
    assert_eq!(of, session("office", 77));
    assert_eq!(person, Some(KeptStaff { disabled_at: Some(FILED_AT), ..holder(77) }));
    let (of, person) = found("citizen", FILED_AT).await.expect("it is open");
    assert_eq!((of.kind.as_str(), person), ("account", None));
    assert_eq!(found("office", FILED_AT + HOUR_MS).await, None, "it has expired");
    assert_eq!(found("nobody", FILED_AT).await, None);
}

async fn a_token_holds_until_it_expires_or_is_revoked(db: &TestStore) {
    let token = |number: u128, created_at: i64| ApiToken {
        id: Uuid::from_u128(number),
        token_hash: format!("hash-{number}"),
        staff_id: Uuid::from_u128(77),
        name: format!("program {number}"),
        created_at,
        expires_at: FILED_AT + HOUR_MS,
        revoked_at: None,
    };
    keep(db, holder(77)).await;
    for new in [token(1, FILED_AT), token(2, FILED_AT + 1)] {
        let written = db.store.write(move |tx| {
            let new = new.clone();
            Box::pin(async move { tokens::insert(tx, new).await })
        });
        written.await.expect("the token is kept");
    }
    let holds = async |hash: &str, at: i64| {
        tokens::holder(db.store.reader(), hash, at).await.expect("it answers").is_some()
    };
    assert!(holds("hash-1", FILED_AT + HOUR_MS - 1).await);
    assert!(!holds("hash-1", FILED_AT + HOUR_MS).await, "it has expired");
    let revoke = |staff: u128| {
        let (token, staff) = (Uuid::from_u128(1), Uuid::from_u128(staff));
        db.store
            .write(move |tx| Box::pin(async move { tokens::revoke(tx, token, staff, FILED_AT + 5).await }))
    };
    assert!(matches!(revoke(78).await, Err(StoreError::NotFound(_))), "it is another person's");
    assert!(holds("hash-1", FILED_AT + 6).await);
    revoke(77).await.expect("it is revoked");
    assert!(!holds("hash-1", FILED_AT + 6).await, "it was revoked");
    assert!(holds("hash-2", FILED_AT + 6).await, "the other one still holds");
    let listed = tokens::of_staff(db.store.reader(), Uuid::from_u128(77)).await.expect("it answers");
    let listed: Vec<_> = listed.into_iter().map(|token| (token.name, token.revoked_at)).collect();
    assert_eq!(listed, [("program 2".to_owned(), None), ("program 1".to_owned(), Some(FILED_AT + 5))]);
}
