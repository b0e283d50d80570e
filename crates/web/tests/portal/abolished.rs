//! A procedure is abolished, or a situation of it dropped, while people file under it: nobody meets a page that is not
//! there, and nothing typed is lost.

use axum::{body::Body, http::Request};
use motcua_app::drafts::{self, DraftKey};
use tower::ServiceExt;

use crate::{
    citizen::{APPLICANT, FILING, FORM, PASSWORD, SITUATION, WARD, begin, fill_in, register, send},
    support_office::{
        Browser, PDF, Part, World, birth,
        decisions::{HEAD, begun, published},
    },
};

/// Birth, which every citizen of these tests files.
const ABOLISHED: &str = "1.001193";
/// Birth together with the recognition of a father, a mother or a child.
const SUCCESSOR: &str = "1.000689";
const NAMED: &str = "Đăng ký khai sinh kết hợp";

/// Signs a decision that abolishes the registration of births.
async fn abolish(world: &World, successor: &str) {
    let mut writer = begun(world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    let ends = [("do", "abolish"), ("end_code", ABOLISHED), ("successor", successor)];
    assert_eq!(writer.does("/lines", &ends).await.status, 303);
    published(world, &mut writer).await;
}

/// Signs a decision that takes the situation of births in time away.
async fn drop_situation(world: &World) {
    let mut writer = begun(world, "quantri.tinh", "procedures").await;
    assert_eq!(writer.does("", &HEAD).await.status, 303);
    assert_eq!(writer.does("/lines", &[("do", "amend"), ("amend_code", ABOLISHED)]).await.status, 303);
    let line = format!("/lines/{ABOLISHED}");
    let outline = "Trẻ có cha mẹ không?\n- Có => qua-han\n- Bị bỏ rơi => bo-roi\n";
    assert_eq!(writer.does(&format!("{line}/guide"), &[("outline", outline)]).await.status, 303);
    assert_eq!(writer.does(&line, &[("do", "drop"), ("situation", SITUATION)]).await.status, 303);
    published(world, &mut writer).await;
}

/// The body of a guest's draft, as it is kept.
async fn kept(world: &World, guest: &Browser, draft: &str) -> drafts::DraftBody {
    let id: uuid::Uuid = draft.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
    let cookie = format!("draft-{}", id.simple());
    let secret =
        guest.cookies.iter().find(|(name, _)| name.ends_with(&cookie)).map(|(_, secret)| secret.clone());
    let key = DraftKey { id, secret, account: None };
    drafts::read(&world.app, &key).await.expect("the guest's draft").body
}

#[tokio::test]
async fn a_filing_that_begins_is_sent_on_to_what_took_its_place() {
    let world = World::new().await;
    let mut citizen = world.browser();
    let beside = citizen.post(&format!("/file/{SUCCESSOR}"), &[("agency", WARD)]).await;
    let beside = beside.location.rsplit_once('/').expect("a page of the draft").0.to_owned();
    abolish(&world, SUCCESSOR).await;
    let link = format!("href=\"/procedures/{SUCCESSOR}\"");
    for path in
        [FILING, "/file/1.001193?s=dung-han&agency=22330", "/procedures/1.001193/sheet.pdf?s=dung-han"]
    {
        let gone = citizen.get(path).await;
        assert_eq!(gone.status, 410, "{path}");
        gone.shows("Thủ tục này đã bị bãi bỏ").shows(NAMED).shows(&link);
    }
    let begun = citizen.post(FILING, &[("s", SITUATION), ("agency", WARD)]).await;
    assert_eq!(begun.status, 410);
    begun.shows(&link);
    let added = citizen.post(&format!("{beside}/together"), &[("procedure", ABOLISHED)]).await;
    assert_eq!(added.status, 410);
    added.shows(&link);
    assert_eq!(citizen.get("/file/9.999999").await.status, 404, "what never was is not there");
}

#[tokio::test]
async fn every_page_of_a_draft_leads_to_the_page_that_names_the_successor_and_keeps_what_is_typed() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    send(&mut guest, &draft, "applicant", &APPLICANT).await;
    let form = guest.get(&format!("{draft}/form")).await.field("version").expect("a version");
    abolish(&world, SUCCESSOR).await;
    let check = format!("{draft}/check");
    for step in ["situation", "agency", "applicant", "form", "papers", "return", "together"] {
        let page = guest.get(&format!("{draft}/{step}")).await;
        assert_eq!((page.status, page.location.as_str()), (303, check.as_str()), "{step}");
    }
    let mut typed = FORM.to_vec();
    typed.push(("version", &form));
    assert_eq!(guest.post(&format!("{draft}/form"), &typed).await.location, check);
    // Another window, from before.
    let mut late = APPLICANT.to_vec();
    late[3] = ("address", "Thôn Khác");
    late.push(("version", "1"));
    assert_eq!(guest.post(&format!("{draft}/applicant"), &late).await.location, check);
    let by_itself = guest.post_by_script(&format!("{draft}/applicant"), &late).await;
    assert_eq!(by_itself.status, 200, "{}", by_itself.text());
    let scan = vec![Part::File("file.1", "giấy chứng sinh.pdf", PDF)];
    assert_eq!(guest.post_parts(&format!("{draft}/papers"), scan).await.location, check);

    let page = guest.get(&check).await;
    page.shows("DOS-047").shows("Thủ tục này đã bị bãi bỏ").shows(NAMED);
    let body = kept(&world, &guest, &draft).await;
    assert_eq!(body.form["form.ten_con"], "NGUYỄN VĂN MẪU");
    assert_eq!(body.applicant["address"], "Thôn Khác");
    assert_eq!(body.papers[&1].len(), 1);
}

#[tokio::test]
async fn what_was_typed_before_a_log_in_ended_is_kept_although_the_procedure_ended_too() {
    let world = World::new().await;
    let mut citizen = world.browser();
    register(&mut citizen, "0905000218").await;
    let draft = begin(&mut citizen).await;
    abolish(&world, "").await;
    world.clock.advance(chrono::TimeDelta::hours(13));
    let asked = citizen.post(&format!("{draft}/applicant"), &APPLICANT).await;
    assert_eq!(asked.status, 401);
    let next = format!("{draft}/applicant");
    let mut fields = vec![("contact", "0905000218"), ("password", PASSWORD), ("next", next.as_str())];
    let carried: Vec<(String, &str)> =
        APPLICANT.iter().map(|(name, value)| (format!("kept.{name}"), *value)).collect();
    fields.extend(carried.iter().map(|(name, value)| (name.as_str(), *value)));
    let entered = citizen.post("/sign-in", &fields).await;
    assert_eq!(entered.location, next, "{}", entered.text());
    assert_eq!(citizen.get(&next).await.location, format!("{draft}/check"));
    citizen.get(&format!("{draft}/check")).await.shows("Hỏi bộ phận một cửa xem nay cần làm thủ tục nào");
    citizen.get("/me").await.shows("Đăng ký khai sinh");
}

#[tokio::test]
async fn the_counter_says_what_took_the_place_of_an_abolished_procedure_and_goes_over_to_it() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut form = birth("receive");
    form.push(Part::Text("has.3".into(), "yes".into()));
    form.push(Part::File("file.1", "chung-sinh.pdf", PDF));
    reception.get(&format!("/office/receive?procedure={ABOLISHED}")).await.shows("Tiếp nhận và in giấy hẹn");
    abolish(&world, SUCCESSOR).await;
    let opened = reception.get(&format!("/office/receive?procedure={ABOLISHED}")).await;
    assert_eq!(opened.status, 410);
    opened.shows("DOS-047").hides("Tiếp nhận và in giấy hẹn");

    let refused = reception.post_parts("/office/receive", form).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    refused.shows("DOS-047").shows(&format!("Tiếp nhận theo thủ tục thay thế: {NAMED}"));
    refused.shows("value=\"Trần Thị Ví Dụ\"").shows("chung-sinh.pdf").hides("Tiếp nhận và in giấy hẹn");
    let scan = refused.field("kept-file.file.1").expect("the scan is kept");

    // The same person and the papers of the same name, under the other procedure.
    let mut over = birth("successor");
    over.push(Part::Text("has.3".into(), "yes".into()));
    over.push(Part::Text("kept-file.file.1".into(), scan));
    let page = reception.post_parts("/office/receive", over).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.field("procedure").as_deref(), Some(SUCCESSOR));
    page.shows("value=\"Trần Thị Ví Dụ\"").shows("chung-sinh.pdf").shows("Tiếp nhận và in giấy hẹn");
    page.shows("name=\"has.1\" value=\"yes\" checked").hides("name=\"has.3\" value=\"yes\" checked");
}

#[tokio::test]
async fn without_a_successor_the_counter_keeps_what_was_typed_and_says_whom_to_ask() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    abolish(&world, "").await;
    for asked in ["receive", "supplement", "refuse", "look_up", "situation"] {
        let page = reception.post_parts("/office/receive", birth(asked)).await;
        assert!(matches!(page.status, 200 | 422), "{asked}: {}", page.status);
        page.shows("DOS-047").shows("Hỏi bộ phận một cửa").shows("value=\"Trần Thị Ví Dụ\"");
    }
    assert_eq!(reception.post_parts("/office/receive", birth("successor")).await.status, 404);
}

#[tokio::test]
async fn a_situation_that_was_dropped_is_told_at_the_counter_with_those_that_stand() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    drop_situation(&world).await;
    let page = reception.post_parts("/office/receive", birth("receive")).await;
    assert_eq!(page.status, 422, "{}", page.text());
    page.shows("Trường hợp vừa chọn không còn nữa").shows("value=\"Trần Thị Ví Dụ\"");
    page.shows("value=\"qua-han\"").shows("value=\"bo-roi\"").hides("value=\"dung-han\"");
    // For which papers the ticks were nobody knows any more.
    page.hides("name=\"has.0\" value=\"yes\" checked").hides("không tìm thấy");
}

#[tokio::test]
async fn a_draft_of_a_dropped_situation_is_asked_for_another_one() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    fill_in(&mut guest, &draft).await;
    drop_situation(&world).await;
    let check = guest.get(&format!("{draft}/check")).await;
    check.shows("Còn vài việc chưa xong").shows(&format!("href=\"{draft}/situation\""));
    let chosen = send(&mut guest, &draft, "situation", &[("situation", "qua-han")]).await;
    assert_eq!(chosen.status, 303);
    assert_eq!(kept(&world, &guest, &draft).await.form["form.ten_con"], "NGUYỄN VĂN MẪU");
}

#[tokio::test]
async fn a_program_is_told_the_rule_and_the_successor() {
    let world = World::new().await;
    abolish(&world, SUCCESSOR).await;
    let shown = world.browser().get(&format!("/api/v1/procedures/{ABOLISHED}")).await;
    let request = serde_json::json!({
        "procedure": ABOLISHED, "situation": SITUATION, "agency": WARD,
        "applicant": { "name": "Trần Thị Ví Dụ", "address": "Số 1", "phone": "0905123118" },
        "return_way": "counter", "form": {}, "papers": []
    });
    let request = Request::post("/api/v1/dossiers")
        .header("content-type", "application/json")
        .body(Body::from(request.to_string()))
        .expect("a request");
    let filed = world.router().oneshot(request).await.expect("an answer");
    assert_eq!((shown.status, filed.status().as_u16()), (410, 410));
    let filed = axum::body::to_bytes(filed.into_body(), 64 * 1024).await.expect("a body");
    for body in [shown.body.as_slice(), &filed] {
        let told: serde_json::Value = serde_json::from_slice(body).expect("JSON");
        let error = &told["error"];
        assert_eq!(error["code"], "DOS-047", "{told}");
        assert!(error["detail"].as_str().is_some_and(|detail| detail.contains(SUCCESSOR)), "{told}");
    }
    assert_eq!(world.browser().get("/api/v1/procedures/9.999999").await.status, 404);
}
