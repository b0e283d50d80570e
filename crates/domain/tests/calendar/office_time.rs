//! Questions about the clock: open or not, minutes between, what is left.

use motcua_domain::calendar::{Remaining, vietnam};

use crate::support::{SATURDAY_MORNINGS, at, calendar_with_hours, day};

#[test]
fn the_office_is_open_during_its_sessions() {
    for (moment, open) in [
        ("2020-06-10 06:59:59", false),
        ("2020-06-10 07:00", true),
        ("2020-06-10 11:29:59", true),
        ("2020-06-10 11:30", false),
        ("2020-06-10 13:30", true),
        ("2020-06-10 17:00", false),
        ("2020-06-13 09:00", false),
        ("2020-01-27 09:00", false),
        ("2019-05-04 09:00", true),
    ] {
        assert_eq!(vietnam().is_open(at(moment)).unwrap(), open, "{moment}");
    }
}

#[test]
fn the_next_opening_is_now_or_the_next_session() {
    for (moment, opening) in [
        ("2020-06-10 09:15", "2020-06-10 09:15"),
        ("2020-06-10 06:00", "2020-06-10 07:00"),
        ("2020-06-10 11:30", "2020-06-10 13:30"),
        ("2020-06-12 17:00", "2020-06-15 07:00"),
        ("2020-01-22 17:30", "2020-01-30 07:00"),
    ] {
        assert_eq!(vietnam().next_opening(at(moment)).unwrap(), at(opening), "{moment}");
    }
}

#[test]
fn a_working_day_has_eight_hours() {
    let minutes = |a, b| vietnam().working_minutes_between(at(a), at(b)).unwrap();
    assert_eq!(minutes("2020-06-10 00:00", "2020-06-11 00:00"), 480);
    assert_eq!(minutes("2020-06-10 11:00", "2020-06-10 14:00"), 60);
    assert_eq!(minutes("2020-06-12 16:00", "2020-06-15 08:00"), 120);
    assert_eq!(minutes("2020-06-15 08:00", "2020-06-12 16:00"), -120);
    assert_eq!(minutes("2020-01-22 17:00", "2020-01-30 07:00"), 0);
}

/// A dossier stood still for six working days, so its date moves by six working days.
#[test]
fn a_pause_moves_the_deadline_by_the_time_it_took() {
    let paused = vietnam().working_minutes_between(at("2020-05-27 10:00"), at("2020-06-04 10:00")).unwrap();
    assert_eq!(paused, 6 * 480);
    let moved = vietnam().add_working_minutes(at("2020-06-03 17:00"), paused.try_into().unwrap()).unwrap();
    assert_eq!(moved, at("2020-06-11 17:00"));
}

#[test]
fn adding_no_time_changes_nothing() {
    let sunday = at("2020-06-14 10:00");
    assert_eq!(vietnam().add_working_minutes(sunday, 0).unwrap(), sunday);
}

#[test]
fn half_days_are_counted_when_they_close() {
    let half_days = |a, b| vietnam().half_days_between(at(a), at(b)).unwrap();
    assert_eq!(half_days("2020-06-10 14:40", "2020-06-17 17:00"), 11);
    assert_eq!(half_days("2020-06-10 17:00", "2020-06-17 17:00"), 10);
    assert_eq!(half_days("2020-06-10 17:00", "2020-06-11 11:29"), 0);
    assert_eq!(half_days("2020-06-11 11:30", "2020-06-10 17:00"), -1);
    let mornings = calendar_with_hours(SATURDAY_MORNINGS);
    assert_eq!(mornings.half_days_between(at("2020-06-12 17:00"), at("2020-06-14 00:00")).unwrap(), 1);
}

#[test]
fn working_days_are_counted_without_the_first() {
    let days = |a, b| vietnam().working_days_between(day(a), day(b)).unwrap();
    assert_eq!(days("2020-06-10", "2020-06-17"), 5);
    assert_eq!(days("2020-06-17", "2020-06-10"), -5);
    assert_eq!(days("2020-06-12", "2020-06-14"), 0);
    assert_eq!(days("2019-05-03", "2019-05-04"), 1);
}

#[test]
fn a_list_says_how_much_time_is_left() {
    let remaining = |now| vietnam().remaining(at(now), at("2020-06-17 17:00")).unwrap();
    assert_eq!(remaining("2020-06-15 10:00"), Remaining::DaysLeft { working_days: 2 });
    assert_eq!(remaining("2020-06-14 10:00"), Remaining::DaysLeft { working_days: 3 });
    assert_eq!(remaining("2020-06-17 15:00"), Remaining::DueToday { working_minutes: 120 });
    assert_eq!(remaining("2020-06-17 17:00"), Remaining::DueToday { working_minutes: 0 });
    assert_eq!(remaining("2020-06-17 18:00"), Remaining::OverdueToday { working_minutes: 0 });
    assert_eq!(remaining("2020-06-18 07:00"), Remaining::DaysOverdue { working_days: 1 });
    assert_eq!(remaining("2020-06-22 07:00"), Remaining::DaysOverdue { working_days: 3 });
    let friday = vietnam().remaining(at("2020-06-13 08:00"), at("2020-06-12 17:00")).unwrap();
    assert_eq!(friday, Remaining::DaysOverdue { working_days: 1 });
}

/// NĐ 61/2018 Art. 18: to the processing agency within the working day; received after 15:00, at
/// the start of the next working day.
#[test]
fn a_dossier_is_transferred_the_same_working_day() {
    for (received, by) in [
        ("2020-06-10 07:05", "2020-06-10 17:00"),
        ("2020-06-10 15:00", "2020-06-10 17:00"),
        ("2020-06-10 15:00:01", "2020-06-11 07:00"),
        ("2020-06-10 20:00", "2020-06-11 07:00"),
        ("2020-06-12 16:00", "2020-06-15 07:00"),
        ("2020-06-13 09:00", "2020-06-15 07:00"),
        ("2020-01-22 15:30", "2020-01-30 07:00"),
    ] {
        assert_eq!(vietnam().transfer_by(at(received)).unwrap(), at(by), "{received}");
    }
    let mornings = calendar_with_hours(SATURDAY_MORNINGS);
    assert_eq!(mornings.transfer_by(at("2020-06-13 09:00")).unwrap(), at("2020-06-13 11:30"));
    assert_eq!(mornings.transfer_by(at("2020-06-13 12:00")).unwrap(), at("2020-06-15 07:00"));
}
