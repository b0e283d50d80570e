//! Choices of select fields.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    folding::fold,
    organisation::{Agency, Level},
};
use serde::Serialize;

/// One choice: what is sent, what is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

impl Choice {
    pub(crate) fn new(value: &str, label: &str) -> Self {
        Self { value: value.to_owned(), label: label.to_owned(), hint: String::new() }
    }
}

/// The agencies that exist on a day and that `keep` keeps, communes under the name of their district, the rest
/// under no name, both by name.
pub(crate) fn grouped_agencies(
    catalogue: &CatalogueView,
    day: NaiveDate,
    keep: impl Fn(&Agency) -> bool,
) -> Vec<(String, Vec<Choice>)> {
    let mut groups: BTreeMap<(String, String), Vec<Choice>> = BTreeMap::new();
    for agency in catalogue.agencies.iter().filter(|agency| agency.exists_on(day) && keep(agency)) {
        let group = district_of(catalogue, agency, day);
        groups.entry((fold(&group), group)).or_default().push(Choice::new(&agency.code.0, &agency.name));
    }
    groups
        .into_iter()
        .map(|((_, name), mut agencies)| {
            agencies.sort_by_cached_key(|choice| fold(&choice.label));
            (name, agencies)
        })
        .collect()
}

/// The name of the district of a commune's agency as of a day; empty for every other agency.
pub(super) fn district_of(catalogue: &CatalogueView, agency: &Agency, day: NaiveDate) -> String {
    if agency.level != Level::Commune {
        return String::new();
    }
    let parent = agency.parent.as_ref().and_then(|parent| catalogue.acting_agency(&parent.0, day));
    parent.map(|parent| capitalised(parent.name.trim_start_matches("UBND "))).unwrap_or_default()
}

/// "thành phố Nha Trang" at the head of a group: "Thành phố Nha Trang".
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
