//! One file a table. Only the functions of this crate see these rows.

pub mod account;
pub mod api_token;
pub mod attachment;
pub mod audit;
pub mod consultation;
pub mod delegation;
pub mod dossier;
pub mod draft;
pub mod event;
pub mod idempotency;
pub mod notice;
pub mod outbox;
pub mod procedure_document;
pub mod reference_document;
pub mod seal;
pub mod session;
pub mod setting;
pub mod staff;
