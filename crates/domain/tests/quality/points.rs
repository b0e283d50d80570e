//! Every row and column of the table of indices.

use motcua_domain::{
    dossier::Timeliness::{Early, Late, OnTime},
    organisation::Level,
    quality::{
        AgencyFigures, AgencyTime, ComplaintOutcome, DossierFacts, Index,
        Points::{self, One, Two, Zero},
        Publication, Scale, for_agency, for_officer,
    },
};

use super::told::{COORDINATING, agency, complaint, facts, facts_of, of, officer, points, stay};

const BY_TIME: [(motcua_domain::dossier::Timeliness, Points); 3] =
    [(Early, Two), (OnTime, One), (Late, Zero)];

/// "1 total time | earlier | on time | late"
#[test]
fn index_1_is_two_points_early_one_on_time_none_late() {
    for (timeliness, expected) in BY_TIME {
        assert_eq!(points(&facts_of(timeliness), Index::TotalTime), Some(expected));
    }
}

/// "2 time per agency, coordinating ones included | earlier | equal | late"
#[test]
fn index_2_gives_every_agency_the_points_of_its_own_time() {
    for (timeliness, expected) in BY_TIME {
        let mut dossier = facts_of(Late);
        dossier.agencies = vec![
            AgencyTime { agency: agency(COORDINATING), timeliness },
            AgencyTime { agency: dossier.agency.clone(), timeliness: Early },
        ];
        assert_eq!(points(&dossier, Index::AgencyTime), Some(Two), "the other one was late, not this one");
        let coordinating = for_agency(&dossier, &agency(COORDINATING));
        assert_eq!(coordinating, [(Index::AgencyTime, expected)], "and nothing of the whole is its own");
    }
    assert_eq!(for_agency(&facts(), &agency("SXD")), [], "nothing to do with it");
}

/// "3 contacts to complete the dossier | 0 | 1 | more (unless the applicant's fault)" and
/// "4 agencies contacted | 0 | 1 | more"
#[test]
fn indices_3_and_4_are_two_points_for_none_one_for_one_none_for_more() {
    for (number, expected) in [(0, Two), (1, One), (2, Zero), (3, Zero), (u32::MAX, Zero)] {
        let dossier = DossierFacts { contacts: number, ..facts() };
        assert_eq!(points(&dossier, Index::Contacts), Some(expected));
        assert_eq!(points(&dossier, Index::AgenciesContacted), Some(Two));
        let dossier = DossierFacts { agencies_contacted: number, ..facts() };
        assert_eq!(points(&dossier, Index::AgenciesContacted), Some(expected));
        assert_eq!(points(&dossier, Index::Contacts), Some(Two));
    }
}

/// "6 publication | posted and electronic | either | not correct"
#[test]
fn index_6_is_two_points_for_both_places_one_for_either_none_where_not_correct() {
    let table = [
        (true, true, true, Two),
        (true, false, true, One),
        (false, true, true, One),
        (false, false, true, Zero),
        (true, true, false, Zero),
        (true, false, false, Zero),
    ];
    for (posted, electronic, correct, expected) in table {
        let publication = Some(Publication { posted, electronic, correct });
        let dossier = DossierFacts { publication, ..facts() };
        assert_eq!(points(&dossier, Index::Publication), Some(expected), "{publication:?}");
    }
    let unknown = DossierFacts { publication: None, ..facts() };
    assert_eq!(points(&unknown, Index::Publication), None, "an index without data is left out");
}

/// "7 attitude | early, no valid complaint | on time, none | valid complaint"
#[test]
fn index_7_is_two_points_early_one_on_time_and_none_after_a_justified_complaint() {
    for (timeliness, expected) in BY_TIME {
        let of_outcome = |outcome| {
            points(
                &DossierFacts { complaints: vec![complaint(None, outcome)], ..facts_of(timeliness) },
                Index::Attitude,
            )
        };
        assert_eq!(points(&facts_of(timeliness), Index::Attitude), Some(expected));
        assert_eq!(of_outcome(ComplaintOutcome::Unjustified), Some(expected), "it was not valid");
        assert_eq!(of_outcome(ComplaintOutcome::Justified), Some(Zero));
        assert_eq!(of_outcome(ComplaintOutcome::Open), None, "nobody is judged before the answer");
    }
}

#[test]
fn a_complaint_about_one_officer_is_no_other_officers() {
    let dossier = DossierFacts {
        complaints: vec![complaint(Some(1), ComplaintOutcome::Justified)],
        stays: vec![stay(1, Some(Early)), stay(2, Some(Early))],
        ..facts_of(Early)
    };
    assert_eq!(of(&for_officer(&dossier, officer(1)), Index::Attitude), Some(Zero));
    assert_eq!(of(&for_officer(&dossier, officer(2)), Index::Attitude), Some(Two));
    assert_eq!(points(&dossier, Index::Attitude), Some(Zero), "the agency answers for all");
}

#[test]
fn an_officer_answers_for_the_own_steps_of_the_agencys_time() {
    let stays = vec![stay(1, Some(Early)), stay(2, Some(Late)), stay(1, Some(OnTime)), stay(3, None)];
    let dossier = DossierFacts { stays, ..facts_of(Late) };
    let index_2 = |number| of(&for_officer(&dossier, officer(number)), Index::AgencyTime);
    assert_eq!(index_2(1), Some(Two), "one step early, none late");
    assert_eq!(index_2(2), Some(Zero));
    assert_eq!(index_2(3), None, "the step has no time of its own");
    assert_eq!(for_officer(&dossier, officer(4)), [], "never held it");
    assert_eq!(of(&for_officer(&dossier, officer(3)), Index::Publication), None, "index 6 is the agency's");
}

/// "5 one-stop completeness | on-the-spot processing: province ≥20% of procedures, district ≥50%, commune 100% | 100%
/// received there | below"
#[test]
fn index_5_asks_for_20_50_or_100_per_cent_on_the_spot_by_level() {
    let table = [
        (Level::Province, 200, Two),
        (Level::Province, 199, One),
        (Level::District, 500, Two),
        (Level::District, 499, One),
        (Level::Commune, 1_000, Two),
        (Level::Commune, 999, One),
    ];
    for (level, on_the_spot, expected) in table {
        let figures =
            AgencyFigures { procedures: 1_000, received_at_unit: 1_000, on_the_spot, ..Default::default() };
        assert_eq!(figures.one_stop(level, &Scale::of_2018()), Some(expected), "{level:?} {on_the_spot}");
        let outside = AgencyFigures { received_at_unit: 999, ..figures };
        let below = if expected == Two { Two } else { Zero };
        assert_eq!(
            outside.one_stop(level, &Scale::of_2018()),
            Some(below),
            "{level:?}: one is received elsewhere"
        );
    }
    assert_eq!(AgencyFigures::default().one_stop(Level::Province, &Scale::of_2018()), None);
}

/// "8 handling of complaints | none, or 100% on time | ≥90% | below"
#[test]
fn index_8_asks_for_all_or_nine_in_ten_complaints_on_time() {
    for (complaints, on_time, expected) in [
        (0, 0, Two),
        (10, 10, Two),
        (10, 9, One),
        (1_000, 999, One),
        (1_000, 900, One),
        (1_000, 899, Zero),
        (1, 0, Zero),
    ] {
        let figures = AgencyFigures { complaints, complaints_on_time: on_time, ..AgencyFigures::default() };
        assert_eq!(figures.complaint_handling(&Scale::of_2018()), expected, "{on_time} of {complaints}");
    }
}

/// "9 online services | ≥20% of procedures at level 3/4, ≥30% online dossiers, none late | 15–<30% | below 15%, or any
/// late"
#[test]
fn index_9_asks_for_services_dossiers_and_none_late() {
    let table = [
        // services, online dossiers, late ones of them
        (200, 300, 0, Two),
        (199, 300, 0, One),
        (200, 299, 0, One),
        (200, 150, 0, One),
        (199, 150, 0, One),
        (200, 149, 0, Zero),
        (1_000, 1_000, 1, Zero),
        (200, 200, 1, Zero),
    ];
    for (online_services, resolved_online, late_online, expected) in table {
        let figures = AgencyFigures {
            procedures: 1_000,
            online_services,
            resolved: 1_000,
            resolved_online,
            late_online,
            ..AgencyFigures::default()
        };
        let got = figures.online(&Scale::of_2018());
        assert_eq!(got, Some(expected), "{online_services} {resolved_online} {late_online}");
    }
    let idle = AgencyFigures { procedures: 10, ..AgencyFigures::default() };
    assert_eq!(idle.online(&Scale::of_2018()), None, "no dossier, no share");
}

#[test]
fn indices_have_the_numbers_of_the_circular_and_read_back() {
    for (place, index) in Index::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(index.number()), place + 1);
        assert_eq!(Index::from_code(index.code()), Some(index));
    }
    assert_eq!(Index::PER_DOSSIER.map(Index::number), [1, 2, 3, 4, 6, 7], "per dossier 1, 2, 3, 4, 6, 7");
    assert_eq!(Index::OF_OFFICER.map(Index::number), [1, 2, 3, 4, 7], "officer 1, 2, 3, 4, 7");
}

#[test]
fn the_scale_is_data() {
    let json = serde_json::to_string(&Scale::of_2018()).expect("a scale is written");
    assert_eq!(serde_json::from_str::<Scale>(&json).expect("and read back"), Scale::of_2018());
}
