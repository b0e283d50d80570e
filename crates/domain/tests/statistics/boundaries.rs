//! A dossier counts in exactly one cell of a period, also at the instant where two periods touch.

use chrono::NaiveDate;
use motcua_domain::{
    dossier::{Ground, Recorded},
    statistics::{Form, FormRow, Period, Rate},
};

use super::ledger::by_changes;
use crate::support::story::{Story, instant, withdraw};

fn period(from: &str, to: &str) -> Period {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    Period::new(day(from), day(to)).expect("in order")
}

/// A dossier whose first act is at an instant.
fn received_at(text: &str) -> Vec<Recorded> {
    let mut log = Story::at("2020-06-10T09:00").received().log;
    for recorded in &mut log {
        recorded.at = instant(text);
    }
    log
}

#[test]
fn midnight_belongs_to_the_day_that_begins() {
    let histories = [received_at("2020-06-11T00:00")];
    let before = by_changes(&histories, period("2020-06-01", "2020-06-10")).columns();
    let after = by_changes(&histories, period("2020-06-11", "2020-06-30")).columns();
    assert_eq!((before.c3, after.c3, after.c5), (0, 1, 1));
}

/// Received on 10 June at 14:40 for five working days: due on 17 June at 17:00. At the end of the 17th it is overdue,
/// at the end of the 16th it is not.
#[test]
fn a_dossier_is_overdue_from_the_end_of_its_last_day() {
    let histories = [Story::at("2020-06-10T14:40").received().log];
    let at_end_of = |day: &str| by_changes(&histories, period("2020-06-01", day)).columns();
    assert_eq!((at_end_of("2020-06-16").c12, at_end_of("2020-06-16").c13), (1, 0));
    assert_eq!((at_end_of("2020-06-17").c12, at_end_of("2020-06-17").c13), (0, 1));
}

/// Due on 17 June at 17:00 and paused at nine on the 18th: overdue at the end of the 17th, then in progress with a
/// clock that stands still. On the 22nd it runs again, late by two hours as before.
#[test]
fn a_paused_dossier_is_in_progress_and_not_overdue() {
    let paused =
        Story::at("2020-06-10T14:40").in_appraisal().then_at("2020-06-18T09:00").paused(Ground::ForceMajeure);
    let histories = [paused.then_at("2020-06-22T09:00").resumed().log];
    let at_end_of = |day: &str| {
        let columns = by_changes(&histories, period("2020-06-01", day)).columns();
        (columns.c11, columns.c12, columns.c13)
    };
    assert_eq!(at_end_of("2020-06-16"), (1, 1, 0));
    assert_eq!(at_end_of("2020-06-17"), (1, 0, 1));
    assert_eq!(at_end_of("2020-06-18"), (1, 1, 0));
    assert_eq!(at_end_of("2020-06-21"), (1, 1, 0));
    assert_eq!(at_end_of("2020-06-22"), (1, 0, 1));
}

/// Paused in time, it is overdue from the deadline as it moved, and not from the one before.
#[test]
fn after_a_pause_the_new_deadline_counts() {
    let paused =
        Story::at("2020-06-10T14:40").in_appraisal().then_at("2020-06-12T09:00").paused(Ground::ForceMajeure);
    let histories = [paused.then_at("2020-06-22T09:00").resumed().log];
    let late_at_end_of = |day: &str| by_changes(&histories, period("2020-06-01", day)).columns().c13;
    assert_eq!(late_at_end_of("2020-06-17"), 0);
    assert_eq!((late_at_end_of("2020-06-24"), late_at_end_of("2020-06-25")), (0, 1));
}

/// An applicant who leaves while the clock stands still leaves at the time it shows.
#[test]
fn a_dossier_withdrawn_while_its_clock_stands_still_is_not_late_for_it() {
    let received = || Story::at("2020-06-10T14:40").in_appraisal().then_at("2020-06-12T09:00");
    for stopped in [received().paused(Ground::ForceMajeure), received().asked_for("A")] {
        let histories = [stopped.then_at("2020-06-29T09:00").does(withdraw()).log];
        let row = by_changes(&histories, period("2020-06-01", "2020-06-30")).columns();
        assert_eq!((row.c8, row.c10), (1, 0));
    }
}

/// Dossiers that are refused at the counter, or wait for a supplement before receipt, were never received: they are
/// in no column.
#[test]
fn what_was_not_received_is_not_counted() {
    let histories = [Story::at("2020-06-10T14:40").filed_online().asked_for("Bản sao").log];
    let row = by_changes(&histories, period("2020-06-01", "2020-06-30")).columns();
    assert!(row.is_empty(), "{row:?}");
}

#[test]
fn a_form_that_does_not_add_up_is_not_given_out() {
    let mut row = FormRow { name: "Hộ tịch".to_owned(), columns: Default::default() };
    row.columns.c4 = 5;
    let fault = Form::new(vec![row]).expect_err("3 is not 4 + 5 + 6");
    assert_eq!((fault.row.as_str(), fault.equation), ("Hộ tịch", "3 = 4 + 5 + 6"));
}

/// The rates of a real report: 332,183 of 339,239 is 97.92 %, 68,253 of them 20.12 %.
#[test]
fn rates_are_rounded_half_up_and_name_their_denominator() {
    let points = |part, whole| Rate { part, whole }.basis_points();
    assert_eq!(points(332_183, 339_239), Some(9_792));
    assert_eq!(points(68_253, 339_239), Some(2_012));
    assert_eq!(points(1, 8), Some(1_250));
    assert_eq!(points(1, 16_000), Some(1), "0.00625 % is rounded up to 0.01 %");
    assert_eq!(points(0, 0), None, "a rate of nothing is no rate");
}

/// A period cut at months is the same days: nothing twice, nothing left out.
#[test]
fn a_period_is_cut_at_months_without_gap() {
    let parts = |from, to| period(from, to).at_months();
    assert_eq!(
        parts("2019-10-12", "2020-06-10"),
        [
            Some(period("2019-10-12", "2019-10-31")),
            Some(period("2019-11-01", "2020-05-31")),
            Some(period("2020-06-01", "2020-06-10"))
        ]
    );
    assert_eq!(parts("2020-02-01", "2020-02-29"), [None, Some(period("2020-02-01", "2020-02-29")), None]);
    assert_eq!(parts("2020-02-02", "2020-02-29"), [Some(period("2020-02-02", "2020-02-29")), None, None]);
    assert_eq!(parts("2020-02-10", "2020-03-05"), [Some(period("2020-02-10", "2020-03-05")), None, None]);
}
