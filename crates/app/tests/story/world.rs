//! A ward and a commune of the province with their procedures and fictional staff, on a clock that stands still.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use bytes::Bytes;
use chrono::{DateTime, FixedOffset};
use futures::stream;
use motcua_app::{
    App, AppError, AppSettings, Clock, Ids, RandomIds,
    accounts::{self, Registration},
    acts::{self, Acted, Officer},
    drafts::{DraftBody, DraftKey},
    filing::{self, FilingRequest},
    forms::FIELD_PREFIX,
    intake, passwords, seed, staff,
    uploads::{self, Owner},
};
use motcua_domain::{
    catalogue::{Procedure, form::put_shared_forms},
    codes::DossierCode,
    dossier::{Channel, Command, CounterOutcome, Dossier, Paper, ReturnWay},
    organisation::{Agency, StaffMember},
    people::Applicant,
    policy::{Action, Resource},
};
use motcua_store::catalogue;
use motcua_testkit::{TestClock, TestStore};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The ward of Vĩnh Hải, and a commune that has no business with its dossiers.
pub const WARD: &str = "22330";
pub const ELSEWHERE: &str = "22696";
/// Xác nhận tình trạng hôn nhân, for another purpose than marriage: three working days, a form, no other paper to keep.
pub const PROCEDURE: &str = "1.004873";
pub const SITUATION: &str = "viec-khac";
/// A Wednesday afternoon, before 15:00.
pub const WEDNESDAY: &str = "2020-06-10T14:40";
pub const PASSWORD: &str = "mot cua 2020";
/// A second receptionist of the ward, who is not in the province's data.
pub const SECOND_RECEPTIONIST: &str = "tiepnhan2.vinhhai";

pub struct World {
    pub app: App,
    pub clock: TestClock,
    staff: Vec<StaffMember>,
}

#[derive(Clone)]
pub struct Wall(pub TestClock);

impl Clock for Wall {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now()
    }
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/khanh-hoa");
    serde_json::from_slice(&fs::read(folder.join(name)).expect(name)).expect(name)
}

impl World {
    pub async fn on(db: &TestStore) -> Self {
        let mut staff: Vec<StaffMember> = read("staff.json");
        staff.retain(|member| [WARD, ELSEWHERE].contains(&member.agency.0.as_str()));
        let mut procedures: Vec<Procedure> = read("procedures/ho-tich.json");
        procedures.retain(|procedure| [PROCEDURE, "1.001193"].contains(&procedure.code.as_str()));
        Self::with(db, staff, procedures).await
    }

    /// Everybody in the province's data, and the procedures of some of its files.
    pub async fn of_everybody(db: &TestStore, files: &[&str]) -> Self {
        let procedures =
            files.iter().flat_map(|file| read::<Vec<Procedure>>(&format!("procedures/{file}.json")));
        Self::with(db, read("staff.json"), procedures.collect()).await
    }

    async fn with(db: &TestStore, mut staff: Vec<StaffMember>, mut procedures: Vec<Procedure>) -> Self {
        put_shared_forms(&mut procedures, |name| Some(read(&format!("forms/{name}.json")))).expect("forms");
        let clock = TestClock::at(WEDNESDAY);
        let mut second =
            staff.iter().find(|member| member.login == "tiepnhan.vinhhai").expect("the receptionist").clone();
        second.id = motcua_domain::organisation::StaffId(Uuid::from_u128(2));
        second.login = SECOND_RECEPTIONIST.to_owned();
        second.name = "Trần Văn Thử Hai".to_owned();
        staff.push(second);
        let province = seed::Province {
            units: read("units.json"),
            agencies: read("agencies.json"),
            fields: read("fields.json"),
            life_events: read("life-events.json"),
            synonyms: Vec::new(),
            online_targets: Vec::new(),
            procedures,
            staff: staff.clone(),
            outlines: Vec::new(),
            relations: Vec::new(),
        };
        seed::load(&db.store, &province, clock.millis(), &|_| ()).await.expect("the province loads");
        let hash = passwords::hash(PASSWORD.to_owned()).await.expect("a hash");
        seed::put_staff(&db.store, staff.clone(), hash, clock.millis()).await.expect("the staff");
        let settings =
            AppSettings { public_url: "https://motcua.example.vn".to_owned(), ..AppSettings::default() };
        let ids: Arc<dyn Ids> = Arc::new(RandomIds);
        let app = App::new(db.store.clone(), db.files(), settings, Arc::new(Wall(clock.clone())), ids)
            .await
            .expect("the application");
        Self { app, clock, staff }
    }

    /// Who may do an act on a dossier now, as the rights say: the first in the order of log-in names.
    pub async fn whoever_may(&self, dossier: &Dossier, command: &Command) -> Option<Officer> {
        let resource = Resource::Dossier(acts::place_for(
            dossier,
            &self.app.catalogue(),
            self.clock.now().date_naive(),
            command,
        ));
        let mut staff: Vec<&StaffMember> = self.staff.iter().collect();
        staff.sort_by(|a, b| a.login.cmp(&b.login));
        for member in staff {
            let officer = self.officer(&member.login).await;
            if officer.may(Action::Act(command.act()), &resource) {
                return Some(officer);
            }
        }
        None
    }

    /// The receptionist of an agency.
    pub fn receptionist(&self, agency: &str) -> &StaffMember {
        let receives = |member: &&StaffMember| {
            member.agency.0 == agency
                && member.roles.contains(&motcua_domain::organisation::Role::Receptionist)
        };
        self.staff.iter().find(receives).unwrap_or_else(|| panic!("nobody receives at {agency}"))
    }

    /// Ends an agency on a day, nobody following it.
    pub async fn dissolve(&self, agency: &str, until: &str) {
        let known = self.app.catalogue().agency(agency).map(|agency| (**agency).clone());
        let mut ended: Agency = known.expect("an agency");
        ended.valid_until = Some(until.parse().expect("a day"));
        let at = self.clock.millis();
        self.app
            .store
            .write(move |tx| {
                let ended = ended.clone();
                Box::pin(async move {
                    catalogue::put_reference(tx, "agency", &ended.code.0, &ended, at).await?;
                    catalogue::bump_revision(tx, at).await?;
                    Ok::<(), motcua_store::StoreError>(())
                })
            })
            .await
            .expect("the agency ends");
        self.app.refresh_catalogue().await.expect("the catalogue is read again");
    }

    pub fn member(&self, login: &str) -> &StaffMember {
        self.staff.iter().find(|member| member.login == login).expect(login)
    }

    /// The member of staff with a log-in name, acting for herself.
    pub async fn officer(&self, login: &str) -> Officer {
        staff::officer(&self.app, self.member(login).id, None).await.expect(login)
    }

    pub async fn account(&self, name: &str, phone: &str) -> Uuid {
        let new = Registration {
            name: name.to_owned(),
            contact: phone.to_owned(),
            identity: String::new(),
            address: "Số 1, đường Thí Điểm".to_owned(),
            password: PASSWORD.to_owned(),
        };
        accounts::register(&self.app, new).await.expect("an account").0
    }

    pub async fn files_online(&self, account: Option<Uuid>) -> Acted {
        filing::submit(&self.app, online(), account, None).await.expect("an online filing")
    }

    pub async fn at_counter(&self, outcome: CounterOutcome) -> Acted {
        let officer = self.officer("tiepnhan.vinhhai").await;
        intake::receive(&self.app, &officer, at_counter(), outcome).await.expect("a filing at the counter")
    }

    /// An act of a member of staff at a time of June 2020, written `11T09:00`.
    pub async fn act_at(&self, when: &str, login: &str, code: &DossierCode, command: Command) -> Acted {
        self.clock.set(&format!("2020-06-{when}"));
        let officer = self.officer(login).await;
        self.act(&officer, code, command).await.unwrap_or_else(|error| panic!("{login} at {when}: {error}"))
    }

    pub async fn act(
        &self,
        officer: &Officer,
        code: &DossierCode,
        command: Command,
    ) -> Result<Acted, AppError> {
        acts::act(&self.app, officer, code, None, command).await
    }

    /// A signed result, uploaded by the officer who names it.
    pub async fn signed_file(&self, officer: &Officer) -> Uuid {
        let content =
            stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"%PDF-1.7\nfictional\n%%EOF"))]);
        uploads::take(&self.app, Owner::Officer(officer), "ket-qua.pdf", content).await.expect("a file").id
    }

    /// From hand-over to the signed result at the one-stop unit, each step before its time.
    pub async fn is_processed(&self, code: &DossierCode) -> Acted {
        self.act_at("10T15:10", "tiepnhan.vinhhai", code, hand_over()).await;
        self.act_at("11T10:00", "hotich.vinhhai", code, complete("Đủ điều kiện")).await;
        self.clock.set("2020-06-11T14:00");
        let leader = self.officer("lanhdao.vinhhai").await;
        let file = self.signed_file(&leader).await;
        self.act_at(
            "11T14:00",
            "lanhdao.vinhhai",
            code,
            Command::SignResult { file, number: "15/XN".to_owned() },
        )
        .await
    }
}

pub fn hand_over() -> Command {
    Command::HandOver { note: String::new(), assign_to: None }
}

pub fn complete(note: &str) -> Command {
    Command::CompleteStep { note: note.to_owned(), assign_to: None }
}

pub fn applicant() -> Applicant {
    Applicant {
        name: "Nguyễn Thị Ví Dụ".to_owned(),
        kind: Default::default(),
        identity: Some("056187000999".to_owned()),
        birth_date: None,
        address: "Số 0, đường Mẫu Đơn, phường Vĩnh Hải".to_owned(),
        phone: Some("0905123118".to_owned()),
        email: None,
        filed_by: None,
    }
}

fn answers() -> BTreeMap<String, String> {
    let answers = [
        ("ho_ten", "Nguyễn Thị Ví Dụ"),
        ("so_giay_to", "056187000999"),
        ("dia_chi", "Số 0, đường Mẫu Đơn"),
        ("dien_thoai", "0905123118"),
        ("ngay_sinh", "1987-02-03"),
        ("tinh_trang", "doc-than"),
        ("muc_dich", "mua-ban"),
    ];
    answers.into_iter().map(|(name, answer)| (name.to_owned(), answer.to_owned())).collect()
}

pub fn online() -> FilingRequest {
    FilingRequest {
        procedure: PROCEDURE.to_owned(),
        situation: SITUATION.to_owned(),
        agency: WARD.into(),
        channel: Channel::Online,
        applicant: applicant(),
        return_way: ReturnWay::Counter,
        return_address: String::new(),
        form: serde_json::to_value(answers()).expect("answers"),
        papers: Vec::new(),
        holds_originals: false,
        sets: 1,
        additions: Vec::new(),
        beside: None,
    }
}

pub fn at_counter() -> FilingRequest {
    let declaration = Paper {
        component: Some(0),
        name: "Tờ khai cấp giấy xác nhận tình trạng hôn nhân".to_owned(),
        originals: 1,
        copies: 0,
        files: Vec::new(),
    };
    FilingRequest {
        channel: Channel::Counter,
        form: serde_json::json!({}),
        papers: vec![declaration],
        ..online()
    }
}

/// The online filing as a draft holds it, field by field as typed.
pub fn draft_body() -> DraftBody {
    let person = applicant();
    let typed = [
        ("name", person.name),
        ("identity", person.identity.unwrap_or_default()),
        ("address", person.address),
        ("phone", person.phone.unwrap_or_default()),
    ];
    DraftBody {
        procedure: PROCEDURE.to_owned(),
        situation: Some(SITUATION.to_owned()),
        agency: Some(WARD.to_owned()),
        applicant: typed.into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
        form: answers().into_iter().map(|(name, answer)| (format!("{FIELD_PREFIX}{name}"), answer)).collect(),
        ..DraftBody::default()
    }
}

pub fn key_of(id: Uuid, secret: &str) -> DraftKey {
    DraftKey { id, secret: Some(secret.to_owned()), account: None }
}
