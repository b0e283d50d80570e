//! No other site can send a form in a reader's name.
//!
//! Two independent guards stand before every act outside `/api/`: the browser says from which site the request
//! comes (`Sec-Fetch-Site`, else `Origin`), and the form carries a token that only a page of ours could know
//! (double submission, OWASP). The token in the page is the cookie's secret under a fresh mask each time, so that
//! compression beside typed text gives nothing away (BREACH).

use axum::{
    Extension,
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq;

use super::{CookiePolicy, csrf_body};
use crate::errors::WebError;
use crate::extract::RequestContext;
use crate::state::{RandomSource, Web};

/// Name of the form field.
pub const FIELD: &str = "csrf";
/// Header for modules that send without a form.
pub const HEADER: &str = "x-csrf-token";
pub(crate) const COOKIE: &str = "form";
const SECRET_BYTES: usize = 16;

/// The secret of a browser.
pub type Secret = [u8; SECRET_BYTES];

/// The secret in the cookie, or a new one; the flag says that it is new.
pub(crate) fn secret(headers: &HeaderMap, cookies: CookiePolicy, random: &RandomSource) -> (Secret, bool) {
    let known = cookies.read(headers, COOKIE).and_then(|cookie| decode::<SECRET_BYTES>(&cookie));
    known.map_or_else(|| (random.bytes(), true), |secret| (secret, false))
}

/// A token for one page: mask and masked secret.
pub(crate) fn token(secret: &Secret, random: &RandomSource) -> String {
    let mask: Secret = random.bytes();
    hex::encode([mask, masked(secret, &mask)].concat())
}

fn masked(bytes: &Secret, mask: &Secret) -> Secret {
    std::array::from_fn(|index| bytes[index] ^ mask[index])
}

fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok().map(|()| bytes)
}

/// Whether a token was made from this secret.
#[must_use]
pub fn matches(token: &str, secret: &Secret) -> bool {
    let Some(token) = decode::<{ 2 * SECRET_BYTES }>(token) else { return false };
    let (mask, hidden) = token.split_at(SECRET_BYTES);
    let (Ok(mask), Ok(hidden)) = (Secret::try_from(mask), Secret::try_from(hidden)) else { return false };
    masked(&hidden, &mask).ct_eq(secret).into()
}

/// Refuses an act that does not come from a page of ours.
pub(crate) async fn guard(
    State(web): State<Web>,
    Extension(context): Extension<RequestContext>,
    request: Request,
    next: Next,
) -> Response {
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let exempt = context.path.starts_with("/api/")
        || web.settings.forgery_exempt.iter().any(|path| context.path.starts_with(path.as_str()));
    if safe || exempt {
        return next.run(request).await;
    }
    if !is_same_site(request.headers(), web.settings.public_origin.as_deref()) {
        return WebError::Forged.into_response();
    }
    let header = request.headers().get(HEADER).and_then(|token| token.to_str().ok()).map(str::to_owned);
    let (found, request) = match header {
        Some(token) => (Some(token), request),
        None => match csrf_body::find_token(request).await {
            Ok(found) => found,
            Err(error) => return error.into_response(),
        },
    };
    if found.is_some_and(|token| matches(&token, &context.csrf_secret)) {
        next.run(request).await
    } else {
        WebError::Forged.into_response()
    }
}

/// Whether the browser says that the request comes from one of our pages. A browser too old to say is let
/// through to the token.
fn is_same_site(headers: &HeaderMap, public_origin: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else { return true };
    match public_origin {
        Some(ours) => origin.eq_ignore_ascii_case(ours),
        None => origin
            .split_once("://")
            .zip(text(header::HOST.as_str()))
            .is_some_and(|((_, from), ours)| from.eq_ignore_ascii_case(ours)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_another_token_and_all_of_them_hold() {
        let random = RandomSource::system();
        let secret: Secret = random.bytes();
        let (first, second) = (token(&secret, &random), token(&secret, &random));
        assert_ne!(first, second);
        assert!(matches(&first, &secret) && matches(&second, &secret));
    }

    #[test]
    fn a_token_of_another_browser_does_not_hold() {
        let random = RandomSource::system();
        let token = token(&random.bytes(), &random);
        assert!(!matches(&token, &random.bytes()));
        assert!(!matches("", &random.bytes()) && !matches("zz", &random.bytes()));
    }
}
