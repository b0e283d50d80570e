//! How officers and agencies are evaluated, as leaders and the evaluated see it; without scripts.

mod support_office;

use motcua_app::{acts, staff, uploads};
use motcua_domain::{codes::DossierCode, dossier::Command, organisation::StaffId};
use support_office::{PDF, World};

const RECEPTION: &str = "c8c33732-4a6e-4081-a4fb-01bf46540b10";
const CLERK: &str = "1ec49dae-2798-4057-8869-56353030d095";
const LEADER: &str = "66e96197-c15a-41bf-8d7a-28830db47d94";

async fn acts(world: &World, member: &str, code: &DossierCode, command: Command) {
    let id = StaffId(member.parse().expect("an id"));
    let officer = staff::officer(&world.app, id, None).await.expect("a member of staff");
    acts::act(&world.app, &officer, code, None, command).await.expect("it is done");
}

/// A birth received on Wednesday, 10 June, decided by the clerk and the leader on the same morning.
async fn decided(world: &World) -> String {
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let received = world.received_birth(&mut reception).await;
    let code: DossierCode = received.parse().expect("a code");
    acts(world, RECEPTION, &code, Command::HandOver { note: String::new(), assign_to: None }).await;
    acts(world, CLERK, &code, Command::CompleteStep { note: String::new(), assign_to: None }).await;
    let leader = StaffId(LEADER.parse().expect("an id"));
    let leader = staff::officer(&world.app, leader, None).await.expect("the leader");
    let content = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from_static(PDF))]);
    let result = uploads::take(&world.app, uploads::Owner::Officer(&leader), "ket-qua.pdf", content);
    let file = result.await.expect("a file").id;
    acts(world, LEADER, &code, Command::SignResult { file, number: "01/KS".to_owned() }).await;
    received
}

/// "Monthly list for every officer", searched, sorted and taken along.
#[tokio::test]
async fn a_leader_reads_the_list_and_the_dossiers_behind_each_index() {
    let world = World::new().await;
    let code = decided(&world).await;
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let list = leader.get("/office/evaluation?period=2020-06").await;
    list.shows("Lê Văn Minh Họa").shows("Phan Văn Mô Phỏng").shows("Chưa có dữ liệu").shows("Tháng 6");
    list.shows("/office/evaluation/months/22330/2020-06");
    let found = leader.get("/office/evaluation?period=2020-06&q=minh+hoa").await;
    found.shows("Lê Văn Minh Họa").hides("Phan Văn Mô Phỏng");
    let sorted = leader.get("/office/evaluation?period=2020-06&sort=-dossiers").await.text();
    let at = |name: &str| sorted.find(name).expect(name);
    assert!(at("Lê Văn Minh Họa") < at("Phan Văn Mô Phỏng"), "whoever has dossiers stands first");
    leader.get("/office/evaluation?period=2020-Q1").await.hides(">1</td>");
    let book = leader.get("/office/evaluation.xlsx?period=2020-06").await;
    assert!(book.body.starts_with(b"PK"), "a workbook");

    let clerk = format!("/office/evaluation/officers/{CLERK}");
    let page = leader.get(&format!("{clerk}?period=2020-06")).await;
    page.shows(&code).shows("index=contacts&amp;points=2").hides("Gửi kiến nghị");
    leader.get(&format!("{clerk}?period=2020-06&index=contacts&points=2")).await.shows(&code);
    leader.get(&format!("{clerk}?period=2020-06&index=contacts&points=0")).await.hides(&code);
    let book = leader.get(&format!("{clerk}/dossiers.xlsx?period=2020-06")).await;
    assert!(book.body.starts_with(b"PK"), "a workbook");
    leader.get("/office/evaluation/agencies/22330?period=2020-06").await.shows(&code);

    // The people of other agencies are nobody's business here; one's own page is one's own.
    let mut other = world.officer("lanhdao.binhloc").await;
    assert_eq!(other.get(&clerk).await.status, 404);
    assert_eq!(other.get("/office/evaluation?agency=22330").await.status, 404);
    assert_eq!(other.get("/office/evaluation/months/22330/2020-06").await.status, 404);
    let mut colleague = world.officer("vanphong.vinhhai").await;
    assert_eq!(colleague.get(&clerk).await.status, 404);
    colleague.get("/office/evaluation/own?period=2020-06").await.hides(&code).shows("Không có hồ sơ nào");
    let mut province = world.officer("quantri.tinh").await;
    let all = province.get("/office/evaluation?period=2020-06").await;
    all.shows("UBND phường Vĩnh Hải").hides("Lê Văn Minh Họa");
    province.get("/office/evaluation?period=2020-06&of=officers").await.shows("Lê Văn Minh Họa");
}

/// "With appeal and approval": an appeal is answered with corrections, the month approved when it is over.
#[tokio::test]
async fn a_month_is_appealed_answered_and_approved_on_pages() {
    let world = World::new().await;
    let code = decided(&world).await;
    let mut clerk = world.officer("hotich.vinhhai").await;
    let own = "/office/evaluation/own";
    clerk.get(&format!("{own}?period=2020-06")).await.shows("Kết quả đánh giá của tôi").shows(&code);
    clerk.get(&format!("{own}?period=2020-Q2")).await.shows("Chọn kỳ là một tháng").hides("name=\"reason\"");
    assert_eq!(clerk.post(own, &[("period", "2020-06"), ("reason", " ")]).await.status, 422);
    let appeal = [("period", "2020-06"), ("reason", "Xong sớm hơn hạn")];
    assert_eq!(clerk.post(own, &appeal).await.status, 303);
    let twice = clerk.post(own, &appeal).await;
    assert_eq!(twice.status, 422);
    twice.shows("QUA-012").shows("Xong sớm hơn hạn</textarea>");

    let month = "/office/evaluation/months/22330/2020-06";
    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(month).await.shows("Xong sớm hơn hạn").shows("Lê Văn Minh Họa");
    leader.post(month, &[("do", "approve")]).await.shows("QUA-011").shows("30/06/2020");
    world.clock.set("2020-07-01T08:00");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let blocked = leader.post(month, &[("do", "approve")]).await;
    assert_eq!(blocked.status, 422);
    blocked.shows("QUA-010");
    let answer = |dossier: &'static str, points: &'static str| {
        [
            ("do", "answer"),
            ("number", "0"),
            ("verdict", "accept"),
            ("answer", "Đúng như vậy"),
            ("dossier.0", dossier),
            ("index.0", "total_time"),
            ("points.0", points),
        ]
    };
    let wrong = leader.post(month, &answer("không phải mã", "2")).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("Mã hồ sơ không đúng dạng").shows("Đúng như vậy</textarea>");
    let code: &'static str = Box::leak(code.into_boxed_str());
    let same = leader.post(month, &answer(code, "1")).await;
    assert_eq!(same.status, 422);
    same.shows("QUA-016");
    let corrected = leader.post(month, &answer(code, "2")).await;
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    leader.get(month).await.shows("Đã chấp nhận").shows("1 → 2 điểm");
    let mut clerk = world.officer("hotich.vinhhai").await;
    clerk.get(&format!("{own}?period=2020-06")).await.shows("Đúng như vậy");

    let checked = [("do", "publication"), ("posted", "yes"), ("electronic", "yes"), ("correct", "yes")];
    assert_eq!(leader.post(month, &checked).await.status, 303);
    assert_eq!(clerk.post(month, &[("do", "approve")]).await.status, 404, "a clerk approves nothing");
    assert_eq!(leader.post(month, &[("do", "approve")]).await.status, 303);
    leader.get(month).await.shows("Kết quả không thay đổi nữa").shows("Duyệt kết quả").hides("name=\"do\"");
    assert_eq!(leader.post(month, &checked).await.status, 422);
    clerk.get(&format!("{own}?period=2020-06")).await.shows("Đã duyệt").hides("name=\"reason\"");
    assert_eq!(leader.get("/office/evaluation/months/22330/2020-08").await.status, 404, "it has not begun");
    assert_eq!(leader.get("/office/evaluation/months/22330/2020-Q2").await.status, 404);
}

/// "The nine indices per dossier, officer and agency … with appeal": a leader speaks for her agency, and somebody of the
/// province answers, since nobody answers an appeal of their own.
#[tokio::test]
async fn a_leader_appeals_for_her_agency_and_the_province_answers() {
    let world = World::new().await;
    decided(&world).await;
    let page = "/office/evaluation/agencies/22330";
    let appeal = [("period", "2020-06"), ("reason", "Mất điện cả ngày 11/6")];
    let mut clerk = world.officer("hotich.vinhhai").await;
    assert_eq!(clerk.post(page, &appeal).await.status, 404, "a clerk speaks for herself");
    let mut other = world.officer("lanhdao.binhloc").await;
    assert_eq!(other.post(page, &appeal).await.status, 404, "and nobody for another agency");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(&format!("{page}?period=2020-06")).await.shows("Kiến nghị của cơ quan");
    assert_eq!(leader.post(page, &[("period", "2020-06"), ("reason", " ")]).await.status, 422);
    assert_eq!(leader.post(page, &appeal).await.status, 303);
    leader.get(&format!("{page}?period=2020-06")).await.shows("Mất điện cả ngày 11/6");

    let month = "/office/evaluation/months/22330/2020-06";
    let answer =
        [("do", "answer"), ("number", "0"), ("verdict", "refuse"), ("answer", "Đã có máy phát điện")];
    let own = leader.post(month, &answer).await;
    assert_eq!(own.status, 422);
    own.shows("QUA-015");
    let mut province = world.officer("quantri.tinh").await;
    let answered = province.post(month, &answer).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    leader.get(&format!("{page}?period=2020-06")).await.shows("Đã có máy phát điện");
}

/// "Publication on the portal": satisfaction at once, points once the month is approved, and nobody's name.
#[tokio::test]
async fn the_portal_tells_of_satisfaction_and_of_approved_months_alone() {
    let world = World::new().await;
    let code = decided(&world).await;
    let back = Command::ReturnResult {
        receiver: "Trần Thị Ví Dụ".to_owned(),
        way: motcua_domain::dossier::ReturnWay::Counter,
        originals_handed_back: false,
    };
    let returned: DossierCode = code.parse().expect("a code");
    acts(&world, "7ce2c85c-9793-45a2-8ecf-35e0f4a4a80a", &returned, back).await;
    let mut guest = world.browser();
    guest.get("/quality?period=2020-06").await.shows("Chưa có đánh giá nào trong kỳ này");
    let rating = [("number", "0905 123 118"), ("rating", "very_satisfied")];
    assert_eq!(guest.post(&format!("/track/{code}/rate"), &rating).await.status, 303);
    world.clock.set("2020-07-01T08:00");
    let page = guest.get("/quality?period=2020-06").await;
    page.shows("UBND phường Vĩnh Hải").shows("Chưa duyệt").shows("100").hides("Lê Văn Minh Họa");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let month = "/office/evaluation/months/22330/2020-06";
    assert_eq!(leader.post(month, &[("do", "approve")]).await.status, 303);
    // Strangers read a kept page for the rest of its minute.
    world.clock.set("2020-07-01T08:05");
    let mut other = world.officer("tiepnhan.binhloc").await;
    assert_eq!(other.get("/office/evaluation").await.status, 404);
    let page = guest.get("/quality?period=2020-06&page=1").await;
    page.hides("Chưa duyệt").hides("Lê Văn Minh Họa").hides("Bùi Thị Làm Mẫu");
    // A quarter of which two months are not approved is not published.
    guest.get("/quality?period=2020-Q2").await.shows("Chưa duyệt");
    let book = guest.get("/quality.xlsx?period=2020-06").await;
    assert!(book.body.starts_with(b"PK"), "a workbook");
    assert_eq!(guest.get("/statistics").await.text().matches("href=\"/quality\"").count(), 1);
}

/// "Online share by unit (20–25% of communes' dossiers) with progress and forecast."
#[tokio::test]
async fn a_unit_sees_how_far_it_is_from_its_target_and_what_is_still_needed() {
    let world = World::new().await;
    decided(&world).await;
    // The share is told of whole days.
    world.clock.set("2020-06-11T08:00");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let page = leader.get("/office/targets").await;
    page.shows("20 – 25 %").shows("UBND phường Vĩnh Hải").shows("Chưa đạt");
    // One dossier in the last sixty days goes on for the 204 days left: 204/60 = 3.4, so three more; a fifth of four
    // is one that must come online.
    page.shows("1 trong 3 hồ sơ sắp tới");
    assert!(leader.get("/office/targets.xlsx").await.body.starts_with(b"PK"), "a workbook");
    let mut province = world.officer("quantri.tinh").await;
    province.get("/office/targets?year=2020").await.shows("UBND phường Vĩnh Hải");
    assert_eq!(world.officer("hotich.vinhhai").await.get("/office/targets").await.status, 404);
}
