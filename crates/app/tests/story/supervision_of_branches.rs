//! The tasks of other agencies in interlinked procedures are supervised where they are done: "the dossier goes to all
//! agencies at once, naming the lead and each one's deadline" (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 6, 7).

use chrono::Duration;
use motcua_app::supervision::{self, BreachAsked, PersonLine, WarningLine};
use motcua_domain::{
    dossier::{BranchAnswer, BreachKind, Command, Ground, Outcome},
    supervision::{AccountCommand, AccountStage, AlertAbout, Rung},
};
use motcua_testkit::{TestStore, both_engines};

use crate::{
    journey::{Journey, world},
    world::World,
};

both_engines!(
    a_task_is_warned_of_goes_up_the_line_of_its_agency_and_is_explained_there,
    a_task_late_while_the_clock_waits_is_told_to_nobody,
    deriving_anew_keeps_the_stays_of_branches_as_they_were,
    a_wrong_result_is_the_agencys_that_signed_it,
);

async fn watched(world: &World) {
    supervision::watch(&world.app).await.expect("a round");
}

/// What an officer was told of tasks.
async fn told(world: &World, login: &str) -> Vec<WarningLine> {
    let officer = world.officer(login).await;
    let mut lines = supervision::warnings(&world.app, &officer).await.expect("a list");
    lines.retain(|line| line.about == AlertAbout::Branch);
    lines
}

async fn rungs(world: &World, login: &str) -> Vec<Rung> {
    told(world, login).await.into_iter().map(|line| line.rung).collect()
}

/// The late tasks that a leader sees: whether each goes on, the task and who is named.
async fn late_tasks(world: &World, login: &str) -> Vec<(bool, String, String)> {
    let officer = world.officer(login).await;
    let sight = supervision::sight(&world.app, &officer, "").expect("she may see them");
    let asked = BreachAsked { kinds: vec![BreachKind::BranchLate], ..BreachAsked::default() };
    let list = supervision::breaches(&world.app, &officer, &sight, &asked, 0, 50).await.expect("the list");
    assert_eq!(list.total, list.lines.len() as u64);
    list.lines.into_iter().map(|line| (line.is_open, line.step, line.person)).collect()
}

async fn people(world: &World, login: &str) -> Vec<PersonLine> {
    let officer = world.officer(login).await;
    let sight = supervision::sight(&world.app, &officer, "").expect("her agency");
    supervision::people(&world.app, &sight, (0, world.clock.millis() + 1)).await.expect("the list")
}

/// A birth up to the insurance fund, whose head gives the task to her officer.
async fn at_the_insurance(world: &World) -> Journey<'_> {
    let mut birth = Journey::begins(world, "22330", "2.000986", "ba-trong-mot").await;
    birth.goes_on().await;
    birth.closes("thuong-tru").await;
    let head = world.officer("truong.sothe.bhxh").await;
    let to = world.member("sothe.bhxh").id;
    birth.does_as(&head, Command::AssignBranch { branch: "the-bhyt".to_owned(), to }).await;
    birth
}

/// A task is answered now, however long after the last act.
async fn answers(journey: &mut Journey<'_>, branch: &str) {
    let (number, note) = ("1".to_owned(), String::new());
    let answer = BranchAnswer { outcome: Outcome::Granted, number, file: None, note };
    let command = Command::CloseBranch { branch: branch.to_owned(), answer };
    let officer = journey.world.whoever_may(&journey.dossier, &command).await.expect("its agency");
    journey.does_as(&officer, command).await;
}

async fn a_task_is_warned_of_goes_up_the_line_of_its_agency_and_is_explained_there(db: &TestStore) {
    let world = world(db).await;
    let mut birth = at_the_insurance(&world).await;
    let due = birth.dossier.branch_run("the-bhyt").expect("open").due;
    let name = birth.dossier.planned_branch("the-bhyt").expect("a task").name.clone();
    let officer = world.member("sothe.bhxh").clone();
    watched(&world).await;
    assert_eq!(rungs(&world, "sothe.bhxh").await, [], "days are left");

    world.clock.set_to(due - Duration::minutes(30));
    watched(&world).await;
    let warned = told(&world, "sothe.bhxh").await;
    assert_eq!(
        warned.iter().map(|line| (line.rung, &line.step)).collect::<Vec<_>>(),
        [(Rung::Warning, &name)]
    );
    assert!(warned[0].opens && warned[0].agency.contains("Bảo hiểm"), "{warned:?}");
    assert_eq!(rungs(&world, "chedo.bhxh").await, [], "another room");
    assert_eq!(late_tasks(&world, "lanhdao.bhxh").await, []);

    world.clock.set_to(due + Duration::days(14));
    for _ in 0..2 {
        watched(&world).await;
    }
    for (login, expected) in [
        ("sothe.bhxh", vec![Rung::Late]),
        ("truong.sothe.bhxh", vec![Rung::HeadOfRoom]),
        ("lanhdao.bhxh", vec![Rung::Leader]),
        ("truong.chedo.bhxh", vec![]),
        ("lanhdao.vinhhai", vec![]),
    ] {
        assert_eq!(rungs(&world, login).await, expected, "{login}");
    }
    let open = (true, name.clone(), officer.name.clone());
    assert_eq!(late_tasks(&world, "lanhdao.bhxh").await, [open]);
    assert_eq!(late_tasks(&world, "lanhdao.vinhhai").await, [], "not the lead agency's delay");
    let late_now =
        |lines: &[PersonLine]| lines.iter().map(|line| (line.person, line.late_now)).collect::<Vec<_>>();
    assert_eq!(late_now(&people(&world, "lanhdao.bhxh").await), [(Some(officer.id.0), 1)]);

    let insurance = world.officer("sothe.bhxh").await;
    let asked = supervision::own_accounts(&world.app, &insurance).await.expect("a list");
    assert_eq!(asked.iter().map(|line| &line.step).collect::<Vec<_>>(), [&name], "asked once");
    let reply = AccountCommand::Reply { text: "Chờ xác minh số định danh.".to_owned() };
    supervision::act_on_account(&world.app, &insurance, asked[0].id, 1, reply).await.expect("she explains");
    answers(&mut birth, "the-bhyt").await;
    assert_eq!(rungs(&world, "sothe.bhxh").await, [], "what is done is told no more");
    assert_eq!(rungs(&world, "lanhdao.bhxh").await, []);
    assert_eq!(late_tasks(&world, "lanhdao.bhxh").await, [(false, name, officer.name.clone())]);
    let leader = world.officer("lanhdao.bhxh").await;
    let account = supervision::account(&world.app, &leader, asked[0].id).await.expect("her agency's");
    assert!(account.line.ended.is_some() && account.line.late_minutes > 8 * 60, "{:?}", account.line);
    assert_eq!(account.account.stage, AccountStage::Replied);
    let lines = people(&world, "lanhdao.bhxh").await;
    let hers = lines.iter().find(|line| line.person == Some(officer.id.0)).expect("her line");
    assert_eq!((hers.early + hers.on_time, hers.late, hers.late_now, hers.asked), (0, 1, 0, 1));
}

/// "Time stopped is nobody's delay": the tax office waits for the applicant's payment, and nobody is told however long.
async fn a_task_late_while_the_clock_waits_is_told_to_nobody(db: &TestStore) {
    let world = world(db).await;
    let mut land = Journey::begins(&world, "568", "2.000889", "chuyen-nhuong").await;
    land.goes_on().await;
    land.closes("xac-dinh").await;
    let clerk = world.officer("dangky.vpdkdd").await;
    let (reason, evidence) = ("Chờ người dân nộp thuế.".to_owned(), vec![world.signed_file(&clerk).await]);
    let ground = Ground::FinancialObligation;
    land.does_as(&clerk, Command::AskPause { ground, reason, evidence, until: None }).await;
    land.does(Command::ApprovePause).await;
    world.clock.set("2020-09-01T09:00");
    watched(&world).await;
    assert_eq!(rungs(&world, "hotro.ctnt").await, []);
    assert_eq!(late_tasks(&world, "lanhdao.ctnt").await, []);
    assert!(people(&world, "lanhdao.ctnt").await.iter().all(|line| line.late_now == 0));
    land.does(Command::Resume { reason: "Đã nộp đủ tiền.".to_owned() }).await;
    let due = land.dossier.branch_run("xac-nhan").expect("open").due;
    world.clock.set_to(due + Duration::days(7));
    watched(&world).await;
    assert_eq!(rungs(&world, "hotro.ctnt").await, [Rung::Late], "the clock runs again");
    let asked = supervision::own_accounts(&world.app, &world.officer("truong.hotro.ctnt").await).await;
    assert_eq!(asked.expect("a list").len(), 1, "nobody held it: the head of the room answers for it");
}

/// What is derived from the log anew is what was kept with its events, of branches as of steps.
async fn deriving_anew_keeps_the_stays_of_branches_as_they_were(db: &TestStore) {
    let world = world(db).await;
    let mut birth = at_the_insurance(&world).await;
    world.clock.set_to(birth.dossier.branch_run("the-bhyt").expect("open").due + Duration::days(3));
    answers(&mut birth, "the-bhyt").await;
    let shown = async || {
        let (tasks, lines) = (late_tasks(&world, "lanhdao.bhxh").await, people(&world, "lanhdao.bhxh").await);
        (tasks, lines, people(&world, "lanhdao.vinhhai").await)
    };
    let before = shown().await;
    supervision::rebuild(&world.app, std::sync::Arc::new(|_| ())).await.expect("it is derived");
    assert_eq!(shown().await, before);
    assert_eq!((before.0.len(), before.1.iter().map(|line| line.late).sum::<i64>()), (1, 1));
    assert!(before.2.iter().any(|line| line.early > 0), "the police answered early");
}

/// Art. 21: "an agency's error is corrected at its own cost". Of land the registration office signs, whoever received it.
async fn a_wrong_result_is_the_agencys_that_signed_it(db: &TestStore) {
    let world = world(db).await;
    let mut land = Journey::begins(&world, "568", "2.000889", "chuyen-nhuong").await;
    for branch in ["xac-dinh", "xac-nhan"] {
        land.goes_on().await;
        land.closes(branch).await;
    }
    land.goes_on().await;
    let leader = world.officer("lanhdao.vpdkdd").await;
    let file = world.signed_file(&leader).await;
    let (reason, number) = ("Sai diện tích.".to_owned(), "02/KQ".to_owned());
    land.does(Command::CorrectResult { reason, file, number }).await;
    let asked = BreachAsked { kinds: vec![BreachKind::AgencyError], ..BreachAsked::default() };
    let mut found = Vec::new();
    for login in ["lanhdao.vpdkdd", "lanhdao.nhatrang"] {
        let officer = world.officer(login).await;
        let sight = supervision::sight(&world.app, &officer, "").expect("her agencies");
        let list =
            supervision::breaches(&world.app, &officer, &sight, &asked, 0, 50).await.expect("the list");
        found.push(list.lines.into_iter().map(|line| (line.is_open, line.person)).collect::<Vec<_>>());
    }
    assert_eq!(found, [vec![(false, String::new())], vec![]], "and nobody's alone");
}
