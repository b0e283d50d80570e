//! A dossier from the filing to the result in the applicant's hand, online and at the counter.

use motcua_app::{AppError, acts, notices, office, tracking};
use motcua_domain::dossier::{
    Command, CounterOutcome, Event, Ground, MissingItem, MissingKind, Paper, Refusal, ReturnWay, StateName,
    Timeliness,
};
use motcua_domain::policy::Action;
use motcua_testkit::{TestStore, both_engines};

use crate::world::{World, hand_over};

both_engines!(
    a_dossier_filed_online_comes_back_before_its_time,
    a_dossier_at_the_counter_is_completed_once_and_never_asked_for_twice,
    a_late_dossier_is_counted_late,
    an_act_out_of_its_state_changes_nothing,
    the_applicant_is_told_when_the_clock_stops_and_when_it_runs_again,
);

/// Nghị định 61/2018 Art. 17, 18: receipt with an appointment, hand-over the same day, the result at the one-stop
/// unit before the appointment, and its return.
async fn a_dossier_filed_online_comes_back_before_its_time(db: &TestStore) {
    let world = World::on(db).await;
    let lan = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
    let filed = world.files_online(Some(lan)).await;
    assert_eq!(filed.code.as_str(), format!("{}-200610-0001", identifier(&world)));
    assert_eq!(filed.dossier.state_name(), StateName::Submitted);

    let accepted = world
        .act_at("10T14:50", "tiepnhan.vinhhai", &filed.code, Command::Accept { additions: Vec::new() })
        .await;
    let due = accepted.dossier.due().expect("an appointment");
    assert_eq!(due.to_rfc3339(), "2020-06-15T17:00:00+07:00", "three working days, the weekend not counted");

    let decided = world.is_processed(&filed.code).await;
    assert_eq!(decided.dossier.state_name(), StateName::Resolved);
    assert!(matches!(
        decided.events.last().map(|recorded| &recorded.event),
        Some(Event::Resolved { timeliness: Timeliness::Early, .. })
    ));

    let back = Command::ReturnResult {
        receiver: "Nguyễn Thị Ví Dụ".to_owned(),
        way: ReturnWay::Counter,
        originals_handed_back: false,
    };
    world.act_at("12T14:00", "traketqua.vinhhai", &filed.code, back).await;
    let own = tracking::own(&world.app, lan, &filed.code).await.expect("her own dossier");
    assert_eq!((own.loaded.dossier.state_name(), own.loaded.row.completion), (StateName::Returned, 100));
    assert_eq!(own.loaded.row.timeliness.as_deref(), Some("early"));
    let public = tracking::public(&world.app, &filed.code.as_str().to_lowercase()).await.expect("a status");
    assert_eq!(public.state, "returned");
    assert!(motcua_store::verify::verify(&world.app.store, &|_| ()).await.expect("the log reads").is_clean());
}

/// Nghị định 61/2018 Art. 15.3: everything that is missing is asked for once.
async fn a_dossier_at_the_counter_is_completed_once_and_never_asked_for_twice(db: &TestStore) {
    let world = World::on(db).await;
    let ask = |name: &str| {
        (
            vec![MissingItem {
                name: name.to_owned(),
                kind: MissingKind::CertifiedCopy,
                remark: String::new(),
            }],
            "Thiếu giấy tờ".to_owned(),
        )
    };
    let (items, reason) = ask("Trích lục ghi chú ly hôn");
    let filed = world.at_counter(CounterOutcome::AskForSupplement { items, reason }).await;
    assert_eq!(filed.dossier.state_name(), StateName::AwaitingSupplement);
    assert_eq!(filed.dossier.received_at, None, "no limit runs before receipt");

    let paper = Paper {
        component: None,
        name: "Trích lục ghi chú ly hôn".to_owned(),
        originals: 0,
        copies: 1,
        files: vec![],
    };
    let supply = Command::Supply { papers: vec![paper], note: String::new() };
    world.act_at("11T08:00", "tiepnhan.vinhhai", &filed.code, supply).await;
    let (items, reason) = ask("Một giấy khác");
    let receptionist = world.officer("tiepnhan.vinhhai").await;
    let again = world
        .act(&receptionist, &filed.code, Command::RequestSupplement { items, reason, breach: None })
        .await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::SupplementAskedTwice))), "{again:?}");
    let accepted = world
        .act_at("11T08:05", "tiepnhan.vinhhai", &filed.code, Command::Accept { additions: Vec::new() })
        .await;
    assert_eq!(accepted.dossier.due().expect("due").to_rfc3339(), "2020-06-16T17:00:00+07:00");
}

/// A result that comes to the one-stop unit after the appointment is late, whoever is to blame.
async fn a_late_dossier_is_counted_late(db: &TestStore) {
    let world = World::on(db).await;
    let filed = world.at_counter(CounterOutcome::Receive).await;
    world.act_at("10T15:10", "tiepnhan.vinhhai", &filed.code, hand_over()).await;
    world.act_at("15T16:00", "hotich.vinhhai", &filed.code, crate::world::complete("")).await;
    world.clock.set("2020-06-15T17:01");
    let leader = world.officer("lanhdao.vinhhai").await;
    let file = world.signed_file(&leader).await;
    world
        .act_at(
            "15T17:01",
            "lanhdao.vinhhai",
            &filed.code,
            Command::SignResult { file, number: "16/XN".to_owned() },
        )
        .await;
    let row =
        office::load(&world.app, &leader, Action::ViewDossier, &filed.code).await.expect("the dossier").row;
    assert_eq!(row.timeliness.as_deref(), Some("late"));
}

/// A refused act leaves no event, no row and no number behind.
async fn an_act_out_of_its_state_changes_nothing(db: &TestStore) {
    let world = World::on(db).await;
    let filed = world.files_online(None).await;
    let receptionist = world.officer("tiepnhan.vinhhai").await;
    let early = world.act(&receptionist, &filed.code, hand_over()).await;
    assert!(matches!(early, Err(AppError::Refused(Refusal::WrongState { .. }))), "{early:?}");
    let loaded =
        office::load(&world.app, &receptionist, Action::ViewDossier, &filed.code).await.expect("the dossier");
    assert_eq!((loaded.dossier.version, loaded.events.len()), (1, 1));
    let offered =
        acts::offered(&receptionist, &loaded.dossier, &world.app.catalogue(), world.app.now().date_naive());
    assert!(!offered.contains(&motcua_domain::dossier::Act::HandOver));
}

fn identifier(world: &World) -> String {
    world.app.catalogue().agency(crate::world::WARD).expect("the ward").identifier.to_string()
}

/// A stop is asked for and talked over inside the office; the applicant is told once it stands, and once it ends.
async fn the_applicant_is_told_when_the_clock_stops_and_when_it_runs_again(db: &TestStore) {
    let world = World::on(db).await;
    let lan = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
    let code = world.files_online(Some(lan)).await.code;
    world.act_at("10T14:50", "tiepnhan.vinhhai", &code, Command::Accept { additions: Vec::new() }).await;
    world.act_at("10T15:10", "tiepnhan.vinhhai", &code, hand_over()).await;
    let told = async || {
        notices::deliver(&world.app).await.expect("the messages are delivered");
        let kept = notices::of_account(&world.app, lan).await.expect("her messages");
        let mut kinds: Vec<String> = kept.into_iter().map(|notice| notice.kind).collect();
        kinds.sort();
        kinds
    };
    let clerk = world.officer("hotich.vinhhai").await;
    let evidence = vec![world.signed_file(&clerk).await];
    let ask = Command::AskPause {
        ground: Ground::CompetentAuthority,
        reason: "Chờ kết luận của công an.".to_owned(),
        evidence,
        until: None,
    };
    world.act_at("11T08:00", "hotich.vinhhai", &code, ask).await;
    assert_eq!(told().await, ["accepted", "filed"], "asked for, and not approved");
    world.act_at("11T09:00", "lanhdao.vinhhai", &code, Command::ApprovePause).await;
    assert_eq!(told().await, ["accepted", "filed", "paused"]);
    let resume = Command::Resume { reason: "Đã có kết luận.".to_owned() };
    world.act_at("12T09:00", "hotich.vinhhai", &code, resume).await;
    assert_eq!(told().await, ["accepted", "filed", "paused", "resumed"], "each once");
}
