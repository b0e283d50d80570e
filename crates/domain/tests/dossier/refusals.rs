//! Every refusal, by an act that earns it, with the article a person is shown.

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{ConditionalTime, Process, StepAct},
    dossier::{
        BranchAnswer, Command, CounterOutcome, ENTRIES_MAX, EVENTS_MAX, Filing, Ground, MissingItem, Outcome,
        Refusal, TEXT_MAX_CHARS, Verification,
    },
    organisation::Role,
    people::LINE_MAX_CHARS,
};
use uuid::Uuid;

use crate::support::{
    filing::{
        COURT, INSURANCE, LINKING, POLICE, evidence, filing, interlinked_process, missing, online, paper,
        signed_file, staff, step, visit,
    },
    story::{
        Story, answer, ask_again, ask_for, ask_pause, complete, consult, hand_out, instant, lose, reschedule,
        sign, supply, withdraw,
    },
};

const HANDBOOK: &str = include_str!("../../../../docs/dossier.md");
const COUNTER: &str = "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1";
const ONCE: &str = "Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3";
const RESTART: &str = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4";
const OPINION: &str = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 5";
const RESULT: &str = "Nghị định 61/2018/NĐ-CP, Điều 20";
const STOP: &str = "Nghị định 61/2018/NĐ-CP, Điều 19";
const APOLOGY: &str = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9";
const LINKED: &str = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 6, 7";
const MENDED: &str = "Nghị định 61/2018/NĐ-CP, Điều 21";
const CODE: &str = "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 3";
const PROCESS: &str = "Thông tư 01/2018/TT-VPCP, Điều 8 (quy trình nội bộ)";

fn morning() -> Story {
    Story::at("2020-06-10T09:00")
}

fn receive(filing: Filing) -> Command {
    Command::ReceiveAtCounter { filing: Box::new(filing), outcome: CounterOutcome::Receive }
}

fn originals_held() -> Story {
    morning().received_as(Filing { holds_originals: true, ..filing() }).handed_over().resolved()
}

fn nameless() -> Filing {
    let mut nameless = filing();
    nameless.applicant.name = " ".to_owned();
    nameless
}

/// Code, article, refusal.
type Row = (&'static str, &'static str, Refusal);

fn appraisal() -> Story {
    morning().in_appraisal()
}

fn slip(items: Vec<MissingItem>) -> Command {
    Command::RequestSupplement { items, reason: "Thiếu giấy tờ.".to_owned(), breach: None }
}

/// Acts that break the rules of receipt and of supplements.
fn at_the_counter() -> Vec<Row> {
    let without_process = Filing { process: Process { steps: vec![] }, ..filing() };
    let again = appraisal().asked_for("A").supplied("A");
    let next_day = appraisal().then_at("2020-06-16T07:00");
    let no_reason = Command::Refuse { reason: " ".to_owned() };
    vec![
        ("DOS-001", PROCESS, morning().received().refuses(sign())),
        ("DOS-002", ONCE, again.refuses(ask_for("B"))),
        ("DOS-003", ONCE, appraisal().refuses(slip(vec![missing(" ")]))),
        ("DOS-004", RESTART, next_day.refuses(ask_for("A"))),
        ("DOS-005", COUNTER, morning().filed_online().refuses(no_reason)),
        ("DOS-006", "Nghị định 61/2018/NĐ-CP, Điều 16", morning().refuses(receive(online()))),
        ("DOS-007", COUNTER, morning().refuses(receive(Filing { papers: vec![], ..filing() }))),
        ("DOS-008", PROCESS, morning().refuses(receive(without_process))),
    ]
}

/// Acts that break the rules of appraisal.
fn in_the_office() -> Vec<Row> {
    let back = Command::SendBack { reason: "Thiếu ý kiến.".to_owned() };
    let consulted = appraisal().does(consult("2020-06-12T17:00"));
    let unseen = Verification { place: String::new(), ..visit("2020-06-10T08:00") };
    let nothing = Command::Supply { papers: vec![], note: " ".to_owned() };
    let on_site = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 3";
    vec![
        ("DOS-009", PROCESS, appraisal().refuses(sign())),
        ("DOS-010", PROCESS, appraisal().refuses(back)),
        ("DOS-011", OPINION, consulted.refuses(complete())),
        ("DOS-012", OPINION, appraisal().refuses(answer(1))),
        ("DOS-013", OPINION, appraisal().refuses(consult("2020-06-10T09:00"))),
        ("DOS-014", on_site, appraisal().refuses(Command::VerifyOnSite { verification: unseen })),
        ("DOS-015", RESTART, appraisal().asked_for("A").refuses(nothing)),
        ("DOS-016", RESULT, appraisal().resolved().refuses(hand_out(" "))),
        ("DOS-017", RESULT, originals_held().refuses(hand_out("Ví Dụ"))),
    ]
}

/// Acts that break the order of the log and its bounds.
fn anywhere() -> Vec<Row> {
    let last_day = Story::at("2100-12-31T09:00");
    let long = Command::Refuse { reason: "x".repeat(TEXT_MAX_CHARS + 1) };
    let earlier = appraisal().then_at("2020-06-10T08:59");
    let no_file = Command::SignResult { file: Uuid::nil(), number: "01/KQ".to_owned() };
    let at_signing = appraisal().step_completed().step_completed();
    let crowd = slip(vec![missing("Bản sao"); ENTRIES_MAX + 1]);
    vec![
        ("DOS-018", "Bộ luật Dân sự 2015, Điều 147–148", last_day.refuses(receive(filing()))),
        ("DOS-019", PROCESS, morning().filed_online().refuses(long)),
        ("DOS-020", COUNTER, morning().refuses(receive(nameless()))),
        ("DOS-021", PROCESS, earlier.refuses(complete())),
        ("DOS-022", CODE, appraisal().refuses(receive(filing()))),
        ("DOS-023", CODE, morning().refuses(Command::Accept { additions: Vec::new() })),
        ("DOS-024", RESULT, at_signing.refuses(no_file)),
        ("DOS-025", PROCESS, appraisal().refuses(crowd)),
        ("DOS-026", PROCESS, morning().filed_online().refuses(Command::Accept { additions: vec![0] })),
    ]
}

fn ask(reason: &str, files: Vec<Uuid>, until: Option<&str>) -> Command {
    Command::AskPause {
        ground: Ground::CompetentAuthority,
        reason: reason.to_owned(),
        evidence: files,
        until: until.map(instant),
    }
}

/// Acts that break the rules of pauses and of a second slip.
fn of_pauses() -> Vec<Row> {
    let asked = || appraisal().by(1).does(ask_pause(Ground::ForceMajeure));
    let past = ask("Chờ quyết định.", vec![evidence()], Some("2020-06-10T09:00"));
    vec![
        ("DOS-027", STOP, appraisal().refuses(ask(" ", vec![evidence()], None))),
        ("DOS-028", RESTART, appraisal().refuses(ask_pause(Ground::Supplement))),
        ("DOS-029", STOP, appraisal().refuses(past)),
        ("DOS-030", STOP, asked().refuses(ask_pause(Ground::ForceMajeure))),
        ("DOS-031", STOP, appraisal().refuses(Command::ApprovePause)),
        ("DOS-032", STOP, asked().refuses(Command::ApprovePause)),
        ("DOS-033", ONCE, appraisal().asked_for("A").supplied("A").refuses(ask_again(" ", "Sót."))),
        ("DOS-034", ONCE, appraisal().refuses(ask_again("Nguyễn Văn Thí Dụ", "Sót giấy tờ."))),
    ]
}

/// Acts that break the rules of a later appointment; the dossier is due on 17 June at 17:00.
fn of_appointments() -> Vec<Row> {
    let no_apology = Command::Reschedule {
        reason: "Phải đo đạc lại.".to_owned(),
        apology: " ".to_owned(),
        new_day: "2020-06-24".parse().expect("a day"),
    };
    let moved = appraisal().rescheduled("2020-06-24");
    let last_day = appraisal().then_at("2020-06-17T07:01");
    let over = appraisal().then_at("2020-06-17T17:01");
    vec![
        ("DOS-035", APOLOGY, moved.refuses(reschedule("2020-06-25"))),
        ("DOS-036", APOLOGY, last_day.refuses(reschedule("2020-06-24"))),
        ("DOS-037", APOLOGY, over.refuses(reschedule("2020-06-24"))),
        ("DOS-038", APOLOGY, appraisal().refuses(reschedule("2020-06-17"))),
        ("DOS-039", APOLOGY, appraisal().refuses(no_apology)),
    ]
}

/// Acts that break the rules of interlinked procedures. That an agency is no more is found out by the use case, which
/// knows the agencies.
fn of_branches() -> Vec<Row> {
    let linked = || {
        let interlinked = Filing { process: interlinked_process(), ..filing() };
        morning().received_as(interlinked).handed_over().step_completed().signed()
    };
    let close = |branch: &str| {
        let (number, note) = (String::new(), String::new());
        let answer = BranchAnswer { outcome: Outcome::Granted, number, file: None, note };
        Command::CloseBranch { branch: branch.to_owned(), answer }
    };
    let open = |branch: &str| Command::OpenBranch { branch: branch.to_owned() };
    let mut waiting = interlinked_process();
    waiting.steps[LINKING].branches[2].after = vec![POLICE.to_owned()];
    let waits = morning()
        .received_as(Filing { process: waiting, ..filing() })
        .handed_over()
        .step_completed()
        .signed();
    let gone = Refusal::BranchAgencyGone { agency: "Chi cục Thí Dụ".to_owned() };
    vec![
        ("DOS-040", LINKED, linked().refuses(complete())),
        ("DOS-041", LINKED, linked().refuses(close(INSURANCE))),
        ("DOS-042", LINKED, linked().refuses(open(POLICE))),
        ("DOS-043", LINKED, waits.refuses(open(COURT))),
        ("DOS-044", LINKED, linked().refuses(close(POLICE))),
        ("DOS-045", LINKED, gone),
        ("DOS-046", MENDED, appraisal().refuses(lose(" "))),
    ]
}

fn table() -> Vec<Row> {
    [at_the_counter(), in_the_office(), anywhere(), of_pauses(), of_appointments(), of_branches()].concat()
}

/// Each of DOS-001 to DOS-046 is earned once here, and cites its article.
#[test]
fn every_refusal_is_earned_and_cites_its_article() {
    let table = table();
    for (code, article, refusal) in &table {
        assert_eq!((refusal.code(), refusal.article()), (*code, *article), "{refusal}");
    }
    let codes: Vec<String> = table.iter().map(|(code, ..)| (*code).to_owned()).collect();
    let all: Vec<String> = (1..=46).map(|number| format!("DOS-{number:03}")).collect();
    assert_eq!(codes, all);
}

/// The handbook lists the same refusals with the same articles.
#[test]
fn the_handbook_lists_every_refusal() {
    for (code, article, _) in table() {
        let row = format!("| {code} | {article} |");
        assert!(HANDBOOK.contains(&row), "docs/dossier.md has no row that begins with: {row}");
    }
    assert_eq!(HANDBOOK.matches("\n| DOS-").count(), table().len());
}

/// Who asks can be found again: a telephone and a number of the forms that exist, or none at all.
#[test]
fn an_applicant_with_a_malformed_number_is_told_which_one() {
    let with = |change: fn(&mut Filing)| {
        let mut filing = filing();
        change(&mut filing);
        morning().refuses(receive(filing))
    };
    let named = |field| Refusal::ApplicantIncomplete { field };
    assert_eq!(with(|f| f.applicant.phone = Some("12".to_owned())), named("phone"));
    assert_eq!(with(|f| f.applicant.identity = Some("0300588568".to_owned())), named("identity"));
}

/// A process that would strand a dossier, or a time nobody can count, is refused at the door.
#[test]
fn a_dossier_is_not_filed_under_a_process_that_leads_nowhere() {
    let with = |change: &dyn Fn(&mut Filing)| {
        let mut filing = filing();
        change(&mut filing);
        morning().decide(receive(filing)).map(|_| ()).map_err(|refusal| refusal.code())
    };
    let faults: [&dyn Fn(&mut Filing); 8] = [
        &|f| f.process.steps.retain(|step| !step.acts.contains(&StepAct::Sign)),
        &|f| f.process.steps.swap(0, 3),
        &|f| f.process.steps.swap(3, 4),
        &|f| {
            f.process.steps[0].acts.push(StepAct::Sign);
            f.process.steps.drain(1..4);
        },
        &|f| f.process.steps.push(step("sau", Role::Processor, None, &[])),
        &|f| f.limit = TimeLimit::WorkingHalfDays(0),
        &|f| f.process.steps[1].budget = Some(TimeLimit::CalendarDays(9_999)),
        &|f| {
            let extra = TimeLimit::SameDay { after_1500_next_day: false };
            f.additions = vec![ConditionalTime { condition: "xa".to_owned(), extra }];
        },
    ];
    for (number, fault) in faults.into_iter().enumerate() {
        assert_eq!(with(fault), Err("DOS-008"), "fault {number}");
    }
    assert_eq!(with(&|_| {}), Ok(()));
}

/// Texts and lists have an end wherever a person types them.
#[test]
fn every_text_and_list_of_an_act_is_bounded() {
    let line = || "x".repeat(LINE_MAX_CHARS + 1);
    let text = || "x".repeat(TEXT_MAX_CHARS + 1);
    let mut long_email = filing();
    long_email.applicant.email = Some(line());
    let mut many_files = filing();
    many_files.papers[0].files = vec![signed_file(); ENTRIES_MAX + 1];
    let far_place = Verification { place: line(), ..visit("2020-06-10T08:00") };
    let slip =
        CounterOutcome::AskForSupplement { items: vec![missing(&text())], reason: "Thiếu.".to_owned() };
    let asked = appraisal().asked_for("A");
    let at_signing = appraisal().step_completed().step_completed();
    let table = [
        ("DOS-019", morning().refuses(receive(long_email))),
        ("DOS-025", morning().refuses(receive(many_files))),
        (
            "DOS-019",
            morning().refuses(Command::ReceiveAtCounter { filing: Box::new(filing()), outcome: slip }),
        ),
        ("DOS-019", asked.refuses(supply(&text()))),
        (
            "DOS-025",
            asked.refuses(Command::Supply { papers: vec![paper("A"); ENTRIES_MAX], note: String::new() }),
        ),
        ("DOS-019", appraisal().refuses(Command::VerifyOnSite { verification: far_place })),
        ("DOS-019", appraisal().refuses(Command::CompleteStep { note: text(), assign_to: None })),
        ("DOS-019", appraisal().refuses(Command::Withdraw { reason: text() })),
        ("DOS-019", at_signing.refuses(Command::SignResult { file: signed_file(), number: line() })),
        ("DOS-019", appraisal().resolved().refuses(hand_out(&line()))),
        ("DOS-019", appraisal().refuses(ask(&text(), vec![evidence()], None))),
        ("DOS-025", appraisal().refuses(ask("Bão.", vec![evidence(); ENTRIES_MAX + 1], None))),
        ("DOS-019", asked.supplied("A").refuses(ask_again(&line(), "Sót."))),
    ];
    for (code, refusal) in table {
        assert_eq!(refusal.code(), code, "{refusal}");
    }
}

/// A dossier's log ends somewhere, and no act of several events steps over that end.
#[test]
fn a_dossier_takes_no_more_events_than_its_bound() {
    let mut story = morning().in_appraisal();
    while story.dossier().version < EVENTS_MAX - 3 {
        story = story.does(Command::Assign { to: staff(1), reason: String::new() });
    }
    let at_signing = story.step_completed().step_completed();
    assert_eq!(at_signing.dossier().version, EVENTS_MAX - 1);
    assert_eq!(at_signing.refuses(sign()).code(), "DOS-025");
    assert_eq!(at_signing.does(withdraw()).dossier().version, EVENTS_MAX);
}
