//! The forger knows the program: chain and row are made to fit again, or a whole dossier is gone. The seal over
//! the day shows it.

use ed25519_dalek::SigningKey;
use motcua_store::{
    events,
    seal::{self, Seal},
    verify::Fault,
};
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};

use super::{
    support::{self, execute, faults, file_and_assign, unprotect},
    tampering::exchange,
};

both_engines!(
    a_sealed_log_is_clean,
    a_dossier_gone_with_its_row_breaks_the_seal,
    the_end_of_a_chain_cut_off_with_the_row_breaks_the_seal,
    a_chain_hashed_anew_breaks_the_seal,
    whole_dossiers_put_in_another_order_break_the_seal,
    a_forged_signature_is_named,
    a_forged_root_is_named,
    a_seal_taken_away_breaks_the_next,
);

/// Events 1 to 8 of two dossiers under the first seal, 9 to 12 of a third one under the second.
async fn sealed(db: &TestStore) -> (Seal, Seal) {
    let key = SigningKey::from_bytes(&[7; 32]);
    file_and_assign(db, 1).await;
    file_and_assign(db, 2).await;
    let first = seal::seal(&db.store, &key, FILED_AT).await.expect("it seals").expect("there are events");
    file_and_assign(db, 3).await;
    let second =
        seal::seal(&db.store, &key, FILED_AT + 1).await.expect("it seals").expect("there are events");
    unprotect(db).await;
    (first, second)
}

async fn alter(db: &TestStore, sql: &str) {
    assert!(execute(&db.store, sql).await.expect("the alteration is made") > 0, "{sql}");
}

fn first_seal_broken() -> Fault {
    Fault::SealBroken { seal: 1, first_seq: 1, last_seq: 8 }
}

async fn a_sealed_log_is_clean(db: &TestStore) {
    sealed(db).await;
    let report = support::verified(db).await;
    assert!(report.is_clean(), "{report:?}");
    assert_eq!((report.events, report.dossiers, report.seals), (12, 3, 2));
}

async fn a_dossier_gone_with_its_row_breaks_the_seal(db: &TestStore) {
    sealed(db).await;
    alter(db, "DELETE FROM event WHERE seq > 4 AND seq <= 8").await;
    alter(db, "DELETE FROM dossier WHERE code = 'H32.16-200610-0002'").await;
    assert_eq!(faults(db).await, [first_seal_broken()]);
}

async fn the_end_of_a_chain_cut_off_with_the_row_breaks_the_seal(db: &TestStore) {
    sealed(db).await;
    alter(db, "DELETE FROM event WHERE seq = 8").await;
    alter(
        db,
        "UPDATE dossier SET version = 3, head_hash = (SELECT hash FROM event WHERE seq = 7) \
         WHERE code = 'H32.16-200610-0002'",
    )
    .await;
    assert_eq!(faults(db).await, [first_seal_broken()]);
}

/// An event is altered, everything after it hashed anew, the row pointed at the new end.
async fn a_chain_hashed_anew_breaks_the_seal(db: &TestStore) {
    sealed(db).await;
    let mut before: Option<String> = None;
    for mut event in events::after(db.store.reader(), 5, 3).await.expect("the log reads") {
        match &before {
            None => event.actor = "system".to_owned(),
            Some(hash) => event.prev_hash.clone_from(hash),
        }
        let (seq, hash) = (event.seq, event.expected_hash());
        let (actor, prev_hash) = (event.actor, event.prev_hash);
        alter(
            db,
            &format!(
                "UPDATE event SET actor = '{actor}', prev_hash = '{prev_hash}', hash = '{hash}' WHERE seq = {seq}"
            ),
        )
        .await;
        before = Some(hash);
    }
    let head = before.expect("there were events");
    alter(db, &format!("UPDATE dossier SET head_hash = '{head}' WHERE code = 'H32.16-200610-0002'")).await;
    assert_eq!(faults(db).await, [first_seal_broken()]);
}

/// Who was first decides who waits: the order between dossiers is sealed, too.
async fn whole_dossiers_put_in_another_order_break_the_seal(db: &TestStore) {
    sealed(db).await;
    for (one, other) in [(1, 5), (2, 6), (3, 7), (4, 8)] {
        exchange(db, one, other).await;
    }
    assert_eq!(faults(db).await, [first_seal_broken()]);
}

async fn a_forged_signature_is_named(db: &TestStore) {
    let (_, second) = sealed(db).await;
    alter(db, &format!("UPDATE seal SET signature = '{}' WHERE number = 1", second.signature)).await;
    assert_eq!(faults(db).await, [Fault::SealForged { seal: 1 }]);
}

/// The forger removes a dossier and writes the root that fits, but has no key to sign it.
async fn a_forged_root_is_named(db: &TestStore) {
    sealed(db).await;
    alter(db, "DELETE FROM event WHERE seq > 4 AND seq <= 8").await;
    alter(db, "DELETE FROM dossier WHERE code = 'H32.16-200610-0002'").await;
    let mut tree = seal::MerkleTree::default();
    for event in events::after(db.store.reader(), 0, 4).await.expect("the log reads") {
        tree.push(event.hash.as_bytes());
    }
    let root = hex::encode(tree.root());
    alter(db, &format!("UPDATE seal SET root = '{root}', event_count = 4 WHERE number = 1")).await;
    assert_eq!(faults(db).await, [Fault::SealForged { seal: 1 }]);
}

async fn a_seal_taken_away_breaks_the_next(db: &TestStore) {
    let (_, second) = sealed(db).await;
    alter(db, "DELETE FROM seal WHERE number = 1").await;
    let (first_seq, last_seq) = (second.first_seq, second.last_seq);
    assert_eq!(faults(db).await, [Fault::SealBroken { seal: 2, first_seq, last_seq }]);
}
