//! Services are opened in bulk from the office: looked at, confirmed, told on the portal, taken back.

mod support_office;

use support_office::{Answer, Browser, World};

/// Đăng ký kết hôn: published at level 3, for communes.
const MARRIAGE: &str = "1.000894";
const RECEIVES: &str = "tiepnhan.vinhhai";

/// The value of a hidden field.
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let (_, after) = text.split_once(&format!("name=\"{name}\" value=\"")).expect("the field");
    after.split('"').next().expect("its value").to_owned()
}

const MARRIAGE_AT_4: [(&str, &str); 5] = [
    ("title", "Mở dịch vụ trực tuyến khi giãn cách"),
    ("document", "2601/UBND-KSTT"),
    ("procedures", MARRIAGE),
    ("online", "4"),
    ("until", "30/06/2020"),
];

fn query(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", motcua_web::extract::encode(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

async fn previews(keeper: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    keeper.get(&format!("/office/switches/preview?{}", query(fields))).await
}

/// "Bulk change with conditions and an end date, previewed and reversible."
#[tokio::test]
async fn services_are_opened_for_a_while_told_to_everybody_and_taken_back() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    keeper.get("/office/catalogue").await.shows("href=\"/office/switches\"");
    keeper.get("/office/switches").await.shows("Chưa có lệnh nào");
    keeper.get("/office/switches/new").await.shows("UBND phường Vĩnh Hải").shows("Hộ tịch");

    let page = previews(&mut keeper, &MARRIAGE_AT_4).await;
    assert_eq!(page.status, 200);
    page.shows("Chưa có gì thay đổi").shows("Đăng ký kết hôn").shows("đến hết ngày 30/06/2020");
    let citizen_page = format!("/procedures/{MARRIAGE}?s=trong-nuoc");
    let mut citizen = world.browser();
    citizen.get(&citizen_page).await.hides("mở đến hết ngày");
    let book = keeper.get(&format!("/office/switches/preview.xlsx?{}", query(&MARRIAGE_AT_4))).await;
    assert_eq!(book.status, 200);

    let seen = hidden(&page, "seen");
    let confirmed: Vec<(&str, &str)> = MARRIAGE_AT_4.into_iter().chain([("seen", seen.as_str())]).collect();
    let stranger = world.officer(RECEIVES).await.post("/office/switches", &confirmed).await;
    assert_eq!(stranger.status, 404, "only who keeps the catalogue");
    let done = keeper.post("/office/switches", &confirmed).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let one = keeper.get(&done.location).await;
    one.shows("Đang áp dụng").shows("trực tuyến mức độ 4").shows("2601/UBND-KSTT");

    let told = world.browser().get(&format!("/procedures/{MARRIAGE}")).await;
    told.shows("Mức độ 4 (toàn trình)")
        .shows("mở đến hết ngày 30/06/2020")
        .shows("Thanh toán trực tuyến được");
    let services = keeper.get(&format!("/office/catalogue/{MARRIAGE}/services")).await;
    services.shows("Mức độ 3").shows("Mức độ 4").shows("Mở dịch vụ trực tuyến khi giãn cách");
    let list = keeper.get("/office/switches?standing=in-force&q=gian+cach&sort=-until").await;
    list.shows("Mở dịch vụ trực tuyến khi giãn cách").shows("30/06/2020");
    keeper.get("/office/switches?standing=ended").await.hides("2601/UBND-KSTT");
    assert_eq!(keeper.get("/office/switches.xlsx").await.status, 200);
    assert_eq!(keeper.get(&format!("{}/rows.xlsx", done.location)).await.status, 200);

    // Twice the same: it has been done, and does nothing more.
    let twice = keeper.post("/office/switches", &confirmed).await;
    assert_eq!(twice.status, 422);
    twice.shows("Lệnh này không làm thay đổi gì");

    let seen = hidden(&one, "seen");
    let unticked = keeper.post(&done.location, &[("seen", seen.as_str())]).await;
    assert_eq!(unticked.status, 422);
    unticked.shows("Hãy đánh dấu ô xác nhận");
    let stale = keeper.post(&done.location, &[("seen", "x"), ("confirm", "yes")]).await;
    assert_eq!(stale.status, 422);
    stale.shows("Chưa có gì được hoàn tác");
    let back = keeper.post(&done.location, &[("seen", seen.as_str()), ("confirm", "yes")]).await;
    assert_eq!(back.status, 303);
    keeper.get(&done.location).await.shows("Đã hoàn tác").shows("Lệnh này không còn áp dụng");
    world.browser().get(&format!("/procedures/{MARRIAGE}?a=")).await.hides("mở đến hết ngày");
}

/// "Errors say what to do and keep what was typed."
#[tokio::test]
async fn a_wrong_order_is_shown_again_with_what_was_typed() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    let nothing = previews(&mut keeper, &[("title", "Mở khi giãn cách")]).await;
    assert_eq!(nothing.status, 422);
    nothing.shows("Chọn ít nhất một điều kiện").shows("Chọn ít nhất một thay đổi").shows("Mở khi giãn cách");
    let wrong = [
        ("title", "Mở"),
        ("procedures", "1.000894 x"),
        ("until", "31/02/2020"),
        ("online", "9"),
        ("field", "ho-tich"),
    ];
    let wrong = previews(&mut keeper, &wrong).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("Có mã viết chưa đúng").shows("31/02/2020").shows("value=\"ho-tich\" checked");
    let both = [("title", "Mở"), ("everything", "yes"), ("procedures", MARRIAGE), ("online", "4")];
    previews(&mut keeper, &both).await.shows("bỏ một trong hai");
    let past = [("title", "Mở"), ("everything", "yes"), ("online", "4"), ("until", "09/06/2020")];
    previews(&mut keeper, &past).await.shows("Ngày kết thúc phải từ ngày bắt đầu trở đi");
    let unknown = [("title", "Mở"), ("procedures", "9.999999"), ("online", "4")];
    previews(&mut keeper, &unknown).await.shows("Không có thủ tục mã “9.999999”");
    let level = [("title", "Mở"), ("level", "x"), ("agency", "22330"), ("online", "4")];
    let level = previews(&mut keeper, &level).await;
    assert_eq!(level.status, 422);
    level.shows("Chọn cấp tỉnh, huyện hoặc xã").shows("value=\"22330\" checked");
    let both = [("title", "Mở"), ("agency", "x"), ("field", "x"), ("online", "4")];
    previews(&mut keeper, &both).await.shows("Không có cơ quan “x”").shows("Không có lĩnh vực “x”");
}

/// "A draft begun while open and sent after the switch ended is refused with words that say what to do."
#[tokio::test]
async fn an_old_link_to_file_online_leads_to_where_it_says_what_to_do() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    let closes = [("title", "Tạm dừng nộp trực tuyến"), ("procedures", MARRIAGE), ("online", "2")];
    let page = previews(&mut keeper, &closes).await;
    let seen = hidden(&page, "seen");
    let confirmed: Vec<(&str, &str)> = closes.into_iter().chain([("seen", seen.as_str())]).collect();
    assert_eq!(keeper.post("/office/switches", &confirmed).await.status, 303);
    let old = world.browser().get(&format!("/file/{MARRIAGE}")).await;
    assert_eq!((old.status, old.location.as_str()), (303, "/procedures/1.000894"));
    world.browser().get(&old.location).await.shows("chưa nộp trực tuyến được");
    let listed = world.browser().get("/procedures?field=ho-tich&online=yes").await;
    listed.hides(&format!("href=\"/procedures/{MARRIAGE}\""));
}
