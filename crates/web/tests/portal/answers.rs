//! What was told on the form, read again by the citizen and by the office.

use crate::{
    citizen::{FORM, begin, file, fill_in, signed_in},
    support_office::World,
};

/// A child born on 1 June is born on 01/06, wherever it is read; and "nam" is a code, "Nam" a word.
#[tokio::test]
async fn days_and_choices_are_read_as_they_were_meant() {
    assert!(FORM.contains(&("form.ngay_sinh", "01/06/2020")) && FORM.contains(&("form.gioi_tinh", "nam")));
    let world = World::new().await;
    let mut citizen = signed_in(&world, "0905000218").await;
    let draft = begin(&mut citizen).await;
    fill_in(&mut citizen, &draft).await;
    let check = citizen.get(&format!("{draft}/check")).await;
    check.shows("<dd>01/06/2020</dd>").shows("<dd>Nam</dd>").hides("2020-06-01");
    let code = file(&mut citizen).await;
    let own = citizen.get(&format!("/track/{code}")).await;
    own.shows("Những gì bạn đã khai").shows("<dd>01/06/2020</dd>").shows("<dd>Nam</dd>").hides("2020-06-01");
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let shown = reception.get(&format!("/office/dossiers/{code}")).await;
    shown.shows("<dd>01/06/2020</dd>").shows("<dd>Nam</dd>").hides("2020-06-01");
}
