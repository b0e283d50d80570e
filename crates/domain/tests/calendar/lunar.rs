//! The lunar calendar of Vietnam against dates everybody there remembers.

use chrono::Datelike;
use motcua_domain::calendar::{
    CalendarError, LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR, LunarDate, hung_kings_day, lunar_new_year,
};

use crate::support::day;

/// First day of Tết as it was kept, or as the almanacs print it for the years to come.
const TET: [&str; 44] = [
    "1968-01-29",
    "1985-01-21",
    "1999-02-16",
    "2000-02-05",
    "2001-01-24",
    "2002-02-12",
    "2003-02-01",
    "2004-01-22",
    "2005-02-09",
    "2006-01-29",
    "2007-02-17",
    "2008-02-07",
    "2009-01-26",
    "2010-02-14",
    "2011-02-03",
    "2012-01-23",
    "2013-02-10",
    "2014-01-31",
    "2015-02-19",
    "2016-02-08",
    "2017-01-28",
    "2018-02-16",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-02",
    "2031-01-23",
    "2032-02-11",
    "2033-01-31",
    "2034-02-19",
    "2035-02-08",
    "2036-01-28",
    "2037-02-15",
    "2038-02-04",
    "2039-01-24",
    "2040-02-12",
];

#[test]
fn tet_falls_on_the_days_people_kept_it() {
    for known in TET.map(day) {
        assert_eq!(lunar_new_year(known.year()).unwrap(), known);
        assert_eq!(LunarDate::from_gregorian(known).unwrap(), LunarDate::new(known.year(), 1, 1));
    }
}

/// Vietnam reckons for UTC+7, China for UTC+8: a new moon just before midnight in Hà Nội belongs
/// to the next day in Beijing.
#[test]
fn tet_differs_from_china_where_the_hour_decides() {
    for (vietnam, china) in [
        ("1968-01-29", "1968-01-30"),
        ("1985-01-21", "1985-02-20"),
        ("2007-02-17", "2007-02-18"),
        ("2030-02-02", "2030-02-03"),
    ] {
        let tet = lunar_new_year(day(vietnam).year()).unwrap();
        assert_eq!(tet, day(vietnam));
        assert_ne!(tet, day(china));
    }
}

/// 10th day of the 3rd lunar month, from the announced calendars of 2019–2026.
#[test]
fn the_hung_kings_are_commemorated_on_the_tenth_of_the_third_month() {
    for known in [
        "2019-04-14",
        "2020-04-02",
        "2021-04-21",
        "2022-04-10",
        "2023-04-29",
        "2024-04-18",
        "2025-04-07",
        "2026-04-26",
    ]
    .map(day)
    {
        assert_eq!(hung_kings_day(known.year()).unwrap(), known);
    }
}

#[test]
fn leap_months_repeat_the_number_of_the_month_before() {
    // 2020 had a second fourth month, 2023 a second second one; 2033 will repeat the eleventh.
    for (gregorian, year, month) in
        [("2020-05-23", 2020, 4), ("2023-03-22", 2023, 2), ("2025-07-25", 2025, 6), ("2033-12-22", 2033, 11)]
    {
        let lunar = LunarDate { year, month, leap: true, day: 1 };
        assert_eq!(LunarDate::from_gregorian(day(gregorian)).unwrap(), lunar);
        assert_eq!(lunar.to_gregorian().unwrap(), day(gregorian));
    }
}

#[test]
fn every_day_of_the_span_converts_there_and_back() {
    let first = day(&format!("{}-02-01", LUNAR_FIRST_YEAR + 1));
    let last = day(&format!("{LUNAR_LAST_YEAR}-12-31"));
    let mut month_lengths = 0;
    for date in first.iter_days().take_while(|date| *date <= last) {
        let lunar = LunarDate::from_gregorian(date).unwrap();
        assert!((1..=30).contains(&lunar.day), "{date} became {lunar:?}");
        if date.day() % 9 == 0 {
            assert_eq!(lunar.year.max(LUNAR_FIRST_YEAR), lunar.year);
            assert_eq!(lunar.to_gregorian().unwrap(), date, "{lunar:?}");
            month_lengths += 1;
        }
    }
    assert!(month_lengths > 4_000);
}

#[test]
fn what_does_not_exist_is_refused_by_name() {
    let no_leap = LunarDate { year: 2021, month: 4, leap: true, day: 1 };
    assert!(matches!(no_leap.to_gregorian(), Err(CalendarError::NoSuchLunarDate { year: 2021, .. })));
    // The twelfth month of the year before Tết 2021 had 30 days; the first of 2021 had 29.
    assert_eq!(LunarDate::new(2020, 12, 30).to_gregorian().unwrap(), day("2021-02-11"));
    assert!(LunarDate::new(2021, 1, 30).to_gregorian().is_err());
    assert!(LunarDate::new(2021, 13, 1).to_gregorian().is_err());
    assert!(LunarDate::new(2021, 1, 0).to_gregorian().is_err());
    assert_eq!(lunar_new_year(1900), Err(CalendarError::UnknownLunarYear { year: 1900 }));
}
