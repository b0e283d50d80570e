//! Figures for the report, as the people of a unit and of the province see them; without scripts.

mod support_office;

use support_office::{Part, World};

const SHEET: &str = "/office/figures/nganh-doc/CAT/2020-H1";

/// Typed with a fault, mended, approved by the province, opened again and corrected: each step leaves its line.
#[tokio::test]
async fn a_unit_enters_its_figures_and_the_province_approves_them() {
    let world = World::new().await;
    let mut unit = world.officer("lanhdao.cat").await;
    let list = unit.get("/office/figures").await;
    list.shows("Số liệu báo cáo")
        .shows("Hồ sơ của các cơ quan ngành dọc")
        .shows("Còn 5 ngày")
        .shows("Chưa nhập");
    unit.get(SHEET).await.shows("Nhập số liệu").shows("Hạn gửi: hết 15/06/2020");
    let entry = format!("{SHEET}/entry");
    let wrong =
        unit.post(&entry, &[("v-F081", "nhiều lắm"), ("v-F082", "1.043.547"), ("do", "submit")]).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("“nhiều lắm” không phải là số").shows("value=\"nhiều lắm\"").shows("value=\"1.043.547\"");
    let fields = [("v-F081", "1.130.425"), ("v-F082", "1,043,547")];
    let draft = unit.post(&entry, &[&fields[..], &[("do", "draft")]].concat()).await;
    assert_eq!((draft.status, draft.location.as_str()), (303, entry.as_str()));
    unit.get(&entry).await.shows("value=\"1.130.425\"").shows("92,31");
    let sent = unit.post(&entry, &[&fields[..], &[("do", "submit")]].concat()).await;
    assert_eq!((sent.status, sent.location.as_str()), (303, SHEET));
    unit.get(SHEET).await.shows("Đã gửi số liệu").shows("Chờ duyệt").shows("92,31").hides("Duyệt lần 1");

    let mut province = world.officer("quantri.tinh").await;
    province.get("/office/figures?state=submitted").await.shows("Công an tỉnh Khánh Hòa");
    province.get(SHEET).await.shows("Duyệt lần 1").shows("Trả lại cho đơn vị");
    let silent = province.post(SHEET, &[("do", "send_back"), ("version", "1"), ("reason", "")]).await;
    assert_eq!(silent.status, 422);
    let old = province.post(SHEET, &[("do", "approve"), ("version", "7"), ("note", "")]).await;
    old.shows("đơn vị vừa gửi lần 1");
    assert_eq!(province.post(SHEET, &[("do", "approve"), ("version", "1"), ("note", "")]).await.status, 303);

    let refused = unit.post(&entry, &[("v-F081", "1130426"), ("v-F082", "1043547"), ("do", "submit")]).await;
    assert_eq!(refused.status, 422);
    refused.shows("Đề nghị mở lại");
    assert_eq!(unit.post(SHEET, &[("do", "ask"), ("reason", "Sót một hồ sơ")]).await.status, 303);
    province.get("/office/figures").await.shows("Xin mở lại");
    assert_eq!(province.post(SHEET, &[("do", "reopen"), ("reason", "Cho sửa")]).await.status, 303);
    unit.post(&entry, &[("v-F081", "1130426"), ("v-F082", "1043547"), ("do", "submit")]).await;
    let page = unit.get(SHEET).await;
    page.shows("Khác lần trước")
        .shows("1.130.425")
        .shows("1.130.426")
        .shows("Sót một hồ sơ")
        .shows("Gửi số liệu, lần 2");
}

/// One wrong cell, and nothing of the file is taken; each fault is told with file, row and column.
#[tokio::test]
async fn a_file_is_taken_whole_or_not_at_all() {
    let world = World::new().await;
    let mut unit = world.officer("quantri.cat").await;
    let upload = format!("{SHEET}/upload");
    let file = |content: &'static [u8]| vec![Part::File("file", "h1.csv", content)];
    let wrong = unit.post_parts(&upload, file(b"id,value\nF081,1130425\nF082,-4\n")).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("h1.csv, dòng 3, cột value, F082").shows("chưa số nào được nhận");
    unit.get(SHEET).await.shows("Đơn vị chưa gửi số liệu");
    assert_eq!(unit.post_parts(&upload, Vec::new()).await.status, 422);
    let template = unit.get(&format!("{SHEET}/template.csv")).await;
    assert!(template.text().contains("Mã;Số liệu;Đơn vị tính;Bắt buộc;Giá trị"), "{}", template.text());
    let right = b"M\xc3\xa3;Gi\xc3\xa1 tr\xe1\xbb\x8b\nF081;1.130.425\nF082;1.043.547\n";
    assert_eq!(unit.post_parts(&upload, file(right)).await.status, 303);
    let again = unit.post_parts(&upload, file(right)).await;
    assert_eq!(again.status, 303);
    unit.get(SHEET).await.shows("không có gì thay đổi").shows("1.130.425");
    let workbook = unit.get(&format!("{SHEET}/template.xlsx")).await.body;
    let workbook: &'static [u8] = workbook.leak();
    let same = unit.post_parts(&upload, vec![Part::File("file", "mau.xlsx", workbook)]).await;
    assert_eq!(same.status, 303, "what was downloaded is taken as it is: {}", same.text());
}

/// A unit sees its own figures alone; a clerk sees none; the auditor sees all and changes nothing.
#[tokio::test]
async fn figures_are_seen_by_those_who_answer_for_them() {
    let world = World::new().await;
    let mut other = world.officer("lanhdao.bhxh").await;
    assert_eq!(other.get(SHEET).await.status, 404);
    other.get("/office/figures").await.shows("Hồ sơ của các cơ quan ngành dọc").hides("Mở kỳ mới");
    let mut clerk = world.officer("tiepnhan.vinhhai").await;
    assert_eq!(clerk.get("/office/figures").await.status, 404);
    let mut auditor = world.officer("kiemsoat.tinh").await;
    auditor.get(SHEET).await.shows("Công an tỉnh").hides("/entry");
    assert_eq!(auditor.get(&format!("{SHEET}/entry")).await.status, 404);
    let excel = auditor.get("/office/figures.xlsx?state=asked").await;
    assert_eq!((excel.status, &excel.body[..2]), (200, b"PK".as_slice()));
    let mut ward = world.officer("lanhdao.vinhhai").await;
    ward.get("/office/figures").await.shows("Chưa có số liệu nào phải gửi");
}

#[tokio::test]
async fn the_province_opens_periods_that_do_not_overlap() {
    let world = World::new().await;
    let mut province = world.officer("quantri.tinh").await;
    let opens = |period: &'static str, deadline: &'static str| {
        [("sheet", "nganh-doc"), ("period", period), ("deadline", deadline)]
    };
    let wrong = province.post("/office/figures/open", &opens("quý 1", "15/06/2021")).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("Chưa đúng cách viết kỳ").shows("value=\"15/06/2021\"");
    let overlapping = province.post("/office/figures/open", &opens("2020-Q1", "15/06/2021")).await;
    overlapping.shows("trùng ngày với kỳ 2020-H1");
    assert_eq!(province.post("/office/figures/open", &opens("2021-H1", "15/06/2021")).await.status, 303);
    province.get("/office/figures?period=2021-H1").await.shows("6 tháng đầu năm 2021").shows("Đã mở kỳ");
}
