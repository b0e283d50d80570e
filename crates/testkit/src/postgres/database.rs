//! A database for each test, copied from a migrated template.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    process,
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

use anyhow::{Context, Result};
use motcua_store::{Store, StoreSettings, migrate};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use crate::Schema;

/// How the databases of tests begin; the process and a counter follow.
const TEST_PREFIX: &str = "motcua_test_";
/// How templates begin; a hash of the migrations follows.
const TEMPLATE_PREFIX: &str = "motcua_template_";

/// The words in which migrations become the engine's own: a change there makes another schema, too.
const DIALECT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../store/src/migrate.rs"));

/// Databases that this process has made.
static MADE: AtomicU32 = AtomicU32::new(0);

/// A database of PostgreSQL for one test, dropped at the end.
pub struct TestDatabase {
    server: String,
    name: String,
    url: String,
}

impl TestDatabase {
    /// Makes a database on a server where the template is ready.
    ///
    /// # Errors
    /// Where the server does not make it.
    pub(super) async fn create(server: &str, schema: Schema) -> Result<Self> {
        let number = MADE.fetch_add(1, Ordering::SeqCst);
        let name = format!("{TEST_PREFIX}{}_{number}", process::id());
        let template = match schema {
            Schema::Migrated => template_name(),
            Schema::Empty => "template0".to_owned(),
        };
        execute(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await?;
        Ok(Self { url: in_database(server, &name)?, server: server.to_owned(), name })
    }

    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TestDatabase {
    /// Best effort: what is left behind is swept by a later run.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // A thread of its own, since a runtime cannot wait inside another one.
        let dropped = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(drop_database(&server, &name))
        });
        if !matches!(dropped.join(), Ok(Ok(()))) {
            eprintln!("the test database {} was not dropped", self.name);
        }
    }
}

/// Makes the template of the present migrations, if it is not there. The caller holds the lock.
///
/// # Errors
/// Where the server or a migration fails.
pub(super) async fn prepare_template(server: &str) -> Result<()> {
    let name = template_name();
    if databases(server, &name).await?.contains(&name) {
        return Ok(());
    }
    // Renamed when complete, so that a half-made template is never copied.
    let unfinished = format!("{name}_unfinished");
    drop_database(server, &unfinished).await?;
    execute(server, &format!("CREATE DATABASE {unfinished} TEMPLATE template0")).await?;
    let settings = StoreSettings::Postgres {
        url: in_database(server, &unfinished)?,
        folder: std::env::temp_dir(),
        max_connections: 2,
    };
    let store = Store::connect(&settings).await?;
    migrate::migrate(&store, 0).await?;
    store.close().await?;
    execute(server, &format!("ALTER DATABASE {unfinished} RENAME TO {name}")).await
}

/// Drops the databases of test processes that are gone. Only for a server of this machine.
///
/// # Errors
/// Where the server does not answer.
pub(super) async fn drop_orphans(server: &str) -> Result<()> {
    for name in databases(server, TEST_PREFIX).await? {
        let process = name.trim_start_matches(TEST_PREFIX).split('_').next().unwrap_or_default();
        if !Path::new("/proc").join(process).exists() {
            drop_database(server, &name).await?;
        }
    }
    Ok(())
}

fn template_name() -> String {
    let mut hasher = DefaultHasher::new();
    DIALECT.hash(&mut hasher);
    migrate::MIGRATIONS.iter().for_each(|migration| (migration.name, migration.sql).hash(&mut hasher));
    format!("{TEMPLATE_PREFIX}{:016x}", hasher.finish())
}

/// The same server, another database.
fn in_database(server: &str, name: &str) -> Result<String> {
    let (address, rest) = server.rsplit_once('/').context("a URL that ends in a database")?;
    let options = rest.split_once('?').map(|(_, options)| format!("?{options}")).unwrap_or_default();
    Ok(format!("{address}/{name}{options}"))
}

async fn drop_database(server: &str, name: &str) -> Result<()> {
    execute(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
}

async fn databases(server: &str, prefix: &str) -> Result<Vec<String>> {
    let connection = connect(server).await?;
    let sql = "SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY datname";
    let query = Statement::from_sql_and_values(DbBackend::Postgres, sql, [prefix.into()]);
    let rows = connection.query_all_raw(query).await?;
    connection.close().await?;
    Ok(rows.iter().map(|row| row.try_get("", "datname")).collect::<Result<_, _>>()?)
}

async fn execute(server: &str, sql: &str) -> Result<()> {
    let connection = connect(server).await?;
    connection.execute_unprepared(sql).await.with_context(|| sql.to_owned())?;
    Ok(connection.close().await?)
}

async fn connect(server: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(server.to_owned());
    options.max_connections(1).sqlx_logging(false);
    Ok(Database::connect(options).await?)
}
