//! The editor of internal processes, as the people who keep the catalogue see it; without scripts.

mod support_office;

use support_office::{Browser, World};

const LIST: &str = "/office/catalogue/1.001193/processes";
/// The situation of a birth registered in time: same day, so that its budgets are not summed up.
const SITUATION: &str = "dung-han";

async fn begun(browser: &mut Browser, situation: &str) -> String {
    let answer = browser.post(LIST, &[("situation", situation)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location
}

fn step<'a>(
    act: &'a str,
    at: &'a str,
    changes: &'a str,
    name: &'a str,
    budget: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("do", act),
        ("at", at),
        ("changes", changes),
        ("name", name),
        ("role", "processor"),
        ("place", "receiving"),
        ("room", "tu-phap-ho-tich"),
        ("budget", budget),
        ("acts", "consult"),
    ]
}

/// "Draw steps and branches as a list with a live diagram, check that it is sound, version it, approve it; running
/// dossiers stay on their version."
#[tokio::test]
async fn a_process_is_written_checked_and_approved_by_a_second_person() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let running = world.received_birth(&mut reception).await;
    let mut author = world.officer("quantri.tinh").await;
    author.get("/office/catalogue?q=khai+sinh").await.shows(LIST);
    author.get(LIST).await.shows("Đăng ký khai sinh").shows("Soạn phiên bản mới").shows("đang dùng");
    let draft = begun(&mut author, SITUATION).await;
    assert_eq!(begun(&mut author, SITUATION).await, draft, "one draft of a situation");
    let page = author.get(&draft).await;
    page.shows("<svg").shows("marker-end").shows("Quy trình chạy được").shows("Chưa khác chỗ nào");

    // A step is added; what cannot be read is told beside what was typed.
    author.get(&format!("{draft}?add=3#step")).await.shows("Thêm một bước").shows("name=\"budget\"");
    let wrong = author.post(&draft, &step("insert", "2", "1", "Hỏi trưởng thôn", "hai giờ")).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("value=\"hai giờ\"").shows("value=\"Hỏi trưởng thôn\"").shows("Chưa đọc được");
    let added = author.post(&draft, &step("insert", "2", "1", "Hỏi trưởng thôn", "1h")).await;
    assert_eq!(added.status, 303, "{}", added.text());
    author.get(&draft).await.shows("Thêm: <b>Hỏi trưởng thôn</b>").shows("1 giờ");

    // From a page that somebody else has overtaken nothing is changed.
    let late = author.post(&draft, &[("do", "remove"), ("at", "0"), ("changes", "1")]).await;
    assert_eq!(late.status, 422);
    late.shows("Có người vừa làm trước bạn");

    // Moved before the receipt no dossier comes to it: told in words, with the code and what to do.
    for (changes, at) in [("2", "2"), ("3", "1")] {
        let up = author.post(&draft, &[("do", "up"), ("at", at), ("changes", changes)]).await;
        assert_eq!(up.status, 303, "{}", up.text());
    }
    let faulty = author.get(&draft).await;
    faulty.shows("PRC-004").shows("Hồ sơ không bao giờ tới bước này").shows("class=\"box wrong");
    let mut second = world.officer("duyet.tinh").await;
    let refused = second.post(&draft, &[("do", "approve"), ("changes", "4"), ("note", "")]).await;
    assert_eq!(refused.status, 422);
    refused.shows("PRV-005").shows("Điều 8");
    for (changes, at) in [("4", "0"), ("5", "1")] {
        let down = author.post(&draft, &[("do", "down"), ("at", at), ("changes", changes)]).await;
        assert_eq!(down.status, 303);
    }
    author.get(&draft).await.shows("Quy trình chạy được").hides("Duyệt và đưa vào dùng");
    let own = author.post(&draft, &[("do", "approve"), ("changes", "6")]).await;
    own.shows("PRV-002");
    let approved =
        second.post(&draft, &[("do", "approve"), ("changes", "6"), ("note", "Quyết định 12")]).await;
    assert_eq!(approved.status, 303, "{}", approved.text());
    second.get(&draft).await.shows("Đã duyệt").shows("Quyết định 12").hides("Bỏ bước");

    // What comes in from now on goes the new way; what is under way stays on its own.
    let next = world.received_birth(&mut reception).await;
    reception.get(&format!("/office/dossiers/{next}")).await.shows("Hỏi trưởng thôn");
    reception.get(&format!("/office/dossiers/{running}")).await.hides("Hỏi trưởng thôn");
    let again = second.post(&draft, &[("do", "remove"), ("at", "0"), ("changes", "7")]).await;
    again.shows("PRV-001");
    second.get(LIST).await.shows("Phiên bản 1").shows("Soạn phiên bản mới");
}

#[tokio::test]
async fn a_draft_is_dropped_with_a_reason_and_others_see_none_of_it() {
    let world = World::new().await;
    let mut author = world.officer("quantri.tinh").await;
    let draft = begun(&mut author, SITUATION).await;
    assert_eq!(author.post(&draft, &[("do", "drop"), ("changes", "1"), ("reason", "")]).await.status, 422);
    for login in ["quantri.vinhhai", "lanhdao.vinhhai", "kiemsoat.tinh"] {
        let mut browser = world.officer(login).await;
        assert_eq!(browser.get(LIST).await.status, 404, "{login}");
        assert_eq!(browser.get(&draft).await.status, 404, "{login}");
        assert_eq!(browser.post(&draft, &[("do", "approve"), ("changes", "1")]).await.status, 404, "{login}");
        browser.get("/office/catalogue").await.hides("/processes");
    }
    let dropped = author.post(&draft, &[("do", "drop"), ("changes", "1"), ("reason", "Viết lại")]).await;
    assert_eq!(dropped.status, 303);
    author.get(&draft).await.shows("Đã bỏ").shows("Viết lại");
    let next = begun(&mut author, SITUATION).await;
    assert_ne!(next, draft);
    author.get(&next).await.shows("Phiên bản 2");
    assert_eq!(author.post(LIST, &[("situation", "nowhere")]).await.status, 404);
    assert_eq!(author.get("/office/catalogue/9.999999/processes").await.status, 404);
}
