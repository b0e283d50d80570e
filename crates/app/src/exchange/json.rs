//! JSON as a bundle. What it holds is judged by the columns of the workbook, so that whatever came in goes out in both formats.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::{
    bounds::checked,
    cells::{ROWS_MAX, fault},
    document::name_of,
    fault::{Fault, FaultKind},
    place::{At, Places},
    read::{FAULTS_MAX, Read, bundle_of},
    spec::{Kind, SHEETS, Sheet},
    strict,
    write::{at, form_parts},
};

/// Lists that the document has even where they are empty.
const LISTS_KEPT: [&str; 2] = ["situations", "components"];

pub(super) fn read_json(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    let whole = |kind| vec![fault("", 0, None, kind)];
    if bytes.len() > super::FILE_MAX_BYTES {
        return Err(whole(FaultKind::TooLarge));
    }
    let document = strict::value(bytes).map_err(whole)?;
    let Value::Object(mut lists) = document else { return Err(whole(FaultKind::NotAnObject)) };
    let mut walk = Walk::default();
    for key in lists.keys() {
        if tops().all(|sheet| sheet.list != key) {
            walk.faults.push(fault("", 0, None, FaultKind::KeyUnknown(key.clone())));
        }
    }
    for sheet in tops() {
        if let Some(list) = lists.get_mut(sheet.list) {
            walk.list(sheet, &[], list);
        }
    }
    if walk.faults.is_empty() { bundle_of(Value::Object(lists), Places::default()) } else { Err(walk.faults) }
}

fn tops() -> impl Iterator<Item = &'static Sheet> {
    SHEETS.iter().filter(|sheet| sheet.parents.is_empty())
}

/// The sheets whose rows lie inside the things of another.
fn inside(sheet: &'static Sheet) -> impl Iterator<Item = &'static Sheet> {
    SHEETS.iter().filter(|inner| inner.parents.last().is_some_and(|(list, _)| *list == sheet.list))
}

/// The fields of a thing; those that hold others, with these.
fn fields_of(sheet: &'static Sheet) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut fields: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let columns = sheet.columns.iter().map(|column| column.key);
    for path in columns.chain(inside(sheet).map(|inner| inner.list)) {
        let (own, within) = path.split_once('.').map_or((path, None), |(own, within)| (own, Some(within)));
        fields.entry(own).or_default().extend(within);
    }
    fields
}

#[derive(Default)]
struct Walk {
    faults: Vec<Fault>,
    /// How many rows each sheet would have.
    rows: HashMap<&'static str, usize>,
}

impl Walk {
    fn tell(&mut self, sheet: &'static Sheet, names: &[&str], key: &str, kind: FaultKind) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(Places::default().fault(At::new(sheet.name, names, key), kind));
        }
    }

    fn list(&mut self, sheet: &'static Sheet, above: &[&str], list: &mut Value) {
        let Value::Array(things) = list else {
            return self.tell(sheet, above, "", FaultKind::WrongKind("list"));
        };
        let rows = self.rows.entry(sheet.name).or_default();
        *rows += things.len();
        if *rows > ROWS_MAX {
            return self.tell(sheet, &[], "", FaultKind::TooManyRows(ROWS_MAX));
        }
        let mut seen = HashSet::new();
        for (number, thing) in (1..).zip(things) {
            let own = if sheet.key.is_empty() { String::new() } else { name_of(sheet, thing) };
            let shown = if own.is_empty() { format!("#{number}") } else { own.clone() };
            let names: Vec<&str> = above.iter().copied().chain([shown.as_str()]).collect();
            if !own.is_empty() && !seen.insert(own.clone()) {
                self.tell(sheet, &names, sheet.key, FaultKind::Twice(own.clone()));
            }
            match thing {
                Value::Object(fields) => self.thing(sheet, &names, fields),
                _ => self.tell(sheet, &names, "", FaultKind::WrongKind("object")),
            }
        }
    }

    fn thing(&mut self, sheet: &'static Sheet, names: &[&str], thing: &mut Map<String, Value>) {
        for (own, within) in fields_of(sheet) {
            match thing.get(own) {
                Some(Value::Object(inner)) if !within.is_empty() => {
                    let strange: Vec<String> =
                        inner.keys().filter(|key| !within.contains(key.as_str())).cloned().collect();
                    for key in strange {
                        self.tell(sheet, names, own, FaultKind::KeyUnknown(key));
                    }
                }
                Some(other) if !within.is_empty() && !other.is_null() => {
                    self.tell(sheet, names, own, FaultKind::WrongKind("object"));
                    return;
                }
                _ => {}
            }
        }
        let known = fields_of(sheet);
        let strange: Vec<String> =
            thing.keys().filter(|key| !known.contains_key(key.as_str())).cloned().collect();
        for key in strange {
            self.tell(sheet, names, "", FaultKind::KeyUnknown(key));
        }
        self.columns(sheet, names, thing);
        for inner in inside(sheet) {
            self.inner(inner, names, thing);
        }
    }

    fn columns(&mut self, sheet: &'static Sheet, names: &[&str], thing: &mut Map<String, Value>) {
        let whole = Value::Object(std::mem::take(thing));
        for column in sheet.columns {
            let value = at(&whole, column.key);
            let is_blank = match value {
                Value::String(text) => text.trim().is_empty(),
                Value::Array(list) => list.is_empty(),
                _ => false,
            };
            if value.is_null() || (column.required && is_blank) {
                if column.required || column.kept {
                    self.tell(sheet, names, column.key, FaultKind::Missing);
                }
            } else if let Err(kind) = checked(column.kind, value) {
                self.tell(sheet, names, column.key, kind);
            }
        }
        if let Value::Object(fields) = whole {
            // A field that is null is one that is left out.
            *thing = fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
        }
    }

    /// What lies inside a thing: rows of another sheet.
    fn inner(&mut self, sheet: &'static Sheet, names: &[&str], thing: &mut Map<String, Value>) {
        match (sheet.name, thing.get_mut(sheet.list)) {
            ("guides", Some(guide)) => self.node(sheet, names, "0", guide),
            ("forms", Some(form)) => self.form(sheet, names, form),
            (_, Some(list)) => self.list(sheet, names, list),
            (_, None) if sheet.list == "process.steps" => {
                let Some(Value::Object(process)) = thing.get_mut("process") else { return };
                self.list(sheet, names, process.entry("steps").or_insert_with(|| json!([])));
            }
            (_, None) if LISTS_KEPT.contains(&sheet.list) => {
                thing.insert(sheet.list.to_owned(), json!([]));
            }
            _ => {}
        }
    }

    /// A question with its answers, or the situation that they lead to. Never deeper than the reader of JSON goes.
    fn node(&mut self, sheet: &'static Sheet, names: &[&str], path: &str, node: &Value) {
        let own: Vec<&str> = names.iter().copied().chain([path]).collect();
        let Some(fields) = node.as_object() else {
            return self.tell(sheet, &own, "", FaultKind::WrongKind("object"));
        };
        let known: &[&str] =
            if fields.contains_key("situation") { &["situation"] } else { &["question", "answers"] };
        for key in fields.keys().filter(|key| !known.contains(&key.as_str())) {
            self.tell(sheet, &own, "", FaultKind::KeyUnknown(key.clone()));
        }
        for key in known {
            let value = fields.get(*key).unwrap_or(&Value::Null);
            let judged = match *key {
                _ if value.is_null() => Err(FaultKind::Missing),
                "situation" => checked(Kind::Code, value),
                "question" => checked(Kind::Text, value),
                _ if value.is_array() => Ok(()),
                _ => Err(FaultKind::WrongKind("list")),
            };
            if let Err(kind) = judged {
                self.tell(sheet, &own, key, kind);
            }
        }
        for (number, answer) in
            (1..).zip(fields.get("answers").and_then(Value::as_array).into_iter().flatten())
        {
            let path = format!("{path}.{number}");
            let own: Vec<&str> = names.iter().copied().chain([path.as_str()]).collect();
            let text = answer.get("text").unwrap_or(&Value::Null);
            if let Err(kind) = checked(Kind::Text, text) {
                self.tell(sheet, &own, "text", kind);
            }
            let strange = answer.as_object().into_iter().flat_map(Map::keys);
            for key in strange.filter(|key| !["text", "then"].contains(&key.as_str())) {
                self.tell(sheet, &own, "", FaultKind::KeyUnknown(key.clone()));
            }
            match answer.get("then") {
                Some(then) => self.node(sheet, names, &format!("{path}.0"), then),
                None => self.tell(sheet, &own, "then", FaultKind::Missing),
            }
        }
    }

    fn form(&mut self, sheet: &'static Sheet, names: &[&str], form: &Value) {
        if !form.is_object() {
            return self.tell(sheet, names, "", FaultKind::WrongKind("object"));
        }
        for (field, schema) in form_parts(form) {
            let own: Vec<&str> = names.iter().copied().chain([field.as_str()]).collect();
            let name = if field.is_empty() { Ok(()) } else { checked(Kind::Code, &json!(field)) };
            if let Err(kind) = name.and_then(|()| checked(Kind::Json, &schema)) {
                self.tell(sheet, &own, "schema", kind);
            }
        }
    }
}
