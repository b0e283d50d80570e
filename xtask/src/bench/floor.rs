//! The floor of acts: bare transactions that append one row, with the same durability and as many clients.

use std::{path::Path, sync::Arc, time::Instant};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::Mutex;

use super::{CLIENTS, per_second};

const TABLE: &str = "CREATE TABLE IF NOT EXISTS bench_floor (n BIGINT, payload TEXT)";
const DROP: &str = "DROP TABLE bench_floor";

/// Rows appended a second, each in its own durable transaction.
pub async fn measure(database: Option<&str>, folder: &Path, rows: usize) -> anyhow::Result<f64> {
    match database {
        Some(url) => postgres(url, rows).await,
        None => sqlite(folder, rows).await,
    }
}

/// SQLite has one writer: the clients share one connection, which is faster than letting them fight for the lock.
async fn sqlite(folder: &Path, rows: usize) -> anyhow::Result<f64> {
    let url = format!("sqlite://{}?mode=rwc", folder.join("floor.db").display());
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
        use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
        sqlite.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full)
    });
    let connection = Database::connect(options).await?;
    connection.execute_unprepared(TABLE).await?;
    append(connection, rows, true).await
}

async fn postgres(url: &str, rows: usize) -> anyhow::Result<f64> {
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(u32::try_from(CLIENTS)?).sqlx_logging(false);
    let pool = Database::connect(options).await?;
    pool.execute_unprepared(TABLE).await?;
    let rate = append(pool.clone(), rows, false).await?;
    pool.execute_unprepared(DROP).await?;
    Ok(rate)
}

async fn append(connection: DatabaseConnection, rows: usize, one_writer: bool) -> anyhow::Result<f64> {
    let writer = Arc::new(Mutex::new(()));
    let started = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (connection, writer) = (connection.clone(), Arc::clone(&writer));
            tokio::spawn(async move {
                for number in 0..rows / CLIENTS {
                    let _turn = if one_writer { Some(writer.lock().await) } else { None };
                    let immediate = TransactionOptions {
                        sqlite_transaction_mode: one_writer.then_some(SqliteTransactionMode::Immediate),
                        ..TransactionOptions::default()
                    };
                    let tx = connection.begin_with_options(immediate).await?;
                    let row = format!("INSERT INTO bench_floor VALUES ({}, 'x')", client * rows + number);
                    tx.execute_unprepared(&row).await?;
                    tx.commit().await?;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for client in clients {
        client.await??;
    }
    Ok(per_second(rows / CLIENTS * CLIENTS, started))
}
