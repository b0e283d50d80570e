//! What is wrong is told in words, and nothing typed is lost.

use crate::{
    citizen::{APPLICANT, FORM, begin, send, signed_in},
    support_office::{PDF, Part, World},
};

#[tokio::test]
async fn an_empty_registration_names_every_field_and_never_sends_a_password_back() {
    let world = World::new().await;
    let mut browser = world.browser();
    let fields = [("name", ""), ("contact", "12"), ("password", "ngan")];
    let answer = browser.post("/register", &fields).await;
    assert_eq!(answer.status, 422);
    answer
        .shows("Cần xem lại")
        .shows("Ô này chưa điền")
        .shows("Mật khẩu cần ít nhất 8 ký tự")
        .shows("value=\"12\"");
    answer.hides("ngan\"");
}

#[tokio::test]
async fn a_wrong_password_does_not_tell_which_half_is_wrong_and_many_of_them_lock() {
    let world = World::new().await;
    signed_in(&world, "0905000218").await;
    let mut browser = world.browser();
    let unknown = browser.post("/sign-in", &[("contact", "0905000999"), ("password", "x")]).await;
    let known = browser.post("/sign-in", &[("contact", "0905000218"), ("password", "x")]).await;
    assert_eq!((unknown.status, known.status), (422, 422));
    unknown.shows("hoặc mật khẩu chưa đúng");
    known.shows("hoặc mật khẩu chưa đúng");
    for _ in 1..motcua_app::passwords::FAILURES_MAX {
        browser.post("/sign-in", &[("contact", "0905000218"), ("password", "x")]).await;
    }
    let locked = browser.post("/sign-in", &[("contact", "0905000218"), ("password", "x")]).await;
    locked.shows("Tài khoản đang tạm khóa").shows("08:15");
}

#[tokio::test]
async fn a_sign_in_leads_back_to_this_site_only() {
    let world = World::new().await;
    signed_in(&world, "0905000218").await;
    for next in ["https://other.example/", "//other.example", "/\\other.example"] {
        let fields = [("contact", "0905000218"), ("password", crate::citizen::PASSWORD), ("next", next)];
        assert_eq!(world.browser().post("/sign-in", &fields).await.location, "/me", "{next}");
    }
}

#[tokio::test]
async fn an_empty_form_says_what_is_missing_and_keeps_the_rest() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    let wrong = [("name", ""), ("phone", "12"), ("address", "Thôn Mẫu"), ("birth_date", "31/02/1987")];
    let answer = send(&mut guest, &draft, "applicant", &wrong).await;
    assert_eq!(answer.status, 422);
    answer.shows("Họ và tên: Ô này chưa điền").shows("Số điện thoại chưa đúng").shows("Ngày chưa đúng");
    answer.shows("value=\"Thôn Mẫu\"").shows("value=\"31/02/1987\"");
    // The draft keeps it too: the telephone may be put away.
    guest.get(&format!("{draft}/applicant")).await.shows("value=\"Thôn Mẫu\"").shows("value=\"12\"");
    let answer = send(&mut guest, &draft, "form", &FORM[..3]).await;
    assert_eq!(answer.status, 422);
    answer.shows("Họ, chữ đệm và tên của con: Ô này chưa điền").shows("value=\"Số 1, đường Thí Điểm\"");
    let answer = guest.post_parts(&format!("{draft}/papers"), Vec::new()).await;
    assert_eq!(answer.status, 422);
    answer.shows("Chưa có: Giấy chứng sinh");
    assert_eq!(send(&mut guest, &draft, "return", &[]).await.status, 422);
    let post = send(&mut guest, &draft, "return", &[("return_way", "post"), ("return_address", "")]).await;
    assert_eq!(post.status, 422, "the post needs an address");
}

/// The content tells what a file is, whatever its name says; the good file beside it is kept.
#[tokio::test]
async fn a_program_named_like_a_paper_is_not_taken_and_the_paper_beside_it_is() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    let parts = vec![
        Part::File("file.1", "chung-sinh.pdf", b"MZ\x90\x00 a program"),
        Part::File("file.5", "uy-quyen.pdf", PDF),
        Part::File("file.5", "rong.pdf", b""),
    ];
    let answer = guest.post_parts(&format!("{draft}/papers"), parts).await;
    assert_eq!(answer.status, 422);
    answer
        .shows("chung-sinh.pdf là loại tệp không nhận được")
        .shows("rong.pdf là tệp rỗng")
        .shows("uy-quyen.pdf</a>");
    let page = guest.get(&format!("{draft}/papers")).await;
    let file = page.field("remove").expect("a file that can be taken out");
    let got = guest.get(&format!("{draft}/files/{file}")).await;
    assert_eq!((got.status, got.media_type.as_str()), (200, "application/pdf"));
    assert!(got.disposition.starts_with("attachment;"), "{}", got.disposition);
    assert_eq!(got.body, PDF);
    guest.post_parts(&format!("{draft}/papers"), vec![Part::Text("remove".into(), file)]).await;
    guest.get(&format!("{draft}/papers")).await.hides("uy-quyen.pdf");
}

#[tokio::test]
async fn a_file_over_the_limit_is_named_with_the_limit() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    let max = usize::try_from(world.app.settings.upload_max_bytes).expect("a size");
    let mut large = PDF.to_vec();
    large.resize(max + 1, b' ');
    let parts = vec![Part::File("file.1", "to-qua.pdf", &large)];
    let answer = guest.post_parts(&format!("{draft}/papers"), parts).await;
    assert_eq!(answer.status, 422);
    answer.shows("to-qua.pdf quá lớn, mỗi tệp nhiều nhất 20 MB");
}

#[tokio::test]
async fn whatever_stands_in_an_address_no_page_breaks() {
    let world = World::new().await;
    let mut browser = world.browser();
    let long = "a".repeat(3_000);
    let asked = [
        "/track/%00".to_owned(),
        "/track/000.00.00.H32-200601-9999".to_owned(),
        format!("/track/{long}"),
        format!("/search?q={long}&page=-1"),
        "/search?q=%FF%FE&page=99999999999999999999".to_owned(),
        "/procedures?level=zzz&field=%27%3B--&page=abc&sort=x".to_owned(),
        "/procedures/1.001193?a=9.9.9.9.9.9.9.9&s=none&agency=none".to_owned(),
        "/procedures/none".to_owned(),
        "/life-events/none".to_owned(),
        "/fields/none".to_owned(),
        "/agencies/none".to_owned(),
        "/file/none".to_owned(),
        "/file/d/not-an-id".to_owned(),
        "/file/d/00000000-0000-7000-8000-000000000000/form".to_owned(),
        "/procedures/1.001193/sheet.pdf?s=none".to_owned(),
        "/sign-in?next=%0D%0ASet-Cookie:x".to_owned(),
    ];
    for path in asked {
        let status = browser.get(&path).await.status;
        assert!(status < 500, "{path} answers {status}");
    }
}

#[tokio::test]
async fn an_applicant_born_after_today_is_asked_again() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    let mut applicant = APPLICANT;
    applicant[2].1 = "01/01/2099";
    let answer = send(&mut guest, &draft, "applicant", &applicant).await;
    assert_eq!(answer.status, 422);
    answer.shows("Ngày này chưa đến").shows("value=\"01/01/2099\"");
}

/// People copy the number of their card with its spaces. It is filled in again without them, so that no page refuses what
/// another one took.
#[tokio::test]
async fn a_number_typed_with_spaces_and_a_passport_are_taken_and_filled_in_again() {
    let world = World::new().await;
    for (typed, kept) in [("056 087 000 999", "056087000999"), ("ab 1234567", "AB1234567")] {
        let mut guest = world.browser();
        let draft = begin(&mut guest).await;
        let mut applicant = APPLICANT;
        applicant[1].1 = typed;
        let answer = send(&mut guest, &draft, "applicant", &applicant).await;
        assert_eq!(answer.status, 303, "{typed}: {}", answer.text());
        let page = guest.get(&format!("{draft}/form")).await;
        assert_eq!(page.field("form.so_giay_to").as_deref(), Some(kept));
        let mut fields = FORM;
        fields[1].1 = typed;
        assert_eq!(send(&mut guest, &draft, "form", &fields).await.status, 303, "{typed}");
    }
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    let mut fields = FORM;
    fields[1].1 = "12345678901234567890";
    let answer = send(&mut guest, &draft, "form", &fields).await;
    assert_eq!(answer.status, 422);
    answer.shows("Viết chưa đúng. 12 số, 9 số hoặc số hộ chiếu, ví dụ B1234567.").hides("Dài quá");
}
