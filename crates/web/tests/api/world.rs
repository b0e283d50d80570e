//! A province with its staff and a program that calls its interface.
#![allow(dead_code, reason = "the example server uses a part of it")]

use std::{borrow::Cow, fs, path::PathBuf, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    App, AppSettings, Clock, Ids,
    seed::{self, Province, ProvinceFiles},
    tokens,
};
use motcua_testkit::{Engine, Schema, TestClock, TestIds, TestStore};
use motcua_web::{Web, WebSettings, site::Site};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

/// The most bytes of an answer that a test reads.
const ANSWER_MAX_BYTES: usize = 4 * 1024 * 1024;
/// The smallest file that is recognised as a PDF.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";
/// A ward, and the procedure that it receives: recognition of father, mother or child, 3 working days.
pub const WARD: &str = "22330";
pub const PROCEDURE: &str = "1.001022";

struct Folder(PathBuf);

impl ProvinceFiles for Folder {
    fn get(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        fs::read(self.0.join(name)).ok().map(Cow::Owned)
    }

    fn names(&self) -> Vec<String> {
        let folders = ["", "procedures/", "services/"];
        let names = folders.iter().flat_map(|folder| {
            let entries = fs::read_dir(self.0.join(folder)).expect("the province's data");
            entries.map(move |entry| {
                format!("{folder}{}", entry.expect("a file").file_name().into_string().expect("a name"))
            })
        });
        names.filter(|name| name.ends_with(".json")).collect()
    }
}

struct Time(TestClock);

impl Clock for Time {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now()
    }
}

struct Counted(TestIds);

impl Ids for Counted {
    fn id(&self, at_ms: i64) -> Uuid {
        self.0.id(at_ms)
    }

    fn secret(&self) -> String {
        self.0.secret()
    }
}

/// The province on Wednesday, 10 June 2020, 14:40.
pub struct World {
    pub app: App,
    pub clock: TestClock,
    service: Router,
    province: Province,
    _store: TestStore,
}

/// What the interface answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    /// The body of an answer with this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self.body
    }

    /// The code of the error, which has the one shape of errors.
    #[track_caller]
    pub fn code(&self) -> &str {
        assert!(self.body["error"]["request_id"].is_string(), "{}", self.body);
        self.body["error"]["code"].as_str().expect("a code")
    }
}

impl World {
    pub async fn new() -> Self {
        Self::with(WebSettings::default()).await
    }

    pub async fn with(settings: WebSettings) -> Self {
        let store = TestStore::open(Engine::asked(), Schema::Migrated).await.expect("the engine is there");
        let clock = TestClock::at("2020-06-10T14:40");
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa");
        let province = Province::read(&Folder(folder)).expect("the province's data");
        seed::load(&store.store, &province, clock.millis(), &|_| ()).await.expect("the province is loaded");
        let no_log_in = "!".to_owned();
        seed::put_staff(&store.store, province.staff.clone(), no_log_in, clock.millis())
            .await
            .expect("the staff are written");
        let (time, ids) = (Arc::new(Time(clock.clone())), Arc::new(Counted(TestIds::default())));
        let app = App::new(store.store.clone(), store.files(), AppSettings::default(), time, ids)
            .await
            .expect("the application starts");
        let ready = || async { Ok(()) };
        let web = Web::new(settings, Arc::new(ready)).expect("templates that parse");
        let pages = motcua_web::api::routes(Site { web: web.clone(), app: app.clone() });
        let service = motcua_web::service(web, pages);
        Self { app, clock, service, province, _store: store }
    }

    /// The service, for a server.
    pub fn service(&self) -> Router {
        self.service.clone()
    }

    /// A token with which a program acts for a member of staff.
    pub async fn token(&self, login: &str) -> String {
        let member = self.province.staff.iter().find(|member| member.login == login).expect("a log-in");
        tokens::issue_unchecked(&self.app, member.id, "test".to_owned()).await.expect("a token")
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.service.clone().oneshot(request).await.expect("an answer");
        let (head, body) = response.into_parts();
        let body = to_bytes(body, ANSWER_MAX_BYTES).await.expect("a body");
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Answer { status: head.status, headers: head.headers, body }
    }

    pub async fn call(&self, method: Method, path: &str, token: Option<&str>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    pub async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.call(Method::GET, path, token).await
    }

    pub async fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Answer {
        self.post_once(path, token, None, body).await
    }

    /// Posts with an idempotency key.
    pub async fn post_once(
        &self,
        path: &str,
        token: Option<&str>,
        key: Option<&str>,
        body: &Value,
    ) -> Answer {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    pub async fn upload(&self, path: &str, token: Option<&str>, name: &str, content: &[u8]) -> Answer {
        let mut body =
            format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
                .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// A scan uploaded without an account, as a request names it.
    pub async fn scan(&self) -> Value {
        let kept = self.upload("/api/v1/files", None, "scan.pdf", PDF).await.expect(201);
        json!({ "id": kept["id"], "file_secret": kept["file_secret"] })
    }

    /// A request with all its papers.
    pub async fn request(&self) -> Value {
        let (declaration, proof) = (self.scan().await, self.scan().await);
        json!({
            "procedure": PROCEDURE, "situation": "1", "agency": WARD,
            "applicant": {
                "name": "Nguyễn Thị Ví Dụ", "address": "phường Vĩnh Hải", "phone": "0905 123 118"
            },
            "return_way": "counter",
            "papers": [
                { "component": 0, "files": [declaration] },
                { "component": 1, "files": [proof] },
            ],
        })
    }

    /// Files a request; its code.
    pub async fn filed(&self) -> String {
        let filed = self.post("/api/v1/dossiers", None, &self.request().await).await.expect(201);
        filed["code"].as_str().expect("a code").to_owned()
    }
}
