//! Supervision through the use cases: what the events of a dossier commit is kept with them, and the worker says what
//! is to be said, once, on however many nodes.

use motcua_app::supervision::{self, BreachAsked};
use motcua_domain::{
    dossier::{BreachKind, Command, CounterOutcome},
    supervision::Rung,
};
use motcua_testkit::{TestStore, both_engines};

use crate::world::{World, complete, hand_over};

both_engines!(
    what_events_commit_is_listed_and_what_time_commits_is_too,
    two_nodes_say_each_thing_once,
    a_pause_silences_the_worker,
    early_on_time_and_late_are_told_by_person,
    deriving_anew_gives_what_was_kept,
);

async fn kinds(world: &World, login: &str) -> Vec<(BreachKind, bool)> {
    let officer = world.officer(login).await;
    let sight = supervision::sight(&world.app, &officer, "").expect("she may see them");
    let asked = BreachAsked::default();
    let list = supervision::breaches(&world.app, &officer, &sight, &asked, 0, 50).await.expect("the list");
    let mut kinds: Vec<_> = list.lines.iter().map(|line| (line.kind, line.is_open)).collect();
    kinds.sort();
    kinds
}

/// Art. 17.2 (answered late), Art. 18 (handed over after the hour), a late step, Art. 19.9 (no apology).
async fn what_events_commit_is_listed_and_what_time_commits_is_too(db: &TestStore) {
    use BreachKind::{AnswerLate, HandOverLate, LateWithoutApology, StepLate};
    let world = World::on(db).await;
    let code = world.files_online(None).await.code;
    world.clock.set("2020-06-11T14:30");
    assert_eq!(kinds(&world, "lanhdao.vinhhai").await, [], "eight working hours are not over");
    world.clock.set("2020-06-11T16:00");
    assert_eq!(kinds(&world, "lanhdao.vinhhai").await, [(AnswerLate, true)], "nobody answered");
    let accept = Command::Accept { additions: Vec::new() };
    world.act_at("12T09:00", "tiepnhan.vinhhai", &code, accept).await;
    assert_eq!(kinds(&world, "lanhdao.vinhhai").await, [(AnswerLate, false)]);
    world.act_at("15T08:00", "tiepnhan.vinhhai", &code, hand_over()).await;
    let after = kinds(&world, "lanhdao.vinhhai").await;
    assert!(after.contains(&(HandOverLate, false)), "{after:?}");
    // Three working days after Friday the twelfth.
    world.clock.set("2020-06-18T09:00");
    let open = kinds(&world, "lanhdao.vinhhai").await;
    assert!(open.contains(&(StepLate, true)) && open.contains(&(LateWithoutApology, true)), "{open:?}");
    world.act_at("18T09:30", "hotich.vinhhai", &code, complete("Đủ điều kiện")).await;
    let ended = kinds(&world, "lanhdao.vinhhai").await;
    assert!(ended.contains(&(StepLate, false)) && ended.contains(&(LateWithoutApology, true)), "{ended:?}");
    assert_eq!(kinds(&world, "lanhdao.binhloc").await, [], "another commune's list");
    assert!(supervision::sight(&world.app, &world.officer("hotich.vinhhai").await, "").is_err());
}

async fn two_nodes_say_each_thing_once(db: &TestStore) {
    let world = World::on(db).await;
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    world.act_at("10T15:10", "tiepnhan.vinhhai", &code, hand_over()).await;
    world.clock.set("2020-06-17T09:00");
    let (one, two) = tokio::join!(supervision::watch(&world.app), supervision::watch(&world.app));
    assert!(one.expect("a round") + two.expect("a round") >= 1);
    let civil = world.officer("hotich.vinhhai").await;
    let told = supervision::warnings(&world.app, &civil).await.expect("her warnings");
    assert!(told.iter().any(|line| line.code == code.as_str() && line.rung == Rung::Late), "{told:?}");
    let leader = world.officer("lanhdao.vinhhai").await;
    let up = supervision::warnings(&world.app, &leader).await.expect("her warnings");
    assert_eq!(up.iter().map(|line| line.rung).max(), Some(Rung::Leader), "{up:?}");
    assert_eq!(supervision::own_accounts(&world.app, &leader).await.expect("a list").len(), 1, "asked once");
    assert_eq!(supervision::watch(&world.app).await.expect("a round"), 0, "nothing is left to say");
}

/// rules.md §1.17: while the clock stands still nobody is warned, however long it lasts.
async fn a_pause_silences_the_worker(db: &TestStore) {
    use motcua_domain::dossier::Ground;
    let world = World::on(db).await;
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    world.act_at("10T15:10", "tiepnhan.vinhhai", &code, hand_over()).await;
    let civil = world.officer("hotich.vinhhai").await;
    let evidence = vec![world.signed_file(&civil).await];
    let ask = Command::AskPause {
        ground: Ground::ForceMajeure,
        reason: "Lũ lụt".to_owned(),
        evidence,
        until: None,
    };
    world.act_at("10T15:20", "hotich.vinhhai", &code, ask).await;
    world.act_at("10T15:30", "lanhdao.vinhhai", &code, Command::ApprovePause).await;
    world.clock.set("2020-08-10T09:00");
    supervision::watch(&world.app).await.expect("a round");
    for login in ["hotich.vinhhai", "lanhdao.vinhhai"] {
        let officer = world.officer(login).await;
        assert_eq!(supervision::warnings(&world.app, &officer).await.expect("a list"), [], "{login}");
    }
    assert_eq!(kinds(&world, "lanhdao.vinhhai").await, []);
}

/// "Each step has its own clock: early, on time, late per agency and per person."
async fn early_on_time_and_late_are_told_by_person(db: &TestStore) {
    let world = World::on(db).await;
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    world.act_at("10T15:10", "tiepnhan.vinhhai", &code, hand_over()).await;
    world.act_at("30T10:00", "hotich.vinhhai", &code, complete("Đủ điều kiện")).await;
    let leader = world.officer("lanhdao.vinhhai").await;
    let sight = supervision::sight(&world.app, &leader, "").expect("her agency");
    let span = (0, world.clock.millis() + 1);
    let people = supervision::people(&world.app, &sight, span).await.expect("the list");
    let of = |login: &str| {
        let id = world.member(login).id.0;
        let line = people.iter().find(|line| line.person == Some(id)).expect(login);
        (line.early + line.on_time, line.late)
    };
    assert_eq!((of("tiepnhan.vinhhai"), of("hotich.vinhhai")), ((1, 0), (0, 1)));
    // Nobody held the step: the act that ended it asked those who answer for the room.
    let asked: i64 = people.iter().map(|line| line.asked).sum();
    assert_eq!((asked, people.iter().filter(|line| line.person.is_none()).count()), (1, 1));
}

/// What is derived from the log anew is what was kept with its events: nothing more and nothing less.
async fn deriving_anew_gives_what_was_kept(db: &TestStore) {
    let world = World::on(db).await;
    let code = world.files_online(None).await.code;
    world.act_at("12T09:00", "tiepnhan.vinhhai", &code, Command::Accept { additions: Vec::new() }).await;
    world.act_at("15T08:00", "tiepnhan.vinhhai", &code, hand_over()).await;
    world.act_at("30T09:00", "hotich.vinhhai", &code, complete("Đủ điều kiện")).await;
    let leader = world.officer("lanhdao.vinhhai").await;
    let sight = supervision::sight(&world.app, &leader, "").expect("her agency");
    let span = (0, world.clock.millis() + 1);
    let before = (
        kinds(&world, "lanhdao.vinhhai").await,
        supervision::people(&world.app, &sight, span).await.expect("the list"),
    );
    let rebuilt = supervision::rebuild(&world.app, std::sync::Arc::new(|_| ())).await.expect("it is derived");
    assert_eq!((rebuilt.dossiers, rebuilt.events), (1, 4));
    let after = (
        kinds(&world, "lanhdao.vinhhai").await,
        supervision::people(&world.app, &sight, span).await.expect("the list"),
    );
    assert_eq!(after, before);
    assert!(before.0.len() >= 3, "{before:?}");
}
