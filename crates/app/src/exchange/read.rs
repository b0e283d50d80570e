//! A file as a bundle, or everything that is wrong with it.

use std::collections::{BTreeMap, HashMap, HashSet};

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{Answer, GUIDE_DEPTH_MAX, Guide, GuideNode},
};
use serde_json::{Map, Value, json};

use super::{
    Bundle,
    cells::{Cell, Written, fault, open},
    fault::{Fault, FaultKind},
    spec::{Column, Kind, SHEETS, Sheet},
};

/// The most faults that are told at once.
pub const FAULTS_MAX: usize = 500;
/// The most characters of a cell: what Excel holds.
const CELL_MAX_CHARS: usize = 32_767;

/// A file that was read: its bundle, where nothing is wrong with its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub bundle: Bundle,
    /// Where each procedure, situation, agency and person stands: kind and code → sheet and row, from 1.
    pub places: HashMap<(&'static str, String), (&'static str, u32)>,
}

/// Reads a workbook, or JSON where the file begins with a brace.
///
/// # Errors
/// Everything that is wrong, in the order of the sheets; at most [`FAULTS_MAX`].
pub fn read(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
        return read_json(bytes);
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

fn read_json(bytes: &[u8]) -> Result<Read, Vec<Fault>> {
    if bytes.len() > super::FILE_MAX_BYTES {
        return Err(vec![fault("", 0, None, FaultKind::TooLarge)]);
    }
    match serde_json::from_slice(bytes) {
        Ok(bundle) => Ok(Read { bundle, places: HashMap::new() }),
        Err(error) => Err(vec![fault("", 0, None, FaultKind::Json(error.to_string()))]),
    }
}

/// The things of a sheet, each with the names of those above it.
type Path = Vec<String>;

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    /// Sheet → names from the outermost → place in the document's list.
    known: HashMap<(&'static str, Path), ()>,
    /// Sheet → rows as documents with the names of those above them, in the order of the file.
    things: BTreeMap<&'static str, Vec<(Path, Value)>>,
    places: HashMap<(&'static str, String), (&'static str, u32)>,
}

impl Reader {
    fn tell(&mut self, sheet: &Sheet, row: u32, column: Option<u32>, kind: FaultKind) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault(sheet.name, row, column, kind));
        }
    }

    fn sheet(&mut self, sheet: &'static Sheet, written: &Written) {
        let mut seen: HashSet<(Path, String)> = HashSet::new();
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
            self.belongs(sheet, number, &path);
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

    fn belongs(&mut self, sheet: &Sheet, row: u32, path: &Path) {
        let above = match sheet.parents.last() {
            None => return,
            Some(("process.steps", _)) => "steps",
            Some((list, _)) => list,
        };
        if !path.iter().any(String::is_empty) && !self.known.contains_key(&(above, path.clone())) {
            self.tell(sheet, row, None, FaultKind::ParentUnknown(path.join(" / ")));
        }
    }

    fn remember(&mut self, sheet: &'static Sheet, row: u32, path: &Path, name: String) {
        let own: Path = path.iter().cloned().chain([name]).collect();
        self.places.insert((sheet.name, own.join(" / ")), (sheet.name, row));
        self.known.insert((sheet.name, own), ());
    }

    fn code(
        &mut self,
        sheet: &Sheet,
        row: u32,
        (key, at): (&'static str, Option<u32>),
        cell: Option<&Cell>,
    ) -> Option<String> {
        let column = Column { key, kind: Kind::Code, required: true, optional: false, width: 0 };
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
        if text.chars().count() > CELL_MAX_CHARS {
            self.tell(sheet, row, at, FaultKind::TooLong(CELL_MAX_CHARS));
            return None;
        }
        match parsed(column.kind, &text) {
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
            let mut things = self.things.remove(sheet.name).unwrap_or_default();
            if sheet.name == "staff" {
                things.iter_mut().for_each(|(_, member)| without_id(member));
            }
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
        self.typed(document)
    }

    /// The document as the bundle, thing by thing, so that a fault names its row.
    fn typed(mut self, document: Value) -> Result<Read, Vec<Fault>> {
        for sheet in SHEETS.iter().filter(|sheet| sheet.parents.is_empty()) {
            let list = document.get(sheet.list).and_then(Value::as_array).cloned().unwrap_or_default();
            for thing in list {
                let name = name_of(sheet, &thing);
                let one = json!({ sheet.list: [thing] });
                if let Err(error) = serde_json::from_value::<Bundle>(one) {
                    let row = self.places.get(&(sheet.name, name)).map_or(0, |(_, row)| *row);
                    self.tell(sheet, row, None, FaultKind::Unreadable(error.to_string()));
                }
            }
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        match serde_json::from_value(document) {
            Ok(bundle) => Ok(Read { bundle, places: self.places }),
            Err(error) => Err(vec![fault("", 0, None, FaultKind::Unreadable(error.to_string()))]),
        }
    }

    fn guides(&mut self, document: &mut Value, index: &Index, things: Vec<(Path, Value)>) {
        let Some(sheet) = super::spec::sheet("guides") else { return };
        let mut by_procedure: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
        for (path, thing) in things {
            let own = by_procedure.entry(path.into_iter().next().unwrap_or_default()).or_default();
            own.insert(name_of(sheet, &thing), thing);
        }
        for (code, rows) in by_procedure {
            let place = |path: &str| format!("{code} / {path}");
            match node(&rows, "0", 0) {
                Ok(guide) => {
                    let value = serde_json::to_value(Guide(guide)).unwrap_or_default();
                    if let Some(procedure) = index.procedure(document, &code) {
                        put(procedure, "guide", value);
                    }
                }
                Err(path) => {
                    let row = self.places.get(&("guides", place(&path))).map_or(0, |(_, row)| *row);
                    self.tell(sheet, row, None, FaultKind::ParentUnknown(place(&path)));
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

/// Where each procedure and agency stands in the document.
struct Index {
    procedures: HashMap<String, usize>,
    agencies: HashMap<String, usize>,
}

impl Index {
    fn of(document: &Value) -> Self {
        let places = |list: &str| -> HashMap<String, usize> {
            let things = document.get(list).and_then(Value::as_array).into_iter().flatten();
            let code =
                |thing: &Value| thing.get("code").and_then(Value::as_str).unwrap_or_default().to_owned();
            things.enumerate().map(|(at, thing)| (code(thing), at)).collect()
        };
        Self { procedures: places("procedures"), agencies: places("agencies") }
    }

    fn procedure<'a>(&self, document: &'a mut Value, code: &str) -> Option<&'a mut Value> {
        document.get_mut("procedures")?.get_mut(*self.procedures.get(code)?)
    }

    fn situation<'a>(&self, document: &'a mut Value, code: &str, name: &str) -> Option<&'a mut Value> {
        named(self.procedure(document, code)?, "situations", name)
    }

    /// The list of a sheet inside the thing above, begun where it is not there.
    fn list<'a>(&self, document: &'a mut Value, sheet: &Sheet, path: &Path) -> Option<&'a mut Vec<Value>> {
        let mut thing = match sheet.parents.first()?.0 {
            "agencies" => document.get_mut("agencies")?.get_mut(*self.agencies.get(path.first()?)?)?,
            _ => self.procedure(document, path.first()?)?,
        };
        for ((list, _), name) in sheet.parents.iter().zip(path).skip(1) {
            thing = named(thing, list, name)?;
        }
        let mut inner = thing;
        for part in sheet.list.split('.') {
            let fields = inner.as_object_mut()?;
            let is_last = sheet.list.ends_with(part);
            inner =
                fields.entry(part.to_owned()).or_insert_with(|| if is_last { json!([]) } else { json!({}) });
        }
        inner.as_array_mut()
    }
}

fn named<'a>(thing: &'a mut Value, list: &str, name: &str) -> Option<&'a mut Value> {
    let mut inner = thing;
    for part in list.split('.') {
        inner = inner.get_mut(part)?;
    }
    let is_it = |one: &&mut Value| one.get("code").and_then(Value::as_str) == Some(name);
    inner.as_array_mut()?.iter_mut().find(is_it)
}

/// The node at a path; the path at which something is missing where there is none.
fn node(rows: &BTreeMap<String, Value>, path: &str, depth: usize) -> Result<GuideNode, String> {
    let Some(row) = rows.get(path).filter(|_| depth <= GUIDE_DEPTH_MAX) else { return Err(path.to_owned()) };
    let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let situation = text("situation");
    if !situation.is_empty() {
        return Ok(GuideNode::Situation { situation });
    }
    let mut answers = Vec::new();
    for number in 1..=rows.len() {
        let own = format!("{path}.{number}");
        let Some(answer) = rows.get(&own) else { break };
        let leads = answer.get("situation").and_then(Value::as_str).unwrap_or_default();
        let then = if leads.is_empty() {
            node(rows, &format!("{own}.0"), depth + 1).map_err(|_| own.clone())?
        } else {
            GuideNode::Situation { situation: leads.to_owned() }
        };
        let words = answer.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
        answers.push(Answer { text: words, then });
    }
    if answers.is_empty() {
        Err(path.to_owned())
    } else {
        Ok(GuideNode::Question { question: text("text"), answers })
    }
}

/// A person who is new has no id yet: it is given when the file is written.
fn without_id(member: &mut Value) {
    if let Some(fields) = member.as_object_mut() {
        fields.entry("id").or_insert_with(|| json!(uuid::Uuid::nil()));
    }
}

fn name_of(sheet: &Sheet, thing: &Value) -> String {
    match thing.get(sheet.key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"),
        _ => String::new(),
    }
}

fn put(thing: &mut Value, path: &str, value: Value) {
    let mut inner = thing;
    let mut parts = path.split('.').peekable();
    while let Some(part) = parts.next() {
        let Some(fields) = inner.as_object_mut() else { return };
        if parts.peek().is_none() {
            fields.insert(part.to_owned(), value);
            return;
        }
        inner = fields.entry(part.to_owned()).or_insert_with(|| json!({}));
    }
}

fn empty(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Code => json!(""),
        Kind::Codes | Kind::Choices(_) | Kind::Lines | Kind::Places => json!([]),
        Kind::Flag => json!(false),
        Kind::Number(_) | Kind::Money => json!(0),
        Kind::Limit | Kind::Day | Kind::Choice(_) | Kind::Place | Kind::Json => Value::Null,
    }
}

/// What a cell that is no text says to a column.
fn typed(kind: Kind, cell: &Cell) -> Result<String, FaultKind> {
    match (kind, cell) {
        (_, Cell::Merged) => Err(FaultKind::Merged),
        (_, Cell::Formula) => Err(FaultKind::Formula),
        (_, Cell::Error(text)) => Err(FaultKind::ErrorCell(text.clone())),
        (Kind::Number(_) | Kind::Money, Cell::Number(number)) => Ok(number.to_string()),
        (Kind::Day, Cell::Day(day)) => Ok(day.clone()),
        (Kind::Flag, Cell::Flag(flag)) => Ok(if *flag { "x".to_owned() } else { String::new() }),
        (Kind::Flag, Cell::Number(number)) => Ok(if *number == 0.0 { String::new() } else { "x".to_owned() }),
        (_, Cell::Day(_)) => Err(FaultKind::DateForText),
        (Kind::Text, Cell::Number(number)) => Ok(number.to_string()),
        (_, Cell::Number(number)) => Err(FaultKind::NumberForCode(number.to_string())),
        (_, Cell::Flag(flag)) => Ok(flag.to_string()),
        (_, Cell::Text(text)) => Ok(text.clone()),
    }
}

fn parsed(kind: Kind, text: &str) -> Result<Value, FaultKind> {
    let trimmed = text.trim();
    match kind {
        Kind::Text => Ok(json!(text)),
        Kind::Code => code(trimmed).map(|code| json!(code)),
        Kind::Codes => codes(trimmed, &code),
        Kind::Lines => Ok(text.lines().map(|line| json!(many_lines(line.trim_end_matches('\r')))).collect()),
        Kind::Number(max) => number(trimmed, i64::from(max)),
        Kind::Money => number(trimmed, i64::MAX),
        Kind::Flag => match trimmed.to_lowercase().as_str() {
            "x" | "có" | "co" | "yes" | "true" => Ok(json!(true)),
            "-" | "không" | "khong" | "no" | "false" => Ok(json!(false)),
            _ => Err(FaultKind::NoFlag(trimmed.to_owned())),
        },
        Kind::Limit => match trimmed.parse::<TimeLimit>() {
            Ok(limit) => serde_json::to_value(limit).map_err(|_| FaultKind::NoLimit(trimmed.to_owned())),
            Err(_) => Err(FaultKind::NoLimit(trimmed.to_owned())),
        },
        Kind::Day => ["%d/%m/%Y", "%Y-%m-%d"]
            .iter()
            .find_map(|format| chrono::NaiveDate::parse_from_str(trimmed, format).ok())
            .map(|day| json!(day))
            .ok_or_else(|| FaultKind::NoDay(trimmed.to_owned())),
        Kind::Choice(choices) => choice(trimmed, choices).map(|choice| json!(choice)),
        Kind::Choices(choices) => codes(trimmed, &|code: &str| choice(code, choices)),
        Kind::Place => place(trimmed),
        Kind::Places => trimmed.split(';').map(str::trim).filter(|one| !one.is_empty()).map(place).collect(),
        Kind::Json => serde_json::from_str(trimmed).map_err(|error| FaultKind::Json(error.to_string())),
    }
}

fn code(text: &str) -> Result<String, FaultKind> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    if text.chars().all(plain) { Ok(text.to_owned()) } else { Err(FaultKind::NoCode(text.to_owned())) }
}

fn codes(text: &str, one: &dyn Fn(&str) -> Result<String, FaultKind>) -> Result<Value, FaultKind> {
    text.split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(|code| one(code).map(|code| json!(code)))
        .collect()
}

fn choice(text: &str, choices: &'static str) -> Result<String, FaultKind> {
    if choices.split(',').any(|known| known.trim() == text) {
        Ok(text.to_owned())
    } else {
        Err(FaultKind::NoChoice { value: text.to_owned(), choices })
    }
}

fn place(text: &str) -> Result<Value, FaultKind> {
    match text.split_once(':') {
        None => code(text).map(|code| json!(code)),
        Some((kind, of)) => {
            let (kind, of) = (code(kind.trim())?, code(of.trim())?);
            Ok(json!({ kind: of }))
        }
    }
}

fn number(text: &str, max: i64) -> Result<Value, FaultKind> {
    if let Ok(number) = text.parse::<i64>() {
        if (0..=max).contains(&number) {
            return Ok(json!(number));
        }
        let max = u32::try_from(max).unwrap_or(u32::MAX);
        return Err(FaultKind::OutOfRange { value: text.to_owned(), max });
    }
    let separated = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}');
    if text.chars().all(separated) {
        Err(FaultKind::Separators(text.to_owned()))
    } else {
        Err(FaultKind::NoNumber(text.to_owned()))
    }
}

/// A line of a cell with its own line breaks.
fn many_lines(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('n')) => text.push('\n'),
            ('\\', Some('r')) => text.push('\r'),
            ('\\', Some(other)) => text.push(other),
            (letter, _) => text.push(letter),
        }
    }
    text
}
