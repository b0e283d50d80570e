//! Who gets what answer from every door of the office: the matrix that a reviewer sees change.

mod support_office;

use std::fmt::Write as _;

use motcua_web::office::doors;
use support_office::{Browser, World};

/// One of each role, and nobody.
const ROLES: [(&str, Option<&str>); 9] = [
    ("nobody", None),
    ("receptionist", Some("tiepnhan.vinhhai")),
    ("processor", Some("hotich.vinhhai")),
    ("head_of_room", Some("truong.tuphap.nhatrang")),
    ("leader", Some("lanhdao.vinhhai")),
    ("return_desk", Some("traketqua.vinhhai")),
    ("agency_administrator", Some("quantri.vinhhai")),
    ("province_administrator", Some("quantri.tinh")),
    ("auditor", Some("kiemsoat.tinh")),
];

/// The path of a door with the parts of a real dossier and person of the ward.
fn real(path: &str, code: &str, complaint: &str) -> String {
    const PERSON: &str = "58cfbbd9-f91d-41d9-a99c-262d93ae1497";
    const NONE: &str = "00000000-0000-7000-8000-000000000000";
    path.replace("{sheet}/{unit}/{period}", "nganh-doc/CAT/2020-H1")
        .replace("{code}", code)
        .replace("{act}", "assign")
        .replace("{form}", "receipt.pdf")
        .replace("{table}", "weeks.xlsx")
        .replace("/complaints/{id}", &format!("/complaints/{complaint}"))
        .replace("{agency}", "22330")
        .replace("{month}", "2020-06")
        .replace("/files/{id}", &format!("/files/{NONE}"))
        .replace("/delegations/{id}", &format!("/delegations/{NONE}"))
        .replace("{id}", PERSON)
        .replace("{file}", PERSON)
        .replace("{token}", NONE)
}

async fn status(browser: &mut Browser, method: &str, path: &str) -> u16 {
    match method {
        "GET" => browser.get(path).await.status,
        _ => browser.post(path, &[("from_the_matrix", "yes")]).await.status,
    }
}

/// Every door × every role → status. An empty form makes a permitted act answer 422 or 303, and a hidden one 404.
#[tokio::test]
async fn every_door_answers_each_role_as_the_golden_table_says() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let speaker = motcua_app::ratings::Speaker::Holder("0905123118".to_owned());
    let complaint = motcua_app::complaints::file(&world.app, speaker, &code, None, "Phải chờ lâu".to_owned());
    let complaint = complaint.await.expect("a complaint").id.to_string();
    let mut browsers = Vec::new();
    for (_, login) in ROLES {
        browsers.push(match login {
            Some(login) => world.officer(login).await,
            None => world.browser(),
        });
    }
    let mut table = String::from("Answers of the office's doors: status by role.\n\n");
    let names: Vec<&str> = ROLES.iter().map(|(role, _)| *role).collect();
    writeln!(table, "{:<58} {}", "door", names.join(" ")).expect("a string grows");
    // Signing out would spoil the rows after it: it comes last.
    let mut all = doors();
    all.sort_by_key(|door| door.path == "/office/sign-out");
    for door in all {
        write!(table, "{:<58}", format!("{} {}", door.method, door.path)).expect("a string grows");
        for ((role, _), browser) in ROLES.iter().zip(&mut browsers) {
            let answer = status(browser, door.method, &real(door.path, &code, &complaint)).await;
            write!(table, " {answer:<width$}", width = role.len()).expect("a string grows");
        }
        table = table.trim_end().to_owned() + "\n";
    }
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/routes.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(golden, &table).expect("the golden file is written");
    }
    let before = std::fs::read_to_string(golden).unwrap_or_default();
    assert!(before == table, "the rights over routes changed; if meant, set UPDATE_GOLDEN=1:\n{table}");
}

/// The router is built from the doors; each of them really leads somewhere: an unknown path would answer 404 to a
/// person who is not signed in, a guarded one sends her to sign in.
#[tokio::test]
async fn no_door_but_the_sign_in_is_open_to_one_who_is_not_signed_in() {
    let world = World::new().await;
    for door in doors().into_iter().filter(|door| !door.path.starts_with("/office/sign-")) {
        let mut browser = world.browser();
        let none = "00000000-0000-7000-8000-000000000000";
        let path = real(door.path, "000.03.27.H32-200610-0001", none);
        let answer = status(&mut browser, door.method, &path).await;
        let expected = if door.method == "GET" { 303 } else { 401 };
        assert_eq!(answer, expected, "{} {}", door.method, door.path);
    }
}
