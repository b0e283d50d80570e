//! What a file takes away inside the procedures and agencies that it changes: rows that are kept here and not in it.
//!
//! What a file does not have at the top stays, so that a part of the catalogue can be sent alone. A procedure that it does have
//! becomes what the file says; a sheet that was emptied by mistake would take its papers or its process away.

use std::collections::{BTreeMap, HashMap};

use motcua_domain::{catalogue::Procedure, organisation::Agency};
use serde::Serialize;
use serde_json::Value;

use super::{
    Bundle,
    plan::NAMED_MAX,
    spec::{SHEETS, Sheet},
    write::{Row, sheet_rows},
};

/// The most things that are named of one procedure or agency.
const WHAT_MAX: usize = 5;

/// What is taken away of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removal {
    /// Name of the sheet; `roles` and `posts` for people who lose a role or leave their desk.
    pub kind: &'static str,
    pub count: usize,
    /// From whom, at most fifty.
    pub named: Vec<Lost>,
}

/// What one procedure, agency or person loses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// Code and name.
    pub of: String,
    /// Names of what is taken away, at most five; codes of roles.
    pub what: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Removal {
    /// Nothing where nobody loses anything.
    pub(super) fn of(kind: &'static str, mut named: Vec<Lost>) -> Option<Self> {
        let count = named.iter().map(|lost| lost.what.len() + lost.more).sum();
        named.truncate(NAMED_MAX);
        (count > 0).then_some(Self { kind, count, named })
    }
}

/// What the things that a file changes would lose, by sheets.
pub(super) fn of(now: &Bundle, file: &Bundle) -> Vec<Removal> {
    let (before, after) = changed(now, file);
    let names: HashMap<&str, &str> = before
        .agencies
        .iter()
        .map(|agency| (agency.code.0.as_str(), agency.name.as_str()))
        .chain(before.procedures.iter().map(|one| (one.code.as_str(), one.name.as_str())))
        .collect();
    let documents = [&before, &after].map(|bundle| serde_json::to_value(bundle).unwrap_or_default());
    let removal = |sheet: &'static Sheet| {
        let [kept, left] = [(&before, &documents[0]), (&after, &documents[1])]
            .map(|(bundle, document)| by_owner(sheet, sheet_rows(sheet, bundle, document)));
        let mut lost: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (above, own) in kept {
            let missing = missing(sheet, own, left.get(&above).map_or(&[], Vec::as_slice));
            let (owner, within) =
                above.split_first().map_or(("", &[][..]), |(owner, within)| (owner.as_str(), within));
            let named = missing.into_iter().map(|name| [within, &[name]].concat().join(" / "));
            lost.entry(owner.to_owned()).or_default().extend(named);
        }
        let of = |code: &str| format!("{code} {}", names.get(code).copied().unwrap_or_default());
        let named = lost.into_iter().filter(|(_, what)| !what.is_empty()).map(|(code, mut what)| {
            let more = what.len().saturating_sub(WHAT_MAX);
            what.truncate(WHAT_MAX);
            Lost { of: of(&code), what, more }
        });
        Removal::of(sheet.name, named.collect())
    };
    SHEETS.iter().filter(|sheet| !sheet.parents.is_empty()).filter_map(removal).collect()
}

/// The procedures and agencies that a file changes, as they are and as they would be.
fn changed(now: &Bundle, file: &Bundle) -> (Bundle, Bundle) {
    let agencies: HashMap<&str, &Agency> =
        file.agencies.iter().map(|agency| (agency.code.0.as_str(), agency)).collect();
    let procedures: HashMap<&str, &Procedure> =
        file.procedures.iter().map(|procedure| (procedure.code.as_str(), procedure)).collect();
    let (mut before, mut after) = (Bundle::default(), Bundle::default());
    for agency in &now.agencies {
        if let Some(new) = agencies.get(agency.code.0.as_str()).filter(|new| **new != agency) {
            before.agencies.push(agency.clone());
            after.agencies.push((*new).clone());
        }
    }
    for procedure in &now.procedures {
        if let Some(new) = procedures.get(procedure.code.as_str()).filter(|new| **new != procedure) {
            before.procedures.push(procedure.clone());
            after.procedures.push((*new).clone());
        }
    }
    (before, after)
}

/// The names of the rows of a sheet, by the names of what they belong to.
fn by_owner(sheet: &Sheet, rows: Vec<Row>) -> BTreeMap<Vec<String>, Vec<String>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let depth = sheet.parents.len();
    let own = sheet.columns.iter().position(|column| column.key == sheet.key).unwrap_or(0);
    let mut found: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for row in rows {
        let above = row.iter().take(depth).map(text).collect();
        found.entry(above).or_default().push(row.get(depth + own).map(text).unwrap_or_default());
    }
    found
}

/// Names that are there no more. Rows that are told apart by their words alone may be written anew: as many as came with
/// other words are not missing.
fn missing(sheet: &Sheet, before: Vec<String>, after: &[String]) -> Vec<String> {
    let mut left: Vec<&String> = after.iter().collect();
    let mut missing = before;
    missing.retain(|name| match left.iter().position(|other| *other == name) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    });
    if sheet.key.is_empty() {
        missing.truncate(missing.len().saturating_sub(left.len()));
    }
    missing
}
