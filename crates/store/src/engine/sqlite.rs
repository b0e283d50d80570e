//! SQLite: one writer behind a queue, committing in groups.
//!
//! Each use case runs in its own savepoint, so a refused one leaves no trace while its neighbours are kept.
//! Nobody is answered before the group's commit is on the disk (WAL, synchronous=FULL).

use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use futures::FutureExt;
use sea_orm::{
    ConnectOptions, DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionSession,
    TransactionTrait,
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

/// One transaction of the queue. `run` may be called once; `finish` tells its caller how it ended.
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

/// The queue in front of the one writer.
#[derive(Clone)]
pub(super) struct WriteQueue {
    jobs: mpsc::Sender<Box<dyn Job>>,
    writer: Arc<Mutex<DatabaseConnection>>,
}

impl WriteQueue {
    pub(super) fn start(connection: DatabaseConnection) -> Self {
        let (jobs, inbox) = mpsc::channel(QUEUE_LENGTH);
        let writer = Arc::new(Mutex::new(connection));
        tokio::spawn(serve(inbox, Arc::clone(&writer)));
        Self { jobs, writer }
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

    /// A transaction outside the queue, for migrations: the queue waits meanwhile.
    pub(super) async fn begin(&self) -> Result<Tx, StoreError> {
        begin(&*self.writer.lock().await).await
    }

    /// Waits until the writer is idle, so that nothing acknowledged is still under way.
    pub(super) async fn stop(&self) {
        let connection = self.writer.lock().await.clone();
        if let Err(error) = connection.close().await {
            tracing::warn!(%error, "the writer did not close in order");
        }
    }
}

async fn begin(connection: &DatabaseConnection) -> Result<Tx, StoreError> {
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(connection.begin_with_options(immediate).await?)
}

async fn serve(mut inbox: mpsc::Receiver<Box<dyn Job>>, writer: Arc<Mutex<DatabaseConnection>>) {
    while let Some(first) = inbox.recv().await {
        let connection = writer.lock().await;
        let mut group: Vec<Box<dyn Job>> = Vec::new();
        let committed = run_group(&connection, first, &mut inbox, &mut group).await;
        drop(connection);
        for job in group {
            job.finish(committed.as_ref().map(|()| ()).map_err(StoreError::retold));
        }
    }
}

async fn run_group(
    connection: &DatabaseConnection,
    first: Box<dyn Job>,
    inbox: &mut mpsc::Receiver<Box<dyn Job>>,
    group: &mut Vec<Box<dyn Job>>,
) -> Result<(), StoreError> {
    #[allow(clippy::disallowed_methods)] // A bound on waiting, not a date: nothing kept depends on it.
    let started = Instant::now();
    let tx = match begin(connection).await {
        Ok(tx) => tx,
        Err(error) => {
            group.push(first);
            return Err(error);
        }
    };
    let mut next = Some(first);
    while let Some(job) = next {
        group.push(job);
        if let Some(job) = group.last_mut() {
            run_in_savepoint(&tx, job.as_mut()).await?;
        }
        next = if group.len() < GROUP_MAX && started.elapsed() < GROUP_TIME {
            inbox.try_recv().ok()
        } else {
            None
        };
    }
    Ok(tx.commit().await?)
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
