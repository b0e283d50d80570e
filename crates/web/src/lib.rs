//! The pages and the interface of the one-stop office, over HTTP.
//!
//! A handler is three lines: parse, call, answer. What every page needs is here: rendering with typed contexts
//! ([`render`]), the way in and its guards ([`security`]), typed forms ([`extract`]), errors that say what, why
//! and what to do ([`errors`]), embedded assets ([`assets`]) and the operator's doors ([`health`]).

mod answers;
pub mod api;
pub mod assets;
pub mod components;
pub mod errors;
pub mod extract;
pub mod health;
pub mod office;
pub mod portal;
mod quality;
pub mod render;
mod schema_form;
pub mod security;
mod service;
mod shared_pages;
pub mod site;
pub mod state;
mod statistics;

pub use errors::WebError;
pub use extract::RequestContext;
pub use render::{Page, PageFrame, Pages};
pub use service::service;
pub use state::{Web, WebSettings};
