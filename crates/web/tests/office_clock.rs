//! The clock of a dossier in the office: pauses, the later appointment, and papers asked for once more.

mod support_office;

use support_office::{Browser, PDF, Part, World, birth};

const REASON: &str = "Chờ kết luận của cơ quan công an";

fn text(name: &str, value: &str) -> Part<'static> {
    Part::Text(name.to_owned(), value.to_owned())
}

/// A foundling's registration, five working days, received on Wednesday and due on Wednesday, 17 June, 17:00; with the
/// officer of civil status now. Answers with the address of its page.
async fn at_the_desk(world: &World) -> String {
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut form = birth("receive");
    form.retain(|part| !matches!(part, Part::Text(name, _) if name == "situation"));
    form.push(text("situation", "bo-roi"));
    let answer = reception.post_parts("/office/receive", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let code = answer.location.rsplit('/').next().expect("a code").to_owned();
    let page = format!("/office/dossiers/{code}");
    assert_eq!(reception.post(&format!("{page}/acts/hand_over"), &[("version", "2")]).await.status, 303);
    page
}

fn pause(ground: &str, evidence: bool) -> Vec<Part<'static>> {
    let mut parts = vec![text("ask_pause.ground", ground), text("ask_pause.reason", REASON)];
    if evidence {
        parts.push(Part::File("file.evidence", "công văn 12.pdf", PDF));
    }
    parts
}

async fn asks(civil: &mut Browser, page: &str) {
    let asked = civil.post_parts(&format!("{page}/acts/ask_pause"), pause("competent_authority", true)).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
}

/// Nghị định 61/2018 Art. 19: two people stop the clock, nothing runs out meanwhile, and the deadline moves by exactly
/// the time that it stood still: eleven working days.
#[tokio::test]
async fn a_pause_is_asked_for_approved_and_ended_and_the_deadline_moves() {
    let world = World::new().await;
    let page = at_the_desk(&world).await;
    let code = page.rsplit('/').next().expect("a code").to_owned();
    let mut civil = world.officer("hotich.vinhhai").await;
    civil.get(&page).await.shows("act-ask_pause").shows("17/06/2020, 17:00");
    asks(&mut civil, &page).await;
    civil.get(&page).await.shows("Có đề nghị tạm dừng").hides("act-approve_pause").hides("state-paused");

    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(&page).await.shows("công văn 12.pdf").shows(REASON).shows("act-approve_pause");
    assert_eq!(leader.post(&format!("{page}/acts/approve_pause"), &[]).await.status, 303);

    world.clock.set("2020-06-25T08:00");
    let mut civil = world.officer("hotich.vinhhai").await;
    let paused = civil.get(&page).await;
    paused.shows("state-paused").shows("Đang tạm dừng từ").shows("công văn 12.pdf").shows("act-resume");
    paused.shows("Chờ quyết định của cơ quan có thẩm quyền").hides("quá hạn").hides("act-complete_step");
    civil.get("/office?tab=overdue").await.hides(&code);
    civil.get("/office?tab=waiting").await.shows(&code);

    let resumed = civil.post(&format!("{page}/acts/resume"), &[("resume.reason", "Đã có kết luận")]).await;
    assert_eq!(resumed.status, 303, "{}", resumed.text());
    let running = civil.get(&page).await;
    running.shows("state-in_progress").shows("02/07/2020, 17:00").hides("Đang tạm dừng từ").hides("quá hạn");
    running.shows("Giải quyết tiếp, thời hạn chạy lại").shows("act-complete_step");
}

/// Without evidence the rules refuse, without a ground the form does; nothing typed or scanned is lost.
#[tokio::test]
async fn a_pause_without_evidence_or_ground_is_refused_and_what_was_typed_stays() {
    let world = World::new().await;
    let page = at_the_desk(&world).await;
    let ask = format!("{page}/acts/ask_pause");
    let mut civil = world.officer("hotich.vinhhai").await;
    let bare = civil.post_parts(&ask, pause("force_majeure", false)).await;
    assert_eq!(bare.status, 422);
    bare.shows("DOS-027").shows("Nghị định 61/2018/NĐ-CP, Điều 19").shows(REASON);
    bare.shows("value=\"force_majeure\" selected");

    let groundless = civil.post_parts(&ask, pause("", true)).await;
    assert_eq!(groundless.status, 422);
    groundless.shows("href=\"#f-ask_pause.ground\"").shows(REASON).shows("công văn 12.pdf");
    let kept = groundless.field("kept-file.file.evidence").expect("the scan is kept");
    let again = [pause("force_majeure", false), vec![text("kept-file.file.evidence", &kept)]].concat();
    assert_eq!(civil.post_parts(&ask, again).await.status, 303);
    civil.get(&page).await.shows("Bất khả kháng").shows("công văn 12.pdf");
}

/// Who declines says why; the dossier has gone on all the time.
#[tokio::test]
async fn a_pause_that_is_declined_stops_nothing() {
    let world = World::new().await;
    let page = at_the_desk(&world).await;
    let mut civil = world.officer("hotich.vinhhai").await;
    asks(&mut civil, &page).await;
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let decline = format!("{page}/acts/decline_pause");
    assert_eq!(leader.post(&decline, &[]).await.status, 422);
    let declined = leader.post(&decline, &[("decline_pause.reason", "Đã có văn bản trả lời")]).await;
    assert_eq!(declined.status, 303, "{}", declined.text());
    let shown = civil.get(&page).await;
    shown.shows("Không duyệt tạm dừng").shows("Đã có văn bản trả lời").shows("17/06/2020, 17:00");
    shown.shows("act-ask_pause").hides("Có đề nghị tạm dừng");
}

/// Nghị định 61/2018 Art. 19.9: once, by the head, with an apology (form 04); the legal deadline stays.
#[tokio::test]
async fn the_leader_apologises_and_gives_a_later_date_once() {
    let world = World::new().await;
    let page = at_the_desk(&world).await;
    let act = format!("{page}/acts/reschedule");
    let mut civil = world.officer("hotich.vinhhai").await;
    civil.get(&page).await.hides("act-reschedule");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(&page).await.shows("act-reschedule");
    let typed = [("reschedule.new_day", "19/06/2020"), ("reschedule.reason", REASON)];
    let bare = leader.post(&act, &typed).await;
    assert_eq!(bare.status, 422);
    bare.shows("DOS-039").shows("Điều 19 khoản 9").shows(REASON).shows("19/06/2020");
    let whole = [typed.as_slice(), &[("reschedule.apology", "Chúng tôi xin lỗi ông bà.")]].concat();
    let moved = leader.post(&act, &whole).await;
    assert_eq!(moved.status, 303, "{}", moved.text());

    let shown = leader.get(&page).await;
    shown.shows("17/06/2020, 17:00").shows("Hẹn người nộp").shows("19/06/2020, 17:00");
    shown.shows("Chúng tôi xin lỗi ông bà.").hides("act-reschedule").shows("Hồ sơ đã hẹn lại một lần rồi");
    shown.shows("print/apology.pdf");
    let form = leader.get(&format!("{page}/print/apology.pdf")).await;
    assert_eq!((form.status, form.media_type.as_str()), (200, "application/pdf"));
    let again = leader.post(&act, &whole).await;
    assert_eq!(again.status, 422);
    again.shows("DOS-035");
}

/// Nghị định 61/2018 Art. 15.3: once more only as a breach, with the name of the head who answers for it.
#[tokio::test]
async fn papers_are_asked_for_once_more_only_in_the_name_of_a_head() {
    let world = World::new().await;
    let page = at_the_desk(&world).await;
    let act = |name: &str| format!("{page}/acts/{name}");
    let items = [("item_name", "Biên bản"), ("item_kind", "original"), ("item_remark", "")];
    let slip = [items.as_slice(), &[("reason", "Biên bản mờ")]].concat();
    let mut civil = world.officer("hotich.vinhhai").await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    reception.get(&page).await.hides("act-request_supplement_again");
    assert_eq!(civil.post(&act("request_supplement"), &slip).await.status, 303);
    let supplied = [("originals.0", "1"), ("copies.0", "0"), ("note", "Đã có")];
    assert_eq!(reception.post(&act("supply"), &supplied).await.status, 303);

    let second = civil.post(&act("request_supplement"), &slip).await;
    assert_eq!(second.status, 422);
    second.shows("DOS-002");
    reception.get(&page).await.shows("act-request_supplement_again");
    let nameless = reception.post(&act("request_supplement_again"), &slip).await;
    assert_eq!(nameless.status, 422);
    nameless.shows("DOS-033").shows("Biên bản mờ").shows("Điều 15 khoản 3");
    let named =
        [slip.as_slice(), &[("head", "Bùi Thị Làm Mẫu"), ("breach_reason", "Sót ở lần đầu")]].concat();
    let recorded = reception.post(&act("request_supplement_again"), &named).await;
    assert_eq!(recorded.status, 303, "{}", recorded.text());
    let shown = reception.get(&page).await;
    shown.shows("Người chịu trách nhiệm: Bùi Thị Làm Mẫu (Sót ở lần đầu)").shows("state-awaiting_supplement");
}
