//! One test, two engines.

use std::path::Path;

use motcua_store::{Store, StoreSettings, files::Files, migrate::migrate};
use tempfile::TempDir;

use crate::postgres::{self, TestDatabase};

/// When the schema of a test store was made: 1 June 2020, midnight in Vietnam.
const MIGRATED_AT: i64 = 1_590_944_400_000;
/// Connections of one test store on PostgreSQL: sixteen clients, and room for what watches them.
const POSTGRES_CONNECTIONS: u32 = 20;
/// Threads on which the clients of one test run.
const CLIENT_THREADS: usize = 4;

/// A database engine that the product runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The engine on which the tests of pages run: SQLite, or PostgreSQL where `MOTCUA_TEST_ENGINE=postgres` asks for
    /// it. Pages do not know which it is; the whole suite of theirs is run once on each.
    ///
    /// # Panics
    /// Where the variable names no engine.
    #[must_use]
    pub fn asked() -> Self {
        match std::env::var("MOTCUA_TEST_ENGINE").as_deref() {
            Err(_) | Ok("" | "sqlite") => Self::Sqlite,
            Ok("postgres") => Self::Postgres,
            Ok(other) => panic!("MOTCUA_TEST_ENGINE is sqlite or postgres, not {other}"),
        }
    }
}

/// Every engine; a test that compares them walks through this.
#[must_use]
pub fn engines() -> [Engine; 2] {
    [Engine::Sqlite, Engine::Postgres]
}

/// What a test finds in its database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// The newest schema, without data.
    Migrated,
    /// Nothing at all: for tests of the migrations.
    Empty,
}

/// A store of its own for one test. It is removed when dropped.
pub struct TestStore {
    pub store: Store,
    engine: Engine,
    settings: StoreSettings,
    folder: TempDir,
    // Dropped last, when nothing of this test is connected to it any more.
    _database: Option<TestDatabase>,
}

impl TestStore {
    /// Opens a store; `None` where the engine is not on this machine, which is then said aloud.
    ///
    /// # Panics
    /// Where the engine is there and does not work, or is demanded by `MOTCUA_REQUIRE_POSTGRES=1`.
    pub async fn open(engine: Engine, schema: Schema) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (settings, database) = match engine {
            Engine::Sqlite => (StoreSettings::Embedded { folder: folder.path().to_owned() }, None),
            Engine::Postgres => {
                let database = postgres::database(schema).await?;
                let settings = StoreSettings::Postgres {
                    url: database.url().to_owned(),
                    folder: folder.path().to_owned(),
                    max_connections: POSTGRES_CONNECTIONS,
                };
                (settings, Some(database))
            }
        };
        let store = Store::connect(&settings).await.expect("the test store opens");
        if schema == Schema::Migrated {
            // On PostgreSQL the database is a copy of a migrated one, and this finds nothing to do.
            migrate(&store, MIGRATED_AT).await.expect("the test store is migrated");
        }
        Some(Self { store, engine, settings, folder, _database: database })
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    #[must_use]
    pub fn settings(&self) -> &StoreSettings {
        &self.settings
    }

    /// The folder of this test: the embedded database and the files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The store of file bytes of this test.
    ///
    /// # Panics
    /// Where the folder cannot be made.
    #[must_use]
    pub fn files(&self) -> Files {
        Files::in_folder(self.folder.path()).expect("a folder for files")
    }

    /// The same data through new connections: what another process, or this one after a restart, sees.
    ///
    /// # Panics
    /// Where it does not open.
    pub async fn connect_again(&self) -> Store {
        Store::connect(&self.settings).await.expect("the test store opens again")
    }
}

/// Runs one test body on one engine: what [`both_engines!`](crate::both_engines) calls.
///
/// # Panics
/// Where the body does.
pub fn run(engine: Engine, schema: Schema, body: impl AsyncFnOnce(&TestStore)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(CLIENT_THREADS)
        .enable_all()
        .build()
        .expect("a runtime for the test");
    runtime.block_on(async {
        let Some(db) = TestStore::open(engine, schema).await else { return };
        body(&db).await;
        db.store.clone().close().await.expect("the test store closes");
    });
}

/// Makes of each named `async fn(&TestStore)` two tests, `<name>::sqlite` and `<name>::postgres`. Begun with
/// `on empty;` the functions get a database without a schema.
#[macro_export]
macro_rules! both_engines {
    (on empty; $($name:ident),+ $(,)?) => {
        $($crate::both_engines!(@pair $name Empty);)+
    };
    ($($name:ident),+ $(,)?) => {
        $($crate::both_engines!(@pair $name Migrated);)+
    };
    (@pair $name:ident $schema:ident) => {
        mod $name {
            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, $crate::Schema::$schema, super::$name);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, $crate::Schema::$schema, super::$name);
            }
        }
    };
}
