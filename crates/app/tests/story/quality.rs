//! Thông tư 01/2018/TT-VPCP Art. 13 to 15: what applicants say, what officers and agencies come to, month by month.

use std::{collections::BTreeSet, sync::Arc};

use motcua_app::{
    AppError, complaints,
    evaluation::{self, Answer, Month, OfOfficer, QualityError, Span, Wanted},
    ratings::{self, Speaker},
};
use motcua_domain::{
    codes::DossierCode,
    dossier::CounterOutcome,
    quality::{
        Band, ComplaintVerdict, Evaluated, Index, Points, Publication, QualityRefusal, Rating, RatingReason,
    },
};
use motcua_testkit::{TestStore, both_engines};

use crate::{
    handled::{
        LEADER, PROCESSOR, RECEPTIONIST, a_late_one, act, an_early_one, one_asked_in_for, returned, signs,
    },
    world::{WARD, World, complete, hand_over},
};

both_engines!(
    three_officers_come_to_what_a_hand_reckons,
    a_returned_dossier_is_rated_once_and_by_its_applicant_alone,
    a_complaint_waits_in_index_7_and_counts_once_answered,
    a_month_is_appealed_corrected_approved_and_then_stands_still,
    folding_the_log_anew_gives_the_same_evaluations,
);

const ADMINISTRATOR: &str = "quantri.vinhhai";
/// Of the province's own data: no agency's.
const PHONE: &str = "0905 123 118";

fn month(day: &str) -> Month {
    Month::of(day.parse().expect("a day"))
}

fn june() -> Month {
    month("2020-06-01")
}

async fn of(world: &World, span: Span, login: &str) -> OfOfficer {
    evaluation::officer(&world.app, span, world.member(login).id).await.expect(login)
}

/// The numbers of the indices with points and dossiers, and the score in tenths.
fn reckoned(one: &OfOfficer) -> Vec<(u8, u64, u64, u32)> {
    let line = |result: &motcua_domain::quality::IndexResult| {
        let counts = result.counts;
        (result.index.number(), counts.points(), counts.dossiers(), result.score.tenths())
    };
    one.evaluation.results.iter().map(line).collect()
}

fn refusal<T: std::fmt::Debug>(result: Result<T, QualityError>) -> QualityRefusal {
    match result {
        Err(QualityError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// "Index score = Σ points / dossiers, one decimal". Three dossiers of June: one early, one late, one on time whose
/// applicant was asked in once.
async fn three_officers_come_to_what_a_hand_reckons(db: &TestStore) {
    let world = World::on(db).await;
    an_early_one(&world).await;
    a_late_one(&world).await;
    one_asked_in_for(&world).await;
    let june = Span::month(june());

    // Index 1, everybody: early 2, late 0, on time 1 = 3 / 3 = 1.0. Index 3: 2 + 2 + 1 = 5 / 3 = 1.67. Index 4: nobody
    // was sent elsewhere, 6 / 3 = 2.0. Index 7: no complaint, so as index 1.
    // Index 2 by the own steps. The processor has two working days: early on the 11th (2), late on the 15th, since the
    // two days ended on the 12th (0), on the 29th with its end on that day (1): 3 / 3.
    let processor = of(&world, june, PROCESSOR).await;
    assert_eq!(
        reckoned(&processor),
        [(1, 3, 3, 10), (2, 3, 3, 10), (3, 5, 3, 17), (4, 6, 3, 20), (7, 3, 3, 10)]
    );
    // 1.0 + 1.0 + 1.7 + 2.0 + 1.0 = 6.7 of 10, at least 5: the duty is fulfilled whole.
    assert_eq!((processor.evaluation.total.tenths(), processor.evaluation.possible.tenths()), (67, 100));
    assert_eq!(processor.evaluation.band, Some(Band::FullDuty));

    // The leader has half a day: on the 11th from 10:00 it ends on the same day (1); on the 15th from 16:00 it ends on
    // the 16th, and she signs on the 15th (2); on the 29th from 08:00 it ends on that day, and she signs on the 30th (0).
    let leader = of(&world, june, LEADER).await;
    assert_eq!(
        reckoned(&leader),
        [(1, 3, 3, 10), (2, 3, 3, 10), (3, 5, 3, 17), (4, 6, 3, 20), (7, 3, 3, 10)]
    );
    assert_eq!(
        leader.tally.of(Index::AgencyTime),
        motcua_domain::quality::PointCounts { zero: 1, one: 1, two: 1 }
    );

    // The receptionist's half day runs with the limit, which does not count the day of receipt: it ends at noon of the
    // next day, and she hands over within half an hour: 6 / 3.
    let receptionist = of(&world, june, RECEPTIONIST).await;
    assert_eq!(
        reckoned(&receptionist),
        [(1, 3, 3, 10), (2, 6, 3, 20), (3, 5, 3, 17), (4, 6, 3, 20), (7, 3, 3, 10)]
    );
    assert_eq!(receptionist.evaluation.total.tenths(), 77);

    // Who held nothing comes to nothing, and to no band.
    let idle = of(&world, june, "vanphong.vinhhai").await;
    assert_eq!((idle.evaluation.dossiers, idle.evaluation.band), (0, None));
    parts_make_the_whole(&world).await;
}

/// "Aggregated by quarter and year": a fourth dossier, of July, stands in the third quarter and in the year alone.
async fn parts_make_the_whole(world: &World) {
    world.clock.set("2020-07-01T08:00");
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    act(world, "07-01T08:30", RECEPTIONIST, &code, hand_over()).await;
    act(world, "07-01T09:00", PROCESSOR, &code, complete("")).await;
    signs(world, "07-01T10:00", &code).await;
    let named = |period: &str| Span::named(period.parse().expect("a period"));
    for login in [RECEPTIONIST, PROCESSOR, LEADER] {
        let mut parts = motcua_domain::quality::Tally::default();
        for quarter in ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"] {
            parts += of(world, named(quarter), login).await.tally;
        }
        assert_eq!(parts.dossiers, 4);
        assert_eq!(of(world, named("2020"), login).await.tally, parts);
        let months =
            of(world, named("2020-06"), login).await.tally + of(world, named("2020-07"), login).await.tally;
        assert_eq!(months, parts, "{login}");
    }
    // The list tells of each the same as the page of each, and of nobody twice.
    let all = evaluation::officers(&world.app, named("2020"), None).await.expect("a list");
    let names: BTreeSet<_> = all.iter().map(|one| one.member.id).collect();
    assert_eq!(names.len(), all.len());
    for one in &all {
        assert_eq!(
            of(world, named("2020"), &one.member.login).await.tally,
            one.tally,
            "{}",
            one.member.login
        );
    }
    let ward = evaluation::agencies(&world.app, named("2020-06"), Some(WARD)).await.expect("the ward");
    assert_eq!(ward[0].tally.figures.resolved, 3);
    assert_eq!(
        ward[0].tally.of(Index::TotalTime),
        motcua_domain::quality::PointCounts { zero: 1, one: 1, two: 1 }
    );
}

/// Thông tư 32/2017: Rất hài lòng, Hài lòng, Chưa hài lòng. "A rating twice" is refused.
async fn a_returned_dossier_is_rated_once_and_by_its_applicant_alone(db: &TestStore) {
    let world = World::on(db).await;
    let code = an_early_one(&world).await;
    let holder = || Speaker::Holder(PHONE.to_owned());
    let satisfied = || Rating::Satisfied { note: String::new() };
    let rate = |speaker, rating| ratings::rate(&world.app, speaker, code.as_str(), rating);
    assert_eq!(refusal(rate(holder(), satisfied()).await), QualityRefusal::RatedBeforeReturn);
    returned(&world, "06-12T14:00", &code).await;

    // What was filed at the counter has no account: who knows its number speaks for it, nobody else.
    let wrong = rate(Speaker::Holder("0905123119".to_owned()), satisfied()).await;
    assert!(matches!(wrong, Err(QualityError::App(AppError::Invalid(_)))), "{wrong:?}");
    let other = world.account("Trần Văn Người Khác", "0905123120").await;
    let wrong = rate(Speaker::Account(other), satisfied()).await;
    assert!(matches!(wrong, Err(QualityError::App(AppError::NotFound))), "{wrong:?}");

    let reasons = BTreeSet::from([RatingReason::Other]);
    let silent = Rating::NotSatisfied { reasons: reasons.clone(), note: "  ".to_owned() };
    assert_eq!(refusal(rate(holder(), silent).await), QualityRefusal::RatingReasonMissing);
    let told = Rating::NotSatisfied { reasons, note: "Không có chỗ ngồi chờ".to_owned() };
    let given = rate(holder(), told.clone()).await.expect("a rating");
    assert_eq!(given.rating, told);
    assert_eq!(refusal(rate(holder(), satisfied()).await), QualityRefusal::RatedTwice);
    let kept = ratings::ratable(&world.app, None, code.as_str()).await.expect("it is there");
    assert_eq!(kept.given, Some(given), "the first one stays");
}

/// Index 7: "valid complaint" gives no points; while it waits there are no data. Index 8 counts it in time.
async fn a_complaint_waits_in_index_7_and_counts_once_answered(db: &TestStore) {
    let world = World::on(db).await;
    let code = an_early_one(&world).await;
    let other = a_late_one(&world).await;
    let june = Span::month(june());
    let attitude = async |login: &str| {
        let one = of(&world, june, login).await;
        let counts = one.tally.of(Index::Attitude);
        (counts.zero, counts.one, counts.two)
    };
    assert_eq!(attitude(PROCESSOR).await, (1, 0, 1), "the late one gives nothing, the early one two");
    let speaker = Speaker::Holder(PHONE.to_owned());
    let about = Some(world.member(PROCESSOR).id);
    let filed = complaints::file(&world.app, speaker.clone(), code.as_str(), about, "Nói cộc lốc".to_owned());
    let filed = filed.await.expect("a complaint");
    assert_eq!(attitude(PROCESSOR).await, (1, 0, 0), "no data while it waits");
    assert_eq!(attitude(LEADER).await, (1, 0, 1), "it names somebody else");
    let agency =
        async || evaluation::agencies(&world.app, june, Some(WARD)).await.expect("the ward").remove(0);
    assert_eq!(
        agency().await.tally.of(Index::Attitude).dossiers(),
        1,
        "the agency is judged once it is answered"
    );
    assert_eq!(agency().await.tally.figures.complaints, 0, "its time is not over");

    let receptionist = world.officer(RECEPTIONIST).await;
    let answered =
        complaints::answer(&world.app, &receptionist, filed.id, ComplaintVerdict::Justified, "…".to_owned());
    assert!(matches!(answered.await, Err(QualityError::App(AppError::NotFound))), "a leader answers");
    world.clock.set("2020-06-18T09:00");
    let leader = world.officer(LEADER).await;
    let answer = |words: &str| {
        let words = words.to_owned();
        complaints::answer(&world.app, &leader, filed.id, ComplaintVerdict::Justified, words)
    };
    assert_eq!(refusal(answer(" ").await), QualityRefusal::ReasonMissing);
    answer("Đã nhắc nhở công chức").await.expect("an answer");
    assert_eq!(refusal(answer("Lần nữa").await), QualityRefusal::AnsweredAlready);
    assert_eq!(attitude(PROCESSOR).await, (2, 0, 0));
    assert_eq!(attitude(LEADER).await, (1, 0, 1));
    let figures = agency().await.tally.figures;
    assert_eq!((figures.complaints, figures.complaints_on_time), (1, 1));

    // A second one about nobody in particular is never answered: from the day after its last it counts as late, though
    // it came from another dossier, and everybody who served waits with index 7.
    complaints::file(&world.app, speaker, other.as_str(), None, "Phải chờ lâu".to_owned())
        .await
        .expect("a complaint");
    assert_eq!(attitude(LEADER).await, (0, 0, 1));
    world.clock.set("2020-07-31T09:00");
    let july = Span::month(month("2020-07-01"));
    let july = evaluation::agencies(&world.app, july, Some(WARD)).await.expect("the ward").remove(0);
    assert_eq!((july.tally.figures.complaints, july.tally.figures.complaints_on_time), (1, 0));
}

/// An appeal is answered by somebody else with corrections; the month is approved once it is over, and then nothing
/// changes any more, whatever is found later.
async fn a_month_is_appealed_corrected_approved_and_then_stands_still(db: &TestStore) {
    let world = World::on(db).await;
    an_early_one(&world).await;
    let late = a_late_one(&world).await;
    let (june, span) = (june(), Span::month(june()));
    let processor = world.officer(PROCESSOR).await;
    let leader = world.officer(LEADER).await;
    let own = Evaluated::Officer(processor.member.id);
    let appeal = |who: &motcua_app::acts::Officer, of: &Evaluated| {
        let (app, who, of) = (world.app.clone(), who.clone(), of.clone());
        async move { evaluation::appeal(&app, &who, june, of, "Mất điện cả ngày".to_owned()).await }
    };
    let foreign = appeal(&leader, &own).await;
    assert!(matches!(foreign, Err(QualityError::App(AppError::NotFound))), "nobody appeals for another");
    appeal(&processor, &own).await.expect("an appeal");
    assert_eq!(refusal(appeal(&processor, &own).await), QualityRefusal::AppealOpenAlready);
    let before = of(&world, span, PROCESSOR).await;
    assert_eq!(before.tally.of(Index::AgencyTime).zero, 1);

    world.clock.set("2020-07-01T08:00");
    assert_eq!(
        refusal(evaluation::approve(&world.app, &leader, WARD, june).await),
        QualityRefusal::AppealsOpen { open: 1 }
    );
    let accept = |dossier: &DossierCode, to| Answer::Accept {
        corrections: vec![Wanted { dossier: dossier.clone(), index: Index::AgencyTime, to }],
        answer: "Mất điện, có xác nhận".to_owned(),
    };
    let answer = |answer| evaluation::answer(&world.app, &leader, WARD, june, 0, answer);
    let nowhere: DossierCode = "000.21.01.H32-200610-9999".parse().expect("a code");
    assert_eq!(refusal(answer(accept(&nowhere, Points::One)).await), QualityRefusal::NothingToCorrect);
    assert_eq!(refusal(answer(accept(&late, Points::Zero)).await), QualityRefusal::CorrectionMissing);
    let by_clerk =
        evaluation::answer(&world.app, &processor, WARD, june, 0, accept(&late, Points::One)).await;
    assert!(matches!(by_clerk, Err(QualityError::App(AppError::NotFound))), "only leaders answer");
    answer(accept(&late, Points::One)).await.expect("an answer");
    let after = of(&world, span, PROCESSOR).await;
    let counts = after.tally.of(Index::AgencyTime);
    assert_eq!((counts.zero, counts.one, counts.two), (0, 1, 1), "one point instead of none");
    assert_eq!(after.tally.of(Index::TotalTime), before.tally.of(Index::TotalTime));

    let publication = Publication { posted: true, electronic: true, correct: true };
    evaluation::check_publication(&world.app, &leader, WARD, june, publication).await.expect("noted");
    let ward = async || evaluation::agencies(&world.app, span, Some(WARD)).await.expect("the ward").remove(0);
    assert_eq!(ward().await.tally.of(Index::Publication).two, 2, "for both that the ward received");
    let in_june = evaluation::published(&world.app, span).await.expect("the portal");
    assert!(in_june.is_empty(), "drafts are nobody's business");
    let administrator = world.officer(ADMINISTRATOR).await;
    let not_hers = evaluation::approve(&world.app, &administrator, WARD, june).await;
    assert!(matches!(not_hers, Err(QualityError::App(AppError::NotFound))));
    evaluation::approve(&world.app, &leader, WARD, june).await.expect("approved");
    assert_eq!(
        refusal(evaluation::approve(&world.app, &leader, WARD, june).await),
        QualityRefusal::EvaluationApproved
    );
    assert_eq!(refusal(appeal(&processor, &own).await), QualityRefusal::EvaluationApproved);
    let in_june = evaluation::published(&world.app, span).await.expect("the portal");
    assert_eq!(in_june.len(), 1);
    let (frozen, of_ward) = (of(&world, span, PROCESSOR).await.tally, ward().await.tally);
    assert_eq!(frozen, after.tally);

    // A complaint that comes later changes what the log says of the dossier, and nothing of the approved month.
    let speaker = Speaker::Holder(PHONE.to_owned());
    complaints::file(&world.app, speaker, late.as_str(), None, "Quá lâu".to_owned())
        .await
        .expect("a complaint");
    assert_eq!(of(&world, span, PROCESSOR).await.tally, frozen);
    assert_eq!(ward().await.tally, of_ward);
    let opened = evaluation::open(&world.app, &leader, WARD, june).await.expect("the month");
    let kinds: Vec<&str> = opened.history.iter().map(|line| line.kept.event.code()).collect();
    assert_eq!(kinds, ["appealed", "appeal_accepted", "publication_checked", "approved"]);
}

/// Rebuilt is folded: also where complaints came in between.
async fn folding_the_log_anew_gives_the_same_evaluations(db: &TestStore) {
    let world = World::on(db).await;
    let code = an_early_one(&world).await;
    a_late_one(&world).await;
    one_asked_in_for(&world).await;
    let speaker = Speaker::Holder(PHONE.to_owned());
    complaints::file(&world.app, speaker, code.as_str(), None, "Nói cộc lốc".to_owned())
        .await
        .expect("filed");
    let span = Span::named("2020-H1".parse().expect("a period"));
    let read = async || {
        let officers = evaluation::officers(&world.app, span, None).await.expect("officers");
        let agencies = evaluation::agencies(&world.app, span, None).await.expect("agencies");
        let of_officers: Vec<_> = officers.into_iter().map(|one| (one.member.login, one.tally)).collect();
        (of_officers, agencies.into_iter().map(|one| (one.code, one.tally)).collect::<Vec<_>>())
    };
    let before = read().await;
    assert!(before.0.iter().any(|(_, tally)| tally.dossiers == 3));
    let rebuilt = evaluation::rebuild(&world.app, Arc::new(|_| ())).await.expect("folded anew");
    assert_eq!(rebuilt.dossiers, 3);
    assert_eq!(read().await, before);
}
