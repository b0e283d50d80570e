//! WCAG 3.1.2: a voice that reads English aloud is told which words are Vietnamese.

use crate::{
    citizen::{begin, send, signed_in},
    support_office::World,
};

#[tokio::test]
async fn names_from_the_data_are_marked_as_vietnamese_on_english_pages() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    citizen.get("/procedures/1.001193?s=dung-han").await.hides("<span lang=\"vi\">Giấy chứng sinh");
    citizen.get("/language/en?back=/").await;
    let procedure = citizen.get("/procedures/1.001193?s=dung-han").await;
    procedure
        .shows("<span lang=\"vi\">Giấy chứng sinh</span>")
        .shows("<h1 itemprop=\"name\">Birth registration</h1>");
    citizen.get("/agencies/22330").await.shows("<h1 itemprop=\"name\" lang=\"vi\">UBND phường Vĩnh Hải</h1>");
    let draft = begin(&mut citizen).await;
    send(&mut citizen, &draft, "applicant", &crate::citizen::APPLICANT).await;
    let form = citizen.get(&format!("{draft}/form")).await;
    form.shows("<span lang=\"vi\">").shows("lang=\"vi\">Nam</label>");
}

/// Nghị định 61/2018 Art. 15.3, told in English with its article in English.
#[tokio::test]
async fn an_english_page_cites_in_english() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    reception.get("/language/en?back=/office").await;
    let withdraw = format!("/office/dossiers/{code}/acts/return_result");
    let refused = reception.post(&withdraw, &[("version", "2"), ("receiver", "Trần Thị Ví Dụ")]).await;
    assert_eq!(refused.status, 422);
    refused.shows("Circular 01/2018/TT-VPCP, Article 8").hides("Thông tư");
}
