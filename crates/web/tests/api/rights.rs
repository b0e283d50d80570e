//! Who may call what: the table comes from the document, so that a new operation cannot be forgotten.

use axum::http::Method;
use motcua_web::api::document;
use serde_json::{Value, json};

use crate::world::{PDF, World};

fn office_operations() -> Vec<(Method, String)> {
    let paths = document::get()["paths"].as_object().expect("paths");
    let mut found = Vec::new();
    for (path, item) in paths.iter().filter(|(path, _)| path.starts_with("/api/v1/office/")) {
        for (method, operation) in item.as_object().expect("operations") {
            assert_eq!(operation["security"], json!([{ "token": [] }]), "{method} {path}");
            let method = method.to_uppercase().parse().expect("a method");
            found.push((method, path.replace("{code}", "000.07.27.H32-200610-0001")));
        }
    }
    found
}

#[tokio::test]
async fn no_operation_of_the_office_answers_without_a_token_that_holds() {
    let world = World::new().await;
    let operations = office_operations();
    assert!(operations.len() >= 6, "{operations:?}");
    for (method, path) in operations {
        for token in [None, Some(""), Some("mc_0000"), Some("mc_0000 x")] {
            let refused = world.call(method.clone(), &path, token).await;
            assert_eq!(refused.status.as_u16(), 401, "{method} {path} {token:?}");
            assert_eq!(refused.headers["www-authenticate"], "Bearer realm=\"motcua\"");
            assert_eq!(refused.code(), "sign-in-needed");
        }
    }
}

/// ASVS 8.2.2: nobody reads another's dossier by changing an id; a hidden thing answers 404, not 403.
#[tokio::test]
async fn another_agencys_dossier_is_not_there() {
    let world = World::new().await;
    let path = format!("/api/v1/office/dossiers/{}", world.filed().await);
    let stranger = world.token("tiepnhan.stp").await;
    assert_eq!(world.get(&path, Some(&stranger)).await.expect(404)["error"]["code"], "not-found");
    world.get(&format!("{path}/events"), Some(&stranger)).await.expect(404);
    let accept = json!({ "act": "accept", "version": 1 });
    world.post(&format!("{path}/acts"), Some(&stranger), &accept).await.expect(404);
    let listed = world.get("/api/v1/office/dossiers?tab=all", Some(&stranger)).await.expect(200);
    assert_eq!(listed["total"], 0);
}

#[tokio::test]
async fn an_administrator_reads_no_dossiers() {
    let world = World::new().await;
    let path = format!("/api/v1/office/dossiers/{}", world.filed().await);
    let administrator = world.token("quantri.vinhhai").await;
    world.get(&path, Some(&administrator)).await.expect(404);
    world.get("/api/v1/office/dossiers", Some(&administrator)).await.expect(404);
}

#[tokio::test]
async fn an_act_from_an_old_version_changes_nothing() {
    let world = World::new().await;
    let code = world.filed().await;
    let path = format!("/api/v1/office/dossiers/{code}/acts");
    let desk = world.token("tiepnhan.vinhhai").await;
    world.post(&path, Some(&desk), &json!({ "act": "accept", "version": 1 })).await.expect(200);
    let stale =
        world.post(&path, Some(&desk), &json!({ "act": "refuse", "version": 1, "reason": "x" })).await;
    assert_eq!((stale.status.as_u16(), stale.code()), (409, "stale"));
    let status = world.get(&format!("/api/v1/dossiers/{code}/status"), None).await.expect(200);
    assert_eq!(status["state"], "accepted");
}

/// An act that is another's to do looks like one that is not possible now, with the article.
#[tokio::test]
async fn an_act_without_the_right_is_refused_with_its_code() {
    let world = World::new().await;
    let path = format!("/api/v1/office/dossiers/{}/acts", world.filed().await);
    let clerk = world.token("hotich.vinhhai").await;
    let refused = world.post(&path, Some(&clerk), &json!({ "act": "accept", "version": 1 })).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "DOS-001"));
    assert!(refused.body["error"]["article"].as_str().is_some_and(|article| !article.is_empty()));
}

#[tokio::test]
async fn an_officer_names_only_files_that_she_uploaded() {
    let world = World::new().await;
    let (desk, leader) = (world.token("tiepnhan.vinhhai").await, world.token("lanhdao.vinhhai").await);
    let path = format!("/api/v1/office/dossiers/{}/acts", world.filed().await);
    let of_leader = world.upload("/api/v1/office/files", Some(&leader), "a.pdf", PDF).await.expect(201);
    let ask = json!({
        "act": "request_supplement", "version": 1, "reason": "Thiếu bản chính",
        "items": [{ "name": "Giấy tờ chứng minh quan hệ", "kind": "original" }],
    });
    let asked = world.post(&path, Some(&desk), &ask).await.expect(200);
    let supply = |file: &Value| {
        json!({
            "act": "supply", "version": asked["version"],
            "papers": [{ "component": 1, "originals": 1, "files": [file] }],
        })
    };
    let refused = world.post(&path, Some(&desk), &supply(&of_leader["id"])).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "invalid"));
    let own = world.upload("/api/v1/office/files", Some(&desk), "a.pdf", PDF).await.expect(201);
    world.post(&path, Some(&desk), &supply(&own["id"])).await.expect(200);
}
