//! Several agencies on one dossier. "The dossier goes to all agencies at once, naming the lead and each one's deadline"
//! (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 6, 7).

use motcua_domain::{
    catalogue::{Process, StepAct},
    dossier::{
        BranchAnswer, BranchState, Command, Event, Filing, Ground, Outcome, Refusal, StateName, Timeliness,
    },
    organisation::Role,
};

use crate::support::{
    filing::{COURT, INSURANCE, LINKING, POLICE, branch, filing, interlinked_process, staff, step},
    story::{Story, complete, instant, refuse_with_reasons, withdraw},
};

fn interlinked() -> Filing {
    Filing { process: interlinked_process(), ..filing() }
}

fn close(code: &str, number: &str) -> Command {
    let answer = BranchAnswer {
        outcome: Outcome::Granted,
        number: number.to_owned(),
        file: None,
        note: String::new(),
    };
    Command::CloseBranch { branch: code.to_owned(), answer }
}

fn refuse(code: &str, note: &str) -> Command {
    let answer = BranchAnswer {
        outcome: Outcome::RefusedWithReasons,
        number: String::new(),
        file: None,
        note: note.to_owned(),
    };
    Command::CloseBranch { branch: code.to_owned(), answer }
}

fn back(code: &str, reason: &str) -> Command {
    Command::SendBranchBack { branch: code.to_owned(), reason: reason.to_owned() }
}

/// Signed on Wednesday 10 June at nine: the police begins.
fn linked() -> Story {
    Story::at("2020-06-10T09:00").received_as(interlinked()).handed_over().step_completed().signed()
}

fn state(story: &Story, code: &str) -> BranchState {
    let dossier = story.dossier();
    let (step, branch) =
        dossier.planned_branches().find(|(_, branch)| branch.code == code).expect("a branch of the process");
    dossier.branch_state(step, branch)
}

#[test]
fn each_agency_has_its_task_and_its_time_and_the_next_one_begins_with_its_result() {
    let story = linked();
    assert_eq!(story.current_step(), Some(LINKING), "the lead agency holds the step meanwhile");
    assert_eq!(state(&story, POLICE), BranchState::Open);
    assert_eq!(state(&story, INSURANCE), BranchState::Ahead, "it needs what the police finds");
    assert_eq!(state(&story, COURT), BranchState::NotNeeded, "asked only where somebody says so");
    let police = story.dossier().branch_run(POLICE).expect("the branch is open");
    assert_eq!(police.due, instant("2020-06-11T11:30"), "two half days after this morning");

    let due = story.due();
    let story = story.then_at("2020-06-11T08:00").by(7).does(close(POLICE, "HK-0001"));
    assert!(matches!(
        &story.log[story.log.len() - 2].event,
        Event::BranchClosed { timeliness: Timeliness::OnTime, .. }
    ));
    assert_eq!(state(&story, POLICE), BranchState::Granted);
    assert_eq!(state(&story, INSURANCE), BranchState::Open);
    assert_eq!(story.dossier().branch_run(POLICE).and_then(|run| run.closed_by), Some(staff(7)));
    let insurance = story.dossier().branch_run(INSURANCE).expect("the branch is open");
    assert_eq!(insurance.opened_at, instant("2020-06-11T08:00"), "at once, by nobody's act");
    assert_eq!(story.due(), due, "no branch moves the one date that the applicant was told");
}

#[test]
fn the_lead_agency_goes_on_once_every_part_is_back() {
    let story = linked();
    assert_eq!(
        story.refuses(complete()),
        Refusal::BranchesOpen { branches: vec![POLICE.to_owned(), INSURANCE.to_owned()] }
    );
    let story = story.does(close(POLICE, "HK-0001"));
    assert_eq!(story.refuses(complete()), Refusal::BranchesOpen { branches: vec![INSURANCE.to_owned()] });
    let story = story.does(close(INSURANCE, "BH-0001")).step_completed();
    assert_eq!(story.state(), StateName::Resolved);
    assert_eq!(story.returned().state(), StateName::Returned, "one counter, one appointment");
}

#[test]
fn branches_beside_each_other_open_together() {
    let mut process = interlinked_process();
    process.steps[LINKING].branches = vec![branch("a", 2, &[], None), branch("b", 2, &[], None)];
    let story = Story::at("2020-06-10T09:00")
        .received_as(Filing { process, ..filing() })
        .handed_over()
        .step_completed()
        .signed();
    assert_eq!(story.dossier().open_branches().count(), 2);
    assert_eq!(state(&story.does(close("b", "2")), "a"), BranchState::Open, "neither waits for the other");
}

#[test]
fn a_paper_for_the_applicant_is_named_and_a_refusal_gives_its_reasons() {
    let story = linked();
    assert_eq!(story.refuses(close(POLICE, " ")), Refusal::BranchResultMissing);
    assert_eq!(story.refuses(refuse(POLICE, " ")), Refusal::ReasonMissing, "Điều 19 khoản 8");
    let not_yet = Refusal::BranchNotOpen { branch: INSURANCE.to_owned() };
    assert_eq!(story.refuses(close(INSURANCE, "BH-0001")), not_yet);
}

#[test]
fn a_refused_branch_stops_those_that_needed_it_and_not_the_rest() {
    let story = linked().does(refuse(POLICE, "Chưa đủ chỗ ở hợp pháp."));
    assert_eq!(state(&story, POLICE), BranchState::RefusedWithReasons);
    assert_eq!(state(&story, INSURANCE), BranchState::Blocked);
    let story = story.step_completed();
    assert_eq!(story.state(), StateName::Resolved, "the certificate of birth is handed out all the same");
}

#[test]
fn what_cannot_be_used_goes_back_with_time_as_for_the_first_time() {
    let story = linked().by(7).does(Command::AssignBranch { branch: POLICE.to_owned(), to: staff(8) });
    let story = story.by(8).does(close(POLICE, "HK-0001"));
    assert_eq!(story.refuses(back(POLICE, " ")), Refusal::ReasonMissing);
    let story = story.then_at("2020-06-12T09:00").does(back(POLICE, "Sai tên bé."));
    let run = story.dossier().branch_run(POLICE).expect("open again");
    assert_eq!((run.due, run.holder), (instant("2020-06-15T11:30"), Some(staff(8))));
    assert_eq!(run.sent_back.as_deref(), Some("Sai tên bé."));
    assert_eq!(story.dossier().branches.len(), 3, "what was answered before is kept");
    assert!(
        matches!(story.refuses(back(POLICE, "Sai tên bé.")), Refusal::WrongState { .. }),
        "once is enough"
    );
}

#[test]
fn a_branch_that_few_need_is_opened_by_the_person_at_the_step() {
    let open = |code: &str| Command::OpenBranch { branch: code.to_owned() };
    let story = linked();
    assert_eq!(story.refuses(open(POLICE)), Refusal::BranchNotToOpen { branch: POLICE.to_owned() });
    let story = story.does(open(COURT));
    assert_eq!(state(&story, COURT), BranchState::Open);
    let story = story.does(close(POLICE, "1")).does(close(INSURANCE, "2"));
    assert_eq!(story.refuses(complete()), Refusal::BranchesOpen { branches: vec![COURT.to_owned()] });
    let story = story.does(close(COURT, "")).step_completed();
    assert_eq!(story.state(), StateName::Resolved, "the court gives the applicant no paper of its own");
}

/// "Time stopped is nobody's delay": the tax office waits for the applicant's payment like everybody else.
#[test]
fn the_time_of_a_branch_stands_still_with_the_clock_of_the_dossier() {
    let mut process = interlinked_process();
    process.steps.swap(2, LINKING);
    let story = Story::at("2020-06-10T08:00")
        .received_as(Filing { process, ..filing() })
        .handed_over()
        .step_completed();
    let due = story.dossier().branch_run(POLICE).map(|run| run.due).expect("open");
    let story = story.then_at("2020-06-10T10:00").paused(Ground::FinancialObligation);
    let answered = story.clone().then_at("2020-06-25T10:00").does(close(POLICE, "TB-0001"));
    let run = answered.dossier().branch_run(POLICE).cloned().expect("closed");
    assert_eq!(run.timeliness, Some(Timeliness::Early), "two weeks later, but the clock stood still");
    let insurance = answered.dossier().branch_run(INSURANCE).map(|run| run.due).expect("open");

    let answered = answered.then_at("2020-06-26T10:00").resumed();
    let moved = answered.dossier().branch_run(INSURANCE).cloned().expect("open");
    assert_eq!(insurance, instant("2020-06-29T11:30"), "four half days after Thursday morning");
    assert_eq!(moved.due, instant("2020-06-30T11:30"), "it saw one day of the stop");
    assert_eq!(moved.stopped_minutes, 8 * 60);

    let waited = story.then_at("2020-06-12T10:00").resumed();
    let police = waited.dossier().branch_run(POLICE).cloned().expect("open");
    assert_eq!((due, police.due), (instant("2020-06-11T11:30"), instant("2020-06-15T11:30")));
}

#[test]
fn a_dossier_is_not_sent_back_over_the_heads_of_those_who_work_on_it() {
    let mut process = interlinked_process();
    process.steps.swap(2, LINKING);
    let story = Story::at("2020-06-10T08:00")
        .received_as(Filing { process, ..filing() })
        .handed_over()
        .step_completed();
    let send_back = Command::SendBack { reason: "Thiếu ý kiến.".to_owned() };
    assert_eq!(story.refuses(send_back.clone()), Refusal::BranchesOpen { branches: vec![POLICE.to_owned()] });
    let story = story.does(refuse(POLICE, "Không có chỗ ở.")).does(send_back).step_completed();
    assert_eq!(story.dossier().branches.len(), 1, "what is answered is not asked again by itself");
}

#[test]
fn nobody_is_set_to_work_on_what_was_refused_as_a_whole() {
    let story = Story::at("2020-06-10T09:00").received_as(interlinked()).handed_over().step_completed();
    let story = story.does(refuse_with_reasons("Không đủ điều kiện."));
    assert_eq!(story.dossier().open_branches().count(), 0);
    assert_eq!(story.step_completed().state(), StateName::Resolved);
}

#[test]
fn a_dossier_taken_back_ends_the_work_of_all() {
    let mut process = interlinked_process();
    process.steps.swap(2, LINKING);
    let story = Story::at("2020-06-10T08:00")
        .received_as(Filing { process, ..filing() })
        .handed_over()
        .step_completed()
        .does(withdraw());
    assert_eq!(story.dossier().open_branches().count(), 0);
    assert_eq!(state(&story, POLICE), BranchState::Ended);
}

#[test]
fn a_process_whose_branches_could_never_open_is_not_filed_under() {
    let with = |branches| {
        let mut process = interlinked_process();
        process.steps[LINKING].branches = branches;
        process
    };
    let circle = with(vec![branch("a", 1, &["b"], None), branch("b", 1, &["a"], None)]);
    let unknown = with(vec![branch("a", 1, &["x"], None)]);
    let mut at_the_return = interlinked_process();
    at_the_return.steps[4].branches = vec![branch("a", 1, &[], None)];
    for process in [circle, unknown, at_the_return] {
        let filing = Filing { process, ..filing() };
        let submit = Command::Submit {
            filing: Box::new(Filing { channel: motcua_domain::dossier::Channel::Online, ..filing }),
        };
        assert_eq!(Story::at("2020-06-10T09:00").refuses(submit), Refusal::NoApprovedProcess);
    }
}

/// "On the spot" is where the dossier never leaves the agency, and a task of another one is leaving it.
#[test]
fn an_interlinked_dossier_does_not_stay_where_it_was_received() {
    let plain = Process { steps: vec![step("tiep-nhan", Role::Receptionist, Some(1), &[StepAct::Receive])] };
    assert!(plain.stays_where_received());
    assert!(!interlinked_process().stays_where_received(), "every step is its own, the branches are not");
}

/// Events of a dossier without branches are written as before, and read as before.
#[test]
fn what_was_written_before_there_were_branches_is_read() {
    let plain = Process { steps: vec![step("tiep-nhan", Role::Receptionist, Some(1), &[StepAct::Receive])] };
    let json = serde_json::to_string(&plain).expect("a process is written");
    assert!(!json.contains("branches"), "{json}");
    let old = r#"{"kind":"resumed","reason":"x","stopped_minutes":1,"deadline":null}"#;
    let without = serde_json::from_str::<Event>(old).expect_err("a deadline is needed");
    assert!(!without.to_string().contains("branches"), "{without}");
}
