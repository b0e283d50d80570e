//! A filing form from the page that designs it to the page on which it is filled in, without scripts.

mod support_office;

use support_office::{
    World,
    decisions::{HEAD, Keeper, begun, published, reviewed},
};

const PROCEDURE: &str = "1.004873";
const FORM: &str = "/lines/1.004873/situations/viec-khac/form";

/// A draft decision with the procedure, whose situation has no form any more.
async fn without_form(world: &World) -> Keeper {
    let mut writer = begun(world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    assert_eq!(writer.does("/lines", &[("do", "amend"), ("amend_code", PROCEDURE)]).await.status, 303);
    assert_eq!(writer.does(FORM, &[("do", "drop")]).await.status, 303);
    writer
}

async fn asks(writer: &mut Keeper, query: &str, fields: &[(&str, &str)]) {
    let answer = writer.does(&format!("{FORM}/question{query}"), fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// A form with a choice, a question that waits for it, and a repeated group.
async fn designed(writer: &mut Keeper) {
    assert_eq!(writer.does(FORM, &[("do", "begin"), ("title", "Tờ khai thử")]).await.status, 303);
    asks(
        writer,
        "",
        &[
            ("title", "Họ và tên"),
            ("kind", "line"),
            ("required", "yes"),
            ("prefill", "account.name"),
            ("section", "Người khai"),
        ],
    )
    .await;
    let marks = [
        ("title", "Đã kết hôn?"),
        ("kind", "marks"),
        ("required", "yes"),
        ("options", "roi | Rồi\nchua | Chưa"),
    ];
    asks(writer, "", &marks).await;
    let spouse = [
        ("title", "Tên vợ hoặc chồng"),
        ("kind", "line"),
        ("required", "yes"),
        ("name", "vo_chong"),
        ("show", "da_ket_hon=roi"),
    ];
    asks(writer, "", &spouse).await;
    asks(
        writer,
        "",
        &[("title", "Các con"), ("kind", "group"), ("name", "con"), ("row", "Con"), ("most", "2")],
    )
    .await;
    asks(writer, "?in=con", &[("title", "Tên con"), ("kind", "line"), ("required", "yes"), ("name", "ten")])
        .await;
    asks(writer, "?in=con", &[("title", "Ngày sinh của con"), ("kind", "day"), ("name", "ngay")]).await;
}

/// "The difference of old and new shown field by field": of a form, question by question.
#[tokio::test]
async fn a_changed_form_is_told_by_its_questions() {
    let world = World::new().await;
    let mut first = without_form(&world).await;
    designed(&mut first).await;
    published(&world, &mut first).await;
    let mut writer = begun(&world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    assert_eq!(writer.does("/lines", &[("do", "amend"), ("amend_code", PROCEDURE)]).await.status, 303);
    assert_eq!(writer.does(FORM, &[("do", "take-out"), ("at", "con.ngay")]).await.status, 303);
    asks(&mut writer, "", &[("title", "Nơi ở"), ("kind", "lines"), ("name", "noi_o")]).await;
    let renamed =
        [("title", "Họ, chữ đệm và tên"), ("kind", "line"), ("required", "yes"), ("name", "ho_va_ten")];
    asks(&mut writer, "?at=ho_va_ten", &renamed).await;
    let page = writer.browser.get(&writer.page.clone()).await;
    page.shows("câu hỏi “Họ, chữ đệm và tên” › lời hỏi").shows("<del>Họ và tên</del>");
    page.shows("câu hỏi “Nơi ở”").shows("cách trả lời: Nhiều dòng chữ");
    page.shows("câu hỏi “Các con” › câu hỏi “Ngày sinh của con”");
}

#[tokio::test]
async fn a_form_is_designed_question_by_question_tried_and_published() {
    let world = World::new().await;
    let mut writer = without_form(&world).await;
    let page = format!("{}{FORM}", writer.page);
    writer.browser.get(&page).await.shows("chưa có mẫu đơn riêng").shows("Tờ khai đăng ký khai sinh (");
    designed(&mut writer).await;
    let list = writer.browser.get(&page).await;
    list.shows("ho_va_ten").shows("con.ten").shows("Đã kết hôn?: Rồi").hides("chỗ phải sửa");

    // Tried as an applicant would: judged, rows added, kept only as the sample.
    let trial = format!("{FORM}/trial");
    let tried = writer
        .does(&trial, &[("do", "try"), ("form.da_ket_hon", "roi"), ("form.con.1.ngay", "31/02/2019")])
        .await;
    assert_eq!(tried.status, 422);
    tried.shows("Họ và tên: Ô này chưa điền").shows("Tên vợ hoặc chồng: Ô này chưa điền");
    tried
        .shows("Tên con: Ô này chưa điền")
        .shows("Ngày sinh của con: Ngày chưa đúng")
        .shows("value=\"31/02/2019\"");
    let more = writer.does(&trial, &[("add", "form.con"), ("form.con.0.ten", "Lan Mẫu")]).await;
    assert_eq!(more.status, 200);
    more.shows("value=\"Lan Mẫu\"").shows("name=\"form.con.1.ten\"").hides("name=\"add\" value=\"form.con\"");
    let right = [
        ("form.ho_va_ten", "Nguyễn Văn Mẫu"),
        ("form.da_ket_hon", "chua"),
        ("form.con.0.ten", "Lan Mẫu"),
        ("form.con.0.ngay", "01/06/2019"),
    ];
    let judged: Vec<(&str, &str)> = right.into_iter().chain([("do", "try")]).collect();
    writer.does(&trial, &judged).await.shows("Điền đúng");
    writer.browser.get(&page).await.shows("Chưa có bản điền mẫu");
    let kept: Vec<(&str, &str)> = right.into_iter().chain([("do", "keep")]).collect();
    assert_eq!(writer.does(&trial, &kept).await.status, 303);
    writer.browser.get(&format!("{}{trial}", writer.page)).await.shows("value=\"01/06/2019\"");
    for copy in ["", "?copy=sample"] {
        let paper = writer.browser.get(&format!("{page}/paper{copy}")).await;
        assert!(paper.body.starts_with(b"%PDF"), "{}", paper.text());
    }
    published(&world, &mut writer).await;

    // Everybody takes the blank and the sample; a filing asks what was designed.
    let mut citizen = world.browser();
    let public = citizen.get(&format!("/procedures/{PROCEDURE}?s=viec-khac")).await;
    public.shows("Mẫu đơn để trống").shows("Bản điền mẫu");
    let blank = citizen.get(&format!("/procedures/{PROCEDURE}/form.pdf?s=viec-khac")).await;
    assert!(blank.body.starts_with(b"%PDF"));
    let begun = citizen.post(&format!("/file/{PROCEDURE}"), &[("s", "viec-khac"), ("agency", "22330")]).await;
    let draft = begun.location.rsplit_once('/').expect("a page of the draft").0.to_owned();
    let form = format!("{draft}/form");
    let asked = citizen.get(&form).await;
    asked.shows("Chỉ trả lời nếu “Đã kết hôn?” là: Rồi").shows("data-show-on=\"form.da_ket_hon\"");
    let version = |answer: &support_office::Answer| answer.field("version").expect("a version");
    let seen = version(&asked);
    let added =
        citizen.post(&form, &[("version", &seen), ("form.con.0.ten", "Lan Mẫu"), ("add", "form.con")]).await;
    assert_eq!((added.status, added.location.as_str()), (303, format!("{form}#f-form.con").as_str()));
    let two = citizen.get(&form).await;
    two.shows("value=\"Lan Mẫu\"").shows("name=\"form.con.1.ten\"");
    let seen = version(&two);
    let first_gone = [
        ("version", seen.as_str()),
        ("form.con.0.ten", "Lan Mẫu"),
        ("form.con.1.ten", "An Mẫu"),
        ("remove", "form.con.0"),
    ];
    assert_eq!(citizen.post(&form, &first_gone).await.status, 303);
    let one = citizen.get(&form).await;
    one.shows("value=\"An Mẫu\"").hides("Lan Mẫu");
    let paper = citizen.get(&format!("{draft}/form.pdf")).await;
    assert!(paper.body.starts_with(b"%PDF"), "{}", paper.text());
}

/// "A form whose condition refers to nothing" is told where it is written, and no decision publishes it.
#[tokio::test]
async fn a_form_that_is_not_sound_is_told_and_not_published() {
    let world = World::new().await;
    let mut writer = without_form(&world).await;
    designed(&mut writer).await;
    let page = format!("{}{FORM}", writer.page);
    assert_eq!(writer.does(FORM, &[("do", "take-out"), ("at", "da_ket_hon")]).await.status, 303);
    writer
        .browser
        .get(&page)
        .await
        .shows("1 chỗ phải sửa trước khi ban hành")
        .shows("Điều kiện của “vo_chong” dựa vào trường “da_ket_hon” không có");
    writer.browser.get(&writer.page.clone()).await.shows("Mẫu đơn của “viec-khac”");
    assert_eq!(writer.does(FORM, &[("do", "take-out"), ("at", "vo_chong")]).await.status, 303);
    writer.browser.get(&page).await.hides("chỗ phải sửa");
}

#[tokio::test]
async fn wrong_input_of_a_question_is_named_and_kept() {
    let world = World::new().await;
    let mut writer = without_form(&world).await;
    designed(&mut writer).await;
    asks(&mut writer, "", &[("title", "Có con?"), ("kind", "tick"), ("name", "co_con")]).await;
    let question = format!("{FORM}/question");
    let wrong = [
        ("title", ""),
        ("kind", "whole"),
        ("name", "Họ Tên"),
        ("least", "nhiều"),
        ("show", "da_ket_hon=roi"),
        ("help", "Lời dặn thử"),
    ];
    let answer = writer.does(&question, &wrong).await;
    assert_eq!(answer.status, 422);
    answer.shows("Chỉ dùng chữ thường không dấu").shows("value=\"nhiều\"").shows("value=\"Họ Tên\"");
    answer.shows("value=\"Lời dặn thử\"").shows("value=\"da_ket_hon=roi\" checked");
    let taken = writer.does(&question, &[("title", "Con"), ("kind", "line"), ("name", "con")]).await;
    assert_eq!(taken.status, 422);
    taken.shows("Một câu hỏi khác đã dùng tên này");
    let none = writer.does(&question, &[("title", "Chọn"), ("kind", "list"), ("options", "")]).await;
    assert_eq!(none.status, 422);
    let nowhere =
        writer.does(&format!("{FORM}/question?at=khong_co"), &[("title", "x"), ("kind", "line")]).await;
    assert_eq!(nowhere.status, 404);
    let empty = writer.does(FORM, &[("do", "name"), ("title", "")]).await;
    assert_eq!(empty.status, 422);
    let half = [("title", "Diện tích"), ("kind", "decimal"), ("least", "0,5")];
    let answer = writer.does(&question, &half).await;
    assert_eq!(answer.status, 422);
    answer.shows("Giới hạn ghi bằng số nguyên").shows("value=\"0,5\"");
    // A pattern that does not read is a fault of the form.
    asks(&mut writer, "", &[("title", "Mã"), ("kind", "line"), ("name", "ma"), ("pattern", "([0-9")]).await;
    writer
        .browser
        .get(&format!("{}{FORM}", writer.page))
        .await
        .shows("Khuôn mẫu chữ của “ma” viết không đúng");
    writer.browser.get(&writer.page.clone()).await.shows("Khuôn mẫu chữ của “ma” viết không đúng");
    let refused = writer.does("", &[("do", "review")]).await;
    assert_eq!(refused.status, 422, "nobody could file with it");
    refused.shows("Khuôn mẫu chữ của “ma” viết không đúng");
    let mended = [("title", "Mã"), ("kind", "line"), ("name", "ma"), ("pattern", "[0-9]+")];
    asks(&mut writer, "?at=ma", &mended).await;
    reviewed(&world, &mut writer).await;
}

/// What an official paper does not know would be lost in print; it is said where the paper is chosen.
#[tokio::test]
async fn questions_without_a_place_on_the_paper_are_named_where_it_is_chosen() {
    let world = World::new().await;
    let mut writer = without_form(&world).await;
    designed(&mut writer).await;
    let page = format!("{}{FORM}", writer.page);
    writer.browser.get(&page).await.hides("Mẫu giấy này không có chỗ");
    let birth = [("do", "name"), ("title", "Tờ khai thử"), ("paper", "birth")];
    assert_eq!(writer.does(FORM, &birth).await.status, 303);
    let list = writer.browser.get(&page).await;
    list.shows("Mẫu giấy này không có chỗ cho 5 câu hỏi").shows("<li>Các con: Tên con</li>");
    list.shows("dòng của mẫu giấy sẽ để trống").shows("ten_con");
}

#[tokio::test]
async fn a_group_does_not_lose_its_questions_by_becoming_a_line() {
    let world = World::new().await;
    let mut writer = without_form(&world).await;
    designed(&mut writer).await;
    let line = [("title", "Các con"), ("kind", "line"), ("name", "con")];
    let refused = writer.does(&format!("{FORM}/question?at=con"), &line).await;
    assert_eq!(refused.status, 422);
    refused.shows("Nhóm này còn câu hỏi ở trong");
    writer.browser.get(&format!("{}{FORM}", writer.page)).await.shows("con.ten");
}

#[tokio::test]
async fn a_day_that_has_not_come_is_named_when_the_form_is_tried() {
    let world = World::new().await;
    let mut writer = without_form(&world).await;
    assert_eq!(writer.does(FORM, &[("do", "begin"), ("title", "Tờ khai thử")]).await.status, 303);
    let born = [("title", "Ngày sinh"), ("kind", "day"), ("name", "sinh"), ("not_after", "filing")];
    asks(&mut writer, "", &born).await;
    let died = [("title", "Ngày mất"), ("kind", "day"), ("name", "mat"), ("not_before", "field.sinh")];
    asks(&mut writer, "", &died).await;
    let question = writer.browser.get(&format!("{}{FORM}/question?at=mat", writer.page)).await;
    question.shows("<option value=\"field.sinh\" selected>Ngày sinh</option>");
    let trial = format!("{FORM}/trial");
    let tried = writer.does(&trial, &[("form.sinh", "01/01/2099"), ("form.mat", "01/01/2019")]).await;
    assert_eq!(tried.status, 422);
    tried.shows("Ngày này chưa đến").shows("Ngày này không được trước ngày ở ô “Ngày sinh” (01/01/2099)");
}
