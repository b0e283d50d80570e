//! Ratings and complaints of the people served.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use motcua_domain::quality::{
    AgencyFigures, Complaint, ComplaintOutcome, ComplaintVerdict, QualityRefusal, RATING_NOTE_MAX_CHARS,
    Rating, RatingCounts, RatingGiven, RatingReason, rate,
};

use super::told::{day, officer};
use crate::support::story::{Story, instant};

fn resolved() -> Story {
    Story::at("2020-06-10T08:00").in_appraisal().then_at("2020-06-12T10:00").resolved()
}

fn satisfied() -> Rating {
    Rating::Satisfied { note: " Cảm ơn ".to_owned() }
}

fn not_satisfied(reasons: &[RatingReason], note: &str) -> Rating {
    Rating::NotSatisfied { reasons: reasons.iter().copied().collect(), note: note.to_owned() }
}

fn given(rating: Rating) -> Result<RatingGiven, QualityRefusal> {
    let story = resolved().returned();
    rate(story.dossier(), None, rating, instant("2020-06-12T10:05"))
}

#[test]
fn a_returned_dossier_is_rated_once() {
    let first = given(satisfied()).expect("returned and not rated");
    assert_eq!(first.rating, Rating::Satisfied { note: "Cảm ơn".to_owned() });
    let story = resolved().returned();
    let again = rate(story.dossier(), Some(&first), satisfied(), instant("2020-06-13T10:05"));
    assert_eq!(again, Err(QualityRefusal::RatedTwice));
    assert_eq!(QualityRefusal::RatedTwice.code(), "QUA-001");
}

#[test]
fn nobody_rates_before_the_result_is_in_hand() {
    let story = resolved();
    let early = rate(story.dossier(), None, satisfied(), instant("2020-06-12T10:05"));
    assert_eq!(early.expect_err("not returned").code(), "QUA-002");
    let story = story.returned();
    let before = rate(story.dossier(), None, satisfied(), instant("2020-06-12T09:59"));
    assert_eq!(before, Err(QualityRefusal::TimeRunsBackwards));
}

#[test]
fn who_is_not_satisfied_says_why() {
    assert!(given(not_satisfied(&[RatingReason::TookTooLong], "")).is_ok());
    assert!(given(not_satisfied(&[], "Phải đi lại ba lần.")).is_ok());
    assert!(given(not_satisfied(&[RatingReason::Other], "Không có chỗ gửi xe.")).is_ok());
    for nothing in [not_satisfied(&[], " "), not_satisfied(&[RatingReason::Other], "")] {
        assert_eq!(given(nothing).expect_err("no reason").code(), "QUA-003");
    }
    let long = "a".repeat(RATING_NOTE_MAX_CHARS + 1);
    assert_eq!(given(not_satisfied(&[], &long)).expect_err("too long").code(), "QUA-004");
    let all: BTreeSet<_> = RatingReason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(all.len(), RatingReason::ALL.len());
    assert!(RatingReason::ALL.iter().all(|reason| RatingReason::from_code(reason.code()) == Some(*reason)));
}

#[test]
fn satisfaction_is_the_satisfied_of_all_who_rated() {
    let mut counts = RatingCounts::default();
    assert_eq!(counts.satisfied_basis_points(), None);
    counts.count(&Rating::VerySatisfied { note: String::new() });
    counts.count(&satisfied());
    counts.count(&not_satisfied(&[RatingReason::Attitude], ""));
    assert_eq!((counts.total(), counts.satisfied_basis_points()), (3, Some(6_667)));
    let mut twice = counts;
    twice += counts;
    assert_eq!((twice.total(), twice.satisfied_basis_points()), (6, Some(6_667)));
}

fn filed(due: NaiveDate) -> Complaint {
    let at = instant("2020-06-01T09:00");
    Complaint::file("574".into(), None, Some(officer(1)), " Chờ quá lâu. ", at, due).expect("a complaint")
}

fn answered(now: &str, verdict: ComplaintVerdict) -> Complaint {
    filed(day(6, 10)).answer(verdict, "Đã xin lỗi.", officer(5), instant(now)).expect("an answer")
}

#[test]
fn a_complaint_is_answered_once_and_tells_whether_it_was_right() {
    let open = filed(day(6, 10));
    assert_eq!((open.content.as_str(), open.fact().outcome), ("Chờ quá lâu.", ComplaintOutcome::Open));
    let closed = answered("2020-06-05T09:00", ComplaintVerdict::Justified);
    assert_eq!((closed.fact().outcome, closed.fact().about), (ComplaintOutcome::Justified, Some(officer(1))));
    let unjustified = answered("2020-06-05T09:00", ComplaintVerdict::Unjustified);
    assert_eq!(unjustified.fact().outcome, ComplaintOutcome::Unjustified);
    let again =
        closed.answer(ComplaintVerdict::Unjustified, "Không.", officer(5), instant("2020-06-06T09:00"));
    assert_eq!(again.expect_err("once").code(), "QUA-008");
    let early = open.answer(ComplaintVerdict::Justified, "Đúng.", officer(5), instant("2020-05-31T09:00"));
    assert_eq!(early.expect_err("before it came").code(), "QUA-006");
    let silent = open.answer(ComplaintVerdict::Justified, " ", officer(5), instant("2020-06-05T09:00"));
    assert_eq!(silent.expect_err("no words").code(), "QUA-005");
    let due_before =
        Complaint::file("574".into(), None, None, "Chờ quá lâu.", instant("2020-06-01T09:00"), day(5, 31));
    assert_eq!(due_before.expect_err("due before it came").code(), "QUA-007");
}

/// Index 8: "none, or 100% on time": the last day is in time, and an unanswered one is late from the day after.
#[test]
fn a_complaint_counts_once_when_its_time_is_over_or_used() {
    let counted = |complaint: &Complaint, on| {
        let AgencyFigures { complaints, complaints_on_time, .. } = complaint.figures(on);
        (complaints, complaints_on_time)
    };
    let open = filed(day(6, 10));
    assert_eq!((counted(&open, day(6, 10)), counted(&open, day(6, 11))), ((0, 0), (1, 0)));
    let last_day = answered("2020-06-10T23:59", ComplaintVerdict::Justified);
    assert_eq!((counted(&last_day, day(6, 10)), last_day.counts_on()), ((1, 1), Some(day(6, 10))));
    let late = answered("2020-06-20T09:00", ComplaintVerdict::Justified);
    assert_eq!((counted(&late, day(6, 20)), late.counts_on()), ((1, 0), Some(day(6, 11))));
    assert_eq!(open.counts_on(), late.counts_on(), "an answer after the date moves nothing to another month");
}
