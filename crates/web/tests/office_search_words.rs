//! What nobody found becomes a synonym, and is found.

mod support_office;

use support_office::World;

/// "Logged without persons, with a list of searches that found nothing"; "synonyms kept by the province".
#[tokio::test]
async fn what_nobody_found_becomes_a_synonym_and_is_found() {
    let world = World::new().await;
    let mut citizen = world.browser();
    citizen.get("/search?q=zzbibo+056187000999").await.shows("Chưa tìm thấy thủ tục nào");
    citizen.get("/search?q=ubnd+phuong+vinh+hai").await.shows("href=\"/agencies/22330\"").shows("Cơ quan");
    let slip = citizen.get("/search?q=dang+ky+khai+snih+tre+bi+bo+roi").await;
    slip.shows("/procedures/1.001193").shows("Trường hợp của bạn có lẽ là:").shows("?s=bo-roi");

    let usual = citizen.get("/search?q=lam+giay+khai+sinh+cho+con").await;
    usual.shows("/procedures/1.001193").hides("?s=bo-roi");

    let mut keeper = world.officer("quantri.tinh").await;
    let list = keeper.get("/office/search-words").await;
    list.shows("zzbibo #").hides("056187000999").hides("khai snih");
    let second = keeper.get("/office/search-words?kept=2&list=all").await;
    second.shows("list=all&amp;kept=3").shows("zzbibo #");
    assert_ne!(second.text(), list.text(), "the second page of the synonyms has others");
    keeper.get("/office/search-words?list=all").await.shows("dang ky khai snih");
    assert_eq!(world.officer("tiepnhan.vinhhai").await.get("/office/search-words").await.status, 404);
    let empty = keeper.post("/office/search-words", &[("words", "zzbibo"), ("means", "")]).await;
    assert_eq!(empty.status, 422);
    empty.shows("zzbibo</textarea>");
    let kept = [("words", "zzbibo, bi bo nho"), ("means", "đăng ký khai sinh")];
    assert_eq!(keeper.post("/office/search-words", &kept).await.status, 303);
    let twice = keeper.post("/office/search-words", &[("words", "ZZBIBO"), ("means", "khác")]).await;
    assert_eq!(twice.status, 422);
    twice.shows("đã có ở một dòng khác");
    citizen.get("/search?q=zzbibo").await.shows("/procedures/1.001193");

    let gone = [("do", "remove"), ("code", "zzbibo|bi bo nho")];
    assert_eq!(keeper.post("/office/search-words", &gone).await.status, 303);
    citizen.get("/search?q=zzbibo").await.hides("/procedures/1.001193");
}

/// The page of a search is kept for the next reader; the search is counted each time, and how much it found stays inside.
#[tokio::test]
async fn a_search_whose_page_is_kept_is_counted_all_the_same() {
    let world = World::new().await;
    for _ in 0..3 {
        let page = world.browser().get("/search?q=zzkhongco").await;
        page.shows("Chưa tìm thấy thủ tục nào");
        assert!(!page.heads.iter().any(|head| head == "x-found"), "how much was found is nobody's business");
    }
    let mut keeper = world.officer("quantri.tinh").await;
    let list = keeper.get("/office/search-words").await.text();
    let (_, row) = list.split_once("zzkhongco").expect("the words are listed");
    let (cells, _) = row.split_once("</tr>").expect("a row");
    assert!(cells.contains(">3<"), "searched three times: {cells}");
}
