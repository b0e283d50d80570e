//! What is kept, and how: the event log, read models, ordinary tables, attachments and the outbox, on SQLite
//! and PostgreSQL by one set of queries.
//!
//! Only [`engine`] knows which database it speaks to. Everything else is a free function over a
//! [`Connection`], so that it runs inside whichever transaction the use case opened.

pub mod accounts;
pub mod attachments;
pub mod audit;
pub mod catalogue;
pub mod counters;
pub mod decisions;
pub mod dossiers;
pub mod drafts;
pub mod engine;
mod entities;
mod error;
pub mod events;
pub mod figures;
pub mod files;
pub mod idempotency;
pub mod migrate;
pub mod news;
pub mod notices;
pub mod organisation;
pub mod outbox;
pub mod procedures;
pub mod processes;
pub mod publicity;
pub mod quality;
pub mod reports;
pub mod seal;
pub mod searches;
pub mod sessions;
mod small_log;
pub mod staff;
pub mod statistics;
pub mod supervision;
pub mod switches;
pub mod tokens;
pub mod verify;

pub use engine::{Store, StoreSettings, Tx};
pub use error::StoreError;
pub use sea_orm::ConnectionTrait as Connection;
pub use small_log::KeptEvent;

/// An instant as the database keeps it: milliseconds since 1970-01-01T00:00Z. Exact, sortable, and the same
/// on both engines.
pub type Millis = i64;

/// The instant of a kept number, in Vietnam's time.
///
/// Numbers outside chrono's range (some 260,000 years) cannot have been written by us and read as 1970.
#[must_use]
pub fn instant(at: Millis) -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::from_timestamp_millis(at)
        .unwrap_or_default()
        .with_timezone(&motcua_domain::calendar::vn())
}
