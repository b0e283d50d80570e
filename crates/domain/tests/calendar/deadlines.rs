//! When a dossier is due, by the words of the law.

use motcua_domain::calendar::{
    Addition, CalendarError, LimitError, LimitWithAdditions, OfficeHours, TimeLimit, vietnam,
};

use crate::support::{SATURDAY_MORNINGS, at, calendar_with_hours, limit};

/// Asserts when a limit ends, with and without the explanation.
fn assert_due(received: &str, written: &str, due: &str) {
    let deadline = vietnam().deadline(at(received), &limit(written)).unwrap();
    assert_eq!(deadline.due, at(due), "{written} from {received}");
    assert_eq!(vietnam().due(at(received), &limit(written)).unwrap(), at(due));
}

/// "When a term is set in days, the first day of the term is not counted; it runs from the next
/// day" (Civil Code 2015, Art. 147(2)): whatever the hour of receipt.
#[test]
fn the_day_of_receipt_is_not_counted() {
    for hour in ["00:00", "07:00", "14:40", "16:59", "23:59"] {
        assert_due(&format!("2020-06-10 {hour}"), "5d", "2020-06-17 17:00");
    }
}

#[test]
fn half_days_are_sessions() {
    assert_due("2020-06-10 14:40", "2.5d", "2020-06-15 11:30");
    assert_due("2020-06-10 14:40", "0.5d", "2020-06-11 11:30");
    assert_due("2020-06-12 09:00", "1d", "2020-06-15 17:00");
}

#[test]
fn ten_working_days_from_20_may_2020_end_on_3_june() {
    assert_due("2020-05-20 09:05", "10d", "2020-06-03 17:00");
}

/// Received on a Saturday or on a holiday, that day is day zero all the same and counting begins
/// on the next working day.
#[test]
fn a_dossier_received_on_a_day_off_counts_from_the_next_working_day() {
    assert_due("2020-06-13 10:00", "1d", "2020-06-15 17:00");
    assert_due("2020-06-14 22:00", "1d", "2020-06-15 17:00");
    assert_due("2020-01-25 08:00", "2d", "2020-01-31 17:00");
}

/// Tết 2020 closed the offices from Thursday 23 to Wednesday 29 January.
#[test]
fn tet_is_skipped_whole() {
    assert_due("2020-01-21 10:00", "1d", "2020-01-22 17:00");
    assert_due("2020-01-22 10:00", "1d", "2020-01-30 17:00");
    assert_due("2020-01-20 10:00", "5d", "2020-02-03 17:00");
    assert_due("2021-02-09 10:00", "1d", "2021-02-17 17:00");
}

/// Saturday 4 May was worked in 2019 and 2024 for Monday 29 April, which was free.
#[test]
fn a_working_saturday_counts_and_its_swapped_monday_does_not() {
    assert_due("2019-04-26 10:00", "1d", "2019-05-02 17:00");
    assert_due("2019-05-02 10:00", "2d", "2019-05-04 17:00");
    assert_due("2019-05-02 10:00", "3d", "2019-05-06 17:00");
    assert_due("2024-05-03 10:00", "0.5d", "2024-05-04 11:30");
    assert_due("2024-04-26 16:00", "3d", "2024-05-04 17:00");
}

/// Hours run from the receipt, or from the next session; an end at a close stays there.
#[test]
fn working_hours_run_while_the_office_is_open() {
    assert_due("2020-06-10 14:40", "8h", "2020-06-11 14:40");
    assert_due("2020-06-10 14:40", "2h", "2020-06-10 16:40");
    assert_due("2020-06-10 09:30", "2h", "2020-06-10 11:30");
    assert_due("2020-06-10 09:31", "2h", "2020-06-10 13:31");
    assert_due("2020-06-10 12:00", "1h", "2020-06-10 14:30");
    assert_due("2020-06-12 16:00", "1.5h", "2020-06-15 07:30");
    assert_due("2020-06-13 16:00", "8h", "2020-06-15 17:00");
    assert_due("2020-06-10 14:40:30", "45min", "2020-06-10 15:25:30");
}

/// "Where the last day of a term is a weekend day or a holiday, the term ends at the end of the
/// next working day" (Civil Code 2015, Art. 148(5)).
#[test]
fn a_term_in_calendar_days_moves_off_a_day_off() {
    assert_due("2020-06-01 10:00", "15c", "2020-06-16 17:00");
    assert_due("2020-06-05 10:00", "15c", "2020-06-22 17:00");
    assert_due("2020-04-20 10:00", "10c", "2020-05-04 17:00");
    assert_due("2024-05-03 10:00", "1c", "2024-05-04 17:00");
}

/// "A term in months ends on the corresponding day of the last month; if there is none, on the
/// last day of that month" (Civil Code 2015, Art. 148(3)).
#[test]
fn a_term_in_months_ends_on_the_corresponding_day() {
    assert_due("2020-06-10 10:00", "2m", "2020-08-10 17:00");
    assert_due("2019-12-31 10:00", "2m", "2020-03-02 17:00");
    assert_due("2020-03-31 10:00", "1m", "2020-05-04 17:00");
}

#[test]
fn a_same_day_procedure_is_due_at_closing_time() {
    assert_due("2020-06-10 14:59", "same-day", "2020-06-10 17:00");
    assert_due("2020-06-10 16:59", "same-day", "2020-06-10 17:00");
    assert_due("2020-06-10 05:00", "same-day", "2020-06-10 17:00");
    assert_due("2020-06-10 17:00", "same-day", "2020-06-11 17:00");
    assert_due("2020-06-13 09:00", "same-day", "2020-06-15 17:00");
}

/// NĐ 61/2018 Art. 18: what is received after 15:00 is handled the next working day.
#[test]
fn after_three_in_the_afternoon_a_flagged_same_day_procedure_waits_for_the_next_day() {
    assert_due("2020-06-10 14:59", "same-day-1500", "2020-06-10 17:00");
    assert_due("2020-06-10 15:00", "same-day-1500", "2020-06-10 17:00");
    assert_due("2020-06-10 15:00:01", "same-day-1500", "2020-06-11 17:00");
    assert_due("2020-06-10 15:01", "same-day-1500", "2020-06-11 17:00");
    assert_due("2020-06-12 15:01", "same-day-1500", "2020-06-15 17:00");
    assert_due("2020-01-22 15:01", "same-day-1500", "2020-01-30 17:00");
}

/// Birth, residence and health insurance in one: at most 20 working days, 2 more when the commune
/// has to complete the dossier, 5 more for a remote commune.
#[test]
fn additions_follow_the_base() {
    let addition = |condition: &str, extra| Addition { condition: condition.into(), extra: limit(extra) };
    let birth = LimitWithAdditions {
        base: limit("20d"),
        additions: vec![addition("commune-completes", "2d"), addition("remote-commune", "5d")],
    };
    let due = |limit: &LimitWithAdditions| {
        vietnam().deadline_with_additions(at("2020-06-01 08:00"), limit).unwrap().due
    };
    assert_eq!(due(&birth.keeping(|_| false)), at("2020-06-29 17:00"));
    assert_eq!(due(&birth.keeping(|condition| condition == "commune-completes")), at("2020-07-01 17:00"));
    assert_eq!(due(&birth), at("2020-07-08 17:00"));
}

/// Ten and five calendar days are fifteen: only the end of the whole term moves off a day off.
#[test]
fn calendar_days_added_to_calendar_days_move_once() {
    let extra = Addition { condition: "inspection".into(), extra: limit("1c") };
    let limit_of =
        |base, extra: &Addition| LimitWithAdditions { base: limit(base), additions: vec![extra.clone()] };
    let due = |written: LimitWithAdditions| {
        vietnam().deadline_with_additions(at("2020-06-10 10:00"), &written).unwrap().due
    };
    // 10 days end on Saturday 20 June, 11 on Sunday; either way the close of Monday the 22nd.
    assert_eq!(due(limit_of("10c", &extra)), at("2020-06-22 17:00"));
    // A working day added after a Saturday's end begins after the Monday to which it moved.
    let working = Addition { condition: "inspection".into(), extra: limit("1d") };
    assert_eq!(due(limit_of("10c", &working)), at("2020-06-23 17:00"));
}

/// Interlinked steps: 2 days in the commune, half a day to hand over, 3 in the district.
#[test]
fn the_steps_of_a_process_end_with_the_whole() {
    let received = at("2020-06-10 14:40");
    let commune = vietnam().due(received, &limit("2d")).unwrap();
    let handed_over = vietnam().advance(commune, &limit("0.5d")).unwrap().due;
    let district = vietnam().advance(handed_over, &limit("3d")).unwrap().due;
    assert_eq!(handed_over, at("2020-06-15 11:30"));
    assert_eq!(district, vietnam().due(received, &limit("5.5d")).unwrap());
    // A step taken up in the middle of a session gets whole sessions, from the next one on.
    assert_eq!(
        vietnam().advance(at("2020-06-10 10:00"), &limit("0.5d")).unwrap().due,
        at("2020-06-10 17:00")
    );
}

/// A day with one session is half a day, because one session is one half day.
#[test]
fn a_saturday_morning_is_half_a_day() {
    let calendar = calendar_with_hours(SATURDAY_MORNINGS);
    let due = |received, written| calendar.due(at(received), &limit(written)).unwrap();
    assert_eq!(due("2020-06-12 10:00", "0.5d"), at("2020-06-13 11:30"));
    assert_eq!(due("2020-06-12 10:00", "1d"), at("2020-06-15 11:30"));
    assert_eq!(due("2020-06-13 10:00", "same-day"), at("2020-06-13 11:30"));
    assert_eq!(due("2020-06-13 11:45", "same-day"), at("2020-06-15 17:00"));
    // Thursday 30 April 2020 and Friday 1 May were holidays, Saturday 2 May was not.
    assert_eq!(due("2020-04-20 10:00", "10c"), at("2020-05-02 11:30"));
}

#[test]
fn impossible_office_hours_are_refused() {
    let refused = |json: &str| OfficeHours::from_json("hours.json", json).unwrap_err().to_string();
    let monday = |sessions: &str| format!(r#"{{"monday":[{sessions}]}}"#);
    assert!(refused("{}").contains("at least once a week"));
    assert!(refused(&monday(r#"{"from":"11:30","to":"07:00"}"#)).contains("close after it opens"));
    let overlapping = r#"{"from":"07:00","to":"11:30"},{"from":"11:00","to":"17:00"}"#;
    assert!(refused(&monday(overlapping)).contains("overlapping"));
    let three =
        r#"{"from":"07:00","to":"09:00"},{"from":"09:00","to":"11:00"},{"from":"13:00","to":"17:00"}"#;
    assert!(refused(&monday(three)).contains("at most two sessions"));
    assert!(refused(&monday(r#"{"from":"7 giờ","to":"11:00"}"#)).contains("7 giờ"));
}

#[test]
fn a_count_that_leaves_the_calendar_is_refused() {
    for written in ["10d", "80h", "20c", "1m", "same-day"] {
        let refusal = vietnam().due(at("2100-12-31 17:30"), &limit(written)).unwrap_err();
        assert_eq!(refusal, CalendarError::UnknownYear { year: 2101 }, "{written}");
    }
    let refusal = vietnam().due(at("1999-12-31 10:00"), &limit("1d")).unwrap_err();
    assert_eq!(refusal, CalendarError::UnknownYear { year: 1999 });
    let built_by_hand = TimeLimit::WorkingHalfDays(0);
    assert_eq!(
        vietnam().due(at("2020-06-10 10:00"), &built_by_hand),
        Err(CalendarError::Limit(LimitError::Zero))
    );
}

/// An instant may come with any offset; the rules look at the clock in Vietnam.
#[test]
fn an_instant_is_read_on_the_clock_in_vietnam() {
    let utc = chrono::DateTime::parse_from_rfc3339("2020-06-10T08:00:01+00:00").unwrap();
    let due = vietnam().due(utc, &limit("same-day-1500")).unwrap();
    assert_eq!(due.to_rfc3339(), "2020-06-11T17:00:00+07:00");
}
