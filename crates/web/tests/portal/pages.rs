//! Finding the right procedure, and what its page promises.

use crate::support_office::World;

/// Thông tư 32/2017: a service is found within three clicks.
#[tokio::test]
async fn a_service_is_three_clicks_from_the_start() {
    let world = World::new().await;
    let mut browser = world.browser();
    browser.get("/").await.shows("href=\"/life-events/sinh-con\"");
    browser.get("/life-events/sinh-con").await.shows("href=\"/procedures/1.001193\"");
    browser.get("/procedures/1.001193?s=dung-han").await.shows("href=\"/file/1.001193?s=dung-han\"");
}

#[tokio::test]
async fn a_persons_own_words_find_the_procedure_and_wrong_ones_teach() {
    let world = World::new().await;
    let mut browser = world.browser();
    browser
        .get("/search?q=lam+giay+khai+sinh+cho+con")
        .await
        .shows("/procedures/1.001193")
        .shows("Nộp trực tuyến");
    browser.get("/search?q=zzzz").await.shows("Chưa tìm thấy thủ tục nào").shows("/life-events/sinh-con");
    let suggested = browser.get("/search/suggest?q=khai+sinh").await;
    assert!(suggested.media_type.starts_with("application/json"));
    let list: serde_json::Value = serde_json::from_slice(&suggested.body).expect("JSON");
    assert!(list.as_array().is_some_and(|list| !list.is_empty() && list[0]["href"].is_string()));
}

#[tokio::test]
async fn plain_questions_lead_to_the_situation_and_back() {
    let world = World::new().await;
    let mut browser = world.browser();
    let first = browser.get("/procedures/1.001193").await;
    first.shows("Em bé có cha mẹ đi khai").hides("Bạn cần mang theo");
    let second = browser.get("/procedures/1.001193?a=0").await;
    second.shows("Bé sinh đến nay đã quá 60 ngày chưa?").shows("?a=0.1#situation");
    let found = browser.get("/procedures/1.001193?a=0.1").await;
    found.shows("Khai sinh quá hạn").shows("8.000 đ").shows("?a=0#situation");
}

/// "File now, result by …": Wednesday morning, same day; after 15:00 the next working day (Art. 18).
#[tokio::test]
async fn the_page_promises_the_day_that_the_calendar_computes() {
    let world = World::new().await;
    let mut browser = world.browser();
    browser.get("/procedures/1.001193?s=dung-han").await.shows("có kết quả thứ Tư, 10/06/2020, 17:00");
    world.clock.set("2020-06-12T15:30");
    let late = browser.get("/procedures/1.001193?s=dung-han").await;
    late.shows("có kết quả thứ Hai, 15/06/2020, 17:00").shows("Cách tính").shows("Sau 15 giờ");
}

#[tokio::test]
async fn the_place_to_go_is_found_by_commune() {
    let world = World::new().await;
    let mut browser = world.browser();
    browser.get("/procedures/1.001193?s=dung-han").await.shows("<optgroup label=\"Thành phố Nha Trang\">");
    browser.get("/procedures/1.001193?s=dung-han&agency=22330").await.shows("UBND phường Vĩnh Hải</a>");
    browser.get("/agencies?q=vinh+hai").await.shows("/agencies/22330");
    browser.get("/agencies/22330").await.shows("Thủ tục nhận ở đây").shows("/procedures/1.001193");
    // A link from before the merger leads to who acts now, and is told there what happened.
    let old = browser.get("/agencies/22699").await;
    assert_eq!((old.status, old.location.as_str()), (303, "/agencies/22696?was=22699"));
    browser
        .get(&old.location)
        .await
        .shows("UBND xã Diên Lộc đã kết thúc hoạt động từ ngày 01/03/2020")
        .shows("UBND xã Bình Lộc")
        .shows("/statistics/agencies/22699");
}

#[tokio::test]
async fn the_sheet_to_take_along_is_a_pdf_and_robots_read_their_own_files() {
    let world = World::new().await;
    let mut browser = world.browser();
    let sheet = browser.get("/procedures/1.001193/sheet.pdf?s=dung-han").await;
    assert_eq!((sheet.status, sheet.media_type.as_str()), (200, "application/pdf"));
    assert!(sheet.body.starts_with(b"%PDF"));
    browser.get("/robots.txt").await.shows("Disallow: /track/");
    browser.get("/sitemap.xml").await.shows("/procedures/1.001193</loc>");
}
