//! Agencies and changes as the tests tell them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use motcua_domain::organisation::{
    Agency, AgencyCode, Level, Room,
    change::{ChangeKind, ChangeRefusal, NewAgency, OrganisationChange, Plan, plan},
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day like 2020-03-01")
}

pub fn code(text: &str) -> AgencyCode {
    text.into()
}

pub fn rooms(codes: &[&str]) -> Vec<Room> {
    codes.iter().map(|code| Room { code: (*code).to_owned(), name: (*code).to_owned() }).collect()
}

/// A new commune of the district `D` with a one-stop unit. Codes are capital letters and digits, so that the
/// identifier can be made of them.
pub fn new(code: &str) -> NewAgency {
    NewAgency {
        code: code.into(),
        identifier: format!("{code}.H32").parse().expect("an identifier"),
        name: format!("UBND xã {code}"),
        level: Level::Commune,
        parent: Some("D".into()),
        unit: None,
        address: "Trụ sở UBND xã".to_owned(),
        phone: "0258 3500 000".to_owned(),
        rooms: rooms(&["mot-cua"]),
    }
}

pub fn agency(code: &str) -> Agency {
    let NewAgency { code, identifier, name, level, parent, unit, address, phone, rooms } = new(code);
    Agency {
        code,
        identifier,
        name,
        level,
        parent,
        unit,
        address,
        phone,
        rooms,
        function: None,
        serves: Vec::new(),
        valid_from: None,
        valid_until: None,
        successor: None,
    }
}

/// A district with three communes.
pub fn district() -> Vec<Agency> {
    let mut above = agency("D");
    above.parent = None;
    above.level = Level::District;
    vec![above, agency("A"), agency("B"), agency("C")]
}

pub fn change(kind: ChangeKind, effective: &str) -> OrganisationChange {
    OrganisationChange {
        id: "1".to_owned(),
        kind,
        effective: day(effective),
        decision: "Nghị quyết số 00/NQ-HĐND".to_owned(),
    }
}

pub fn merge(from: &[&str], into: &str) -> ChangeKind {
    ChangeKind::Merge { from: from.iter().map(|from| code(from)).collect(), into: new(into) }
}

pub fn split(from: &str, into: &[&str], heir: &str) -> ChangeKind {
    let into = into.iter().map(|into| new(into)).collect();
    ChangeKind::Split { from: code(from), into, heir: code(heir) }
}

pub fn rename(agency: &str, to: &str) -> ChangeKind {
    ChangeKind::Rename {
        agency: code(agency),
        code: code(to),
        identifier: new(to).identifier,
        new_name: new(to).name,
    }
}

pub fn dissolve(agency: &str, successor: Option<&str>) -> ChangeKind {
    ChangeKind::Dissolve { agency: code(agency), successor: successor.map(code) }
}

pub const TODAY: &str = "2020-02-15";

/// Planned on 15 February 2020, with nobody busy beside what the agencies show.
pub fn planned(agencies: &[Agency], kind: ChangeKind, effective: &str) -> Result<Plan, ChangeRefusal> {
    plan(agencies, &change(kind, effective), day(TODAY), &BTreeSet::new())
}
