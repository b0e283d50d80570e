//! Breaches are read from what happened, each with its act, its instant and its article.

use motcua_domain::dossier::{
    Act, BranchAnswer, Breach, BreachKind, Command, Filing, Ground, Outcome, breaches,
};

use crate::support::filing::{POLICE, filing, interlinked_before_the_signature};
use crate::support::story::{Story, answer, ask_again, consult, correct, instant, lose, refuse_with_reasons};

const ARTICLE: &str = "Nghị định 61/2018/NĐ-CP, Điều ";

fn found(story: &Story) -> Vec<Breach> {
    breaches(&story.log, story.context())
}

fn breach(kind: BreachKind, act: Act, at: &str) -> Breach {
    Breach { kind, act, at: instant(at) }
}

/// Received at 14:40 on Wednesday 10 June 2020, with half a day for the counter; due Wednesday 17 June at 17:00.
fn received() -> Story {
    Story::at("2020-06-10T14:40").received()
}

#[test]
fn a_dossier_that_kept_every_rule_has_no_breach() {
    let story =
        received().handed_over().does(consult("2020-06-12T17:00")).does(answer(1)).resolved().returned();
    assert_eq!(found(&story), []);
}

/// Art. 17.2 and rules.md §6: an online filing is answered within eight working hours. Filed at 08:00, its time is up the
/// next morning; nobody has to report it.
#[test]
fn an_online_filing_answered_late_is_found_before_and_after_it_is_answered() {
    let filed = Story::at("2020-06-10T08:00").filed_online();
    assert_eq!(found(&filed.clone().then_at("2020-06-11T08:00")), []);
    let waits = filed.then_at("2020-06-11T08:01");
    assert_eq!(found(&waits), [breach(BreachKind::AnswerLate, Act::Accept, "2020-06-11T08:00")]);
    let accepted = waits.clone().accepted();
    assert_eq!(found(&accepted), [breach(BreachKind::AnswerLate, Act::Accept, "2020-06-11T08:01")]);
    assert_eq!(found(&waits.asked_for("A"))[0].kind, BreachKind::AnswerLate);
    assert_eq!(found(&accepted)[0].article(), format!("{ARTICLE}17 khoản 2"));
}

/// Art. 18: to the processing agency the same working day.
#[test]
fn a_late_hand_over_is_found_before_and_after_it_is_done() {
    let late = received().then_at("2020-06-10T17:01");
    assert_eq!(found(&late), [breach(BreachKind::HandOverLate, Act::HandOver, "2020-06-10T17:00")]);
    let done = late.handed_over();
    assert_eq!(found(&done), [breach(BreachKind::HandOverLate, Act::HandOver, "2020-06-10T17:01")]);
    assert_eq!(found(&done)[0].article(), format!("{ARTICLE}18"));
}

/// Art. 15.3 and 19.4: a second slip, and one later than three working days after receipt.
#[test]
fn a_second_slip_and_a_late_one_are_found() {
    let first = received().handed_over().asked_for("A").then_at("2020-06-15T17:00").supplied("A");
    let again = |when: &str| first.clone().then_at(when).does(ask_again("Nguyễn Văn Thí Dụ", "Sót."));
    let second = breach(BreachKind::SecondSupplement, Act::RequestSupplementAgain, "2020-06-15T17:00");
    assert_eq!(found(&again("2020-06-15T17:00")), [second]);
    let late = found(&again("2020-06-16T09:00"));
    assert_eq!(
        late.iter().map(|b| b.kind).collect::<Vec<_>>(),
        [BreachKind::SecondSupplement, BreachKind::SlipLate]
    );
    assert_eq!(late[0].article(), format!("{ARTICLE}15 khoản 3"));
    assert_eq!(late[1].article(), format!("{ARTICLE}19 khoản 4"));
}

/// Art. 19.5: an opinion later than asked for, given or still missing.
#[test]
fn a_late_opinion_is_found() {
    let asked = received().handed_over().does(consult("2020-06-11T11:30")).then_at("2020-06-11T11:31");
    let missing = breach(BreachKind::ConsultationLate, Act::AnswerConsultation, "2020-06-11T11:30");
    assert_eq!(found(&asked), [missing]);
    let given = breach(BreachKind::ConsultationLate, Act::AnswerConsultation, "2020-06-11T11:31");
    assert_eq!(found(&asked.does(answer(1))), [given]);
    assert_eq!(given.article(), format!("{ARTICLE}19 khoản 5"));
}

/// Art. 19.6–7: "the dossier goes to all agencies at once, naming the lead and each one's deadline". The police has until
/// half past eleven on Thursday; each agency is measured by its own time, whatever the lead agency does.
#[test]
fn a_late_branch_is_found_before_and_after_it_is_answered() {
    let linked = Story::at("2020-06-10T09:00")
        .received_as(Filing { process: interlinked_before_the_signature(), ..filing() })
        .handed_over()
        .step_completed();
    let answer =
        BranchAnswer { outcome: Outcome::Granted, number: "1".into(), file: None, note: String::new() };
    let close = Command::CloseBranch { branch: POLICE.to_owned(), answer };
    let late = |at: &str| breach(BreachKind::BranchLate, Act::CloseBranch, at);
    for (now, missing, done) in [
        ("2020-06-11T11:00", None, None),
        ("2020-06-11T11:30", None, None),
        ("2020-06-11T11:31", Some("2020-06-11T11:30"), Some("2020-06-11T11:31")),
        ("2020-06-12T09:00", Some("2020-06-11T11:30"), Some("2020-06-12T09:00")),
    ] {
        let waits = linked.clone().then_at(now);
        assert_eq!(found(&waits), missing.map(late).into_iter().collect::<Vec<_>>(), "open at {now}");
        let answered = waits.does(close.clone());
        assert_eq!(found(&answered), done.map(late).into_iter().collect::<Vec<_>>(), "answered at {now}");
    }
    let paused = linked.then_at("2020-06-11T09:00").paused(Ground::FinancialObligation);
    let paused = paused.then_at("2020-07-15T09:00");
    assert_eq!(found(&paused), [], "time stopped is nobody's delay");
    assert_eq!(found(&paused.does(close)), []);
    assert_eq!(late("2020-06-11T11:31").article(), format!("{ARTICLE}19 khoản 6, 7"));
}

/// Art. 19.9: the time was up and nobody had apologised; and each desk that took longer than its time.
#[test]
fn late_without_an_apology_is_found_and_late_with_one_is_not() {
    let late = |story: Story| story.then_at("2020-06-18T09:00");
    let kinds = |story: &Story| found(story).iter().map(|b| (b.kind, b.act)).collect::<Vec<_>>();
    let step = (BreachKind::StepLate, Act::CompleteStep);
    let silent = (BreachKind::LateWithoutApology, Act::Reschedule);
    let waiting = late(received().handed_over());
    assert_eq!(kinds(&waiting), [step, silent]);
    assert_eq!(found(&waiting)[1].at, instant("2020-06-17T17:00"));
    assert_eq!(found(&waiting)[1].article(), format!("{ARTICLE}19 khoản 9"));
    assert_eq!(kinds(&waiting.resolved()), [step, silent]);
    assert_eq!(kinds(&late(received().handed_over().rescheduled("2020-06-24")).resolved()), [step]);
}

/// A refusal that comes late, a return and a slip from a desk that was late: the act that ended the stay is named.
#[test]
fn a_late_desk_is_named_by_the_act_that_ended_its_stay() {
    let at_signing = received().handed_over().step_completed().step_completed().then_at("2020-06-12T09:00");
    let refused = at_signing.clone().does(refuse_with_reasons("Không đủ điều kiện."));
    assert_eq!(found(&refused), [breach(BreachKind::StepLate, Act::RefuseWithReasons, "2020-06-12T09:00")]);
    let slip = at_signing.asked_for("A");
    assert_eq!(found(&slip), [breach(BreachKind::StepLate, Act::RequestSupplement, "2020-06-12T09:00")]);
}

/// Art. 21: "an agency's error is corrected at its own cost; a lost dossier: find who is liable, pay, apologise". Each
/// that is put right was done wrong before, and is found, once for each act.
#[test]
fn what_is_put_right_was_done_wrong() {
    let resolved = || received().handed_over().resolved();
    let twice = resolved().then_at("2020-06-11T09:00").does(correct("Sai ngày sinh.")).returned();
    let twice = twice.then_at("2020-09-01T09:00").does(correct("Sai tên mẹ."));
    let error = |at: &str| breach(BreachKind::AgencyError, Act::CorrectResult, at);
    assert_eq!(found(&twice), [error("2020-06-11T09:00"), error("2020-09-01T09:00")]);
    let lost = received().handed_over().then_at("2020-06-11T09:00").does(lose("Nguyễn Văn Thí Dụ"));
    let loss = breach(BreachKind::PapersLost, Act::RecordLoss, "2020-06-11T09:00");
    assert_eq!(found(&lost), [loss]);
    assert_eq!([error("2020-06-11T09:00").article(), loss.article()], [&*format!("{ARTICLE}21"); 2]);
}

/// While the clock stands still nothing of the office is late.
#[test]
fn nothing_becomes_late_during_a_pause() {
    let paused = received().handed_over().paused(Ground::ForceMajeure).then_at("2020-07-15T09:00");
    assert_eq!(found(&paused), []);
    assert_eq!(found(&paused.resumed().resolved()), []);
}

#[test]
fn every_breach_has_a_stable_code_and_an_article() {
    for kind in BreachKind::ALL {
        assert_eq!(BreachKind::from_code(kind.code()), Some(kind));
        assert!(kind.article().contains("Điều"), "{kind:?}");
    }
    for ground in Ground::ALL {
        assert_eq!(Ground::from_code(ground.code()), Some(ground));
    }
}
