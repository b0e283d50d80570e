//! What is known of a request before any page looks at it.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::{extract::FromRequestParts, http::request::Parts};
use motcua_texts::Locale;

use crate::render::Flash;

/// The context of a request. Handlers take it as an argument.
#[derive(Debug, Clone, Default)]
pub struct RequestContext {
    /// The reader's language.
    pub locale: Locale,
    /// The path, without the query.
    pub path: String,
    /// Path and query.
    pub here: String,
    /// The id that finds this request in the log.
    pub request_id: String,
    /// The reader's address, if the connection is known.
    pub client: Option<IpAddr>,
    /// Whether this is the touch screen in the hall, which many people use one after the other.
    pub kiosk: bool,
    /// The token for the forms of the page.
    pub csrf: String,
    /// What was just done, from the page before.
    pub flash: Option<Flash>,
    pub(crate) csrf_secret: [u8; 16],
}

impl<S: Send + Sync> FromRequestParts<S> for RequestContext {
    type Rejection = Infallible;

    /// Outside the guards, as in a test of one handler, the context is empty and its token holds nowhere.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}
