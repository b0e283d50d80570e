//! What happens to a dossier is told to the one who filed it.

use chrono::TimeDelta;
use motcua_app::notices;

use crate::{
    citizen::{file, signed_in},
    support_office::World,
};

/// Nghị định 61/2018 Art. 17: the applicant learns of receipt with its appointment; at the portal without asking.
#[tokio::test]
async fn the_citizen_reads_the_news_of_her_dossier_newest_first_and_once_as_new() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    citizen.get("/me").await.shows("Chưa có tin nào");
    let code = file(&mut citizen).await;
    assert_eq!(notices::deliver(&world.app).await.expect("delivered"), 1);
    world.clock.advance(TimeDelta::hours(1));
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let accept = format!("/office/dossiers/{code}/acts/accept");
    assert_eq!(reception.post(&accept, &[("version", "1")]).await.status, 303);
    assert_eq!(notices::deliver(&world.app).await.expect("delivered"), 1);
    let me = citizen.get("/me").await;
    me.shows("2 tin mới").shows(&format!("href=\"/track/{code}\""));
    let text = me.text();
    let at = |news: &str| text.find(news).unwrap_or_else(|| panic!("“{news}” is told:\n{text}"));
    assert!(at("Đã tiếp nhận, bắt đầu tính thời hạn") < at("Đã nộp hồ sơ"), "the newest stands first");
    let again = citizen.get("/me").await;
    again.shows("Đã tiếp nhận, bắt đầu tính thời hạn").hides("tin mới").hides(">Mới<");
    let mut stranger = signed_in(&world, "0905000318").await;
    stranger.get("/me").await.shows("Chưa có tin nào").hides(&code);
}
