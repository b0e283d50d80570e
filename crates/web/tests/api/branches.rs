//! An agency with a system of its own does its part of an interlinked procedure through the interface: "outside agencies
//! act in the office, or through their own system by API".

use serde_json::{Value, json};

use crate::world::{PDF, World};

/// Birth, residence and insurance card, received at the counter of the ward.
async fn birth(world: &World) -> String {
    let papers: Vec<Value> =
        (0..8).map(|component| json!({ "component": component, "originals": 1 })).collect();
    let body = json!({
        "procedure": "2.000986", "situation": "ba-trong-mot", "agency": "22330", "channel": "counter",
        "applicant": { "name": "Trần Văn Thử" }, "return_way": "counter", "papers": papers,
        "decision": { "decision": "receive" },
    });
    let desk = world.token("tiepnhan.vinhhai").await;
    let taken = world.post("/api/v1/office/dossiers", Some(&desk), &body).await.expect(201);
    taken["code"].as_str().expect("a code").to_owned()
}

async fn act(world: &World, login: &str, code: &str, body: Value) -> Value {
    let token = world.token(login).await;
    let path = format!("/api/v1/office/dossiers/{code}");
    let version = world.get(&path, Some(&token)).await.expect(200)["version"].clone();
    let mut body = body;
    body["version"] = version;
    world.post(&format!("{path}/acts"), Some(&token), &body).await.expect(200)
}

/// As far as the police and the insurance are waited for.
async fn linked(world: &World) -> String {
    let code = birth(world).await;
    act(world, "tiepnhan.vinhhai", &code, json!({ "act": "hand_over" })).await;
    act(world, "hotich.vinhhai", &code, json!({ "act": "complete_step" })).await;
    let leader = world.token("lanhdao.vinhhai").await;
    let result = world.upload("/api/v1/office/files", Some(&leader), "khai-sinh.pdf", PDF).await.expect(201);
    let sign = json!({ "act": "sign_result", "file": result["id"], "number": "12/KS" });
    act(world, "lanhdao.vinhhai", &code, sign).await;
    code
}

#[tokio::test]
async fn an_agency_finds_its_tasks_and_answers_them() {
    let world = World::new().await;
    let code = linked(&world).await;
    let insurance = world.token("sothe.bhxh").await;
    let tasks = "/api/v1/office/branches";
    assert_eq!(world.get(tasks, Some(&insurance)).await.expect(200)["total"], 0, "its turn has not come");
    let police = world.token("congan.vinhhai").await;
    let own = world.get(tasks, Some(&police)).await.expect(200);
    let task = &own["items"][0];
    assert_eq!((&task["code"], &task["branch"]), (&json!(code), &json!("thuong-tru")));
    assert_eq!((&task["branch_state"], &task["receiving"]), (&json!("open"), &json!("22330")));

    let acts = format!("/api/v1/office/dossiers/{code}/acts");
    let answer = json!({
        "act": "close_branch", "version": task["version"], "branch": task["branch"], "outcome": "granted"
    });
    let nothing = world.post(&acts, Some(&police), &answer).await;
    assert_eq!(nothing.code(), "DOS-044", "a paper for the applicant has its number");
    let mut answer = answer;
    answer["number"] = json!("HK-0001");
    world.post(&acts, Some(&police), &answer).await.expect(200);

    // The insurance still has the version of before: what the police did is no obstacle.
    let file = world.upload("/api/v1/office/files", Some(&insurance), "the.pdf", PDF).await.expect(201);
    let answer = json!({
        "act": "close_branch", "version": task["version"], "branch": "the-bhyt", "outcome": "granted",
        "file": file["id"], "note": "Thẻ gửi về phường."
    });
    world.post(&acts, Some(&insurance), &answer).await.expect(200);
    let again = world.post(&acts, Some(&insurance), &answer).await;
    assert_eq!(again.code(), "DOS-041", "answered once");
    let opened = world.get(&format!("/api/v1/office/dossiers/{code}"), Some(&insurance)).await.expect(200);
    let states: Vec<&Value> =
        opened["branches"].as_array().expect("branches").iter().map(|branch| &branch["state"]).collect();
    assert_eq!(states, [&json!("granted"), &json!("granted")]);
    assert_eq!(
        world.get("/api/v1/office/branches?show=done", Some(&insurance)).await.expect(200)["total"],
        1
    );
}

#[tokio::test]
async fn an_agency_answers_for_no_other() {
    let world = World::new().await;
    let code = linked(&world).await;
    let acts = format!("/api/v1/office/dossiers/{code}/acts");
    let answer = json!({
        "act": "close_branch", "version": 1, "branch": "thuong-tru", "outcome": "granted", "number": "1"
    });
    let insurance = world.token("sothe.bhxh").await;
    assert_eq!(world.post(&acts, Some(&insurance), &answer).await.status.as_u16(), 422);
    let stranger = world.token("hoso.cat").await;
    assert_eq!(world.post(&acts, Some(&stranger), &answer).await.status.as_u16(), 404, "no part, no dossier");
    let wrong = world.get("/api/v1/office/branches?show=everything", Some(&insurance)).await;
    assert_eq!(wrong.status.as_u16(), 422);
}
