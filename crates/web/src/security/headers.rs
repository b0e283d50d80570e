//! What a browser may do with our answers.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::extract::RequestContext;
use crate::state::Web;

/// Scripts, styles and pictures from here only; nothing inline, no frames, no foreign form targets.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
     manifest-src 'self'";

/// At the touch screen a page prints papers of ours through a frame that nobody sees.
const KIOSK_CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; \
     base-uri 'none'; manifest-src 'self'";

/// Of a paper that such a frame holds.
pub(crate) const FRAMED_CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The origin must reach ourselves, because the guard against forged forms reads it; nobody else learns which
    // page a reader came from.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const TWO_YEARS_OF_TLS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");
const NOT_STORED: HeaderValue = HeaderValue::from_static("no-store");

/// Adds the headers; what a page says about its own caching stands.
pub(crate) async fn add(State(web): State<Web>, request: Request, next: Next) -> Response {
    let is_kiosk = request.extensions().get::<RequestContext>().is_some_and(|context| context.kiosk);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if is_kiosk {
        let policy = HeaderValue::from_static(KIOSK_CONTENT_SECURITY_POLICY);
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if web.settings.tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, TWO_YEARS_OF_TLS);
    }
    // Pages hold personal data unless their handler knows that they do not.
    headers.entry(header::CACHE_CONTROL).or_insert(NOT_STORED);
    response
}
