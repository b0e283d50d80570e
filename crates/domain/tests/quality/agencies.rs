//! Agencies: nine indices, 18 points.

use motcua_domain::{
    dossier::Timeliness::{Early, Late, OnTime},
    organisation::Level,
    quality::{AgencyFigures, AgencyTime, Band, DossierFacts, MissingIndex, Scale, Score, Tally},
};

use super::told::{COORDINATING, RECEIVING, agency, facts_of, june};

/// "≥15 xuất sắc, 12–<15 tốt, 9–<12 khá, 6–<9 trung bình, <6 yếu"
#[test]
fn the_edges_of_an_agencys_bands() {
    let bands = Scale::of_2018().agency;
    let table = [
        (180, Band::Excellent),
        (150, Band::Excellent),
        (149, Band::Good),
        (120, Band::Good),
        (119, Band::Fair),
        (90, Band::Fair),
        (89, Band::Average),
        (60, Band::Average),
        (59, Band::Weak),
        (0, Band::Weak),
    ];
    for (tenths, expected) in table {
        let band = bands.band(Score::of_tenths(tenths), bands.maximum, MissingIndex::LowersThresholds);
        assert_eq!(band, Some(expected), "{tenths} tenths");
    }
}

/// A district: three dossiers of its own, one of them online, and one that it coordinated and kept waiting.
#[test]
fn an_agency_is_judged_by_its_dossiers_its_procedures_and_its_complaints() {
    let own = [facts_of(Early), DossierFacts { online: true, ..facts_of(OnTime) }, facts_of(Early)];
    let coordinated = DossierFacts {
        agency: agency(COORDINATING),
        agencies: vec![AgencyTime { agency: agency(RECEIVING), timeliness: Late }],
        ..facts_of(Late)
    };
    let mut tally = Tally::of_agency(&agency(RECEIVING), own.iter().chain([&coordinated]));
    tally.figures += AgencyFigures {
        procedures: 200,
        received_at_unit: 200,
        on_the_spot: 99,
        online_services: 40,
        complaints: 10,
        complaints_on_time: 9,
        ..AgencyFigures::default()
    };
    let evaluation = tally.evaluate_agency(&agency(RECEIVING), Level::District, june(), &Scale::of_2018());
    let scores: Vec<_> =
        evaluation.results.iter().map(|result| (result.index.number(), result.score.tenths())).collect();
    assert_eq!(
        scores,
        [
            (1, 17), // (2 + 1 + 2) / 3 = 1.67
            (2, 13), // (2 + 1 + 2 + 0) / 4 = 1.25: the coordinated one counts here
            (3, 20),
            (4, 20),
            (5, 10), // 99 of 200 is below 50%, but all are received at the unit
            (6, 20),
            (7, 17),
            (8, 10), // 9 of 10
            (9, 20), // 40 of 200 services, 1 of 3 dossiers, none late
        ]
    );
    // 1.7 + 1.3 + 2 + 2 + 1 + 2 + 1.7 + 1 + 2 = 14.7
    assert_eq!((evaluation.total, evaluation.possible), (Score::of_tenths(147), Score::of_tenths(180)));
    assert_eq!((evaluation.band, evaluation.dossiers), (Some(Band::Good), 4));
}

#[test]
fn one_late_online_dossier_costs_the_whole_of_index_9() {
    let dossiers = [DossierFacts { online: true, ..facts_of(Late) }, facts_of(Early)];
    let mut tally = Tally::of_agency(&agency(RECEIVING), &dossiers);
    tally.figures += AgencyFigures { procedures: 1, online_services: 1, ..AgencyFigures::default() };
    assert_eq!((tally.figures.resolved_online, tally.figures.late_online), (1, 1));
    let scale = Scale::of_2018();
    let evaluation = tally.evaluate_agency(&agency(RECEIVING), Level::Commune, june(), &scale);
    let last = evaluation.results.last().expect("index 9");
    assert_eq!((last.index.number(), last.score), (9, Score::of_tenths(0)));
}

#[test]
fn an_idle_agency_is_not_excellent_for_want_of_complaints() {
    let scale = Scale::of_2018();
    let evaluation = Tally::default().evaluate_agency(&agency("SXD"), Level::Province, june(), &scale);
    assert_eq!((evaluation.results.len(), evaluation.band), (0, None));
}
