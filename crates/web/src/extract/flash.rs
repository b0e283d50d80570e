//! A message about an act, shown once on the page that follows it.

use axum::http::{HeaderMap, HeaderValue};
use motcua_texts::{Arg, Locale, Texts};

use super::{encode, form::decode};
use crate::render::{Flash, FlashKind};
use crate::security::CookiePolicy;

pub(crate) const COOKIE: &str = "flash";
/// A message not shown by then is stale.
const SHOWN_WITHIN_S: u32 = 60;
/// Only texts of this family can be shown: the cookie comes back from outside.
const FAMILY: &str = "flash-";
const SUBJECT_MAX_CHARS: usize = 80;

/// The `Set-Cookie` that shows the text `key` (of the family `flash-`) on the next page. `subject` fills the gap
/// `{ $subject }`: a code or a short name, no personal data.
#[must_use]
pub fn set(cookies: CookiePolicy, kind: FlashKind, key: &str, subject: &str) -> Option<HeaderValue> {
    let kind = match kind {
        FlashKind::Success => 's',
        FlashKind::Info => 'i',
        FlashKind::Error => 'e',
    };
    cookies.set(COOKIE, &format!("{kind}.{key}.{}", encode(subject)), Some(SHOWN_WITHIN_S))
}

pub(crate) fn read(headers: &HeaderMap, cookies: CookiePolicy, locale: Locale) -> Option<Flash> {
    let cookie = cookies.read(headers, COOKIE)?;
    let mut parts = cookie.splitn(3, '.');
    let kind = match parts.next()? {
        "s" => FlashKind::Success,
        "i" => FlashKind::Info,
        "e" => FlashKind::Error,
        _ => return None,
    };
    let key = parts.next().filter(|key| key.starts_with(FAMILY))?;
    let subject: String = decode(parts.next()?.as_bytes()).chars().take(SUBJECT_MAX_CHARS).collect();
    Texts::find(locale, key, &[("subject", Arg::Text(subject))]).map(|text| Flash { kind, text })
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE as COOKIE_HEADER;
    use motcua_texts::key;

    use super::*;

    #[test]
    fn a_message_is_read_as_it_was_set_and_no_other_text_can_be_shown() {
        let cookies = CookiePolicy { secure: false };
        let set = set(cookies, FlashKind::Success, key!("flash-saved"), "").expect("a cookie");
        let pair = set.to_str().expect("ASCII").split(';').next().expect("a pair").to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE_HEADER, pair.parse().expect("a header"));
        let flash = read(&headers, cookies, Locale::En).expect("a message");
        assert_eq!((flash.kind, flash.text.as_str()), (FlashKind::Success, "Saved."));
        headers.insert(COOKIE_HEADER, HeaderValue::from_static("motcua-flash=s.error-internal."));
        assert_eq!(read(&headers, cookies, Locale::En), None);
    }
}
