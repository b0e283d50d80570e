//! Sample dossiers, made through the use cases like any other: nothing is written behind the rules' back.

use anyhow::Context as _;
use motcua_app::{
    App,
    accounts::{self, Registration},
    acts::{self, Officer},
    filing::{self, FilingRequest},
    intake, staff,
};
use motcua_domain::{
    catalogue::ComponentKind,
    codes::DossierCode,
    dossier::{Channel, Command, CounterOutcome, MissingItem, MissingKind, Paper, ReturnWay},
    organisation::AgencyCode,
    people::{Applicant, ApplicantKind},
};
use motcua_store::{accounts as kept_accounts, staff as kept_staff};

use super::DEMO_PASSWORD;

/// The telephone number with which the demonstration's citizen logs in.
pub const CITIZEN_PHONE: &str = "0905000118";
const WARD: &str = "22330";
const RECEPTIONIST: &str = "tiepnhan.vinhhai";
/// Plainly fictional people.
const PEOPLE: [(&str, &str); 6] = [
    ("Nguyễn Thị Ví Dụ", "0905000101"),
    ("Trần Văn Mẫu", "0905000102"),
    ("Lê Thị Minh Họa", "0905000103"),
    ("Phạm Văn Thử", "0905000104"),
    ("Võ Thị Giả Định", "0905000105"),
    ("Đặng Văn Tưởng Tượng", "0905000106"),
];

/// Files a handful of dossiers in different states, once.
pub async fn file_some(app: &App) -> anyhow::Result<()> {
    if kept_accounts::by_contact(app.store.reader(), CITIZEN_PHONE).await?.is_some() {
        return Ok(());
    }
    let registration = Registration {
        name: "Nguyễn Thị Ví Dụ".to_owned(),
        contact: CITIZEN_PHONE.to_owned(),
        identity: String::new(),
        address: "12 đường Mẫu, phường Vĩnh Hải, thành phố Nha Trang".to_owned(),
        password: DEMO_PASSWORD.to_owned(),
    };
    let (account, _session) =
        accounts::register(app, registration).await.context("the demonstration's citizen")?;
    let officer = officer(app, RECEPTIONIST).await?;
    let offered = fileable(app);
    anyhow::ensure!(!offered.is_empty(), "no procedure of the ward can be filed");
    for (number, (name, phone)) in PEOPLE.iter().enumerate() {
        let (procedure, situation) = offered[number % offered.len()].clone();
        let request = request(app, &procedure, &situation, Channel::Counter, name, phone)?;
        let acted = intake::receive(app, &officer, request, CounterOutcome::Receive).await?;
        if number % 2 == 0 {
            hand_over(app, &officer, &acted.code).await?;
        }
    }
    let (procedure, situation) = offered[0].clone();
    let slip = CounterOutcome::AskForSupplement {
        items: vec![MissingItem {
            name: "Giấy tờ chứng minh nơi cư trú".to_owned(),
            kind: MissingKind::Photocopy,
            remark: String::new(),
        }],
        reason: "Thiếu giấy tờ chứng minh nơi cư trú".to_owned(),
    };
    let incomplete = request(app, &procedure, &situation, Channel::Counter, "Hồ Thị Thí Dụ", "0905000107")?;
    intake::receive(app, &officer, incomplete, slip).await?;
    online(app, account).await
}

/// One dossier of the citizen, filed online and waiting to be checked: a copy of a birth certificate, which needs
/// nothing but its form.
async fn online(app: &App, account: uuid::Uuid) -> anyhow::Result<()> {
    let (name, address) = ("Nguyễn Thị Ví Dụ", "12 đường Mẫu, phường Vĩnh Hải, thành phố Nha Trang");
    let mut request = request(app, "2.000635", "1", Channel::Online, name, CITIZEN_PHONE)?;
    request.form = serde_json::json!({
        "ho_ten": name,
        "so_giay_to": "056190000118",
        "dia_chi": address,
        "dien_thoai": CITIZEN_PHONE,
        "loai": "khai-sinh",
        "nguoi_duoc_dang_ky": "Nguyễn Văn Thí Dụ",
        "ngay_sinh": "2015-05-19",
        "so_ban": 2,
    });
    filing::submit(app, request, Some(account), None).await.context("the citizen's dossier")?;
    Ok(())
}

async fn hand_over(app: &App, officer: &Officer, code: &DossierCode) -> anyhow::Result<()> {
    let command = Command::HandOver { note: String::new(), assign_to: None };
    acts::act(app, officer, code, None, command).await?;
    Ok(())
}

async fn officer(app: &App, login: &str) -> anyhow::Result<Officer> {
    let person = kept_staff::by_login(app.store.reader(), login).await?;
    let person = person.with_context(|| format!("nobody logs in as {login}"))?;
    Ok(staff::officer(app, person.member.id, None).await?)
}

/// Procedure and situation codes that the ward can receive.
fn fileable(app: &App) -> Vec<(String, String)> {
    let catalogue = app.catalogue();
    let Some(ward) = catalogue.agency(WARD) else { return Vec::new() };
    catalogue
        .procedures_of(ward, app.now().date_naive())
        .iter()
        .filter_map(|procedure| {
            let situation = procedure.situations.iter().find(|s| motcua_app::catalogue::is_fileable(s))?;
            Some((procedure.code.to_string(), situation.code.clone()))
        })
        .collect()
}

fn request(
    app: &App,
    procedure: &str,
    situation: &str,
    channel: Channel,
    name: &str,
    phone: &str,
) -> anyhow::Result<FilingRequest> {
    let catalogue = app.catalogue();
    let components = catalogue
        .procedure(procedure)
        .and_then(|procedure| procedure.situation(situation))
        .map(|situation| situation.components.clone())
        .context("the procedure is gone")?;
    let handed_in = components
        .iter()
        .enumerate()
        .filter(|(_, component)| channel == Channel::Counter && component.kind != ComponentKind::Present);
    let papers = handed_in
        .map(|(index, component)| Paper {
            component: Some(index),
            name: component.name.clone(),
            originals: component.originals.max(u8::from(component.copies == 0)),
            copies: component.copies,
            files: Vec::new(),
        })
        .collect();
    Ok(FilingRequest {
        procedure: procedure.to_owned(),
        situation: situation.to_owned(),
        agency: AgencyCode::from(WARD),
        channel,
        applicant: Applicant {
            name: name.to_owned(),
            kind: ApplicantKind::Citizen,
            identity: None,
            birth_date: None,
            address: "Phường Vĩnh Hải, thành phố Nha Trang".to_owned(),
            phone: Some(phone.to_owned()),
            email: None,
            filed_by: None,
        },
        return_way: ReturnWay::Counter,
        return_address: String::new(),
        form: serde_json::json!({}),
        papers,
        holds_originals: false,
        sets: 1,
        additions: Vec::new(),
        beside: None,
    })
}
