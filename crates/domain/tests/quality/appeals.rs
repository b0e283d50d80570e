//! Appeals against evaluations, and the approval of a month.

use motcua_domain::{
    dossier::Timeliness::Late,
    quality::{
        Appeal, AppealState, Correction, Evaluated, EvaluationMonth, EvaluationStage, Index, PointCounts,
        Points, QualityRefusal, Tally,
    },
};

use super::told::{agency, facts_of, june, officer};
use crate::support::story::instant;

const APPELLANT: u128 = 1;
const HEAD: u128 = 5;

fn month() -> EvaluationMonth {
    EvaluationMonth::draft(agency("574"), june())
}

fn appealed() -> EvaluationMonth {
    let of = Evaluated::Officer(officer(APPELLANT));
    month()
        .appeal(of, "Hồ sơ trễ do mất điện.", officer(APPELLANT), instant("2020-06-16T08:00"))
        .expect("filed")
}

fn correction() -> Correction {
    Correction { dossier: facts_of(Late).code, index: Index::TotalTime, from: Points::Zero, to: Points::One }
}

fn accept(appeal: &Appeal) -> Result<Appeal, QualityRefusal> {
    appeal.accept(vec![correction()], "Đúng.", officer(HEAD), instant("2020-06-17T08:00"))
}

fn refuse(appeal: &Appeal) -> Result<Appeal, QualityRefusal> {
    appeal.refuse("Mất điện chỉ một giờ.", officer(HEAD), instant("2020-06-17T08:00"))
}

fn code<T: std::fmt::Debug>(refused: Result<T, QualityRefusal>) -> &'static str {
    refused.expect_err("should have been refused").code()
}

#[test]
fn a_month_is_not_approved_while_an_appeal_is_open() {
    let open = appealed();
    let now = instant("2020-06-18T08:00");
    assert_eq!(open.approve(officer(HEAD), now), Err(QualityRefusal::AppealsOpen { open: 1 }));
    for answer in [accept, refuse] {
        let answered = open.answer_appeal(0, answer).expect("answered");
        let approved = answered.approve(officer(HEAD), now).expect("nothing is open");
        assert_eq!(approved.stage, EvaluationStage::Approved { at: now, by: officer(HEAD) });
        assert_eq!(code(approved.approve(officer(HEAD), now)), "QUA-009");
        let of = Evaluated::Agency(agency("574"));
        assert_eq!(code(approved.appeal(of, "Chưa đúng.", officer(2), now)), "QUA-009");
        assert_eq!(code(approved.answer_appeal(0, refuse)), "QUA-009");
    }
}

#[test]
fn a_month_is_not_approved_before_it_is_over() {
    let last = instant("2020-06-14T23:59");
    assert_eq!(month().approve(officer(HEAD), last), Err(QualityRefusal::PeriodNotOver { to: june().to }));
    assert!(month().approve(officer(HEAD), instant("2020-06-15T00:00")).is_ok());
}

#[test]
fn an_appeal_has_a_reason_and_waits_for_its_answer() {
    let of = || Evaluated::Officer(officer(APPELLANT));
    let now = instant("2020-06-16T09:00");
    assert_eq!(code(month().appeal(of(), " ", officer(APPELLANT), now)), "QUA-005");
    assert_eq!(code(appealed().appeal(of(), "Lần nữa.", officer(APPELLANT), now)), "QUA-012");
    let refused = appealed().answer_appeal(0, refuse).expect("answered");
    assert!(matches!(refused.appeals[0].state, AppealState::Refused { .. }));
    let again = refused.appeal(of(), "Có biên bản.", officer(APPELLANT), now).expect("after the answer");
    assert_eq!(again.open_appeals(), 1);
}

#[test]
fn an_appeal_is_answered_once_by_somebody_else_with_words() {
    let open = appealed();
    assert_eq!(code(open.answer_appeal(7, refuse)), "QUA-013");
    let closed = open.answer_appeal(0, accept).expect("answered");
    assert_eq!(code(closed.answer_appeal(0, refuse)), "QUA-014");
    let now = instant("2020-06-17T08:00");
    let own = |appeal: &Appeal| appeal.refuse("Không.", officer(APPELLANT), now);
    assert_eq!(code(open.answer_appeal(0, own)), "QUA-015");
    let agencys = month()
        .appeal(Evaluated::Agency(agency("574")), "Thiếu hồ sơ.", officer(HEAD), instant("2020-06-16T08:00"))
        .expect("filed");
    assert_eq!(code(agencys.answer_appeal(0, refuse)), "QUA-015", "nor one filed for the agency");
    let early = |appeal: &Appeal| appeal.refuse("Không.", officer(HEAD), instant("2020-06-15T08:00"));
    assert_eq!(code(open.answer_appeal(0, early)), "QUA-006");
    let silent = |appeal: &Appeal| appeal.refuse("", officer(HEAD), now);
    assert_eq!(code(open.answer_appeal(0, silent)), "QUA-005");
    let nothing = |appeal: &Appeal| appeal.accept(Vec::new(), "Đúng.", officer(HEAD), now);
    assert_eq!(code(open.answer_appeal(0, nothing)), "QUA-016");
    let of_the_agency = Correction { index: Index::Online, ..correction() };
    let figure = |appeal: &Appeal| appeal.accept(vec![of_the_agency], "Đúng.", officer(HEAD), now);
    assert_eq!(code(open.answer_appeal(0, figure)), "QUA-016", "shares are corrected in their figures");
}

#[test]
fn an_accepted_appeal_moves_the_points_of_the_dossier() {
    let tally = Tally::of_officer(officer(1), &[facts_of(Late)]);
    let accepted = appealed().answer_appeal(0, accept).expect("answered");
    let corrected = accepted.appeals[0].corrected(tally).expect("the point is there");
    assert_eq!(corrected.of(Index::TotalTime), PointCounts { zero: 0, one: 1, two: 0 });
    assert_eq!(corrected.of(Index::AgencyTime), tally.of(Index::AgencyTime), "nothing else moves");
    assert_eq!(code(accepted.appeals[0].corrected(Tally::default())), "QUA-017");
    let refused = appealed().answer_appeal(0, refuse).expect("answered");
    assert_eq!(refused.appeals[0].corrected(tally), Ok(tally));
}
