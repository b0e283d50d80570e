//! The pages of leaders: the day, who holds what is overdue, the form, and the dossiers behind each figure.

use crate::{
    day::{Ward, read, sheet},
    support_office::{Browser, World},
};

#[tokio::test]
async fn a_leader_sees_the_day_who_holds_what_is_overdue_and_opens_it() {
    let ward = Ward::new().await;
    let mut leader = ward.world.officer("lanhdao.vinhhai").await;
    let page = leader.get("/office/statistics?period=month").await;
    assert_eq!(page.status, 200);
    let words = read(&page.text());
    for told in [
        "Số liệu của UBND phường Vĩnh Hải",
        "0 tiếp nhận hôm nay",
        "1 đang quá hạn",
        "50,00 % Trước hạn và đúng hạn 1 trên 2 hồ sơ đã giải quyết",
        "Tiếp nhận 3 0 +3",
        "15/06 – 21/06 0",
        "08/06 – 14/06 3",
        "Cấp xã: giao từ 20 đến 25 % năm 2020",
        "0,00 % 0 trên 3 hồ sơ",
        "Chưa đạt",
    ] {
        assert!(words.contains(told), "the page does not tell “{told}”: {words}");
    }
    let text = page.text().replace("&amp;", "&");
    let held = text.split("/office/dossiers?").find(|rest| rest.contains("&at=22330")).expect("a place");
    let held = held.split('"').next().expect("an address");
    leader.get(&format!("/office/dossiers?{held}")).await.shows(&ward.open).hides(&ward.late);
    leader.get(&format!("/office/dossiers?{held}").replace("at=22330", "at=22333")).await.hides(&ward.open);
    page.shows(&ward.open).hides(&ward.early).shows("class=\"stat-chart\"");
    // Her own agency alone, and no other by address.
    page.hides("Số liệu cả tỉnh");
    assert_eq!(leader.get("/office/statistics?agency=22333").await.status, 404);
}

/// Follows every figure of the row of civil status: it lists as many of the ward's dossiers as it tells.
async fn follow(ward: &Ward, leader: &mut Browser) -> usize {
    let form = leader.get("/office/statistics/form?period=month").await;
    let text = form.text().replace("&amp;", "&");
    let row = text.split("Hộ tịch</th>").nth(1).expect("the row of civil status");
    let row = row.split("</tr>").next().expect("its end");
    let mut followed = 0;
    for link in row.split("href=\"").skip(1) {
        let href = link.split('"').next().expect("an address");
        let told = link.split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("a figure");
        let list = leader.get(href).await;
        assert_eq!(list.status, 200, "{href}");
        let is_listed =
            |code: &&&String| list.text().contains(&format!("/office/dossiers/{code}\" data-open"));
        let listed = [&ward.early, &ward.late, &ward.open].iter().filter(is_listed).count();
        assert_eq!(listed.to_string(), told, "{href}");
        list.shows("class=\"chips\"");
        followed += 1;
    }
    followed
}

/// Each figure leads to exactly the dossiers that it counts; a zero leads nowhere.
#[tokio::test]
async fn every_figure_of_the_form_leads_to_the_dossiers_behind_it() {
    let ward = Ward::new().await;
    let mut leader = ward.world.officer("lanhdao.vinhhai").await;
    let words = read(&leader.get("/office/statistics/form?period=month").await.text());
    assert!(words.contains("Hộ tịch 3 0 3 0 2 0 1 1 1 0 1"), "{words}");
    assert_eq!(follow(&ward, &mut leader).await, 7);
    let late = "/office/dossiers?figure=resolved&since=01/06/2020&to=15/06/2020&timeliness=late";
    let list = leader.get(late).await;
    list.shows(&ward.late).hides(&ward.open).shows("Đã giải quyết: 01/06/2020 – 15/06/2020").shows("Trễ hạn");
}

/// One that the applicant takes back after receipt is no longer in progress: it counts as resolved, here too late.
#[tokio::test]
async fn a_dossier_taken_back_is_found_behind_the_figure_that_counts_it() {
    let ward = Ward::new().await;
    let mut reception = ward.world.officer("tiepnhan.vinhhai").await;
    let back = [("version", "2"), ("reason", "Người nộp xin rút hồ sơ"), ("confirm", "yes")];
    let act = format!("/office/dossiers/{}/acts/withdraw", ward.open);
    assert_eq!(reception.post(&act, &back).await.status, 303);
    let mut leader = ward.world.officer("lanhdao.vinhhai").await;
    let words = read(&leader.get("/office/statistics/form?period=month").await.text());
    assert!(words.contains("Hộ tịch 3 0 3 0 3 0 1 2 0 0 0"), "{words}");
    assert_eq!(follow(&ward, &mut leader).await, 5);
}

#[tokio::test]
async fn the_form_and_the_tables_are_saved_as_workbooks() {
    let ward = Ward::new().await;
    let mut auditor = ward.world.officer("kiemsoat.tinh").await;
    for by in ["field", "agency", "level"] {
        let page = auditor.get(&format!("/office/statistics/form?period=month&by={by}")).await;
        let words = read(&page.text());
        assert!(words.contains("3 0 3 0 2 0 1 1 1 0 1 Cộng 3 0 3 0 2 0 1 1 1 0 1"), "{by}: {words}");
        let book = auditor.get(&format!("/office/statistics/form.xlsx?period=month&by={by}")).await;
        assert_eq!(book.status, 200);
        let numbers: Vec<String> =
            sheet(&book.body).last().expect("rows").iter().map(ToString::to_string).collect();
        assert!(!numbers.is_empty());
        let pdf = auditor.get(&format!("/office/statistics/form.pdf?period=month&by={by}")).await;
        assert!(pdf.status == 200 && pdf.body.starts_with(b"%PDF"), "{by}");
    }
    for table in ["weeks", "held", "compared"] {
        let book = auditor.get(&format!("/office/statistics/tables/{table}.xlsx?period=month")).await;
        assert_eq!(book.status, 200, "{table}");
        assert!(sheet(&book.body).len() > 1, "{table} has rows");
    }
    assert_eq!(auditor.get("/office/statistics/tables/people.xlsx").await.status, 404);
}

/// Least rights: administrators see how much is late and where, but no dossier; who only handles dossiers sees none.
#[tokio::test]
async fn administrators_see_counts_without_a_way_to_dossiers() {
    let ward = Ward::new().await;
    let mut keeper = ward.world.officer("quantri.tinh").await;
    let page = keeper.get("/office/statistics?period=month").await;
    page.shows("Số liệu cả tỉnh").shows("đang quá hạn").hides("/office/dossiers?").hides(&ward.open);
    keeper.get("/office/statistics?agency=22330").await.shows("Số liệu của UBND phường Vĩnh Hải");
    assert_eq!(keeper.get("/office/statistics?agency=none").await.status, 404);
    for login in ["tiepnhan.vinhhai", "hotich.vinhhai"] {
        let mut officer = ward.world.officer(login).await;
        assert_eq!(officer.get("/office/statistics").await.status, 404);
        officer.get("/office").await.hides("/office/statistics");
    }
}

#[tokio::test]
async fn a_quiet_agency_is_told_that_nothing_is_overdue() {
    let world = World::new().await;
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let page = leader.get("/office/statistics?from=1/1/2020&to=31/31/2020").await;
    page.shows("Không có hồ sơ nào quá hạn").shows("Ngày chưa đúng").shows("Chưa có hồ sơ");
    leader.get("/office/statistics/form").await.shows("Kỳ này chưa có hồ sơ nào");
}
