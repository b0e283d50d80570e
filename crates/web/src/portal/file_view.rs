//! Files that people hand in and get back, as pages list them and as browsers receive them.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use motcua_app::App;
use motcua_texts::{Locale, decimal};
use serde::Serialize;

use super::visitor::Visitor;
use crate::errors::WebError;
use crate::extract::encode;
use crate::security::headers::FRAMED_CONTENT_SECURITY_POLICY;

/// The type of what can be printed from a page.
pub(super) const PDF: &str = "application/pdf";
const BYTES_PER_KILOBYTE: i64 = 1024;
const BYTES_PER_MEGABYTE: i64 = 1024 * 1024;

/// A file in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct FileLine {
    pub id: String,
    pub name: String,
    /// In words: "1,2 MB".
    pub size: String,
    pub href: String,
    /// It can be printed at the touch screen.
    pub pdf: bool,
}

impl FileLine {
    pub(super) fn sample() -> Self {
        Self {
            id: "018f".into(),
            name: "giay-chung-sinh.pdf".into(),
            size: "1,2 MB".into(),
            href: "/track/000.21.01.H32-200610-0001/files/018f".into(),
            pdf: true,
        }
    }
}

/// A size as people read it.
pub(super) fn size_in_words(locale: Locale, bytes: i64) -> String {
    // Uploads are bounded far below the precision of the cast.
    #[allow(clippy::cast_precision_loss)]
    let in_units = |unit: i64| bytes as f64 / unit as f64;
    if bytes >= BYTES_PER_MEGABYTE {
        format!("{} MB", decimal(locale, in_units(BYTES_PER_MEGABYTE), 1))
    } else {
        format!("{} KB", decimal(locale, in_units(BYTES_PER_KILOBYTE).max(1.0), 0))
    }
}

/// Streams a kept file, under the type that its content told.
pub(super) async fn download(
    app: &App,
    visitor: &Visitor,
    sha256: &str,
    name: &str,
    media_type: &str,
) -> Result<Response, WebError> {
    let content = app.files.read(sha256).await.map_err(motcua_app::AppError::from)?;
    let media_type = HeaderValue::from_str(media_type).map_err(WebError::internal)?;
    let head = ([(header::CONTENT_TYPE, media_type)], attachment(name)?);
    Ok(given(visitor, (head, Body::from_stream(content)).into_response()))
}

/// A document made for this request.
pub(super) fn pdf(visitor: &Visitor, name: &str, bytes: Vec<u8>) -> Result<Response, WebError> {
    let head = ([(header::CONTENT_TYPE, HeaderValue::from_static(PDF))], attachment(name)?);
    Ok(given(visitor, (head, bytes).into_response()))
}

/// A file is a download and never shown inside a page of ours. At the touch screen that would leave a person's papers
/// behind for the next one: there a PDF goes into a frame of the page, which prints it, and nothing is kept.
pub(super) fn given(visitor: &Visitor, mut response: Response) -> Response {
    let headers = response.headers_mut();
    if visitor.request.kiosk && headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == PDF) {
        let framed = HeaderValue::from_static(FRAMED_CONTENT_SECURITY_POLICY);
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::CONTENT_SECURITY_POLICY, framed);
    }
    response
}

/// `Content-Disposition` with the Vietnamese name for browsers that know RFC 6266 and a plain one for the rest.
fn attachment(name: &str) -> Result<[(header::HeaderName, HeaderValue); 1], WebError> {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' })
        .collect();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name));
    Ok([(header::CONTENT_DISPOSITION, HeaderValue::from_str(&value).map_err(WebError::internal)?)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_the_header() {
        let [(_, value)] = attachment("a\"\r\nx.pdf").expect("a header");
        assert_eq!(value, "attachment; filename=\"a___x.pdf\"; filename*=UTF-8''a%22%0D%0Ax.pdf");
    }

    #[test]
    fn sizes_are_written_as_the_language_does() {
        assert_eq!(size_in_words(Locale::Vi, 1_258_291), "1,2 MB");
        assert_eq!(size_in_words(Locale::En, 200), "1 KB");
    }
}
