//! The only place that knows which database it is.
//!
//! SQLite takes one writer: a queue hands transactions to a single connection, which commits them in groups, so
//! that sixteen clients share one fsync. PostgreSQL takes many writers and is asked again after a
//! serialisation failure.

mod postgres;
mod reader;
mod sqlite;

use std::{
    future::Future,
    path::Path,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend};

use crate::StoreError;
pub use reader::Reader;

/// A transaction. Use cases pass it on to the functions of this crate.
pub type Tx = DatabaseTransaction;
/// What a use case does inside a transaction.
pub type Work<'c, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'c>>;

/// How long a connection is waited for before a person is told that the database does not answer.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// Readers beside the one writer of SQLite.
const SQLITE_READERS: u32 = 8;

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreSettings {
    /// A folder that holds the embedded database `motcua.db` and the files.
    Embedded { folder: std::path::PathBuf },
    /// A PostgreSQL URL, and a folder for files.
    Postgres { url: String, folder: std::path::PathBuf, max_connections: u32 },
}

impl StoreSettings {
    #[must_use]
    pub fn folder(&self) -> &Path {
        match self {
            Self::Embedded { folder } | Self::Postgres { folder, .. } => folder,
        }
    }
}

/// A connected database.
#[derive(Clone)]
pub struct Store {
    reader: Reader,
    writer: Writer,
    written: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Writer {
    Queue(sqlite::WriteQueue),
    Pool(DatabaseConnection),
}

impl Store {
    /// Connects. The schema is not touched: see [`crate::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the folder or the server cannot be reached.
    pub async fn connect(settings: &StoreSettings) -> Result<Self, StoreError> {
        match settings {
            StoreSettings::Embedded { folder } => {
                std::fs::create_dir_all(folder)
                    .map_err(|error| StoreError::Unavailable(format!("{}: {error}", folder.display())))?;
                let url = format!("sqlite://{}?mode=rwc", folder.join("motcua.db").display());
                let queue = sqlite::WriteQueue::start(url.clone()).await?;
                let reader = Database::connect(sqlite::options(&url, SQLITE_READERS, true)).await?;
                let reader = Reader::over(reader);
                Ok(Self { reader, writer: Writer::Queue(queue), written: Arc::default() })
            }
            StoreSettings::Postgres { url, max_connections, .. } => {
                let mut options = ConnectOptions::new(url.clone());
                options
                    .max_connections(*max_connections)
                    .acquire_timeout(ACQUIRE_TIMEOUT)
                    .connect_timeout(ACQUIRE_TIMEOUT)
                    .test_before_acquire_if_idle_for(postgres::TRUSTED_FOR)
                    .sqlx_logging(false);
                let pool = Database::connect(options).await?;
                let reader = Reader::over(pool.clone());
                Ok(Self { reader, writer: Writer::Pool(pool), written: Arc::default() })
            }
        }
    }

    /// A connection for reading outside a transaction.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Runs a use case in one transaction: all of it is kept, or nothing.
    ///
    /// The work may run more than once (after a serialisation failure), so it must not act on anything but
    /// the transaction.
    ///
    /// # Errors
    /// What the work returns, or a [`StoreError`] where the transaction itself failed.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + RetryHint + Send + 'static,
        F: for<'c> Fn(&'c Tx) -> Work<'c, T, E> + Send + Sync + 'static,
    {
        let done = match &self.writer {
            Writer::Queue(queue) => queue.write(work).await,
            Writer::Pool(pool) => postgres::write(pool, work).await,
        };
        self.written.fetch_add(1, Ordering::Release);
        done
    }

    /// How many transactions this node has ended. What was read before the number changed may be old; what other nodes write
    /// is not counted.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.written.load(Ordering::Acquire)
    }

    /// Whether the engine is PostgreSQL: for migrations and reports, inside this crate only.
    pub(crate) fn is_postgres(&self) -> bool {
        use sea_orm::ConnectionTrait;
        self.reader.get_database_backend() == DbBackend::Postgres
    }

    /// The connection on which migrations run: the one writer, outside its queue.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where it cannot be reached.
    pub(crate) async fn begin_exclusive(&self) -> Result<Tx, StoreError> {
        match &self.writer {
            Writer::Queue(queue) => queue.begin().await,
            Writer::Pool(pool) => postgres::begin_exclusive(pool).await,
        }
    }

    /// A transaction for reading in which everything stands still: what others commit meanwhile is not seen.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the database does not answer.
    pub(crate) async fn begin_snapshot(&self) -> Result<Tx, StoreError> {
        use sea_orm::{AccessMode, IsolationLevel, TransactionTrait};
        if !self.is_postgres() {
            // A reader of SQLite's write-ahead log sees the state of its first query to the end.
            return Ok(self.reader.pool().begin().await?);
        }
        let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
        Ok(self.reader.pool().begin_with_config(Some(isolation), Some(access)).await?)
    }

    /// Tells the planner how much there is and which pages every reader may see, after a load that came all at once.
    /// PostgreSQL would find out by itself, a minute of slow pages later; the embedded engine plans without.
    ///
    /// # Errors
    /// [`StoreError`] where the database does not answer.
    pub async fn tell_planner(&self) -> Result<(), StoreError> {
        use sea_orm::ConnectionTrait;
        if self.is_postgres() {
            self.reader.execute_unprepared("VACUUM (ANALYZE)").await?;
        }
        Ok(())
    }

    /// The name of the engine and its version, for `motcua doctor`.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the database does not answer.
    pub async fn describe(&self) -> Result<String, StoreError> {
        use sea_orm::{ConnectionTrait, Statement};
        let (backend, name, sql) = if self.is_postgres() {
            (DbBackend::Postgres, "PostgreSQL", "SHOW server_version")
        } else {
            (DbBackend::Sqlite, "SQLite", "SELECT sqlite_version() AS server_version")
        };
        let row = self.reader.query_one_raw(Statement::from_string(backend, sql)).await?;
        let version: String = row.ok_or(StoreError::NotFound("version"))?.try_get("", "server_version")?;
        Ok(format!("{name} {version}"))
    }

    /// Lets the embedded database grow to so many pages and no further: a full disk, for tests.
    #[doc(hidden)]
    pub async fn limit_pages(&self, max_pages: Option<u32>) {
        if let Writer::Queue(queue) = &self.writer {
            queue.limit_pages(max_pages).await;
        }
    }

    /// Waits for what is queued and closes the connections.
    ///
    /// # Errors
    /// [`StoreError`] where a connection does not close.
    pub async fn close(self) -> Result<(), StoreError> {
        if let Writer::Queue(queue) = &self.writer {
            queue.stop().await;
        }
        self.reader.into_pool().close().await.map_err(StoreError::from)
    }
}

/// Waits for writers of the event log and keeps others out until the transaction ends. SQLite's transaction
/// has that already.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub(crate) async fn lock_events(tx: &Tx) -> Result<(), StoreError> {
    use sea_orm::ConnectionTrait;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared("LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    Ok(())
}

/// A statement written once with `?` for its values, in the words of the engine it runs on.
pub(crate) fn statement(
    connection: &impl sea_orm::ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> sea_orm::Statement {
    let backend = connection.get_database_backend();
    if backend != DbBackend::Postgres {
        return sea_orm::Statement::from_sql_and_values(backend, sql, values);
    }
    let mut numbered = String::with_capacity(sql.len() + 8);
    let mut number = 0;
    for c in sql.chars() {
        if c == '?' {
            number += 1;
            numbered.push_str(&format!("${number}"));
        } else {
            numbered.push(c);
        }
    }
    sea_orm::Statement::from_sql_and_values(backend, numbered, values)
}

/// Tells whether an error of a use case came from the database in a way that a second try may mend.
pub trait RetryHint {
    fn is_retryable(&self) -> bool;
}

impl RetryHint for StoreError {
    fn is_retryable(&self) -> bool {
        StoreError::is_retryable(self)
    }
}
