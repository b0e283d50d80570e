//! Finding the right procedure, and what its page promises.

use motcua_app::switches::{self, Opened};
use motcua_domain::catalogue::{
    OnlineLevel,
    switches::{Setting, SwitchDraft},
};

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
    let map = browser.get("/sitemap.xml").await;
    map.shows("/procedures/1.001193</loc>").shows("/fields/ho-tich</loc>").shows("/news</loc>");
    map.shows("/life-events/");
}

/// What search engines and those who share a page read at its head, in the reader's language.
#[tokio::test]
async fn the_head_of_a_page_tells_what_it_is_about_in_the_readers_language() {
    let world = World::new().await;
    let mut browser = world.browser();
    let home = browser.get("/").await;
    home.shows("property=\"og:image\" content=\"http").shows("/assets/img-share.");
    let lead = "Gõ bằng lời của bạn";
    for path in [
        "/agencies",
        "/procedures",
        "/fields/ho-tich",
        "/life-events/sinh-con",
        "/statistics",
        "/quality",
        "/help",
        "/procedures/1.001193/versions",
        "/statistics/agencies/22330",
    ] {
        let page = browser.get(path).await;
        let text = page.text();
        let (_, after) = text.split_once("property=\"og:description\" content=\"").expect(path);
        let described = after.split('"').next().unwrap_or_default();
        assert!(!described.is_empty() && !described.contains(lead), "{path}: {described}");
    }
    browser.get("/procedures/1.001193").await.shows("schema.org/GovernmentService").hides("noindex");
    browser.get("/search?q=khai+sinh").await.shows("<meta name=\"robots\" content=\"noindex\">");
    browser.get("/language/en").await;
    let english = browser.get("/procedures/1.001193").await;
    english.shows("what to bring, how long it takes, what it costs and where to file.\">");
    browser.get("/fields/ho-tich").await.shows("og:description\" content=\"Procedures about");
}

/// The second page of a list has an address of its own; a list that is narrowed has that of the whole.
#[tokio::test]
async fn a_page_of_a_list_is_known_by_its_own_address() {
    let world = World::new().await;
    let mut browser = world.browser();
    browser.get("/procedures?page=2").await.shows("/procedures?page=2\">\n<meta property=\"og:type\"");
    for path in ["/procedures", "/procedures?page=1", "/procedures?page=x", "/procedures?q=a&page=2"] {
        browser.get(path).await.shows("/procedures\">\n<meta property=\"og:type\"");
    }
}

/// An address with a slash too many leads to the page, and never away from this site.
#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_without_it() {
    let world = World::new().await;
    let mut browser = world.browser();
    for (path, to) in [
        ("/agencies/22330/", "/agencies/22330"),
        ("/procedures/1.001193/?s=dung-han", "/procedures/1.001193?s=dung-han"),
        ("/procedures//", "/procedures"),
    ] {
        let page = browser.get(path).await;
        assert_eq!((page.status, page.location.as_str()), (308, to), "{path}");
    }
    for away in ["//evil.example/", "//evil.example/%2f..", "/nothing", "/api/v1/procedures/"] {
        let page = browser.get(away).await;
        assert_eq!((page.status, page.location.as_str()), (404, ""), "{away}");
    }
    assert_eq!(browser.post("/agencies/22330/", &[]).await.status, 404);
}

/// The national catalogue lists procedures of ministries, too.
#[tokio::test]
async fn what_no_agency_here_receives_is_no_service_of_the_province() {
    let world = World::new().await;
    let mut procedure = (**world.app.catalogue().procedure("1.001193").expect("it stands")).clone();
    procedure.handled_by.clear();
    let at = world.app.now_ms();
    motcua_app::seed::put_procedures(&world.app.store, "national", vec![procedure], at, &|_| ())
        .await
        .expect("written");
    world.app.refresh_catalogue().await.expect("read again");
    let page = world.browser().get("/procedures/1.001193").await;
    page.shows("Đăng ký khai sinh").hides("itemtype").hides("itemprop");
}

/// A switch may leave paying online on where it takes filing online away.
#[tokio::test]
async fn a_fee_is_not_paid_online_where_nothing_can_be_filed_there() {
    let world = World::new().await;
    let keeper = world.person("quantri.tinh").await;
    for (level, is_open) in [(4, true), (1, false)] {
        let draft = SwitchDraft {
            title: "Nộp phí trực tuyến".to_owned(),
            everything: true,
            setting: Setting {
                online: OnlineLevel::try_from(level).ok(),
                payment: Some(true),
                ..Setting::default()
            },
            ..SwitchDraft::default()
        };
        let seen = switches::preview(&world.app, &keeper, &draft).await.expect("a preview").fingerprint();
        let opened = switches::open(&world.app, &keeper, &draft, &seen).await.expect("opened");
        assert!(matches!(opened, Opened::Done(_)), "{opened:?}");
        let page = world.browser().get("/procedures/1.001193?s=dung-han").await;
        page.shows(&format!("Trực tuyến mức độ {level}"));
        for text in ["Thanh toán trực tuyến được", "href=\"/file/1.001193?s=dung-han\""] {
            if is_open {
                page.shows(text)
            } else {
                page.hides(text)
            };
        }
    }
}
