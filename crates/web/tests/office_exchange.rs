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
    page.shows("procedures!3").shows("Không có “la” trong fields").hides("Ghi những thay đổi này");

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
