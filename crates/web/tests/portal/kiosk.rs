//! The touch screen in the hall, which one person uses after the other.

use crate::{
    citizen::{file, signed_in},
    quality::returned,
    support_office::{Browser, PASSWORD, World},
};

fn has(browser: &Browser, cookie: &str) -> bool {
    browser.cookies.keys().any(|name| name.trim_start_matches("motcua-").starts_with(cookie))
}

/// "Clears site data" (OWASP ASVS 14.3.1): whoever comes next finds nothing of the person before.
#[tokio::test]
async fn the_screen_forgets_who_was_there() {
    let world = World::new().await;
    let mut screen = signed_in(&world, "0905000218").await;
    let start = screen.get("/kiosk").await;
    start.shows("class=\"kiosk\"").shows("Hồ sơ đến đâu rồi").hides("Đăng xuất");
    let code = file(&mut screen).await;
    screen.get(&format!("/track/{code}")).await.shows("Trần Thị Ví Dụ").shows("Xong, về màn hình đầu");
    screen.post("/file/1.001193", &[("s", "dung-han"), ("agency", "22330")]).await;

    let over = screen.post("/kiosk/over", &[]).await;
    assert_eq!((over.status, over.location.as_str()), (303, "/kiosk"));
    assert_eq!(over.clears, "\"cache\", \"storage\"");
    assert!(!has(&screen, "account"), "the log-in is gone from the browser");
    assert!(!has(&screen, "draft-"), "and the drafts");
    assert!(has(&screen, "kiosk"), "but it is a touch screen still");
    screen.get(&format!("/track/{code}")).await.hides("Trần Thị Ví Dụ").shows(&code);
    assert_eq!(screen.get("/me").await.status, 303, "one has to sign in");
}

/// The address of a page is taken along as a QR code; that of a half-filled form is not.
#[tokio::test]
async fn a_page_is_taken_along_by_telephone_and_a_form_is_not() {
    let world = World::new().await;
    let mut screen = world.browser();
    screen.get("/procedures/1.001193").await.hides("Mang về điện thoại").hides("class=\"kiosk\"");
    screen.get("/kiosk").await.hides("Mang về điện thoại");
    screen.get("/procedures/1.001193").await.shows("Mang về điện thoại").shows("class=\"kiosk\"");
    screen.get("/file/1.001193?s=dung-han").await.hides("Mang về điện thoại");
    // Others see their own pages, also from among the kept ones.
    world.browser().get("/procedures/1.001193").await.hides("class=\"kiosk\"");

    screen.get("/procedures/1.001193?s=dung-han").await.shows("data-kiosk-pdf").shows("In phiếu hướng dẫn");
    world
        .browser()
        .get("/procedures/1.001193?s=dung-han")
        .await
        .hides("data-kiosk-pdf")
        .shows("Tải phiếu hướng dẫn");
}

/// The usual pages do not forget who was there: whoever waits in the hall cannot switch to them.
#[tokio::test]
async fn only_staff_turn_the_screen_off_and_nobody_stays_signed_in() {
    let world = World::new().await;
    let mut screen = world.browser();
    screen.get("/kiosk").await.shows("href=\"/kiosk/leave\"").hides("action=\"/kiosk/leave\"");
    screen.get("/kiosk/leave").await.shows("Tên đăng nhập").shows("Xong, về màn hình đầu");
    let silent = screen.post("/kiosk/leave", &[]).await;
    assert_eq!(silent.status, 422);
    let wrong =
        screen.post("/kiosk/leave", &[("login", "tiepnhan.vinhhai"), ("password", "sai sai sai")]).await;
    assert_eq!(wrong.status, 422);
    wrong
        .shows("chưa đúng")
        .shows("value=\"tiepnhan.vinhhai\"")
        .hides("sai sai sai")
        .shows("class=\"kiosk\"");
    assert!(has(&screen, "kiosk"), "it is a touch screen still");

    let right = [("login", "tiepnhan.vinhhai"), ("password", PASSWORD)];
    let off = screen.post("/kiosk/leave", &right).await;
    assert_eq!((off.status, off.location.as_str()), (303, "/"));
    assert!(!has(&screen, "kiosk") && !has(&screen, "staff"), "{:?}", screen.cookies);
    screen.get("/procedures/1.001193").await.hides("class=\"kiosk\"");
    assert_eq!(screen.get("/office").await.status, 303, "nobody is signed in");
}

/// An error page goes back by itself, too, and forgets who was there.
#[tokio::test]
async fn an_error_page_at_the_screen_has_the_way_back_and_the_watch() {
    let world = World::new().await;
    let mut screen = signed_in(&world, "0905000218").await;
    screen.get("/kiosk").await;
    let lost = screen.get("/procedures/9.999999").await;
    assert_eq!(lost.status, 404);
    lost.shows("data-kiosk-over").shows("data-kiosk-idle").shows("js-kiosk").shows("class=\"kiosk\"");
    lost.shows("href=\"/kiosk\">").hides("href=\"/\"");
    let token = lost.field("csrf").expect("the form to go back has its token");
    assert!(!token.is_empty());
    let forged = screen.post("/kiosk/rate", &[]).await;
    assert_eq!(forged.status, 405);
    forged.shows("data-kiosk-over").shows("data-kiosk-idle");
    let stranger = world.browser().get("/procedures/9.999999").await;
    stranger.hides("data-kiosk-over").hides("js-kiosk").hides("class=\"kiosk\"");
}

/// Nothing stays among the downloads of a machine that everybody uses.
#[tokio::test]
async fn papers_go_into_a_frame_of_the_page_and_never_among_the_downloads() {
    let world = World::new().await;
    let mut screen = signed_in(&world, "0905000218").await;
    let code = file(&mut screen).await;
    let sheet = "/procedures/1.001193/sheet.pdf?s=dung-han";
    let form = format!("/track/{code}/forms/application.pdf");
    for path in [sheet, &form] {
        let saved = screen.get(path).await;
        assert!(saved.disposition.starts_with("attachment"), "{path}: {}", saved.disposition);
        assert!(saved.policy.contains("frame-ancestors 'none'"), "{path}: {}", saved.policy);
    }
    screen.get("/kiosk").await;
    let page = screen.get(&format!("/track/{code}")).await;
    assert!(page.policy.contains("frame-src 'self'") && page.policy.contains("frame-ancestors 'none'"));
    page.shows(&format!("data-kiosk-pdf=\"{form}\"")).hides(&format!("href=\"{form}\""));
    page.shows("data-kiosk-unprinted hidden").hides(&format!("href=\"/track/{code}/files/"));
    for path in [sheet, &form] {
        let framed = screen.get(path).await;
        assert_eq!((framed.status, framed.disposition.as_str()), (200, "inline"), "{path}");
        assert_eq!(framed.caching, "no-store", "{path}");
        assert!(framed.policy.contains("frame-ancestors 'self'"), "{path}: {}", framed.policy);
    }
    let lost = screen.get("/procedures/9.999999/sheet.pdf").await;
    assert!(lost.policy.contains("frame-ancestors 'none'"), "only papers are framed");
}

/// The first page forgets by itself; whether somebody is signed in still, it knows from the beginning.
#[tokio::test]
async fn the_first_page_knows_whether_something_is_to_be_forgotten() {
    let world = World::new().await;
    let mut screen = world.browser();
    screen.get("/kiosk").await.shows("data-kiosk-start=\"\"").hides("data-kiosk-over");
    screen.post("/file/1.001193", &[("s", "dung-han"), ("agency", "22330")]).await;
    screen.get("/kiosk").await.shows("data-kiosk-start=\"used\"");
    screen.post("/kiosk/over", &[]).await;
    screen.get("/kiosk").await.shows("data-kiosk-start=\"\"");
}

#[tokio::test]
async fn a_receipt_scanned_into_the_search_field_is_followed() {
    let world = World::new().await;
    let mut screen = world.browser();
    screen.get("/kiosk").await;
    let code = "000.21.01.H32-200610-0001";
    for typed in [code.to_owned(), format!("https%3A%2F%2Fdichvucong.example%2Ftrack%2F{code}")] {
        let found = screen.get(&format!("/search?q={typed}")).await;
        assert_eq!((found.status, found.location), (303, format!("/track/{code}")));
    }
    assert_eq!(screen.get("/search?q=1.001193").await.status, 200, "the code of a procedure is none");
}

/// The scanner types the address that the QR code of the receipt holds.
#[tokio::test]
async fn a_returned_dossier_is_rated_by_scanning_its_receipt() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    returned(&world, &code).await;
    let mut screen = world.browser();
    screen.get("/kiosk").await;
    screen.get("/kiosk/rate").await.shows("Đưa mã QR trên giấy hẹn").shows("autofocus");
    let unknown = screen.get("/kiosk/rate?code=000.21.01.H32-200610-9999").await;
    assert_eq!(unknown.status, 404);
    unknown.shows("value=\"000.21.01.H32-200610-9999\"");

    let scanned = format!("https%3A%2F%2Fdichvucong.example%2Ftrack%2F{code}");
    let page = screen.get(&format!("/kiosk/rate?code={scanned}")).await;
    assert_eq!((page.status, page.location.as_str()), (303, format!("/track/{code}/rate").as_str()));
    let followed = screen.get(&format!("/track?code={scanned}")).await;
    assert_eq!(followed.location, format!("/track/{code}"));

    // Nothing is remembered by the browser's own filling in, and no question stands in the way of going back.
    let rate = format!("/track/{code}/rate");
    screen.get(&rate).await.shows("autocomplete=\"off\"").hides("data-guard");
    let told = [("number", "0905 123 118"), ("rating", "very_satisfied"), ("note", "")];
    let done = screen.post(&rate, &told).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/kiosk"));
    screen.get("/kiosk").await.shows("Cảm ơn bạn. Đánh giá đã được ghi lại.");
    screen.get(&rate).await.shows("Đã đánh giá");
}
