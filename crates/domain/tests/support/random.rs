//! Any sequence of acts, sensible or not, and what must hold after each of them.

use chrono::{DateTime, Duration, FixedOffset};
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{ConditionalTime, StepAct},
    dossier::{
        Act, BranchAnswer, Command, CounterOutcome, Dossier, ENTRIES_MAX, Filing, Ground, Outcome, ReturnWay,
        RuleSet, State, StateName, fold, possible,
    },
    organisation::Role,
};

use super::{
    branches, clock,
    diagram::is_drawn,
    filing::{
        COURT, INSURANCE, POLICE, evidence, filing, five_day_process, interlinked_before_the_signature,
        interlinked_process, missing, online, paper, signed_file, staff, step, visit,
    },
    story::{
        Story, answer, ask_again, complete, consult, correct, hand_out, instant, lose, refuse_with_reasons,
        withdraw,
    },
};

/// One move of a random player.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// Which act, among those possible now or among all.
    pub act: u8,
    /// Which of its forms; the highest ones are faulty.
    pub form: u8,
    /// How long after the last move.
    pub minutes: u16,
}

/// Every fourth move is any act at all; the others are possible ones, so that stories get far.
const ANY_ACT_ONE_IN: u8 = 4;
/// One form in this many has a fault in its text.
const FAULTY_ONE_IN: u8 = 8;

/// How many people work on the dossier in turn.
const PEOPLE: u8 = 4;
/// Kinds of dossiers: one bit each for the rule set and for the five peculiarities of the filing.
pub const KINDS: u8 = 64;
const INTERLINKED: u8 = 32;
const RULES_OF_2025: u8 = 16;
const CALENDAR_LIMIT: u8 = 8;
/// The limit of such a dossier.
pub const CALENDAR_DAYS: u64 = 9;

/// Plays the moves from a morning in June 2020 and checks the dossier after each.
pub fn play(kind: u8, moves: &[Move]) -> Story {
    let mut story = Story::at("2020-06-10T08:00");
    if kind & RULES_OF_2025 != 0 {
        story.rules = RuleSet::of_2025();
    }
    for chosen in moves {
        story = story.by(u128::from((chosen.act ^ chosen.form) % PEOPLE));
        story.now += Duration::minutes(i64::from(chosen.minutes));
        let command = command(kind, *chosen, story.known());
        story = play_one(story, command);
    }
    story
}

fn play_one(story: Story, command: Command) -> Story {
    let act = command.act();
    let before = story.known().cloned();
    let could = before.as_ref().is_none_or(|dossier| possible(dossier, act));
    let answer = story.decide(command.clone());
    assert_eq!(answer, story.decide(command.clone()), "the same question has one answer");
    let Ok(events) = answer else { return story };
    assert!(could, "{act:?} succeeded and was not possible");
    assert!(!events.is_empty(), "an act that succeeds is recorded");
    let after = story.does(command);
    let state = after.state();
    let was = before.as_ref().map(Dossier::state_name);
    assert!(is_drawn(was, act, state), "{was:?} --{act:?}--> {state:?} is not drawn");
    branches::check_new_events(before.as_ref(), &after.log, events.len());
    clock::check_new_events(before, &after.log, events.len());
    clock::check(&after);
    branches::check(&after);
    check(&after);
    after
}

/// The invariants of `docs/dossier.md` on the state.
fn check(story: &Story) {
    let dossier = story.dossier();
    assert_eq!(dossier.version as usize, story.log.len(), "the version counts the events");
    assert_eq!(fold(&story.log).as_ref(), Some(dossier), "folding all events gives the same dossier");
    let allowed = dossier.supplements.iter().filter(|slip| slip.breach.is_none()).count();
    assert!(allowed <= story.rules.supplements_max as usize, "asked too often, and no breach recorded");
    assert!(dossier.reschedulings.len() <= story.rules.rescheduling_max as usize, "rescheduled too often");
    if let State::Resolved { .. } | State::Returned { .. } = dossier.state {
        assert!(dossier.result.is_some(), "resolved without a signed result");
        assert!(dossier.decided.is_some(), "resolved without a decision");
        assert!(dossier.deadline.is_some(), "resolved without a deadline");
    }
    let open: Vec<usize> =
        (0..dossier.steps.len()).filter(|index| dossier.steps[*index].ended_at.is_none()).collect();
    assert!(open.is_empty() || open == [dossier.steps.len() - 1], "open steps: {open:?}");
    let at_a_step = matches!(
        dossier.state_name(),
        StateName::Accepted | StateName::InProgress | StateName::Paused | StateName::Resolved
    );
    assert_eq!(at_a_step, dossier.current_run().is_some(), "a dossier in work is at exactly one step");
    let standing = dossier.pauses.iter().filter(|pause| pause.ended_at.is_none()).count();
    assert_eq!(standing, usize::from(dossier.state_name() == StateName::Paused), "one pause lasts or none");
    assert_eq!(dossier.received_at.is_some(), dossier.deadline.is_some(), "a receipt promises a date");
    assert!(dossier.filing.papers.len() <= ENTRIES_MAX);
    assert!(dossier.completion_percent() <= 100);
    if dossier.state_name().is_final() {
        for act in Act::ALL {
            let mends = act == Act::CorrectResult && dossier.state_name() == StateName::Returned;
            assert!(mends || !possible(dossier, act), "{act:?} after the end");
        }
    }
}

fn command(kind: u8, chosen: Move, dossier: Option<&Dossier>) -> Command {
    let any = chosen.form.is_multiple_of(ANY_ACT_ONE_IN);
    let acts: Vec<Act> = match dossier {
        None if any => Act::ALL.to_vec(),
        None => vec![Act::Submit, Act::ReceiveAtCounter],
        Some(dossier) => Act::ALL.into_iter().filter(|act| any || possible(dossier, *act)).collect(),
    };
    // A dossier at its end allows nothing; asking is still allowed, and must be refused.
    let act = acts.get(usize::from(chosen.act) % acts.len().max(1)).copied().unwrap_or(Act::Withdraw);
    let due = dossier.and_then(Dossier::appointment).unwrap_or_else(|| instant("2020-06-17T17:00"));
    form(kind, act, chosen.form / ANY_ACT_ONE_IN, due)
}

/// One of the forms of an act, by number.
fn form(kind: u8, act: Act, form: u8, due: DateTime<FixedOffset>) -> Command {
    let text = if form.is_multiple_of(FAULTY_ONE_IN) { " ".to_owned() } else { "Có lý do.".to_owned() };
    let items = || vec![missing(&text)];
    match act {
        Act::Submit => Command::Submit { filing: Box::new(varied(online(), kind)) },
        Act::ReceiveAtCounter => Command::ReceiveAtCounter {
            filing: Box::new(varied(filing(), kind)),
            outcome: match form % 5 {
                0 => CounterOutcome::AskForSupplement { items: items(), reason: text },
                1 => CounterOutcome::Refuse { reason: text },
                _ => CounterOutcome::Receive,
            },
        },
        Act::RequestSupplement => Command::RequestSupplement { items: items(), reason: text, breach: None },
        Act::RequestSupplementAgain => ask_again("Nguyễn Văn Thí Dụ", &text),
        Act::Supply => {
            Command::Supply { papers: vec![paper("Giấy bổ sung"); usize::from(form % 3)], note: text }
        }
        Act::Refuse => Command::Refuse { reason: text },
        Act::Accept => Command::Accept { additions: Vec::new() },
        Act::Assign => Command::Assign { to: staff(u128::from(form)), reason: String::new() },
        Act::HandOver => Command::HandOver { note: text, assign_to: Some(staff(1)) },
        Act::CompleteStep => complete(),
        Act::SendBack => Command::SendBack { reason: text },
        Act::Consult => consult(if form.is_multiple_of(2) { "2020-06-12T17:00" } else { "2020-07-31T17:00" }),
        Act::AnswerConsultation => answer(u32::from(form % 3)),
        Act::VerifyOnSite => Command::VerifyOnSite { verification: visit("2020-06-10T09:00") },
        Act::SignResult => Command::SignResult { file: signed_file(), number: text },
        Act::RefuseWithReasons => refuse_with_reasons(&text),
        Act::OpenBranch => Command::OpenBranch { branch: COURT.to_owned() },
        Act::AssignBranch => {
            Command::AssignBranch { branch: branch(form), to: staff(u128::from(form % PEOPLE)) }
        }
        Act::CloseBranch => Command::CloseBranch { branch: branch(form), answer: branch_answer(form, text) },
        Act::SendBranchBack => Command::SendBranchBack { branch: branch(form), reason: text },
        Act::AskPause => Command::AskPause {
            ground: Ground::ALL[usize::from(form) % Ground::ALL.len()],
            reason: text,
            evidence: vec![evidence(); usize::from(form % 5).min(2)],
            until: None,
        },
        Act::ApprovePause => Command::ApprovePause,
        Act::DeclinePause => Command::DeclinePause { reason: text },
        Act::Resume => Command::Resume { reason: text },
        Act::Reschedule => Command::Reschedule {
            reason: text,
            apology: "Thành thật xin lỗi.".to_owned(),
            new_day: due.date_naive() + Duration::days(i64::from(form)),
        },
        Act::CorrectResult => correct(&text),
        Act::RecordLoss => lose(&text),
        Act::Withdraw => withdraw(),
        Act::ReturnResult if form.is_multiple_of(2) => hand_out(&text),
        Act::ReturnResult => {
            Command::ReturnResult { receiver: text, way: ReturnWay::Post, originals_handed_back: true }
        }
    }
}

fn branch(form: u8) -> String {
    [POLICE, INSURANCE, COURT][usize::from(form % 3)].to_owned()
}

/// One answer in five refuses, and one form has neither number nor reason.
fn branch_answer(form: u8, text: String) -> BranchAnswer {
    let outcome = if form % 5 == 4 { Outcome::RefusedWithReasons } else { Outcome::Granted };
    BranchAnswer { outcome, number: text.clone(), file: None, note: text }
}

/// Kinds of filings: originals to hand back, extra time, and a second signature before the return.
fn varied(mut filing: Filing, kind: u8) -> Filing {
    filing.holds_originals = kind & 1 != 0;
    if kind & 2 != 0 {
        filing.additions =
            vec![ConditionalTime { condition: "xa-dao".to_owned(), extra: TimeLimit::working_days(5) }];
    }
    if kind & CALENDAR_LIMIT != 0 {
        filing.limit = TimeLimit::CalendarDays(CALENDAR_DAYS as u32);
    }
    if kind & INTERLINKED != 0 {
        let early = kind & 4 != 0;
        filing.process = if early { interlinked_before_the_signature() } else { interlinked_process() };
    } else if kind & 4 != 0 {
        filing.process = five_day_process();
        filing.process.steps.insert(4, step("dong-dau", Role::Receptionist, Some(1), &[StepAct::Sign]));
    }
    filing
}
