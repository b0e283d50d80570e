//! Facts and periods as the tests tell them.

use chrono::NaiveDate;
use motcua_domain::{
    dossier::Timeliness,
    organisation::{AgencyCode, StaffId},
    quality::{
        AgencyTime, ComplaintFact, ComplaintOutcome, DossierFacts, Index, Points, Publication, Stay,
        for_agency,
    },
    statistics::Period,
};
use uuid::Uuid;

pub const RECEIVING: &str = "574";
pub const COORDINATING: &str = "STNMT";

pub fn officer(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

pub fn agency(code: &str) -> AgencyCode {
    code.into()
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, month, day).expect("a day of 2020")
}

/// The reporting month: from the 15th to the 14th.
pub fn june() -> Period {
    Period::new(day(5, 15), day(6, 14)).expect("in order")
}

/// A dossier without a blemish, on time, held by officer 1 at the receiving agency.
pub fn facts() -> DossierFacts {
    facts_of(Timeliness::OnTime)
}

pub fn facts_of(timeliness: Timeliness) -> DossierFacts {
    DossierFacts {
        code: "000.00.33.H32-200601-0001".parse().expect("a code"),
        agency: agency(RECEIVING),
        online: false,
        timeliness,
        agencies: vec![AgencyTime { agency: agency(RECEIVING), timeliness }],
        contacts: 0,
        agencies_contacted: 0,
        publication: Some(Publication { posted: true, electronic: true, correct: true }),
        complaints: Vec::new(),
        stays: vec![stay(1, Some(timeliness))],
    }
}

pub fn stay(held_by: u128, timeliness: Option<Timeliness>) -> Stay {
    Stay { step: 1, agency: agency(RECEIVING), officer: Some(officer(held_by)), timeliness }
}

pub fn complaint(about: Option<u128>, outcome: ComplaintOutcome) -> ComplaintFact {
    ComplaintFact { about: about.map(officer), outcome }
}

/// The points of an index for the receiving agency.
pub fn points(facts: &DossierFacts, index: Index) -> Option<Points> {
    of(&for_agency(facts, &agency(RECEIVING)), index)
}

pub fn of(points: &[(Index, Points)], index: Index) -> Option<Points> {
    points.iter().find(|(of, _)| *of == index).map(|(_, points)| *points)
}
