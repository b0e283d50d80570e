//! What is decided, refused, called off; and who is who after a split.

use motcua_app::{
    AppError, delegations, office,
    organisation::{self, ChangeEvent, ChangeStage, OrganisationError},
    staff,
};
use motcua_domain::{
    dossier::{Act, Command, CounterOutcome, StateName},
    organisation::{
        Role,
        change::{ChangeKind, ChangeRefusal, OrganisationChange},
    },
};
use motcua_testkit::{TestStore, both_engines};

use super::{Desk, TOGETHER, administrator, change, decided, founded, hired, merger};
use crate::world::{ELSEWHERE, WARD, World};

both_engines!(
    a_change_is_refused_with_its_rule_and_nothing_is_kept,
    only_the_province_changes_the_organisation,
    a_change_is_called_off_before_its_day_and_not_after,
    two_changes_of_the_same_agency_at_once_are_one,
    after_a_split_the_heir_goes_on_with_what_others_held,
    a_renamed_agency_keeps_its_people_and_delegations,
);

async fn refused(world: &World, wanted: OrganisationChange) -> ChangeRefusal {
    let officer = administrator(world).await;
    match organisation::decide(&world.app, &officer, wanted).await {
        Err(OrganisationError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

async fn a_change_is_refused_with_its_rule_and_nothing_is_kept(db: &TestStore) {
    let world = World::on(db).await;
    assert_eq!(refused(&world, merger("2020-06-09")).await.code(), "ORG-001", "in the past");
    let nobody = change(ChangeKind::Dissolve { agency: WARD.into(), successor: None }, "2020-07-01");
    assert_eq!(refused(&world, nobody).await.code(), "ORG-008", "it has staff and procedures");
    let itself =
        change(ChangeKind::Dissolve { agency: WARD.into(), successor: Some(WARD.into()) }, "2020-07-01");
    assert_eq!(refused(&world, itself).await.code(), "ORG-005", "into itself");
    decided(&world, merger("2020-07-01")).await;
    let again =
        change(ChangeKind::Dissolve { agency: WARD.into(), successor: Some(ELSEWHERE.into()) }, "2020-08-01");
    assert_eq!(refused(&world, again).await.code(), "ORG-003", "it ends already");
    let circle =
        change(ChangeKind::Dissolve { agency: TOGETHER.into(), successor: Some(WARD.into()) }, "2020-08-01");
    assert_eq!(refused(&world, circle).await.code(), "ORG-003", "its successor would be one that ended");
    let officer = administrator(&world).await;
    assert_eq!(organisation::changes(&world.app, &officer).await.expect("a list").len(), 1);
}

async fn only_the_province_changes_the_organisation(db: &TestStore) {
    let world = World::on(db).await;
    for login in ["quantri.vinhhai", "lanhdao.vinhhai"] {
        let officer = world.officer(login).await;
        let decided = organisation::decide(&world.app, &officer, merger("2020-07-01")).await;
        assert!(matches!(decided, Err(OrganisationError::App(AppError::NotFound))), "{decided:?}");
        let listed = organisation::changes(&world.app, &officer).await;
        assert!(matches!(listed, Err(AppError::NotFound)), "{listed:?}");
    }
}

async fn a_change_is_called_off_before_its_day_and_not_after(db: &TestStore) {
    let world = World::on(db).await;
    let officer = administrator(&world).await;
    let app = &world.app;
    let first = decided(&world, merger("2020-07-01")).await;
    let renamed = ChangeKind::Rename {
        agency: TOGETHER.into(),
        code: "22998".into(),
        identifier: "000.98.33.H32".parse().expect("an identifier"),
        new_name: "UBND phường Thí Điểm Mới".to_owned(),
    };
    let second = decided(&world, change(renamed, "2020-08-01")).await;
    let reason = || "Hoãn thực hiện".to_owned();
    let built_upon = organisation::call_off(app, &officer, first, reason()).await;
    assert!(
        matches!(&built_upon, Err(OrganisationError::Refused(refusal)) if refusal.code() == "ORG-020"),
        "{built_upon:?}"
    );
    organisation::call_off(app, &officer, second, reason()).await.expect("the later one first");
    organisation::call_off(app, &officer, first, reason()).await.expect("then the earlier one");
    let (kept, log) = organisation::one(app, &officer, first).await.expect("it stays to be read");
    assert_eq!(kept.stage, ChangeStage::CalledOff);
    assert!(matches!(&log[1].event, ChangeEvent::CalledOff { reason } if reason == "Hoãn thực hiện"));
    world.clock.set("2020-07-01T08:00");
    assert_eq!(world.officer("lanhdao.vinhhai").await.member.agency.0, WARD, "nothing has changed");
    assert!(app.catalogue().agency(TOGETHER).is_none());
    assert_eq!(organisation::take_effect(app).await.expect("a round"), Default::default());

    let today = decided(&world, merger("2020-07-01")).await;
    let late = organisation::call_off(app, &officer, today, reason()).await;
    assert!(
        matches!(&late, Err(OrganisationError::Refused(refusal)) if refusal.code() == "ORG-019"),
        "{late:?}"
    );
}

/// One wins; the other meets it as a rule or is asked to look again. Never do both hold.
async fn two_changes_of_the_same_agency_at_once_are_one(db: &TestStore) {
    let world = World::on(db).await;
    let officer = administrator(&world).await;
    let elsewhere =
        change(ChangeKind::Dissolve { agency: WARD.into(), successor: Some("22333".into()) }, "2020-07-01");
    let (one, other) = tokio::join!(
        organisation::decide(&world.app, &officer, merger("2020-07-01")),
        organisation::decide(&world.app, &officer, elsewhere),
    );
    assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1, "{one:?} {other:?}");
    assert_eq!(organisation::changes(&world.app, &officer).await.expect("a list").len(), 1);
}

/// The room of civil status goes to one new agency, the work to the heir: nobody there held it, and all may go on.
async fn after_a_split_the_heir_goes_on_with_what_others_held(db: &TestStore) {
    let world = World::on(db).await;
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    let processor = world.officer("hotich.vinhhai").await;
    let given = Command::HandOver { note: String::new(), assign_to: Some(processor.member.id) };
    world.act_at("10T15:10", "tiepnhan.vinhhai", &code, given).await;
    let mut heir = founded("22997", "000.97.33.H32", "UBND phường Thí Điểm Một");
    heir.rooms.retain(|room| room.code != "tu-phap-ho-tich");
    let mut other = founded("22996", "000.96.33.H32", "UBND phường Thí Điểm Hai");
    other.rooms.retain(|room| room.code == "tu-phap-ho-tich");
    let split = ChangeKind::Split { from: WARD.into(), into: vec![heir, other], heir: "22997".into() };
    decided(&world, change(split, "2020-06-11")).await;
    world.clock.set("2020-06-11T08:00");
    let app = &world.app;
    let gone = world.officer("hotich.vinhhai").await;
    assert_eq!(gone.member.agency.0, "22996", "she went with her room");
    assert!(
        matches!(office::dossier(app, &gone, &code).await, Err(AppError::NotFound)),
        "not her business now"
    );
    let colleague = hired(&world, "hotich.moi", "22997", None, Role::Processor).await;
    let view = office::dossier(app, &colleague, &code).await.expect("the heir's");
    assert!(view.offered.contains(&Act::CompleteStep), "{:?}", view.offered);
    organisation::take_effect(app).await.expect("a round");
    let people = Desk {
        receptionist: world.officer("tiepnhan.vinhhai").await,
        processor: colleague,
        leader: world.officer("lanhdao.vinhhai").await,
        returns: world.officer("traketqua.vinhhai").await,
    };
    people.finish(app, &code).await;
    let ended = office::dossier(app, &people.returns, &code).await.expect("the end").loaded.dossier;
    assert_eq!(ended.state_name(), StateName::Returned);
}

async fn a_renamed_agency_keeps_its_people_and_delegations(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    let (lender, borrower) = (world.officer("lanhdao.vinhhai").await, world.officer("hotich.vinhhai").await);
    let (from, until) = (app.now(), app.now() + chrono::TimeDelta::days(10));
    delegations::lend(app, &lender, borrower.member.id, from, until, "Đi công tác".to_owned())
        .await
        .expect("lent");
    let renamed = ChangeKind::Rename {
        agency: WARD.into(),
        code: "22995".into(),
        identifier: "000.95.33.H32".parse().expect("an identifier"),
        new_name: "UBND phường Vĩnh Hải Mới".to_owned(),
    };
    decided(&world, change(renamed, "2020-06-11")).await;
    world.clock.set("2020-06-11T08:00");
    for round in ["before the worker", "after it"] {
        let delegate =
            staff::officer(app, borrower.member.id, Some(lender.member.id)).await.expect("still lent");
        assert_eq!(delegate.effective().agency.0, "22995", "{round}");
        let colleagues = staff::colleagues(app, &delegate).await.expect("colleagues");
        assert_eq!(colleagues.len(), 9, "{round}: {colleagues:?}");
        organisation::take_effect(app).await.expect("a round");
    }
    assert_eq!(app.catalogue().codes_of("22995", app.now().date_naive()), ["22995", WARD]);
}
