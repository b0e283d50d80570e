//! Who is told when: the ladder of one clock, as a table.

use motcua_domain::{
    calendar::vietnam,
    dossier::{BranchRun, Ground},
    supervision::{AlertAbout, Rung, Watch, next_after, schedule},
};

use crate::{
    said, settings,
    support::story::{Story, instant},
};

fn rungs(story: &Story, about: AlertAbout) -> Vec<Rung> {
    said(story, &settings()).iter().filter(|alert| alert.about == about).map(|alert| alert.rung).collect()
}

/// Received on Wednesday, 10 June 2020 at 08:00 with five working days, due on Wednesday 17 June at 17:00, and handed
/// over at once.
fn in_appraisal() -> Story {
    Story::at("2020-06-10T08:00").in_appraisal()
}

/// "Warnings before due, escalation up the line": of the whole dossier, due on 17 June at 17:00.
#[test]
fn the_whole_is_warned_of_a_day_before_and_goes_up_the_line_when_late() {
    use Rung::{Late, Leader, Superior, Warning};
    for (now, expected) in [
        ("2020-06-16T17:00", vec![]),
        // A day of eight office hours before Wednesday 17:00 is Wednesday 07:00, when the office opens.
        ("2020-06-17T06:59", vec![]),
        ("2020-06-17T07:00", vec![Warning]),
        ("2020-06-17T17:00", vec![Warning]),
        ("2020-06-17T17:01", vec![Warning, Late]),
        // A working day late is the close of Thursday; to the very minute nobody higher is told.
        ("2020-06-18T17:00", vec![Warning, Late]),
        ("2020-06-18T17:01", vec![Warning, Late, Leader]),
        // Saturday and Sunday are no delay.
        ("2020-06-21T12:00", vec![Warning, Late, Leader]),
        ("2020-06-22T17:00", vec![Warning, Late, Leader]),
        ("2020-06-22T17:01", vec![Warning, Late, Leader, Superior]),
    ] {
        assert_eq!(rungs(&in_appraisal().then_at(now), AlertAbout::Whole), expected, "at {now}");
    }
}

/// A step has a head of room between its holder and the leader; the whole has none.
#[test]
fn a_late_step_is_told_to_the_head_of_the_room_first() {
    let story = in_appraisal();
    let due = story.dossier().current_run().and_then(|run| run.due).expect("a step with a time");
    let after = |minutes: u32| {
        let mut later = story.clone();
        later.now = vietnam().add_working_minutes(due, minutes).expect("a time");
        later.now += chrono::Duration::seconds(1);
        later
    };
    assert_eq!(rungs(&after(0), AlertAbout::Step), [Rung::Warning, Rung::Late]);
    assert_eq!(rungs(&after(60), AlertAbout::Step), [Rung::Warning, Rung::Late, Rung::HeadOfRoom]);
    assert_eq!(rungs(&after(480), AlertAbout::Step).last(), Some(&Rung::Leader));
    assert_eq!(rungs(&after(1_440), AlertAbout::Step), Rung::ALL);
}

/// "A warning on arrival says nothing": of a time that is short, half is left for work first. The counter has half a
/// day for its step: it is not warned before half of that has gone.
#[test]
fn a_short_step_is_warned_of_when_half_of_it_is_over() {
    let received = Story::at("2020-06-10T08:00").received();
    let run = received.dossier().current_run().expect("the counter's step").clone();
    let whole = vietnam().working_minutes_between(run.started_at, run.due.expect("a time")).expect("a time");
    let warned = said(&received.clone().then_at("2020-06-30T08:00"), &settings());
    let first = warned.iter().find(|alert| alert.about == AlertAbout::Step).expect("a warning");
    let passed = vietnam().working_minutes_between(run.started_at, first.from).expect("a time");
    assert!(first.rung == Rung::Warning && passed >= whole / 2, "{passed} of {whole}");
}

/// rules.md §1.17: time stopped on a legitimate ground. While it lasts nobody is told, and afterwards nobody twice.
#[test]
fn a_pause_silences_and_what_was_said_before_it_is_not_said_again() {
    let late = in_appraisal().then_at("2020-06-17T09:00");
    let before: Vec<String> = said(&late, &settings()).iter().map(|alert| alert.key()).collect();
    assert!(!before.is_empty());
    let paused = late.paused(Ground::CompetentAuthority).then_at("2020-07-17T09:00");
    assert_eq!(said(&paused, &settings()), []);
    let resumed = paused.by(1).resumed();
    let after: Vec<String> = said(&resumed, &settings()).iter().map(|alert| alert.key()).collect();
    assert_eq!(after, before, "what was left is left still");
}

/// Art. 19.4: once complete the limit starts again from zero. It is another clock, of which there is another warning.
#[test]
fn a_limit_that_starts_again_is_warned_of_anew() {
    let first = in_appraisal();
    let again = first.clone().then_at("2020-06-12T09:00").asked_for("Bản vẽ");
    assert_eq!(said(&again, &settings()), [], "the applicant is waited for");
    let again = again.then_at("2020-06-19T09:00").supplied("Bản vẽ").then_at("2020-06-26T10:00");
    let whole = |story: &Story| {
        said(story, &settings()).into_iter().find(|a| a.about == AlertAbout::Whole).map(|alert| alert.key())
    };
    let key = whole(&again).expect("due at the end of 26 June");
    assert_ne!(Some(key), whole(&first.then_at("2020-06-17T09:00")));
}

/// Nghị định 45/2020, rules.md §6: an online filing is answered within eight working hours; the one-stop unit is
/// warned, then its leader is told.
#[test]
fn an_online_filing_that_waits_is_watched_too() {
    let filed = Story::at("2020-06-10T08:00").filed_online();
    let at = |when: &str| rungs(&filed.clone().then_at(when), AlertAbout::Answer);
    assert_eq!(at("2020-06-10T08:30"), []);
    assert_eq!(at("2020-06-11T07:30"), [Rung::Warning]);
    assert_eq!(at("2020-06-12T12:00"), [Rung::Warning, Rung::Late, Rung::Leader]);
    assert_eq!(said(&filed.accepted().then_at("2020-06-10T08:30"), &settings()), []);
}

/// The worker looks again exactly when there is something to say, and never once all is said.
#[test]
fn the_next_look_is_the_next_thing_to_say() {
    let story = in_appraisal();
    let (mut now, mut looks, settings) = (story.now, 0, settings());
    let of_branch = |_: &BranchRun| &settings;
    let watch =
        Watch { calendar: vietnam(), rules: &story.rules, settings: &settings, of_branch: &of_branch };
    let all = schedule(story.dossier(), watch).expect("a schedule");
    while let Some(next) = next_after(&all, now) {
        assert!(next > now && next < instant("2020-07-01T00:00"));
        now = next;
        looks += 1;
    }
    assert!((5..=9).contains(&looks), "{looks} looks: four for the whole, five for the step");
}
