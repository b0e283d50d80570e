//! The public pages.

use crate::{
    day::{Ward, read, sheet},
    support_office::World,
};

/// Of three received two were resolved, one of them in time: 50 % of 2, not of 3.
#[tokio::test]
async fn the_dashboard_tells_figures_with_their_denominators() {
    let ward = Ward::new().await;
    let page = ward.world.browser().get("/statistics?period=month").await;
    assert_eq!(page.status, 200);
    let words = read(&page.text());
    for told in [
        "3 Tiếp nhận",
        "2 Đã giải quyết",
        "50,00 % Trước hạn và đúng hạn 1 trên 2 hồ sơ đã giải quyết",
        "0,00 % Nộp trực tuyến 0 trên 2 hồ sơ đã giải quyết",
        "1 Đang giải quyết",
        "1 Quá hạn chưa xong trên 1 hồ sơ đang giải quyết",
        "Từ 01/06/2020 đến hết 15/06/2020",
        "UBND phường Vĩnh Hải 3 2 50,00 % trên 2",
        "Chưa cơ quan nào đủ số hồ sơ để xếp hạng",
    ] {
        assert!(words.contains(told), "the page does not tell “{told}”: {words}");
    }
    page.shows("class=\"stat-chart\"").shows("/statistics/agencies/22330?period=month");
    // Counts only: nothing that leads to a person.
    page.hides("Trần Thị Ví Dụ").hides(&ward.open).hides("056087000999");
}

/// The boundary instant belongs to the day that begins (STYLE of the form: a dossier counts in one period only).
#[tokio::test]
async fn adjacent_periods_add_up() {
    let ward = Ward::new().await;
    let mut browser = ward.world.browser();
    let first = read(&browser.get("/statistics?from=01/06/2020&to=11/06/2020").await.text());
    assert!(first.contains("1 Đã giải quyết") && first.contains("100,00 % Trước hạn và đúng hạn 1 trên 1"));
    let second = read(&browser.get("/statistics?from=12/06/2020&to=15/06/2020").await.text());
    assert!(second.contains("0 Tiếp nhận") && second.contains("1 Đã giải quyết"));
    assert!(second.contains("0,00 % Trước hạn và đúng hạn 0 trên 1"), "{second}");
}

#[tokio::test]
async fn wrong_dates_are_told_and_kept_as_typed() {
    let ward = Ward::new().await;
    let mut browser = ward.world.browser();
    for (query, told) in [
        ("from=31/02/2020&to=10/06/2020", "Ngày chưa đúng"),
        ("from=10/06/2020&to=01/06/2020", "Ngày bắt đầu đang sau ngày kết thúc"),
        ("from=01/01/2001&to=01/06/2020", "Kỳ dài nhất là 10 năm"),
    ] {
        let page = browser.get(&format!("/statistics?{query}")).await;
        assert_eq!(page.status, 200);
        page.shows(told).shows("Số liệu dưới đây đang là của kỳ từ đầu năm");
        let typed = query.split(['=', '&']).nth(1).expect("a date");
        assert_eq!(page.field("from").as_deref(), Some(typed));
    }
}

#[tokio::test]
async fn without_dossiers_the_page_teaches() {
    let world = World::new().await;
    let page = world.browser().get("/statistics").await;
    page.shows("Kỳ này chưa có hồ sơ nào").hides("class=\"stat-chart\"");
    world.browser().get("/statistics/agencies/no-such").await.shows("Không tìm thấy");
}

#[tokio::test]
async fn every_table_can_be_saved_as_a_workbook_with_the_same_figures() {
    let ward = Ward::new().await;
    let mut browser = ward.world.browser();
    for table in ["months", "agencies", "levels", "fields", "ranking"] {
        let answer = browser.get(&format!("/statistics/tables/{table}.xlsx?period=month")).await;
        assert_eq!(answer.status, 200, "{table}");
        assert!(answer.media_type.contains("spreadsheetml"), "{}", answer.media_type);
        assert!(!sheet(&answer.body).is_empty());
    }
    let answer = browser.get("/statistics/tables/agencies.xlsx?period=month").await;
    let rows = sheet(&answer.body);
    let numbers: Vec<f64> = rows[1][1..].iter().filter_map(calamine::DataType::as_f64).collect();
    // Received, resolved, in time and its denominator, online and its denominator, in progress, overdue, days.
    assert_eq!(numbers[..8], [3.0, 2.0, 50.0, 2.0, 0.0, 2.0, 1.0, 1.0]);
    assert!(rows[0].iter().any(|cell| cell.to_string().starts_with("Mẫu số của")));
    assert_eq!(browser.get("/statistics/tables/people.xlsx").await.status, 404);
    assert_eq!(browser.get("/statistics/tables/months").await.status, 404);
}

/// Thông tư 32/2017/TT-BTTTT: of each service received, resolved, early, on time, late, in progress.
#[tokio::test]
async fn an_agency_publishes_each_of_its_services_for_the_period_and_the_year() {
    let ward = Ward::new().await;
    let mut browser = ward.world.browser();
    let page = browser.get("/statistics/agencies/22330?period=month").await;
    let words = read(&page.text());
    assert!(words.contains("Đăng ký khai sinh 3 2 0 1 1 50,00 % trên 2 1"), "{words}");
    page.shows("Theo thủ tục, từ đầu năm").shows("/procedures/1.001193");
    browser.get("/statistics/agencies/22330").await.hides("Theo thủ tục, từ đầu năm");
    let answer = browser.get("/statistics/agencies/22330/tables/services.xlsx?period=month").await;
    assert_eq!(sheet(&answer.body)[1][0].to_string(), "Đăng ký khai sinh");
    let own = browser.get("/agencies/22330").await;
    own.shows("Tình hình giải quyết hồ sơ").shows("Từ 01/01/2020 đến hết 15/06/2020");
    own.shows("Từ 01/05/2020 đến hết 31/05/2020").shows("/statistics/agencies/22330");
    browser.get("/agencies/22333").await.shows("chưa có hồ sơ nào ở cơ quan này");
}

#[tokio::test]
async fn the_page_speaks_english_and_agencies_are_sorted_and_narrowed() {
    let ward = Ward::new().await;
    let mut browser = ward.world.browser();
    browser.get("/language/en?back=/statistics").await;
    let page = browser.get("/statistics?period=month&sort=-received&level=commune").await;
    page.shows("How dossiers are handled")
        .shows("1 of 2 resolved dossiers")
        .shows("aria-sort=\"descending\"");
    page.shows("lang=\"vi\">UBND phường Vĩnh Hải");
    browser.get("/statistics?period=month&level=province").await.hides(">UBND phường Vĩnh Hải");
}
