//! Everything goes out from a page, and comes in again after somebody has looked at it.

mod support_office;

use support_office::{PDF, Part, World};

/// "Dry run first"; "each error with sheet, row and column".
#[tokio::test]
async fn a_workbook_goes_out_is_changed_and_comes_in_after_a_look() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    assert_eq!(world.officer("tiepnhan.vinhhai").await.get("/office/exchange").await.status, 404);
    keeper.get("/office/exchange").await.shows("Xuất và nhập dữ liệu").shows("tờ khai");
    let book = keeper.get("/office/exchange.xlsx").await.body;
    assert!(keeper.get("/office/exchange/template.xlsx").await.body.starts_with(b"PK"));
    assert_eq!(keeper.get("/office/exchange.json").await.media_type, "application/json");
    let nothing = keeper.post_parts("/office/exchange", vec![Part::Text("x".into(), "y".into())]).await;
    assert_eq!(nothing.status, 422);

    let sent =
        keeper.post_parts("/office/exchange", vec![Part::File("file.workbook", "a.xlsx", &book)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    keeper.get(&sent.location).await.shows("Không có gì thay đổi");

    let mut bundle = motcua_app::exchange::read(&book).expect("it reads").bundle;
    bundle.procedures[0].summary = "Viết lại cho dễ hiểu.".to_owned();
    let code = bundle.procedures[0].code.to_string();
    bundle.procedures[1].field = "la".to_owned();
    let broken = motcua_app::exchange::workbook(&bundle).expect("a workbook");
    let sent =
        keeper.post_parts("/office/exchange", vec![Part::File("file.workbook", "b.xlsx", &broken)]).await;
    let page = keeper.get(&sent.location).await;
    page.shows("procedures!D3").shows("Không có “la” trong fields").hides("Ghi những thay đổi này");

    bundle.procedures.truncate(1);
    let good = motcua_app::exchange::workbook(&bundle).expect("a workbook");
    let sent =
        keeper.post_parts("/office/exchange", vec![Part::File("file.workbook", "c.xlsx", &good)]).await;
    let page = keeper.get(&sent.location).await;
    page.shows("Ghi những thay đổi này").shows(&code);
    let stale = keeper.post(&sent.location, &[("seen", "x")]).await;
    assert_eq!(stale.status, 422);
    stale.shows("Chưa ghi gì");
    let seen = page.field("seen").expect("what was seen");
    assert_eq!(keeper.post(&sent.location, &[("seen", &seen)]).await.status, 303);
    world.browser().get(&format!("/procedures/{code}")).await.shows("Viết lại cho dễ hiểu.");

    // JSON comes in by the same door; a paper does not.
    bundle.procedures[0].summary = "Viết lại lần nữa.".to_owned();
    let json = bundle.to_json().expect("JSON");
    let taken =
        keeper.post_parts("/office/exchange", vec![Part::File("file.workbook", "d.json", &json)]).await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    keeper.get(&taken.location).await.shows("Ghi những thay đổi này").shows(&code);
    let paper = keeper.post_parts("/office/exchange", vec![Part::File("file.workbook", "e.pdf", PDF)]).await;
    assert_eq!(paper.status, 422);
    paper.shows("không phải tệp Excel (.xlsx) hoặc JSON");
    let mut other = world.officer("duyet.tinh").await;
    assert_eq!(other.get(&sent.location).await.status, 404, "another's file");
}

/// "An import that would remove …: refused or asked about": what is emptied by mistake is named, and nothing is written before
/// the box is ticked.
#[tokio::test]
async fn what_a_file_takes_away_is_shown_and_has_to_be_agreed_to() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    let book = keeper.get("/office/exchange.xlsx").await.body;
    let mut bundle = motcua_app::exchange::read(&book).expect("it reads").bundle;
    bundle.procedures.retain(|one| one.code.as_str() == "1.001193");
    bundle.procedures[0].situations.iter_mut().for_each(|situation| situation.form = None);
    bundle.staff.retain(|member| member.login == "tiepnhan.vinhhai");
    bundle.staff[0].roles = vec![motcua_domain::organisation::Role::ReturnDesk];
    let file = motcua_app::exchange::workbook(&bundle).expect("a workbook");
    let sent =
        keeper.post_parts("/office/exchange", vec![Part::File("file.workbook", "a.xlsx", &file)]).await;
    let page = keeper.get(&sent.location).await;
    page.shows("Tệp này sẽ lấy đi")
        .shows("1.001193 Đăng ký khai sinh")
        .shows("tiepnhan.vinhhai")
        .shows("Người tiếp nhận");
    let seen = page.field("seen").expect("what was seen");
    let unasked = keeper.post(&sent.location, &[("seen", &seen)]).await;
    assert_eq!(unasked.status, 422);
    unasked.shows("Đánh dấu vào ô này").hides("Dữ liệu vừa thay đổi");
    let form = || world.app.catalogue().procedure("1.001193").expect("it stands").situations[0].form.clone();
    assert!(form().is_some());
    let seen = unasked.field("seen").expect("what was seen");
    let done = keeper.post(&sent.location, &[("seen", &seen), ("removals", "yes")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(form().is_none());
}

/// The importer is somebody: she takes nothing from herself.
#[tokio::test]
async fn an_importer_who_would_lose_her_own_rights_is_told_by_the_cell() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    let book = keeper.get("/office/exchange.xlsx").await.body;
    let mut bundle = motcua_app::exchange::read(&book).expect("it reads").bundle;
    bundle.procedures.clear();
    bundle.staff.retain(|member| member.login == "quantri.tinh");
    bundle.staff[0].roles = vec![motcua_domain::organisation::Role::Auditor];
    let file = motcua_app::exchange::workbook(&bundle).expect("a workbook");
    let sent =
        keeper.post_parts("/office/exchange", vec![Part::File("file.workbook", "a.xlsx", &file)]).await;
    let page = keeper.get(&sent.location).await;
    page.shows("staff!G2").shows("Không ai tự đổi vai trò").hides("Ghi những thay đổi này");
}
