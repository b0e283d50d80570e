//! A decision approves drafts of the process editor, as two people saw them.

use motcua_app::{
    acts::Officer,
    decisions,
    processes::{self, ProcessError},
    seed,
};
use motcua_domain::catalogue::{
    Situation,
    editor::{ProcessRefusal, StepDraft, StepEdit, VersionCommand},
    publication::{DecisionCommand, DecisionKind, DecisionRefusal, FaultKind, Item},
};
use motcua_testkit::{TestStore, both_engines};
use uuid::Uuid;

use crate::{
    decisions::{BIRTH, Keepers, day, refused},
    world::{PROCEDURE, SITUATION, World},
};

/// A code that no procedure has.
const NEW: &str = "9.999001";

both_engines!(
    a_process_decision_reaches_into_what_begins_later,
    a_process_holds_as_it_was_looked_at,
    a_process_that_waits_brings_back_neither_old_facts_nor_an_abolished_procedure,
    a_procedure_that_was_abolished_stands_again_over_what_waits,
    facts_of_a_file_stay_when_a_process_begins,
    a_new_procedure_has_its_process_on_its_first_day,
    a_new_situation_has_its_process_on_its_first_day,
);

/// A draft decision that approves a process of each situation, whose first step has another name.
async fn approves(
    world: &World,
    keepers: &Keepers,
    (number, effective): (&str, Option<chrono::NaiveDate>),
    situations: &[(&str, &str)],
) -> Uuid {
    let id = keepers.begins(world, number, effective, DecisionKind::Processes).await;
    for (code, situation) in situations {
        let draft = processes::begin(&world.app, &keepers.writer, code, situation).await.expect("a draft");
        renames_the_first_step(world, &keepers.writer, draft, "Tiếp nhận và số hóa").await;
        let line = decisions::process_line(&world.app, draft).await.expect("a line");
        keepers.puts(world, id, line).await;
    }
    id
}

fn first_step(world: &World, code: &str, situation: &str) -> Option<String> {
    let catalogue = world.app.catalogue();
    let own = catalogue.procedure(code)?.situation(situation)?;
    own.process.as_ref().map(|process| process.steps[0].name.clone())
}

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

/// A version is a whole procedure: what a decision on processes has waiting was written from facts that another decision changed
/// before its day, and from a procedure that ended before it.
async fn a_process_that_waits_brings_back_neither_old_facts_nor_an_abolished_procedure(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let birth = world.app.catalogue().procedure(BIRTH).expect("it stands").situations[0].code.clone();
    let both = [(PROCEDURE, SITUATION), (BIRTH, &*birth)];
    let waits = approves(&world, &keepers, ("1/QĐ-UBND", day(20)), &both).await;
    keepers.signs(&world, waits).await.expect("signed");

    let id = keepers.begins(&world, "2/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    let line = decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands");
    let Item::Amend { base, mut procedure } = line else { panic!("an amendment") };
    procedure.summary = "Tóm tắt mới.".to_owned();
    keepers.puts(&world, id, Item::Amend { base, procedure }).await;
    let ends = Item::Abolish { code: BIRTH.parse().expect("a code"), successor: None };
    keepers.puts(&world, id, ends).await;
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    assert!(opened.lines.iter().all(|line| line.faults.is_empty()), "sound");
    keepers.signs(&world, id).await.expect("signed");

    let coming =
        |code: &str| world.app.catalogue().upcoming_of(code).map(|kept| kept.is_end).collect::<Vec<_>>();
    assert_eq!((coming(PROCEDURE), coming(BIRTH)), (vec![false, false], vec![true, true]));
    let summary = || world.app.catalogue().procedure(PROCEDURE).expect("it stands").summary.clone();
    let begins = "2020-06-12T00:00:00+07:00".parse::<chrono::DateTime<chrono::FixedOffset>>();
    let begins = begins.expect("midnight").timestamp_millis();
    for (moment, is_approved) in
        [("2020-06-12T00:00", false), ("2020-06-19T23:59", false), ("2020-06-20T00:00", true)]
    {
        world.clock.set(moment);
        assert_eq!(summary(), "Tóm tắt mới.", "{moment}");
        let name = first_step(&world, PROCEDURE, SITUATION);
        assert_eq!(name.as_deref() == Some("Tiếp nhận và số hóa"), is_approved, "{moment}");
        // Another node, or this one after a restart, sees the same.
        let anew = motcua_app::catalogue::CatalogueView::load(&db.store, world.clock.millis()).await;
        let anew = anew.expect("it loads");
        for catalogue in [&*world.app.catalogue(), &anew] {
            let ended = catalogue.ended(BIRTH).unwrap_or_else(|| panic!("stands again at {moment}"));
            assert_eq!((ended.since, ended.decision), (begins, Some(id)), "{moment}");
            assert_eq!(catalogue.procedure(PROCEDURE).map(|found| &*found.summary), Some("Tóm tắt mới."));
        }
    }

    // The pages of the decisions and of the versions tell what each of them did.
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    assert_eq!(opened.lines.iter().map(|line| line.before_version).collect::<Vec<_>>(), [1, 1]);
    let opened = decisions::open(&world.app, &keepers.writer, waits).await.expect("opened");
    assert_eq!(opened.lines.iter().map(|line| line.before_version).collect::<Vec<_>>(), [1, 1]);
    let (versions, _) =
        decisions::versions(&world.app, &BIRTH.parse().expect("a code")).await.expect("versions");
    let told: Vec<_> = versions.iter().map(|kept| (kept.is_end, kept.decision)).collect();
    assert_eq!(told, [(true, Some(id)), (false, None)], "it ended once");
    let (versions, _) =
        decisions::versions(&world.app, &PROCEDURE.parse().expect("a code")).await.expect("versions");
    let told: Vec<_> = versions.iter().map(|kept| kept.decision).collect();
    assert_eq!(told, [Some(waits), Some(id), None]);
}

/// An end that was carried over what waits does not take back what is decided after it.
async fn a_procedure_that_was_abolished_stands_again_over_what_waits(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let was = world.app.catalogue().procedure(PROCEDURE).map(|found| (**found).clone()).expect("it stands");
    let waits = approves(&world, &keepers, ("1/QĐ-UBND", day(20)), &[(PROCEDURE, SITUATION)]).await;
    keepers.signs(&world, waits).await.expect("signed");
    let ends = keepers.begins(&world, "2/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    keepers.puts(&world, ends, Item::Abolish { code: was.code.clone(), successor: None }).await;
    keepers.signs(&world, ends).await.expect("signed");
    let again = keepers.begins(&world, "3/QĐ-UBND", day(15), DecisionKind::Procedures).await;
    keepers.puts(&world, again, Item::Add { procedure: Box::new(was.clone()) }).await;
    keepers.signs(&world, again).await.expect("signed");
    for (moment, stands) in
        [("2020-06-12T00:00", false), ("2020-06-15T00:00", true), ("2020-06-20T00:00", true)]
    {
        world.clock.set(moment);
        assert_eq!(world.app.catalogue().procedure(PROCEDURE).is_some(), stands, "{moment}");
    }
    let (versions, _) = decisions::versions(&world.app, &was.code).await.expect("versions");
    let told: Vec<_> = versions.iter().map(|kept| (kept.is_end, kept.decision)).collect();
    assert_eq!(told, [(false, Some(again)), (true, Some(ends)), (false, None)]);
}

/// What a file brings is not undone by a process that waits either; what a decision ordered for its day is left alone.
async fn facts_of_a_file_stay_when_a_process_begins(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let waits = approves(&world, &keepers, ("1/QĐ-UBND", day(15)), &[(PROCEDURE, SITUATION)]).await;
    keepers.signs(&world, waits).await.expect("signed");
    let id = keepers.begins(&world, "2/QĐ-UBND", day(20), DecisionKind::Procedures).await;
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    let line = decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands");
    let Item::Amend { base, mut procedure } = line else { panic!("an amendment") };
    procedure.summary = "Của quyết định.".to_owned();
    keepers.puts(&world, id, Item::Amend { base, procedure }).await;
    keepers.signs(&world, id).await.expect("signed");

    let mut read =
        world.app.catalogue().procedure(PROCEDURE).map(|found| (**found).clone()).expect("it stands");
    read.summary = "Của tệp.".to_owned();
    let written = seed::put_procedures(&db.store, "import", vec![read], world.clock.millis(), &|_| ()).await;
    assert_eq!(written.expect("written").changed, 1);
    world.app.refresh_catalogue().await.expect("read again");
    for (moment, summary, is_approved) in [
        ("2020-06-10T23:59", "Của tệp.", false),
        ("2020-06-15T00:00", "Của tệp.", true),
        ("2020-06-20T00:00", "Của quyết định.", true),
    ] {
        world.clock.set(moment);
        assert_eq!(
            &*world.app.catalogue().procedure(PROCEDURE).expect("it stands").summary,
            summary,
            "{moment}"
        );
        let name = first_step(&world, PROCEDURE, SITUATION);
        assert_eq!(name.as_deref() == Some("Tiếp nhận và số hóa"), is_approved, "{moment}");
    }
}

/// A new procedure can be filed from 00:00 of its day: its process is written and approved before it stands.
async fn a_new_procedure_has_its_process_on_its_first_day(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let mut new =
        world.app.catalogue().procedure(PROCEDURE).map(|found| (**found).clone()).expect("it stands");
    let approved = new.situations[0].process.take().expect("a process");
    new.code = NEW.parse().expect("a code");
    let situation = new.situations[0].code.clone();
    assert!(
        processes::begin(&world.app, &keepers.writer, NEW, &situation).await.is_err(),
        "nobody knows it yet"
    );
    let id = keepers.begins(&world, "1/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    keepers.puts(&world, id, Item::Add { procedure: Box::new(new) }).await;
    keepers.signs(&world, id).await.expect("signed");

    let draft = processes::begin(&world.app, &keepers.writer, NEW, &situation).await.expect("a draft");
    for (at, step) in approved.steps.into_iter().enumerate() {
        let step = StepDraft {
            name: step.name,
            role: step.role,
            place: step.place,
            room: step.room,
            budget: step.budget,
            acts: step.acts,
        };
        let seen = processes::open(&world.app, &keepers.writer, draft).await.expect("opened").version.changes;
        let edit = VersionCommand::Edit(StepEdit::Insert { at, step });
        processes::act(&world.app, &keepers.writer, draft, seen, edit).await.expect("written");
    }
    let seen = processes::open(&world.app, &keepers.second, draft).await.expect("opened").version.changes;
    let approve = VersionCommand::Approve { note: String::new() };
    let alone = processes::act(&world.app, &keepers.second, draft, seen, approve).await;
    assert!(matches!(alone, Err(ProcessError::Refused(ProcessRefusal::NotThereYet))), "{alone:?}");
    let approves = keepers.begins(&world, "2/QĐ-UBND", day(12), DecisionKind::Processes).await;
    let line = decisions::process_line(&world.app, draft).await.expect("a line");
    keepers.puts(&world, approves, line).await;
    keepers.signs(&world, approves).await.expect("signed");
    assert!(world.app.catalogue().procedure(NEW).is_none());
    world.clock.set("2020-06-12T00:00");
    let catalogue = world.app.catalogue();
    assert!(catalogue.procedure(NEW).expect("it stands").situations[0].is_fileable());
}

async fn a_new_situation_has_its_process_on_its_first_day(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let id = keepers.begins(&world, "1/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    let line = decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands");
    let Item::Amend { base, mut procedure } = line else { panic!("an amendment") };
    let like = procedure.situations[0].clone();
    procedure.guide = None;
    procedure.situations.push(Situation { code: "moi".to_owned(), name: "Mới".to_owned(), ..like });
    keepers.puts(&world, id, Item::Amend { base, procedure }).await;
    keepers.signs(&world, id).await.expect("signed");
    let (told, _) =
        processes::of_procedure(&world.app, &keepers.writer, PROCEDURE).await.expect("its processes");
    assert!(told.situation("moi").is_some(), "it is told before its day");

    let approves = approves(&world, &keepers, ("2/QĐ-UBND", day(12)), &[(PROCEDURE, "moi")]).await;
    keepers.signs(&world, approves).await.expect("signed");
    assert_eq!(first_step(&world, PROCEDURE, "moi"), None);
    world.clock.set("2020-06-12T00:00");
    assert_eq!(first_step(&world, PROCEDURE, "moi").as_deref(), Some("Tiếp nhận và số hóa"));
}
