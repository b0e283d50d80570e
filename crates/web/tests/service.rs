//! The guards around the pages, tried from outside.

mod support;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
    response::{Html, IntoResponse},
    routing::{get, post},
};
use motcua_domain::dossier::Refusal;
use motcua_texts::Locale;
use motcua_web::{
    RequestContext, Web, WebError, WebSettings, assets,
    extract::SubmittedForm,
    health,
    security::{RateClass, Throttle},
    service,
    state::Timeouts,
};
use support::html;
use tower::ServiceExt;

const BODY_MAX_BYTES: usize = 4 * 1024 * 1024;

fn routes() -> Router<Web> {
    Router::new()
        .route("/token", get(|request: RequestContext| async move { Html(request.csrf) }))
        .route("/act", post(|SubmittedForm(form): SubmittedForm| async move { form.raw("name").to_owned() }))
        .route("/upload", post(|body: String| async move { body.len().to_string() }))
        .route("/api/act", post(|| async { "done" }))
        .route("/stale", get(|| async { WebError::Stale }))
        .route("/api/refused", get(|| async { WebError::from(Refusal::SupplementAskedTwice) }))
        .route("/api/v1/missing", get(|| async { WebError::NotFound }))
        .route("/forbidden", get(|| async { WebError::Forbidden { what: "a test".into() } }))
        .route("/office/today", get(|| async { WebError::SignInNeeded }))
        .route("/panic", get(panics))
        .route("/dossiers/{code}", get(|| async { Html("<p>one</p>") }))
}

async fn panics() -> StatusCode {
    panic!("a handler gave up")
}

fn web(settings: WebSettings) -> Web {
    let ready = || async { Ok(()) };
    Web::new(settings, Arc::new(ready)).expect("templates that parse")
}

fn app() -> Router {
    service(web(WebSettings::default()), routes())
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

async fn send(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.expect("an answer");
    let (head, body) = response.into_parts();
    let body = to_bytes(body, BODY_MAX_BYTES).await.expect("a body");
    Answer { status: head.status, headers: head.headers, body: String::from_utf8_lossy(&body).into_owned() }
}

async fn fetch(app: &Router, path: &str) -> Answer {
    send(app, Request::get(path).body(Body::empty()).expect("a request")).await
}

/// The cookie and the token that a browser holds after it has seen a page.
async fn page_seen(app: &Router) -> (String, String) {
    let page = fetch(app, "/token").await;
    let cookie = page.headers[header::SET_COOKIE].to_str().expect("ASCII");
    (cookie.split(';').next().expect("a pair").to_owned(), page.body)
}

fn form(path: &str, cookie: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn a_form_from_a_page_of_ours_is_taken() {
    let app = app();
    let (cookie, token) = page_seen(&app).await;
    let body = format!("name=Lan&csrf={token}");
    let request = form("/act", &cookie).header("sec-fetch-site", "same-origin").body(body.into());
    let answer = send(&app, request.expect("a request")).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "Lan"));
}

#[tokio::test]
async fn a_form_without_the_token_or_with_that_of_another_browser_is_refused() {
    let app = app();
    let (cookie, _) = page_seen(&app).await;
    let (_, token_of_another) = page_seen(&app).await;
    for body in ["name=Lan".to_owned(), format!("name=Lan&csrf={token_of_another}")] {
        let request = form("/act", &cookie).body(body.into()).expect("a request");
        let answer = send(&app, request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.body.contains("Trang đã mở quá lâu"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_form_sent_by_another_site_is_refused_even_with_the_token() {
    let app = app();
    let (cookie, token) = page_seen(&app).await;
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://other.example"),
    ];
    for (name, value) in foreign {
        let body = format!("name=Lan&csrf={token}");
        let request = form("/act", &cookie).header(header::HOST, "motcua.example").header(name, value);
        let answer = send(&app, request.body(body.into()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

/// Scans come over slow lines: what would be too long for a page is not for them.
#[tokio::test]
async fn an_upload_has_more_time_than_a_page() {
    let (finish, finished) = tokio::sync::watch::channel(false);
    let slow = move || {
        let mut finished = finished.clone();
        async move { finished.wait_for(|done| *done).await.map(|_| "taken").unwrap_or("the test ended") }
    };
    let timeouts = Timeouts { page: Duration::ZERO, ..Timeouts::default() };
    let settings = WebSettings { timeouts, ..WebSettings::default() };
    let app = service(web(settings), Router::new().route("/api/slow", get(slow.clone()).post(slow)));
    let upload = Request::post("/api/slow").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let upload = upload.body(Body::empty()).expect("a request");
    let page_then_end = async {
        let page = fetch(&app, "/api/slow").await;
        finish.send(true).expect("the upload still waits");
        page
    };
    let (upload, page) = tokio::join!(send(&app, upload), page_then_end);
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.body);
    assert_eq!((upload.status, upload.body.as_str()), (StatusCode::OK, "taken"));
}

#[tokio::test]
async fn an_upload_without_end_ends_all_the_same() {
    let timeouts = Timeouts { upload: Duration::ZERO, ..Timeouts::default() };
    let settings = WebSettings { timeouts, ..WebSettings::default() };
    let app =
        service(web(settings), Router::new().route("/api/slow", post(std::future::pending::<StatusCode>)));
    let upload = Request::post("/api/slow").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let answer = send(&app, upload.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn an_upload_carries_the_token_in_its_first_part() {
    let app = app();
    let (cookie, token) = page_seen(&app).await;
    let upload = |token: &str| {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n{}\r\n--b--\r\n",
            "x".repeat(20_000)
        );
        let length = body.len();
        let request = Request::post("/upload")
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body));
        (request.expect("a request"), length)
    };
    let (request, length) = upload(&token);
    let answer = send(&app, request).await;
    assert_eq!((answer.status, answer.body), (StatusCode::OK, length.to_string()));
    let (request, _) = upload("0");
    assert_eq!(send(&app, request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_api_needs_no_form_token() {
    let request = Request::post("/api/act").body(Body::empty()).expect("a request");
    assert_eq!(send(&app(), request).await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_it_may_do() {
    for path in ["/token", "/nowhere", "/panic", "/api/v1/missing", "/healthz"] {
        let answer = fetch(&app(), path).await;
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(answer.headers[header::REFERRER_POLICY], "same-origin");
        assert_eq!(answer.headers["cross-origin-opener-policy"], "same-origin");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert!(
            answer.headers.contains_key("permissions-policy") && answer.headers.contains_key("x-request-id")
        );
        assert!(!answer.headers.contains_key(header::STRICT_TRANSPORT_SECURITY), "no TLS here");
    }
}

#[tokio::test]
async fn over_tls_browsers_are_told_to_stay_there() {
    let app = service(web(WebSettings { tls: true, ..WebSettings::default() }), routes());
    let answer = fetch(&app, "/token").await;
    assert!(answer.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    let cookie = answer.headers[header::SET_COOKIE].to_str().expect("ASCII");
    assert!(cookie.starts_with("__Host-motcua-form=") && cookie.ends_with("; Secure"), "{cookie}");
}

#[tokio::test]
async fn assets_are_served_for_ever_under_the_name_of_their_content() {
    let path = assets::path("css/tokens.css").expect("the tokens");
    let answer = fetch(&app(), path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
    assert_eq!(fetch(&app(), "/assets/css-tokens.0000000000000000.css").await.status, StatusCode::NOT_FOUND);
    let zipped =
        Request::get(path).header(header::ACCEPT_ENCODING, "gzip").body(Body::empty()).expect("a request");
    assert_eq!(send(&app(), zipped).await.headers[header::CONTENT_ENCODING], "gzip");
}

#[tokio::test]
async fn errors_are_pages_in_the_language_of_the_reader() {
    let app = app();
    for (locale, words) in
        [(Locale::Vi, "Người khác vừa xử lý hồ sơ này"), (Locale::En, "Somebody else just handled")]
    {
        let request = Request::get("/stale").header(header::COOKIE, format!("motcua-language={locale}"));
        let answer = send(&app, request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        html::check_page(&answer.body, locale.code());
        assert!(answer.body.contains(words));
    }
}

#[tokio::test]
async fn what_the_framework_refuses_becomes_a_page_too() {
    let app = app();
    let unknown = fetch(&app, "/nowhere").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    html::check_page(&unknown.body, "vi");
    let (cookie, token) = page_seen(&app).await;
    let body = format!("csrf={token}");
    let wrong_method = send(&app, form("/stale", &cookie).body(body.into()).expect("a request")).await;
    assert_eq!(wrong_method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong_method.headers.contains_key(header::ALLOW));
    html::check_page(&wrong_method.body, "vi");
}

#[tokio::test]
async fn a_form_that_is_too_large_is_told_so() {
    let app = app();
    let (cookie, token) = page_seen(&app).await;
    let body = format!("csrf={token}&name={}", "x".repeat(2 * 1024 * 1024));
    let answer = send(&app, form("/act", &cookie).body(body.into()).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("1 MB"), "{}", answer.body);
}

#[tokio::test]
async fn what_is_not_allowed_looks_as_if_it_were_not_there() {
    let app = app();
    let without_ids = |answer: &Answer| {
        let id = answer.headers["x-request-id"].to_str().expect("ASCII").to_owned();
        answer.body.replace(&id, "").replace("forbidden", "").replace("nowhere", "")
    };
    let (forbidden, missing) = (fetch(&app, "/forbidden").await, fetch(&app, "/nowhere").await);
    assert_eq!(forbidden.status, missing.status);
    assert_eq!(without_ids(&forbidden), without_ids(&missing));
}

#[tokio::test]
async fn a_panic_is_a_page_with_an_id_and_without_the_reason() {
    let answer = fetch(&app(), "/panic").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    html::check_page(&answer.body, "vi");
    let id = answer.headers["x-request-id"].to_str().expect("ASCII");
    assert!(answer.body.contains(id) && !answer.body.contains("gave up"));
}

#[tokio::test]
async fn the_api_answers_errors_in_one_shape() {
    let answer = fetch(&app(), "/api/refused").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let json: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(json["error"]["code"], "DOS-002");
    assert_eq!(json["error"]["article"], Refusal::SupplementAskedTwice.article());
    assert_eq!(json["error"]["request_id"].as_str(), answer.headers["x-request-id"].to_str().ok());
    let missing = fetch(&app(), "/api/none").await;
    assert!(missing.body.starts_with("{\"error\":{\"code\":\"not-found\""), "{}", missing.body);
}

#[tokio::test]
async fn a_page_that_needs_a_person_leads_to_the_sign_in_and_back() {
    let answer = fetch(&app(), "/office/today?due=late").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers[header::LOCATION], "/office/sign-in?next=%2Foffice%2Ftoday%3Fdue%3Dlate");
}

#[tokio::test]
async fn choosing_a_language_is_remembered_and_leads_back() {
    let answer = fetch(&app(), "/language/en?back=/track%3Fcode%3Da").await;
    assert_eq!(answer.headers[header::LOCATION], "/track?code=a");
    assert!(answer.headers[header::SET_COOKIE].to_str().expect("ASCII").starts_with("motcua-language=en;"));
    let away = fetch(&app(), "/language/en?back=//other.example").await;
    assert_eq!(away.headers[header::LOCATION], "/");
}

struct Closed;

impl Throttle for Closed {
    fn class(&self, _: &str) -> RateClass {
        RateClass::Guarded
    }

    fn count(&self, _: RateClass, _: IpAddr) -> Result<(), Duration> {
        Err(Duration::from_secs(90))
    }
}

fn from_peer(path: &str, peer: &str) -> Request<Body> {
    let peer: SocketAddr = peer.parse().expect("an address");
    Request::get(path).extension(ConnectInfo(peer)).body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn who_asks_too_often_is_told_how_long_to_wait() {
    let app = service(web(WebSettings::default()).with_throttle(Arc::new(Closed)), routes());
    let answer = send(&app, from_peer("/token", "203.0.113.9:4000")).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers[header::RETRY_AFTER], "91");
    assert!(answer.body.contains("Chờ khoảng 2 phút"), "{}", answer.body);
    assert_eq!(send(&app, from_peer("/healthz", "203.0.113.9:4000")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_operator_sees_whether_the_store_is_ready() {
    assert_eq!(fetch(&app(), "/readyz").await.status, StatusCode::OK);
    let broken = || async { Err("no connection".to_owned()) };
    let web = Web::new(WebSettings::default(), Arc::new(broken)).expect("templates that parse");
    let answer = fetch(&service(web, routes()), "/readyz").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"));
}

#[test]
fn figures_name_routes_not_persons_and_only_the_operator_reads_them() {
    let recorder = health::metrics_builder().expect("buckets").build_recorder();
    let app = service(web(WebSettings::default()).with_metrics(recorder.handle()), routes());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    metrics::with_local_recorder(&recorder, || {
        runtime.block_on(async {
            fetch(&app, "/dossiers/000.00.16.H32-200601-0001?phone=0905").await;
            let figures = send(&app, from_peer("/metrics", "127.0.0.1:4000")).await.body;
            assert!(figures.contains("route=\"/dossiers/{code}\""), "{figures}");
            assert!(!figures.contains("200601") && !figures.contains("0905"), "{figures}");
            let stranger = send(&app, from_peer("/metrics", "203.0.113.9:4000")).await;
            assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        });
    });
}

#[tokio::test]
async fn an_error_outside_the_guards_still_has_its_status() {
    assert_eq!(WebError::Stale.into_response().status(), StatusCode::CONFLICT);
}
