//! Drafts under two windows and under a log-in that ends.

use chrono::TimeDelta;
use motcua_app::switches::{self, Opened};
use motcua_domain::catalogue::{
    OnlineLevel,
    switches::{Setting, SwitchDraft},
};

use crate::{
    citizen::{APPLICANT, PASSWORD, begin, fill_in, send, signed_in},
    support_office::World,
};

#[tokio::test]
async fn a_page_from_an_older_window_overwrites_nothing_and_loses_nothing() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    let page = format!("{draft}/applicant");
    let seen = guest.get(&page).await.field("version").expect("a version");
    send(&mut guest, &draft, "applicant", &APPLICANT).await;
    let mut late = APPLICANT.to_vec();
    late[3] = ("address", "Thôn Khác");
    late.push(("version", &seen));
    let answer = guest.post(&page, &late).await;
    assert_eq!(answer.status, 409);
    answer.shows("vừa được lưu ở một cửa sổ khác").shows("value=\"Thôn Khác\"");
    guest.get(&page).await.shows("value=\"Số 1, đường Thí Điểm\"");
    // Sent again from that page, with the version it now shows, it is taken.
    let now = answer.field("version").expect("the newer version");
    late.pop();
    late.push(("version", &now));
    assert_eq!(guest.post(&page, &late).await.status, 303);
    guest.get(&page).await.shows("value=\"Thôn Khác\"");
}

/// A page saves by itself what is typed so far, faults and all; what is sent afterwards is not late.
#[tokio::test]
async fn a_page_saves_by_itself_and_can_still_be_sent() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    let page = format!("{draft}/applicant");
    let shown = guest.get(&page).await;
    shown.shows(&format!("data-autosave=\"{page}\""));
    let seen = shown.field("version").expect("a version");
    let half = [("name", "Trần Thị Ví Dụ"), ("phone", "12"), ("version", seen.as_str())];
    let saved = guest.post_by_script(&page, &half).await;
    assert_eq!(saved.status, 200, "{}", saved.text());
    let told: serde_json::Value = serde_json::from_slice(&saved.body).expect("JSON");
    assert_eq!(told["text"], "Đã lưu lúc 08:00");
    guest.get(&page).await.shows("value=\"Trần Thị Ví Dụ\"");
    assert_eq!(guest.post_by_script(&page, &half).await.status, 409, "an older window saves nothing");
    let version = told["version"].to_string();
    let mut whole = APPLICANT.to_vec();
    whole.push(("version", &version));
    assert_eq!(guest.post(&page, &whole).await.location, format!("{draft}/form"));
}

#[tokio::test]
async fn a_log_in_that_ends_in_the_middle_of_a_page_costs_nothing_typed() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    let page = format!("{draft}/applicant");
    let seen = citizen.get(&page).await.field("version").expect("a version");
    world.clock.advance(TimeDelta::hours(13));
    let mut typed = APPLICANT.to_vec();
    typed.push(("version", &seen));
    let asked = citizen.post(&page, &typed).await;
    assert_eq!(asked.status, 401);
    asked.shows("Phiên đăng nhập đã hết").shows("vẫn được giữ");
    let mut fields =
        vec![("contact".to_owned(), "0905000218".to_owned()), ("password".to_owned(), PASSWORD.to_owned())];
    for name in [
        "next",
        "kept.name",
        "kept.identity",
        "kept.birth_date",
        "kept.address",
        "kept.phone",
        "kept.version",
    ] {
        fields.push((name.to_owned(), asked.field(name).unwrap_or_else(|| panic!("{name} is carried"))));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let back = citizen.post("/sign-in", &fields).await;
    assert_eq!(back.location, page, "{}", back.text());
    citizen.get(&page).await.shows("value=\"Số 1, đường Thí Điểm\"").shows("value=\"28/02/1987\"");
}

#[tokio::test]
async fn a_draft_is_thrown_away_only_after_a_question() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    citizen.get("/me").await.shows(&draft);
    citizen.get(&format!("{draft}/discard")).await.shows("không lấy lại được");
    citizen.get(&draft).await.shows("Còn vài việc chưa xong");
    assert_eq!(citizen.post(&format!("{draft}/discard"), &[]).await.location, "/me");
    citizen.get("/me").await.hides(&draft);
    assert_eq!(citizen.get(&draft).await.status, 404);
}

#[tokio::test]
async fn nothing_is_sent_before_everything_is_there() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    let answer = citizen.post(&format!("{draft}/send"), &[]).await;
    assert_eq!(answer.status, 422);
    answer.shows("Còn vài việc chưa xong");
    citizen.get("/me").await.shows("Bạn chưa nộp hồ sơ nào");
}

/// "A draft begun while open and sent after … is refused with words that say what to do, what was typed is kept."
#[tokio::test]
async fn what_was_begun_while_it_was_open_is_refused_with_what_to_do_and_is_kept() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    fill_in(&mut citizen, &draft).await;
    let keeper = world.person("quantri.tinh").await;
    let closes = SwitchDraft {
        title: "Tạm dừng nộp trực tuyến".to_owned(),
        everything: true,
        setting: Setting { online: OnlineLevel::try_from(2).ok(), ..Setting::default() },
        ..SwitchDraft::default()
    };
    let seen = switches::preview(&world.app, &keeper, &closes).await.expect("a preview").fingerprint();
    let opened = switches::open(&world.app, &keeper, &closes, &seen).await.expect("closed");
    let Opened::Done(id) = opened else { panic!("{opened:?}") };
    let refused = citizen.post(&format!("{draft}/send"), &[]).await;
    assert_eq!(refused.status, 422);
    refused.shows("DOS-006").shows("Mang giấy tờ đến bộ phận một cửa").shows("NGUYỄN VĂN MẪU");

    let seen = switches::one(&world.app, &keeper, id).await.expect("there").plan.fingerprint();
    switches::withdraw(&world.app, &keeper, id, &seen).await.expect("taken back");
    let sent = citizen.post(&format!("{draft}/send"), &[]).await;
    assert_eq!(sent.location, format!("{draft}/done"), "{}", sent.text());
}
