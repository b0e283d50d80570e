//! In which language a reader reads.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use motcua_texts::Locale;
use serde::Deserialize;

use crate::errors::WebError;
use crate::security::CookiePolicy;
use crate::state::Web;

pub(crate) const COOKIE: &str = "language";
const ONE_YEAR_S: u32 = 31_536_000;

/// The language that the reader chose, else Vietnamese. `Accept-Language` is not asked: many telephones in the
/// province speak English to people who do not.
pub(crate) fn of(headers: &HeaderMap, cookies: CookiePolicy) -> Locale {
    cookies.read(headers, COOKIE).and_then(|code| code.parse().ok()).unwrap_or_default()
}

/// Where the reader was.
#[derive(Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    back: String,
}

/// `/language/{locale}?back=/path` remembers the language and goes back.
pub(crate) async fn choose(
    State(web): State<Web>,
    Path(code): Path<String>,
    Query(Back { back }): Query<Back>,
) -> Result<Response, WebError> {
    let locale: Locale = code.parse().map_err(|_| WebError::NotFound)?;
    let mut response = Redirect::to(local_path(&back)).into_response();
    if let Some(cookie) = web.cookies().set(COOKIE, locale.code(), Some(ONE_YEAR_S)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// A path on this site, or the start page: `//other.example` would lead away.
pub(crate) fn local_path(path: &str) -> &str {
    let leads_away = !path.starts_with('/')
        || path.starts_with("//")
        || path.contains(['\\', '\r', '\n', '\t'])
        || path.starts_with("/language/");
    if leads_away { "/" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        assert_eq!(local_path("/procedures?q=khai"), "/procedures?q=khai");
        for away in ["", "https://other.example", "//other.example", "/\\other.example", "/\t/other.example"]
        {
            assert_eq!(local_path(away), "/", "{away}");
        }
    }
}
