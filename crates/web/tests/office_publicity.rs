//! What an agency posts is printed from the catalogue, and said to be old once the catalogue changes.

mod support_office;

use support_office::World;

/// "All regenerated when a procedure changes"; "a list of what changed since an agency last printed".
#[tokio::test]
async fn what_hangs_on_the_board_is_known_to_be_old_when_a_procedure_changes() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let page = reception.get("/office/publicity").await;
    page.shows("UBND phường Vĩnh Hải").shows("1.001193").shows("thủ tục cần in lại").hides("name=\"agency\"");
    page.shows("Cơ quan chưa in lần nào");
    let other = reception.get("/office/publicity?agency=22696").await;
    assert_eq!(other.status, 404, "another agency's board");
    let book = reception.get("/office/publicity.pdf?field=ho-tich&bound=yes").await;
    assert_eq!((book.status, book.media_type.as_str()), (200, "application/pdf"));
    assert!(book.body.starts_with(b"%PDF"));
    let sheet = reception.get("/office/publicity.pdf?procedure=1.001193").await;
    assert!(sheet.body.starts_with(b"%PDF") && sheet.body.len() < book.body.len());
    assert_eq!(reception.get("/office/publicity.pdf?procedure=9.999999").await.status, 404);
    let printed = reception.get("/office/publicity").await;
    printed.shows("Tờ dán bảng in lần gần nhất: thứ Tư, 10/06/2020, 08:00").hides("Cơ quan chưa in lần nào");
    let name = world.person("tiepnhan.vinhhai").await.member.name;
    printed.shows("Bộ đóng quyển in lần gần nhất").shows(&name).shows("Hộ tịch");
    assert_eq!(reception.get("/office/publicity.pdf").await.status, 200);
    assert_eq!(reception.get("/office/publicity.pdf?bound=yes").await.status, 200);
    reception.get("/office/publicity").await.shows("Tất cả đều mới");

    world.clock.advance(chrono::TimeDelta::minutes(1));
    let mut procedure = (**world.app.catalogue().procedure("1.001193").expect("it stands")).clone();
    procedure.summary = "Viết lại.".to_owned();
    let at = world.app.now_ms();
    motcua_app::seed::put_procedures(&world.app.store, "province", vec![procedure], at, &|_| ())
        .await
        .expect("written");
    world.app.refresh_catalogue().await.expect("read again");
    let page = reception.get("/office/publicity").await;
    page.shows("1 thủ tục cần in lại").shows("procedure=1.001193").shows("bộ đóng quyển đã cũ");
}

/// "The bound set, per agency and level": one book for all agencies of a level, for who keeps the catalogue.
#[tokio::test]
async fn a_level_has_one_book_for_all_its_agencies() {
    let world = World::new().await;
    let mut keeper = world.officer("quantri.tinh").await;
    keeper.get("/office/publicity").await.shows("href=\"/office/publicity.pdf?level=commune\"");
    let book = keeper.get("/office/publicity.pdf?level=commune").await;
    assert!(book.status == 200 && book.body.starts_with(b"%PDF") && book.disposition.contains("bo-thu-tuc"));
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    reception.get("/office/publicity").await.hides("level=commune");
    assert_eq!(reception.get("/office/publicity.pdf?level=commune").await.status, 404);
}
