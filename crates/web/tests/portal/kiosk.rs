//! The touch screen in the hall, which one person uses after the other.

use crate::{
    citizen::{file, signed_in},
    quality::returned,
    support_office::{Browser, World},
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

    let off = screen.post("/kiosk/leave", &[]).await;
    assert_eq!((off.status, off.location.as_str()), (303, "/"));
    screen.get("/procedures/1.001193").await.hides("class=\"kiosk\"");
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
