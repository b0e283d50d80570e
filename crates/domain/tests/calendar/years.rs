//! The announced years, and what the law proposes for the others.

use chrono::{Datelike, NaiveDate, Weekday};
use motcua_domain::calendar::{
    Calendar, CalendarError, Confirmation, DayOffKind, DayProblem, DayStatus, FIRST_YEAR, LAST_YEAR,
    SkipReason, YearCalendar, announced_years, propose, province_office_hours, vietnam,
};

use crate::support::day;

/// Days off, Monday to Friday, as month and day.
const DAYS_OFF: [(i32, &str); 8] = [
    (2019, "01-01 02-04 02-05 02-06 02-07 02-08 04-15 04-29 04-30 05-01 09-02"),
    (2020, "01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02"),
    (2021, "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03"),
    (2022, "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02"),
    (2023, "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04"),
    (2024, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03"),
    (2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02"),
    (2026, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02"),
];

const WORKING_SATURDAYS: [&str; 6] =
    ["2019-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"];

fn weekdays_off(calendar: &Calendar, year: i32) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    first
        .iter_days()
        .take_while(|date| date.year() == year)
        .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
        .filter(|date| !calendar.is_working_day(*date).unwrap())
        .collect()
}

#[test]
fn the_announced_days_off_are_those_and_no_others() {
    for (year, expected) in DAYS_OFF {
        let expected: Vec<_> = expected.split(' ').map(|date| day(&format!("{year}-{date}"))).collect();
        assert_eq!(weekdays_off(vietnam(), year), expected);
        assert_eq!(vietnam().confirmation(year).unwrap(), Confirmation::Confirmed);
    }
}

#[test]
fn the_working_saturdays_are_those_and_no_others() {
    let first = day("2019-01-01");
    let worked: Vec<_> = first
        .iter_days()
        .take_while(|date| date.year() <= 2026)
        .filter(|date| matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
        .filter(|date| vietnam().is_working_day(*date).unwrap())
        .collect();
    assert_eq!(worked, WORKING_SATURDAYS.map(day));
    for date in worked {
        assert_eq!(vietnam().day_status(date).unwrap(), DayStatus::WorkingSaturday);
        assert_eq!(vietnam().sessions_on(date).unwrap().len(), 2);
    }
}

/// Saturday 5 January 2019 made up for Monday 31 December 2018, a year without a file.
#[test]
fn a_swap_across_new_year_frees_the_day_in_the_other_year() {
    let status = vietnam().day_status(day("2018-12-31")).unwrap();
    assert!(matches!(status, DayStatus::Off(SkipReason::Swapped { .. })), "{status:?}");
}

/// The law alone foretells every announced day except the swapped ones: this is what makes a
/// proposal for a coming year worth showing.
#[test]
fn the_law_proposes_what_was_announced() {
    for calendar in announced_years().unwrap() {
        let announced: Vec<_> = calendar
            .days_off
            .iter()
            .filter(|day| day.kind != DayOffKind::Swapped)
            .map(|day| day.date)
            .collect();
        let proposed: Vec<_> = propose(calendar.year)
            .unwrap()
            .days_off
            .iter()
            .map(|day| day.date)
            .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
            .collect();
        assert_eq!(proposed, announced, "{}", calendar.year);
    }
}

#[test]
fn a_proposed_year_says_so() {
    for year in [FIRST_YEAR, 2018, 2027, LAST_YEAR] {
        assert_eq!(vietnam().confirmation(year).unwrap(), Confirmation::Proposed);
        assert!(vietnam().year(year).unwrap().source.contains("dự kiến"));
    }
}

/// The codes changed: Hùng Kings' day since 2007, a fifth day of Tết under the 2012 code, a second
/// day of National Day under the 2019 code.
#[test]
fn each_code_of_labour_grants_its_own_days() {
    let holidays = |year| {
        let days = propose(year).unwrap().days_off;
        days.iter().filter(|day| day.kind == DayOffKind::Holiday).count()
    };
    assert_eq!([2006, 2007, 2013, 2014, 2020, 2021].map(holidays), [8, 9, 9, 10, 10, 11]);
}

/// Labour Code 2019, Art. 111(3): a holiday on a weekly rest day is made up on the next working day.
#[test]
fn a_holiday_on_a_rest_day_moves_to_the_next_working_day() {
    // 2027: 1 May is a Saturday, so Monday 3 May is off.
    let day_off = vietnam().day_status(day("2027-05-03")).unwrap();
    assert!(
        matches!(&day_off, DayStatus::Off(SkipReason::Compensation { name_vi, .. }) if name_vi == "Nghỉ bù Quốc tế Lao động"),
        "{day_off:?}"
    );
}

#[test]
fn a_year_outside_the_span_is_named() {
    for (date, year) in [("1999-12-31", 1999), ("2101-01-01", 2101)] {
        let refusal = vietnam().is_working_day(day(date)).unwrap_err();
        assert_eq!(refusal, CalendarError::UnknownYear { year });
        assert!(refusal.to_string().contains(&year.to_string()));
    }
    assert_eq!(propose(2101), Err(CalendarError::UnknownYear { year: 2101 }));
}

fn year_2028(days_off: &str, saturdays: &str) -> Result<YearCalendar, CalendarError> {
    let json = format!(
        r#"{{"year":2028,"confirmation":"confirmed","source":"thông báo","days_off":[{days_off}],"working_saturdays":[{saturdays}]}}"#
    );
    YearCalendar::from_json("2028.json", &json)
}

fn off(date: &str, kind: &str) -> String {
    format!(r#"{{"date":"{date}","kind":"{kind}","name_vi":"Nghỉ","name_en":"Off"}}"#)
}

#[test]
fn a_faulty_file_is_refused_with_the_day_and_the_fault() {
    let problem = |result: Result<YearCalendar, CalendarError>| match result {
        Err(CalendarError::WrongDay { year: 2028, problem, .. }) => problem,
        other => panic!("{other:?}"),
    };
    let swap = |saturday: &str, day: &str| format!(r#"{{"date":"{saturday}","stands_in_for":"{day}"}}"#);
    let twice = format!("{},{}", off("2028-01-03", "holiday"), off("2028-01-03", "holiday"));
    assert_eq!(problem(year_2028(&off("2027-01-01", "holiday"), "")), DayProblem::OtherYear);
    assert_eq!(problem(year_2028(&twice, "")), DayProblem::Twice);
    let swapped = off("2028-05-02", "swapped");
    assert_eq!(problem(year_2028(&swapped, &swap("2028-05-07", "2028-05-02"))), DayProblem::NotSaturday);
    assert_eq!(problem(year_2028("", &swap("2028-05-06", "2028-05-02"))), DayProblem::NothingSwapped);
    let unreadable = YearCalendar::from_json("2028.json", "{").unwrap_err();
    assert!(unreadable.to_string().contains("2028.json"));
}

#[test]
fn a_year_may_be_given_once_only() {
    let twice = vec![propose(2028).unwrap(), propose(2028).unwrap()];
    let refusal = Calendar::from_years(province_office_hours().unwrap(), twice).unwrap_err();
    assert_eq!(refusal, CalendarError::YearGivenTwice { year: 2028 });
}

/// A working Saturday keeps the hours of the weekday it stands in for, unless its file gives it
/// hours of its own.
#[test]
fn a_working_saturday_may_bring_its_own_sessions() {
    let saturday =
        r#"{"date":"2028-05-06","stands_in_for":"2028-05-02","sessions":[{"from":"07:30","to":"12:00"}]}"#;
    let year = year_2028(&off("2028-05-02", "swapped"), saturday).unwrap();
    let calendar = Calendar::from_years(province_office_hours().unwrap(), vec![year]).unwrap();
    let sessions = calendar.sessions_on(day("2028-05-06")).unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].to().to_string(), "12:00:00");
}
