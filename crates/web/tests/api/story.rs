//! One dossier from the filing to the hand-out, through the interface alone.

use serde_json::{Value, json};

use crate::world::{PDF, World};

/// "Dossiers are received and results returned through the one-stop unit" (Nghị định 61/2018 Art. 17–20): each
/// act by the one whose step it is.
#[tokio::test]
async fn a_dossier_is_filed_received_handed_over_signed_and_returned_through_the_interface_alone() {
    let world = World::new().await;
    let code = world.filed().await;
    assert_eq!(code, "000.07.27.H32-200610-0001".replace("000.07.27.H32", &identifier(&world)));
    let status = format!("/api/v1/dossiers/{code}/status");
    let told = world.get(&status, None).await.expect(200);
    assert_eq!((told["state"].as_str(), told["national_code"].as_u64()), (Some("submitted"), Some(1)));

    let acts = format!("/api/v1/office/dossiers/{code}/acts");
    let (desk, clerk) = (world.token("tiepnhan.vinhhai").await, world.token("hotich.vinhhai").await);
    let (leader, returns) = (world.token("lanhdao.vinhhai").await, world.token("traketqua.vinhhai").await);
    let accepted =
        world.post(&acts, Some(&desk), &json!({ "act": "accept", "version": 1 })).await.expect(200);
    assert_eq!(accepted["state"], "accepted");
    // Three working days from Wednesday afternoon end on Monday, since the weekend is not counted.
    assert_eq!(accepted["due"], "2020-06-15T17:00:00+07:00");

    let next = |answer: &Value| answer["version"].as_u64().expect("a version");
    let act = json!({ "act": "hand_over", "version": next(&accepted), "note": "Đủ giấy tờ" });
    let handed_over = world.post(&acts, Some(&desk), &act).await.expect(200);
    assert_eq!(handed_over["national_code"], 4);
    let act = json!({ "act": "complete_step", "version": next(&handed_over) });
    let appraised = world.post(&acts, Some(&clerk), &act).await.expect(200);

    let result = world.upload("/api/v1/office/files", Some(&leader), "ket-qua.pdf", PDF).await.expect(201);
    let act = json!({
        "act": "sign_result", "version": next(&appraised), "file": result["id"], "number": "12/2020"
    });
    let signed = world.post(&acts, Some(&leader), &act).await.expect(200);
    assert_eq!((signed["state"].as_str(), signed["national_code"].as_u64()), (Some("resolved"), Some(9)));

    let act = json!({
        "act": "return_result", "version": next(&signed), "receiver": "Nguyễn Thị Ví Dụ", "way": "counter"
    });
    world.post(&acts, Some(&returns), &act).await.expect(200);
    let told = world.get(&status, None).await.expect(200);
    assert_eq!(told, json!({ "code": code, "state": "returned", "national_code": 10, "completion": 100 }));

    let events = world.get(&format!("/api/v1/office/dossiers/{code}/events"), Some(&desk)).await.expect(200);
    let kinds: Vec<&str> =
        events["items"].as_array().expect("items").iter().filter_map(|e| e["kind"].as_str()).collect();
    assert_eq!((kinds.first(), kinds.last()), (Some(&"filed"), Some(&"returned")));
    assert!(kinds.contains(&"result_signed"), "{kinds:?}");
}

fn identifier(world: &World) -> String {
    let catalogue = world.app.catalogue();
    catalogue.agency(crate::world::WARD).expect("the ward").identifier.to_string()
}

#[tokio::test]
async fn the_counter_takes_a_dossier_in_and_finds_it_again() {
    let world = World::new().await;
    let desk = world.token("tiepnhan.vinhhai").await;
    let body = json!({
        "procedure": crate::world::PROCEDURE, "situation": "1", "agency": crate::world::WARD,
        "channel": "counter", "applicant": { "name": "Trần Văn Thử" }, "return_way": "counter",
        "papers": [{ "component": 0, "originals": 1 }, { "component": 1, "copies": 1 }],
        "decision": { "decision": "receive" },
    });
    let taken = world.post("/api/v1/office/dossiers", Some(&desk), &body).await.expect(201);
    assert_eq!(taken["state"], "accepted");
    let found = world.get("/api/v1/office/dossiers?q=tran+van+thu", Some(&desk)).await.expect(200);
    assert_eq!((&found["total"], &found["items"][0]["code"]), (&json!(1), &taken["code"]));
    let path = format!("/api/v1/office/dossiers/{}", taken["code"].as_str().expect("a code"));
    let opened = world.get(&path, Some(&desk)).await.expect(200);
    assert_eq!(opened["papers"][0]["originals"], 1);
    assert!(opened["offered"].as_array().expect("acts").contains(&json!("hand_over")));
    assert!(!opened["why_due"].as_array().expect("lines").is_empty(), "a deadline comes with its reason");
}

/// Thông tư 01/2018 Art. 16: without log-in, tracking shows the code and how far the dossier has come.
#[tokio::test]
async fn the_public_status_tells_nothing_about_the_person() {
    let world = World::new().await;
    let code = world.filed().await;
    let told = world.get(&format!("/api/v1/dossiers/{code}/status"), None).await.expect(200);
    let mut names: Vec<&String> = told.as_object().expect("an object").keys().collect();
    names.sort();
    assert_eq!(names, ["code", "completion", "national_code", "state"]);
}

#[tokio::test]
async fn the_catalogue_is_searched_in_a_persons_own_words_and_paged() {
    let world = World::new().await;
    let found = world.get("/api/v1/procedures?q=khai+sinh&level=commune", None).await.expect(200);
    assert!(found["items"].to_string().contains("1.001193"), "birth registration is among the first");
    let page = world.get("/api/v1/procedures?per_page=5&page=2", None).await.expect(200);
    assert_eq!(page["items"].as_array().map(Vec::len), Some(5));
    let online = world.get("/api/v1/procedures?online=true&per_page=100", None).await.expect(200);
    let items = online["items"].as_array().expect("items");
    assert!(items.iter().all(|item| item["online_level"].as_u64() >= Some(3)));
    let due =
        world.get("/api/v1/calendar/deadline?received=2020-06-10T14:40&limit=5d", None).await.expect(200);
    assert_eq!(due["due"], "2020-06-17T17:00:00+07:00");
}
