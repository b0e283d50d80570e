//! PostgreSQL for tests: a private cluster, made on demand, shared by all test processes and kept between runs.
//!
//! Each test gets a database of its own, copied from a migrated one. `MOTCUA_TEST_POSTGRES` names another
//! server on which databases may be created, such as `postgres://tester@db.example/postgres`. Without that and
//! without PostgreSQL's programs the tests are left out aloud, or fail under `MOTCUA_REQUIRE_POSTGRES=1`.

mod cluster;
mod database;

use std::{
    env,
    fs::{self, File},
    path::PathBuf,
};

use anyhow::{Context, Result};
pub use cluster::Cluster;
pub use database::TestDatabase;
use tokio::sync::OnceCell;

use crate::Schema;

/// Names a server instead of the private cluster.
const SERVER_VARIABLE: &str = "MOTCUA_TEST_POSTGRES";
/// Set to 1 where a machine without PostgreSQL is a mistake.
const REQUIRED_VARIABLE: &str = "MOTCUA_REQUIRE_POSTGRES";

/// The server that this process found or started.
static SERVER: OnceCell<Option<String>> = OnceCell::const_new();

/// A database for one test; `None` where PostgreSQL is not on this machine.
///
/// # Panics
/// Where PostgreSQL is there and does not work, or is demanded by `MOTCUA_REQUIRE_POSTGRES=1`.
pub async fn database(schema: Schema) -> Option<TestDatabase> {
    let server = SERVER.get_or_init(|| async { server().await.expect("PostgreSQL for tests") }).await;
    let Some(server) = server else {
        let required = env::var(REQUIRED_VARIABLE).is_ok_and(|value| value == "1");
        assert!(!required, "{REQUIRED_VARIABLE}=1, and there is no PostgreSQL on this machine");
        eprintln!("LEFT OUT: no PostgreSQL on this machine; set {SERVER_VARIABLE} to a server's URL");
        return None;
    };
    Some(TestDatabase::create(server, schema).await.expect("a database for the test"))
}

/// Stops the private cluster, if one runs. Its data stay for the next run.
///
/// # Errors
/// Where the cluster does not stop.
pub fn stop() -> Result<()> {
    let Some(cluster) = Cluster::find(&folder()?) else { return Ok(()) };
    let _alone = lock()?;
    cluster.stop()
}

async fn server() -> Result<Option<String>> {
    if let Ok(url) = env::var(SERVER_VARIABLE) {
        let _alone = lock()?;
        database::prepare_template(&url).await?;
        return Ok(Some(url));
    }
    let Some(cluster) = Cluster::find(&folder()?) else { return Ok(None) };
    let _alone = lock()?;
    let url = cluster.ensure_running()?;
    database::drop_orphans(&url).await?;
    database::prepare_template(&url).await?;
    Ok(Some(url))
}

/// Keeps other test processes waiting while one makes or starts the cluster or the template.
fn lock() -> Result<File> {
    let path = folder()?.join("lock");
    let file = File::create(&path).with_context(|| format!("{}", path.display()))?;
    file.lock()?;
    Ok(file)
}

/// Where the cluster is kept: beside what the build made, else among the machine's temporary files.
fn folder() -> Result<PathBuf> {
    let program = env::current_exe()?;
    // Cargo marks the root of its target directory with this file.
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    let folder = target.map_or_else(env::temp_dir, PathBuf::from).join("test-postgres");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
