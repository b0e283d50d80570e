//! The periodic report, as the people who write and approve it see it; without scripts.

mod support_office;

use motcua_app::figures::{Author, Filled, Target, load_forms, submit};
use support_office::{Browser, World};

const HALF_YEAR: [(&str, &str); 3] = [("kind", "half-year"), ("from", "12/10/2019"), ("to", "10/06/2020")];

/// The address of the newest report.
async fn begun(province: &mut Browser) -> String {
    let answer = province.post("/office/reports", &HALF_YEAR).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location
}

/// The rank of the province among the 63, as the centre submits it on a form that does not know how many there are.
async fn rank(world: &World, rank: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/khanh-hoa/report/forms/trung-tam.json");
    let form = std::fs::read(folder).expect("a form of figures");
    let mut form: serde_json::Value = serde_json::from_slice(&form).expect("a form");
    form["figures"][1]["max"] = serde_json::Value::Null;
    load_forms(&world.app, vec![serde_json::from_value(form).expect("a form")]).await.expect("it loads");
    let period = "2020-H1".parse().expect("a period");
    let target = Target { form: "trung-tam".into(), unit: "TTCNTTDVHCC".into(), period };
    let filled = Filled::typed([("F037".to_owned(), "1".to_owned()), ("F101".to_owned(), rank.to_owned())]);
    submit(&world.app, Author::Operator, &target, filled).await.expect("it is submitted");
}

/// "Text blocks that people write and keep from period to period, figures that the system fills."
#[tokio::test]
async fn texts_are_written_with_figures_in_them_and_kept_for_the_next_period() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    world.received_birth(&mut reception).await;
    let mut province = world.officer("quantri.tinh").await;
    province.get("/office/reports").await.shows("Chưa có báo cáo nào");
    let report = begun(&mut province).await;
    let page = province.get(&report).await;
    page.shows("Cải cách tài chính công").shows("Đang viết").shows("F067").shows("Tính từ 1 bản ghi");

    let section = format!("{report}/sections/results-finance");
    province.get(&section).await.shows("Các số dùng được").shows("cơ chế tự chủ");
    let text = "Đã tiếp nhận {F067} hồ sơ.\r\n\r\nCòn {F900} chưa rõ.";
    let written = province.post(&section, &[("version", "1"), ("text", text)]).await;
    assert_eq!((written.status, written.location), (303, format!("{report}#s-results-finance")));
    let page = province.get(&report).await;
    page.shows("Đã tiếp nhận <a class=\"figure\" href=\"#fig-F067\">1</a> hồ sơ.").shows("{F900}");
    page.shows("được nhắc trong lời văn mà chưa ai gửi");

    // From a page that somebody else has overtaken: nothing is lost of either.
    let late = province.post(&section, &[("version", "1"), ("text", "Lời của người đến sau")]).await;
    assert_eq!(late.status, 422);
    late.shows("Có người vừa sửa").shows("Lời của người đến sau").shows("Đã tiếp nhận");

    // An earlier version comes back.
    let earlier = province.get(&section).await;
    earlier.shows("Các bản trước").shows("?again=1");
    province.get(&format!("{section}?again=1")).await.shows("cơ chế tự chủ theo lộ trình.</textarea>");

    let next = [("kind", "half-year"), ("from", "11/06/2020"), ("to", "14/12/2020")];
    let second = province.post("/office/reports", &next).await.location;
    province.get(&second).await.shows("Đã tiếp nhận <a class=\"figure\" href=\"#fig-F067\">0</a> hồ sơ.");
}

/// "The report refuses to be approved with an unexplained failing relation."
#[tokio::test]
async fn a_contradiction_is_explained_before_the_report_is_approved_and_then_all_stands_still() {
    let world = World::new().await;
    rank(&world, "70").await;
    let mut province = world.officer("quantri.tinh").await;
    let report = begun(&mut province).await;
    province.get(&report).await.shows("synchronisation-rank").shows("Không khớp").shows("Còn 1 chỗ");

    let approve = |version| [("do", "approve"), ("version", version), ("note", "Đã đọc")];
    let refused = province.post(&report, &approve("1")).await;
    assert_eq!(refused.status, 422);
    refused.shows("chỗ không khớp chưa có lời giải thích (synchronisation-rank)");
    let explain =
        |words| [("do", "explain"), ("version", "1"), ("relation", "synchronisation-rank"), ("words", words)];
    assert_eq!(province.post(&report, &explain("")).await.status, 422);
    let words = "Bộ xếp chung cả các bộ, ngành";
    assert_eq!(province.post(&report, &explain(words)).await.status, 303);
    province.get(&report).await.shows(words).hides("Còn 1 chỗ");

    // The figure changes: the explanation was for another one.
    rank(&world, "80").await;
    province.post(&report, &approve("2")).await.shows("synchronisation-rank");
    province.get(&report).await.shows("số đã đổi sau khi giải thích");
    let again = [&explain("Vẫn vậy")[..1], &[("version", "2")], &explain("Vẫn vậy")[2..]].concat();
    assert_eq!(province.post(&report, &again).await.status, 303);
    let approved = province.post(&report, &approve("3")).await;
    assert_eq!(approved.status, 303, "{}", approved.text());

    // A dossier comes in; the approved report keeps its figures and its documents.
    let before = province.get(&format!("{report}/document/report.json")).await.body;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    world.received_birth(&mut reception).await;
    let page = province.get(&report).await;
    page.shows("Đã duyệt").shows("Tính từ 0 bản ghi").hides("Sửa lời văn</a>");
    let after = province.get(&format!("{report}/document/report.json")).await.body;
    assert_eq!(before, after, "what was approved stands still");
    assert!(String::from_utf8_lossy(&after).contains("\"figures\""));
    let word = province.get(&format!("{report}/document/report.docx")).await.body;
    assert!(word.starts_with(b"PK"), "a Word document");
    assert!(province.get(&format!("{report}/document/report.pdf")).await.body.starts_with(b"%PDF"));

    let section = format!("{report}/sections/tasks");
    assert_eq!(province.get(&section).await.status, 303, "nothing is written any more");
    province.post(&section, &[("version", "4"), ("text", "khác")]).await.shows("Báo cáo đã duyệt");
    let reopen = [("do", "reopen"), ("version", "4"), ("reason", "Sót một huyện")];
    assert_eq!(province.post(&report, &reopen).await.status, 303);
    province.get(&report).await.shows("Sót một huyện").shows("Tính từ 1 bản ghi");
}

#[tokio::test]
async fn wrong_periods_are_told_and_others_do_not_see_reports() {
    let world = World::new().await;
    let mut province = world.officer("quantri.tinh").await;
    let report = begun(&mut province).await;
    let twice = province.post("/office/reports", &HALF_YEAR).await;
    assert_eq!(twice.status, 422);
    twice.shows("Kỳ này trùng ngày").shows("value=\"12/10/2019\"");
    let reversed = [("kind", "half-year"), ("from", "10/06/2020"), ("to", "12/10/2019")];
    province.post("/office/reports", &reversed).await.shows("Ngày cuối nằm trước ngày đầu");
    let wrong = [("kind", "half-year"), ("from", "31/02/2020"), ("to", "12/10/2020")];
    assert_eq!(province.post("/office/reports", &wrong).await.status, 422);
    let unknown = [("kind", "weekly"), ("from", "11/06/2020"), ("to", "12/10/2020")];
    assert_eq!(province.post("/office/reports", &unknown).await.status, 404);
    assert_eq!(province.get(&format!("{report}/sections/nowhere")).await.status, 404);
    assert_eq!(province.get(&format!("{report}/document/report.exe")).await.status, 404);

    let mut auditor = world.officer("kiemsoat.tinh").await;
    auditor.get(&report).await.hides("Duyệt báo cáo</button>").hides("Sửa lời văn");
    assert_eq!(auditor.post(&report, &[("do", "approve"), ("version", "1")]).await.status, 404);
    let mut ward = world.officer("lanhdao.vinhhai").await;
    assert_eq!(ward.get(&report).await.status, 404);
}
