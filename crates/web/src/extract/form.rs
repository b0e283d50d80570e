//! The fields of a form as they came, bounded.

use std::collections::BTreeMap;

use axum::{
    extract::{FromRequest, Request},
    http::header::CONTENT_TYPE,
};
use bytes::Bytes;

use super::FormReader;
use crate::errors::WebError;

/// The most fields of one form that are read.
pub const FIELDS_MAX: usize = 2_000;
/// The longest name of a field.
pub const FIELD_NAME_MAX_BYTES: usize = 200;

/// Every value of every field, in the order in which they came.
pub type Values = BTreeMap<String, Vec<String>>;

/// Reads `application/x-www-form-urlencoded`. Fields past [`FIELDS_MAX`] and names past [`FIELD_NAME_MAX_BYTES`]
/// belong to no form of ours and are passed over.
#[must_use]
pub fn parse_urlencoded(body: &[u8]) -> Values {
    let mut values = Values::new();
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).take(FIELDS_MAX) {
        let split = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let (name, value) = pair.split_at(split);
        if name.len() <= FIELD_NAME_MAX_BYTES {
            values.entry(decode(name)).or_default().push(decode(value.get(1..).unwrap_or_default()));
        }
    }
    values
}

/// Undoes the encoding of forms; a broken escape stays as it is.
pub(crate) fn decode(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        let escaped = match (*first, after) {
            (b'%', [high, low, ..]) => hex_pair(*high, *low),
            _ => None,
        };
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? * 16 + digit(low)?)
}

/// Encodes a text for a query or a form.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A form as it was sent: take it as an argument, read its fields with [`FormReader`].
pub struct SubmittedForm(pub FormReader);

impl<S: Send + Sync> FromRequest<S> for SubmittedForm {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let is_form = request
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        if !is_form {
            return Err(WebError::UnsupportedMedia);
        }
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|_| WebError::TooLarge { max_bytes: crate::state::FORM_MAX_BYTES })?;
        Ok(Self(FormReader::new(parse_urlencoded(&body))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_text_and_repeated_fields_come_through() {
        let values =
            parse_urlencoded("name=Nguy%E1%BB%85n+Th%E1%BB%8B+Lan&paper=1&paper=2&empty=".as_bytes());
        assert_eq!(values["name"], ["Nguyễn Thị Lan"]);
        assert_eq!(values["paper"], ["1", "2"]);
        assert_eq!(values["empty"], [""]);
    }

    #[test]
    fn broken_escapes_stay_and_break_nothing() {
        assert_eq!(decode(b"100%"), "100%");
        assert_eq!(decode(b"%zz%4"), "%zz%4");
    }

    #[test]
    fn what_is_encoded_is_decoded_to_itself() {
        let text = "khai sinh & hộ tịch = 100%+";
        assert_eq!(decode(encode(text).as_bytes()), text);
    }

    #[test]
    fn fields_past_the_bound_are_passed_over() {
        let body = "a=1&".repeat(FIELDS_MAX + 5);
        assert_eq!(parse_urlencoded(body.as_bytes())["a"].len(), FIELDS_MAX);
    }
}
