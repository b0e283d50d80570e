//! The parts of other agencies in an interlinked procedure are watched like desks: "the dossier goes to all agencies at
//! once, naming the lead and each one's deadline" (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 6, 7).

use motcua_domain::{
    calendar::vietnam,
    dossier::{BranchAnswer, BranchRun, Command, Filing, Ground, Outcome, Timeliness},
    supervision::{
        AlertAbout, Rung, StayOf, SupervisionSettings, Watch, due_by, late_stay, open_stays, schedule,
    },
};

use crate::{
    said, settings,
    stays::ended,
    support::{
        filing::{
            INSURANCE, LINKING, POLICE, branch, filing, interlinked_before_the_signature,
            interlinked_process, staff,
        },
        story::{Story, withdraw},
    },
};

/// Signed on Wednesday 10 June at nine; the police has two half days, until Thursday at half past eleven.
fn linked() -> Story {
    with(interlinked_process())
}

fn with(process: motcua_domain::catalogue::Process) -> Story {
    Story::at("2020-06-10T09:00")
        .received_as(Filing { process, ..filing() })
        .handed_over()
        .step_completed()
        .signed()
}

/// The same before the signature: a stop and a withdrawal are possible still.
fn unsigned() -> Story {
    Story::at("2020-06-10T09:00")
        .received_as(Filing { process: interlinked_before_the_signature(), ..filing() })
        .handed_over()
        .step_completed()
}

fn close(code: &str) -> Command {
    let (number, note) = ("1".to_owned(), String::new());
    let answer = BranchAnswer { outcome: Outcome::Granted, number, file: None, note };
    Command::CloseBranch { branch: code.to_owned(), answer }
}

fn rungs(story: &Story, code: &str) -> Vec<Rung> {
    let all = said(story, &settings());
    all.iter().filter(|alert| alert.branch.as_deref() == Some(code)).map(|alert| alert.rung).collect()
}

/// "Warnings before due, escalation up the line": half a day before, then an hour, a day and three days late.
#[test]
fn a_branch_has_a_ladder_of_its_own() {
    use Rung::{HeadOfRoom, Late, Leader, Superior, Warning};
    for (now, expected) in [
        ("2020-06-10T09:30", vec![]),
        ("2020-06-11T08:00", vec![Warning]),
        ("2020-06-11T11:30", vec![Warning]),
        ("2020-06-11T11:31", vec![Warning, Late]),
        ("2020-06-11T14:29", vec![Warning, Late]),
        ("2020-06-11T14:31", vec![Warning, Late, HeadOfRoom]),
        ("2020-06-12T12:00", vec![Warning, Late, HeadOfRoom, Leader]),
        ("2020-06-17T09:00", vec![Warning, Late, HeadOfRoom, Leader, Superior]),
    ] {
        assert_eq!(rungs(&linked().then_at(now), POLICE), expected, "at {now}");
    }
    let answered = linked().then_at("2020-06-11T09:00").does(close(POLICE)).then_at("2020-06-30T09:00");
    assert_eq!(rungs(&answered, POLICE), [], "who has answered is told nothing");
    assert_eq!(rungs(&answered, INSURANCE), Rung::ALL, "and the next one has its own time");
}

/// Two agencies that begin at the same instant are two clocks.
#[test]
fn branches_that_begin_together_are_told_apart() {
    let mut process = interlinked_process();
    process.steps[LINKING].branches = vec![branch("a", 2, &[], None), branch("b", 2, &[], None)];
    let late = with(process).then_at("2020-06-11T13:30");
    let keys: std::collections::BTreeSet<String> = said(&late, &settings())
        .iter()
        .filter(|alert| alert.about == AlertAbout::Branch && alert.rung == Rung::Late)
        .map(|alert| alert.key())
        .collect();
    assert_eq!(keys.len(), 2, "{keys:?}");
}

/// rules.md §1.17: while the clock stands still nobody is told, and afterwards nobody twice.
#[test]
fn a_pause_silences_the_branches_too() {
    let late = unsigned().then_at("2020-06-11T13:45");
    let told = |story: &Story| {
        let all = said(story, &settings());
        all.iter().filter(|alert| alert.about == AlertAbout::Branch).map(|a| a.key()).collect::<Vec<_>>()
    };
    let before = told(&late);
    assert_eq!(before.len(), 2);
    let paused = late.paused(Ground::FinancialObligation).then_at("2020-07-17T09:00");
    assert_eq!(told(&paused), [] as [String; 0]);
    assert_eq!(told(&paused.by(1).resumed()), before, "what was left is left still");
}

/// The settings are those of the level of the agency that does the branch, not of the one that leads.
#[test]
fn an_agency_of_another_level_has_the_times_of_its_level() {
    let story = linked().then_at("2020-06-11T13:45");
    let (commune, province) = (SupervisionSettings::default().commune, settings());
    let warned = |of_branch: &dyn Fn(&BranchRun) -> motcua_domain::supervision::LevelSettings| {
        let of = of_branch(story.dossier().branch_run(POLICE).expect("open"));
        let of_branch = |_: &BranchRun| &of;
        let watch =
            Watch { calendar: vietnam(), rules: &story.rules, settings: &province, of_branch: &of_branch };
        let all = schedule(story.dossier(), watch).expect("a schedule");
        due_by(&all, story.now).find(|alert| alert.about == AlertAbout::Branch).map(|alert| alert.from)
    };
    assert!(warned(&|_| commune) > warned(&|_| province), "two hours before, instead of four");
}

/// "Early, on time, late per agency and per person": the one it was given to, else the one who answered.
#[test]
fn the_stay_of_a_branch_is_its_agencys_and_its_persons() {
    let story = linked().by(7).then_at("2020-06-10T15:00").does(close(POLICE));
    let given = Command::AssignBranch { branch: INSURANCE.to_owned(), to: staff(9) };
    let story = story.by(3).does(given).by(8).then_at("2020-06-25T09:00").does(close(INSURANCE));
    let told: Vec<_> = ended(&story)
        .into_iter()
        .filter(|stay| matches!(stay.of, StayOf::Branch(_)))
        .map(|stay| (stay.of, stay.timeliness, stay.person))
        .collect();
    let police = (StayOf::Branch(0), Timeliness::Early, Some(staff(7)));
    assert_eq!(told, [police, (StayOf::Branch(1), Timeliness::Late, Some(staff(9)))]);
    assert!(StayOf::Branch(0).number() > StayOf::Step(2_000).number(), "a dossier has at most 2,000 events");
    let withdrawn = unsigned().then_at("2020-06-30T09:00").does(withdraw());
    assert!(ended(&withdrawn).iter().all(|stay| matches!(stay.of, StayOf::Step(_))), "nobody's delay");
}

/// A late branch is explained by office minutes; a stop adds none, whether it is answered before, in or after it.
#[test]
fn a_branch_is_late_by_office_minutes_and_a_stop_adds_none() {
    let mut late = unsigned();
    let due = late.dossier().branch_run(POLICE).expect("open").due;
    let minutes = |story: &Story| {
        let found = late_stay(story.dossier(), StayOf::Branch(0), story.now, vietnam()).expect("a time");
        found.map(|stay| stay.late_minutes)
    };
    assert_eq!(minutes(&late), None);
    assert_eq!(open_stays(late.dossier()), [StayOf::Step(2), StayOf::Branch(0)]);
    late.now = vietnam().add_working_minutes(due, 90).expect("a time");
    assert_eq!(minutes(&late), Some(90));
    assert_eq!(minutes(&late.clone().does(close(POLICE)).then_at("2020-06-30T09:00")), Some(90), "before it");
    let paused = late.paused(Ground::FinancialObligation).then_at("2020-08-03T09:00");
    assert_eq!(minutes(&paused), Some(90), "while it stands still");
    let answered = paused.clone().does(close(POLICE));
    assert_eq!(minutes(&answered), Some(90), "in it");
    assert_eq!(minutes(&answered.then_at("2020-08-04T09:00").by(1).resumed()), Some(90), "and remembered so");
    assert_eq!(minutes(&paused.by(1).resumed()), Some(90), "after it");
}
