//! The office from the counter to the returned result, as its people see it.

mod support_office;

use support_office::{PASSWORD, PDF, Part, World, birth};

fn text(name: &str, value: &str) -> Part<'static> {
    Part::Text(name.to_owned(), value.to_owned())
}

/// Nghị định 61/2018 Art. 17–20: received with an appointment, handed over, appraised, signed, handed out.
#[tokio::test]
async fn a_dossier_goes_from_the_counter_to_the_applicants_hand() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let done = reception.get(&format!("/office/received/{code}")).await;
    done.shows("Đã tiếp nhận").shows(&format!("/office/dossiers/{code}/print/receipt.pdf"));
    let page = format!("/office/dossiers/{code}");
    let shown = reception.get(&page).await;
    shown.shows("Chuyển hồ sơ").hides("act-sign_result");
    let act = |name: &str| format!("{page}/acts/{name}");
    assert_eq!(reception.post(&act("hand_over"), &[("version", "2")]).await.status, 303);

    let mut civil = world.officer("hotich.vinhhai").await;
    civil.get("/office").await.shows(&code);
    assert_eq!(civil.post(&act("complete_step"), &[("note", "Đủ điều kiện")]).await.status, 303);

    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(&page).await.shows("Đủ điều kiện").shows("act-sign_result");
    let signed = [text("number", "12/KS"), Part::File("file.result", "giấy khai sinh.pdf", PDF)];
    let answer = leader.post_parts(&act("sign_result"), signed.into()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());

    let mut returns = world.officer("traketqua.vinhhai").await;
    returns.get("/office/returns").await.shows(&code);
    let returned =
        returns.post(&act("return_result"), &[("receiver", "Trần Thị Ví Dụ"), ("way", "counter")]).await;
    assert_eq!(returned.status, 303);
    returns.get(&page).await.shows("Đã trả kết quả").shows("12/KS").shows("giấy khai sinh.pdf");
    returns.get("/office/returns").await.hides(&code);
}

/// Two people on one page: the second learns who did what, and loses nothing of her text.
#[tokio::test]
async fn an_act_from_an_old_page_is_not_done_and_says_who_was_first() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let act = |name: &str| format!("/office/dossiers/{code}/acts/{name}");
    reception.post(&act("hand_over"), &[("version", "2")]).await;
    let late = [("version", "2"), ("reason", "Người nộp xin rút hồ sơ"), ("confirm", "yes")];
    let answer = reception.post(&act("withdraw"), &late).await;
    assert_eq!(answer.status, 409);
    answer.shows("Đã chuyển hồ sơ đi xử lý").shows("Nguyễn Văn Mẫu").shows("Người nộp xin rút hồ sơ");
}

/// Nghị định 61/2018 Art. 17.1: no receipt while a required paper is missing; the article is named, and what was
/// typed stays, the scan too.
/// Nghị định 61/2018 Art. 15.3: papers are asked for once. A second slip is not offered, and the page says why.
#[tokio::test]
async fn a_second_slip_is_not_offered_and_the_page_names_the_article() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let page = format!("/office/dossiers/{code}");
    reception.post(&format!("{page}/acts/hand_over"), &[("version", "2")]).await;
    let mut civil = world.officer("hotich.vinhhai").await;
    civil.get(&page).await.shows("act-request_supplement").hides("Điều 15 khoản 3");
    let slip = [("item_name", "Giấy chứng sinh"), ("item_kind", "original"), ("item_remark", "")];
    let slip = [slip.as_slice(), &[("request_supplement.reason", "Chưa có")]].concat();
    assert_eq!(civil.post(&format!("{page}/acts/request_supplement"), &slip).await.status, 303);
    let supplied = [("originals.0", "1"), ("copies.0", "0"), ("note", "Đã có")];
    assert_eq!(reception.post(&format!("{page}/acts/supply"), &supplied).await.status, 303);
    let again = civil.get(&page).await;
    again.hides("act-request_supplement").shows("Hồ sơ này đã yêu cầu bổ sung một lần rồi");
    again.shows("(Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3).");
}

/// Art. 19.4: after receipt there are three working days for the slip; here they ended on Monday.
#[tokio::test]
async fn a_slip_that_would_come_too_late_is_not_offered() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let page = format!("/office/dossiers/{code}");
    reception.post(&format!("{page}/acts/hand_over"), &[("version", "2")]).await;
    world.clock.set("2020-06-17T08:00");
    let mut civil = world.officer("hotich.vinhhai").await;
    civil.get(&page).await.hides("act-request_supplement").shows("Điều 19 khoản 4");
}

/// What comes back is what she typed: not the papers of a slip on which she asked for nothing.
#[tokio::test]
async fn a_slip_from_an_old_page_gives_back_only_what_was_typed() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    reception.post(&format!("/office/dossiers/{code}/acts/hand_over"), &[("version", "2")]).await;
    let mut civil = world.officer("hotich.vinhhai").await;
    let slip = [
        ("version", "2"),
        ("item_name", "Tờ khai đăng ký khai sinh"),
        ("item_kind", ""),
        ("item_remark", ""),
        ("item_name", "Giấy chứng sinh"),
        ("item_kind", "original"),
        ("item_remark", "bản rõ chữ"),
        ("item_name", "Giấy cam đoan"),
        ("item_kind", ""),
        ("item_remark", ""),
        ("request_supplement.reason", "Mờ"),
    ];
    let answer = civil.post(&format!("/office/dossiers/{code}/acts/request_supplement"), &slip).await;
    assert_eq!(answer.status, 409);
    answer.shows("Giấy chứng sinh – ").shows("(bản rõ chữ)").shows(">Giấy cam đoan<").shows(">Mờ<");
    answer.hides("Tờ khai đăng ký khai sinh<");
}

#[tokio::test]
async fn a_refusal_names_its_article_and_keeps_what_was_typed_and_scanned() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut parts = birth("receive");
    parts.retain(|part| !matches!(part, Part::Text(name, _) if name == "has.1"));
    parts.push(Part::File("file.0", "to-khai.pdf", PDF));
    let answer = reception.post_parts("/office/receive", parts).await;
    assert_eq!(answer.status, 422);
    answer.shows("DOS-007").shows("Điều 17 khoản 1").shows("Giấy chứng sinh").shows("Trần Thị Ví Dụ");
    let kept = answer.field("kept-file.file.0").expect("the scan is kept");
    let mut again = birth("receive");
    again.push(text("kept-file.file.0", &kept));
    let answer = reception.post_parts("/office/receive", again).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let code = answer.location.rsplit('/').next().expect("a code");
    reception.get(&format!("/office/dossiers/{code}")).await.shows("to-khai.pdf");
}

#[tokio::test]
async fn every_fault_of_the_counters_form_is_told_at_once() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut parts = birth("receive");
    parts.retain(|part| !matches!(part, Part::Text(name, _) if ["name", "phone"].contains(&name.as_str())));
    parts.extend([text("phone", "12"), text("birth_date", "32/01/1990")]);
    let answer = reception.post_parts("/office/receive", parts).await;
    assert_eq!(answer.status, 422);
    for field in ["name", "phone", "birth_date"] {
        answer.shows(&format!("href=\"#f-{field}\""));
    }
}

/// The content decides, not the name: a page with a script named `.pdf` is not taken in.
#[tokio::test]
async fn a_file_of_the_wrong_type_is_refused_and_the_rest_of_the_form_stays() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut parts = birth("receive");
    parts.push(Part::File("file.0", "to-khai.pdf", b"<html><script>alert(1)</script></html>"));
    let answer = reception.post_parts("/office/receive", parts).await;
    assert_eq!(answer.status, 422);
    answer.shows("to-khai.pdf").shows("loại không nhận được").shows("Trần Thị Ví Dụ");
}

/// Nghị định 61/2018 Art. 17.1, 15.3: a slip names what is missing; the dossier waits for the applicant.
#[tokio::test]
async fn the_counter_asks_for_supplements_with_a_slip() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut parts = birth("supplement");
    parts.extend([
        text("item_name", "Giấy chứng sinh"),
        text("item_kind", "original"),
        text("item_remark", ""),
        text("reason", "Chưa có giấy chứng sinh"),
    ]);
    let answer = reception.post_parts("/office/receive", parts).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let done = reception.get(&answer.location).await;
    done.shows("Đã lập phiếu yêu cầu bổ sung").shows("/print/supplement.pdf");
}

#[tokio::test]
async fn a_person_who_was_here_before_is_filled_in_by_her_number() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let known = vec![
        text("procedure", "1.001193"),
        text("situation", "dung-han"),
        text("phone", "0905123118"),
        text("do", "look_up"),
    ];
    let answer = reception.post_parts("/office/receive", known).await;
    assert_eq!(answer.status, 200);
    answer.shows(&code);
    assert_eq!(answer.field("address").as_deref(), Some("Số 1, đường Thí Điểm"));
}

#[tokio::test]
async fn a_disabled_person_is_out_at_once() {
    let world = World::new().await;
    let mut civil = world.officer("hotich.vinhhai").await;
    assert_eq!(civil.get("/office").await.status, 200);
    let mut administrator = world.officer("quantri.vinhhai").await;
    let id = "1ec49dae-2798-4057-8869-56353030d095";
    let answer = administrator.post(&format!("/office/staff/{id}/access"), &[("access", "disable")]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(civil.get("/office").await.location, "/office/sign-in?next=%2Foffice");
    let again = civil.post("/office/sign-in", &[("login", "hotich.vinhhai"), ("password", PASSWORD)]).await;
    assert_eq!(again.status, 422);
}

/// A session that ends in mid-form: the text travels through the sign-in and is sent on by the person herself.
#[tokio::test]
async fn what_was_typed_when_the_session_ended_is_sent_after_signing_in_again() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    reception.cookies.remove("motcua-staff");
    let answer = reception.post_parts("/office/receive", birth("receive")).await;
    assert_eq!(answer.status, 401);
    answer.shows("Những gì bạn vừa gõ vẫn được giữ");
    assert_eq!(answer.field("kept.name").as_deref(), Some("Trần Thị Ví Dụ"));
    let kept = [
        ("login", "tiepnhan.vinhhai"),
        ("password", PASSWORD),
        ("kept-action", "/office/receive"),
        ("kept-multipart", "yes"),
        ("kept.name", "Trần Thị Ví Dụ"),
    ];
    let resumed = reception.post("/office/sign-in", &kept).await;
    assert_eq!(resumed.status, 200);
    resumed.shows("action=\"/office/receive\"").shows("multipart/form-data");
    assert_eq!(resumed.field("name").as_deref(), Some("Trần Thị Ví Dụ"));
}

/// A kept form can only be sent to the office itself.
#[tokio::test]
async fn a_kept_form_does_not_lead_away() {
    let world = World::new().await;
    let mut browser = world.browser();
    let kept = [
        ("login", "tiepnhan.vinhhai"),
        ("password", PASSWORD),
        ("kept-action", "//other.example/office/"),
        ("kept.a", "b"),
    ];
    let answer = browser.post("/office/sign-in", &kept).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/office"));
}

/// Nghị định 61/2018 Art. 19.5: the agency asked sees the dossier, answers, and the answer stands in it.
#[tokio::test]
async fn another_agency_is_asked_and_answers() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let page = format!("/office/dossiers/{code}");
    reception.post(&format!("{page}/acts/hand_over"), &[("version", "2")]).await;
    let mut other = world.officer("tuphap.nhatrang").await;
    assert_eq!(other.get(&page).await.status, 404, "not this agency's business yet");
    let mut civil = world.officer("hotich.vinhhai").await;
    let asked = [("agency", "568"), ("content", "Xin xác nhận nơi sinh"), ("answer_by", "12/06/2020")];
    assert_eq!(civil.post(&format!("{page}/acts/consult"), &asked).await.status, 303);
    other.get(&page).await.shows("Xin xác nhận nơi sinh").shows("act-answer_consultation");
    let answer = [("number", "1"), ("content", "Đúng là sinh tại thành phố")];
    assert_eq!(other.post(&format!("{page}/acts/answer_consultation"), &answer).await.status, 303);
    civil.get(&page).await.shows("Đúng là sinh tại thành phố");
}

/// ASVS 8.3.3: the delegate acts in the name and with the rights of the lender, and the log says both names.
#[tokio::test]
async fn a_colleague_acts_for_one_who_is_absent_and_the_history_names_both() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let page = format!("/office/dossiers/{code}");
    let hand_over = format!("{page}/acts/hand_over");
    let mut returns = world.officer("traketqua.vinhhai").await;
    assert_eq!(returns.post(&hand_over, &[("version", "2")]).await.status, 422, "not her right");
    let lent = [
        ("to", "7ce2c85c-9793-45a2-8ecf-35e0f4a4a80a"),
        ("from", "10/06/2020"),
        ("until", "11/06/2020"),
        ("reason", "Đi học"),
    ];
    assert_eq!(reception.post("/office/delegations", &lent).await.status, 303);
    let lender = "c8c33732-4a6e-4081-a4fb-01bf46540b10";
    returns.get("/office/delegations").await.shows(lender);
    assert_eq!(returns.post("/office/acting", &[("for", lender)]).await.status, 303);
    assert_eq!(returns.post(&hand_over, &[("version", "2")]).await.status, 303);
    returns.get(&page).await.shows("Trần Thị Ví Dụ").shows("thay mặt Nguyễn Văn Mẫu");
    world.clock.set("2020-06-12T08:00");
    let mut after = world.officer("traketqua.vinhhai").await;
    assert_eq!(after.post("/office/acting", &[("for", lender)]).await.status, 404, "the time is over");
}

/// The log is searched by person, kind and time; it speaks in words, and a filter stays while one leafs and exports.
#[tokio::test]
async fn the_audit_log_is_narrowed_by_person_kind_and_time() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    reception.get(&format!("/office/dossiers/{code}")).await;
    world.clock.set("2020-06-11T09:00");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get("/office/dossiers.xlsx").await;
    let mut auditor = world.officer("kiemsoat.tinh").await;
    let all = auditor.get("/office/audit").await;
    all.shows(&format!("href=\"/office/dossiers/{code}\"")).hides("dossier:").shows(">Danh sách hồ sơ<");
    let hers = auditor.get("/office/audit?person=nguyen+van+mau").await;
    hers.shows(&code).hides(">Danh sách hồ sơ<").shows("/office/audit.xlsx?person=nguyen+van+mau");
    auditor.get("/office/audit?action=export_list").await.hides(&code).shows(">Danh sách hồ sơ<");
    auditor
        .get("/office/audit?from=10/06/2020&until=10/06/2020")
        .await
        .shows(&code)
        .hides(">Danh sách hồ sơ<");
    auditor.get("/office/audit?person=khong+co+ai").await.shows("Không có dòng nào khớp");
    auditor.get("/office/audit?from=32/01/2020").await.shows("Ngày viết chưa đúng");
    let book = auditor.get("/office/audit.xlsx?action=view_dossier").await;
    assert!(book.status == 200 && book.media_type.contains("spreadsheetml"), "{}", book.media_type);
    auditor.get("/office/audit?person=kiemsoat").await.shows(">Nhật ký hệ thống</td>");
}

/// Who may not open dossiers reads their codes, and is offered neither a link nor a search that would answer 404.
#[tokio::test]
async fn an_administrator_is_offered_nothing_that_she_may_not_open() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    reception.get(&format!("/office/dossiers/{code}")).await.shows("id=\"office-search\"");
    let mut administrator = world.officer("quantri.vinhhai").await;
    let log = administrator.get("/office/audit").await;
    log.shows(&code).hides(&format!("/office/dossiers/{code}")).hides("office-search");
    assert_eq!(administrator.get("/office/dossiers").await.status, 404);
}

/// An auditor reads; what she may not print is not offered to her.
#[tokio::test]
async fn forms_are_offered_to_those_who_may_print_them() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let (page, form) =
        (format!("/office/dossiers/{code}"), format!("/office/dossiers/{code}/print/receipt.pdf"));
    reception.get(&page).await.shows(&form);
    let mut auditor = world.officer("kiemsoat.tinh").await;
    auditor.get(&page).await.shows(&code).hides(&form);
    assert_eq!(auditor.get(&form).await.status, 404);
}

/// An act that ends a dossier is not done by a slip of the hand.
#[tokio::test]
async fn nothing_ends_without_the_confirmation() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let withdraw = format!("/office/dossiers/{code}/acts/withdraw");
    let answer = reception.post(&withdraw, &[("version", "2"), ("reason", "Người nộp xin rút")]).await;
    assert_eq!(answer.status, 422);
    answer.shows("Người nộp xin rút").shows("Đánh dấu vào ô xác nhận");
}

#[tokio::test]
async fn several_dossiers_are_handed_over_at_once_and_each_refusal_is_told() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let first = world.received_birth(&mut reception).await;
    let second = world.received_birth(&mut reception).await;
    let (one, two) = (format!("{first}|2"), format!("{second}|1"));
    let answer = reception.post("/office/hand-over", &[("pick", &one), ("pick", &two)]).await;
    assert_eq!(answer.status, 200);
    answer.shows("Đã chuyển 1 trong 2 hồ sơ").shows("Người khác vừa xử lý hồ sơ này");
}

/// A file is saved, never shown inside the page, and only to those who may see its dossier.
#[tokio::test]
async fn a_file_is_given_out_as_an_attachment() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut parts = birth("receive");
    parts.push(Part::File("file.0", "tờ khai.pdf", PDF));
    let code = reception
        .post_parts("/office/receive", parts)
        .await
        .location
        .rsplit('/')
        .next()
        .expect("a code")
        .to_owned();
    let page = reception.get(&format!("/office/dossiers/{code}")).await.text();
    let (_, after) = page.split_once(&format!("/office/dossiers/{code}/files/")).expect("a link to the file");
    let link = format!("/office/dossiers/{code}/files/{}", &after[..36]);
    let file = reception.get(&link).await;
    assert_eq!((file.status, file.media_type.as_str(), file.body.as_slice()), (200, "application/pdf", PDF));
    assert!(file.disposition.starts_with("attachment;"), "{}", file.disposition);
    let mut stranger = world.officer("tuphap.nhatrang").await;
    assert_eq!(stranger.get(&link).await.status, 404);
}
