//! Who sees what.

use crate::{
    citizen::{begin, file, send, send_papers, signed_in},
    support_office::World,
};

/// Thông tư 01/2018 Art. 16: without log-in, the code shows state and completion and nothing else.
#[tokio::test]
async fn the_code_alone_tells_state_and_completion_and_no_name() {
    let world = World::new().await;
    let code = file(&mut signed_in(&world, "0905000218").await).await;
    let mut stranger = world.browser();
    let asked = stranger.get(&format!("/track?code={code}")).await;
    assert_eq!(asked.location, format!("/track/{code}"));
    let shown = stranger.get(&asked.location).await;
    shown.shows(&code).shows("Chờ tiếp nhận").shows("<progress");
    shown.hides("Trần Thị Ví Dụ").hides("chứng sinh").hides("Vĩnh Hải");
}

#[tokio::test]
async fn a_code_that_no_dossier_has_answers_in_the_same_page() {
    let world = World::new().await;
    let mut stranger = world.browser();
    for typed in ["000.21.01.H32-200610-9999", "không phải mã"] {
        let answer = stranger.get(&format!("/track/{}", motcua_web::extract::encode(typed))).await;
        assert_eq!(answer.status, 404);
        answer.shows("Không có hồ sơ nào mang mã này").shows(typed).shows("action=\"/track\"");
    }
}

#[tokio::test]
async fn another_persons_dossier_draft_and_files_are_not_there() {
    let world = World::new().await;
    let mut owner = signed_in(&world, "0905000218").await;
    let code = file(&mut owner).await;
    let draft = begin(&mut owner).await;
    send_papers(&mut owner, &draft).await;
    let own = owner.get(&format!("/track/{code}")).await.text();
    let (_, after) = own.split_once(&format!("/track/{code}/files/")).expect("a file");
    let file = after.split('"').next().expect("an id").to_owned();
    let in_draft = owner.get(&format!("{draft}/papers")).await.field("remove").expect("a file");
    assert_eq!(owner.get(&format!("/track/{code}/files/{file}")).await.status, 200);

    let mut other = signed_in(&world, "0905000219").await;
    other.get(&format!("/track/{code}")).await.hides("Trần Thị Ví Dụ</dd>");
    let hidden = [
        format!("/track/{code}/files/{file}"),
        format!("/track/{code}/forms/confirmation.pdf"),
        format!("/track/{code}/supplement"),
        format!("/track/{code}/withdraw"),
        draft.clone(),
        format!("{draft}/applicant"),
        format!("{draft}/papers"),
        format!("{draft}/check"),
        format!("{draft}/done"),
        format!("{draft}/files/{in_draft}"),
    ];
    for path in &hidden {
        assert_eq!(other.get(path).await.status, 404, "{path}");
        let nobody = world.browser().get(path).await;
        assert!(nobody.location.starts_with("/sign-in"), "{path} answers {}", nobody.status);
    }
    for (path, fields) in [
        (format!("/track/{code}/withdraw"), vec![("reason", "x"), ("version", "1")]),
        (format!("{draft}/applicant"), vec![("name", "x"), ("version", "1")]),
        (format!("{draft}/send"), Vec::new()),
        (format!("{draft}/discard"), Vec::new()),
    ] {
        assert_eq!(other.post(&path, &fields).await.status, 404, "{path}");
    }
    owner.get(&draft).await.shows("Còn vài việc chưa xong");
}

/// Two guests on one draft: only the browser that began it holds its secret.
#[tokio::test]
async fn a_guests_draft_opens_only_in_the_browser_that_began_it() {
    let world = World::new().await;
    let mut guest = world.browser();
    let draft = begin(&mut guest).await;
    send(&mut guest, &draft, "applicant", &[("name", "Trần Thị Ví Dụ")]).await;
    guest.get(&format!("{draft}/applicant")).await.shows("Trần Thị Ví Dụ");
    let mut other = signed_in(&world, "0905000218").await;
    assert_eq!(other.get(&format!("{draft}/applicant")).await.status, 404);
}
