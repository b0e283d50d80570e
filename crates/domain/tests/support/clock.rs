//! What holds for the clock of a dossier after every event.

use chrono::{DateTime, Days, FixedOffset};
use motcua_domain::{
    calendar::{Addition, LimitWithAdditions, Line, vietnam, vn},
    dossier::{Dossier, Event, Recorded, State, StateName, apply},
};

use super::story::Story;

fn minutes(a: DateTime<FixedOffset>, b: DateTime<FixedOffset>) -> i64 {
    vietnam().working_minutes_between(a, b).expect("a time of the calendar")
}

/// What each new event may change: dates only move where the law moves them.
pub fn check_new_events(before: Option<Dossier>, log: &[Recorded], new: usize) {
    let mut dossier = before;
    for recorded in &log[log.len() - new..] {
        let after = apply(dossier.clone(), recorded);
        let kind = recorded.event.kind();
        let due = (dossier.as_ref().and_then(Dossier::due), after.as_ref().and_then(Dossier::due));
        if due.0 != due.1 {
            assert!(["accepted", "supplied", "resumed"].contains(&kind), "{kind} moved the deadline");
        }
        let told =
            (dossier.as_ref().and_then(Dossier::appointment), after.as_ref().and_then(Dossier::appointment));
        if told.0 != told.1 {
            let may = ["accepted", "supplied", "resumed", "rescheduled"].contains(&kind);
            assert!(may, "{kind} moved the appointment");
        }
        if matches!(recorded.event, Event::Returned { .. }) {
            let resolved = dossier.as_ref().map(Dossier::state_name) == Some(StateName::Resolved);
            assert!(resolved, "a result is returned only when it lies at the one-stop unit");
        }
        if let (Some(before), Some(after)) = (&dossier, &after) {
            check_resumed(before, after, recorded.at);
        }
        let json = serde_json::to_string(recorded).expect("an event is written as JSON");
        let read: Recorded = serde_json::from_str(&json).expect("what was written can be read");
        assert_eq!(&read, recorded, "an event survives its writing: {json}");
        dossier = after;
    }
}

/// Across a pause nothing is won or lost: what was left is left, and who was late is late by as much.
fn check_resumed(before: &Dossier, after: &Dossier, now: DateTime<FixedOffset>) {
    let State::Paused { since, .. } = before.state else { return };
    let (State::InProgress, Some(due_before), Some(due_after)) = (&after.state, before.due(), after.due())
    else {
        return;
    };
    let in_days = before.filing.limit.runs_on_days_off();
    if !in_days || since > due_before {
        assert_eq!(minutes(since, due_before), minutes(now, due_after), "time left of the limit");
        assert!(since <= due_before || now >= due_after, "late before, and in time after");
    }
    let told = |dossier: &Dossier| dossier.appointment().expect("a dossier with a deadline has one");
    if !in_days || since > told(before) {
        assert_eq!(minutes(since, told(before)), minutes(now, told(after)), "time left to the appointment");
    }
    let step = |dossier: &Dossier| dossier.current_run().and_then(|run| run.due);
    assert_eq!(step(before).is_some(), step(after).is_some());
    if let (Some(step_before), Some(step_after)) = (step(before), step(after)) {
        assert_eq!(minutes(since, step_before), minutes(now, step_after), "time left of the step");
    }
}

/// Elapsed, stopped and remaining time make up the limit, and the explanation computes the same dates.
pub fn check(story: &Story) {
    let dossier = story.dossier();
    let Some(deadline) = &dossier.deadline else { return };
    for told in [Some(deadline), dossier.other_deadline.as_ref()].into_iter().flatten() {
        let again = told.explanation.recompute(vietnam()).expect("an explanation has its facts");
        assert_eq!(&again, told, "the explanation computes the same date");
    }
    let rescheduled = deadline.explanation.lines.iter().find_map(|line| match line {
        Line::Rescheduled { from, to } => Some((*from, *to)),
        _ => None,
    });
    assert_eq!(rescheduled, dossier.rescheduled_to.map(|to| (deadline.due, to)), "the telling is complete");
    let began = deadline.explanation.began().expect("an explanation says when the limit began");
    let limit = limit_of(dossier);
    let whole = vietnam().deadline_with_additions(began, &limit).expect("a limit that can be counted");
    let Some(clock) = dossier.clock(story.now, vietnam()).expect("a time of the calendar") else { return };
    assert_eq!(clock.elapsed_minutes + clock.stopped_minutes, minutes(began, story.now));
    if !limit.base.runs_on_days_off() {
        assert_eq!(clock.elapsed_minutes + clock.remaining_minutes, minutes(began, whole.due));
    } else if limit.additions.is_empty() {
        check_calendar_days(dossier, began);
    }
}

/// The nine days of the random filings and the days of every stop, moved on from a day off once. Stops that began
/// after the last day are counted otherwise.
fn check_calendar_days(dossier: &Dossier, began: DateTime<FixedOffset>) {
    let day = |at: DateTime<FixedOffset>| at.with_timezone(&vn()).date_naive();
    let close = |date| vietnam().close_from(date).expect("a day of the calendar");
    let mut last = day(began) + Days::new(super::random::CALENDAR_DAYS);
    for stop in dossier.deadline.iter().flat_map(|deadline| deadline.explanation.stops()) {
        if day(stop.from) > last || stop.from > close(last) {
            return;
        }
        last += day(stop.until) - day(stop.from);
    }
    assert_eq!(dossier.due(), Some(close(last)), "calendar days stop as whole days");
}

fn limit_of(dossier: &Dossier) -> LimitWithAdditions {
    let additions = dossier
        .filing
        .additions
        .iter()
        .map(|addition| Addition { condition: addition.condition.clone(), extra: addition.extra })
        .collect();
    LimitWithAdditions { base: dossier.filing.limit, additions }
}
