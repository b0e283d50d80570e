//! The PostgreSQL server restarts, or is away for a while: people are told, nothing is half written, and work
//! goes on when it is back.

use motcua_store::{StoreError, StoreSettings};
use motcua_testkit::{Engine, Schema, TestStore, run};
use sea_orm::{ConnectionTrait, Database};

use super::support::{self, execute};

/// A statement of the server's administrator, from outside.
async fn administer(db: &TestStore, sql: &str) {
    let StoreSettings::Postgres { url, .. } = db.settings() else { panic!("this is for PostgreSQL") };
    let (address, name) = url.rsplit_once('/').expect("a URL with a database");
    let connection = Database::connect(format!("{address}/postgres")).await.expect("the server is there");
    connection.execute_unprepared(&sql.replace("{name}", name)).await.expect("the statement runs");
    connection.close().await.expect("it closes");
}

const END_ALL: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'";

#[test]
fn a_connection_lost_in_the_middle_of_an_act_takes_the_act_back() {
    run(Engine::Postgres, Schema::Migrated, async |db: &TestStore| {
        support::file(db, 1).await;
        let broken = db.store.write(|tx| {
            Box::pin(async move {
                tx.execute_unprepared("INSERT INTO counter (agency, day, last_number) VALUES ('A', 'B', 1)")
                    .await?;
                tx.execute_unprepared("SELECT pg_terminate_backend(pg_backend_pid())").await?;
                Ok::<(), StoreError>(())
            })
        });
        let broken = broken.await;
        assert!(matches!(broken, Err(StoreError::Unavailable(_))), "{broken:?}");
        assert_eq!(support::rows(&db.store, "counter").await, 0);
        support::file(db, 2).await;
    });
}

#[test]
fn connections_that_the_server_closed_are_opened_again() {
    run(Engine::Postgres, Schema::Migrated, async |db: &TestStore| {
        support::file(db, 1).await;
        administer(db, END_ALL).await;
        support::file(db, 2).await;
        assert_eq!(support::rows(&db.store, "dossier").await, 2);
    });
}

#[test]
fn while_the_database_is_away_people_are_told_and_then_go_on() {
    run(Engine::Postgres, Schema::Migrated, async |db: &TestStore| {
        support::file(db, 1).await;
        administer(db, "ALTER DATABASE {name} ALLOW_CONNECTIONS false").await;
        administer(db, END_ALL).await;
        let refused = execute(&db.store, "DELETE FROM counter").await;
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
        let unread = motcua_store::dossiers::by_code(db.store.reader(), "H32.16-200610-0001").await;
        assert!(matches!(unread, Err(StoreError::Unavailable(_))), "{unread:?}");

        administer(db, "ALTER DATABASE {name} ALLOW_CONNECTIONS true").await;
        support::file(db, 2).await;
        assert_eq!(support::rows(&db.store, "dossier").await, 2);
    });
}
