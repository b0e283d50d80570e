//! A call with a key is done once: same key and body, the first answer; another body, 409; no key at all, 422.

use chrono::TimeDelta;
use serde_json::json;

use crate::world::World;

const DOSSIERS: &str = "/api/v1/dossiers";

#[tokio::test]
async fn a_request_sent_again_is_filed_once_and_answered_as_the_first_time() {
    let world = World::new().await;
    let request = world.request().await;
    let first = world.post_once(DOSSIERS, None, Some("a-key"), &request).await;
    assert!(first.headers.get("idempotent-replayed").is_none());
    let again = world.post_once(DOSSIERS, None, Some("a-key"), &request).await;
    assert_eq!(again.headers["idempotent-replayed"], "true");
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    let next = world.filed().await;
    assert!(next.ends_with("-0002"), "{next}: the second sending took no number");
}

#[tokio::test]
async fn two_sendings_at_the_same_moment_file_one_dossier() {
    let world = World::new().await;
    let request = world.request().await;
    let (one, other) = tokio::join!(
        world.post_once(DOSSIERS, None, Some("a-key"), &request),
        world.post_once(DOSSIERS, None, Some("a-key"), &request),
    );
    assert_eq!(one.expect(201)["code"], other.expect(201)["code"]);
}

#[tokio::test]
async fn a_key_stands_for_one_body_only() {
    let world = World::new().await;
    let mut request = world.request().await;
    world.post_once(DOSSIERS, None, Some("a-key"), &request).await.expect(201);
    request["applicant"]["name"] = json!("Lê Văn Khác");
    let refused = world.post_once(DOSSIERS, None, Some("a-key"), &request).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "key-reused"));
}

#[tokio::test]
async fn a_key_is_forgotten_after_24_hours() {
    let world = World::new().await;
    let request = world.request().await;
    world.post_once(DOSSIERS, None, Some("a-key"), &request).await.expect(201);
    world.clock.advance(TimeDelta::hours(24) + TimeDelta::seconds(1));
    let mut other = world.request().await;
    other["applicant"]["name"] = json!("Lê Văn Khác");
    world.post_once(DOSSIERS, None, Some("a-key"), &other).await.expect(201);
}

#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let world = World::new().await;
    let request = world.request().await;
    for key in ["", "with space", &"k".repeat(256)] {
        let refused = world.post_once(DOSSIERS, None, Some(key), &request).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (422, "invalid"), "{key}");
    }
    world.post_once(DOSSIERS, None, Some(&"k".repeat(255)), &request).await.expect(201);
}

/// An act is done once as well, and the keys of two officers never meet.
#[tokio::test]
async fn an_act_sent_again_is_not_stale_and_not_done_twice() {
    let world = World::new().await;
    let path = format!("/api/v1/office/dossiers/{}/acts", world.filed().await);
    let (desk, clerk) = (world.token("tiepnhan.vinhhai").await, world.token("hotich.vinhhai").await);
    let accept = json!({ "act": "accept", "version": 1 });
    let first = world.post_once(&path, Some(&desk), Some("k"), &accept).await.expect(200);
    let again = world.post_once(&path, Some(&desk), Some("k"), &accept).await.expect(200);
    assert_eq!(first, again);
    let stale = world.post_once(&path, Some(&clerk), Some("k"), &accept).await;
    assert_eq!((stale.status.as_u16(), stale.code()), (409, "stale"));
}
