//! Stylesheets, modules and pictures, embedded and named by their content, so that they may be cached for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::{
    body::Body,
    extract::Path,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::errors::WebError;

/// Bytes of the hash that a name carries: enough that two versions never share one.
const HASH_BYTES: usize = 8;
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

struct Asset {
    content: Bytes,
    media_type: &'static str,
}

struct Served {
    /// From the name in a template to the address.
    paths: HashMap<String, String>,
    /// From the hashed name to the content.
    assets: HashMap<String, Asset>,
}

static SERVED: LazyLock<Served> = LazyLock::new(|| {
    let mut served = Served { paths: HashMap::new(), assets: HashMap::new() };
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else { continue };
        let hash = Sha256::digest(&file.data);
        let hashed = hashed_name(&name, &hex::encode(&hash[..HASH_BYTES]));
        served.paths.insert(name.to_string(), format!("/assets/{hashed}"));
        let content = Bytes::from(file.data.into_owned());
        served.assets.insert(hashed, Asset { content, media_type: media_type(&name) });
    }
    served
});

/// `css/portal.css` becomes `css-portal.<hash>.css`: one level of path, so that it is one route.
fn hashed_name(name: &str, hash: &str) -> String {
    let flat = name.replace('/', "-");
    match flat.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{flat}.{hash}"),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// The address of an asset, as the template function `asset("css/portal.css")` gives it.
#[must_use]
pub fn path(name: &str) -> Option<&'static str> {
    SERVED.paths.get(name).map(String::as_str)
}

/// The names of all assets.
pub fn names() -> impl Iterator<Item = &'static str> {
    SERVED.paths.keys().map(String::as_str)
}

/// Serves `/assets/{name}`.
///
/// # Errors
/// [`WebError::NotFound`] for a name that is not, or no longer, embedded.
pub async fn serve(Path(name): Path<String>) -> Result<Response, WebError> {
    let asset = SERVED.assets.get(&name).ok_or(WebError::NotFound)?;
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(asset.media_type)), (CACHE_CONTROL, IMMUTABLE)];
    Ok((headers, Body::from(asset.content.clone())).into_response())
}
