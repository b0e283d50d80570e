//! Article 20: the result is given back, with the originals; and whether it came in time.

use chrono::{Duration, FixedOffset};
use motcua_domain::{
    dossier::{Command, Filing, Outcome, ReturnWay, State, StateName, Timeliness},
    organisation::Role,
};

use crate::support::{
    filing::{RETURN, filing, signed_file, step},
    story::{Story, ask_for, hand_out, instant, withdraw},
};

fn signed_at(when: &str) -> Story {
    Story::at("2020-06-10T14:40").in_appraisal().then_at(when).resolved()
}

fn timeliness(story: &Story) -> Timeliness {
    match story.dossier().state {
        State::Resolved { timeliness, .. } => timeliness,
        ref other => panic!("not resolved: {other:?}"),
    }
}

/// Early on a day before the due day, on time on the due day up to its very instant, late after it.
#[test]
fn early_on_time_and_late_meet_at_the_due_day_and_instant() {
    let table = [
        ("2020-06-10T14:40", Timeliness::Early),
        ("2020-06-16T23:59", Timeliness::Early),
        ("2020-06-17T00:00", Timeliness::OnTime),
        ("2020-06-17T17:00", Timeliness::OnTime),
        ("2020-06-17T17:01", Timeliness::Late),
        ("2020-06-18T07:00", Timeliness::Late),
    ];
    for (when, expected) in table {
        assert_eq!(timeliness(&signed_at(when)), expected, "{when}");
    }
}

/// The day is the day in Vietnam, in whatever offset a machine wrote the time down.
#[test]
fn an_instant_written_in_another_offset_belongs_to_its_day_in_vietnam() {
    let due = instant("2020-06-17T17:00");
    let utc = FixedOffset::east_opt(0).expect("no offset at all");
    let after_midnight = instant("2020-06-17T00:30").with_timezone(&utc);
    assert_eq!(after_midnight.date_naive().to_string(), "2020-06-16");
    assert_eq!(Timeliness::of(after_midnight, due), Timeliness::OnTime);
    assert_eq!(Timeliness::of(due.with_timezone(&utc) + Duration::seconds(1), due), Timeliness::Late);
}

/// The limit ends when the signed result is at the one-stop unit, not when somebody comes to fetch it.
#[test]
fn a_result_fetched_weeks_later_was_still_on_time() {
    let signed = signed_at("2020-06-17T10:00");
    assert_eq!(timeliness(&signed), Timeliness::OnTime);
    let returned = signed.then_at("2020-07-06T09:00").returned();
    assert_eq!(returned.state(), StateName::Returned);
    assert_eq!(returned.dossier().completion_percent(), 100);
}

/// Art. 20: originals brought for comparison are handed back.
#[test]
fn originals_go_back_with_the_result() {
    let story = Story::at("2020-06-10T14:40")
        .received_as(Filing { holds_originals: true, ..filing() })
        .handed_over()
        .resolved();
    let with_originals = |originals_handed_back| Command::ReturnResult {
        receiver: "Trần Thị Ví Dụ".to_owned(),
        way: ReturnWay::Post,
        originals_handed_back,
    };
    assert_eq!(story.refuses(with_originals(false)).code(), "DOS-017");
    assert_eq!(story.does(with_originals(true)).state(), StateName::Returned);
}

/// Art. 20: it is recorded who received the result.
#[test]
fn the_receiver_of_a_result_is_recorded() {
    let signed = signed_at("2020-06-17T10:00");
    assert_eq!(signed.refuses(hand_out("  ")).code(), "DOS-016");
    let returned = signed.does(hand_out("Trần Thị Ví Dụ"));
    assert!(
        matches!(&returned.dossier().state, State::Returned { receiver, .. } if receiver == "Trần Thị Ví Dụ")
    );
}

/// The signed result is kept: what it was, its number and its file.
#[test]
fn the_signed_result_is_kept_with_the_dossier() {
    let signed = signed_at("2020-06-16T10:00");
    let result = signed.dossier().result.as_ref().expect("signed");
    assert_eq!(
        (result.outcome, result.file, result.number.as_str()),
        (Outcome::Granted, Some(signed_file()), "01/KQ")
    );
}

/// Between signature and stamp the decision stands: the dossier only goes on (Art. 19, 20).
#[test]
fn a_signed_decision_only_goes_on_to_the_counter() {
    let mut stamped = filing();
    stamped.process.steps.insert(RETURN, step("dong-dau", Role::Receptionist, Some(1), &[]));
    let signed = Story::at("2020-06-10T14:40").received_as(stamped).handed_over().resolved();
    assert_eq!(signed.state(), StateName::InProgress, "signed, and not yet at the one-stop unit");

    let back = Command::SendBack { reason: "Xem lại.".to_owned() };
    for act in [withdraw(), ask_for("Bản vẽ"), back] {
        assert_eq!(signed.refuses(act).code(), "DOS-001");
    }
    let stamped = signed.then_at("2020-06-17T17:01").step_completed();
    assert_eq!(timeliness(&stamped), Timeliness::Late, "the limit ends at the counter, not at the signature");
}
