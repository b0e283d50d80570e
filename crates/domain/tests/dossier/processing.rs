//! Article 19: appraisal, verification, consultation, supplements after receipt, refusal with reasons.

use motcua_domain::dossier::{
    Command, Event, Outcome, State, StateName, SupplementStage, Timeliness, Verification,
};

use crate::support::{
    filing::{APPRAISAL, RETURN, REVIEW, SIGNING, staff, visit},
    story::{Story, answer, ask_for, complete, consult, instant, refuse_with_reasons, sign, withdraw},
};

/// Received at 14:40 on Wednesday 10 June 2020 and handed over at once; due Wednesday 17 June at 17:00.
fn in_appraisal() -> Story {
    Story::at("2020-06-10T14:40").in_appraisal()
}

/// Art. 19.4: back with a slip within three working days of receipt.
#[test]
fn a_slip_after_receipt_goes_out_within_three_working_days() {
    let last_instant = in_appraisal().then_at("2020-06-15T17:00").asked_for("Bản vẽ");
    assert_eq!(last_instant.state(), StateName::AwaitingSupplement);
    assert_eq!(in_appraisal().then_at("2020-06-15T17:01").refuses(ask_for("Bản vẽ")).code(), "DOS-004");
}

/// Art. 19.4: once complete, the limit restarts from zero.
#[test]
fn the_limit_restarts_from_zero_when_the_supplement_comes() {
    let asked = in_appraisal().then_at("2020-06-12T10:00").asked_for("Bản vẽ");
    assert_eq!(asked.due(), Some(instant("2020-06-17T17:00")));
    assert!(matches!(
        asked.dossier().state,
        State::AwaitingSupplement { stage: SupplementStage::AfterReceipt, .. }
    ));

    let supplied = asked.then_at("2020-06-22T09:00").supplied("Bản vẽ");
    assert_eq!(supplied.state(), StateName::InProgress);
    assert_eq!(supplied.due(), Some(instant("2020-06-29T17:00")));
    assert_eq!(supplied.dossier().received_at, Some(instant("2020-06-10T14:40")));
    assert_eq!(supplied.current_step(), Some(APPRAISAL));
}

/// Art. 19.3: a verification on site is recorded with time, place, participants and content.
#[test]
fn a_verification_names_time_place_participants_and_content() {
    let story = in_appraisal().then_at("2020-06-11T16:00");
    let whole = visit("2020-06-11T09:00");
    let verified = story.clone().does(Command::VerifyOnSite { verification: whole.clone() });
    assert_eq!(verified.dossier().verifications, std::slice::from_ref(&whole));

    let faulty = [
        Verification { at: instant("2020-06-11T16:01"), ..whole.clone() },
        Verification { place: " ".to_owned(), ..whole.clone() },
        Verification { participants: vec![" ".to_owned()], ..whole.clone() },
        Verification { content: String::new(), ..whole },
    ];
    for verification in faulty {
        assert_eq!(story.refuses(Command::VerifyOnSite { verification }).code(), "DOS-014");
    }
}

/// Art. 19.5: content, deadline and agency of a consultation are recorded, and it is waited for.
#[test]
fn a_consultation_is_waited_for_until_it_is_answered() {
    let asked = in_appraisal().does(consult("2020-06-12T17:00"));
    assert_eq!(asked.refuses(complete()).code(), "DOS-011");
    assert_eq!(asked.clone().then_at("2020-06-12T17:00").refuses(complete()).code(), "DOS-011");

    let answered = asked.then_at("2020-06-12T17:00").does(answer(1));
    assert!(matches!(answered.last(), Event::ConsultationAnswered { late: false, .. }));
    assert_eq!(answered.refuses(answer(1)).code(), "DOS-012");
    assert_eq!(answered.step_completed().current_step(), Some(REVIEW));
}

/// Art. 19.5: an agency that is late does not hold the dossier; its answer is still recorded, as late.
#[test]
fn a_late_consultation_holds_nobody_and_is_recorded_as_late() {
    let story = in_appraisal().does(consult("2020-06-12T17:00")).then_at("2020-06-12T17:01");
    let went_on = story.step_completed();
    assert_eq!(went_on.current_step(), Some(REVIEW));
    let answered = went_on.does(answer(1));
    assert!(matches!(answered.last(), Event::ConsultationAnswered { late: true, .. }));
}

/// Art. 19.5: the agency asked keeps its own date, whatever the applicant still owes.
#[test]
fn a_consultation_is_answered_while_the_applicant_is_waited_for() {
    let waiting = in_appraisal().does(consult("2020-06-12T17:00")).asked_for("Bản vẽ");
    let answered = waiting.then_at("2020-06-11T09:00").does(answer(1));
    assert_eq!(answered.state(), StateName::AwaitingSupplement);
    assert!(answered.dossier().consultations[0].answer.is_some());
}

/// Art. 19.8: not eligible: a written refusal within the limit, entered in the result section.
#[test]
fn a_refusal_with_reasons_is_a_result_and_keeps_the_limit_or_breaks_it() {
    let at_signing = in_appraisal().step_completed().step_completed();
    let table = [
        ("2020-06-16T17:00", Timeliness::Early),
        ("2020-06-17T17:00", Timeliness::OnTime),
        ("2020-06-17T17:01", Timeliness::Late),
    ];
    for (when, expected) in table {
        let refused = at_signing.clone().then_at(when).does(refuse_with_reasons("Đất đang tranh chấp."));
        let State::Resolved { outcome, timeliness, .. } = refused.dossier().state else {
            panic!("a signed refusal resolves the dossier");
        };
        assert_eq!((outcome, timeliness), (Outcome::RefusedWithReasons, expected), "{when}");
        let result = refused.dossier().result.as_ref().expect("entered as the result");
        assert_eq!(result.reason, "Đất đang tranh chấp.");
    }
    assert_eq!(at_signing.refuses(refuse_with_reasons(" ")).code(), "DOS-005");
}

/// An applicant may take a request back until it is decided; after that the decision stands.
#[test]
fn a_dossier_is_withdrawn_before_its_result_is_signed_and_not_after() {
    let open = [
        Story::at("2020-06-10T09:00").filed_online(),
        Story::at("2020-06-10T09:00").received(),
        in_appraisal(),
        in_appraisal().asked_for("Bản vẽ"),
        in_appraisal().step_completed().step_completed(),
    ];
    for story in open {
        let withdrawn = story.does(withdraw());
        assert_eq!(withdrawn.state(), StateName::Withdrawn);
        assert_eq!(withdrawn.current_step(), None);
    }
    assert_eq!(in_appraisal().resolved().refuses(withdraw()).code(), "DOS-001");
}

/// The internal process: a step that finds a fault sends the dossier to the desk before it, and its person.
#[test]
fn a_dossier_is_sent_back_to_the_person_it_came_from() {
    let back = in_appraisal()
        .does(Command::Assign { to: staff(7), reason: String::new() })
        .step_completed()
        .does(Command::SendBack { reason: "Thiếu ý kiến thẩm định.".to_owned() });
    assert_eq!(back.current_step(), Some(APPRAISAL));
    let run = back.dossier().current_run().expect("at a step");
    assert_eq!(run.holder, Some(staff(7)));
    let rows: Vec<usize> = back.dossier().steps.iter().map(|run| run.step).collect();
    assert_eq!(rows, [0, APPRAISAL, REVIEW, APPRAISAL], "every stay is a row of the control slip");
    let again = Command::SendBack { reason: "Thiếu.".to_owned() };
    assert_eq!(back.refuses(again).code(), "DOS-010");
}

/// The head of a room gives the work to somebody, and may change it.
#[test]
fn a_dossier_is_assigned_and_assigned_again() {
    let first = in_appraisal().does(Command::Assign { to: staff(7), reason: String::new() });
    let second = first.does(Command::Assign { to: staff(8), reason: String::new() });
    assert_eq!(second.dossier().current_run().and_then(|run| run.holder), Some(staff(8)));
    assert_eq!(second.dossier().steps.len(), 2, "nobody is a new row for it");
}

/// Thông tư 01/2018, form 05: each desk's time counts from the hand-over, and all of them fit the limit.
#[test]
fn each_step_has_its_own_time_and_the_last_one_ends_with_the_limit() {
    let mut story = Story::at("2020-06-10T14:40").received();
    let due = |story: &Story| story.dossier().current_run().and_then(|run| run.due);
    assert_eq!(due(&story), Some(instant("2020-06-11T11:30")));
    story = story.then_at("2020-06-11T11:30").handed_over();
    assert_eq!(due(&story), Some(instant("2020-06-16T11:30")));
    story = story.then_at("2020-06-16T11:30").step_completed();
    assert_eq!(due(&story), Some(instant("2020-06-16T17:00")));
    story = story.then_at("2020-06-16T17:00").step_completed();
    assert_eq!((due(&story), story.current_step()), (story.due(), Some(SIGNING)));
    story = story.then_at("2020-06-17T17:00").signed();
    assert_eq!(story.current_step(), Some(RETURN));
    let kept = story.dossier().steps.iter().all(|run| run.timeliness != Some(Timeliness::Late));
    assert!(kept, "nobody was late");
}

/// A result is signed at the step for it, and once.
#[test]
fn a_result_is_signed_where_the_process_says_so() {
    assert_eq!(in_appraisal().refuses(sign()).code(), "DOS-009");
    let at_signing = in_appraisal().step_completed().step_completed();
    assert_eq!(at_signing.refuses(complete()).code(), "DOS-009", "a signature is not skipped");
    assert_eq!(at_signing.signed().state(), StateName::Resolved);
}

/// The log is a record: nothing is entered before what has happened already.
#[test]
fn an_act_is_not_dated_before_the_last_one() {
    let story = in_appraisal();
    assert_eq!(story.clone().then_at("2020-06-10T14:39").refuses(complete()).code(), "DOS-021");
    assert_eq!(story.step_completed().current_step(), Some(REVIEW), "the same minute is no going back");
}
