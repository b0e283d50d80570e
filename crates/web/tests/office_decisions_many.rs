//! A decision of many lines is an afternoon's work: procedures go out as a workbook, come in as lines, and end by a list.

mod support_office;

use motcua_app::exchange;
use motcua_domain::catalogue::Procedure;
use support_office::{
    Answer, Part, World,
    decisions::{HEAD, Keeper, begun, published},
};

const BIRTH: &str = "1.001193";

async fn drafted(world: &World) -> Keeper {
    let mut writer = begun(world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    writer
}

async fn taken_out(writer: &mut Keeper, field: &str) -> Vec<Procedure> {
    let page = writer.page.clone();
    let book = writer.browser.get(&format!("{page}/many.xlsx?field={field}")).await.body;
    exchange::read(&book).expect("what goes out reads").bundle.procedures
}

/// Sends procedures as a workbook; the page of what it would write.
async fn brought_in(writer: &mut Keeper, procedures: Vec<Procedure>) -> (String, Answer) {
    let bundle = exchange::Bundle { procedures, ..exchange::Bundle::default() };
    let book = exchange::workbook(&bundle).expect("a workbook");
    let to = format!("{}/many/file", writer.page);
    let sent = writer.browser.post_parts(&to, vec![Part::File("file.workbook", "a.xlsx", &book)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    (sent.location.clone(), writer.browser.get(&sent.location).await)
}

/// "197 of them changed in half a year. That must be an afternoon's calm work": what comes back as it went out changes nothing;
/// what was written becomes a line, the new one added, the known one amended, and each is in force with the decision.
#[tokio::test]
async fn procedures_go_out_as_a_workbook_and_come_in_as_lines() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    let page = writer.page.clone();
    writer.browser.get(&page).await.shows(&format!("{page}/many"));
    writer.browser.get(&format!("{page}/many")).await.shows("Lấy thủ tục ra tệp").shows("value=\"ho-tich\"");
    let mut all = taken_out(&mut writer, "ho-tich").await;
    assert!(all.len() > 3 && all.iter().all(|procedure| procedure.field == "ho-tich"));
    assert_eq!(taken_out(&mut writer, "").await, all, "here every procedure is of civil status");
    assert!(taken_out(&mut writer, "dat-dai").await.is_empty());
    let (_, same) = brought_in(&mut writer, all.clone()).await;
    same.shows("Tệp không đổi gì").hides("Ghi 1 dòng");

    let birth = all.iter_mut().find(|procedure| procedure.code.as_str() == BIRTH).expect("it stands");
    birth.summary = "Viết lại cho dễ hiểu.".to_owned();
    let new = Procedure {
        code: "9.999001".parse().expect("a code"),
        name: "Đăng ký thử".to_owned(),
        ..birth.clone()
    };
    all.push(new);
    let (file, plan) = brought_in(&mut writer, all.clone()).await;
    plan.shows("Ghi 2 dòng vào quyết định").shows("Đăng ký thử").shows("Ban hành mới").shows("Sửa đổi");
    assert_eq!(
        writer.browser.post(&file, &[("changes", "1")]).await.status,
        422,
        "others have written since"
    );
    assert_eq!(writer.browser.get(&page).await.text().matches("step-list").count(), 0, "nothing was put");
    let path = file.strip_prefix(&page).expect("below the decision").to_owned();
    assert_eq!(writer.does(&path, &[]).await.status, 303);
    writer.browser.get(&page).await.shows("Viết lại cho dễ hiểu.").shows("9.999001");

    // The same file once more says what the lines say already; another word of it writes its line anew.
    brought_in(&mut writer, all.clone()).await.1.shows("Tệp không đổi gì");
    let again = all.last_mut().expect("the new one");
    again.summary = "Lời khác.".to_owned();
    let (file, plan) = brought_in(&mut writer, all).await;
    plan.shows("Ghi 1 dòng vào quyết định");
    let path = file.strip_prefix(&page).expect("below the decision").to_owned();
    assert_eq!(writer.does(&path, &[]).await.status, 303);

    published(&world, &mut writer).await;
    world.browser().get("/procedures/9.999001").await.shows("Lời khác.");
    world.browser().get(&format!("/procedures/{BIRTH}")).await.shows("Viết lại cho dễ hiểu.");
    assert_eq!(
        writer.browser.get(&format!("{page}/many")).await.status,
        404,
        "a signed decision takes no lines"
    );
    assert_eq!(writer.browser.get(&file).await.status, 404);
}

/// "Each error with sheet, row and column", and nothing of a broken file becomes a line.
#[tokio::test]
async fn a_broken_workbook_becomes_no_line() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    let mut all = taken_out(&mut writer, "ho-tich").await;
    all[0].summary = "Đổi".to_owned();
    all[1].field = "la".to_owned();
    let (file, plan) = brought_in(&mut writer, all).await;
    plan.shows("procedures!D3").shows("Không có “la” trong fields").hides("Ghi 1 dòng");
    let path = file.strip_prefix(&writer.page).expect("below the decision").to_owned();
    assert_eq!(writer.does(&path, &[]).await.status, 422);
    let page = writer.page.clone();
    writer.browser.get(&page).await.shows("Chưa có dòng nào");
    let nothing = vec![Part::Text("x".into(), "y".into())];
    assert_eq!(writer.browser.post_parts(&format!("{page}/many/file"), nothing).await.status, 422);
    let mut other = world.officer("duyet.tinh").await;
    assert_eq!(other.get(&file).await.status, 404, "another's file");
    assert_eq!(world.officer("tiepnhan.vinhhai").await.get(&format!("{page}/many")).await.status, 404);
    let processes = begun(&world, "quantri.tinh", "processes").await;
    assert_eq!(writer.browser.get(&format!("{}/many", processes.page)).await.status, 404);
}

/// "… and 78 abolished": a list of codes, each with its successor where it has one.
#[tokio::test]
async fn a_list_of_codes_ends_many_procedures_at_once() {
    let world = World::new().await;
    let mut writer = drafted(&world).await;
    let codes: Vec<String> =
        taken_out(&mut writer, "ho-tich").await.iter().map(|procedure| procedure.code.to_string()).collect();
    let others: Vec<&String> = codes.iter().filter(|code| *code != BIRTH).take(3).collect();
    let list = format!("{}\n\n{}\t{BIRTH}\n{}", others[0], others[1], others[0]);
    let wrong = writer.does("/many", &[("codes", &format!("{list}\n9.999999\n{BIRTH} x"))]).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("Có dòng không đọc được").shows("“9.999999”").shows(&format!("“{BIRTH} x”")).shows(others[0]);
    assert_eq!(writer.does("/many", &[("codes", "")]).await.status, 422);
    assert_eq!(writer.does("/many", &[("codes", &list)]).await.status, 303);
    let page = writer.page.clone();
    let shown = writer.browser.get(&page).await;
    shown.shows(others[0]).shows(others[1]).hides(others[2]).shows(BIRTH);
    published(&world, &mut writer).await;
    for code in &others[..2] {
        world.browser().get(&format!("/procedures/{code}")).await.shows("bãi bỏ");
    }
}
