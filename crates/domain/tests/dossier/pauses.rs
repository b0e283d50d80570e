//! Article 19 and the report of 2020: the clock stands still on a legitimate ground, and nothing is lost or won.

use motcua_domain::{
    calendar::{Line, TimeLimit},
    dossier::{Command, Event, Filing, Ground, State, StateName, Timeliness},
};
use uuid::Uuid;

use crate::support::{
    filing::{evidence, filing, staff},
    story::{Story, answer, ask_for, ask_pause, complete, consult, instant, resume, sign, withdraw},
};

/// Received at 14:40 on Wednesday 10 June 2020 and handed over at once; due Wednesday 17 June at 17:00, and the
/// desk has until Monday 15 June at 17:00.
fn in_appraisal() -> Story {
    Story::at("2020-06-10T14:40").in_appraisal()
}

fn in_calendar_days(limit: u32) -> Filing {
    Filing { limit: TimeLimit::CalendarDays(limit), ..filing() }
}

/// "No pause without a legitimate reason": without its words or its evidence it is refused.
#[test]
fn a_pause_has_a_reason_and_evidence() {
    let ask = |reason: &str, evidence: Vec<Uuid>| Command::AskPause {
        ground: Ground::FinancialObligation,
        reason: reason.to_owned(),
        evidence,
        until: Some(instant("2020-07-01T17:00")),
    };
    for faulty in
        [ask(" ", vec![evidence()]), ask("Chờ nộp thuế.", vec![]), ask("Chờ nộp thuế.", vec![Uuid::nil()])]
    {
        assert_eq!(in_appraisal().refuses(faulty).code(), "DOS-027");
    }
    let asked = in_appraisal().by(7).does(ask("Chờ nộp thuế.", vec![evidence()]));
    let request = asked.dossier().pause_request.as_ref().expect("it waits for a leader");
    assert_eq!((request.ground, request.asked_by.as_slice()), (Ground::FinancialObligation, &[staff(7)][..]));
    assert_eq!(
        (asked.state(), asked.due()),
        (StateName::InProgress, in_appraisal().due()),
        "the clock runs on"
    );
}

/// Art. 15.3, 19.4 and 5.1e: papers are asked for with the slip of the one-stop unit and not with a pause.
#[test]
fn a_supplement_is_asked_for_with_a_slip_and_not_with_a_pause() {
    assert_eq!(in_appraisal().refuses(ask_pause(Ground::Supplement)).code(), "DOS-028");
    let answered = in_appraisal().asked_for("A").supplied("A");
    assert_eq!(answered.refuses(ask_pause(Ground::Supplement)).code(), "DOS-028", "the slip is answered");
}

/// Four eyes: whoever asked does not approve, whether in the own name or as somebody's delegate.
#[test]
fn nobody_approves_a_pause_that_they_asked_for() {
    let asked = in_appraisal().by(1).does(ask_pause(Ground::ForceMajeure));
    let by_delegate = in_appraisal().by_for(1, 2).does(ask_pause(Ground::ForceMajeure));
    let table = [
        ("the asker", asked.clone().by(1), false),
        ("the asker as a leader's delegate", asked.clone().by_for(1, 3), false),
        ("the asker's own delegate", asked.clone().by_for(3, 1), false),
        ("a leader", asked.clone().by(3), true),
        ("a leader's delegate", asked.by_for(4, 3), true),
        ("the one in whose name it was asked", by_delegate.clone().by(2), false),
        ("somebody else", by_delegate.by(3), true),
    ];
    for (who, story, may) in table {
        let answer = story.decide(Command::ApprovePause);
        assert_eq!(
            answer.map(|_| ()).map_err(|r| r.code()),
            if may { Ok(()) } else { Err("DOS-032") },
            "{who}"
        );
    }
}

/// A request that is declined, or whose desk sends the dossier on, stops nothing.
#[test]
fn a_request_ends_with_its_answer_or_with_its_desk() {
    let asked = in_appraisal().by(1).does(ask_pause(Ground::ForceMajeure)).by(2);
    assert_eq!(asked.refuses(Command::DeclinePause { reason: " ".to_owned() }).code(), "DOS-005");
    let declined = asked.clone().does(Command::DeclinePause { reason: "Bão đã tan.".to_owned() });
    for story in [declined, asked.clone().step_completed(), asked.asked_for("A").supplied("A")] {
        assert_eq!(story.dossier().pause_request, None);
        assert_eq!(story.refuses(Command::ApprovePause).code(), "DOS-031");
    }
}

/// Nobody works on a dossier whose clock stands still; who was consulted answers, and the applicant may leave.
#[test]
fn while_paused_only_resuming_answering_and_withdrawing_are_possible() {
    let paused = in_appraisal().does(consult("2020-06-12T17:00")).paused(Ground::CompetentAuthority);
    assert!(matches!(paused.dossier().state, State::Paused { ground: Ground::CompetentAuthority, .. }));
    assert_eq!(
        (StateName::Paused.national_code(), StateName::from_code("paused")),
        (8, Some(StateName::Paused))
    );
    for act in
        [complete(), sign(), ask_for("A"), consult("2020-06-30T17:00"), ask_pause(Ground::ForceMajeure)]
    {
        assert_eq!(paused.refuses(act).code(), "DOS-001");
    }
    let answered = paused.clone().does(answer(1));
    assert_eq!(answered.state(), StateName::Paused);
    assert_eq!(paused.refuses(Command::Resume { reason: " ".to_owned() }).code(), "DOS-005");
    let withdrawn = paused.then_at("2020-06-12T09:00").does(withdraw());
    assert_eq!(withdrawn.dossier().pauses[0].ended_at, Some(instant("2020-06-12T09:00")));
}

/// On resuming, the deadline and the time of the step move by exactly the office minutes of the stop.
#[test]
fn a_limit_in_working_time_moves_by_the_office_minutes_of_the_stop() {
    // When it stops, when it runs again, office minutes between, the deadline, the time of the step.
    let table = [
        ("2020-06-11T09:00", "2020-06-11T10:30", 90, "2020-06-18T08:30", "2020-06-16T15:00"),
        ("2020-06-11T09:00", "2020-06-12T09:00", 480, "2020-06-18T17:00", "2020-06-17T11:30"),
        ("2020-06-12T17:00", "2020-06-15T07:00", 0, "2020-06-17T17:00", "2020-06-16T11:30"),
        ("2020-06-13T08:00", "2020-06-14T20:00", 0, "2020-06-17T17:00", "2020-06-16T11:30"),
        ("2020-06-12T16:00", "2020-06-15T08:00", 120, "2020-06-18T09:00", "2020-06-16T15:30"),
    ];
    for (from, until, minutes, due, step_due) in table {
        let resumed = Story::at("2020-06-10T14:40")
            .received()
            .then_at("2020-06-11T07:30")
            .handed_over()
            .then_at(from)
            .paused(Ground::ForceMajeure)
            .then_at(until)
            .resumed();
        assert_eq!(resumed.due(), Some(instant(due)), "{from} to {until}");
        let Event::Resumed { stopped_minutes, .. } = resumed.last() else { panic!("it was resumed") };
        assert_eq!(*stopped_minutes, minutes, "{from} to {until}");
        let run = resumed.dossier().current_run().expect("at the step where it stood");
        assert_eq!(run.stopped_minutes, minutes);
        assert_eq!(run.due, Some(instant(step_due)), "{from} to {until}");
    }
}

/// A day of the calendar is stopped whole: the end moves by the days between the two dates, then to a close.
#[test]
fn a_limit_in_calendar_days_moves_by_the_days_between_the_dates() {
    // Ten days from Wednesday 10 June end on Saturday the 20th, so on Monday the 22nd.
    let story = || Story::at("2020-06-10T14:40").received_as(in_calendar_days(10)).handed_over();
    assert_eq!(story().due(), Some(instant("2020-06-22T17:00")));
    let table = [
        ("2020-06-11T09:00", "2020-06-11T16:00", "2020-06-22T17:00"),
        ("2020-06-11T16:00", "2020-06-12T08:00", "2020-06-22T17:00"),
        ("2020-06-11T09:00", "2020-06-13T09:00", "2020-06-22T17:00"),
        ("2020-06-11T09:00", "2020-06-14T09:00", "2020-06-23T17:00"),
        ("2020-06-11T09:00", "2020-06-18T09:00", "2020-06-29T17:00"),
    ];
    for (from, until, due) in table {
        let resumed = story().then_at(from).paused(Ground::ForceMajeure).then_at(until).resumed();
        assert_eq!(resumed.due(), Some(instant(due)), "{from} to {until}");
    }
}

/// Civil Code 2015 Art. 148(5): only the end of the whole term moves from a day off, once.
#[test]
fn moves_from_days_off_do_not_add_up_over_several_pauses() {
    let mut story = Story::at("2020-06-10T14:40").received_as(in_calendar_days(10)).handed_over();
    for (from, until) in [("2020-06-11T09:00", "2020-06-12T09:00"), ("2020-06-15T09:00", "2020-06-16T09:00")]
    {
        story = story.then_at(from).paused(Ground::ForceMajeure).then_at(until).resumed();
    }
    // The 20th and two days are Monday the 22nd; counted from the moved end it would be the 24th.
    assert_eq!(story.due(), Some(instant("2020-06-22T17:00")));
}

/// A dossier paused in time is not late for it: on the working day to which the end moved on, that day moves.
#[test]
fn a_pause_on_the_day_to_which_the_end_moved_leaves_that_day() {
    let story = Story::at("2020-06-10T14:40").received_as(in_calendar_days(10)).handed_over();
    let paused = story.then_at("2020-06-22T09:00").paused(Ground::ForceMajeure);
    let resumed = paused.then_at("2020-06-23T10:00").resumed();
    assert_eq!(resumed.due(), Some(instant("2020-06-23T17:00")));
}

/// A term that has run out has no days left to stand still: it stays late by the same office minutes.
#[test]
fn a_late_dossier_in_calendar_days_stays_late_by_as_much() {
    let story = Story::at("2020-06-10T14:40").received_as(in_calendar_days(10)).handed_over();
    let table = [("2020-06-22T18:00", "2020-06-23T09:00", 0), ("2020-06-23T08:00", "2020-06-29T08:30", 60)];
    for (from, until, late) in table {
        let resumed = story.clone().then_at(from).paused(Ground::CompetentAuthority).then_at(until).resumed();
        let clock = resumed.dossier().clock(resumed.now, resumed.context().calendar).expect("a known time");
        assert_eq!(clock.map(|clock| clock.remaining_minutes), Some(-late), "{from} to {until}");
    }
}

/// A same-day procedure is stopped by office minutes too.
#[test]
fn a_same_day_limit_moves_by_office_minutes() {
    let same_day = Filing { limit: TimeLimit::SameDay { after_1500_next_day: false }, ..filing() };
    let story = Story::at("2020-06-10T08:00").received_as(same_day).handed_over();
    let resumed = story.paused(Ground::FinancialObligation).then_at("2020-06-10T10:00").resumed();
    assert_eq!(resumed.due(), Some(instant("2020-06-11T09:00")));
}

/// A dossier already late when it is paused stays late by the same time.
#[test]
fn a_late_dossier_stays_late_by_as_much() {
    let paused = in_appraisal().then_at("2020-06-18T09:00").paused(Ground::CompetentAuthority);
    let resumed = paused.then_at("2020-06-22T09:00").resumed();
    assert_eq!(resumed.due(), Some(instant("2020-06-19T17:00")));
    let clock = resumed.dossier().clock(resumed.now, resumed.context().calendar).expect("a known time");
    assert_eq!(clock.map(|clock| clock.remaining_minutes), Some(-120), "as on 18 June at 9:00");
    let resolved = resumed.resolved();
    assert!(matches!(resolved.dossier().state, State::Resolved { timeliness: Timeliness::Late, .. }));
}

/// Thông tư 01/2018, form 05: the time of a desk never counts the time the clock stood still.
#[test]
fn a_desk_is_not_late_for_time_that_was_stopped() {
    let paused = in_appraisal().then_at("2020-06-11T09:00").paused(Ground::CompetentAuthority);
    let done = paused.then_at("2020-06-25T09:00").resumed().then_at("2020-06-26T09:00").step_completed();
    assert_eq!(done.dossier().steps[1].timeliness, Some(Timeliness::Early));
}

/// The explanation tells the stop with its ground, and computes the same date again.
#[test]
fn the_explanation_tells_every_stop() {
    let paused = in_appraisal().then_at("2020-06-11T09:00").paused(Ground::CompetentAuthority);
    let resumed = paused.then_at("2020-06-12T09:00").resumed();
    let told = Line::Paused {
        from: instant("2020-06-11T09:00"),
        until: instant("2020-06-12T09:00"),
        ground: "competent_authority".to_owned(),
        due: instant("2020-06-18T17:00"),
    };
    let deadline = resumed.dossier().deadline.as_ref().expect("received");
    assert!(deadline.explanation.lines.contains(&told), "{:?}", deadline.explanation.lines);
    assert_eq!(deadline.explanation.lines.last(), Some(&Line::Due { at: instant("2020-06-18T17:00") }));
    assert_eq!(resumed.refuses(resume()).code(), "DOS-001", "it runs");
}

/// The clock of a paused dossier stands: only the stopped time grows.
#[test]
fn the_clock_tells_elapsed_stopped_and_remaining_time() {
    let paused = in_appraisal().then_at("2020-06-11T09:00").paused(Ground::CompetentAuthority);
    let at = |when: &str| {
        let clock = paused.dossier().clock(instant(when), paused.context().calendar).expect("a known time");
        let clock = clock.expect("a received dossier has a clock");
        (clock.elapsed_minutes, clock.stopped_minutes, clock.remaining_minutes)
    };
    assert_eq!(at("2020-06-11T09:00"), (260, 0, 2_280));
    assert_eq!(at("2020-06-15T09:00"), (260, 960, 2_280));
}
