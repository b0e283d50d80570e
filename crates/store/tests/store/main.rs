//! The store on both engines: what is kept, what is refused, and what shows when somebody has tampered.

mod bulk;
mod disk_full;
mod drafts_and_keys;
mod events;
mod figures;
mod files;
mod gone;
mod lists;
mod migrations;
mod numbering;
mod outbox;
mod processes;
mod reports;
mod seals;
mod sessions;
mod statistics;
mod supervision;
mod support;
mod tampering;
mod tampering_seals;
mod writing;
