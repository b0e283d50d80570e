//! Structured logs. What is logged is decided where it is logged; personal data never is.

use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// Starts logging to standard error: JSON for machines, or lines for people.
pub fn start(json: bool, default_filter: &str) {
    let filter = EnvFilter::try_from_env("MOTCUA_LOG").unwrap_or_else(|_| EnvFilter::new(default_filter));
    let registry = tracing_subscriber::registry().with(filter);
    let started = if json {
        registry.with(fmt::layer().json().with_writer(std::io::stderr)).try_init()
    } else {
        registry.with(fmt::layer().compact().with_target(false).with_writer(std::io::stderr)).try_init()
    };
    if let Err(error) = started {
        eprintln!("motcua: logging was started before: {error}");
    }
}
