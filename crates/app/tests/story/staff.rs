//! Log-ins, lent rights and people who leave.

use chrono::TimeDelta;
use motcua_app::{
    AppError, accounts, delegations,
    passwords::{FAILURES_MAX, LOCKED_MS, PASSWORD_MAX_CHARS},
    printing::{self, FormKind},
    staff,
};
use motcua_domain::{
    dossier::{Actor, Command, CounterOutcome},
    organisation::Role,
};
use motcua_testkit::{TestStore, both_engines};

use crate::paper::assert_words;
use crate::world::{PASSWORD, World, complete, hand_over};

both_engines!(
    a_log_in_is_locked_after_repeated_failure_and_opens_again_with_time,
    a_delegate_acts_in_the_name_and_with_the_rights_of_the_absent,
    a_disabled_person_is_out_at_once,
    an_agency_administrator_does_not_touch_those_who_serve_the_province,
);

/// The right password does not open a locked log-in either; a quarter of an hour later it does.
async fn a_log_in_is_locked_after_repeated_failure_and_opens_again_with_time(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
    let wrong = || "wrong password".to_owned();
    for _ in 0..FAILURES_MAX {
        let office = staff::log_in(app, "tiepnhan.vinhhai", wrong()).await;
        assert!(matches!(office, Err(AppError::WrongCredentials)), "{office:?}");
        let portal = accounts::log_in(app, "0905123118", wrong()).await;
        assert!(matches!(portal, Err(AppError::WrongCredentials)), "{portal:?}");
    }
    let until = world.clock.millis() + LOCKED_MS;
    let office = staff::log_in(app, "tiepnhan.vinhhai", PASSWORD.to_owned()).await;
    assert!(matches!(office, Err(AppError::Locked { until_ms }) if until_ms == until), "{office:?}");
    let portal = accounts::log_in(app, "0905123118", PASSWORD.to_owned()).await;
    assert!(matches!(portal, Err(AppError::Locked { until_ms }) if until_ms == until), "{portal:?}");
    staff::log_in(app, "lanhdao.vinhhai", PASSWORD.to_owned()).await.expect("others are not locked out");
    world.clock.advance(TimeDelta::milliseconds(LOCKED_MS));
    staff::log_in(app, "tiepnhan.vinhhai", PASSWORD.to_owned()).await.expect("open again");
    accounts::log_in(app, "0905123118", PASSWORD.to_owned()).await.expect("open again");
}

/// ASVS 8.3.3: the log names both, and the right ends with the absence.
async fn a_delegate_acts_in_the_name_and_with_the_rights_of_the_absent(db: &TestStore) {
    let world = World::on(db).await;
    let (leader, clerk) = (world.officer("lanhdao.vinhhai").await, world.member("hotich.vinhhai").id);
    let from = world.app.now();
    let until = from + TimeDelta::days(2);
    delegations::lend(&world.app, &leader, clerk, from, until, "Đi công tác".to_owned()).await.expect("lent");
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    world.act_at("10T15:10", "tiepnhan.vinhhai", &code, hand_over()).await;
    world.act_at("10T16:00", "hotich.vinhhai", &code, complete("")).await;

    let herself = world.officer("hotich.vinhhai").await;
    let file = world.signed_file(&herself).await;
    let sign = || Command::SignResult { file, number: "17/XN".to_owned() };
    world.act(&herself, &code, sign()).await.expect_err("her own rights do not reach so far");
    let delegate = staff::officer(&world.app, clerk, Some(leader.member.id)).await.expect("a delegate");
    let signed = world.act(&delegate, &code, sign()).await.expect("the leader's right");
    for event in &signed.events {
        assert_eq!((event.actor, event.on_behalf_of), (Actor::Staff(clerk), Some(leader.member.id)));
    }
    let slip =
        printing::for_officer(&world.app, &leader, &code, FormKind::ControlSlip).await.expect("a slip");
    assert_words(
        &format!("05-delegate-{:?}", db.engine()),
        &slip,
        &["Làm thay Bùi Thị Làm Mẫu", "Lê Văn Minh Họa"],
    );
    let lent_on = delegations::lend(&world.app, &delegate, clerk, from, until, "Nhờ".to_owned()).await;
    assert!(matches!(lent_on, Err(AppError::NotFound)), "lent rights are not lent on: {lent_on:?}");

    world.clock.set("2020-06-12T14:40");
    let after = staff::officer(&world.app, clerk, Some(leader.member.id)).await.expect("the clerk herself");
    assert_eq!(after.on_behalf_of, None, "the absence is over");
    let stranger = world.member("hotich.binhloc").id;
    let other = staff::officer(&world.app, stranger, Some(leader.member.id)).await.expect("the other clerk");
    assert_eq!(other.on_behalf_of, None, "nobody lent her anything");
}

/// ASVS 7.4.2: the sessions of a disabled person end at once, and do not come back with her.
async fn a_disabled_person_is_out_at_once(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    let (admin, clerk) = (world.officer("quantri.vinhhai").await, world.member("hotich.vinhhai").id);
    let session = staff::log_in(app, "hotich.vinhhai", PASSWORD.to_owned()).await.expect("logged in");
    staff::current(app, &session, None).await.expect("in");
    staff::set_disabled(app, &admin, clerk, true).await.expect("disabled");
    let out = staff::current(app, &session, None).await;
    assert!(matches!(out, Err(AppError::SessionEnded)), "{out:?}");
    let back = staff::log_in(app, "hotich.vinhhai", PASSWORD.to_owned()).await;
    assert!(matches!(back, Err(AppError::WrongCredentials)), "{back:?}");
    staff::set_disabled(app, &admin, clerk, false).await.expect("let in again");
    let old = staff::current(app, &session, None).await;
    assert!(matches!(old, Err(AppError::SessionEnded)), "the old session stays ended: {old:?}");
    staff::log_in(app, "hotich.vinhhai", PASSWORD.to_owned()).await.expect("a new session");
    let neighbour = world.officer("quantri.binhloc").await;
    let foreign = staff::set_disabled(app, &neighbour, clerk, true).await;
    assert!(matches!(foreign, Err(AppError::NotFound)), "{foreign:?}");
}

/// The auditor's desk stands in an agency, but her rights are the province's: a new password set by the agency's
/// administrator would hand them over.
async fn an_agency_administrator_does_not_touch_those_who_serve_the_province(db: &TestStore) {
    let world = World::on(db).await;
    let (app, admin) = (&world.app, world.officer("quantri.vinhhai").await);
    let mut auditor = motcua_store::staff::by_id(app.store.reader(), world.member("vanphong.vinhhai").id)
        .await
        .expect("the staff")
        .expect("the person");
    auditor.member.roles = vec![Role::Auditor];
    let (id, kept) = (auditor.member.id, auditor.clone());
    app.store
        .write(move |tx| {
            let kept = kept.clone();
            Box::pin(async move { Ok::<(), AppError>(motcua_store::staff::put(tx, &kept).await?) })
        })
        .await
        .expect("she audits now");
    let disabled = staff::set_disabled(app, &admin, id, true).await;
    assert!(matches!(disabled, Err(AppError::NotFound)), "{disabled:?}");
    auditor.member.roles = vec![Role::Processor];
    let taken_over = staff::save(app, &admin, auditor.member, Some("another password".to_owned())).await;
    assert!(matches!(taken_over, Err(AppError::NotFound)), "{taken_over:?}");
    let clerk = world.member("hotich.vinhhai").clone();
    let endless = staff::save(app, &admin, clerk, Some("x".repeat(PASSWORD_MAX_CHARS + 1))).await;
    assert!(matches!(endless, Err(AppError::Invalid(_))), "{endless:?}");
}
