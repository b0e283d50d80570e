//! A form out of JSON Schema: exactly what [`FilingForm::write`] gives, and nothing that it would not.
//!
//! What is known is picked out first. Then the form is written again, and whatever differs was not understood.

use serde_json::{Map, Value};

use super::{
    ChoiceLook, Condition, DayBound, FORM_BYTES_MAX, FieldKind, FilingForm, FormFault, FormField, LookUp,
    Prefill, TextLook,
};
use crate::organisation::Level;

/// Keywords by which a schema may lead into itself.
const REFERENCES: [&str; 6] = ["$ref", "$dynamicRef", "$recursiveRef", "$defs", "definitions", "$anchor"];

impl FilingForm {
    /// Reads a stored form.
    ///
    /// # Errors
    /// Every [`FormFault`] of it: what it refers to, what could not be drawn, what its fields lack.
    pub fn read(schema: &Value) -> Result<Self, Vec<FormFault>> {
        let (form, faults) = Self::understand(schema);
        match form {
            Some(form) if faults.is_empty() => Ok(form),
            _ => Err(faults),
        }
    }

    /// What is understood of a form that is being written, and its faults; nothing of one that could go on for ever.
    #[must_use]
    pub fn understand(schema: &Value) -> (Option<Self>, Vec<FormFault>) {
        if schema.to_string().len() > FORM_BYTES_MAX {
            return (None, vec![FormFault::TooLong]);
        }
        if let Some(at) = reference("", schema) {
            return (None, vec![FormFault::Endless { at }]);
        }
        let Some(root) = schema.as_object() else {
            return (None, vec![FormFault::Unreadable { at: String::new(), what: "type".to_owned() }]);
        };
        let fields = object(root);
        // A fault of its own is told before what follows from it.
        let unknown = fields.unknown_prefills.iter();
        let mut faults: Vec<FormFault> =
            unknown.map(|(name, from)| FormFault::PrefillUnknown(name.clone(), from.clone())).collect();
        let form = Self {
            title: text(root, "title"),
            paper: Some(text(root, "x-paper")).filter(|paper| !paper.is_empty()),
            fields: fields.fields,
            sample: root.get("examples").and_then(Value::as_array).and_then(|all| all.first()).cloned(),
        };
        faults.extend(form.faults());
        if faults.is_empty() {
            differences("", schema, &form.write(), &mut faults);
        }
        (Some(form), faults)
    }
}

/// Where a schema refers to another, or to itself.
fn reference(at: &str, value: &Value) -> Option<String> {
    let below = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    match value {
        Value::Object(map) => map.iter().find_map(|(key, value)| {
            // A field may have any name; a keyword that refers has a text or schemas for its value.
            if at.ends_with("properties") || !REFERENCES.contains(&key.as_str()) {
                reference(&below(key), value)
            } else {
                Some(below(key))
            }
        }),
        Value::Array(all) => {
            all.iter().enumerate().find_map(|(place, value)| reference(&below(&place.to_string()), value))
        }
        _ => None,
    }
}

fn text(map: &Map<String, Value>, key: &str) -> String {
    map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn texts(map: &Map<String, Value>, key: &str) -> Vec<String> {
    let all = map.get(key).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn count(map: &Map<String, Value>, key: &str) -> Option<u32> {
    map.get(key).and_then(Value::as_u64).and_then(|count| u32::try_from(count).ok())
}

/// The fields of an object, and those that are filled in from what nobody knows.
#[derive(Default)]
struct Fields {
    fields: Vec<FormField>,
    unknown_prefills: Vec<(String, String)>,
}

fn object(map: &Map<String, Value>) -> Fields {
    let required = texts(map, "required");
    let rules = map.get("allOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_required_if_shown = |name: &str| {
        let names = |rule: &Value| rule.pointer("/then/required/0").and_then(Value::as_str) == Some(name);
        rules.iter().any(names)
    };
    let mut found = Fields::default();
    for (name, property) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let empty = Map::new();
        let own = property.as_object().unwrap_or(&empty);
        let (kind, inside) = kind(own);
        let prefill = text(own, "x-prefill");
        let known = Prefill::from_code(&prefill);
        if known.is_none() && !prefill.is_empty() {
            found.unknown_prefills.push((name.clone(), prefill));
        }
        found.unknown_prefills.extend(inside.into_iter().map(|(own, from)| (format!("{name}.{own}"), from)));
        found.fields.push(FormField {
            name: name.clone(),
            title: text(own, "title"),
            help: text(own, "description"),
            section: text(own, "x-section"),
            required: required.contains(name) || is_required_if_shown(name),
            kind,
            show_if: own
                .get("x-show-if")
                .and_then(Value::as_object)
                .map(|condition| Condition { field: text(condition, "field"), is: texts(condition, "is") }),
            prefill: known,
        });
    }
    found
}

fn kind(own: &Map<String, Value>) -> (FieldKind, Vec<(String, String)>) {
    let kind = match text(own, "type").as_str() {
        "array" => return group(own),
        "boolean" => FieldKind::Tick,
        named @ ("integer" | "number") => FieldKind::Number {
            whole: named == "integer",
            least: own.get("minimum").and_then(Value::as_i64),
            most: own.get("maximum").and_then(Value::as_i64),
            unit: text(own, "x-unit"),
        },
        _ if own.contains_key("enum") => FieldKind::Choice {
            look: if text(own, "x-widget") == "radio" { ChoiceLook::Marks } else { ChoiceLook::List },
            options: texts(own, "enum").into_iter().zip(texts(own, "x-labels")).collect(),
        },
        _ if own.contains_key("x-lookup") => FieldKind::LookUp {
            of: if text(own, "x-lookup") == "agency" { LookUp::Agency } else { LookUp::Unit },
            level: Level::from_code(&text(own, "x-level")),
        },
        _ if text(own, "format") == "date" => FieldKind::Day {
            not_after: DayBound::from_code(&text(own, "x-not-after")),
            not_before: DayBound::from_code(&text(own, "x-not-before")),
        },
        _ => FieldKind::Text {
            look: match (text(own, "x-widget").as_str(), text(own, "format").as_str()) {
                ("textarea", _) => TextLook::Lines,
                ("tel", _) => TextLook::Telephone,
                (_, "email") => TextLook::Email,
                _ => TextLook::Line,
            },
            least: count(own, "minLength"),
            most: count(own, "maxLength"),
            pattern: Some(text(own, "pattern")).filter(|pattern| !pattern.is_empty()),
        },
    };
    (kind, Vec::new())
}

fn group(own: &Map<String, Value>) -> (FieldKind, Vec<(String, String)>) {
    let inside = own.get("items").and_then(Value::as_object).map(object).unwrap_or_default();
    let kind = FieldKind::Group {
        row: text(own, "x-row"),
        least: count(own, "minItems").unwrap_or_default(),
        most: count(own, "maxItems").unwrap_or_default(),
        fields: inside.fields,
    };
    (kind, inside.unknown_prefills)
}

/// What the schema says otherwise than the form that was understood of it.
fn differences(at: &str, schema: &Value, written: &Value, faults: &mut Vec<FormFault>) {
    let (Some(schema), Some(written)) = (schema.as_object(), written.as_object()) else { return };
    let below = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    let keys = schema.keys().chain(written.keys().filter(|key| !schema.contains_key(*key)));
    for key in keys {
        let fault = match (schema.get(key), written.get(key)) {
            (Some(said), Some(meant)) if is_same(key, said, meant) => continue,
            _ if key == "allOf" => FormFault::ConditionsDiffer,
            (Some(_), None) => FormFault::Unknown { at: at.to_owned(), what: key.clone() },
            (Some(said @ Value::Object(_)), Some(meant @ Value::Object(_))) => {
                differences(&below(key), said, meant, faults);
                continue;
            }
            _ => FormFault::Unreadable { at: at.to_owned(), what: key.clone() },
        };
        faults.push(fault);
    }
}

fn is_same(key: &str, said: &Value, meant: &Value) -> bool {
    let sorted = |value: &Value| {
        let mut names: Vec<String> = value.as_array().into_iter().flatten().map(Value::to_string).collect();
        names.sort();
        names
    };
    // The order in which fields are called required says nothing.
    said == meant || (key == "required" && said.is_array() && sorted(said) == sorted(meant))
}
