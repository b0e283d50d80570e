//! Whether a browser is the touch screen in a one-stop hall.

use axum::http::{HeaderMap, HeaderValue};

use crate::security::CookiePolicy;

/// The first page of a touch screen.
pub(crate) const START: &str = "/kiosk";
pub(crate) const COOKIE: &str = "kiosk";
const ONE_YEAR_S: u32 = 31_536_000;

/// Whether the browser was set up as a touch screen.
pub(crate) fn is_one(headers: &HeaderMap, cookies: CookiePolicy) -> bool {
    cookies.read(headers, COOKIE).is_some_and(|value| value == "yes")
}

/// The cookie that makes a browser a touch screen. It is worth no right: pages look and end differently.
pub(crate) fn become_one(cookies: CookiePolicy) -> Option<HeaderValue> {
    cookies.set(COOKIE, "yes", Some(ONE_YEAR_S))
}
