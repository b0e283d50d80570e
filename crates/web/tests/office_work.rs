//! All work of one person goes over to another, as a leader and an administrator do it; without scripts.

mod support_office;

use motcua_app::{acts, desk, staff};
use motcua_domain::{
    dossier::Command,
    organisation::{AgencyCode, StaffId},
};
use support_office::World;

const WARD: &str = "22330";

async fn id_of(world: &World, login: &str) -> StaffId {
    let administrator = world.person("quantri.vinhhai").await;
    let people = staff::list(&world.app, &administrator, &AgencyCode::from(WARD)).await.expect("the staff");
    people.into_iter().find(|person| person.member.login == login).expect(login).member.id
}

/// A dossier that the processor of civil status holds.
async fn held(world: &World) -> (String, StaffId) {
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let holder = id_of(world, "hotich.vinhhai").await;
    let receptionist = world.person("tiepnhan.vinhhai").await;
    let command = Command::HandOver { note: String::new(), assign_to: Some(holder) };
    let dossier = code.parse().expect("a code");
    acts::act(&world.app, &receptionist, &dossier, None, command).await.expect("handed over");
    (code, holder)
}

#[tokio::test]
async fn a_leader_hands_all_work_over_and_is_told_what_became_of_each_dossier() {
    let world = World::new().await;
    let (code, from) = held(&world).await;
    let land = id_of(&world, "diachinh.vinhhai").await.0.to_string();
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let path = format!("/office/work/{}", from.0);
    leader.get("/office/work").await.shows(&path).shows("data-label=\"Hồ sơ đang giữ\">1<");
    leader.get(&path).await.shows(&code).shows("Giao 1 hồ sơ").shows(&format!("/office/dossiers/{code}"));
    let silent = leader.post(&path, &[("to", &land), ("reason", "")]).await;
    assert_eq!(silent.status, 422);
    silent.shows("Lý do");
    // Somebody of another room cannot go on with it.
    let told = leader.post(&path, &[("to", &land), ("reason", "Nghỉ thai sản")]).await;
    assert_eq!(told.status, 200);
    told.shows("Chưa giao").shows("Người nhận không làm được bước này").shows("Chọn người cùng vai trò");
    told.shows("name=\"passed_over\" value=\"1\"").shows("Nghỉ thai sản");
    // The head of the ward signs, the processor appraises: the other way round nothing fits either.
    let mut colleague = world.officer("diachinh.vinhhai").await;
    assert_eq!(colleague.get("/office/work").await.status, 404);
}

/// An administrator sees codes and steps, no applicant, and no link that would answer 404.
#[tokio::test]
async fn an_administrator_hands_work_over_without_reading_dossiers() {
    let world = World::new().await;
    let (code, from) = held(&world).await;
    let mut administrator = world.officer("quantri.vinhhai").await;
    let new = [
        ("login", "hotich2.vinhhai"),
        ("name", "Lê Thị Minh Họa"),
        ("title", "Công chức Tư pháp - Hộ tịch"),
        ("roles", "processor"),
        ("room", "tu-phap-ho-tich"),
        ("password", support_office::PASSWORD),
    ];
    assert_eq!(administrator.post("/office/staff", &new).await.status, 303);
    let to = id_of(&world, "hotich2.vinhhai").await.0.to_string();
    let path = format!("/office/work/{}", from.0);
    administrator.get(&format!("/office/staff/{}", from.0)).await.shows(&path);
    let page = administrator.get(&path).await;
    page.shows(&code).hides(&format!("/office/dossiers/{code}")).hides("0905");
    let told = administrator.post(&path, &[("to", &to), ("reason", "Thay người từ 11/06/2020")]).await;
    told.shows("Đã giao 1 hồ sơ").shows("Không giữ hồ sơ nào");
    administrator.get("/office/audit").await.shows("Giao lại toàn bộ việc");
    let mut successor = world.officer("hotich2.vinhhai").await;
    let page = successor.get(&format!("/office/dossiers/{code}")).await;
    page.shows("Thay người từ 11/06/2020").shows("/acts/complete_step");
    let officer = world.person("hotich2.vinhhai").await;
    let narrowing = desk::Narrowing::default();
    let list = desk::worklist(&world.app, &officer, motcua_app::office::Tab::All, &narrowing, 0, 10).await;
    assert_eq!(list.expect("her list").page.total, 1);
}
