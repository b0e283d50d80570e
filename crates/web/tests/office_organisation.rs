//! Changes of the organisation, as the administrator of the province plans them; without scripts.

mod support_office;

use support_office::{Answer, Browser, World};

const NEW: &str = "/office/organisation/new";
const DECISION: &str = "Nghị quyết 01/NQ-TN";

/// The form of a merger of the ward of Vĩnh Hải and the commune of Bình Lộc on a day.
fn merger<'a>(effective: &'a str, wanted: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "merge"),
        ("from", "22330"),
        ("from", "22696"),
        ("parts", "1"),
        ("name-0", "UBND phường Thí Điểm"),
        ("code-0", "22999"),
        ("identifier-0", "000.99.33.H32"),
        ("parent-0", "568"),
        ("address-0", "Số 1, đường Thí Điểm"),
        ("rooms-0", "mot-cua"),
        ("rooms-0", "tu-phap-ho-tich"),
        ("rooms-0", "lanh-dao"),
        ("effective", effective),
        ("decision", DECISION),
        ("do", wanted),
    ]
}

async fn decided(province: &mut Browser, effective: &str) -> String {
    let answer = province.post(NEW, &merger(effective, "confirm")).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location
}

/// Kind, agencies, form, preview, confirmation: each step says what follows, and nothing is kept before the last.
#[tokio::test]
async fn a_merger_is_planned_step_by_step_and_shown_before_it_is_confirmed() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    world.received_birth(&mut reception).await;
    let mut province = world.officer("quantri.tinh").await;
    let list = province.get("/office/organisation").await;
    list.shows("Chưa có thay đổi nào").shows("href=\"/office/organisation\"");
    province
        .get("/office/organisation?standing=over")
        .await
        .shows("UBND xã Diên Lộc")
        .shows("→ UBND xã Bình Lộc");
    province.get(NEW).await.shows("Thay đổi thế nào?").shows("kind=merge");
    province.get("/office/organisation/new?kind=merge&q=vinh+hai").await.shows("UBND phường Vĩnh Hải");
    let few = province.get("/office/organisation/new?kind=merge&chosen=yes&from=22330").await;
    few.shows("Chọn ít nhất hai cơ quan");
    let form = province.get("/office/organisation/new?kind=merge&from=22330&from=22696").await;
    form.shows("name=\"name-0\"").shows("Bộ phận Tiếp nhận và Trả kết quả");

    let preview = province.post(NEW, &merger("01/07/2020", "preview")).await;
    assert_eq!(preview.status, 200);
    preview
        .shows("Xem trước khi xác nhận")
        .shows("Từ 0 giờ ngày 01/07/2020")
        .shows("UBND phường Thí Điểm</span><span class=\"sub code\">22999")
        .shows("chưa có phòng; quản trị cơ quan xếp chỗ sau")
        .shows("data-label=\"Hồ sơ chưa xong\">1<");
    province.get("/office/organisation").await.shows("Chưa có thay đổi nào");
    let edit = province.post(NEW, &merger("01/07/2020", "edit")).await;
    edit.shows("value=\"UBND phường Thí Điểm\"");

    let change = decided(&mut province, "01/07/2020").await;
    province.get(&change).await.shows("Chờ đến ngày").shows(DECISION).shows("Hủy thay đổi này");
    province.get("/office/organisation").await.shows("Chờ đến ngày").shows("Sắp thành lập");
    province.get("/office/audit").await.shows("Lập thay đổi cơ quan");
    let book = province.get("/office/organisation.xlsx?standing=ahead").await;
    assert_eq!((book.status, &book.body[..2]), (200, b"PK".as_slice()));
}

/// What is wrong is told with its rule and what to do, and nothing has to be typed again.
#[tokio::test]
async fn a_change_that_cannot_be_is_refused_with_the_rule_and_keeps_what_was_typed() {
    let world = World::new().await;
    let mut province = world.officer("quantri.tinh").await;
    let past = province.post(NEW, &merger("09/06/2020", "preview")).await;
    assert_eq!(past.status, 422);
    past.shows("ORG-001")
        .shows("Ngày 09/06/2020 đã qua")
        .shows("Chọn hôm nay hoặc một ngày sau")
        .shows("value=\"UBND phường Thí Điểm\"");
    let mut empty = merger("01/07/2020", "preview");
    empty.retain(|(name, _)| !["name-0", "identifier-0", "effective"].contains(name));
    let empty = province.post(NEW, &empty).await;
    assert_eq!(empty.status, 422);
    empty.shows("Có 3").shows("value=\"22999\"");
    let dissolve = [
        ("kind", "dissolve"),
        ("from", "22330"),
        ("successor", ""),
        ("effective", "01/07/2020"),
        ("decision", DECISION),
        ("do", "confirm"),
    ];
    province.post(NEW, &dissolve).await.shows("ORG-008").shows("Chọn cơ quan nhận việc");
    decided(&mut province, "01/07/2020").await;
    let again = province.post(NEW, &merger("02/07/2020", "confirm")).await;
    again.shows("ORG-003").shows("UBND phường Vĩnh Hải đã có ngày kết thúc");
}

#[tokio::test]
async fn a_split_asks_about_each_part_and_who_takes_over() {
    let world = World::new().await;
    let mut province = world.officer("quantri.tinh").await;
    let form = province.get("/office/organisation/new?kind=split&from=22330").await;
    form.shows("Cơ quan mới thứ 2").shows("name=\"heir\"");
    let base = [("kind", "split"), ("from", "22330"), ("parts", "2")];
    let mut more = base.to_vec();
    more.extend([("name-1", "UBND phường Giữ Lại"), ("do", "more")]);
    let more = province.post(NEW, &more).await;
    more.shows("Cơ quan mới thứ 3").shows("value=\"UBND phường Giữ Lại\"");
    let mut whole = base.to_vec();
    for (part, code, identifier) in [("0", "22997", "000.97.33.H32"), ("1", "22996", "000.96.33.H32")] {
        let field = |name: &str| -> &'static str { Box::leak(format!("{name}-{part}").into_boxed_str()) };
        whole.extend([
            (field("name"), if part == "0" { "UBND phường Một" } else { "UBND phường Hai" }),
            (field("code"), code),
            (field("identifier"), identifier),
            (field("parent"), "568"),
            (field("address"), "Số 1, đường Thí Điểm"),
            (field("rooms"), if part == "0" { "mot-cua" } else { "tu-phap-ho-tich" }),
        ]);
    }
    whole.extend([("effective", "01/07/2020"), ("decision", DECISION), ("do", "preview")]);
    let without = province.post(NEW, &whole).await;
    assert_eq!(without.status, 422, "nobody takes over");
    whole.push(("heir", "1"));
    let preview = province.post(NEW, &whole).await;
    preview.shows("UBND phường Hai tiếp tục mọi hồ sơ chưa xong");
}

#[tokio::test]
async fn a_change_is_called_off_with_a_reason_before_its_day_and_not_after() {
    let world = World::new().await;
    let mut province = world.officer("quantri.tinh").await;
    let change = decided(&mut province, "01/07/2020").await;
    assert_eq!(province.post(&change, &[("reason", "")]).await.status, 422);
    let done = province.post(&change, &[("reason", "Hoãn thực hiện")]).await;
    assert_eq!(done.status, 303);
    province.get(&change).await.shows("Đã hủy: Hoãn thực hiện");
    let change = decided(&mut province, "10/06/2020").await;
    let late = province.post(&change, &[("reason", "Hoãn thực hiện")]).await;
    assert_eq!(late.status, 422);
    late.shows("ORG-019").shows("Lập một thay đổi mới");
}

/// At midnight everybody goes on where they are: signed in, with their lists, dossiers and links.
#[tokio::test]
async fn people_and_links_go_on_across_midnight() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let mut province = world.officer("quantri.tinh").await;
    decided(&mut province, "11/06/2020").await;
    world.clock.set("2020-06-10T17:00");
    reception.get("/office").await.shows("UBND phường Vĩnh Hải");
    // She is signed in since the morning of the day before, and goes on working.
    world.clock.set("2020-06-11T00:00");
    let mut neighbour = world.officer("tiepnhan.binhloc").await;
    for browser in [&mut reception, &mut neighbour] {
        browser.get("/office").await.shows("UBND phường Thí Điểm").shows(&code);
        browser.get(&format!("/office/dossiers/{code}")).await.shows("UBND phường Thí Điểm");
        browser.get("/office/receive?procedure=1.001193&situation=dung-han").await.shows("Đăng ký khai sinh");
    }
    let taken = world.received_birth(&mut neighbour).await;
    assert_eq!(taken, "000.99.33.H32-200611-0001", "new dossiers count from 1");
    let mut stranger = world.browser();
    let old: Answer = stranger.get("/agencies/22330").await;
    assert_eq!((old.status, old.location.as_str()), (303, "/agencies/22999?was=22330"));
    stranger.get(&old.location).await.shows("UBND phường Vĩnh Hải đã kết thúc").shows(DECISION);
    stranger.get("/procedures?agency=22330").await.shows("/procedures/1.001193");
    stranger.get("/statistics/agencies/22999").await.shows("Gồm cả số liệu trước đây của");
    stranger.get("/statistics/agencies/22330").await.shows("Cơ quan này đã kết thúc hoạt động");
    let mut leader = world.officer("lanhdao.binhloc").await;
    leader.get("/office/statistics").await.shows("UBND phường Thí Điểm");
}

#[tokio::test]
async fn the_pages_are_hidden_from_everybody_else() {
    let world = World::new().await;
    for login in ["quantri.vinhhai", "lanhdao.vinhhai", "kiemsoat.tinh"] {
        let mut browser = world.officer(login).await;
        for path in ["/office/organisation", NEW, "/office/organisation.xlsx"] {
            assert_eq!(browser.get(path).await.status, 404, "{login} {path}");
        }
        assert_eq!(browser.post(NEW, &merger("01/07/2020", "confirm")).await.status, 404, "{login}");
    }
}
