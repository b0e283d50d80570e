//! Supervision as officers and leaders see it; without scripts.

mod support_office;

use motcua_app::supervision;
use support_office::{Answer, Part, World, birth};

/// The officer of civil status of the ward.
const CIVIL: &str = "hotich.vinhhai";
const CIVIL_ID: &str = "1ec49dae-2798-4057-8869-56353030d095";
const REASON: &str = "Chờ công an xác minh, đã cử người khác theo dõi";

fn text(name: &str, value: &str) -> Part<'static> {
    Part::Text(name.to_owned(), value.to_owned())
}

/// A foundling's registration, five working days, received on Wednesday, 10 June 2020 at 08:00 and due on 17 June at
/// 17:00; with the officer of civil status, to whom the leader gave it where `given`. Answers with its code.
async fn at_the_desk(world: &World, given: bool) -> String {
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut form = birth("receive");
    form.retain(|part| !matches!(part, Part::Text(name, _) if name == "situation"));
    form.push(text("situation", "bo-roi"));
    let answer = reception.post_parts("/office/receive", form).await;
    let code = answer.location.rsplit('/').next().expect("a code").to_owned();
    let page = format!("/office/dossiers/{code}");
    assert_eq!(reception.post(&format!("{page}/acts/hand_over"), &[("version", "2")]).await.status, 303);
    if given {
        let mut leader = world.officer("lanhdao.vinhhai").await;
        let assigned =
            leader.post(&format!("{page}/acts/assign"), &[("assign.to", CIVIL_ID), ("version", "3")]).await;
        assert_eq!(assigned.status, 303, "{}", assigned.text());
    }
    code
}

async fn watched(world: &World, at: &str) {
    world.clock.set(at);
    supervision::watch(&world.app).await.expect("the worker looks");
}

/// The address of the explanation that a page leads to.
fn explanation(page: &Answer) -> String {
    let text = page.text();
    let from = text.find("/office/supervision/explanations/").expect("a way to an explanation");
    text[from..].chars().take_while(|c| *c != '"').collect()
}

/// "Warnings before due": at her list before the time is up, and gone when the work is done.
#[tokio::test]
async fn an_officer_is_warned_on_her_list_before_the_time_is_up() {
    let world = World::new().await;
    let code = at_the_desk(&world, true).await;
    watched(&world, "2020-06-10T08:30").await;
    world.officer(CIVIL).await.get("/office/warnings").await.shows("Không có việc nào sắp hết giờ");
    watched(&world, "2020-06-17T15:30").await;
    let mut civil = world.officer(CIVIL).await;
    civil.get("/office").await.shows("Việc sắp đến hạn").shows(&code).shows("việc trễ cần giải trình");
    civil.get("/office/warnings").await.shows("Hạn trả kết quả").shows("Bước").shows("Thẩm định hồ sơ");
    // However often the worker looks, and on however many nodes: each is said once.
    let (one, two) = tokio::join!(supervision::watch(&world.app), supervision::watch(&world.app));
    assert_eq!((one.expect("a look"), two.expect("a look")), (0, 0), "nothing new to look at");
    // What was done is nobody's warning any more.
    let done = civil.post(&format!("/office/dossiers/{code}/acts/complete_step"), &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    civil.get("/office/warnings").await.hides("Hạn trả kết quả");
}

/// "A late dossier without apology shows on the leader's list": by the passing of time alone, before any worker looked,
/// and no more once the applicant was given an apology in time.
#[tokio::test]
async fn late_without_an_apology_appears_by_the_passing_of_time_alone() {
    let world = World::new().await;
    let (silent, told) = (at_the_desk(&world, true).await, at_the_desk(&world, true).await);
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let apology = [
        ("reschedule.new_day", "19/06/2020"),
        ("reschedule.reason", "Phải xác minh thêm"),
        ("reschedule.apology", "Chúng tôi xin lỗi ông bà."),
    ];
    let given = leader.post(&format!("/office/dossiers/{told}/acts/reschedule"), &apology).await;
    assert_eq!(given.status, 303, "{}", given.text());
    let list = "/office/supervision/breaches?kind=late_without_apology";
    world.clock.set("2020-06-17T17:00");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(list).await.hides(&silent).hides(&told);
    world.clock.set("2020-06-17T17:01");
    let page = leader.get(list).await;
    page.shows(&silent).hides(&told).shows("Đang tiếp diễn").shows("Điều 19 khoản 9");
    page.shows(&format!("/office/dossiers/{silent}"));
    // However long ago it began, it goes on.
    world.clock.set("2020-09-01T09:00");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(list).await.shows(&silent);
    leader.get("/office/supervision").await.shows("Đang trễ");
    let sheet = leader.get("/office/supervision/breaches.xlsx?kind=late_without_apology").await;
    assert!(sheet.body.starts_with(b"PK") && sheet.disposition.contains("vi-pham-"));
}

/// "Accountability replies by the person who was late": she explains, the leader sends back and accepts; nobody else.
#[tokio::test]
async fn a_delay_is_explained_sent_back_and_accepted() {
    let world = World::new().await;
    at_the_desk(&world, true).await;
    watched(&world, "2020-06-17T15:30").await;
    let mut civil = world.officer(CIVIL).await;
    let address = explanation(&civil.get("/office/warnings").await);
    let page = civil.get(&address).await;
    page.shows("Thẩm định hồ sơ")
        .shows("Phần mềm tự hỏi")
        .shows("Gửi giải trình")
        .hides("Chấp nhận</button>");

    // A colleague of another desk does not see it; the reception neither.
    assert_eq!(world.officer("tiepnhan.vinhhai").await.get(&address).await.status, 404);
    assert_eq!(world.officer("lanhdao.binhloc").await.get(&address).await.status, 404);
    let empty = civil.post(&address, &[("do", "reply"), ("version", "1"), ("text", " ")]).await;
    assert_eq!(empty.status, 422);
    let early = [("do", "accept"), ("version", "1")];
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let judged = leader.post(&address, &early).await;
    assert_eq!(judged.status, 422);
    judged.shows("SUP-009");
    let replied = civil.post(&address, &[("do", "reply"), ("version", "1"), ("text", REASON)]).await;
    assert_eq!(replied.status, 303, "{}", replied.text());
    let again = civil.post(&address, &[("do", "reply"), ("version", "2"), ("text", "Viết thêm")]).await;
    again.shows("SUP-008").shows("Viết thêm");
    // Her own she does not judge, and has no form for it.
    assert_eq!(civil.post(&address, &[("do", "accept"), ("version", "2")]).await.status, 404);

    leader
        .get("/office/supervision/explanations?stage=replied")
        .await
        .shows("Chờ lãnh đạo xem")
        .shows(&address);
    leader.get(&address).await.shows(REASON).shows("Chấp nhận</button>");
    let stale =
        leader.post(&address, &[("do", "send_back"), ("version", "1"), ("reason", "Nêu rõ ngày")]).await;
    assert_eq!(stale.status, 422);
    stale.shows("Có người vừa làm trước bạn").shows("Nêu rõ ngày");
    let back =
        leader.post(&address, &[("do", "send_back"), ("version", "2"), ("reason", "Nêu rõ ngày")]).await;
    assert_eq!(back.status, 303);
    civil.get("/office/warnings").await.shows("Bị trả lại");
    let second = civil.post(&address, &[("do", "reply"), ("version", "3"), ("text", "Ngày 12/06")]).await;
    assert_eq!(second.status, 303);
    assert_eq!(leader.post(&address, &[("do", "accept"), ("version", "4")]).await.status, 303);
    let history = leader.get(&address).await;
    history.shows(REASON).shows("Nêu rõ ngày").shows("Ngày 12/06").shows("Đã chấp nhận");
    leader.get("/office/supervision").await.shows("Đã chấp nhận 1 trên 1");
    let sheet = leader.get("/office/supervision/explanations.xlsx").await;
    assert!(sheet.body.starts_with(b"PK"));
    assert!(leader.get("/office/supervision/people.xlsx").await.body.starts_with(b"PK"));
}

/// "Escalation up the line": the leader after half a day, the leader of the district after two days; she sees what is
/// late and why, and not whose papers they are.
#[tokio::test]
async fn a_delay_goes_up_the_line() {
    let world = World::new().await;
    let code = at_the_desk(&world, true).await;
    let warnings = "/office/warnings";
    watched(&world, "2020-06-17T17:30").await;
    let mut district = world.officer("lanhdao.nhatrang").await;
    world.officer(CIVIL).await.get(warnings).await.shows(&code);
    watched(&world, "2020-06-18T17:00").await;
    world.officer("lanhdao.vinhhai").await.get(warnings).await.shows(&code).shows("Đã báo đến lãnh đạo");
    district.get(warnings).await.hides("Hạn trả kết quả");
    watched(&world, "2020-06-22T09:00").await;
    let mut district = world.officer("lanhdao.nhatrang").await;
    district
        .get(warnings)
        .await
        .shows(&code)
        .shows("cơ quan cấp trên")
        .hides(&format!("/office/dossiers/{code}"));
    assert_eq!(district.get(&format!("/office/dossiers/{code}")).await.status, 404);
    district.get("/office/supervision?agency=22330").await.shows("Vĩnh Hải");
    assert_eq!(district.get("/office/supervision?agency=22696").await.status, 404, "not below her");
    let list = district.get("/office/supervision/breaches?agency=22330").await;
    list.shows(&code).hides("Trần Thị Ví Dụ");
}

/// Where nobody held the step, those explain who should have given it to somebody; and nobody judges the own delay: the
/// leader of the superior agency does.
#[tokio::test]
async fn of_a_step_that_nobody_held_the_leader_answers() {
    let world = World::new().await;
    at_the_desk(&world, false).await;
    watched(&world, "2020-06-17T15:30").await;
    world.officer(CIVIL).await.get("/office/warnings").await.hides("/office/supervision/explanations/");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let address = explanation(&leader.get("/office/warnings").await);
    leader.get(&address).await.shows("Chưa giao cho ai").shows("Gửi giải trình");
    assert_eq!(
        leader.post(&address, &[("do", "reply"), ("version", "1"), ("text", REASON)]).await.status,
        303
    );
    let own = leader.post(&address, &[("do", "accept"), ("version", "2")]).await;
    assert_eq!(own.status, 422);
    own.shows("SUP-011");
    let mut district = world.officer("lanhdao.nhatrang").await;
    assert_eq!(district.post(&address, &[("do", "accept"), ("version", "2")]).await.status, 303);
}

/// "Settings per level": with their history, checked, and counted at once for what is open.
#[tokio::test]
async fn the_province_sets_the_times_and_every_open_dossier_is_counted_again() {
    let world = World::new().await;
    let code = at_the_desk(&world, true).await;
    watched(&world, "2020-06-15T09:00").await;
    let mut civil = world.officer(CIVIL).await;
    civil.get("/office/warnings").await.hides("Hạn trả kết quả");
    let address = "/office/supervision/settings";
    let mut province = world.officer("quantri.tinh").await;
    province.get(address).await.shows("Tỉnh chưa đặt lần nào").shows("value=\"4\"");
    let times = |number: &'static str, whole: &'static str, superior: &'static str| {
        let mut fields = vec![("number", number), ("note", "Công văn 12")];
        for (level, fields_of) in [
            ("province", ["4", "8", "1", "8", "24"]),
            ("district", ["4", "8", "1", "8", "24"]),
            ("commune", ["2", whole, "1", "4", superior]),
        ] {
            let names: [&'static str; 5] = match level {
                "province" => [
                    "province.warn_step",
                    "province.warn_whole",
                    "province.head",
                    "province.leader",
                    "province.superior",
                ],
                "district" => [
                    "district.warn_step",
                    "district.warn_whole",
                    "district.head",
                    "district.leader",
                    "district.superior",
                ],
                _ => [
                    "commune.warn_step",
                    "commune.warn_whole",
                    "commune.head",
                    "commune.leader",
                    "commune.superior",
                ],
            };
            fields.extend(names.into_iter().zip(fields_of));
        }
        fields
    };
    let wrong = province.post(address, &times("0", "bốn", "16")).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("value=\"bốn\"").shows("Hãy ghi số giờ");
    province.post(address, &times("0", "20", "0,5")).await.shows("SUP-003").shows("value=\"0,5\"");
    assert_eq!(province.post(address, &times("0", "20", "16")).await.status, 303);
    province.post(address, &times("0", "24", "16")).await.shows("Có người vừa làm trước bạn");
    province.post(address, &times("1", "20", "16")).await.shows("SUP-004");
    province.get(address).await.shows("Công văn 12");

    // Half of the forty hours is the most that anybody is warned early: the last twenty begin on Monday.
    watched(&world, "2020-06-15T15:00").await;
    world.officer(CIVIL).await.get("/office/warnings").await.shows("Hạn trả kết quả").shows(&code);
    assert_eq!(world.officer("lanhdao.vinhhai").await.get(address).await.status, 404);
}

/// What others may not see looks as if it were not there.
#[tokio::test]
async fn supervision_is_for_those_who_answer_for_people() {
    let world = World::new().await;
    for login in [CIVIL, "tiepnhan.vinhhai", "quantri.vinhhai"] {
        let mut browser = world.officer(login).await;
        for page in ["", "/explanations", "/breaches", "/people.xlsx"] {
            let page = format!("/office/supervision{page}");
            assert_eq!(browser.get(&page).await.status, 404, "{login} at {page}");
        }
    }
    let mut auditor = world.officer("kiemsoat.tinh").await;
    auditor.get("/office/supervision").await.shows("Không có bước hay phần việc nào trong kỳ này");
    auditor
        .get("/office/supervision/breaches?from=31/02/2020")
        .await
        .shows("Ngày không đọc được")
        .shows("31/02/2020");
}
