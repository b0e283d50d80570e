//! What the form of a change asks, and what it says.

use std::collections::BTreeMap;

use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    organisation::{
        Agency, AgencyCode, Level, Room,
        change::{AGENCIES_OF_A_CHANGE_MAX, ChangeKind, DECISION_MAX_CHARS, NewAgency, OrganisationChange},
    },
    people::LINE_MAX_CHARS,
};
use motcua_texts::key;

use crate::extract::{FormReader, Values};

/// The kinds of changes, as they are offered.
pub const KINDS: [&str; 4] = ["merge", "split", "rename", "dissolve"];
/// The most new agencies that one form founds. Larger reforms are several decisions.
pub const PARTS_MAX: usize = 12;
/// The longest code of an agency.
const CODE_MAX_CHARS: usize = 40;

/// How many new agencies the form asks about.
pub fn parts(kind: &str, asked: &str) -> usize {
    match kind {
        "split" => asked.parse().unwrap_or(2).clamp(2, PARTS_MAX),
        "dissolve" => 0,
        _ => 1,
    }
}

/// The chosen agencies that are there, each once.
pub fn chosen(catalogue: &CatalogueView, codes: &[String]) -> Vec<Agency> {
    let mut found: Vec<Agency> = Vec::new();
    for code in codes.iter().take(AGENCIES_OF_A_CHANGE_MAX) {
        if let Some(agency) = catalogue.agency(code)
            && found.iter().all(|known| known.code != agency.code)
        {
            found.push((**agency).clone());
        }
    }
    found
}

/// The rooms of the agencies that end, each once.
pub fn rooms(ending: &[Agency]) -> Vec<Room> {
    let mut found: Vec<Room> = Vec::new();
    for room in ending.iter().flat_map(|agency| &agency.rooms) {
        if found.iter().all(|known| known.code != room.code) {
            found.push(room.clone());
        }
    }
    found
}

/// What stands in the form before anybody typed: what goes on as it was.
pub fn first_values(kind: &str, ending: &[Agency]) -> Values {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut put = |name: String, value: String| {
        values.insert(name, vec![value]);
    };
    let Some(first) = ending.first() else { return values };
    for part in 0..parts(kind, "") {
        put(format!("parent-{part}"), first.parent.as_ref().map(|code| code.0.clone()).unwrap_or_default());
        put(format!("address-{part}"), first.address.clone());
        put(format!("phone-{part}"), first.phone.clone());
    }
    for part in 0..parts(kind, "") {
        let all = rooms(ending).into_iter().map(|room| room.code).collect();
        values.insert(format!("rooms-{part}"), all);
    }
    values
}

/// Reads the whole form; every fault is noted.
pub fn change(form: &mut FormReader, kind: &str, ending: &[Agency]) -> Option<OrganisationChange> {
    let kind = match kind {
        "merge" => merge(form, ending),
        "split" => split(form, ending),
        "rename" => rename(form, ending),
        _ => dissolve(form, ending),
    };
    let effective = form.date("effective");
    let decision = form.text("decision", DECISION_MAX_CHARS);
    Some(OrganisationChange { id: String::new(), kind: kind?, effective: effective?, decision: decision? })
}

fn merge(form: &mut FormReader, ending: &[Agency]) -> Option<ChangeKind> {
    let into = new_agency(form, 0, ending)?;
    Some(ChangeKind::Merge { from: ending.iter().map(|agency| agency.code.clone()).collect(), into })
}

fn split(form: &mut FormReader, ending: &[Agency]) -> Option<ChangeKind> {
    let count = parts("split", form.raw("parts"));
    let into: Vec<Option<NewAgency>> = (0..count).map(|part| new_agency(form, part, ending)).collect();
    let heir = form.choice("heir", |part| part.parse::<usize>().ok().filter(|part| *part < count));
    let into: Vec<NewAgency> = into.into_iter().collect::<Option<_>>()?;
    let heir = into.get(heir?)?.code.clone();
    Some(ChangeKind::Split { from: ending.first()?.code.clone(), into, heir })
}

fn rename(form: &mut FormReader, ending: &[Agency]) -> Option<ChangeKind> {
    let code = code(form, 0);
    let identifier = identifier(form, 0);
    let name = form.text("name-0", LINE_MAX_CHARS);
    let agency = ending.first()?.code.clone();
    Some(ChangeKind::Rename { agency, code: code?, identifier: identifier?, new_name: name? })
}

fn dissolve(form: &mut FormReader, ending: &[Agency]) -> Option<ChangeKind> {
    let successor = Some(form.raw("successor").to_owned()).filter(|code| !code.is_empty()).map(AgencyCode);
    Some(ChangeKind::Dissolve { agency: ending.first()?.code.clone(), successor })
}

fn code(form: &mut FormReader, part: usize) -> Option<AgencyCode> {
    let is_plain = |text: &str| {
        text.chars().count() <= CODE_MAX_CHARS
            && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    };
    form.parsed(&format!("code-{part}"), key!("organisation-code-wrong"), |text| {
        is_plain(text).then(|| AgencyCode(text.to_owned()))
    })
}

fn identifier(form: &mut FormReader, part: usize) -> Option<motcua_domain::codes::AgencyIdentifier> {
    form.parsed(&format!("identifier-{part}"), key!("organisation-identifier-wrong"), |text| {
        text.parse().ok()
    })
}

/// A new agency of the level of those that end, with the rooms that were ticked.
fn new_agency(form: &mut FormReader, part: usize, ending: &[Agency]) -> Option<NewAgency> {
    let field = |name: &str| format!("{name}-{part}");
    let code = code(form, part);
    let identifier = identifier(form, part);
    let name = form.text(&field("name"), LINE_MAX_CHARS);
    let unit = form.optional_text(&field("unit"), CODE_MAX_CHARS);
    let address = form.text(&field("address"), LINE_MAX_CHARS);
    let phone = form.optional_text(&field("phone"), LINE_MAX_CHARS);
    let parent = Some(form.raw(&field("parent")).to_owned()).filter(|code| !code.is_empty()).map(AgencyCode);
    let ticked = form.all(&field("rooms"));
    let rooms = rooms(ending).into_iter().filter(|room| ticked.contains(&room.code)).collect();
    Some(NewAgency {
        code: code?,
        identifier: identifier?,
        name: name?,
        level: ending.first().map_or(Level::Commune, |agency| agency.level),
        parent,
        unit: Some(unit?).filter(|unit| !unit.is_empty()),
        address: address?,
        phone: phone?,
        rooms,
    })
}
