//! A file as a bundle, or everything that is wrong with it.

use std::collections::{BTreeMap, HashMap, HashSet};

use motcua_domain::catalogue::Guide;
use serde_json::{Map, Value, json};

use super::{
    Bundle,
    bounds::checked,
    cells::{Cell, Written, fault, open},
    document::{Index, Path, name_of, node, put},
    fault::{Fault, FaultKind},
    json::read_json,
    place::{At, Places},
    spec::{Column, Kind, SHEETS, Sheet},
    value::{empty, parsed, typed},
};
use crate::import::BYTE_ORDER_MARK;

/// The most faults that are told at once.
pub const FAULTS_MAX: usize = 500;

/// A file that was read: its bundle, where nothing is wrong with its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub bundle: Bundle,
    /// Where its things stand in the file.
    pub places: Places,
}

/// Reads a workbook, or JSON where the file begins with a brace or a bracket.
///
/// # Errors
/// Everything that is wrong, in the order of the sheets; at most [`FAULTS_MAX`].
pub fn read(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if let Some(b'{' | b'[') = text.iter().find(|byte| !byte.is_ascii_whitespace()) {
        return read_json(text);
    }
    let sheets = open(bytes)?;
    let mut reader = Reader::default();
    for sheet in &SHEETS {
        if let Some(written) = sheets.get(sheet.name) {
            reader.sheet(sheet, written);
        }
    }
    reader.finish()
}

/// The document as the bundle, thing by thing, so that a fault names the one it is in.
pub(super) fn bundle_of(mut document: Value, places: Places) -> Result<Read, Vec<Fault>> {
    let mut faults = Vec::new();
    for sheet in SHEETS.iter().filter(|sheet| sheet.parents.is_empty()) {
        let list = document.get_mut(sheet.list).and_then(Value::as_array_mut);
        for thing in list.into_iter().flatten() {
            if sheet.name == "staff" {
                without_id(thing);
            }
            if let Err(error) = serde_json::from_value::<Bundle>(json!({ sheet.list: [thing] })) {
                let at = At::new(sheet.name, &[&name_of(sheet, thing)], "");
                faults.push(places.fault(at, FaultKind::Unreadable(error.to_string())));
            }
        }
    }
    faults.truncate(FAULTS_MAX);
    if !faults.is_empty() {
        return Err(faults);
    }
    match serde_json::from_value(document) {
        Ok(bundle) => Ok(Read { bundle, places }),
        Err(error) => Err(vec![fault("", 0, None, FaultKind::Unreadable(error.to_string()))]),
    }
}

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    /// Sheet and names of everything that was read, from the outermost.
    known: HashSet<(&'static str, Path)>,
    /// Sheet → rows as documents with the names of those above them, in the order of the file.
    things: BTreeMap<&'static str, Vec<(Path, Value)>>,
    places: Places,
}

impl Reader {
    fn tell(&mut self, sheet: &Sheet, row: u32, column: Option<u32>, kind: FaultKind) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault(sheet.name, row, column, kind));
        }
    }

    fn sheet(&mut self, sheet: &'static Sheet, written: &Written) {
        let mut seen: HashSet<(Path, String)> = HashSet::new();
        self.places.put_columns(sheet.name, &written.keys);
        for (row, cells) in &written.rows {
            let is_blank = |cell: &Cell| matches!(cell, Cell::Text(text) if text.trim().is_empty());
            if cells.values().all(is_blank) {
                continue;
            }
            let number = row + 1;
            self.stray_cells(sheet, number, written, cells);
            let by_key: HashMap<&str, (u32, &Cell)> = cells
                .iter()
                .filter_map(|(column, cell)| Some((*written.keys.get(column)?, (*column, cell))))
                .collect();
            let column_of = |key: &str| written.keys.iter().find(|(_, own)| **own == key).map(|(at, _)| *at);
            let mut path = Path::new();
            for (_, key) in sheet.parents {
                let name =
                    self.code(sheet, number, (*key, column_of(key)), by_key.get(key).map(|(_, cell)| *cell));
                path.push(name.unwrap_or_default());
            }
            let mut thing = json!({});
            for column in sheet.columns {
                let cell = by_key.get(column.key).map(|(_, cell)| *cell);
                match self.value(sheet, number, (column, column_of(column.key)), cell) {
                    Some(Value::Null) | None => {}
                    Some(value) => put(&mut thing, column.key, value),
                }
            }
            let name = name_of(sheet, &thing);
            if !sheet.key.is_empty() && !seen.insert((path.clone(), name.clone())) {
                self.tell(sheet, number, column_of(sheet.key), FaultKind::Twice(name.clone()));
            }
            // A situation without papers has an empty list of them, and so on: those the documents must have.
            for (of, list) in [("procedures", "situations"), ("situations", "components")] {
                if sheet.name == of {
                    put(&mut thing, list, json!([]));
                }
            }
            self.belongs(sheet, number, &path, column_of);
            self.remember(sheet, number, &path, name);
            self.things.entry(sheet.name).or_default().push((path, thing));
        }
    }

    /// Cells under no heading are somebody's notes, which would be lost.
    fn stray_cells(&mut self, sheet: &Sheet, row: u32, written: &Written, cells: &BTreeMap<u32, Cell>) {
        for (column, cell) in cells {
            if !written.keys.contains_key(column) {
                let text = match cell {
                    Cell::Text(text) => text.clone(),
                    other => format!("{other:?}"),
                };
                self.tell(sheet, row, Some(*column), FaultKind::ColumnUnknown(text));
            }
        }
    }

    /// The things above a row are in the file; where one is not, the column that names it is told.
    fn belongs(&mut self, sheet: &Sheet, row: u32, path: &Path, column_of: impl Fn(&str) -> Option<u32>) {
        if path.iter().any(String::is_empty) {
            return;
        }
        for (depth, (list, key)) in sheet.parents.iter().enumerate() {
            let above = if *list == "process.steps" { "steps" } else { *list };
            let named = path[..=depth].to_vec();
            if !self.known.contains(&(above, named)) {
                self.tell(sheet, row, column_of(key), FaultKind::ParentUnknown(path.join(" / ")));
                return;
            }
        }
    }

    fn remember(&mut self, sheet: &'static Sheet, row: u32, path: &Path, name: String) {
        let own: Path = path.iter().cloned().chain([name]).collect();
        self.places.put_row(sheet.name, &own, row);
        self.known.insert((sheet.name, own));
    }

    fn code(
        &mut self,
        sheet: &Sheet,
        row: u32,
        (key, at): (&'static str, Option<u32>),
        cell: Option<&Cell>,
    ) -> Option<String> {
        let kind = if key == "procedure" { Kind::ProcedureCode } else { Kind::Code };
        let column = Column { key, kind, required: true, optional: false, kept: false, width: 0 };
        self.value(sheet, row, (&column, at), cell)?.as_str().map(str::to_owned)
    }

    /// A cell as a field of the document; none where it is faulty, null where the field is left out.
    fn value(
        &mut self,
        sheet: &Sheet,
        row: u32,
        (column, at): (&Column, Option<u32>),
        cell: Option<&Cell>,
    ) -> Option<Value> {
        let text = match cell {
            None => String::new(),
            Some(Cell::Text(text)) => text.clone(),
            Some(other) => match typed(column.kind, other) {
                Ok(text) => text,
                Err(kind) => {
                    self.tell(sheet, row, at, kind);
                    return None;
                }
            },
        };
        if text.trim().is_empty() {
            if column.required {
                self.tell(sheet, row, at, FaultKind::Missing);
                return None;
            }
            return Some(if column.optional { Value::Null } else { empty(column.kind) });
        }
        let judged = parsed(column.kind, &text).and_then(|value| {
            checked(column.kind, &value)?;
            Ok(value)
        });
        match judged {
            Ok(value) => Some(value),
            Err(kind) => {
                self.tell(sheet, row, at, kind);
                None
            }
        }
    }

    fn finish(mut self) -> Result<Read, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let mut document = Map::new();
        for sheet in SHEETS.iter().filter(|sheet| sheet.parents.is_empty()) {
            let things = self.things.remove(sheet.name).unwrap_or_default();
            document.insert(sheet.list.to_owned(), things.into_iter().map(|(_, thing)| thing).collect());
        }
        let mut document = Value::Object(document);
        let index = Index::of(&document);
        let mut document = std::mem::take(&mut document);
        for sheet in SHEETS.iter().filter(|sheet| !sheet.parents.is_empty()) {
            let things = self.things.remove(sheet.name).unwrap_or_default();
            match sheet.name {
                "guides" => self.guides(&mut document, &index, things),
                "forms" => self.forms(&mut document, &index, things),
                _ => {
                    for (path, thing) in things {
                        if let Some(list) = index.list(&mut document, sheet, &path) {
                            list.push(thing);
                        }
                    }
                }
            }
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        bundle_of(document, self.places)
    }

    fn guides(&mut self, document: &mut Value, index: &Index, things: Vec<(Path, Value)>) {
        let Some(sheet) = super::spec::sheet("guides") else { return };
        let mut by_procedure: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
        for (path, thing) in things {
            let own = by_procedure.entry(path.into_iter().next().unwrap_or_default()).or_default();
            own.insert(name_of(sheet, &thing), thing);
        }
        for (code, rows) in by_procedure {
            match node(&rows, "0", 0) {
                Ok(guide) => {
                    let value = serde_json::to_value(Guide(guide)).unwrap_or_default();
                    if let Some(procedure) = index.procedure(document, &code) {
                        put(procedure, "guide", value);
                    }
                }
                Err(path) => {
                    let unknown = FaultKind::ParentUnknown(format!("{code} / {path}"));
                    self.faults.push(self.places.fault(At::new(sheet.name, &[&code, &path], ""), unknown));
                }
            }
        }
    }

    fn forms(&mut self, document: &mut Value, index: &Index, things: Vec<(Path, Value)>) {
        for (path, thing) in things {
            let (Some(code), Some(situation)) = (path.first(), path.get(1)) else { continue };
            let Some(found) = index.situation(document, code, situation) else { continue };
            let field = thing.get("field").and_then(Value::as_str).unwrap_or_default();
            let schema = thing.get("schema").cloned().unwrap_or_default();
            if field.is_empty() {
                put(found, "form", schema);
            } else if let Some(fields) = found.pointer_mut("/form/properties").and_then(Value::as_object_mut)
            {
                fields.insert(field.to_owned(), schema);
            }
        }
    }
}

/// A person who is new has no id yet: it is given when the file is written.
fn without_id(member: &mut Value) {
    if let Some(fields) = member.as_object_mut() {
        fields.entry("id").or_insert_with(|| json!(uuid::Uuid::nil()));
    }
}
