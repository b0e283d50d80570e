//! SQLite: one writer behind a queue, committing in groups.
//!
//! Each use case runs in its own savepoint, so a refused one leaves no trace while its neighbours are kept.
//! Nobody is answered before the group's commit is on the disk (WAL, synchronous=FULL). Where a group cannot be
//! committed, each of it is run again alone, so that nobody fails for a neighbour.

use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use futures::FutureExt;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, SqliteTransactionMode, TransactionOptions,
    TransactionSession, TransactionTrait,
};
use tokio::sync::{Mutex, mpsc, oneshot};

use super::{ACQUIRE_TIMEOUT, Tx, Work};
use crate::StoreError;

/// Transactions waiting for the writer; past it callers wait at the door.
const QUEUE_LENGTH: usize = 1_024;
/// The most transactions of one group.
const GROUP_MAX: usize = 128;
/// The longest a group is filled before it is committed.
const GROUP_TIME: Duration = Duration::from_millis(10);
/// How long another process may hold the write lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

pub(super) fn options(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false)
        // A file does not hang up: asking before each use would cost as much as the use itself.
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(BUSY_TIMEOUT)
                .foreign_keys(true)
                .statement_cache_capacity(256)
                .pragma("cache_size", "-32768")
                .pragma("temp_store", "memory")
                .pragma("query_only", if read_only { "on" } else { "off" })
        });
    options
}

/// One transaction of the queue. `run` may be called again, after the group around it failed; `finish` tells its caller how it ended.
trait Job: Send {
    fn run<'a>(&'a mut self, tx: &'a Tx) -> Work<'a, bool, StoreError>;
    fn finish(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Pending<T, E, F> {
    work: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Pending<T, E, F>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: for<'c> Fn(&'c Tx) -> Work<'c, T, E> + Send + Sync + 'static,
{
    fn run<'a>(&'a mut self, tx: &'a Tx) -> Work<'a, bool, StoreError> {
        Box::pin(async move {
            let outcome = match AssertUnwindSafe((self.work)(tx)).catch_unwind().await {
                Ok(outcome) => outcome,
                // A bug in one use case must not take the writer away from all others.
                Err(_) => Err(StoreError::Unavailable("the work panicked".to_owned()).into()),
            };
            let keep = outcome.is_ok();
            self.outcome = Some(outcome);
            Ok(keep)
        })
    }

    fn finish(self: Box<Self>, committed: Result<(), StoreError>) {
        let answer = match (committed, self.outcome) {
            // A refusal stays a refusal whether or not its neighbours were committed.
            (_, Some(Err(error))) => Err(error),
            (Ok(()), Some(Ok(value))) => Ok(value),
            (Err(error), _) => Err(error.into()),
            (Ok(()), None) => Err(StoreError::Unavailable("the work did not run".to_owned()).into()),
        };
        // The caller may have gone away (a closed tab); what was committed stays committed.
        drop(self.answer.send(answer));
    }
}

/// The one connection that writes.
struct Connection {
    url: String,
    /// The size past which the database does not grow, where there is one.
    max_pages: Option<u32>,
    pool: DatabaseConnection,
    /// Whether the driver may believe in a transaction that SQLite has ended by itself, as it does when the
    /// disk is full.
    in_doubt: bool,
    closed: bool,
}

impl Connection {
    async fn begin(&mut self) -> Result<Tx, StoreError> {
        if self.in_doubt && !self.closed {
            // Waits for a transaction that still runs outside the queue.
            self.pool.clone().close().await?;
            self.pool = connect(&self.url, self.max_pages).await?;
            self.in_doubt = false;
        }
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.pool.begin_with_options(immediate).await?)
    }
}

/// The queue in front of the one writer.
#[derive(Clone)]
pub(super) struct WriteQueue {
    jobs: mpsc::Sender<Box<dyn Job>>,
    writer: Arc<Mutex<Connection>>,
}

impl WriteQueue {
    pub(super) async fn start(url: String) -> Result<Self, StoreError> {
        let pool = connect(&url, None).await?;
        let connection = Connection { url, max_pages: None, pool, in_doubt: false, closed: false };
        let writer = Arc::new(Mutex::new(connection));
        let (jobs, inbox) = mpsc::channel(QUEUE_LENGTH);
        tokio::spawn(serve(inbox, Arc::clone(&writer)));
        Ok(Self { jobs, writer })
    }

    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'c> Fn(&'c Tx) -> Work<'c, T, E> + Send + Sync + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let closed = || StoreError::Unavailable("the writer has stopped".to_owned());
        self.jobs
            .send(Box::new(Pending { work, outcome: None, answer }))
            .await
            .map_err(|_| E::from(closed()))?;
        outcome.await.unwrap_or_else(|_| Err(closed().into()))
    }

    /// A transaction outside the queue, for migrations and seals: the queue waits until it has ended.
    pub(super) async fn begin(&self) -> Result<Tx, StoreError> {
        let mut writer = self.writer.lock().await;
        let tx = writer.begin().await;
        // Nobody here learns how it ends.
        writer.in_doubt = true;
        tx
    }

    pub(super) async fn limit_pages(&self, max_pages: Option<u32>) {
        let mut writer = self.writer.lock().await;
        writer.max_pages = max_pages;
        writer.in_doubt = true;
    }

    /// Waits until everything queued so far has been answered, then closes the connection.
    pub(super) async fn stop(&self) {
        let drained = self.write(|_| Box::pin(async { Ok::<(), StoreError>(()) })).await;
        let mut writer = self.writer.lock().await;
        writer.closed = true;
        let closed = writer.pool.clone().close().await.map_err(StoreError::from);
        if let Err(error) = drained.and(closed) {
            tracing::warn!(%error, "the writer did not close in order");
        }
    }
}

/// Opens the one connection that writes.
async fn connect(url: &str, max_pages: Option<u32>) -> Result<DatabaseConnection, StoreError> {
    let mut options = options(url, 1, false);
    if let Some(pages) = max_pages {
        options.after_connect(move |connection| {
            Box::pin(async move {
                connection.execute_unprepared(&format!("PRAGMA max_page_count = {pages}")).await.map(drop)
            })
        });
    }
    Ok(Database::connect(options).await?)
}

async fn serve(mut inbox: mpsc::Receiver<Box<dyn Job>>, writer: Arc<Mutex<Connection>>) {
    while let Some(first) = inbox.recv().await {
        let mut connection = writer.lock().await;
        let mut group: Vec<Box<dyn Job>> = Vec::new();
        let committed = run_group(&mut connection, first, &mut inbox, &mut group).await;
        match committed {
            Err(error) if group.len() > 1 => {
                tracing::warn!(%error, "a group was not committed: each of it is run alone");
                for mut job in group {
                    let committed = run_alone(&mut connection, job.as_mut()).await;
                    job.finish(committed);
                }
            }
            committed => group.into_iter().for_each(|job| {
                job.finish(committed.as_ref().copied().map_err(StoreError::retold));
            }),
        }
    }
}

/// Runs a job in a transaction of its own.
async fn run_alone(connection: &mut Connection, job: &mut dyn Job) -> Result<(), StoreError> {
    let tx = connection.begin().await?;
    let kept = match run_in_savepoint(&tx, job).await {
        Ok(()) => tx.commit().await.map_err(StoreError::from),
        Err(error) => Err(error),
    };
    connection.in_doubt = kept.is_err();
    kept
}

async fn run_group(
    connection: &mut Connection,
    first: Box<dyn Job>,
    inbox: &mut mpsc::Receiver<Box<dyn Job>>,
    group: &mut Vec<Box<dyn Job>>,
) -> Result<(), StoreError> {
    #[allow(clippy::disallowed_methods)] // A bound on waiting, not a date: nothing kept depends on it.
    let started = Instant::now();
    group.push(first);
    let tx = connection.begin().await?;
    // Until the commit has succeeded.
    connection.in_doubt = true;
    while let Some(job) = group.last_mut() {
        run_in_savepoint(&tx, job.as_mut()).await?;
        if group.len() == GROUP_MAX || started.elapsed() >= GROUP_TIME {
            break;
        }
        let Ok(next) = inbox.try_recv() else { break };
        group.push(next);
    }
    tx.commit().await?;
    connection.in_doubt = false;
    Ok(())
}

async fn run_in_savepoint(tx: &Tx, job: &mut dyn Job) -> Result<(), StoreError> {
    let savepoint = tx.begin().await?;
    if job.run(&savepoint).await? {
        TransactionSession::commit(savepoint).await?;
    } else {
        TransactionSession::rollback(savepoint).await?;
    }
    Ok(())
}
