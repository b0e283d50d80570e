//! What the office did wrong and puts right: "an agency's error is corrected at its own cost; a lost dossier: find who is
//! liable, pay, apologise" (Nghị định 61/2018/NĐ-CP, Điều 21).

#[allow(dead_code, reason = "a citizen for other tests too")]
#[path = "portal/citizen.rs"]
mod citizen;
mod support_office;

use chrono::TimeDelta;
use motcua_app::notices;
use support_office::{Browser, PDF, Part, World};

const WRONG: &str = "Sai ngày sinh của bé";
const FORM: &str = "/office/statistics/form?period=month";
/// Received one, online; decided one, on its day; in progress none.
const ONE_DOSSIER: &str = "Hộ tịch 1 1 0 0 1 0 1 0 0 0 0";

fn text(name: &str, value: &str) -> Part<'static> {
    Part::Text(name.to_owned(), value.to_owned())
}

/// The words of a page as a reader reads them.
fn read(page: &str) -> String {
    let outside = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    outside.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// A birth that a citizen filed online and the ward took in; answers with its code.
async fn taken_in(world: &World, citizen: &mut Browser) -> String {
    let code = citizen::file(citizen).await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    for act in ["accept", "hand_over"] {
        let answer = reception.post(&format!("/office/dossiers/{code}/acts/{act}"), &[]).await;
        assert_eq!(answer.status, 303, "{act}: {}", answer.text());
    }
    code
}

async fn hands_out(world: &World, page: &str) {
    let mut returns = world.officer("traketqua.vinhhai").await;
    let receiver = [("receiver", "Trần Thị Ví Dụ"), ("way", "counter")];
    let returned = returns.post(&format!("{page}/acts/return_result"), &receiver).await;
    assert_eq!(returned.status, 303, "{}", returned.text());
}

/// Appraised, signed and handed out.
async fn decided_and_returned(world: &World, page: &str) {
    let mut civil = world.officer("hotich.vinhhai").await;
    let done = civil.post(&format!("{page}/acts/complete_step"), &[("note", "Đủ điều kiện")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let signed = [text("number", "12/KS"), Part::File("file.result", "giấy khai sinh.pdf", PDF)];
    let answer = leader.post_parts(&format!("{page}/acts/sign_result"), signed.into()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    hands_out(world, page).await;
}

fn correction(reason: &str, file: bool) -> Vec<Part<'static>> {
    let mut parts = vec![text("correct_result.reason", reason), text("correct_result.number", "13/KS")];
    if file {
        parts.push(Part::File("file.corrected", "giấy khai sinh đúng.pdf", PDF));
    }
    parts
}

/// "An agency's error is corrected at its own cost": the right result lies at the counter again, is handed out again, and
/// the dossier counts once, in time for good.
#[tokio::test]
async fn a_wrong_result_is_corrected_returned_again_and_counted_once() {
    let world = World::new().await;
    let mut citizen = citizen::signed_in(&world, "0905000218").await;
    let code = taken_in(&world, &mut citizen).await;
    let page = format!("/office/dossiers/{code}");
    decided_and_returned(&world, &page).await;
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let before = read(&leader.get(FORM).await.text());
    assert!(before.contains(ONE_DOSSIER), "{before}");
    leader.get("/office/supervision/breaches").await.hides("Kết quả sai do cơ quan</td>").hides(&code);

    // Weeks later, after the time of the dossier: nobody becomes late by it.
    world.clock.set("2020-06-29T09:00");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let before = read(&leader.get(FORM).await.text());
    assert!(before.contains(ONE_DOSSIER), "{before}");
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    reception.get(&page).await.hides("act-correct_result");
    let correct = format!("{page}/acts/correct_result");
    let not_hers = reception.post_parts(&correct, correction(WRONG, true)).await;
    assert_eq!(not_hers.status, 422, "the leader answers for the agency");
    not_hers.shows("state-returned");
    leader.get(&page).await.shows("act-correct_result").shows("Người dân không phải nộp thêm gì");
    let bare = leader.post_parts(&correct, correction(WRONG, false)).await;
    assert_eq!(bare.status, 422);
    bare.shows("href=\"#f-file.corrected\"").shows(WRONG).shows("13/KS");
    let done = leader.post_parts(&correct, correction(WRONG, true)).await;
    assert_eq!(done.status, 303, "{}", done.text());

    let mut returns = world.officer("traketqua.vinhhai").await;
    returns.get("/office/returns").await.shows(&code);
    leader
        .get(&page)
        .await
        .shows("Kết quả đã sửa")
        .shows("Thay số 12/KS")
        .shows(WRONG)
        .shows("state-resolved");
    let own = [("contact", "0905000218"), ("password", citizen::PASSWORD)];
    assert_eq!(citizen.post("/sign-in", &own).await.status, 303);
    let told = citizen.get(&format!("/track/{code}")).await;
    told.shows("Kết quả đã được sửa").shows(WRONG).shows("Bạn không phải trả phí").shows("13/KS");
    let wrong = leader.get("/office/supervision/breaches").await;
    wrong.shows("Kết quả sai do cơ quan<span").shows(&code).shows("Nghị định 61/2018/NĐ-CP, Điều 21");

    assert_eq!(read(&leader.get(FORM).await.text()), before, "nothing is in progress again");
    hands_out(&world, &page).await;
    returns.get("/office/returns").await.hides(&code);
    leader.get(&page).await.shows("state-returned").shows("giấy khai sinh đúng.pdf");
    citizen.get(&format!("/track/{code}")).await.shows("Kết quả đã được sửa").shows("state-returned");
    assert_eq!(read(&leader.get(FORM).await.text()), before, "one dossier, decided once");
}

/// "A lost dossier: find who is liable, pay, apologise": a loss without a name and an apology is no answer to anybody.
#[tokio::test]
async fn a_loss_has_a_name_and_an_apology_and_is_told_to_the_applicant() {
    let world = World::new().await;
    let mut citizen = citizen::signed_in(&world, "0905000218").await;
    let code = taken_in(&world, &mut citizen).await;
    let page = format!("/office/dossiers/{code}");
    let record = format!("{page}/acts/record_loss");
    let what = ("record_loss.what", "Mất giấy chứng sinh.");
    let liable = ("record_loss.liable", "Bùi Thị Làm Mẫu");
    let remedy = ("record_loss.remedy", "Phường xin cấp lại và trả chi phí.");
    let apology = ("record_loss.apology", "Phường thành thật xin lỗi chị.");
    let mut civil = world.officer("hotich.vinhhai").await;
    civil.get(&page).await.hides("act-record_loss");
    let not_hers = civil.post(&record, &[what, liable, remedy, apology]).await;
    assert_eq!(not_hers.status, 422, "the leader answers for the agency");
    let mut leader = world.officer("lanhdao.vinhhai").await;
    leader.get(&page).await.shows("act-record_loss");
    let due = citizen.get(&format!("/track/{code}")).await.text();
    for (typed, code, said) in [
        (vec![what, remedy, apology], "DOS-046", "xác định người chịu trách nhiệm"),
        (vec![what, liable, apology], "DOS-046", "Ghi tên người chịu trách nhiệm"),
        (vec![what, liable, remedy], "DOS-039", "xin lỗi"),
    ] {
        let refused = leader.post(&record, &typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        refused.shows(code).shows(said).shows("Mất giấy chứng sinh.");
    }
    citizen.get(&format!("/track/{code}")).await.hides("làm mất giấy tờ");

    notices::deliver(&world.app).await.expect("what was before is delivered");
    world.clock.advance(TimeDelta::hours(1));
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let done = leader.post(&record, &[what, liable, remedy, apology]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let told = citizen.get(&format!("/track/{code}")).await;
    told.shows("Cơ quan làm mất giấy tờ của bạn").shows("Mất giấy chứng sinh.");
    told.shows("Phường xin cấp lại và trả chi phí.").shows("Phường thành thật xin lỗi chị.");
    told.hides("Bùi Thị Làm Mẫu");
    let promise = |page: &str| {
        let rest = page.split("id=\"due\"").nth(1).expect("a promise");
        read(rest.split("</b>").next().expect("its date"))
    };
    assert_eq!(promise(&told.text()), promise(&due), "the applicant waits no longer for it");
    let shown = leader.get(&page).await;
    shown.shows("Giấy tờ bị mất").shows("Người chịu trách nhiệm: Bùi Thị Làm Mẫu").shows("state-in_progress");
    let lost = leader.get("/office/supervision/breaches").await;
    lost.shows("Làm mất giấy tờ của người dân<span").shows(&code).shows("Nghị định 61/2018/NĐ-CP, Điều 21");
    assert!(notices::deliver(&world.app).await.expect("delivered") >= 1);
    citizen.get("/me").await.shows("Đã báo mất giấy tờ và xin lỗi");
}
