//! From the search to the result, and what comes in between.

use crate::{
    citizen::{self, PASSWORD, begin, code_on, file, fill_in, signed_in},
    support_office::{PDF, Part, World},
};

#[tokio::test]
async fn a_person_registers_files_with_papers_and_follows_down_to_the_room() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    fill_in(&mut citizen, &draft).await;
    let check = citizen.get(&format!("{draft}/check")).await;
    check.shows("NGUYỄN VĂN MẪU").shows("giấy chứng sinh.pdf").shows("Gửi hồ sơ").shows("28/02/1987");
    let sent = citizen.post(&format!("{draft}/send"), &[]).await;
    assert_eq!(sent.location, format!("{draft}/done"));
    let done = citizen.get(&sent.location).await;
    done.shows("Đã gửi hồ sơ").shows("<svg").shows("confirmation.pdf");
    let code = code_on(&done);

    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let act = format!("/office/dossiers/{code}/acts/accept");
    let accepted = reception.post(&act, &[("version", "1"), ("confirm", "yes")]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.text());

    let own = citizen.get(&format!("/track/{code}")).await;
    // Thông tư 01/2018 Art. 16: logged in, the status down to the room.
    own.shows("Bộ phận Tiếp nhận và Trả kết quả").shows("thứ Tư, 10/06/2020").shows("giấy chứng sinh.pdf");
    own.shows("Cách tính").shows("/forms/receipt.pdf");
    let receipt = citizen.get(&format!("/track/{code}/forms/receipt.pdf")).await;
    assert_eq!((receipt.status, receipt.media_type.as_str()), (200, "application/pdf"));
    assert!(receipt.body.starts_with(b"%PDF"));
    citizen.get("/me").await.shows(&code).shows("Đã tiếp nhận");
}

/// Nghị định 45/2020: the code comes at once; and a second click must not file a second dossier.
#[tokio::test]
async fn a_second_click_finds_the_first_dossier() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    fill_in(&mut citizen, &draft).await;
    citizen.post(&format!("{draft}/send"), &[]).await;
    let first = code_on(&citizen.get(&format!("{draft}/done")).await);
    let again = citizen.post(&format!("{draft}/send"), &[]).await;
    assert_eq!(again.location, format!("{draft}/done"));
    assert_eq!(code_on(&citizen.get(&again.location).await), first);
    citizen.get("/me").await.shows("1 hồ sơ");
}

#[tokio::test]
async fn a_draft_begun_without_log_in_keeps_everything_through_the_log_in() {
    let world = World::new().await;
    let mut known = signed_in(&world, "0905000218").await;
    known.post("/sign-out", &[]).await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    fill_in(&mut guest, &draft).await;
    guest.get(&format!("{draft}/check")).await.shows("Đăng nhập để gửi");
    let asked = guest.post(&format!("{draft}/send"), &[]).await;
    assert!(asked.location.starts_with("/sign-in?next="), "{}", asked.location);
    let page = guest.get(&asked.location).await;
    let next = page.field("next").expect("the way back");
    assert_eq!(next, format!("{draft}/check"));
    let fields = [("contact", "0905000218"), ("password", PASSWORD), ("next", next.as_str())];
    assert_eq!(guest.post("/sign-in", &fields).await.location, next);
    guest.get(&next).await.shows("NGUYỄN VĂN MẪU").shows("giấy chứng sinh.pdf");
    assert!(!guest.cookies.keys().any(|name| name.contains("draft")), "the browser forgets the secret");
    guest.post(&format!("{draft}/send"), &[]).await;
    let code = code_on(&guest.get(&format!("{draft}/done")).await);
    guest.get(&format!("/track/{code}")).await.shows("Trần Thị Ví Dụ");
}

/// Nghị định 61/2018 Art. 15.3 and 19.4: asked for once; answered with a file and a word.
#[tokio::test]
async fn a_supplement_is_answered_with_a_file_and_a_note() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let code = file(&mut citizen).await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let asked = [
        ("version", "1"),
        ("item_name", "Giấy chứng sinh"),
        ("item_kind", "photocopy"),
        ("item_remark", ""),
        ("reason", "Ảnh chụp bị mờ."),
        ("confirm", "yes"),
    ];
    let page = reception.get(&format!("/office/dossiers/{code}")).await;
    assert_eq!(page.status, 200);
    let slip = reception.post(&format!("/office/dossiers/{code}/acts/request_supplement"), &asked).await;
    assert_eq!(slip.status, 303, "{}", slip.text());

    citizen.get(&format!("/track/{code}")).await.shows("Cần bạn bổ sung").shows("Ảnh chụp bị mờ.");
    let answer = format!("/track/{code}/supplement");
    let version = citizen.get(&answer).await.field("version").expect("a version");
    let nothing =
        vec![Part::Text("version".into(), version.clone()), Part::Text("note".into(), String::new())];
    let empty = citizen.post_parts(&answer, nothing).await;
    assert_eq!(empty.status, 422);
    empty.shows("Hãy gửi ít nhất một tệp");
    let parts = vec![
        Part::Text("version".into(), version),
        Part::File("file.0", "chứng sinh rõ.pdf", PDF),
        Part::Text("note".into(), "Tôi đã chụp lại.".into()),
    ];
    let sent = citizen.post_parts(&answer, parts).await;
    assert_eq!(sent.location, format!("/track/{code}"), "{}", sent.text());
    citizen.get(&sent.location).await.shows("Tôi đã chụp lại.").shows("chứng sinh rõ.pdf");
}

#[tokio::test]
async fn withdrawing_says_what_it_means_asks_for_a_reason_and_ends_the_dossier() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let code = file(&mut citizen).await;
    let page = format!("/track/{code}/withdraw");
    let asks = citizen.get(&page).await;
    asks.shows("Không mở lại được");
    let version = asks.field("version").expect("a version");
    assert_eq!(citizen.post(&page, &[("version", &version), ("reason", " ")]).await.status, 422);
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let act = format!("/office/dossiers/{code}/acts/accept");
    assert_eq!(reception.post(&act, &[("version", "1"), ("confirm", "yes")]).await.status, 303);
    let late = citizen.post(&page, &[("version", &version), ("reason", "Tôi nộp nhầm nơi.")]).await;
    assert_eq!(late.status, 409);
    late.shows("Đã tiếp nhận, bắt đầu tính thời hạn").shows("Tôi nộp nhầm nơi.").shows("Nguyễn Văn Mẫu");
    let version = late.field("version").expect("the newer version");
    let done = citizen.post(&page, &[("version", &version), ("reason", "Tôi nộp nhầm nơi.")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    citizen
        .get(&format!("/track/{code}"))
        .await
        .shows("Đã rút")
        .shows("Tôi nộp nhầm nơi.")
        .hides("/withdraw");
    assert_eq!(citizen.get(&page).await.status, 404, "a dossier is withdrawn once");
}

#[tokio::test]
async fn details_and_password_are_changed_by_one_who_knows_the_present_password() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let fields = [
        ("name", "Trần Thị Ví Dụ"),
        ("identity", "12"),
        ("birth_date", "28/02/1987"),
        ("address", "Thôn Mẫu"),
    ];
    citizen.post("/me/profile", &fields).await.shows("Thôn Mẫu").shows("Số này cần 12 chữ số");
    let fields = [
        ("name", "Trần Thị Ví Dụ"),
        ("identity", "056087000999"),
        ("birth_date", "28/02/1987"),
        ("address", "Thôn Mẫu"),
    ];
    assert_eq!(citizen.post("/me/profile", &fields).await.status, 303);
    let draft = begin(&mut citizen).await;
    citizen.get(&format!("{draft}/applicant")).await.shows("Thôn Mẫu").shows("28/02/1987");
    let wrong = [("password", "khác"), ("new_password", "câu mới rất dài")];
    assert_eq!(citizen.post("/me/password", &wrong).await.status, 422);
    let right = [("password", citizen::PASSWORD), ("new_password", "câu mới rất dài")];
    assert_eq!(citizen.post("/me/password", &right).await.status, 303);
    let fields = [("contact", "0905000218"), ("password", "câu mới rất dài")];
    assert_eq!(world.browser().post("/sign-in", &fields).await.status, 303);
}
