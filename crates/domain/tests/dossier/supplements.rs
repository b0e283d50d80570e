//! Articles 15.3 and 19.4 under both rule sets: what a supplement after receipt does to the deadline, and asking
//! twice.

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    calendar::Line,
    dossier::{Event, Ground, Recorded, RuleSet, StateName, fold},
};

use crate::support::{
    filing::{APPRAISAL, REVIEW},
    story::{Story, ask_again, ask_for, instant},
};

/// Received at 14:40 on Wednesday 10 June 2020 and handed over at once; due Wednesday 17 June at 17:00.
fn in_appraisal() -> Story {
    Story::at("2020-06-10T14:40").in_appraisal()
}

fn other(story: &Story) -> Option<DateTime<FixedOffset>> {
    story.dossier().other_deadline.as_ref().map(|deadline| deadline.due)
}

/// Nghị định 61 Art. 19.4 restarts the limit from zero; the later rules leave the waiting time out. Both figures are
/// kept, the one in force and the one of the other rule.
#[test]
fn both_rules_give_a_figure_and_the_rule_set_says_which_is_in_force() {
    let waited = |story: Story| story.asked_for("Bản vẽ").then_at("2020-06-12T09:00").supplied("Bản vẽ");
    let (restarted, left_out) = (instant("2020-06-19T17:00"), instant("2020-06-19T11:20"));
    let of_2018 = waited(in_appraisal());
    assert_eq!((of_2018.due(), other(&of_2018)), (Some(restarted), Some(left_out)));
    let of_2025 = waited(Story::at("2020-06-10T14:40").under_2025().in_appraisal());
    assert_eq!((of_2025.due(), other(&of_2025)), (Some(left_out), Some(restarted)));
    let first = |story: &Story| story.dossier().deadline.as_ref().map(|d| d.explanation.lines[0].clone());
    assert_eq!(first(&of_2018), Some(Line::Restarted { at: instant("2020-06-12T09:00") }));
    assert_eq!(first(&of_2025), Some(Line::Received { at: instant("2020-06-10T14:40") }));
}

/// Where the clock stood still the desk that asked goes on with the time it had left; where the limit restarts,
/// appraisal begins anew.
#[test]
fn the_desk_that_asked_goes_on_or_appraisal_begins_anew() {
    let at_review = |story: Story| story.step_completed().then_at("2020-06-10T15:40").asked_for("Bản vẽ");
    let supplied = |story: Story| story.then_at("2020-06-12T09:00").supplied("Bản vẽ");
    let restarted = supplied(at_review(in_appraisal()));
    assert_eq!(restarted.current_step(), Some(APPRAISAL));
    let goes_on = supplied(at_review(Story::at("2020-06-10T14:40").under_2025().in_appraisal()));
    assert_eq!(goes_on.current_step(), Some(REVIEW));
    // One session from 11 June at 7:00, moved by the eleven hours and twenty minutes of waiting.
    assert_eq!(goes_on.step_due(), Some(instant("2020-06-12T16:50")));
}

/// A pause after a supplement moves the other figure as well, so that the two stay comparable.
#[test]
fn a_pause_moves_both_figures() {
    let supplied = in_appraisal().asked_for("A").then_at("2020-06-12T09:00").supplied("A");
    let resumed = supplied.paused(Ground::ForceMajeure).then_at("2020-06-15T09:00").resumed();
    assert_eq!(resumed.due(), Some(instant("2020-06-22T17:00")));
    assert_eq!(other(&resumed), Some(instant("2020-06-22T11:20")));
}

/// After a second slip the other figure leaves out both waits: it goes on from the other figure, and not from a
/// limit that its rule would never have restarted.
#[test]
fn the_other_figure_goes_on_from_the_other_figure() {
    let waited = |story: Story| {
        let first = story.asked_for("A").then_at("2020-06-12T09:00").supplied("A");
        let again = ask_again("Nguyễn Văn Thí Dụ", "Sót giấy tờ.");
        first.does(again).then_at("2020-06-15T09:00").supplied("B")
    };
    // 740 office minutes of the first wait and 480 of the second.
    let left_out = instant("2020-06-22T11:20");
    let of_2018 = waited(in_appraisal());
    assert_eq!((of_2018.due(), other(&of_2018)), (Some(instant("2020-06-22T17:00")), Some(left_out)));
    let of_2025 = waited(Story::at("2020-06-10T14:40").under_2025().in_appraisal());
    assert_eq!((of_2025.due(), other(&of_2025)), (Some(left_out), Some(instant("2020-06-22T17:00"))));
}

/// Under the later rules an appointment given before moves by the time of waiting, as in a pause.
#[test]
fn where_the_clock_stood_still_the_appointment_moves_with_it() {
    let moved = Story::at("2020-06-10T14:40").under_2025().in_appraisal().rescheduled("2020-06-24");
    let supplied = moved.then_at("2020-06-11T09:00").asked_for("A").then_at("2020-06-12T09:00").supplied("A");
    assert_eq!(supplied.due(), Some(instant("2020-06-18T17:00")));
    assert_eq!(supplied.appointment(), Some(instant("2020-06-25T17:00")));
}

/// Art. 15.3: once. A second request is a recorded breach with the name of the head who answers for it.
#[test]
fn a_second_slip_goes_out_only_as_a_recorded_breach() {
    let first = in_appraisal().asked_for("A").then_at("2020-06-12T09:00").supplied("A");
    assert_eq!(first.refuses(ask_for("B")).code(), "DOS-002");
    for (head, reason) in [(" ", "Sót."), ("Nguyễn Văn Thí Dụ", " ")] {
        assert_eq!(first.refuses(ask_again(head, reason)).code(), "DOS-033");
    }
    let again = first.does(ask_again("Nguyễn Văn Thí Dụ", "Sót giấy tờ."));
    assert_eq!(again.state(), StateName::AwaitingSupplement);
    let breach = again.dossier().supplements[1].breach.as_ref().expect("somebody answers for it");
    assert_eq!(breach.head, "Nguyễn Văn Thí Dụ");
    assert!(again.dossier().supplements[0].breach.is_none());
}

/// No breach without need: while a slip is still allowed it is asked for in the ordinary way.
#[test]
fn a_breach_is_not_recorded_while_the_rule_can_be_kept() {
    let needless = ask_again("Nguyễn Văn Thí Dụ", "Sót giấy tờ.");
    assert_eq!(in_appraisal().refuses(needless.clone()).code(), "DOS-034");
    assert_eq!(Story::at("2020-06-10T09:00").filed_online().refuses(needless.clone()).code(), "DOS-034");
    let mut story = in_appraisal();
    story.rules.supplements_max = 2;
    assert_eq!(story.asked_for("A").supplied("A").refuses(needless).code(), "DOS-034");
}

/// The rule set in force on the day of receipt decides, also when it is another than on the day of filing.
#[test]
fn the_day_of_receipt_decides_on_the_rule_set() {
    let sets = [RuleSet::of_2025(), RuleSet::of_2018()];
    let id = |day: &str| RuleSet::in_force(day.parse().expect("a day"), &sets).map(|set| set.id.as_str());
    assert_eq!(id("2018-06-20"), None);
    assert_eq!(id("2018-06-21"), Some("nd61-2018"));
    assert_eq!(id("2025-09-14"), Some("nd61-2018"));
    assert_eq!(id("2025-09-15"), Some("tt03-2025"));

    let governing = |story: &Story| {
        RuleSet::governing(story.known(), story.now, &sets).expect("a set is in force").clone()
    };
    let filed = Story::at("2025-09-14T20:00").filed_online().then_at("2025-09-15T08:00");
    assert_eq!(governing(&filed).id, "tt03-2025", "not received yet");
    let across = filed.under_2025().accepted();
    assert_eq!(across.dossier().filing.rule_set, "tt03-2025");
    let before = Story::at("2025-09-12T08:00").received().then_at("2025-10-01T08:00");
    assert_eq!(governing(&before).id, "nd61-2018", "received before the change");
    assert_eq!(before.dossier().filing.rule_set, "nd61-2018");
}

/// Events written before there were pauses and second figures still read.
#[test]
fn events_of_before_still_read() {
    let mut story = in_appraisal().asked_for("A").then_at("2020-06-12T09:00").supplied("A");
    let mut old: Vec<serde_json::Value> =
        story.log.iter().map(|recorded| serde_json::to_value(recorded).expect("JSON")).collect();
    let event = old.last_mut().and_then(|last| last["event"].as_object_mut()).expect("the supplement");
    event.remove("other_deadline").expect("it is written now");
    let read: Vec<Recorded> =
        old.into_iter().map(|json| serde_json::from_value(json).expect("an old event")).collect();
    let Some(Recorded { event: Event::Supplied { other_deadline, .. }, .. }) = story.log.last_mut() else {
        panic!("the supplement is the last event");
    };
    *other_deadline = None;
    assert_eq!(read, story.log);
    assert_eq!(fold(&read).map(|dossier| dossier.due()), Some(story.due()));
    let rules = serde_json::to_value(RuleSet::of_2018()).expect("JSON");
    let mut older = rules.clone();
    for field in ["rescheduling_max", "apology_before"] {
        older.as_object_mut().and_then(|set| set.remove(field)).expect("it is written now");
    }
    assert_eq!(serde_json::from_value::<RuleSet>(older).expect("old rules"), RuleSet::of_2018());
}
