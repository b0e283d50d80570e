//! A decision approves drafts of the process editor, as two people saw them.

use motcua_app::{acts::Officer, decisions, processes};
use motcua_domain::catalogue::{
    editor::{StepDraft, StepEdit, VersionCommand},
    publication::{DecisionCommand, DecisionKind, DecisionRefusal, FaultKind, Item},
};
use motcua_testkit::{TestStore, both_engines};
use uuid::Uuid;

use crate::{
    decisions::{Keepers, day, refused},
    world::{PROCEDURE, SITUATION, World},
};

both_engines!(a_process_decision_reaches_into_what_begins_later, a_process_holds_as_it_was_looked_at,);

async fn renames_the_first_step(world: &World, officer: &Officer, draft: Uuid, name: &str) {
    let opened = processes::open(&world.app, officer, draft).await.expect("opened");
    let first = opened.version.process.steps[0].clone();
    let step = StepDraft {
        name: name.to_owned(),
        role: first.role,
        place: first.place,
        room: first.room,
        budget: first.budget,
        acts: first.acts,
    };
    let edit = VersionCommand::Edit(StepEdit::Write { at: 0, step });
    processes::act(&world.app, officer, draft, opened.version.changes, edit).await.expect("changed");
}

/// Facts and processes are decided apart: neither brings back what the other has changed.
async fn a_process_decision_reaches_into_what_begins_later(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let later = keepers.begins(&world, "18/QĐ-UBND", day(20), DecisionKind::Procedures).await;
    let opened = decisions::open(&world.app, &keepers.writer, later).await.expect("opened");
    let line = decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands");
    let Item::Amend { base, mut procedure } = line else { panic!("an amendment") };
    procedure.summary = "Tóm tắt mới.".to_owned();
    keepers.puts(&world, later, Item::Amend { base, procedure }).await;
    keepers.signs(&world, later).await.expect("signed");

    let draft = processes::begin(&world.app, &keepers.writer, PROCEDURE, SITUATION).await.expect("a draft");
    renames_the_first_step(&world, &keepers.writer, draft, "Tiếp nhận và số hóa").await;
    let id = keepers.begins(&world, "19/QĐ-UBND", day(12), DecisionKind::Processes).await;
    let line = decisions::process_line(&world.app, draft).await.expect("a line");
    keepers.puts(&world, id, line).await;
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    assert_eq!(opened.lines[0].faults, [], "sound");
    keepers.signs(&world, id).await.expect("signed");

    let name = |world: &World| {
        let catalogue = world.app.catalogue();
        let procedure = catalogue.procedure(PROCEDURE).expect("it stands");
        let own = procedure.situation(SITUATION).and_then(|own| own.process.as_ref()).expect("a process");
        (own.steps[0].name.clone(), procedure.summary.clone())
    };
    let before = name(&world);
    assert_ne!(before.0, "Tiếp nhận và số hóa");
    world.clock.set("2020-06-12T00:00");
    assert_eq!(name(&world), ("Tiếp nhận và số hóa".to_owned(), before.1));
    world.clock.set("2020-06-20T00:00");
    assert_eq!(name(&world), ("Tiếp nhận và số hóa".to_owned(), "Tóm tắt mới.".to_owned()));
}

/// A second person looks at the lines: what somebody writes into the draft after that has not been seen, and is not signed.
async fn a_process_holds_as_it_was_looked_at(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let draft = processes::begin(&world.app, &keepers.writer, PROCEDURE, SITUATION).await.expect("a draft");
    renames_the_first_step(&world, &keepers.writer, draft, "Tiếp nhận và số hóa").await;
    let id = keepers.begins(&world, "19/QĐ-UBND", day(12), DecisionKind::Processes).await;
    let line = decisions::process_line(&world.app, draft).await.expect("a line");
    keepers.puts(&world, id, line).await;
    keepers.does(&world, id, DecisionCommand::SendToReview).await.expect("sent to review");

    renames_the_first_step(&world, &keepers.writer, draft, "Việc không ai xem").await;
    let opened = decisions::open(&world.app, &keepers.second, id).await.expect("opened");
    let faults: Vec<FaultKind> = opened.lines[0].faults.iter().map(|fault| fault.kind.clone()).collect();
    assert_eq!(faults, [FaultKind::Overtaken]);
    let signed =
        decisions::act(&world.app, &keepers.second, id, opened.decision.changes, DecisionCommand::Sign).await;
    assert_eq!(refused(signed), DecisionRefusal::NotSound { faults: 1 });

    let back = DecisionCommand::SendBack { reason: "Quy trình đã đổi".to_owned() };
    let seen = opened.decision.changes;
    decisions::act(&world.app, &keepers.second, id, seen, back).await.expect("sent back");
    let line = decisions::brought(&world.app, &opened.decision, PROCEDURE, Some(SITUATION)).await;
    keepers.puts(&world, id, line.expect("the draft as it is written now")).await;
    keepers.signs(&world, id).await.expect("what was seen is signed");
    world.clock.set("2020-06-12T00:00");
    let catalogue = world.app.catalogue();
    let own = catalogue.procedure(PROCEDURE).and_then(|found| found.situation(SITUATION)).expect("it stands");
    assert_eq!(own.process.as_ref().map(|process| &*process.steps[0].name), Some("Việc không ai xem"));
}
