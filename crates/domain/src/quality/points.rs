//! The points that one dossier gives (Thông tư 01/2018/TT-VPCP Art. 14).

use super::{ComplaintFact, ComplaintOutcome, DossierFacts, Index, Points, Publication};
use crate::{
    dossier::Timeliness,
    organisation::{AgencyCode, StaffId},
};

/// The points of one dossier for an agency. The one that received it answers for the whole; one that coordinated, for
/// its own time: index 2 counts "coordinating ones included". Indices without data are left out.
#[must_use]
pub fn for_agency(facts: &DossierFacts, agency: &AgencyCode) -> Vec<(Index, Points)> {
    let own_time = facts.agency_time(agency).map(of_time);
    if facts.agency != *agency {
        return own_time.map(|points| (Index::AgencyTime, points)).into_iter().collect();
    }
    with_data([
        (Index::TotalTime, Some(of_time(facts.timeliness))),
        (Index::AgencyTime, own_time),
        (Index::Contacts, Some(of_number(facts.contacts))),
        (Index::AgenciesContacted, Some(of_number(facts.agencies_contacted))),
        (Index::Publication, facts.publication.map(of_publication)),
        (Index::Attitude, of_attitude(facts.timeliness, facts.complaints.iter())),
    ])
}

/// The points of one dossier for an officer who held it; none for anybody else. Of the agency's time the officer
/// answers for the own steps, and a complaint that names somebody else is not the officer's.
#[must_use]
pub fn for_officer(facts: &DossierFacts, officer: StaffId) -> Vec<(Index, Points)> {
    if !facts.held_by(officer) {
        return Vec::new();
    }
    let own = |complaint: &&ComplaintFact| complaint.about.is_none_or(|about| about == officer);
    with_data([
        (Index::TotalTime, Some(of_time(facts.timeliness))),
        (Index::AgencyTime, facts.officer_time(officer).map(of_time)),
        (Index::Contacts, Some(of_number(facts.contacts))),
        (Index::AgenciesContacted, Some(of_number(facts.agencies_contacted))),
        (Index::Attitude, of_attitude(facts.timeliness, facts.complaints.iter().filter(own))),
    ])
}

fn with_data<const N: usize>(all: [(Index, Option<Points>); N]) -> Vec<(Index, Points)> {
    all.into_iter().filter_map(|(index, points)| Some((index, points?))).collect()
}

/// Indices 1 and 2: earlier, on time, late.
fn of_time(timeliness: Timeliness) -> Points {
    match timeliness {
        Timeliness::Early => Points::Two,
        Timeliness::OnTime => Points::One,
        Timeliness::Late => Points::Zero,
    }
}

/// Indices 3 and 4: none, one, more.
fn of_number(number: u32) -> Points {
    match number {
        0 => Points::Two,
        1 => Points::One,
        _ => Points::Zero,
    }
}

/// Index 6: posted and electronic, either, not correct.
pub(super) fn of_publication(publication: Publication) -> Points {
    match publication {
        Publication { correct: false, .. } => Points::Zero,
        Publication { posted: true, electronic: true, .. } => Points::Two,
        Publication { posted: false, electronic: false, .. } => Points::Zero,
        _ => Points::One,
    }
}

/// Index 7: early or on time, and nobody rightly complained. A late dossier is neither, so it gives nothing. While a
/// complaint is open there are no data.
fn of_attitude<'a>(
    timeliness: Timeliness,
    complaints: impl Iterator<Item = &'a ComplaintFact>,
) -> Option<Points> {
    let mut open = false;
    for complaint in complaints {
        match complaint.outcome {
            ComplaintOutcome::Justified => return Some(Points::Zero),
            ComplaintOutcome::Open => open = true,
            ComplaintOutcome::Unjustified => {}
        }
    }
    (!open).then(|| of_time(timeliness))
}
