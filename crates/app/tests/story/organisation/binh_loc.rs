//! Nghị quyết 894/NQ-UBTVQH14: from 1 March 2020 Diên Lộc and Diên Bình are Bình Lộc. The province's data ship it.

use motcua_app::{
    filing::{self, FilingRequest},
    intake, office,
    printing::{self, FormKind},
    staff,
};
use motcua_domain::{
    dossier::{Act, CounterOutcome, StateName},
    organisation::Role,
    policy::{Action, Resource},
};
use motcua_testkit::{TestStore, both_engines};

use super::{Desk, hired};
use crate::world::{ELSEWHERE, World, at_counter, online};

const DIEN_LOC: &str = "22699";
const DIEN_BINH: &str = "22696-2019";

both_engines!(
    received_at_dien_loc_in_february_and_returned_by_binh_loc_in_march,
    an_evening_request_to_an_agency_that_ended_goes_to_its_successor,
);

/// Received on 28 February by Diên Lộc, returned in March by the people of Bình Lộc, with no act of the administration
/// in between.
async fn received_at_dien_loc_in_february_and_returned_by_binh_loc_in_march(db: &TestStore) {
    let world = World::on(db).await;
    world.clock.set("2020-02-28T14:00");
    let receptionist = hired(&world, "tiepnhan.dienloc", DIEN_LOC, Some("mot-cua"), Role::Receptionist).await;
    assert_eq!(receptionist.member.agency.0, DIEN_LOC, "in February she sits at Diên Lộc");
    let request = FilingRequest { agency: DIEN_LOC.into(), ..at_counter() };
    let app = &world.app;
    let code =
        intake::receive(app, &receptionist, request, CounterOutcome::Receive).await.expect("taken").code;
    assert!(code.as_str().starts_with("000.21.33.H32-200228-"), "{code}");
    let due = office::dossier(app, &receptionist, &code).await.expect("hers").loaded.dossier.due();

    world.clock.set("2020-03-02T08:00");
    let people = Desk::of(&world, "binhloc").await;
    let listed =
        office::search(app, &people.receptionist, "", Default::default(), 0, 10).await.expect("a list").rows;
    assert_eq!(listed.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), [code.as_str()]);
    let view = office::dossier(app, &people.receptionist, &code).await.expect("Bình Lộc's now");
    assert_eq!(view.loaded.dossier.due(), due, "nobody waits longer because offices were joined");
    assert!(view.offered.contains(&Act::HandOver), "{:?}", view.offered);
    // Whoever took it in has her desk at Bình Lộc too.
    let moved = staff::officer(app, receptionist.member.id, None).await.expect("still here");
    assert_eq!((moved.member.agency.0.as_str(), moved.member.room.as_deref()), (ELSEWHERE, Some("mot-cua")));
    assert!(office::dossier(app, &moved, &code).await.is_ok());

    people.finish(app, &code).await;
    let ended = office::dossier(app, &people.receptionist, &code).await.expect("the end").loaded;
    assert_eq!(ended.dossier.state_name(), StateName::Returned);
    assert_eq!(ended.dossier.filing.agency.0, DIEN_LOC, "it was received under the old name");
    assert_eq!(ended.dossier.filing.code, code);
    // The receipt keeps its head.
    let receipt = printing::for_officer(app, &people.receptionist, &code, FormKind::Receipt).await;
    crate::paper::assert_words("form 01", &receipt.expect("form 01"), &["Diên Lộc"]);
}

/// A draft, a link or a program that still names Diên Bình reaches Bình Lộc, and is numbered there.
async fn an_evening_request_to_an_agency_that_ended_goes_to_its_successor(db: &TestStore) {
    let world = World::on(db).await;
    let request = FilingRequest { agency: DIEN_BINH.into(), ..online() };
    let filed = filing::submit(&world.app, request, None, None).await.expect("taken");
    assert_eq!(filed.dossier.filing.agency.0, ELSEWHERE);
    assert!(filed.code.as_str().starts_with("000.17.33.H32-200610-"), "{}", filed.code);
    let people = Desk::of(&world, "binhloc").await;
    let own = Resource::Agency(ELSEWHERE.into());
    assert!(people.receptionist.may(Action::ListDossiers, &own));
}
