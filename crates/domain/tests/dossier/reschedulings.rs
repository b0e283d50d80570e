//! Article 19.9: late, so an apology at least a day before, and a new date, once.

use motcua_domain::{
    calendar::{Line, TimeLimit},
    dossier::{Command, Event, Filing, Ground, State, Timeliness},
};

use crate::support::{
    filing::filing,
    story::{Story, instant, reschedule},
};

/// Received at 14:40 on Wednesday 10 June 2020; due Wednesday 17 June at 17:00.
fn in_appraisal() -> Story {
    Story::at("2020-06-10T14:40").in_appraisal()
}

/// "At least 1 day before expiry": one working day of office time before the deadline, and not after it.
#[test]
fn the_apology_goes_out_at_least_one_working_day_before_the_time_is_up() {
    let table = [
        ("2020-06-10T14:40", Ok(())),
        ("2020-06-16T17:00", Ok(())),
        ("2020-06-17T07:00", Ok(())),
        ("2020-06-17T07:01", Err("DOS-036")),
        ("2020-06-17T17:00", Err("DOS-036")),
        ("2020-06-17T17:01", Err("DOS-037")),
        ("2020-06-20T09:00", Err("DOS-037")),
    ];
    for (when, expected) in table {
        let answer = in_appraisal().then_at(when).decide(reschedule("2020-06-24"));
        assert_eq!(answer.map(|_| ()).map_err(|refusal| refusal.code()), expected, "{when}");
    }
}

/// "Only one rescheduling": a number of the rule set.
#[test]
fn the_appointment_is_moved_as_often_as_the_rules_allow() {
    let once = in_appraisal().rescheduled("2020-06-24");
    assert_eq!(once.refuses(reschedule("2020-06-25")).code(), "DOS-035");
    let mut story = in_appraisal();
    story.rules.rescheduling_max = 2;
    let twice = story.rescheduled("2020-06-24").rescheduled("2020-06-25");
    assert_eq!(twice.appointment(), Some(instant("2020-06-25T17:00")));
    let lines = &twice.dossier().deadline.as_ref().expect("received").explanation.lines;
    let told = lines.iter().filter(|line| matches!(line, Line::Rescheduled { .. })).count();
    assert_eq!(told, 1, "only the appointment that holds is told");
    assert_eq!(twice.refuses(reschedule("2020-06-26")).code(), "DOS-035");
}

/// The new date is the close of a working day after the old one, at most sixty working days after it.
#[test]
fn the_new_date_is_a_later_working_day_within_the_bound() {
    let table = [
        ("2020-06-16", false),
        ("2020-06-17", false),
        ("2020-06-18", true),
        ("2020-06-20", false),
        ("2020-09-10", true),
        ("2020-09-11", false),
        ("2150-01-01", false),
    ];
    for (day, may) in table {
        let answer = in_appraisal().decide(reschedule(day)).map(|_| ()).map_err(|refusal| refusal.code());
        assert_eq!(answer, if may { Ok(()) } else { Err("DOS-038") }, "{day}");
    }
}

/// Form 04: the reason and the apology are written.
#[test]
fn a_later_date_comes_with_its_reason_and_an_apology() {
    let with = |reason: &str, apology: &str| Command::Reschedule {
        reason: reason.to_owned(),
        apology: apology.to_owned(),
        new_day: "2020-06-24".parse().expect("a day"),
    };
    assert_eq!(in_appraisal().refuses(with(" ", "Xin lỗi.")).code(), "DOS-005");
    assert_eq!(in_appraisal().refuses(with("Đo lại.", " ")).code(), "DOS-039");
    let moved = in_appraisal().does(with("Đo lại.", "Xin lỗi."));
    let Event::Rescheduled { from, to, .. } = moved.last() else { panic!("it was moved") };
    assert_eq!((*from, *to), (instant("2020-06-17T17:00"), instant("2020-06-24T17:00")));
    assert_eq!(moved.dossier().reschedulings.len(), 1);
}

/// The appointment moves and the legal deadline stays: an apology makes nobody punctual.
#[test]
fn late_is_still_measured_against_the_legal_deadline() {
    let moved = in_appraisal().rescheduled("2020-06-24");
    assert_eq!(moved.due(), Some(instant("2020-06-17T17:00")));
    assert_eq!(moved.appointment(), Some(instant("2020-06-24T17:00")));
    let lines = &moved.dossier().deadline.as_ref().expect("received").explanation.lines;
    let both = Line::Rescheduled { from: instant("2020-06-17T17:00"), to: instant("2020-06-24T17:00") };
    assert_eq!(lines.last(), Some(&both));
    let resolved = moved.then_at("2020-06-19T09:00").resolved();
    assert!(matches!(resolved.dossier().state, State::Resolved { timeliness: Timeliness::Late, .. }));
}

/// A pause after the rescheduling moves both, in office minutes or in whole days, as the limit is counted.
#[test]
fn a_pause_after_it_moves_both_dates() {
    let paused =
        in_appraisal().rescheduled("2020-06-24").then_at("2020-06-15T09:00").paused(Ground::ForceMajeure);
    let resumed = paused.then_at("2020-06-16T09:00").resumed();
    assert_eq!(resumed.due(), Some(instant("2020-06-18T17:00")));
    assert_eq!(resumed.appointment(), Some(instant("2020-06-25T17:00")));

    let calendar_days = Filing { limit: TimeLimit::CalendarDays(10), ..filing() };
    let mut story =
        Story::at("2020-06-10T14:40").received_as(calendar_days).handed_over().rescheduled("2020-06-26");
    for (from, until) in [("2020-06-11T09:00", "2020-06-12T09:00"), ("2020-06-15T09:00", "2020-06-17T09:00")]
    {
        story = story.then_at(from).paused(Ground::ForceMajeure).then_at(until).resumed();
    }
    // Friday the 26th and three days are Monday the 29th, not a day more for the Saturday in between.
    assert_eq!(story.appointment(), Some(instant("2020-06-29T17:00")));
    assert_eq!(story.due(), Some(instant("2020-06-23T17:00")));
}

/// A stop before the apology is in the date that was given with it already.
#[test]
fn a_pause_before_it_does_not_move_the_new_date() {
    let limits = [TimeLimit::working_days(5), TimeLimit::CalendarDays(10)];
    for limit in limits {
        let story = Story::at("2020-06-10T14:40").received_as(Filing { limit, ..filing() }).handed_over();
        let paused = story.then_at("2020-06-11T09:00").paused(Ground::ForceMajeure);
        let moved = paused.then_at("2020-06-12T09:00").resumed().rescheduled("2020-06-29");
        let again = moved.then_at("2020-06-15T09:00").paused(Ground::ForceMajeure);
        let resumed = again.then_at("2020-06-16T09:00").resumed();
        assert_eq!(resumed.appointment(), Some(instant("2020-06-30T17:00")), "{limit}");
    }
}

/// Art. 19.4: a limit that starts again from zero replaces what was promised before; the one time stays used.
#[test]
fn a_restarted_limit_replaces_the_appointment() {
    let asked = in_appraisal().rescheduled("2020-06-24").then_at("2020-06-12T10:00").asked_for("A");
    let supplied = asked.then_at("2020-06-22T09:00").supplied("A");
    assert_eq!(supplied.appointment(), Some(instant("2020-06-29T17:00")));
    assert_eq!(supplied.refuses(reschedule("2020-07-06")).code(), "DOS-035");
}

/// Late and nobody apologised: only while the clock runs.
#[test]
fn a_late_dossier_without_an_apology_needs_one() {
    let (in_time, late) = (instant("2020-06-17T17:00"), instant("2020-06-17T17:01"));
    let open = in_appraisal();
    assert!(!open.dossier().needs_apology(in_time) && open.dossier().needs_apology(late));
    assert!(!in_appraisal().rescheduled("2020-06-24").dossier().needs_apology(late));
    assert!(!in_appraisal().paused(Ground::ForceMajeure).dossier().needs_apology(late));
    assert!(!in_appraisal().resolved().dossier().needs_apology(late));
}
