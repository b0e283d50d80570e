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

/// The form of a branch of the second step.
#[derive(Clone, Copy)]
struct Task<'a> {
    act: &'a str,
    branch: &'a str,
    name: &'a str,
    place: &'a str,
    room: &'a str,
    after: &'a [&'a str],
}

const POLICE: Task<'_> = Task {
    act: "branch-insert",
    branch: "0",
    name: "Xác nhận nơi cư trú",
    place: "receiving",
    room: "cong-an",
    after: &[],
};
const POLICE_CODE: &str = "xac-nhan-noi-cu-tru";
const INSURANCE: Task<'_> = Task {
    act: "branch-insert",
    branch: "1",
    name: "Cấp thẻ bảo hiểm y tế",
    place: "agency:BHXH",
    room: "cap-so-the",
    after: &[POLICE_CODE],
};
const INSURANCE_CODE: &str = "cap-the-bao-hiem-y-te";

impl Task<'_> {
    async fn send(self, browser: &mut Browser, draft: &str, changes: u32) -> support_office::Answer {
        let changes = changes.to_string();
        let mut fields = vec![
            ("do", self.act),
            ("at", "1"),
            ("branch", self.branch),
            ("changes", &changes),
            ("name", self.name),
            ("role", "processor"),
            ("place", self.place),
            ("room", self.room),
            ("budget", "1h"),
            ("result", "Giấy mẫu"),
            ("condition", ""),
        ];
        fields.extend(self.after.iter().map(|code| ("after", *code)));
        browser.post(draft, &fields).await
    }

    #[track_caller]
    fn written(self) -> Self {
        Task { act: "branch-write", ..self }
    }
}

#[track_caller]
fn assert_saved(answer: &support_office::Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// The police confirm the address, then the insurance fund issues a card, both inside the appraisal.
async fn with_two_branches(author: &mut Browser) -> String {
    let draft = begun(author, SITUATION).await;
    assert_saved(&POLICE.send(author, &draft, 1).await);
    assert_saved(&INSURANCE.send(author, &draft, 2).await);
    draft
}

/// "Draw steps and branches as a list with a live diagram": written by form, shown with what they wait for.
#[tokio::test]
async fn branches_are_written_below_their_step_and_drawn() {
    let world = World::new().await;
    let mut author = world.officer("quantri.tinh").await;
    let draft = begun(&mut author, SITUATION).await;
    let page = author.get(&draft).await;
    page.shows("?of=2#step").hides("?of=1#step").hides("?of=4#step");
    let form = author.get(&format!("{draft}?of=2#step")).await;
    form.shows("Thêm phần việc của một cơ quan").shows("Cơ quan thuế phụ trách địa bàn");
    form.shows("value=\"serving:thue\"").shows("value=\"agency:BHXH\"").hides("value=\"agency:22699\"");
    author.get(&format!("{draft}?step=2#step")).await.shows("value=\"serving:thue\"");

    let nameless = Task { name: "", ..POLICE }.send(&mut author, &draft, 1).await;
    assert_eq!(nameless.status, 422);
    nameless.shows("value=\"cong-an\"").shows("value=\"Giấy mẫu\"").shows("value=\"branch-insert\"");
    assert_saved(&POLICE.send(&mut author, &draft, 1).await);
    author.get(&format!("{draft}?of=2#step")).await.shows("Chờ kết quả của").shows(POLICE.name);
    assert_saved(&INSURANCE.send(&mut author, &draft, 2).await);
    let page = author.get(&draft).await;
    page.shows("2.1 <span>Xác nhận nơi cư trú").shows("2.2 <span>Cấp thẻ bảo hiểm y tế");
    page.shows("Cần có trước: Xác nhận nơi cư trú").shows("Người dân nhận: Giấy mẫu");
    page.shows("Thêm: <span>Thẩm định hồ sơ</span> › <b>Cấp thẻ bảo hiểm y tế</b>");
    page.shows("class=\"box edge-branch\"")
        .shows("Có 2 phần việc của các cơ quan")
        .shows("Quy trình chạy được");
}

/// "A process with a dead end, a branch whose agency was dissolved: refused with the rule and what to do."
#[tokio::test]
async fn a_circle_and_a_dissolved_agency_are_told_and_not_approved() {
    let world = World::new().await;
    let mut author = world.officer("quantri.tinh").await;
    let mut second = world.officer("duyet.tinh").await;
    let draft = with_two_branches(&mut author).await;
    let circle = Task { after: &[INSURANCE_CODE], ..POLICE.written() };
    assert_saved(&circle.send(&mut author, &draft, 3).await);
    let refused = second.post(&draft, &[("do", "approve"), ("changes", "4"), ("note", "")]).await;
    assert_eq!(refused.status, 422);
    refused.shows("PRV-005").shows("PRC-025").shows("chờ vòng về chính nó").shows("Bỏ bớt một mối chờ");
    refused.shows("Bước 2 · <span>Xác nhận nơi cư trú</span>");
    refused.shows("Bước 2 · <span>Cấp thẻ bảo hiểm y tế</span>");

    assert_saved(&POLICE.written().send(&mut author, &draft, 4).await);
    author.get(&draft).await.hides("PRC-025");
    // From the first of March the commune of Diên Lộc is part of Bình Lộc.
    let dissolved = Task { place: "agency:22699", room: "", ..INSURANCE.written() };
    assert_saved(&dissolved.send(&mut author, &draft, 5).await);
    let refused = second.post(&draft, &[("do", "approve"), ("changes", "6"), ("note", "")]).await;
    assert_eq!(refused.status, 422);
    refused.shows("PRV-005").shows("PRC-016").shows("UBND xã Diên Lộc không còn hoạt động");
    refused.shows("Cơ quan thay: UBND xã Bình Lộc").shows("Chọn lại nơi làm");
    let form = author.get(&format!("{draft}?of=2&branch=2#step")).await;
    form.shows("Sửa phần việc 2.2").shows("value=\"agency:22699\" selected");
    let unknown = Task { after: &["nowhere"], ..INSURANCE.written() }.send(&mut author, &draft, 6).await;
    unknown.shows("PRV-012");
    for wrong in [("branch-up", "0"), ("branch-remove", "7")] {
        let fields = [("do", wrong.0), ("at", "1"), ("branch", wrong.1), ("changes", "6")];
        author.post(&draft, &fields).await.shows("PRV-012");
    }
    let down = [("do", "branch-down"), ("at", "1"), ("branch", "0"), ("changes", "6")];
    assert_saved(&author.post(&draft, &down).await);
    author.get(&draft).await.shows("2.2 <span>Xác nhận nơi cư trú");
    let remove = [("do", "branch-remove"), ("at", "1"), ("branch", "0"), ("changes", "7")];
    assert_saved(&author.post(&draft, &remove).await);
    author.get(&draft).await.hides("PRC-016").hides("2.2 <span>");
}

#[tokio::test]
async fn running_dossiers_stay_on_a_version_without_the_new_branches() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let running = world.received_birth(&mut reception).await;
    let mut author = world.officer("quantri.tinh").await;
    let draft = with_two_branches(&mut author).await;
    author.get(&draft).await.shows("Bạn đã soạn phiên bản này");
    author.post(&draft, &[("do", "approve"), ("changes", "3")]).await.shows("PRV-002");
    let mut second = world.officer("duyet.tinh").await;
    let approve = [("do", "approve"), ("changes", "3"), ("note", "Quyết định 12")];
    assert_saved(&second.post(&draft, &approve).await);
    second.get(&draft).await.hides("Bỏ phần việc").hides("Thêm phần việc");
    let next = world.received_birth(&mut reception).await;
    reception.get(&format!("/office/dossiers/{next}")).await.shows(INSURANCE.name).shows(POLICE.name);
    reception.get(&format!("/office/dossiers/{running}")).await.hides(INSURANCE.name).hides(POLICE.name);
}
