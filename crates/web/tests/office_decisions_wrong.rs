//! What people get wrong in a decision: it is said where it is, what was typed stays, and nothing of it is lost.

mod support_office;

use support_office::{
    World,
    decisions::{HEAD, Keeper, begun, published},
};

const PROCEDURE: &str = "1.004873";
const NEW: &str = "9.999001";

async fn drafted(world: &World) -> Keeper {
    let mut writer = begun(world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    writer
}

/// A second click, or the page from before: what was written of the procedure stays.
#[tokio::test]
async fn a_line_that_is_there_is_not_written_over_by_a_new_one() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    let amend = [("do", "amend"), ("amend_code", PROCEDURE)];
    assert_eq!(writer.does("/lines", &amend).await.status, 303);
    let situation = format!("/lines/{PROCEDURE}/situations/viec-khac");
    let written = [("name", "Tên riêng của dòng"), ("sets", "1"), ("limit", "3d")];
    assert_eq!(writer.does(&situation, &written).await.status, 303);
    let ends = [("do", "abolish"), ("end_code", PROCEDURE), ("successor", "")];
    let add = [("do", "add"), ("new_code", PROCEDURE), ("new_name", "Khác"), ("new_field", "ho-tich")];
    let replace = [("do", "replace"), ("old_code", PROCEDURE), ("replace_code", NEW), ("replace_name", "")];
    for form in [&amend[..], &ends[..], &add[..], &replace[..]] {
        let again = writer.does("/lines", form).await;
        assert_eq!(again.status, 422, "{form:?}");
        again.shows("PUB-007").shows("href=\"#line-1\"").shows(&format!("Tới dòng đã có: {PROCEDURE}"));
        again.shows(&format!("Thủ tục {PROCEDURE} đã có trong quyết định")).shows("Tên riêng của dòng");
    }
    let list = writer.does("/many", &[("codes", PROCEDURE)]).await;
    assert_eq!(list.status, 422);
    list.shows("PUB-007");

    // A list that was added already says so.
    assert_eq!(writer.does("/many", &[("codes", "1.001193")]).await.status, 303);
    let same = writer.does("/many", &[("codes", "1.001193")]).await;
    assert_eq!(same.status, 422);
    same.shows("Mọi thủ tục trong danh sách đã có dòng bãi bỏ");
}

#[tokio::test]
async fn a_new_procedure_says_what_it_lacks_and_where_it_may_be_empty() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    let add = [("do", "add"), ("new_code", NEW), ("new_name", "Đăng ký thử"), ("new_field", "ho-tich")];
    assert_eq!(writer.does("/lines", &add).await.status, 303);
    let page = writer.browser.get(&writer.page.clone()).await;
    page.shows("Chưa có cơ quan nào nhận hồ sơ").shows("Chưa có cấp giải quyết");
    page.shows("Chưa có giấy tờ nào: Đăng ký thử").shows("Chưa có thời hạn: Đăng ký thử");
    page.hides("dùng để làm gì");
    assert_eq!(writer.does("", &[("do", "review")]).await.status, 422);

    // The last situation may go, and another one comes from nothing.
    let line = format!("/lines/{NEW}");
    assert_eq!(writer.does(&line, &[("do", "drop"), ("situation", "1")]).await.status, 303);
    writer.browser.get(&writer.page.clone()).await.shows("Thủ tục chưa có trường hợp nào");
    let more = [("do", "situation"), ("situation_code", "moi"), ("situation_name", "Lần đầu")];
    assert_eq!(writer.does(&line, &more).await.status, 303);
    writer.browser.get(&format!("{}{line}/situations/moi", writer.page)).await.shows("Lần đầu");
    let facts = [
        ("do", "facts"),
        ("name", "Đăng ký thử"),
        ("field", "ho-tich"),
        ("levels", "commune"),
        ("every", "commune"),
        ("counter", "yes"),
        ("online", "2"),
    ];
    assert_eq!(writer.does(&line, &facts).await.status, 303);
    let page = writer.browser.get(&writer.page.clone()).await;
    page.hides("Chưa có cơ quan nào nhận hồ sơ").shows("Chưa có quy trình: Lần đầu");
    published(&world, &mut writer).await;
    let processes = format!("/office/catalogue/{NEW}/processes");
    writer.browser.get(&writer.page.clone()).await.shows(&format!("href=\"{processes}\""));
    writer.browser.get(&processes).await.shows("Lần đầu");
    world.browser().get(&format!("/procedures/{NEW}")).await.shows("Đăng ký thử");
}

/// "01/12/26" was the first of December of the year 26.
#[tokio::test]
async fn days_that_nobody_means_are_asked_for_again() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    let with = |signed: &'static str, effective: &'static str| {
        [("do", "head"), ("number", "12"), ("signed_on", signed), ("effective", effective)]
    };
    let wrong = writer.does("", &with("01/12/26", "10/06/2020")).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("năm đủ bốn chữ số").shows("value=\"01/12/26\"");
    assert_eq!(writer.does("", &with("01/12/1920", "10/06/2099")).await.status, 303);
    let page = writer.browser.get(&writer.page.clone()).await;
    page.shows("Ngày ký trước năm 1990").shows("Ngày có hiệu lực còn hơn 24 tháng nữa");
}

/// A row with a note, a count or an amount is somebody's work: it is asked for the rest, and left out where it is ticked.
#[tokio::test]
async fn a_half_written_row_is_asked_for_the_rest() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    assert_eq!(writer.does("/lines", &[("do", "amend"), ("amend_code", PROCEDURE)]).await.status, 303);
    let situation = format!("/lines/{PROCEDURE}/situations/viec-khac");
    let rows = |sets: &'static str,
                more: &[(&'static str, &'static str)]|
     -> Vec<(&'static str, &'static str)> {
        let head = [("name", "Việc khác"), ("sets", sets), ("limit", "3d"), ("paper.0.name", "Tờ khai thử")];
        head.into_iter().chain(more.iter().copied()).collect()
    };
    let half =
        [("paper.1.name", ""), ("paper.1.note", "Nếu có"), ("paper.1.copies", "2"), ("fee.0.per", "bản")];
    let wrong = writer.does(&situation, &rows("0", &half)).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("Ô này chưa điền").shows("value=\"Nếu có\"").shows("id=\"f-paper.1.name-error\"");
    wrong.shows("id=\"f-fee.0.name-error\"").shows("value=\"bản\"").shows("Ghi một số từ 1 đến 99");
    let gone = [("paper.1.name", "Giấy cũ"), ("paper.1.gone", "yes"), ("paper.2.kind", "submit")];
    assert_eq!(writer.does(&situation, &rows("1", &gone)).await.status, 303);
    let page = writer.browser.get(&format!("{}{situation}", writer.page)).await;
    page.shows("Tờ khai thử").hides("Giấy cũ").shows("name=\"paper.0.gone\"").hides("name=\"paper.1.gone\"");
}

#[tokio::test]
async fn an_answer_without_words_is_told_as_one() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    assert_eq!(writer.does("/lines", &[("do", "amend"), ("amend_code", "1.001193")]).await.status, 303);
    let guide = "/lines/1.001193/guide";
    let outline = "Con bao lâu?\n- Dưới 60 ngày => dung-han\n- => qua-han\n";
    assert_eq!(writer.does(guide, &[("outline", outline)]).await.status, 303);
    let page = writer.browser.get(&format!("{}{guide}", writer.page)).await;
    page.shows("Câu hỏi “Con bao lâu?” có một câu trả lời không có chữ").hides("hai câu trả lời như nhau");
}

/// A name that begins next month is not the name of today.
#[tokio::test]
async fn the_versions_of_a_procedure_are_headed_by_its_name_of_today() {
    let world = World::new().await;
    let mut writer = begun(&world, "quantri.tinh", "procedures").await;
    let later: Vec<(&str, &str)> = HEAD
        .into_iter()
        .map(|(field, text)| (field, if field == "effective" { "20/06/2020" } else { text }))
        .collect();
    assert_eq!(writer.does("", &later).await.status, 303);
    assert_eq!(writer.does("/lines", &[("do", "amend"), ("amend_code", PROCEDURE)]).await.status, 303);
    let facts = [
        ("do", "facts"),
        ("name", "Tên của tháng sau"),
        ("field", "ho-tich"),
        ("levels", "commune"),
        ("every", "commune"),
        ("counter", "yes"),
        ("online", "3"),
    ];
    assert_eq!(writer.does(&format!("/lines/{PROCEDURE}"), &facts).await.status, 303);
    published(&world, &mut writer).await;
    let versions = world.browser().get(&format!("/procedures/{PROCEDURE}/versions")).await;
    versions.shows("Bản 2").shows("→ Tên của tháng sau").hides("<h1>Tên của tháng sau");
    let head = versions.text().split("</h1>").next().map(str::to_owned).expect("a head");
    assert!(head.contains("tình trạng hôn nhân") && !head.contains("tháng sau"), "{head}");
}
