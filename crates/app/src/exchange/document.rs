//! The document that the rows of a workbook make together.

use std::collections::{BTreeMap, HashMap};

use motcua_domain::catalogue::{Answer, GUIDE_DEPTH_MAX, GuideNode};
use serde_json::{Value, json};

use super::spec::Sheet;

/// The names of the things above a row, the outermost first.
pub(super) type Path = Vec<String>;

/// Where each procedure and agency stands in the document.
pub(super) struct Index {
    procedures: HashMap<String, usize>,
    agencies: HashMap<String, usize>,
}

impl Index {
    pub(super) fn of(document: &Value) -> Self {
        let places = |list: &str| -> HashMap<String, usize> {
            let things = document.get(list).and_then(Value::as_array).into_iter().flatten();
            let code =
                |thing: &Value| thing.get("code").and_then(Value::as_str).unwrap_or_default().to_owned();
            things.enumerate().map(|(at, thing)| (code(thing), at)).collect()
        };
        Self { procedures: places("procedures"), agencies: places("agencies") }
    }

    pub(super) fn procedure<'a>(&self, document: &'a mut Value, code: &str) -> Option<&'a mut Value> {
        document.get_mut("procedures")?.get_mut(*self.procedures.get(code)?)
    }

    pub(super) fn situation<'a>(
        &self,
        document: &'a mut Value,
        code: &str,
        name: &str,
    ) -> Option<&'a mut Value> {
        named(self.procedure(document, code)?, "situations", name)
    }

    /// The list of a sheet inside the thing above, begun where it is not there.
    pub(super) fn list<'a>(
        &self,
        document: &'a mut Value,
        sheet: &Sheet,
        path: &Path,
    ) -> Option<&'a mut Vec<Value>> {
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
pub(super) fn node(rows: &BTreeMap<String, Value>, path: &str, depth: usize) -> Result<GuideNode, String> {
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

pub(super) fn name_of(sheet: &Sheet, thing: &Value) -> String {
    match thing.get(sheet.key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|"),
        _ => String::new(),
    }
}

pub(super) fn put(thing: &mut Value, path: &str, value: Value) {
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
