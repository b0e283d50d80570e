//! What several tests of the store do: file a dossier, run SQL behind the program's back.

use motcua_domain::dossier::Filing;
use motcua_store::{
    Store, StoreError,
    verify::{Fault, Report, verify},
};
use motcua_testkit::{
    Engine, TestStore,
    sample::{self, FILED_AT, KeptDossier},
};
use sea_orm::{ConnectionTrait, TryGetable};
use uuid::Uuid;

/// Tables to which the database itself only ever adds.
pub const APPEND_ONLY: [&str; 3] = ["event", "seal", "audit"];

/// Files the `number`-th sample dossier; its id is the number.
pub async fn file(db: &TestStore, number: u32) -> KeptDossier {
    file_as(db, number, sample::filing(number)).await
}

pub async fn file_as(db: &TestStore, number: u32, filing: Filing) -> KeptDossier {
    let id = Uuid::from_u128(number.into());
    KeptDossier::file(&db.store, id, filing, FILED_AT + i64::from(number)).await.expect("a dossier is filed")
}

/// A dossier of four events: filed, and given to three people one after the other.
pub async fn file_and_assign(db: &TestStore, number: u32) -> KeptDossier {
    let mut kept = file(db, number).await;
    for turn in 1..=3_u32 {
        let at = FILED_AT + i64::from(number) + i64::from(turn) * 1_000;
        kept.act(&db.store, sample::assigned(turn.into()), at).await.expect("an act is kept");
    }
    kept
}

/// Runs one statement in a transaction of its own.
pub async fn execute(store: &Store, sql: impl Into<String>) -> Result<u64, StoreError> {
    let sql = sql.into();
    store
        .write(move |tx| {
            let sql = sql.clone();
            Box::pin(async move { Ok(tx.execute_unprepared(&sql).await?.rows_affected()) })
        })
        .await
}

/// Takes the database's own protection off, as somebody with all rights to it could.
pub async fn unprotect(db: &TestStore) {
    for table in APPEND_ONLY {
        match db.engine() {
            Engine::Postgres => {
                let sql = format!("ALTER TABLE {table} DISABLE TRIGGER ALL");
                execute(&db.store, sql).await.expect("the triggers are off");
            }
            Engine::Sqlite => {
                for verb in ["update", "delete"] {
                    let sql = format!("DROP TRIGGER {table}_no_{verb}");
                    execute(&db.store, sql).await.expect("the trigger is gone");
                }
            }
        }
    }
}

/// The values of one column of a query, in its order.
pub async fn column<T: TryGetable>(store: &Store, sql: &str) -> Vec<T> {
    let reader = store.reader();
    let query = sea_orm::Statement::from_string(reader.get_database_backend(), sql);
    let rows = reader.query_all_raw(query).await.expect("the query runs");
    rows.iter().map(|row| row.try_get_by_index(0).expect("the column reads")).collect()
}

/// How many rows a table has.
pub async fn rows(store: &Store, table: &str) -> i64 {
    column(store, &format!("SELECT COUNT(*) FROM {table}")).await[0]
}

pub async fn verified(db: &TestStore) -> Report {
    verify(&db.store, &|_| ()).await.expect("the log reads")
}

/// The faults that a verification names.
pub async fn faults(db: &TestStore) -> Vec<Fault> {
    verified(db).await.faults
}
