//! Finds the token in the body of a form without holding uploads in memory.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::header::CONTENT_TYPE,
};
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, stream};

use super::csrf::FIELD;
use crate::errors::WebError;
use crate::extract::parse_urlencoded;
use crate::state::FORM_MAX_BYTES;

/// How far into an upload the token is looked for: it is the first field of every form with files.
const TOKEN_WITHIN_BYTES: usize = 8 * 1024;

/// The token of a form, and the request with its body whole again.
pub(super) async fn find_token(request: Request) -> Result<(Option<String>, Request), WebError> {
    let media_type = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let (head, body) = request.into_parts();
    if media_type.starts_with("application/x-www-form-urlencoded") {
        let bytes = to_bytes(body, FORM_MAX_BYTES)
            .await
            .map_err(|_| WebError::TooLarge { max_bytes: FORM_MAX_BYTES })?;
        let token = parse_urlencoded(&bytes).remove(FIELD).and_then(|values| values.into_iter().next());
        Ok((token, Request::from_parts(head, Body::from(bytes))))
    } else if media_type.starts_with("multipart/form-data") {
        let (start, body) = peek(body).await?;
        Ok((multipart_token(&start), Request::from_parts(head, body)))
    } else {
        Ok((None, Request::from_parts(head, body)))
    }
}

/// Reads the beginning of a body and puts it back.
async fn peek(body: Body) -> Result<(Bytes, Body), WebError> {
    let mut rest = body.into_data_stream();
    let mut start = BytesMut::new();
    while start.len() < TOKEN_WITHIN_BYTES && multipart_token(&start).is_none() {
        match rest.next().await {
            Some(Ok(chunk)) => start.extend_from_slice(&chunk),
            Some(Err(error)) => return Err(WebError::BadRequest { detail: error.to_string() }),
            None => break,
        }
    }
    let start = start.freeze();
    let whole = stream::once(std::future::ready(Ok(start.clone()))).chain(rest);
    Ok((start, Body::from_stream(whole)))
}

/// The value of the part `name="csrf"`, once the line that ends it has come.
fn multipart_token(start: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&start[..start.len().min(TOKEN_WITHIN_BYTES)]);
    let (_, after_name) = text.split_once(&format!("name=\"{FIELD}\""))?;
    let (_, value) = after_name.split_once("\r\n\r\n")?;
    value.split_once("\r\n").map(|(token, _)| token.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const UPLOAD: &str = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--b\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";

    #[test]
    fn the_token_is_read_from_the_first_part_of_an_upload() {
        assert_eq!(multipart_token(UPLOAD.as_bytes()).as_deref(), Some("abc"));
        let in_the_line = UPLOAD.find("abc").expect("the token") + 2;
        assert_eq!(multipart_token(&UPLOAD.as_bytes()[..in_the_line]), None, "its line has not ended yet");
    }

    #[tokio::test]
    async fn looking_for_the_token_loses_nothing_of_the_upload() {
        let chunks =
            UPLOAD.as_bytes().chunks(7).map(|chunk| Ok::<_, std::io::Error>(Bytes::from_static(chunk)));
        let (_, body) = peek(Body::from_stream(stream::iter(chunks))).await.expect("a body");
        assert_eq!(to_bytes(body, FORM_MAX_BYTES).await.expect("a body"), UPLOAD.as_bytes());
    }
}
