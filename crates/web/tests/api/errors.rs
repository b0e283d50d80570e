//! Every error has one shape, whoever finds it: the handler, the framework or a guard.

use axum::{
    body::Body,
    http::{Method, Request},
};
use serde_json::{Value, json};

use crate::world::World;

async fn posted(world: &World, media_type: &str, body: impl Into<Body>) -> crate::world::Answer {
    let request = Request::builder().method(Method::POST).uri("/api/v1/dossiers");
    world.send(request.header("content-type", media_type).body(body.into()).expect("a request")).await
}

#[tokio::test]
async fn what_cannot_be_read_is_told_in_the_one_shape() {
    let world = World::new().await;
    let broken = posted(&world, "application/json", "{\"procedure\":").await;
    assert_eq!((broken.status.as_u16(), broken.code()), (400, "bad-request"));
    let form = posted(&world, "application/x-www-form-urlencoded", "procedure=1").await;
    assert_eq!((form.status.as_u16(), form.code()), (415, "unsupported-media"));
    let large = posted(&world, "application/json", vec![b' '; 1024 * 1024 + 1]).await;
    assert_eq!((large.status.as_u16(), large.code()), (413, "too-large"));
    let unknown = world.get("/api/v1/nothing", None).await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (404, "not-found"));
    let wrong = world.call(Method::DELETE, "/api/v1/dossiers", None).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (405, "method-not-allowed"));
    assert_eq!(wrong.headers["allow"], "POST");
}

#[tokio::test]
async fn every_fault_of_a_body_is_named_by_its_path() {
    let world = World::new().await;
    let mut request = world.request().await;
    request["applicant"]["name"] = json!("");
    request["applicant"]["secret"] = json!("x");
    request["return_address"] = json!("x".repeat(251));
    request["papers"][1]["component"] = json!("one");
    let refused = world.post("/api/v1/dossiers", None, &request).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "invalid"));
    let mut faults: Vec<(String, String)> = refused.body["error"]["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|fault| (text(&fault["field"]), text(&fault["code"])))
        .collect();
    faults.sort();
    let expected = [
        ("applicant.name", "missing"),
        ("applicant.secret", "unexpected"),
        ("papers.1.component", "type"),
        ("return_address", "too-long"),
    ];
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// PostgreSQL keeps no NUL: such a text is refused before it can break anything.
#[tokio::test]
async fn hidden_characters_are_refused() {
    let world = World::new().await;
    let mut request = world.request().await;
    request["applicant"]["name"] = json!("Nguyễn\u{0} Thị");
    let refused = world.post("/api/v1/dossiers", None, &request).await;
    assert_eq!(refused.body["error"]["fields"][0]["code"], "characters");
}

#[tokio::test]
async fn unknown_and_impossible_parameters_are_refused() {
    let world = World::new().await;
    for query in ["page=0", "per_page=101", "page=x", "unknown=1", "level=moon", "q=a&q=b", "online=maybe"] {
        let refused = world.get(&format!("/api/v1/procedures?{query}"), None).await;
        assert_eq!(refused.status.as_u16(), 422, "{query}: {}", refused.body);
        refused.code();
    }
    for query in ["received=2020-13-10T14:40&limit=5d", "received=2020-06-10T14:40&limit=5x"] {
        world.get(&format!("/api/v1/calendar/deadline?{query}"), None).await.expect(422);
    }
    let far = world.get("/api/v1/calendar/deadline?received=9999-12-31T14:40&limit=5d", None).await;
    assert_eq!((far.status.as_u16(), far.code()), (422, "DOS-018"));
}

/// Nghị định 61/2018 Art. 16: a channel that the procedure does not have is refused with the article.
#[tokio::test]
async fn a_refusal_carries_its_article() {
    let world = World::new().await;
    let offline = world.app.catalogue().procedures.iter().find_map(|procedure| {
        let situation = procedure.situations.first()?;
        let closed = !procedure.channels.online.allows_filing() && !procedure.handled_by.is_empty();
        closed.then(|| (procedure.code.to_string(), situation.code.clone()))
    });
    let (procedure, situation) = offline.expect("a procedure that is not filed online");
    let mut request = world.request().await;
    request["procedure"] = json!(procedure);
    request["situation"] = json!(situation);
    request["papers"] = json!([]);
    let refused = world.post("/api/v1/dossiers", None, &request).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "DOS-006"), "{}", refused.body);
    assert_eq!(refused.body["error"]["article"], "Nghị định 61/2018/NĐ-CP, Điều 16");
}
