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
pub mod figure_event;
pub mod figure_form;
pub mod figure_reminder;
pub mod figure_request;
pub mod idempotency;
pub mod notice;
pub mod outbox;
pub mod overdue_stretch;
pub mod procedure_document;
pub mod reference_document;
pub mod report;
pub mod report_event;
pub mod report_file;
pub mod seal;
pub mod session;
pub mod setting;
pub mod staff;
