//! Officers' evaluations, computed by hand beside the program.

use motcua_domain::{
    dossier::Timeliness::{self, Early, Late, OnTime},
    quality::{
        Band, ComplaintOutcome, DossierFacts, Evaluation, Index, MissingIndex, PointCounts, Scale, Score,
        Tally,
    },
};

use super::told::{complaint, facts_of, june, officer, stay};

fn evaluated(number: u128, dossiers: &[DossierFacts]) -> Evaluation {
    Tally::of_officer(officer(number), dossiers).evaluate_officer(officer(number), june(), &Scale::of_2018())
}

fn scores(evaluation: &Evaluation) -> Vec<(u8, u32)> {
    evaluation.results.iter().map(|result| (result.index.number(), result.score.tenths())).collect()
}

/// A dossier held by one officer, whose own step ended like the whole.
fn held(number: u128, timeliness: Timeliness) -> DossierFacts {
    DossierFacts { stays: vec![stay(number, Some(timeliness))], ..facts_of(timeliness) }
}

/// Seven dossiers: four early, two on time, one late. One supplement for the second, two for the last.
#[test]
fn an_officer_with_mostly_early_dossiers_fulfils_the_whole_duty() {
    let mut dossiers: Vec<_> =
        [Early, Early, Early, Early, OnTime, OnTime, Late].map(|timeliness| held(1, timeliness)).into();
    dossiers[1].contacts = 1;
    dossiers[6].contacts = 2;
    let evaluation = evaluated(1, &dossiers);
    assert_eq!(
        scores(&evaluation),
        [
            (1, 14), // (4·2 + 2·1 + 1·0) / 7 = 10/7 = 1.43
            (2, 14), // the same, by the own steps
            (3, 16), // (5·2 + 1·1 + 1·0) / 7 = 11/7 = 1.57
            (4, 20), // 14/7
            (7, 14), // as index 1: nobody complained
        ]
    );
    // 1.4 + 1.4 + 1.6 + 2.0 + 1.4 = 7.8 of 10
    assert_eq!((evaluation.total, evaluation.possible), (Score::of_tenths(78), Score::of_tenths(100)));
    assert_eq!(evaluation.band, Some(Band::FullDuty));
    assert_eq!(evaluation.dossiers, 7);
    let contacts = evaluation.results.iter().find(|result| result.index == Index::Contacts).expect("index 3");
    assert_eq!(contacts.counts, PointCounts { zero: 1, one: 1, two: 5 });
}

/// Four dossiers: one on time, three late; each applicant was asked in twice, and one rightly complained.
#[test]
fn an_officer_with_late_dossiers_and_repeated_requests_does_too_little() {
    let mut dossiers: Vec<_> = [OnTime, Late, Late, Late].map(|timeliness| held(2, timeliness)).into();
    for dossier in &mut dossiers {
        dossier.contacts = 2;
    }
    dossiers[0].complaints = vec![complaint(Some(2), ComplaintOutcome::Justified)];
    let evaluation = evaluated(2, &dossiers);
    assert_eq!(
        scores(&evaluation),
        [
            (1, 3),  // 1/4 = 0.25, and the half goes up
            (2, 3),  // 1/4
            (3, 0),  // 0/4
            (4, 20), // 8/4
            (7, 0),  // the only one on time drew the justified complaint
        ]
    );
    // 0.3 + 0.3 + 0 + 2.0 + 0 = 2.6 < 3.5
    assert_eq!(evaluation.total, Score::of_tenths(26));
    assert_eq!(evaluation.band, Some(Band::TooLittleOfDuty));
}

/// Three dossiers that this officer handled early while the whole was late, once by a colleague.
#[test]
fn an_officer_who_is_early_in_late_dossiers_fulfils_most_of_the_duty() {
    let late_by_a_colleague = DossierFacts {
        contacts: 1,
        stays: vec![stay(3, Some(Early)), stay(9, Some(Late))],
        ..facts_of(Late)
    };
    let dossiers = [
        late_by_a_colleague.clone(),
        DossierFacts { agencies_contacted: 1, ..late_by_a_colleague.clone() },
        DossierFacts { agencies_contacted: 2, contacts: 5, ..late_by_a_colleague },
    ];
    let evaluation = evaluated(3, &dossiers);
    assert_eq!(
        scores(&evaluation),
        [
            (1, 0),  // 0/3: all late
            (2, 20), // 6/3: the own step was early each time
            (3, 7),  // (1 + 1 + 0) / 3 = 0.67
            (4, 10), // (2 + 1 + 0) / 3 = 1.00
            (7, 0),  // late is neither early nor on time
        ]
    );
    // 0 + 2.0 + 0.7 + 1.0 + 0 = 3.7
    assert_eq!(evaluation.total, Score::of_tenths(37));
    assert_eq!(evaluation.band, Some(Band::MostOfDuty));
}

/// "≥5 full duty, 3.5–<5 = 70–<100%, <3.5 below 70%"
#[test]
fn the_edges_of_an_officers_bands() {
    let bands = Scale::of_2018().officer;
    let table = [
        (100, Band::FullDuty),
        (50, Band::FullDuty),
        (49, Band::MostOfDuty),
        (35, Band::MostOfDuty),
        (34, Band::TooLittleOfDuty),
        (0, Band::TooLittleOfDuty),
    ];
    for (tenths, expected) in table {
        let band = bands.band(Score::of_tenths(tenths), bands.maximum, MissingIndex::LowersThresholds);
        assert_eq!(band, Some(expected), "{tenths} tenths");
    }
}

/// "An index without data is left out."
#[test]
fn an_index_without_data_lowers_what_is_possible_and_not_the_officer() {
    // No step had a time of its own, and the complaint is not answered: indices 2 and 7 have no data.
    let dossier = DossierFacts {
        stays: vec![stay(1, None)],
        complaints: vec![complaint(None, ComplaintOutcome::Open)],
        contacts: 1,
        agencies_contacted: 1,
        ..facts_of(OnTime)
    };
    let evaluation = evaluated(1, std::slice::from_ref(&dossier));
    assert_eq!(scores(&evaluation), [(1, 10), (3, 10), (4, 10)]);
    assert_eq!((evaluation.total, evaluation.possible), (Score::of_tenths(30), Score::of_tenths(60)));
    assert_eq!(evaluation.band, Some(Band::FullDuty), "3 of 6 is 5 of 10");
    let strict = Scale { missing_index: MissingIndex::KeepsThresholds, ..Scale::of_2018() };
    let tally = Tally::of_officer(officer(1), [&dossier]);
    let kept = tally.evaluate_officer(officer(1), june(), &strict);
    assert_eq!(kept.band, Some(Band::TooLittleOfDuty), "3 is below 3.5");
}

#[test]
fn who_held_nothing_is_not_judged() {
    let evaluation = evaluated(8, &[held(1, Early)]);
    assert_eq!((evaluation.dossiers, evaluation.results.len(), evaluation.band), (0, 0, None));
}

#[test]
fn a_score_is_rounded_half_up_to_one_decimal() {
    let table = [
        // zero, one, two → tenths
        (19, 1, 0, 1),  // 1/20 = 0.05
        (20, 1, 0, 0),  // 1/21 = 0.0476
        (3, 1, 0, 3),   // 1/4 = 0.25
        (1, 2, 0, 7),   // 2/3
        (0, 1, 0, 10),  // 1
        (0, 1, 19, 20), // 39/20 = 1.95
        (0, 2, 19, 19), // 40/21 = 1.905
    ];
    for (zero, one, two, tenths) in table {
        let counts = PointCounts { zero, one, two };
        assert_eq!(counts.score(), Some(Score::of_tenths(tenths)), "{counts:?}");
    }
    assert_eq!(PointCounts::default().score(), None);
    assert_eq!(Score::of_tenths(135).to_string(), "13.5");
}
