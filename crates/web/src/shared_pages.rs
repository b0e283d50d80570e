//! Pages that are the same for every stranger: made once, given out for the rest of their minute.
//!
//! A portal is read far more often than it changes, and what a visitor without a log-in reads depends on nothing but
//! the address, the language, the catalogue and the minute (the date promised for a filing now). Only the token of
//! the forms is each browser's own: the kept page has a mark in its place.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use memchr::memmem;
use moka::sync::Cache;
use motcua_texts::Locale;

use crate::{
    errors::WebError,
    extract::{RequestContext, kiosk, language},
    security::csrf,
    site::Site,
    state::RandomSource,
};

/// Bytes that all kept pages may take.
const KEPT_BYTES: u64 = 32 * 1024 * 1024;
/// A larger page is made anew each time.
const PAGE_MAX_BYTES: usize = 256 * 1024;
/// A longer address is somebody's invention and not worth a place.
const ADDRESS_MAX_BYTES: usize = 256;
const MARK_BYTES: usize = 16;

/// What a page depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    locale: Locale,
    kiosk: bool,
    revision: u64,
    minute: i64,
}

/// A page, cut where the token of its reader goes.
struct Kept {
    status: StatusCode,
    headers: HeaderMap,
    pieces: Vec<Bytes>,
}

impl Kept {
    fn bytes(&self) -> usize {
        self.pieces.iter().map(Bytes::len).sum()
    }

    /// An error may be mended the next moment, and a cookie is for one browser.
    fn may_be_kept(&self) -> bool {
        self.status == StatusCode::OK
            && !self.headers.contains_key(header::SET_COOKIE)
            && self.bytes() <= PAGE_MAX_BYTES
    }
}

/// The kept pages of a node.
#[derive(Clone)]
pub struct SharedPages {
    kept: Cache<Key, Arc<Kept>>,
    /// Stands for the token. Nobody knows it, so that no text that somebody typed is taken for it.
    mark: Arc<str>,
}

impl SharedPages {
    pub(crate) fn new(random: &RandomSource) -> Self {
        let weight = |key: &Key, page: &Arc<Kept>| {
            let bytes = key.address.len() + page.bytes();
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self {
            kept: Cache::builder().max_capacity(KEPT_BYTES).weigher(weight).build(),
            mark: hex::encode(random.bytes::<MARK_BYTES>()).into(),
        }
    }
}

/// Gives out the kept page, or has it made and keeps it. For routes whose pages are the same for every stranger.
pub(crate) async fn give(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    if let Err(error) = site.app.catch_up().await {
        return WebError::from(error).into_response();
    }
    let Some((key, token)) = key(&site, &request) else { return next.run(request).await };
    let shared = site.web.shared.clone();
    if let Some(page) = shared.kept.get(&key) {
        return answer(&page, &token);
    }
    if let Some(context) = request.extensions_mut().get_mut::<RequestContext>() {
        context.csrf = shared.mark.to_string();
    }
    let made = match take_apart(next.run(request).await, &shared.mark).await {
        Ok(page) => Arc::new(page),
        Err(other) => return other,
    };
    if made.may_be_kept() {
        shared.kept.insert(key, Arc::clone(&made));
    }
    answer(&made, &token)
}

/// What the page depends on, with the reader's token; `None` where it may depend on the reader.
fn key(site: &Site, request: &Request) -> Option<(Key, String)> {
    let context = request.extensions().get::<RequestContext>()?;
    let address = request.uri().path_and_query()?.as_str();
    let is_stranger =
        has_no_cookies_but(request.headers(), &[csrf::COOKIE, language::COOKIE, kiosk::COOKIE], site);
    let shared = request.method() == Method::GET && address.len() <= ADDRESS_MAX_BYTES && is_stranger;
    let key = || Key {
        address: address.to_owned(),
        locale: context.locale,
        kiosk: context.kiosk,
        revision: site.app.catalogue().revision,
        minute: site.app.now().timestamp().div_euclid(60),
    };
    shared.then(|| (key(), context.csrf.clone()))
}

/// Whether the browser sends no cookie of ours but these. Cookies of others do not change a page.
fn has_no_cookies_but(headers: &HeaderMap, harmless: &[&str], site: &Site) -> bool {
    let policy = site.web.cookies();
    let harmless: Vec<String> = harmless.iter().map(|name| policy.name(name)).collect();
    let ours = policy.name("");
    headers.get_all(header::COOKIE).iter().all(|header| {
        header.to_str().is_ok_and(|pairs| {
            pairs.split(';').all(|pair| {
                let name = pair.split('=').next().unwrap_or_default().trim();
                !name.starts_with(&ours) || harmless.iter().any(|known| known == name)
            })
        })
    })
}

/// Takes a page apart at its marks; gives back what is no page, and so has no mark.
async fn take_apart(response: Response, mark: &str) -> Result<Kept, Response> {
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|media_type| media_type.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return Err(response);
    }
    let (parts, body) = response.into_parts();
    // Bounded by what a template makes: every page of ours is whole before it is sent.
    let bytes =
        to_bytes(body, usize::MAX).await.map_err(|error| WebError::internal(error).into_response())?;
    let mut headers = parts.headers;
    headers.remove(header::CONTENT_LENGTH);
    Ok(Kept { status: parts.status, headers, pieces: pieces(&bytes, mark.as_bytes()) })
}

/// The bytes between the marks.
fn pieces(bytes: &Bytes, mark: &[u8]) -> Vec<Bytes> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    for at in memmem::find_iter(bytes, mark) {
        pieces.push(bytes.slice(begin..at));
        begin = at + mark.len();
    }
    pieces.push(bytes.slice(begin..));
    pieces
}

fn answer(page: &Kept, token: &str) -> Response {
    let length = page.bytes() + page.pieces.len() * token.len();
    let mut body = Vec::with_capacity(length);
    for (index, piece) in page.pieces.iter().enumerate() {
        if index > 0 {
            body.extend_from_slice(token.as_bytes());
        }
        body.extend_from_slice(piece);
    }
    (page.status, page.headers.clone(), Body::from(body)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_at_its_marks_and_put_together_with_a_token() {
        let page = Bytes::from_static(b"<form>MARK</form><p>MAR</p><form>MARK");
        let cut = pieces(&page, b"MARK");
        assert_eq!(cut, ["<form>", "</form><p>MAR</p><form>", ""]);
        assert_eq!(pieces(&Bytes::from_static(b"plain"), b"MARK"), ["plain"]);
    }
}
