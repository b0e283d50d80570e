//! An officer is replaced: what she holds goes over, each dossier by an act with the reason.

use motcua_app::{
    AppError,
    handover::{self, BATCH, Kept},
    office, staff,
};
use motcua_domain::{
    dossier::{Act, Command, CounterOutcome, Event},
    organisation::Role,
};
use motcua_testkit::{TestStore, both_engines};

use crate::{
    organisation::hired,
    world::{ELSEWHERE, WARD, World},
};

const REASON: &str = "Chuyển công tác từ 11/06/2020";

both_engines!(
    all_work_goes_over_with_the_reason_and_the_other_goes_on,
    what_the_other_may_not_do_stays_and_is_told,
    more_than_a_batch_goes_over_in_several,
    only_leaders_and_administrators_of_the_agency_hand_work_over,
);

/// Dossiers at the desk of civil status, assigned to its processor.
async fn held(world: &World, count: usize) -> Vec<motcua_domain::codes::DossierCode> {
    let processor = world.officer("hotich.vinhhai").await;
    let mut codes = Vec::new();
    world.clock.set("2020-06-10T14:40");
    let receptionist = world.officer("tiepnhan.vinhhai").await;
    for _ in 0..count {
        let code = world.at_counter(CounterOutcome::Receive).await.code;
        let given = Command::HandOver { note: String::new(), assign_to: Some(processor.member.id) };
        world.act(&receptionist, &code, given).await.expect("handed over");
        codes.push(code);
    }
    codes
}

async fn all_work_goes_over_with_the_reason_and_the_other_goes_on(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    let codes = held(&world, 3).await;
    let old = world.officer("hotich.vinhhai").await;
    let new = hired(&world, "hotich.moi", WARD, Some("tu-phap-ho-tich"), Role::Processor).await;
    // Replaced people are disabled first, as often as not.
    let administrator = world.officer("quantri.vinhhai").await;
    staff::set_disabled(app, &administrator, old.member.id, true).await.expect("disabled");
    let loads = handover::loads(app, &administrator).await.expect("everybody's work");
    assert_eq!((loads[0].member.id, loads[0].held, loads[0].is_disabled), (old.member.id, 3, true));
    let before = office::dossier(app, &new, &codes[0]).await.expect("of her agency");
    assert!(!before.offered.contains(&Act::CompleteStep), "held by another");

    let told = handover::hand_over(app, &administrator, (old.member.id, new.member.id), REASON.to_owned(), 0)
        .await
        .expect("handed over");
    assert_eq!((told.outcomes.len(), told.left), (3, 0), "{told:?}");
    assert!(told.outcomes.iter().all(|(_, kept)| kept.is_none()), "{told:?}");
    for code in &codes {
        let view = office::dossier(app, &new, code).await.expect("hers");
        assert!(view.offered.contains(&Act::CompleteStep), "{code}");
        assert_eq!(view.loaded.dossier.due(), before.loaded.dossier.due(), "nobody waits longer");
        let last = view.loaded.events.last().expect("an event");
        let said = Event::Assigned { to: new.member.id, reason: REASON.to_owned() };
        assert_eq!(last.event, said, "{code}");
    }
    assert!(motcua_store::verify::verify(&app.store, &|_| ()).await.expect("the log reads").is_clean());
}

/// A colleague of another room cannot go on with it: it stays, the others go.
async fn what_the_other_may_not_do_stays_and_is_told(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    held(&world, 2).await;
    let old = world.officer("hotich.vinhhai").await;
    let leader = world.officer("lanhdao.vinhhai").await;
    let land = world.officer("diachinh.vinhhai").await;
    let between = (old.member.id, land.member.id);
    let told = handover::hand_over(app, &leader, between, REASON.to_owned(), 0).await.expect("told");
    assert_eq!(told.left, 2);
    assert!(told.outcomes.iter().all(|(_, kept)| *kept == Some(Kept::NotTheirStep)), "{told:?}");
    let elsewhere = world.officer("hotich.binhloc").await;
    for to in [old.member.id, elsewhere.member.id] {
        let wrong = handover::hand_over(app, &leader, (old.member.id, to), REASON.to_owned(), 0).await;
        assert!(matches!(&wrong, Err(AppError::Invalid(faults)) if faults[0].field == "to"), "{wrong:?}");
    }
    let between = (old.member.id, leader.member.id);
    let silent = handover::hand_over(app, &leader, between, " ".to_owned(), 0).await;
    assert!(matches!(&silent, Err(AppError::Invalid(faults)) if faults[0].field == "reason"), "{silent:?}");
}

async fn more_than_a_batch_goes_over_in_several(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    let count = usize::try_from(BATCH).expect("small") + 5;
    held(&world, count).await;
    let old = world.officer("hotich.vinhhai").await;
    let new = hired(&world, "hotich.moi", WARD, Some("tu-phap-ho-tich"), Role::Processor).await;
    let leader = world.officer("lanhdao.vinhhai").await;
    let between = (old.member.id, new.member.id);
    let first = handover::hand_over(app, &leader, between, REASON.to_owned(), 0).await.expect("a batch");
    assert_eq!((first.outcomes.len() as u64, first.left), (BATCH, 5));
    // A colleague who may do nothing of it: what stays is passed over by the next batch.
    let land = world.officer("diachinh.vinhhai").await;
    let wrong = (old.member.id, land.member.id);
    let stays = handover::hand_over(app, &leader, wrong, REASON.to_owned(), 2).await.expect("a batch");
    assert_eq!((stays.outcomes.len(), stays.left), (3, 5));
    let last = handover::hand_over(app, &leader, between, REASON.to_owned(), 0).await.expect("the rest");
    assert_eq!((last.outcomes.len(), last.left), (5, 0));
}

async fn only_leaders_and_administrators_of_the_agency_hand_work_over(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    held(&world, 1).await;
    let old = world.officer("hotich.vinhhai").await;
    let new = hired(&world, "hotich.moi", WARD, Some("tu-phap-ho-tich"), Role::Processor).await;
    let between = (old.member.id, new.member.id);
    for login in ["hotich.vinhhai", "tiepnhan.vinhhai", "lanhdao.binhloc", "quantri.binhloc"] {
        let officer = world.officer(login).await;
        let told = handover::hand_over(app, &officer, between, REASON.to_owned(), 0).await;
        assert!(matches!(told, Err(AppError::NotFound)), "{login}: {told:?}");
    }
    let elsewhere = hired(&world, "lanhdao.xa", ELSEWHERE, None, Role::Leader).await;
    let seen = handover::held(app, &elsewhere, old.member.id, 0, 10).await;
    assert!(matches!(seen, Err(AppError::NotFound)), "{seen:?}");
}
