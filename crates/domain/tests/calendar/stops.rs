//! A deadline after its clock stood still, told and counted in two ways: stop by stop, and anew from the telling.

use chrono::{DateTime, Duration, FixedOffset};
use motcua_domain::calendar::{
    Addition, CalendarError, Deadline, Explanation, LimitWithAdditions, Line, Stop, vietnam,
};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest},
    sample::select,
};

use crate::support::{at, day, limit};

fn stop(from: &str, until: &str) -> Stop {
    Stop { from: at(from), until: at(until), ground: "force_majeure".to_owned() }
}

fn after(deadline: &Deadline, stops: &[Stop]) -> Deadline {
    stops.iter().fold(deadline.clone(), |deadline, stop| vietnam().deadline_after(&deadline, stop).unwrap())
}

#[test]
fn a_stop_is_told_before_the_date_it_leads_to() {
    let deadline = vietnam().deadline(at("2020-06-10 14:40"), &limit("5d")).unwrap();
    let moved = after(&deadline, &[stop("2020-06-11 09:00", "2020-06-12 09:00")]);
    assert_eq!(moved.due, at("2020-06-18 17:00"));
    let json = serde_json::to_value(&moved.explanation).unwrap();
    let told = json["lines"].as_array().unwrap().iter().rev().nth(1).unwrap();
    assert_eq!(
        *told,
        serde_json::json!({
            "line": "paused",
            "from": "2020-06-11T09:00:00+07:00",
            "until": "2020-06-12T09:00:00+07:00",
            "ground": "force_majeure",
            "due": "2020-06-18T17:00:00+07:00",
        })
    );
    assert_eq!(moved.explanation.stops(), [stop("2020-06-11 09:00", "2020-06-12 09:00")]);
    assert_eq!(moved.explanation.began(), Some(at("2020-06-10 14:40")));
}

/// Civil Code 2015 Art. 148(5): what moved on from a day off is told once, at the end of the whole term.
#[test]
fn an_end_that_moves_is_told_once() {
    let deadline = vietnam().deadline(at("2020-06-10 10:00"), &limit("10c")).unwrap();
    let moved_on = |deadline: &Deadline| {
        let lines = deadline.explanation.lines.iter();
        lines.filter(|line| matches!(line, Line::MovedOn { .. })).cloned().collect::<Vec<_>>()
    };
    let by_one = after(&deadline, &[stop("2020-06-11 09:00", "2020-06-12 09:00")]);
    assert_eq!(moved_on(&by_one), [Line::MovedOn { from: day("2020-06-21"), to: day("2020-06-22") }]);
    let by_two = after(&by_one, &[stop("2020-06-15 09:00", "2020-06-16 09:00")]);
    assert_eq!(moved_on(&by_two), []);
    assert_eq!(by_two.due, at("2020-06-22 17:00"));
}

/// NĐ 61/2018 Art. 19.4: a limit that starts again says so, and is counted as at a receipt.
#[test]
fn a_restarted_limit_is_counted_as_at_a_receipt() {
    for written in ["5d", "8h", "10c", "2m", "same-day-1500"] {
        let again = vietnam().restarted_deadline(at("2020-04-24 15:30"), &limit(written).into()).unwrap();
        assert_eq!(again.due, vietnam().due(at("2020-04-24 15:30"), &limit(written)).unwrap(), "{written}");
        assert_eq!(again.explanation.lines[0], Line::Restarted { at: at("2020-04-24 15:30") });
        assert_eq!(again.explanation.recompute(vietnam()).unwrap(), again);
    }
}

/// An appointment is a promise of people: it is kept when the deadline is computed anew.
#[test]
fn an_appointment_survives_the_recomputing() {
    let mut deadline = vietnam().deadline(at("2020-06-10 14:40"), &limit("5d")).unwrap();
    let told = Line::Rescheduled { from: deadline.due, to: at("2020-06-24 17:00") };
    deadline.explanation.lines.push(told);
    assert_eq!(deadline.explanation.recompute(vietnam()).unwrap(), deadline);
}

#[test]
fn a_deadline_that_does_not_say_its_limit_is_not_moved() {
    let bare = Deadline { due: at("2020-06-17 17:00"), explanation: Explanation::default() };
    let moved = vietnam().deadline_after(&bare, &stop("2020-06-11 09:00", "2020-06-12 09:00"));
    assert_eq!(moved, Err(CalendarError::IncompleteExplanation));
}

/// Stretches of running and of standing, in minutes, from a receipt at any minute of two years.
fn stops() -> impl Strategy<Value = (DateTime<FixedOffset>, Vec<Stop>)> {
    let stretches = vec((0..10_000_i64, 0..10_000_i64), 0..5);
    (0..730 * 24 * 60_i64, stretches).prop_map(|(received, stretches)| {
        let received = at("2019-06-01 00:00") + Duration::minutes(received);
        let mut now = received;
        let stops = stretches.into_iter().map(|(running, standing)| {
            let from = now + Duration::minutes(running);
            now = from + Duration::minutes(standing);
            Stop { from, until: now, ground: "force_majeure".to_owned() }
        });
        (received, stops.collect())
    })
}

fn limits() -> impl Strategy<Value = LimitWithAdditions> {
    let base = select(vec![
        "5d",
        "0.5d",
        "20d",
        "8h",
        "45min",
        "3c",
        "15c",
        "30c",
        "1m",
        "same-day",
        "same-day-1500",
    ]);
    (base, any::<bool>(), any::<bool>()).prop_map(|(base, working, calendar)| {
        let extra = |yes: bool, written: &str| {
            yes.then(|| Addition { condition: "remote-commune".into(), extra: limit(written) })
        };
        let additions = extra(working, "1.5d").into_iter().chain(extra(calendar, "4c")).collect();
        LimitWithAdditions { base: limit(base), additions }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Moving the deadline stop by stop and computing it anew from what it tells give the same lines.
    #[test]
    fn stop_by_stop_is_the_same_as_anew((received, stops) in stops(), limit in limits()) {
        let deadline = vietnam().deadline_with_additions(received, &limit).unwrap();
        let moved = after(&deadline, &stops);
        prop_assert_eq!(&moved.explanation.recompute(vietnam()).unwrap(), &moved);
        prop_assert_eq!(moved.explanation.stops(), stops);
    }

    /// A limit in working time moves by exactly the office minutes of its stops.
    #[test]
    fn working_time_moves_by_office_minutes((received, stops) in stops(), limit in limits()) {
        let deadline = vietnam().deadline_with_additions(received, &limit).unwrap();
        if !limit.base.runs_on_days_off() {
            let minutes = |a, b| vietnam().working_minutes_between(a, b).unwrap();
            let stopped: i64 = stops.iter().map(|stop| minutes(stop.from, stop.until)).sum();
            prop_assert_eq!(minutes(deadline.due, after(&deadline, &stops).due), stopped);
        }
    }

    /// What was late when the clock stopped is late by the same office minutes when it runs again, and a stop
    /// never brings a deadline nearer.
    #[test]
    fn late_stays_late_by_as_much((received, stops) in stops(), limit in limits()) {
        let mut deadline = vietnam().deadline_with_additions(received, &limit).unwrap();
        for stop in &stops {
            let moved = vietnam().deadline_after(&deadline, stop).unwrap();
            prop_assert!(moved.due >= deadline.due);
            if stop.from > deadline.due {
                let late = |now, due| vietnam().working_minutes_between(due, now).unwrap();
                prop_assert_eq!(late(stop.from, deadline.due), late(stop.until, moved.due));
                prop_assert!(moved.due <= stop.until);
            }
            deadline = moved;
        }
    }

    /// Two stops that touch are one, in working time.
    #[test]
    fn stops_that_touch_are_one(first in 0..9_000_i64, second in 0..9_000_i64, limit in limits()) {
        let from = at("2020-06-11 09:00");
        let (middle, until) = (from + Duration::minutes(first), from + Duration::minutes(first + second));
        let deadline = vietnam().deadline_with_additions(at("2020-06-10 14:40"), &limit).unwrap();
        let stop = |from, until| Stop { from, until, ground: "force_majeure".to_owned() };
        let twice = after(&deadline, &[stop(from, middle), stop(middle, until)]);
        if !limit.base.runs_on_days_off() {
            prop_assert_eq!(twice.due, after(&deadline, &[stop(from, until)]).due);
        }
    }
}
