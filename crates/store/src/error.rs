//! What can go wrong with the store, told apart by what a caller can do about it.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};
use thiserror::Error;

#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody else wrote first: load again and decide again.
    #[error("somebody else acted first")]
    Conflict,
    #[error("{0} is not there")]
    NotFound(&'static str),
    /// The disk has no room. Nothing was written.
    #[error("no room left on the disk")]
    Full,
    /// The database does not answer. Nothing is known to be written.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// What is kept does not read as what was written.
    #[error("kept data does not read: {0}")]
    Corrupt(String),
    #[error("file store: {0}")]
    Files(String),
    #[error("a bound is exceeded: {0}")]
    Bound(&'static str),
    #[error(transparent)]
    Database(DbErr),
}

impl StoreError {
    /// Whether running the same transaction again may succeed (a serialisation failure or a deadlock).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Database(error) => matches!(sql_state(error).as_deref(), Some("40001" | "40P01")),
            _ => false,
        }
    }
}

impl StoreError {
    /// The same failure for another caller of the same group commit.
    pub(crate) fn retold(&self) -> Self {
        match self {
            Self::Conflict => Self::Conflict,
            Self::NotFound(what) => Self::NotFound(what),
            Self::Full => Self::Full,
            Self::Bound(what) => Self::Bound(what),
            Self::Corrupt(text) => Self::Corrupt(text.clone()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            return Self::Conflict;
        }
        match sql_state(&error).as_deref() {
            // SQLITE_FULL; PostgreSQL disk_full.
            Some("13" | "53100") => return Self::Full,
            // SQLITE_BUSY after the wait, SQLITE_IOERR, SQLITE_CANTOPEN.
            Some("5" | "10" | "14") => return Self::Unavailable(error.to_string()),
            // PostgreSQL starting or out of connections.
            Some("57P03" | "53300") => return Self::Unavailable(error.to_string()),
            _ => {}
        }
        match &error {
            lost if is_connection_lost(lost) => Self::Unavailable(error.to_string()),
            DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => Self::Unavailable(error.to_string()),
            DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))
                if matches!(**inner, sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) =>
            {
                Self::Unavailable(error.to_string())
            }
            _ => Self::Database(error),
        }
    }
}

/// Whether the server has closed the connection, as it does when it stops or crashes; class 08 is the connection.
pub(crate) fn is_connection_lost(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return false;
    };
    let is_ended =
        |code: &str| matches!(code, "57P01" | "57P02") || (code.len() == 5 && code.starts_with("08"));
    matches!(**inner, sqlx::Error::Io(_)) || sql_state(error).as_deref().is_some_and(is_ended)
}

/// The primary code of the database's own error, as text.
fn sql_state(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))
    | DbErr::Conn(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    let sqlx::Error::Database(database) = &**inner else { return None };
    let code = database.code()?.into_owned();
    // SQLite reports extended codes whose low byte is the primary one (SQLITE_IOERR_FSYNC = 1034 = 10 + 4·256).
    match code.parse::<u32>() {
        Ok(extended) if extended > 255 && code.len() <= 4 => Some((extended & 0xff).to_string()),
        _ => Some(code),
    }
}
