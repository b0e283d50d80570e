//! Which rules a dossier is under: "the rule set in force on the day of receipt decides, and both figures are kept".

use motcua_domain::dossier::{Command, MissingItem, MissingKind, Paper, StateName};
use motcua_testkit::{TestStore, both_engines};

use crate::world::{World, hand_over};

both_engines!(the_day_of_receipt_decides_what_a_supplement_does_to_the_deadline,);

/// Until 15 September 2025 the limit restarts from zero (Nghị định 61/2018 Art. 19.4); from then on the time of waiting
/// is left out.
async fn the_day_of_receipt_decides_what_a_supplement_does_to_the_deadline(db: &TestStore) {
    let world = World::on(db).await;
    // Received on the Friday before and on the Monday of the change, asked on that Monday and the day after, and both
    // completed on Wednesday: three working days each.
    let before = waited(&world, "2025-09-12T09:00", "2025-09-15T09:00").await;
    let after = waited(&world, "2025-09-15T09:30", "2025-09-16T09:30").await;
    assert_eq!(before.0, "nd61-2018");
    assert_eq!(before.1, "2025-09-22T17:00:00+07:00", "three working days from the Wednesday of the answer");
    assert_eq!(after.0, "tt03-2025");
    assert_eq!(after.1, "2025-09-19T17:00:00+07:00", "Thursday, and the day that it waited");
    assert_ne!(before.2, before.1, "the other rule's date is kept beside it");
    assert_eq!(after.2, "2025-09-22T17:00:00+07:00");
}

/// The rule set, the deadline and the other rule's deadline of a dossier that waited until Wednesday noon.
async fn waited(world: &World, received: &str, asked: &str) -> (String, String, String) {
    world.clock.set(received);
    let desk = world.officer("tiepnhan.vinhhai").await;
    let taken = world.at_counter(motcua_domain::dossier::CounterOutcome::Receive).await;
    let code = taken.code;
    world.act(&desk, &code, hand_over()).await.expect("handed over");
    world.clock.set(asked);
    let clerk = world.officer("hotich.vinhhai").await;
    let item = MissingItem {
        name: "Giấy tờ chứng minh".to_owned(),
        kind: MissingKind::CertifiedCopy,
        remark: String::new(),
    };
    let slip = Command::RequestSupplement {
        items: vec![item],
        reason: "Cần để đối chiếu.".to_owned(),
        breach: None,
    };
    world.act(&clerk, &code, slip).await.expect("asked in time");
    world.clock.set("2025-09-17T09:30");
    let paper = Paper {
        component: None,
        name: "Giấy tờ chứng minh".to_owned(),
        originals: 0,
        copies: 1,
        files: vec![],
    };
    let supplied =
        world.act(&desk, &code, Command::Supply { papers: vec![paper], note: String::new() }).await;
    let dossier = supplied.expect("supplied").dossier;
    assert_eq!(dossier.state_name(), StateName::InProgress);
    let other = dossier.other_deadline.as_ref().expect("both figures are kept").due.to_rfc3339();
    (dossier.filing.rule_set.clone(), dossier.due().expect("a deadline").to_rfc3339(), other)
}
