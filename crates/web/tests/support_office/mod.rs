//! An office for tests: the ward of Vĩnh Hải and its neighbours from the demonstration data, a clock that stands
//! still, and browsers that keep their cookies.
#![allow(dead_code, unused_imports, reason = "each test binary uses its own part")]

mod browser;
pub mod decisions;

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use axum::Router;
use chrono::{DateTime, FixedOffset};
use motcua_app::{App, AppSettings, Clock, Ids, passwords, seed};
use motcua_testkit::{Engine, Schema, TestClock, TestIds, TestStore};
use motcua_web::{
    Web, WebSettings,
    site::{self, Site},
};
use uuid::Uuid;

pub use browser::{Answer, Browser, Part};

/// The password of everybody.
pub const PASSWORD: &str = "mat khau de thu";
/// A scan as the counter makes it: a PDF by its content.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
/// 10 June 2020, a Wednesday morning.
const MORNING: &str = "2020-06-10T08:00";

struct OfficeClock(TestClock);

impl Clock for OfficeClock {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now()
    }
}

struct OfficeIds(TestIds);

impl Ids for OfficeIds {
    fn id(&self, at_ms: i64) -> Uuid {
        self.0.id(at_ms)
    }

    fn secret(&self) -> String {
        self.0.secret()
    }
}

/// The demonstration data of the repository; of the procedures those of civil status.
struct CivilStatus(PathBuf);

impl seed::ProvinceFiles for CivilStatus {
    fn get(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        std::fs::read(self.0.join(name)).ok().map(Cow::Owned)
    }

    fn names(&self) -> Vec<String> {
        ["procedures/ho-tich.json", "report/outline-half-year.json"].map(str::to_owned).into()
    }
}

/// A province with its staff.
pub struct World {
    pub app: App,
    pub clock: TestClock,
    router: Router,
    staff: Vec<motcua_domain::organisation::StaffMember>,
    _store: TestStore,
}

impl World {
    /// A world on Wednesday, 10 June 2020, 08:00.
    pub async fn new() -> Self {
        let store = TestStore::open(Engine::asked(), Schema::Migrated).await.expect("the engine is there");
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa");
        let province =
            seed::Province::read(&CivilStatus(folder.clone())).expect("the data of the repository reads");
        let clock = TestClock::at(MORNING);
        let hash = passwords::hash(PASSWORD.to_owned()).await.expect("a hash");
        seed::load(&store.store, &province, clock.millis(), &|_| ()).await.expect("the province loads");
        seed::put_staff(&store.store, province.staff.clone(), hash, clock.millis()).await.expect("staff");
        let app = App::new(
            store.store.clone(),
            store.files(),
            AppSettings::default(),
            Arc::new(OfficeClock(clock.clone())),
            Arc::new(OfficeIds(TestIds::default())),
        )
        .await
        .expect("the application starts");
        let form = std::fs::read(folder.join("report/forms/nganh-doc.json")).expect("a form of figures");
        let form = serde_json::from_slice(&form).expect("a form of figures");
        motcua_app::figures::load_forms(&app, vec![form]).await.expect("the form loads");
        let web =
            Web::new(WebSettings::default(), Arc::new(|| async { Ok(()) })).expect("the templates parse");
        let router = site::service(Site { web, app: app.clone() });
        Self { app, clock, router, staff: province.staff, _store: store }
    }

    /// The service, to be served elsewhere.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A browser in which nobody has signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which `login` has signed in.
    pub async fn officer(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.post("/office/sign-in", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{login} signs in: {}", answer.text());
        browser
    }

    /// The member of staff with a log-in name, as use cases know her.
    pub async fn person(&self, login: &str) -> motcua_app::acts::Officer {
        let known = self.staff.iter().find(|member| member.login == login).map(|member| member.id);
        let id = match known {
            Some(id) => id,
            None => {
                let administrator = Box::pin(self.person("quantri.vinhhai")).await;
                let own = &administrator.member.agency;
                let people = motcua_app::staff::list(&self.app, &administrator, own).await.expect("staff");
                people.into_iter().find(|person| person.member.login == login).expect(login).member.id
            }
        };
        motcua_app::staff::officer(&self.app, id, None).await.expect(login)
    }

    /// The receptionist takes in a birth registration with all papers; answers with its code.
    pub async fn received_birth(&self, reception: &mut Browser) -> String {
        let answer = reception.post_parts("/office/receive", birth("receive")).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.location.rsplit('/').next().expect("a code").to_owned()
    }
}

/// The form of the counter for a birth registration in time, all required papers ticked.
pub fn birth(asked: &str) -> Vec<Part<'static>> {
    let asked = asked.to_owned();
    let fields = [
        ("procedure", "1.001193"),
        ("situation", "dung-han"),
        ("name", "Trần Thị Ví Dụ"),
        ("identity", "056087000999"),
        ("phone", "0905 123 118"),
        ("address", "Số 1, đường Thí Điểm"),
        ("return_way", "counter"),
        ("sets", "1"),
        ("has.0", "yes"),
        ("originals.0", "1"),
        ("has.1", "yes"),
        ("originals.1", "1"),
    ];
    let mut parts: Vec<Part<'static>> =
        fields.map(|(name, value)| Part::Text(name.into(), value.into())).into();
    parts.push(Part::Text("do".into(), asked));
    parts
}
