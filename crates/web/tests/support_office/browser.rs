//! A browser without scripts: it keeps cookies, sends forms with their token, and reads what comes back.

use std::collections::BTreeMap;

use axum::http::{Request, header};
use axum::{Router, body::Body};
use motcua_web::extract::encode;
use tower::ServiceExt;

/// The most bytes of a page that a test reads.
const PAGE_MAX_BYTES: usize = 4 * 1024 * 1024;
const BOUNDARY: &str = "----form-of-a-test";

/// A field of a form with files.
#[derive(Clone)]
pub enum Part<'a> {
    Text(String, String),
    File(&'a str, &'a str, &'a [u8]),
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub media_type: String,
    pub disposition: String,
    /// What the browser is told to throw away.
    pub clears: String,
    /// What the browser may do with it, and whether it may keep it.
    pub policy: String,
    pub caching: String,
    /// Names of all that stood at its head.
    pub heads: Vec<String>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The page; the templates write slashes as references, a browser reads them as slashes.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).replace("&#x2f;", "/")
    }

    /// Whether the page shows a text.
    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        assert!(
            self.text().contains(text),
            "the page ({}) does not show “{text}”:\n{}",
            self.status,
            self.text()
        );
        self
    }

    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.text().contains(text), "the page shows “{text}”:\n{}", self.text());
        self
    }

    /// The value of the first field called `name`.
    pub fn field(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, after) = text.split_once(&format!("name=\"{name}\""))?;
        let (tag, _) = after.split_once('>')?;
        let (_, value) = tag.split_once("value=\"")?;
        value.split('"').next().map(str::to_owned)
    }
}

/// A browser.
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    token: Option<String>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), token: None }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_as(Request::post(path), fields).await
    }

    /// Sends a form as a script of the page does, which wants data for an answer.
    pub async fn post_by_script(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_as(Request::post(path).header(header::ACCEPT, "application/json"), fields).await
    }

    async fn post_as(&mut self, request: axum::http::request::Builder, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let pairs = std::iter::once(("csrf", token.as_str())).chain(fields.iter().copied());
        let body: Vec<String> =
            pairs.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.join("&"))).await
    }

    pub async fn post_parts(&mut self, path: &str, parts: Vec<Part<'_>>) -> Answer {
        let token = self.token().await;
        let mut body = Vec::new();
        let head = |body: &mut Vec<u8>, rest: String| {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {rest}\r\n\r\n").as_bytes(),
            );
        };
        head(&mut body, "name=\"csrf\"".into());
        body.extend_from_slice(token.as_bytes());
        body.extend_from_slice(b"\r\n");
        for part in parts {
            match part {
                Part::Text(name, value) => {
                    head(&mut body, format!("name=\"{name}\""));
                    body.extend_from_slice(value.as_bytes());
                }
                Part::File(name, file, content) => {
                    head(&mut body, format!("name=\"{name}\"; filename=\"{file}\""));
                    body.extend_from_slice(content);
                }
            }
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        self.send(request, Body::from(body)).await
    }

    /// The token of forms, from the sign-in page where none was seen yet.
    async fn token(&mut self) -> String {
        if self.token.is_none() {
            let page = self.get("/office/sign-in").await;
            self.token = page.field("csrf");
        }
        self.token.clone().expect("a page with a form")
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("ASCII");
            let (name, value) =
                cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let header = |name| {
            let value = response.headers().get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (location, media_type) = (header(header::LOCATION), header(header::CONTENT_TYPE));
        let disposition = header(header::CONTENT_DISPOSITION);
        let policy = header(header::CONTENT_SECURITY_POLICY);
        let caching = header(header::CACHE_CONTROL);
        let clears = header(header::HeaderName::from_static("clear-site-data"));
        let heads = response.headers().keys().map(ToString::to_string).collect();
        let status = response.status().as_u16();
        let body = axum::body::to_bytes(response.into_body(), PAGE_MAX_BYTES).await.expect("a body").to_vec();
        Answer { status, location, media_type, disposition, clears, policy, caching, heads, body }
    }
}
