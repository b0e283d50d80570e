//! News is written in the office, published, found on the portal, and taken off again.

mod support_office;

use support_office::World;

const BODY: &str = "Bà con nộp trực tuyến tại https://motcua.example.vn/x.\r\n\r\n<b>Đoạn hai</b>";

fn typed<'a>(version: &'a str, from: &'a str, act: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("title", "Nghỉ lễ Quốc khánh"),
        ("summary", "Bộ phận một cửa nghỉ một ngày."),
        ("body", BODY),
        ("agency", "22330"),
        ("procedure", "1.001193"),
        ("from", from),
        ("until", ""),
        ("do", act),
    ]
}

#[tokio::test]
async fn news_is_written_published_read_found_and_taken_off() {
    let world = World::new().await;
    let mut citizen = world.browser();
    citizen.get("/news").await.shows("Chưa có tin nào");
    let mut keeper = world.officer("quantri.tinh").await;
    keeper.get("/office/news").await.shows("Chưa có tin nào được soạn").shows("href=\"/office/news/new\"");
    keeper.get("/office/news/new").await.shows("value=\"10/06/2020\"");
    let begun = keeper.post("/office/news/new", &typed("0", "10/06/2020", "save")).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    let office = begun.location.clone();
    let public = office.replace("/office", "");
    assert_eq!(citizen.get(&public).await.status, 404, "nobody reads a draft");
    citizen.get("/search?q=nghi+le+quoc+khanh").await.hides(&public);
    let draft = keeper.get(&office).await;
    draft.shows("Bản nháp").shows("Lưu và đăng").shows("&lt;b&gt;").hides("<b>Đoạn hai");

    assert_eq!(keeper.post(&office, &typed("1", "10/06/2020", "publish")).await.status, 303);
    keeper.get(&office).await.shows("Đang hiện").shows(&format!("href=\"{public}\""));
    keeper.get("/office/news?q=nghi+le&standing=shown").await.shows(&office);
    keeper.get("/office/news?standing=draft").await.hides(&office).shows("/office/news.xlsx?standing=draft");
    assert_eq!(keeper.get("/office/news.xlsx?standing=draft").await.status, 200);
    keeper.get("/office/audit").await.shows("Đăng tin");
    let read = citizen.get(&public).await;
    read.shows(
        "<a href=\"https://motcua.example.vn/x\" rel=\"nofollow noopener\">https://motcua.example.vn/x</a>.",
    );
    read.shows("https://schema.org/NewsArticle")
        .shows("property=\"og:title\" content=\"Nghỉ lễ Quốc khánh\"");
    read.shows("content=\"Bộ phận một cửa nghỉ một ngày.\"").shows("rel=\"canonical\"");
    read.shows("href=\"/procedures/1.001193\"").shows("href=\"/agencies/22330\"").hides("<b>Đoạn hai");
    for page in ["/", "/news", "/search?q=nghi+le+quoc+khanh", "/sitemap.xml"] {
        citizen.get(page).await.shows(&public);
    }
    citizen.get("/search/suggest?q=quoc+khanh").await.shows(&public);

    let off = format!("{office}/withdraw");
    let unticked = keeper.post(&off, &[("version", "2")]).await;
    assert_eq!(unticked.status, 422);
    unticked.shows("Đánh dấu vào ô này để gỡ tin");
    let late = keeper.post(&off, &[("version", "1"), ("confirm", "yes")]).await;
    assert_eq!(late.status, 422);
    late.shows("Người khác vừa sửa tin này");
    assert_eq!(keeper.post(&off, &[("version", "2"), ("confirm", "yes")]).await.status, 303);
    assert_eq!(citizen.get(&public).await.status, 404);
    for page in ["/", "/news", "/search?q=nghi+le+quoc+khanh", "/sitemap.xml"] {
        citizen.get(page).await.hides(&public);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_and_what_was_typed_stays() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    let with = |field: &'static str, value: &'static str| {
        let mut typed = typed("0", "10/06/2020", "publish");
        typed.iter_mut().filter(|(name, _)| *name == field).for_each(|pair| pair.1 = value);
        typed
    };
    let long = "x".repeat(201).leak();
    let cases = [
        ("title", " ", "Tiêu đề"),
        ("title", long, "200"),
        ("summary", "", "Tóm tắt"),
        ("body", "", "Bài viết"),
        ("agency", "nowhere", "Không có cơ quan này"),
        ("procedure", "birth", "Mã viết chưa đúng"),
        ("procedure", "9.999999", "Không có thủ tục mã này"),
        ("from", "31/02/2020", "31/02/2020"),
        ("until", "09/06/2020", "Ngày cuối phải từ ngày bắt đầu"),
    ];
    for (field, value, told) in cases {
        let refused = keeper.post("/office/news/new", &with(field, value)).await;
        assert_eq!(refused.status, 422, "{field}={value}");
        refused.shows(told).shows("error-summary");
        if field != "summary" {
            refused.shows("Bộ phận một cửa nghỉ một ngày.</textarea>");
        }
    }
    keeper.get("/office/news").await.shows("Chưa có tin nào được soạn");
    assert_eq!(keeper.post("/office/news/new", &[]).await.status, 422);

    let begun = keeper.post("/office/news/new", &typed("0", "12/06/2020", "publish")).await;
    assert_eq!(begun.status, 303);
    keeper.get(&begun.location).await.shows("Chờ đến ngày");
    let stale = keeper.post(&begun.location, &typed("7", "11/06/2020", "save")).await;
    assert_eq!(stale.status, 422);
    stale
        .shows("Người khác vừa sửa tin này")
        .shows("value=\"11/06/2020\"")
        .shows("name=\"version\" value=\"1\"");

    let mut citizen = world.browser();
    let public = begun.location.replace("/office", "");
    assert_eq!(citizen.get(&public).await.status, 404, "its day has not come");
    world.clock.set("2020-06-12T00:00");
    citizen.get(&public).await.shows("Nghỉ lễ Quốc khánh");
    citizen.get("/news?page=99999999999").await.shows(&public);
    for page in ["/news/x", "/news/00000000-0000-7000-8000-000000000000", "/news?page=x&page=y"] {
        let status = citizen.get(page).await.status;
        assert!((200..500).contains(&status), "{page}: {status}");
    }
    let mut receptionist = world.officer("tiepnhan.vinhhai").await;
    for page in ["/office/news", "/office/news/new", &begun.location] {
        assert_eq!(receptionist.get(page).await.status, 404, "{page}");
        assert_eq!(receptionist.post(page, &[]).await.status, if page == "/office/news" { 405 } else { 404 });
    }
}
