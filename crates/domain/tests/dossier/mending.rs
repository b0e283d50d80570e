//! What the administration did wrong. "An error of an agency is corrected at its own cost; for a lost dossier who is
//! liable is found, pays, and the agency apologises" (Nghị định 61/2018/NĐ-CP, Điều 21).

use motcua_domain::{
    calendar::vietnam,
    dossier::{Command, Event, Refusal, State, StateName},
    statistics::{Counts, follow},
};
use uuid::Uuid;

use crate::support::{
    filing::{RETURN, corrected_file, signed_file},
    story::{Story, correct, hand_out, lose},
};

fn resolved() -> Story {
    Story::at("2020-06-10T09:00").in_appraisal().resolved()
}

#[test]
fn a_wrong_result_at_the_counter_is_replaced_before_anybody_takes_it() {
    let story = resolved().then_at("2020-06-11T09:00").does(correct("Sai ngày sinh."));
    assert_eq!(story.state(), StateName::Resolved);
    let dossier = story.dossier();
    assert_eq!(dossier.result.as_ref().and_then(|result| result.file), Some(corrected_file()));
    let [correction] = dossier.corrections.as_slice() else { panic!("{:?}", dossier.corrections) };
    assert_eq!(correction.replaced.file, Some(signed_file()), "the wrong one is kept");
    assert!(!correction.after_return);
    assert_eq!(story.returned().state(), StateName::Returned);
}

#[test]
fn a_wrong_result_at_home_lies_at_the_counter_again_and_counts_no_second_time() {
    let story = resolved().returned();
    let decided = story.dossier().decided;
    let story = story.then_at("2020-09-01T09:00").does(correct("Sai tên mẹ."));
    assert_eq!((story.state(), story.current_step()), (StateName::Resolved, Some(RETURN)));
    assert_eq!(story.dossier().decided, decided, "in time once, in time for good");
    let State::Resolved { at, .. } = story.dossier().state else { panic!("{:?}", story.state()) };
    assert_eq!(Some(at), decided.map(|decided| decided.at));
    let story = story.then_at("2020-09-02T09:00").returned();
    assert_eq!(story.state(), StateName::Returned);
    assert!(matches!(story.last(), Event::Returned { .. }));
    let (_, changes) = follow(None, &story.log, vietnam());
    let sum = changes.into_iter().fold(Counts::default(), |mut sum, change| {
        sum += change.counts;
        sum
    });
    assert_eq!((sum.received, sum.early + sum.on_time + sum.late), (1, 1), "one dossier");
}

#[test]
fn a_corrected_result_is_a_file_with_what_was_wrong() {
    assert_eq!(resolved().refuses(correct(" ")), Refusal::ReasonMissing);
    let (reason, number) = ("Sai tên.".to_owned(), String::new());
    let nothing = Command::CorrectResult { reason, file: Uuid::nil(), number };
    assert_eq!(resolved().refuses(nothing), Refusal::ResultFileMissing);
    let early = Story::at("2020-06-10T09:00").in_appraisal().refuses(correct("Sai tên."));
    assert!(matches!(early, Refusal::WrongState { .. }), "there is nothing to correct yet");
}

#[test]
fn a_loss_has_a_name_a_remedy_and_an_apology() {
    let appraisal = || Story::at("2020-06-10T09:00").in_appraisal();
    assert_eq!(appraisal().refuses(lose(" ")), Refusal::LossUnanswered);
    let Command::RecordLoss { what, liable, remedy, .. } = lose("Nguyễn Văn Thí Dụ") else { panic!() };
    let no_apology = Command::RecordLoss { what, liable, remedy, apology: " ".to_owned() };
    assert_eq!(appraisal().refuses(no_apology), Refusal::ApologyMissing);
    let story = appraisal();
    let due = story.due();
    let story = story.does(lose("Nguyễn Văn Thí Dụ"));
    assert_eq!(
        (story.state(), story.due()),
        (StateName::InProgress, due),
        "the applicant waits no longer for it"
    );
    assert_eq!(story.dossier().losses[0].liable, "Nguyễn Văn Thí Dụ");
    let gone = resolved().returned().refuses(lose("Nguyễn Văn Thí Dụ"));
    assert!(matches!(gone, Refusal::WrongState { .. }), "the papers are at home");
    assert!(resolved().decide(hand_out("Trần Thị Ví Dụ")).is_ok());
}
