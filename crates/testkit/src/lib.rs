//! A world for tests: both database engines, a clock that stands still, identities that repeat.
//!
//! A test of the store is written once and runs on SQLite and on PostgreSQL:
//!
//! ```no_run
//! use motcua_testkit::{TestStore, both_engines};
//!
//! both_engines!(an_empty_log_is_clean);
//!
//! /// The test is an ordinary function of an open store.
//! async fn an_empty_log_is_clean(db: &TestStore) {
//!     let report = motcua_store::verify::verify(&db.store, &|_| ()).await.expect("the log reads");
//!     assert!(report.is_clean());
//! }
//! ```
//!
//! Everything here may panic: it is for tests alone.

mod clock;
mod engines;
mod ids;
pub mod postgres;
pub mod sample;

pub use clock::TestClock;
pub use engines::{Engine, Schema, TestStore, engines, run};
pub use ids::TestIds;
