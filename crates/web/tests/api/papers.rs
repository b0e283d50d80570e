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
    assert_eq!(
        (again.status.as_u16(), again.code()),
        (422, "invalid"),
        "the files belong to the first dossier"
    );
}

/// Found by calls generated from the document: the list of faults is bounded as the document says.
#[tokio::test]
async fn many_unknown_files_are_told_in_a_bounded_answer() {
    let world = World::new().await;
    let mut request = world.request().await;
    let unknown = json!({ "id": "01729d8f-4a00-7000-8000-000000000001", "file_secret": "x" });
    let papers = |count: usize| vec![json!({ "component": 0, "files": [unknown] }); count];
    request["papers"] = json!(papers(60));
    let refused = world.post("/api/v1/dossiers", None, &request).await.expect(422);
    assert_eq!(refused["error"]["fields"].as_array().map(Vec::len), Some(50));
    request["papers"] = json!(vec![json!({ "component": 0, "files": vec![unknown.clone(); 20] }); 16]);
    let refused = world.post("/api/v1/dossiers", None, &request).await.expect(422);
    assert_eq!(refused["error"]["fields"][0]["code"], "too-many", "320 files are not even looked up");
}

#[tokio::test]
async fn an_upload_has_one_part() {
    let world = World::new().await;
    let two = [PDF, b"\r\n--edge\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx"].concat();
    let refused = world.upload(FILES, None, "scan.pdf", &two).await.expect(422);
    assert_eq!(
        refused["error"]["fields"][0],
        json!({
            "field": "note", "code": "unexpected", "message": "Mục này không có ở đây."
        })
    );
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
