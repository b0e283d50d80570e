//! For random facts and random lives of dossiers: nothing is out of bounds, months make the quarter, and the order of
//! dossiers changes nothing.

use motcua_domain::{
    dossier::{Event, Recorded, Timeliness},
    organisation::{Level, StaffId},
    quality::{
        AgencyFigures, AgencyTime, Circumstances, ComplaintOutcome, DossierFacts, Evaluated, Evaluation,
        Index, Marks, Publication, Scale, Score, Tally, for_agency, for_officer,
    },
};
use proptest::{
    collection::vec,
    option,
    prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest},
};

use super::told::{COORDINATING, RECEIVING, agency, complaint, facts_of, june, officer, stay};
use crate::support::random::{Move, play};

const DOSSIERS_MAX: usize = 40;
const OFFICERS: u128 = 3;
const ACTS_MAX: usize = 25;
const PAUSE_MAX_MINUTES: u16 = 2 * 24 * 60;

fn timeliness() -> impl Strategy<Value = Timeliness> {
    prop_oneof![Just(Timeliness::Early), Just(Timeliness::OnTime), Just(Timeliness::Late)]
}

fn outcome() -> impl Strategy<Value = ComplaintOutcome> {
    prop_oneof![
        Just(ComplaintOutcome::Open),
        Just(ComplaintOutcome::Justified),
        Just(ComplaintOutcome::Unjustified)
    ]
}

fn dossier() -> impl Strategy<Value = DossierFacts> {
    let stays = vec((0..OFFICERS, option::of(timeliness())), 0..4);
    let complaints = vec((option::of(0..OFFICERS), outcome()), 0..2);
    let publication = option::of((any::<bool>(), any::<bool>(), any::<bool>()));
    let own = any::<bool>();
    (timeliness(), timeliness(), 0..4u32, 0..4u32, stays, complaints, publication, any::<bool>(), own)
        .prop_map(
            |(whole, other, contacts, agencies_contacted, stays, complaints, publication, online, own)| {
                let (lead, second) = if own { (RECEIVING, COORDINATING) } else { (COORDINATING, RECEIVING) };
                DossierFacts {
                    agency: agency(lead),
                    online,
                    agencies: vec![
                        AgencyTime { agency: agency(lead), timeliness: whole },
                        AgencyTime { agency: agency(second), timeliness: other },
                    ],
                    contacts,
                    agencies_contacted,
                    publication: publication.map(|(posted, electronic, correct)| Publication {
                        posted,
                        electronic,
                        correct,
                    }),
                    complaints: complaints
                        .into_iter()
                        .map(|(about, outcome)| complaint(about, outcome))
                        .collect(),
                    stays: stays.into_iter().map(|(held_by, timeliness)| stay(held_by, timeliness)).collect(),
                    ..facts_of(whole)
                }
            },
        )
}

fn dossiers() -> impl Strategy<Value = Vec<DossierFacts>> {
    vec(dossier(), 0..=DOSSIERS_MAX)
}

fn figures() -> impl Strategy<Value = AgencyFigures> {
    (1..200u64, any::<[u8; 4]>()).prop_map(|(procedures, [unit, spot, online, complaints])| {
        let part = |byte: u8| procedures * u64::from(byte) / 255;
        AgencyFigures {
            procedures,
            received_at_unit: part(unit),
            on_the_spot: part(spot),
            online_services: part(online),
            complaints: u64::from(complaints),
            complaints_on_time: u64::from(complaints / 2),
            ..AgencyFigures::default()
        }
    })
}

fn both(dossiers: &[DossierFacts]) -> [Tally; 2] {
    [Tally::of_agency(&agency(RECEIVING), dossiers), Tally::of_officer(officer(1), dossiers)]
}

fn bounded(evaluation: &Evaluation, indices: usize) {
    let sum: u32 = evaluation.results.iter().map(|result| result.score.tenths()).sum();
    assert_eq!(evaluation.total.tenths(), sum, "the total is the sum of its scores");
    assert!(evaluation.results.len() <= indices);
    assert!(evaluation.total <= evaluation.possible);
    assert_eq!(evaluation.band.is_some(), !evaluation.results.is_empty());
    for result in &evaluation.results {
        assert!(result.score <= Score::OF_AN_INDEX_MAX, "{result:?}");
        assert!(result.counts.dossiers() > 0, "no data, no result");
        // |10·points − tenths·dossiers| ≤ half of the dossiers: never further than rounding.
        let (points, dossiers) = (10 * result.counts.points(), result.counts.dossiers());
        let off = points.abs_diff(u64::from(result.score.tenths()) * dossiers);
        assert!(2 * off <= dossiers, "{result:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// "Aggregated by quarter and year": three months tallied apart are the quarter tallied at once.
    #[test]
    fn months_make_the_quarter(months in [dossiers(), dossiers(), dossiers()], figures in figures()) {
        let quarter = both(&months.concat());
        let mut sums = [Tally::default(); 2];
        for month in &months {
            for (sum, tally) in sums.iter_mut().zip(both(month)) {
                *sum += tally;
            }
        }
        prop_assert_eq!(sums, quarter);
        let mut whole = quarter[0];
        let mut parts = sums[0];
        for _ in &months {
            whole.figures += figures;
            parts += Tally { figures, ..Tally::default() };
        }
        prop_assert_eq!(whole, parts);
        let scale = Scale::of_2018();
        prop_assert_eq!(
            parts.evaluate_agency(&agency(RECEIVING), Level::District, june(), &scale),
            whole.evaluate_agency(&agency(RECEIVING), Level::District, june(), &scale)
        );
    }

    /// Marks are the points in another writing: counted as numbers, they make the tally that facts make.
    #[test]
    fn marks_make_the_tally_of_the_facts(dossiers in dossiers()) {
        let mut counted = [Tally::default(), Tally::default()];
        for facts in &dossiers {
            for (of, marks) in facts.marks() {
                prop_assert_eq!(Marks::from_number(marks.number()), Some(marks));
                if of == Evaluated::Agency(agency(RECEIVING)) {
                    counted[0].count_marks(marks, 1);
                } else if of == Evaluated::Officer(officer(1)) {
                    counted[1].count_marks(marks, 1);
                }
            }
        }
        prop_assert_eq!(counted, both(&dossiers));
    }

    #[test]
    fn the_order_of_dossiers_changes_nothing(dossiers in dossiers(), turn in 0..DOSSIERS_MAX) {
        let mut turned: Vec<_> = dossiers.iter().rev().cloned().collect();
        turned.rotate_left(turn.checked_rem(dossiers.len()).unwrap_or(0));
        prop_assert_eq!(both(&turned), both(&dossiers));
    }

    #[test]
    fn scores_lie_between_nothing_and_two_points(dossiers in dossiers(), figures in figures()) {
        let scale = Scale::of_2018();
        let [mut of_agency, of_officer] = both(&dossiers);
        bounded(&of_officer.evaluate_officer(officer(1), june(), &scale), Index::OF_OFFICER.len());
        of_agency.figures += figures;
        for level in Level::OF_A_PROVINCE {
            let evaluation = of_agency.evaluate_agency(&agency(RECEIVING), level, june(), &scale);
            bounded(&evaluation, Index::ALL.len());
        }
    }

    /// One better dossier never makes anybody worse.
    #[test]
    fn an_early_dossier_without_a_blemish_lowers_no_score(dossiers in dossiers()) {
        let before = Tally::of_officer(officer(1), &dossiers);
        let better = before + Tally::of_officer(officer(1), &[facts_of(Timeliness::Early)]);
        for index in Index::OF_OFFICER {
            prop_assert!(better.of(index).score() >= before.of(index).score());
        }
    }

    /// Facts exist exactly for dossiers that were resolved, and each index gives points at most once.
    #[test]
    fn facts_are_read_from_any_life_of_a_dossier(
        kind in 0..8u8,
        moves in vec((any::<u8>(), any::<u8>(), 0..=PAUSE_MAX_MINUTES), 0..=ACTS_MAX),
    ) {
        let moves: Vec<Move> =
            moves.into_iter().map(|(act, form, minutes)| Move { act, form, minutes }).collect();
        let log = play(kind, &moves).log;
        let resolved = log.iter().any(|recorded| matches!(recorded.event, Event::Resolved { .. }));
        let facts = DossierFacts::from_events(&log, Circumstances::default());
        prop_assert_eq!(facts.is_some(), resolved);
        let Some(facts) = facts else { return Ok(()) };
        let beyond = |recorded: &&Recorded| {
            matches!(recorded.event, Event::SupplementRequested { breach: Some(_), .. })
        };
        let breaches = u32::try_from(log.iter().filter(beyond).count()).expect("few");
        prop_assert!(facts.contacts <= 1 + breaches, "the law allows one slip; the others are recorded breaches");
        let officers: Vec<StaffId> = facts.stays.iter().filter_map(|stay| stay.officer).collect();
        let mut all: Vec<_> = officers.iter().map(|id| for_officer(&facts, *id)).collect();
        all.extend(facts.agencies.iter().map(|time| for_agency(&facts, &time.agency)));
        for points in all {
            let mut indices: Vec<_> = points.iter().map(|(index, _)| *index).collect();
            indices.dedup();
            prop_assert!(!points.is_empty() && indices.len() == points.len());
            prop_assert!(indices.iter().all(|index| index.is_per_dossier()));
        }
    }
}
