//! Two procedures at once, without scripts: filed by a citizen, on the list of what to bring, at the counter.

use crate::{
    citizen::{FORM, begin, fill_in, signed_in},
    support_office::{PDF, Part, World, birth},
};

/// Đăng ký khai sinh kết hợp nhận cha, mẹ, con: needs the giấy chứng sinh of a birth, too.
const BESIDE: &str = "1.000689";

#[tokio::test]
async fn a_second_procedure_asks_neither_for_the_person_nor_for_the_paper_again() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let first = begin(&mut citizen).await;
    fill_in(&mut citizen, &first).await;
    let check = citizen.get(&format!("{first}/check")).await;
    check.shows("Nộp thêm thủ tục khác cùng lúc").shows(&format!("{first}/together"));
    let choose = citizen.get(&format!("{first}/together")).await;
    choose.shows("Thường làm cùng lúc").shows(BESIDE);
    citizen.get(&format!("{first}/together?q=ket+hon")).await.shows("Đăng ký kết hôn");
    citizen.get(&format!("{first}/together?q=xyzxyz")).await.shows("gõ từ khác");

    let begun = citizen.post(&format!("{first}/together"), &[("procedure", BESIDE)]).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    let second = begun.location.rsplit_once('/').expect("a page of the draft").0.to_owned();
    assert_eq!(begun.location, format!("{second}/form"), "the place and the person are known");
    citizen.get(&begun.location).await.shows("NGUYỄN VĂN MẪU").shows("không phải khai lại người nộp");
    let version = citizen.get(&begun.location).await.field("version").expect("a version");
    let mut form = FORM.to_vec();
    form.push(("version", &version));
    assert_eq!(citizen.post(&begun.location, &form).await.location, format!("{second}/papers"));
    let papers = citizen.get(&format!("{second}/papers")).await;
    papers.shows("Đã có từ hồ sơ “Đăng ký khai sinh”").shows("giấy chứng sinh.pdf").shows("Dùng tệp khác");

    // One page for both: what is missing, and no button before everything is there.
    assert_eq!(citizen.get(&format!("{second}/check")).await.location, format!("{first}/check"));
    let open = citizen.get(&format!("{first}/check")).await;
    open.shows("Bạn nộp 2 thủ tục cùng lúc").shows("Còn vài việc chưa xong").hides("Gửi cả 2 hồ sơ");
    let refused = citizen.post(&format!("{first}/send"), &[]).await;
    assert_eq!(refused.status, 422);
    refused.shows("Còn vài việc chưa xong");
    citizen.get("/me").await.shows("Bạn chưa nộp hồ sơ nào");

    let proof = vec![Part::File("file.4", "giấy tờ.pdf", PDF)];
    let sent = citizen.post_parts(&format!("{second}/papers"), proof).await;
    assert_eq!(sent.location, format!("{second}/return"), "no online result for this one: asked again");
    let version = citizen.get(&sent.location).await.field("version").expect("a version");
    let way = [("return_way", "counter"), ("version", version.as_str())];
    assert_eq!(citizen.post(&sent.location, &way).await.location, format!("{second}/check"));
    citizen.get(&format!("{first}/check")).await.shows("Gửi cả 2 hồ sơ");
    let sent = citizen.post(&format!("{first}/send"), &[]).await;
    assert_eq!(sent.location, format!("{first}/done"), "{}", sent.text());
    let done = citizen.get(&sent.location).await;
    done.shows("Đã gửi 2 hồ sơ").shows("Đăng ký khai sinh kết hợp");
    let text = done.text();
    let codes: Vec<&str> =
        text.split("confirmation-code\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(codes.len(), 2);
    for (code, other) in [(codes[0], codes[1]), (codes[1], codes[0])] {
        let own = citizen.get(&format!("/track/{code}")).await;
        own.shows("giấy chứng sinh.pdf").shows("Nộp cùng lúc").shows(&format!("href=\"/track/{other}\""));
        own.hides(&format!("href=\"/track/{code}\""));
    }
    citizen.get(&format!("{second}/done")).await.shows("Đã gửi 2 hồ sơ");
    citizen.get("/me").await.shows("2 hồ sơ");
}

#[tokio::test]
async fn one_of_two_is_left_out_after_a_question_and_the_other_goes_on() {
    let world = World::new().await;
    let mut guest = world.browser();
    let first = begin(&mut guest).await;
    fill_in(&mut guest, &first).await;
    let begun = guest.post(&format!("{first}/together"), &[("procedure", BESIDE)]).await;
    let second = begun.location.rsplit_once('/').expect("a page of the draft").0.to_owned();
    guest.get(&format!("{first}/discard")).await.shows("vẫn được giữ").shows("Đăng ký khai sinh kết hợp");
    let left = guest.post(&format!("{first}/discard"), &[]).await;
    assert_eq!(left.location, format!("{second}/check"));
    let check = guest.get(&left.location).await;
    check.shows("giấy chứng sinh.pdf").shows("Trần Thị Ví Dụ").hides("cùng lúc. Gửi được cả");
}

#[tokio::test]
async fn what_cannot_be_filed_online_is_not_taken_beside_another() {
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    for code in ["", "0.000000", "../x"] {
        let answer = citizen.post(&format!("{draft}/together"), &[("procedure", code)]).await;
        assert_eq!(answer.status, 404, "{code}");
    }
}

#[tokio::test]
async fn the_papers_of_two_procedures_are_one_list() {
    let world = World::new().await;
    let mut guest = world.browser();
    let procedure = guest.get("/procedures/1.001193?s=dung-han").await;
    procedure.shows("Làm cùng lúc với thủ tục khác").shows("/procedures/together?p=1.001193:dung-han");
    let one = guest.get("/procedures/together?p=1.001193:dung-han").await;
    one.shows("Giấy chứng sinh").shows(BESIDE).hides("dùng cho nhiều thủ tục");
    let both = guest.get(&format!("/procedures/together?p=1.001193:dung-han&p={BESIDE}")).await;
    both.shows("2 giấy tờ dùng cho nhiều thủ tục").shows("Dùng cho 2 thủ tục");
    assert_eq!(both.text().matches(">Giấy chứng sinh<").count(), 1, "one line for both");
    let open = guest.get("/procedures/together?p=1.001193").await;
    open.shows("Trường hợp nào đúng với bạn?").shows("p=1.001193%3Adung-han");
    let nonsense = guest.get("/procedures/together?p=x&p=1.001193:y&p=%FF&q=k%E1%BA%BFt+h%C3%B4n").await;
    assert_eq!(nonsense.status, 200);
    nonsense.shows("Đăng ký kết hôn");
}

/// One more procedure of the same person: what she said and brought is not asked for again.
#[tokio::test]
async fn the_next_procedure_of_a_person_has_her_and_her_papers_already() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let code = world.received_birth(&mut reception).await;
    let received = reception.get(&format!("/office/received/{code}")).await;
    received.shows("Nhận thêm thủ tục của người này").shows(&format!("/office/receive?after={code}"));
    let choose = reception.get(&format!("/office/receive?after={code}&q=nhan+cha+me+con")).await;
    choose.shows(&format!("procedure=1.000689&amp;after={code}"));
    let page = reception.get(&format!("/office/receive?procedure=1.000689&after={code}")).await;
    assert_eq!(page.field("address").as_deref(), Some("Số 1, đường Thí Điểm"));
    page.shows(&format!("Đã nhận với hồ sơ {code}")).shows("name=\"has.1\" value=\"yes\" checked");
    page.hides("name=\"has.3\" value=\"yes\" checked");

    let mut second = birth("receive");
    second.push(Part::Text("after".into(), code.clone()));
    let second = reception.post_parts("/office/receive", second).await;
    let second = second.location.rsplit('/').next().expect("a code").to_owned();
    let mut third = birth("receive");
    third.push(Part::Text("after".into(), second.clone()));
    let third = reception.post_parts("/office/receive", third).await;
    let third = third.location.rsplit('/').next().expect("a code").to_owned();
    let link = |code: &str| format!("href=\"/office/dossiers/{code}\"");
    let first = reception.get(&format!("/office/dossiers/{code}")).await;
    first.shows("Nộp cùng lúc").shows(&link(&second));
    let other = reception.get(&format!("/office/dossiers/{second}")).await;
    other.shows("Nộp cùng lúc").shows(&link(&code)).shows(&link(&third)).hides(&link(&second));
    // A scan that came with the first goes along to a paper without one; another file in its place stays.
    let mut scanned = birth("receive");
    scanned.push(Part::File("file.1", "chung-sinh.pdf", PDF));
    let scanned = reception.post_parts("/office/receive", scanned).await;
    assert_eq!(scanned.status, 303, "{}", scanned.text());
    let scanned = scanned.location.rsplit('/').next().expect("a code").to_owned();
    for (own, shown) in [(None, "chung-sinh.pdf"), (Some("ban-khac.pdf"), "ban-khac.pdf")] {
        let mut next = birth("receive");
        next.push(Part::Text("after".into(), scanned.clone()));
        next.extend(own.map(|name| Part::File("file.1", name, PDF)));
        let next = reception.post_parts("/office/receive", next).await;
        assert_eq!(next.status, 303, "{}", next.text());
        let code = next.location.rsplit('/').next().expect("a code").to_owned();
        let page = reception.get(&format!("/office/dossiers/{code}")).await;
        page.shows(shown);
        let links: Vec<String> = page
            .text()
            .split("href=\"")
            .filter_map(|part| part.split('"').next())
            .filter(|link| link.starts_with(&format!("/office/dossiers/{code}/files/")))
            .map(str::to_owned)
            .collect();
        assert_eq!(links.len(), 1, "one file: {links:?}");
        assert!(reception.get(&links[0]).await.body.starts_with(b"%PDF"), "its own record opens it");
    }
    let alone = world.received_birth(&mut reception).await;
    reception.get(&format!("/office/dossiers/{alone}")).await.hides("Nộp cùng lúc");
    let stranger = reception.get("/office/receive?procedure=1.000689&after=000.00.00.H32-200610-9999").await;
    assert_eq!(stranger.status, 200);
    stranger.hides("Đã nhận với hồ sơ");
}
