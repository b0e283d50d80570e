//! A deadline tells why, and the telling computes the same date again.

use motcua_domain::calendar::{
    Addition, Calendar, CalendarError, Deadline, Explanation, LimitWithAdditions, Line, SkipReason, propose,
    province_office_hours, vietnam,
};

use crate::support::{at, day, limit};

fn explained(received: &str, written: &str) -> Vec<Line> {
    vietnam().deadline(at(received), &limit(written)).unwrap().explanation.lines
}

#[test]
fn five_days_are_told_day_by_day() {
    let weekend = |date| Line::Skipped { date: day(date), reason: SkipReason::Weekend };
    assert_eq!(
        explained("2020-06-10 14:40", "5d"),
        [
            Line::Received { at: at("2020-06-10 14:40") },
            Line::Limit { limit: limit("5d") },
            Line::DayZero { date: day("2020-06-10") },
            Line::Counted {
                dates: ["2020-06-11", "2020-06-12", "2020-06-15", "2020-06-16", "2020-06-17"]
                    .map(day)
                    .to_vec()
            },
            weekend("2020-06-13"),
            weekend("2020-06-14"),
            Line::Due { at: at("2020-06-17 17:00") },
        ]
    );
}

#[test]
fn the_days_passed_over_have_their_names() {
    let lines = explained("2023-04-27 10:00", "2d");
    let names: Vec<_> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Skipped { date, reason: SkipReason::Holiday { name_vi, .. } }
            | Line::Skipped { date, reason: SkipReason::Compensation { name_vi, .. } } => {
                Some((*date, name_vi.as_str()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        names,
        [
            (day("2023-05-01"), "Quốc tế Lao động"),
            (day("2023-05-02"), "Nghỉ bù Giỗ Tổ Hùng Vương"),
            (day("2023-05-03"), "Nghỉ bù Ngày Chiến thắng 30/4"),
        ]
    );
}

#[test]
fn a_working_saturday_and_its_swapped_day_are_told() {
    let lines = explained("2024-04-26 16:00", "3d");
    assert!(lines.contains(&Line::WorkingSaturday { date: day("2024-05-04") }));
    let swapped = |line: &Line| matches!(line, Line::Skipped { date, reason: SkipReason::Swapped { .. } } if *date == day("2024-04-29"));
    assert!(lines.iter().any(swapped), "{lines:?}");
}

#[test]
fn a_moved_end_tells_from_where() {
    let lines = explained("2020-04-20 10:00", "10c");
    let counted = Line::CountedThrough { first: day("2020-04-21"), last: day("2020-04-30") };
    assert!(lines.contains(&counted));
    assert!(lines.contains(&Line::MovedOn { from: day("2020-04-30"), to: day("2020-05-04") }));
    assert_eq!(lines.iter().filter(|line| matches!(line, Line::Skipped { .. })).count(), 4);
}

#[test]
fn three_in_the_afternoon_is_told() {
    let lines = explained("2020-06-12 15:01", "same-day-1500");
    assert_eq!(lines[2], Line::CutOff1500);
    assert!(lines.contains(&Line::MovedOn { from: day("2020-06-12"), to: day("2020-06-15") }));
    let in_time = explained("2020-06-12 15:00", "same-day-1500");
    assert_eq!(in_time.len(), 3, "{in_time:?}");
}

#[test]
fn hours_count_the_day_of_receipt_when_some_of_it_is_left() {
    let counted = |received| {
        explained(received, "4h").into_iter().find_map(|line| match line {
            Line::Counted { dates } => Some(dates),
            _ => None,
        })
    };
    assert_eq!(counted("2020-06-10 16:00"), Some(vec![day("2020-06-10"), day("2020-06-11")]));
    assert_eq!(counted("2020-06-10 17:00"), Some(vec![day("2020-06-11")]));
}

#[test]
fn a_year_not_yet_announced_is_a_warning() {
    let lines = explained("2026-12-30 10:00", "5d");
    assert!(lines.contains(&Line::ProposedCalendar { year: 2027 }));
    assert!(!lines.contains(&Line::ProposedCalendar { year: 2026 }));
    assert!(
        !explained("2020-06-10 10:00", "5d").iter().any(|line| matches!(line, Line::ProposedCalendar { .. }))
    );
}

#[test]
fn each_addition_tells_the_date_it_leads_to() {
    let written = LimitWithAdditions {
        base: limit("20d"),
        additions: vec![Addition { condition: "remote-commune".into(), extra: limit("5d") }],
    };
    let deadline = vietnam().deadline_with_additions(at("2020-06-01 08:00"), &written).unwrap();
    let addition = Line::Addition {
        condition: "remote-commune".into(),
        extra: limit("5d"),
        due: at("2020-07-06 17:00"),
    };
    assert!(deadline.explanation.lines.contains(&addition));
    assert_eq!(deadline.explanation.recompute(vietnam()).unwrap(), deadline);
}

#[test]
fn an_explanation_survives_storage_and_computes_the_same_date() {
    for written in ["5d", "2.5d", "8h", "10c", "2m", "same-day-1500"] {
        let deadline = vietnam().deadline(at("2020-04-24 15:30"), &limit(written)).unwrap();
        let stored = serde_json::to_string(&deadline).unwrap();
        let read: Deadline = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, deadline);
        assert_eq!(read.explanation.recompute(vietnam()).unwrap(), deadline);
        let further = vietnam().advance(deadline.due, &limit(written)).unwrap();
        assert_eq!(further.explanation.recompute(vietnam()).unwrap(), further);
    }
}

#[test]
fn an_explanation_is_stored_in_plain_words() {
    let deadline = vietnam().deadline(at("2020-06-12 10:00"), &limit("0.5d")).unwrap();
    let json = serde_json::to_value(&deadline.explanation).unwrap();
    assert_eq!(json["lines"][0], serde_json::json!({"line": "received", "at": "2020-06-12T10:00:00+07:00"}));
    assert_eq!(
        json["lines"][4],
        serde_json::json!({"line": "skipped", "date": "2020-06-13", "reason": "weekend"})
    );
}

/// When the notice changes the proposed days, the same explanation gives the new date.
#[test]
fn a_changed_calendar_gives_another_date() {
    let deadline = vietnam().deadline(at("2027-03-01 10:00"), &limit("1d")).unwrap();
    let mut year = propose(2027).unwrap();
    let storm = motcua_domain::calendar::DayOff {
        date: day("2027-03-02"),
        kind: motcua_domain::calendar::DayOffKind::Holiday,
        name_vi: "Nghỉ tránh bão".into(),
        name_en: "Storm".into(),
    };
    year.days_off.push(storm);
    let changed = Calendar::from_years(province_office_hours().unwrap(), vec![year]).unwrap();
    assert_eq!(deadline.due, at("2027-03-02 17:00"));
    assert_eq!(deadline.explanation.recompute(&changed).unwrap().due, at("2027-03-03 17:00"));
}

#[test]
fn an_explanation_without_its_facts_is_refused() {
    let empty = Explanation::default();
    assert_eq!(empty.recompute(vietnam()), Err(CalendarError::IncompleteExplanation));
    let no_start = Explanation { lines: vec![Line::Limit { limit: limit("5d") }] };
    assert_eq!(no_start.recompute(vietnam()), Err(CalendarError::IncompleteExplanation));
}
