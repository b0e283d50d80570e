//! The guards around every page: who asks, how often, from which page; and what a browser may do with the answer.

pub(crate) mod access;
mod client;
pub(crate) mod context;
mod cookies;
pub mod csrf;
mod csrf_body;
pub mod headers;
pub mod rates;
pub(crate) mod time;

pub use client::{AddressRange, AddressRangeError, client_address};
pub use cookies::CookiePolicy;
pub use rates::{RateClass, RateLimits, RateSettings, Throttle};
