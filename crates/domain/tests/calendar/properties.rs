//! What holds for every date and every limit.

use std::sync::LazyLock;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use motcua_domain::calendar::{
    Calendar, DayOff, DayOffKind, TimeLimit, announced_years, province_office_hours, vietnam,
};
use proptest::prelude::*;

use crate::support::{SATURDAY_MORNINGS, at, calendar_with_hours};

/// Seconds in the years from which instants are drawn: 2015 to 2030, announced and proposed ones.
const SECONDS_DRAWN: i64 = 15 * 365 * 86_400;

/// Half a day on Saturdays, to try every property on unequal days too.
static MORNINGS: LazyLock<Calendar> = LazyLock::new(|| calendar_with_hours(SATURDAY_MORNINGS));

fn instants() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0..SECONDS_DRAWN).prop_map(|seconds| at("2015-01-01 00:00") + Duration::seconds(seconds))
}

fn limits() -> impl Strategy<Value = TimeLimit> {
    prop_oneof![
        (1..200_u32).prop_map(TimeLimit::WorkingHalfDays),
        (1..20_000_u32).prop_map(TimeLimit::WorkingMinutes),
        (1..200_u32).prop_map(TimeLimit::CalendarDays),
        (1..12_u32).prop_map(TimeLimit::CalendarMonths),
        any::<bool>().prop_map(|after_1500_next_day| TimeLimit::SameDay { after_1500_next_day }),
    ]
}

fn longer(limit: TimeLimit, more: u32) -> TimeLimit {
    match limit {
        TimeLimit::WorkingHalfDays(half_days) => TimeLimit::WorkingHalfDays(half_days + more),
        TimeLimit::WorkingMinutes(minutes) => TimeLimit::WorkingMinutes(minutes + more),
        TimeLimit::CalendarDays(days) => TimeLimit::CalendarDays(days + more),
        TimeLimit::CalendarMonths(months) => TimeLimit::CalendarMonths(months + more % 12),
        same_day @ TimeLimit::SameDay { .. } => same_day,
    }
}

/// The announced years and one more holiday.
fn with_holiday(date: NaiveDate) -> Calendar {
    let extra = DayOff { date, kind: DayOffKind::Holiday, name_vi: "Nghỉ".into(), name_en: "Off".into() };
    let mut years = announced_years().unwrap();
    for year in years.iter_mut().filter(|year| date.to_string().starts_with(&year.year.to_string())) {
        let free = year.days_off.iter().all(|day| day.date != date)
            && year.working_saturdays.iter().all(|day| day.date != date);
        if free {
            year.days_off.push(extra.clone());
        }
    }
    Calendar::from_years(province_office_hours().unwrap(), years).unwrap()
}

proptest! {
    #[test]
    fn a_longer_limit_never_ends_earlier(received in instants(), limit in limits(), more in 0..100_u32) {
        for calendar in [vietnam(), &*MORNINGS] {
            let short = calendar.due(received, &limit).unwrap();
            prop_assert!(short <= calendar.due(received, &longer(limit, more)).unwrap());
        }
    }

    #[test]
    fn a_later_receipt_never_ends_earlier(received in instants(), limit in limits(), later in 0..900_000_i64) {
        let early = vietnam().due(received, &limit).unwrap();
        prop_assert!(early <= vietnam().due(received + Duration::seconds(later), &limit).unwrap());
    }

    #[test]
    fn nothing_is_due_when_the_office_is_closed(received in instants(), limit in limits()) {
        for calendar in [vietnam(), &*MORNINGS] {
            let due = calendar.due(received, &limit).unwrap();
            prop_assert!(due >= received);
            let time = due.time();
            let sessions = calendar.sessions_on(due.date_naive()).unwrap();
            prop_assert!(sessions.iter().any(|session| session.from() < time && time <= session.to()), "{due}");
        }
    }

    #[test]
    fn the_explanation_tells_the_same_date(received in instants(), limit in limits()) {
        let deadline = vietnam().deadline(received, &limit).unwrap();
        prop_assert_eq!(deadline.due, vietnam().due(received, &limit).unwrap());
        prop_assert_eq!(&deadline.explanation.recompute(vietnam()).unwrap(), &deadline);
    }

    #[test]
    fn splitting_half_days_equals_the_whole(received in instants(), first in 1..60_u32, second in 1..60_u32) {
        for calendar in [vietnam(), &*MORNINGS] {
            let boundary = calendar.due(received, &TimeLimit::WorkingHalfDays(first)).unwrap();
            let split = calendar.advance(boundary, &TimeLimit::WorkingHalfDays(second)).unwrap().due;
            let whole = calendar.due(received, &TimeLimit::WorkingHalfDays(first + second)).unwrap();
            prop_assert_eq!(split, whole);
        }
    }

    #[test]
    fn splitting_minutes_equals_the_whole(received in instants(), first in 1..9_000_u32, second in 1..9_000_u32) {
        let boundary = vietnam().due(received, &TimeLimit::WorkingMinutes(first)).unwrap();
        let split = vietnam().advance(boundary, &TimeLimit::WorkingMinutes(second)).unwrap().due;
        prop_assert_eq!(split, vietnam().due(received, &TimeLimit::WorkingMinutes(first + second)).unwrap());
    }

    #[test]
    fn working_minutes_add_up(a in instants(), b in instants(), c in instants()) {
        let minutes = |a, b| vietnam().working_minutes_between(a, b).unwrap();
        prop_assert_eq!(minutes(a, b) + minutes(b, c), minutes(a, c));
        prop_assert_eq!(minutes(a, b), -minutes(b, a));
    }

    #[test]
    fn added_minutes_are_the_minutes_between(t in instants(), minutes in 0..50_000_u32) {
        let later = vietnam().add_working_minutes(t, minutes).unwrap();
        prop_assert_eq!(vietnam().working_minutes_between(t, later).unwrap(), i64::from(minutes));
    }

    #[test]
    fn a_transfer_is_never_asked_before_the_receipt(received in instants()) {
        for calendar in [vietnam(), &*MORNINGS] {
            let by = calendar.transfer_by(received).unwrap();
            prop_assert!(by > received);
            prop_assert!(by <= calendar.due(received, &TimeLimit::WorkingHalfDays(2)).unwrap());
        }
    }

    #[test]
    fn the_next_opening_is_open_and_not_before(t in instants()) {
        let opening = vietnam().next_opening(t).unwrap();
        prop_assert!(opening >= t && vietnam().is_open(opening).unwrap());
        prop_assert_eq!(vietnam().working_minutes_between(t, opening).unwrap(), 0);
    }
}

proptest! {
    // A calendar is laid out for each case, so there are fewer of them.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_new_holiday_never_shortens_a_limit(
        day in 0..365 * 7_i64,
        before in 0..40_i64,
        hour in 0..24_i64,
        limit in limits(),
    ) {
        let received = at("2019-03-01 00:00") + Duration::days(day) + Duration::hours(hour);
        let holiday = (received + Duration::days(before)).date_naive();
        let without = vietnam().due(received, &limit).unwrap();
        prop_assert!(with_holiday(holiday).due(received, &limit).unwrap() >= without);
    }
}
