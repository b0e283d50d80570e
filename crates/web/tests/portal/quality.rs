//! What applicants say about the handling, and where it goes.

use motcua_app::{acts, staff, uploads};
use motcua_domain::{
    codes::DossierCode,
    dossier::{Command, ReturnWay},
    organisation::StaffId,
};

use crate::{
    citizen::{file, signed_in},
    support_office::{PDF, World},
};

const RECEPTION: &str = "c8c33732-4a6e-4081-a4fb-01bf46540b10";
const CLERK: &str = "1ec49dae-2798-4057-8869-56353030d095";
const LEADER: &str = "66e96197-c15a-41bf-8d7a-28830db47d94";
const RETURN_DESK: &str = "7ce2c85c-9793-45a2-8ecf-35e0f4a4a80a";

async fn acts(world: &World, member: &str, code: &DossierCode, command: Command) {
    let id = StaffId(member.parse().expect("an id"));
    let officer = staff::officer(&world.app, id, None).await.expect("a member of staff");
    acts::act(&world.app, &officer, code, None, command).await.expect("it is done");
}

/// From the hand-over to the result in the applicant's hand.
pub async fn returned(world: &World, code: &str) {
    let code: DossierCode = code.parse().expect("a code");
    let note = String::new;
    acts(world, RECEPTION, &code, Command::HandOver { note: note(), assign_to: None }).await;
    acts(world, CLERK, &code, Command::CompleteStep { note: note(), assign_to: None }).await;
    let leader = StaffId(LEADER.parse().expect("an id"));
    let leader = staff::officer(&world.app, leader, None).await.expect("the leader");
    let content = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from_static(PDF))]);
    let result = uploads::take(&world.app, uploads::Owner::Officer(&leader), "ket-qua.pdf", content);
    let file = result.await.expect("a file").id;
    acts(world, LEADER, &code, Command::SignResult { file, number: "01/KS".to_owned() }).await;
    let back = Command::ReturnResult {
        receiver: "Trần Thị Ví Dụ".to_owned(),
        way: ReturnWay::Counter,
        originals_handed_back: false,
    };
    acts(world, RETURN_DESK, &code, back).await;
}

/// "A rating twice": the rule and what to do; what was typed stays.
#[tokio::test]
async fn a_dossier_of_the_counter_is_rated_once_by_who_knows_its_number() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let mut guest = world.browser();
    let rate = format!("/track/{code}/rate");
    guest.get(&rate).await.shows("Hồ sơ chưa trả kết quả").hides("Gửi đánh giá");
    returned(&world, &code).await;
    guest.get(&format!("/track/{code}")).await.shows(&rate).shows("Đánh giá hồ sơ này");
    guest.get(&rate).await.shows("Bạn có hài lòng không?").shows("Số điện thoại hoặc số giấy tờ");

    let nothing = guest.post(&rate, &[]).await;
    assert_eq!(nothing.status, 422);
    nothing.shows("Bạn có hài lòng không?: ").shows("Số điện thoại hoặc số giấy tờ đã ghi trong hồ sơ: ");
    let other = [("number", "0905 000 000"), ("rating", "satisfied"), ("note", "Nhanh")];
    let other = guest.post(&rate, &other).await;
    assert_eq!(other.status, 422);
    other.shows("không khớp với số điện thoại hoặc giấy tờ").shows("Nhanh</textarea>");
    let silent = guest.post(&rate, &[("number", "0905 123 118"), ("rating", "not_satisfied")]).await;
    assert_eq!(silent.status, 422);
    silent.shows("QUA-003").shows("Đánh dấu ít nhất một lý do").shows("value=\"0905 123 118\"");

    let told = [
        ("number", "0905 123 118"),
        ("rating", "not_satisfied"),
        ("reasons", "took_too_long"),
        ("reasons", "attitude"),
        ("note", ""),
    ];
    let done = guest.post(&rate, &told).await;
    assert_eq!((done.status, done.location.as_str()), (303, format!("/track/{code}").as_str()));
    let again = guest.post(&rate, &told).await;
    assert_eq!(again.status, 422);
    again.shows("QUA-001").shows("Hồ sơ này đã được đánh giá rồi").shows("hãy gửi phản ánh về hồ sơ này");
    guest.get(&rate).await.shows("Đã đánh giá").hides("Gửi đánh giá");
    assert_eq!(guest.get("/track/000.21.01.H32-200610-9999/rate").await.status, 404);
}

/// Thông tư 01/2018 Art. 16: logged in, one reads the results of one's complaints.
#[tokio::test]
async fn a_complaint_is_answered_by_the_leader_and_read_by_its_applicant_alone() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let code = file(&mut citizen).await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let accept = format!("/office/dossiers/{code}/acts/accept");
    assert_eq!(reception.post(&accept, &[("version", "1")]).await.status, 303);
    returned(&world, &code).await;
    motcua_app::notices::deliver(&world.app).await.expect("delivered");
    citizen.get("/me").await.shows(&format!("href=\"/track/{code}/rate\""));
    citizen.get(&format!("/track/{code}")).await.shows("Bạn đã nhận kết quả. Bạn có hài lòng không?");

    let complain = format!("/track/{code}/complaint");
    citizen.get(&complain).await.shows("Lê Văn Minh Họa").hides("Số điện thoại hoặc số giấy tờ");
    let stranger = world.browser().get(&complain).await;
    stranger.hides("Lê Văn Minh Họa").shows("Số điện thoại hoặc số giấy tờ");
    assert_eq!(citizen.post(&complain, &[("content", " ")]).await.status, 422);
    let sent = citizen.post(&complain, &[("content", "Nói cộc lốc"), ("about", CLERK)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    // Fifteen working days from Wednesday, 10 June, end on Wednesday, 1 July.
    citizen.get(&format!("/track/{code}")).await.shows("Nói cộc lốc").shows("thứ Tư, 01/07/2020");
    world.browser().get(&format!("/track/{code}")).await.hides("Nói cộc lốc");

    let mut leader = world.officer("lanhdao.vinhhai").await;
    let list = leader.get("/office/complaints").await;
    list.shows("Nói cộc lốc").shows("Đang chờ trả lời");
    // Found without marks, by her words, the code, the name; nothing else is.
    leader.get("/office/complaints?q=noi+coc&state=open").await.shows("Nói cộc lốc");
    leader.get(&format!("/office/complaints?q={code}")).await.shows("Nói cộc lốc");
    leader
        .get("/office/complaints?q=noi+xau")
        .await
        .hides("Nói cộc lốc")
        .shows("Không có phản ánh nào như vậy");
    leader.get("/office/complaints?state=justified").await.hides("Nói cộc lốc");
    let excel = leader.get("/office/complaints.xlsx?q=coc").await;
    assert_eq!((excel.status, excel.body.starts_with(b"PK")), (200, true));
    let text = list.text();
    let (_, after) = text.split_once("href=\"/office/complaints/").expect("the complaint is listed");
    let one = format!("/office/complaints/{}", after.split('"').next().expect("an id"));
    leader.get(&one).await.shows("Lê Văn Minh Họa");
    assert_eq!(world.officer("hotich.vinhhai").await.get(&one).await.status, 404);
    let mut elsewhere = world.officer("lanhdao.binhloc").await;
    assert_eq!(elsewhere.get(&one).await.status, 404);
    assert_eq!(elsewhere.post(&one, &[("verdict", "justified"), ("answer", "…")]).await.status, 404);
    assert_eq!(leader.post(&one, &[("answer", "Đã nhắc nhở công chức")]).await.status, 422);
    let answer = [("verdict", "justified"), ("answer", "Đã nhắc nhở công chức")];
    assert_eq!(leader.post(&one, &answer).await.status, 303);
    let again = leader.post(&one, &answer).await;
    assert_eq!(again.status, 422);
    again.shows("QUA-008");
    citizen.get(&format!("/track/{code}")).await.shows("Phản ánh đúng").shows("Đã nhắc nhở công chức");

    // It is found behind index 7 of the clerk, and of nobody else.
    let mut clerk = world.officer("hotich.vinhhai").await;
    let own = "/office/evaluation/own?period=2020-06&index=attitude&points=";
    clerk.get(&format!("{own}0")).await.shows(&code);
    leader.get(&format!("{own}0")).await.hides(&code);
}
