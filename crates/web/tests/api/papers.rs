//! Files of people without an account: bounded, recognised, and named only with their secret.

use serde_json::json;

use crate::world::{PDF, World};

const FILES: &str = "/api/v1/files";

#[tokio::test]
async fn a_file_is_named_only_with_its_secret_and_only_once() {
    let world = World::new().await;
    let mut request = world.request().await;
    let file = request["papers"][0]["files"][0].clone();
    request["papers"][0]["files"][0]["file_secret"] = json!("guessed");
    let refused = world.post("/api/v1/dossiers", None, &request).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "invalid"));
    assert_eq!(refused.body["error"]["fields"][0]["code"], "file");

    request["papers"][0]["files"][0] = file;
    world.post("/api/v1/dossiers", None, &request).await.expect(201);
    let again = world.post("/api/v1/dossiers", None, &request).await;
    assert_eq!((again.status.as_u16(), again.code()), (422, "invalid"), "the files belong to the first dossier");
}

#[tokio::test]
async fn what_is_no_document_is_not_taken_whatever_its_name() {
    let world = World::new().await;
    let refused = world.upload(FILES, None, "scan.pdf", b"MZ\x90\x00 a program").await;
    assert_eq!((refused.status.as_u16(), refused.code()), (415, "unsupported-media"));
    let refused = world.upload(FILES, None, "scan.pdf", b"").await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "invalid"));
}

#[tokio::test]
async fn a_file_past_the_bound_is_refused_and_one_within_is_not() {
    let world = World::new().await;
    let max = usize::try_from(world.app.settings.upload_max_bytes).expect("a size");
    let mut content = PDF.to_vec();
    content.resize(max, b' ');
    let kept = world.upload(FILES, None, "scan.pdf", &content).await.expect(201);
    assert_eq!(kept["size_bytes"], max);
    content.push(b' ');
    let refused = world.upload(FILES, None, "scan.pdf", &content).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (413, "too-large"));
}
