//! A situation may be for fewer agencies than its procedure, and the catalogue is counted as it stood on a day.

use motcua_app::{
    AppError,
    catalogue::{Stock, stock},
    decisions, filing,
};
use motcua_domain::catalogue::{
    Authority,
    publication::{DecisionKind, FaultKind, Item},
};
use motcua_domain::organisation::Level;
use motcua_testkit::{TestStore, both_engines};

use crate::{
    decisions::{Keepers, day},
    world::{ELSEWHERE, PROCEDURE, SITUATION, WARD, World, online},
};

both_engines!(
    a_situation_of_one_agency_is_filed_there_alone,
    the_catalogue_is_counted_as_it_stood_at_the_end_of_a_day,
);

async fn amended(world: &World, keepers: &Keepers, number: &str, own: Vec<Authority>) -> uuid::Uuid {
    let id = keepers.begins(world, number, day(12), DecisionKind::Procedures).await;
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    let line = decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands");
    let Item::Amend { base, mut procedure } = line else { panic!("an amendment") };
    for situation in procedure.situations.iter_mut().filter(|one| one.code == SITUATION) {
        situation.handled_by.clone_from(&own);
    }
    keepers.puts(world, id, Item::Amend { base, procedure }).await;
    id
}

/// "Situations: several per procedure with own components, authority, limit, fee, process and form."
async fn a_situation_of_one_agency_is_filed_there_alone(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let id = amended(&world, &keepers, "12/QĐ-UBND", vec![Authority::Agency(WARD.into())]).await;
    keepers.signs(&world, id).await.expect("signed");
    world.clock.set("2020-06-12T08:00");

    let mut request = online();
    filing::submit(&world.app, request.clone(), None, None).await.expect("the ward handles it");
    request.agency = ELSEWHERE.into();
    let Err(AppError::Invalid(faults)) = filing::submit(&world.app, request.clone(), None, None).await else {
        panic!("another commune took it")
    };
    assert_eq!(faults[0].field, "agency");
    request.situation = "ket-hon".to_owned();
    filing::submit(&world.app, request, None, None).await.expect("the other situation is everybody's");

    let (catalogue, today) = (world.app.catalogue(), day(12).expect("a day"));
    let procedure = catalogue.procedure(PROCEDURE).expect("it stands");
    let situation = procedure.situation(SITUATION).expect("it stands");
    let receiving = catalogue.receiving_agencies_in((procedure, situation), today);
    assert_eq!(receiving.iter().map(|agency| agency.code.0.as_str()).collect::<Vec<_>>(), [WARD]);
    assert!(catalogue.receiving_agencies(procedure, today).len() > 100);

    // Who does not handle the procedure cannot handle a situation of it.
    let late = amended(&world, &keepers, "13/QĐ-UBND", vec![Authority::Every(Level::Province)]).await;
    let opened = decisions::open(&world.app, &keepers.writer, late).await.expect("opened");
    let kinds: Vec<&FaultKind> = opened.lines[0].faults.iter().map(|fault| &fault.kind).collect();
    assert!(
        kinds
            .iter()
            .any(|kind| matches!(kind, FaultKind::Catalogue(fault) if fault.code() == "authority-beyond")),
        "{kinds:?}"
    );
}

/// "1,805 procedures; 2,087 situations: 1,634 province, 281 district, 172 commune, for any period."
async fn the_catalogue_is_counted_as_it_stood_at_the_end_of_a_day(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let id = keepers.begins(&world, "12/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let abolish = Item::Abolish { code: PROCEDURE.parse().expect("a code"), successor: None };
    keepers.puts(&world, id, abolish).await;
    keepers.signs(&world, id).await.expect("signed");
    let on = async |of| stock(&world.app, day(of).expect("a day")).await.expect("counted");

    let before = on(10).await.expect("kept since the tenth");
    assert_eq!(before.situations, before.of_province + before.of_districts + before.of_communes);
    assert!(before.procedures > 1 && before.of_communes > 2, "{before:?}");
    world.clock.set("2020-06-14T08:00");
    let after = Stock {
        procedures: before.procedures - 1,
        situations: before.situations - 2,
        of_communes: before.of_communes - 2,
        ..before
    };
    assert_eq!(on(11).await, Some(before), "the day before it held");
    assert_eq!(on(12).await, Some(after));
    assert_eq!(on(14).await, Some(after), "today, as it stands");
    assert_eq!(on(9).await, None, "nobody kept a catalogue then");
}
