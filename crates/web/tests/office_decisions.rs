//! Publication decisions on the pages, without scripts.

mod support_office;

use support_office::{
    PDF, Part, World,
    decisions::{HEAD, Keeper, begun, reviewed},
};

const PROCEDURE: &str = "1.004873";

/// Draft → review → sign, field by field, by two people.
#[tokio::test]
async fn a_procedure_is_amended_on_the_pages_and_holds_at_once() {
    let world = World::new().await;
    let mut writer = begun(&world, "quantri.tinh", "procedures").await;
    writer.browser.get(&writer.page.clone()).await.shows("7 chỗ phải sửa").shows("Chưa có số quyết định");
    let wrong = writer.does("", &[("do", "head"), ("number", "12"), ("signed_on", "31/02/2020")]).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("value=\"31/02/2020\"");
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    let unknown = writer.does("/lines", &[("do", "amend"), ("amend_code", "9.999999")]).await;
    assert_eq!(unknown.status, 422);
    unknown.shows("Vào ngày có hiệu lực không có thủ tục này").shows("value=\"9.999999\"");
    let suggested = writer.browser.get("/office/catalogue/suggest?q=xac+nhan+tinh+trang+hon+nhan").await;
    assert_eq!(suggested.media_type, "application/json");
    suggested.shows(&format!("({PROCEDURE})\""));
    let code = format!("Xác nhận ({PROCEDURE})");
    let line = writer.does("/lines", &[("do", "amend"), ("amend_code", &code)]).await;
    assert_eq!(line.location, format!("{}/lines/{PROCEDURE}", writer.page));
    writer.browser.get(&writer.page.clone()).await.shows("Chưa sửa gì");

    // The limit becomes two days; the steps are divided anew.
    let situation = format!("/lines/{PROCEDURE}/situations/viec-khac");
    let page = writer.browser.get(&format!("{}{situation}", writer.page)).await;
    page.shows("value=\"3d\"").shows("Tờ khai cấp giấy xác nhận tình trạng hôn nhân");
    let paper = "Tờ khai cấp giấy xác nhận tình trạng hôn nhân";
    let rows = [
        ("name", "Dùng vào mục đích khác"),
        ("sets", "1"),
        ("paper.0.name", paper),
        ("paper.0.kind", "form"),
        ("paper.0.originals", "1"),
        ("paper.0.required", "yes"),
        ("paper.1.name", "Giấy chứng nhận độc thân cũ"),
        ("paper.1.kind", "submit"),
        ("paper.1.copies", "1"),
        ("fee.0.name", "Lệ phí"),
    ];
    let typed = |limit: &'static str, amount: &'static str| -> Vec<(&'static str, &'static str)> {
        rows.iter().copied().chain([("limit", limit), ("refit", "yes"), ("fee.0.amount", amount)]).collect()
    };
    let wrong = writer.does(&situation, &typed("hai ngày", "nhiều")).await;
    assert_eq!(wrong.status, 422);
    wrong
        .shows("value=\"hai ngày\"")
        .shows("hãy ghi như 5d, 2h hoặc same-day")
        .shows("Ghi số tiền bằng đồng");
    assert_eq!(writer.does(&situation, &typed("2d", "20.000 đ")).await.status, 303);
    let page = writer.browser.get(&writer.page.clone()).await;
    page.shows("3 ngày làm việc")
        .shows("2 ngày làm việc")
        .shows("Giấy chứng nhận độc thân cũ")
        .shows("20.000");

    let paper = vec![
        Part::Text("changes".into(), writer.changes().await),
        Part::File("file.paper", "quyet-dinh.pdf", PDF),
    ];
    let sent = writer.browser.post_parts(&format!("{}/paper", writer.page), paper).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let saved = writer.browser.get(&format!("{}/paper", writer.page)).await;
    assert_eq!((saved.media_type.as_str(), saved.body.as_slice()), ("application/pdf", PDF));
    assert_eq!(writer.does("", &[("do", "review")]).await.status, 303);
    let own = writer.does("", &[("do", "sign")]).await;
    assert_eq!(own.status, 422);
    own.shows("PUB-004");
    // A page that was open when the decision went to review says why, and keeps what was typed.
    let late = writer.does(&situation, &typed("1d", "20.000 đ")).await;
    assert_eq!(late.status, 422);
    late.shows("PUB-002").shows("value=\"1d\"");

    let hidden = world.officer("tiepnhan.vinhhai").await.get(&writer.page).await;
    assert_eq!(hidden.status, 404);
    let public = format!("/decisions/{}/paper", writer.page.rsplit('/').next().expect("an id"));
    let mut citizen = world.browser();
    assert_eq!(citizen.get(&public).await.status, 404, "a draft is nobody's business");
    let mut second = Keeper { browser: world.officer("duyet.tinh").await, page: writer.page.clone() };
    assert_eq!(second.does("", &[("do", "sign")]).await.status, 303);
    second.browser.get(&second.page.clone()).await.shows("Quyết định đang có hiệu lực");
    second.browser.get("/office/decisions").await.shows("12/QĐ-UBND").shows("Có hiệu lực");
    let counted = second.browser.get("/office/decisions?from=01/07/2020&to=10/06/2020").await;
    counted.shows("Chưa đọc được khoảng ngày");
    let book = second.browser.get("/office/decisions.xlsx").await;
    assert!(book.body.starts_with(b"PK"));

    assert_eq!(citizen.get(&public).await.status, 200);
    let page = citizen.get(&format!("/procedures/{PROCEDURE}?s=viec-khac")).await;
    page.shows("2 ngày làm việc").shows("Quyết định số 12/QĐ-UBND ngày 10/06/2020");
    let versions = citizen.get(&format!("/procedures/{PROCEDURE}/versions")).await;
    versions.shows("Bản 2").shows("đang áp dụng").shows("Bản 1").shows("3 ngày làm việc → 2 ngày làm việc");
}

/// "New ones refused with the successor named."
#[tokio::test]
async fn an_abolished_procedure_sends_people_on() {
    let world = World::new().await;
    let mut writer = begun(&world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    let ends = [("do", "abolish"), ("end_code", PROCEDURE), ("successor", "1.001193")];
    assert_eq!(writer.does("/lines", &ends).await.status, 303);
    let mut second = reviewed(&world, &mut writer).await;
    let silent = second.does("", &[("do", "back"), ("reason", "")]).await;
    assert_eq!(silent.status, 422);
    assert_eq!(second.does("", &[("do", "sign")]).await.status, 303);

    let mut citizen = world.browser();
    let gone = citizen.get(&format!("/procedures/{PROCEDURE}")).await;
    assert_eq!(gone.status, 410);
    gone.shows("Thủ tục này đã bị bãi bỏ").shows("href=\"/procedures/1.001193\"");
    citizen.get("/search?q=tinh+trang+hon+nhan").await.hides(PROCEDURE);
    let begin = citizen.post(&format!("/file/{PROCEDURE}"), &[("s", "viec-khac"), ("agency", "22330")]).await;
    assert_eq!(begin.status, 410);
}

/// "Overlaps and gaps in the guide are reported when it is saved"; "a guide that leads nowhere" is refused.
#[tokio::test]
async fn a_guide_is_written_as_questions_and_says_what_it_lacks() {
    let world = World::new().await;
    let mut writer = begun(&world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    assert_eq!(writer.does("/lines", &[("do", "amend"), ("amend_code", "1.001193")]).await.status, 303);
    let guide = "/lines/1.001193/guide";
    let nowhere = writer.does(guide, &[("outline", "Con bao lâu?\n- Mới sinh\n")]).await;
    assert_eq!(nowhere.status, 422);
    nowhere.shows("Dòng 2 không dẫn tới đâu").shows("- Mới sinh");
    let gaps = "Con bao lâu?\n- Dưới 60 ngày => dung-han\n- Hơn 60 ngày => dung-han\n- Khác => la\n";
    assert_eq!(writer.does(guide, &[("outline", gaps)]).await.status, 303);
    let page = writer.browser.get(&format!("{}{guide}", writer.page)).await;
    page.shows("nhiều đường cùng tới đây").shows("không có trường hợp la");
    page.shows("Không câu trả lời nào dẫn tới trường hợp “qua-han”");
    let wrong = writer.does("/lines/1.001193", &[("do", "situation"), ("situation_code", "Bỏ rơi")]).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("Mã chỉ gồm chữ không dấu");
}
