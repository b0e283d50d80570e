//! Articles 15 to 18: filing, the three answers of the counter, receipt, and the way to the processing unit.

use motcua_domain::{
    calendar::{Line, TimeLimit},
    catalogue::ConditionalTime,
    dossier::{Channel, Command, CounterOutcome, Event, Filing, State, StateName},
};

use crate::support::{
    filing::{APPRAISAL, REQUEST_FORM, filing, missing, online, paper},
    story::{Story, ask_for, complete, instant},
};

fn at_counter(filing: Filing, outcome: CounterOutcome) -> Command {
    Command::ReceiveAtCounter { filing: Box::new(filing), outcome }
}

/// Art. 17.1: check the dossier, then exactly one of a supplement slip, a refusal slip, or a receipt.
#[test]
fn the_counter_gives_exactly_one_of_three_answers() {
    let slip = CounterOutcome::AskForSupplement {
        items: vec![missing("Giấy chứng sinh")],
        reason: "Chưa có giấy chứng sinh.".to_owned(),
    };
    let refusal = CounterOutcome::Refuse { reason: "Không thuộc thẩm quyền.".to_owned() };
    let table = [
        (CounterOutcome::Receive, StateName::Accepted, "accepted"),
        (slip, StateName::AwaitingSupplement, "supplement_requested"),
        (refusal, StateName::Refused, "refused"),
    ];
    for (outcome, state, kind) in table {
        let story = Story::at("2020-06-10T14:40").does(at_counter(filing(), outcome));
        assert_eq!(story.state(), state);
        let kinds: Vec<_> = story.log.iter().map(|recorded| recorded.event.kind()).collect();
        assert_eq!(kinds, ["filed", kind]);
    }
}

/// Art. 16: in person, by the public post, or online.
#[test]
fn a_dossier_comes_in_by_each_of_the_three_channels() {
    let by_post = Filing { channel: Channel::Post, ..filing() };
    assert_eq!(Story::at("2020-06-10T14:40").received().state(), StateName::Accepted);
    assert_eq!(Story::at("2020-06-10T14:40").received_as(by_post).state(), StateName::Accepted);
    assert_eq!(Story::at("2020-06-10T14:40").filed_online().state(), StateName::Submitted);
}

/// Art. 17.2: an online dossier is received once it is found valid, and its limit runs from there.
#[test]
fn the_limit_of_an_online_dossier_runs_from_its_acceptance() {
    let filed = Story::at("2020-06-10T22:15").filed_online();
    assert_eq!((filed.dossier().received_at, filed.due()), (None, None));

    let accepted = filed.then_at("2020-06-11T08:05").accepted();
    assert_eq!(accepted.dossier().filed_at, instant("2020-06-10T22:15"));
    assert_eq!(accepted.dossier().received_at, Some(instant("2020-06-11T08:05")));
    assert_eq!(accepted.due(), Some(instant("2020-06-18T17:00")));
}

/// Art. 17.2: what is not valid is refused with reasons, before any limit runs.
#[test]
fn an_online_dossier_is_refused_before_receipt_with_a_reason() {
    let story = Story::at("2020-06-10T09:00").filed_online();
    let refused = story.does(Command::Refuse { reason: "Đã được cấp tại xã khác.".to_owned() });
    assert_eq!(refused.state(), StateName::Refused);
    assert_eq!(refused.due(), None);
}

/// Art. 17.1: the receipt confirms a complete dossier; without a required paper there is no receipt.
#[test]
fn there_is_no_receipt_while_a_required_paper_is_missing() {
    let mut named_only = filing();
    named_only.papers[0].originals = 0;
    let refusal = Story::at("2020-06-10T14:40").refuses(at_counter(named_only, CounterOutcome::Receive));
    assert_eq!(refusal.code(), "DOS-007");
}

/// Numbers of originals and copies that do not fit a byte together are counted, not a fault of the program.
#[test]
fn many_originals_and_many_copies_of_one_paper_are_received() {
    let mut thick = filing();
    (thick.papers[0].originals, thick.papers[0].copies) = (200, 200);
    assert_eq!(Story::at("2020-06-10T14:40").received_as(thick).state(), StateName::Accepted);
}

/// Art. 15.3: supplements are asked for once, completely and exactly.
#[test]
fn a_second_supplement_is_refused_before_and_after_receipt() {
    let supplied = Story::at("2020-06-10T09:00")
        .filed_online()
        .asked_for("Bản sao")
        .then_at("2020-06-12T09:00")
        .supplied("Bản sao");
    assert_eq!(supplied.refuses(ask_for("Bản chính")).code(), "DOS-002");

    let in_appraisal = supplied.accepted().handed_over();
    assert_eq!(in_appraisal.refuses(ask_for("Bản chính")).code(), "DOS-002");
}

/// Art. 17: a slip before receipt stops nothing, since no limit runs yet; what comes is checked again.
#[test]
fn an_answer_to_a_slip_before_receipt_is_checked_again() {
    let mut incomplete = filing();
    incomplete.papers.clear();
    let slip = CounterOutcome::AskForSupplement {
        items: vec![missing(REQUEST_FORM)],
        reason: "Chưa có tờ khai.".to_owned(),
    };
    let asked = Story::at("2020-06-10T09:00").does(at_counter(incomplete, slip));
    let still_missing = asked.clone().supplied("Giấy khác");
    assert_eq!(still_missing.refuses(Command::Accept { additions: Vec::new() }).code(), "DOS-007");

    let complete = asked.then_at("2020-06-11T09:00").supplied(REQUEST_FORM);
    assert_eq!((complete.state(), complete.due()), (StateName::Submitted, None));
    assert_eq!(complete.accepted().due(), Some(instant("2020-06-18T17:00")));
}

/// Art. 18: to the processing agency within the working day; received after 15:00, at the start of the next.
#[test]
fn a_dossier_goes_on_the_same_day_or_after_15_00_the_next_morning() {
    let table = [
        ("2020-06-10T07:00", "2020-06-10T17:00"),
        ("2020-06-10T15:00", "2020-06-10T17:00"),
        ("2020-06-10T15:01", "2020-06-11T07:00"),
        ("2020-06-12T15:30", "2020-06-15T07:00"),
    ];
    for (received, by) in table {
        let story = Story::at(received).received();
        assert_eq!(
            story.dossier().state,
            State::Accepted { transfer_by: instant(by) },
            "received {received}"
        );
        for (handed_over, expected) in
            [(instant(by), true), (instant(by) + chrono::Duration::minutes(1), false)]
        {
            let mut story = story.clone();
            story.now = handed_over;
            let story = story.handed_over();
            assert!(
                matches!(story.last(), Event::HandedOver { in_time, .. } if *in_time == expected),
                "{received} → {handed_over}"
            );
            assert_eq!(story.current_step(), Some(APPRAISAL));
        }
    }
}

/// Art. 18: the hour of 15:00 governs the transfer, not the applicant's limit.
#[test]
fn a_dossier_received_after_15_00_is_due_on_the_same_day_as_one_received_before() {
    let due = |received| Story::at(received).received().due();
    assert_eq!(due("2020-06-10T09:00"), Some(instant("2020-06-17T17:00")));
    assert_eq!(due("2020-06-10T15:30"), due("2020-06-10T09:00"));
}

/// Art. 18: a same-day procedure received after 15:00 is returned the next working day, where it says so.
#[test]
fn a_same_day_procedure_is_due_today_or_after_15_00_tomorrow() {
    let table = [
        (false, "2020-06-10T15:01", "2020-06-10T17:00"),
        (true, "2020-06-10T15:00", "2020-06-10T17:00"),
        (true, "2020-06-10T15:01", "2020-06-11T17:00"),
        (true, "2020-06-12T16:00", "2020-06-15T17:00"),
    ];
    for (after_1500_next_day, received, due) in table {
        let same_day = Filing { limit: TimeLimit::SameDay { after_1500_next_day }, ..filing() };
        assert_eq!(Story::at(received).received_as(same_day).due(), Some(instant(due)), "{received}");
    }
}

/// The interlinked birth registration: "+5 days for a commune 50 km away". The receipt says why.
#[test]
fn the_conditions_that_hold_extend_the_limit_and_are_explained() {
    let extra = ConditionalTime { condition: "xa-50km".to_owned(), extra: TimeLimit::working_days(2) };
    let far = Story::at("2020-06-10T14:40").received_as(Filing { additions: vec![extra], ..filing() });
    assert_eq!(far.due(), Some(instant("2020-06-19T17:00")));
    let deadline = far.dossier().deadline.as_ref().expect("a receipt promises a date");
    assert!(
        deadline
            .explanation
            .lines
            .iter()
            .any(|line| matches!(line, Line::Addition { condition, .. } if condition == "xa-50km"))
    );
}

/// Filed from afar, the one-stop unit says at receipt which published conditions hold; it cannot think up others.
/// The extra time stays with the dossier, so that a limit that restarts has it as well (Art. 19.4).
#[test]
fn the_conditions_that_hold_are_said_at_receipt() {
    let extra = |condition: &str, days| ConditionalTime {
        condition: condition.to_owned(),
        extra: TimeLimit::working_days(days),
    };
    let offered = vec![extra("xa-50km", 2), extra("xac-minh", 5)];
    let filed = Story::at("2020-06-10T09:00").filed_as(Filing { offered_additions: offered, ..online() });

    let plain = filed.clone().does(Command::Accept { additions: Vec::new() });
    assert_eq!(plain.due(), Some(instant("2020-06-17T17:00")));
    let far = filed.clone().does(Command::Accept { additions: vec![0, 0] });
    assert_eq!(far.due(), Some(instant("2020-06-19T17:00")), "a condition counts once");
    assert_eq!(far.dossier().filing.additions, [extra("xa-50km", 2)]);
    assert_eq!(filed.refuses(Command::Accept { additions: vec![2] }).code(), "DOS-026");
}

/// A dossier is handled by the process that was in force when it was filed.
#[test]
fn a_dossier_keeps_the_version_of_its_process() {
    let old = Story::at("2020-06-10T09:00").in_appraisal();
    let mut catalogue = filing();
    catalogue.process.steps.remove(2);
    let new = Story::at("2020-06-10T09:00").received_as(catalogue).handed_over();

    assert_eq!(new.step_completed().dossier().current_step().map(|step| step.code.as_str()), Some("ky"));
    assert_eq!(old.does(complete()).dossier().current_step().map(|step| step.code.as_str()), Some("soat"));
}

/// The counter answers at once; the portal cannot. Neither way stands in for the other (Art. 16, 17).
#[test]
fn a_counter_filing_is_not_merely_filed_and_an_online_one_not_received_at_once() {
    let story = Story::at("2020-06-10T09:00");
    assert_eq!(story.refuses(Command::Submit { filing: Box::new(filing()) }).code(), "DOS-006");
    assert_eq!(story.refuses(at_counter(online(), CounterOutcome::Receive)).code(), "DOS-006");
}

/// Papers that come later stay with the dossier, beside those of the first day.
#[test]
fn supplied_papers_join_the_dossier() {
    let story = Story::at("2020-06-10T09:00").filed_online().asked_for("Bản sao").supplied("Bản sao");
    assert_eq!(story.dossier().filing.papers, [paper(REQUEST_FORM), paper("Bản sao")]);
    assert_eq!(story.dossier().supplements[0].answered_at, Some(instant("2020-06-10T09:00")));
}
