//! The interface for programs, as a program meets it: over HTTP, from the document.

mod branches;
mod document;
mod errors;
mod idempotency;
mod papers;
mod rights;
mod story;
mod world;
