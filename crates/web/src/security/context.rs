//! The context of a request, made once at the door.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::{client_address, csrf};
use crate::extract::{RequestContext, flash, kiosk, language};
use crate::state::Web;

const REQUEST_ID_BYTES: usize = 8;
const REQUEST_ID: &str = "x-request-id";
/// Longer addresses are cut where a page shows them again.
const HERE_MAX_CHARS: usize = 512;

/// Puts a [`RequestContext`] into the request, and the cookies it needs into the answer.
pub(crate) async fn enter(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let cookies = web.cookies();
    let locale = language::of(headers, cookies);
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let (secret, is_new) = csrf::secret(headers, cookies, &web.random);
    let is_looked_at = is_looked_at(headers);
    let flash = flash::read(headers, cookies, locale);
    let had_flash = flash.is_some();
    let context = RequestContext {
        locale,
        path: request.uri().path().to_owned(),
        here: request
            .uri()
            .path_and_query()
            .map_or_else(|| "/".to_owned(), |here| here.as_str().chars().take(HERE_MAX_CHARS).collect()),
        request_id: hex::encode(web.random.bytes::<REQUEST_ID_BYTES>()),
        client: peer.map(|peer| client_address(peer, headers, &web.settings.trusted_proxies)),
        kiosk: kiosk::is_one(headers, cookies),
        csrf: csrf::token(&secret, &web.random),
        csrf_secret: secret,
        flash,
    };
    let request_id = HeaderValue::from_str(&context.request_id).ok();
    let secret = hex::encode(context.csrf_secret);
    request.extensions_mut().insert(context);
    let mut response = next.run(request).await;
    if let Some(id) = request_id {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    if is_page(&response) {
        let new_secret = is_new.then(|| cookies.set(csrf::COOKIE, &secret, None)).flatten();
        // A message is shown once: the page that shows it takes it away.
        let shown = (had_flash && is_looked_at).then(|| cookies.remove(flash::COOKIE)).flatten();
        for cookie in new_secret.into_iter().chain(shown) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// Whether the answer goes into a window. A module that sends a form follows to the next page unseen, and the message
/// must still be there when the window opens that page. A browser that does not say is taken at its window.
fn is_looked_at(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-dest").is_none_or(|destination| destination == "document")
}

fn is_page(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|media_type| media_type.as_bytes().starts_with(b"text/html"))
}
