//! How cookies are named and guarded.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

/// The most cookies of one request that are looked at.
const COOKIES_MAX: usize = 64;

/// The guard of every cookie: `HttpOnly`, `SameSite=Lax`, and over TLS `Secure` with the `__Host-` prefix, which
/// binds the cookie to this very host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookiePolicy {
    /// Whether readers come over TLS.
    pub secure: bool,
}

impl CookiePolicy {
    /// The full name of the cookie called `name`.
    #[must_use]
    pub fn name(self, name: &str) -> String {
        if self.secure { format!("__Host-motcua-{name}") } else { format!("motcua-{name}") }
    }

    /// What the cookie called `name` holds.
    #[must_use]
    pub fn read(self, headers: &HeaderMap, name: &str) -> Option<String> {
        let name = self.name(name);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .take(COOKIES_MAX)
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The names, without the guard's prefix, of the cookies that begin with `start`.
    #[must_use]
    pub fn names(self, headers: &HeaderMap, start: &str) -> Vec<String> {
        let (prefix, start) = (self.name(""), self.name(start));
        let name = |pair: &str| {
            let (found, _) = pair.trim().split_once('=')?;
            found.starts_with(&start).then(|| found.strip_prefix(&prefix).unwrap_or_default().to_owned())
        };
        let texts = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
        texts.flat_map(|header| header.split(';')).take(COOKIES_MAX).filter_map(name).collect()
    }

    /// The `Set-Cookie` of a cookie that lives until the browser closes, or for `max_age_s` seconds. `None` when
    /// the value has characters that a cookie cannot hold: encode it first.
    #[must_use]
    pub fn set(self, name: &str, value: &str, max_age_s: Option<u32>) -> Option<HeaderValue> {
        let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
        if !value.bytes().all(plain) {
            return None;
        }
        let age = max_age_s.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if self.secure { "; Secure" } else { "" };
        let cookie = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}", self.name(name));
        HeaderValue::from_str(&cookie).ok()
    }

    /// The `Set-Cookie` that removes the cookie called `name`.
    #[must_use]
    pub fn remove(self, name: &str) -> Option<HeaderValue> {
        self.set(name, "", Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_a_cookie_is_secure_and_bound_to_the_host() {
        let cookie = CookiePolicy { secure: true }.set("session", "abc", None).expect("a plain value");
        assert_eq!(cookie, "__Host-motcua-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    #[test]
    fn a_value_cannot_add_attributes() {
        assert_eq!(CookiePolicy { secure: false }.set("session", "a; Domain=other", None), None);
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let policy = CookiePolicy { secure: false };
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("x=1; motcua-language=en; motcua-languages=vi"));
        assert_eq!(policy.read(&headers, "language").as_deref(), Some("en"));
        assert_eq!(policy.read(&headers, "session"), None);
        assert_eq!(policy.names(&headers, "language"), ["language", "languages"]);
    }
}
