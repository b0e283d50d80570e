//! Filing forms: JSON Schema with a small vocabulary for pages; validated on the server.

use std::collections::BTreeMap;

use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::{Map, Value};

use crate::FieldFault;

/// The prefix of form fields among the posted names, so that they cannot be taken for others.
pub const FIELD_PREFIX: &str = "form.";
/// The most faults named at once.
const FAULTS_MAX: usize = 50;
/// The most characters of a field for which the schema sets no bound.
const TEXT_MAX_CHARS: usize = 4_000;

/// Every fault of the answers under a schema, named by field.
#[must_use]
pub fn validate(schema: &Value, answers: &Value) -> Vec<FieldFault> {
    let validator = match jsonschema::options().should_validate_formats(true).build(schema) {
        Ok(validator) => validator,
        Err(error) => {
            tracing::error!(%error, "a filing form's schema does not read");
            return vec![FieldFault::new(FIELD_PREFIX, "fault-form-broken")];
        }
    };
    let mut faults: Vec<FieldFault> = Vec::new();
    for error in validator.iter_errors(answers).take(FAULTS_MAX) {
        let path = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
        faults.extend(explain(error.kind(), &path));
    }
    faults
}

fn explain(kind: &Kind, path: &str) -> Option<FieldFault> {
    let fault = |key| FieldFault::new(format!("{FIELD_PREFIX}{path}"), key);
    Some(match kind {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let dot = if path.is_empty() { "" } else { "." };
            FieldFault::new(format!("{FIELD_PREFIX}{path}{dot}{name}"), "fault-missing")
        }
        Kind::MinLength { .. } => fault("fault-missing"),
        Kind::MaxLength { limit } => fault("fault-too-long").with("max", limit.to_string()),
        Kind::Format { format } if format == "date" => fault("fault-date"),
        Kind::Format { format } if format == "email" => fault("fault-email"),
        Kind::Enum { .. } | Kind::Constant { .. } => fault("fault-choice"),
        Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => {
            fault("fault-too-small").with("min", limit.to_string())
        }
        Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => {
            fault("fault-too-large").with("max", limit.to_string())
        }
        Kind::Type { .. } => fault("fault-type"),
        Kind::Pattern { .. } | Kind::Format { .. } => fault("fault-format"),
        Kind::AdditionalProperties { unexpected } => {
            FieldFault::new(format!("{FIELD_PREFIX}{}", unexpected.join(",")), "fault-unexpected")
        }
        _ => fault("fault-format"),
    })
}

/// Turns posted text into the types that the schema names. What does not convert stays text, so that the
/// validation names it and the page shows it again.
#[must_use]
pub fn from_fields(schema: &Value, fields: &BTreeMap<String, String>) -> Value {
    let mut answers = Map::new();
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return Value::Object(answers);
    };
    for (name, property) in properties {
        let Some(text) = fields.get(&format!("{FIELD_PREFIX}{name}")) else { continue };
        let text: String = text.trim().chars().take(TEXT_MAX_CHARS + 1).collect();
        if text.is_empty() {
            continue;
        }
        answers.insert(name.clone(), typed(property, text));
    }
    Value::Object(answers)
}

fn typed(property: &Value, text: String) -> Value {
    match property.get("type").and_then(Value::as_str) {
        Some("integer") => {
            text.replace(['.', ' '], "").parse::<i64>().map_or(Value::String(text), Value::from)
        }
        Some("number") => text.replace(',', ".").parse::<f64>().map_or(Value::String(text), Value::from),
        Some("boolean") => Value::Bool(matches!(text.as_str(), "true" | "on" | "1" | "yes")),
        _ => Value::String(text),
    }
}

/// One field of a form, as a page draws it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct FormField {
    /// With [`FIELD_PREFIX`].
    pub name: String,
    pub title: String,
    pub help: String,
    pub required: bool,
    /// `text`, `textarea`, `date`, `number`, `select`, `radio`, `checkbox`, `email`, `tel`.
    pub widget: String,
    /// Value and text of each choice.
    pub options: Vec<(String, String)>,
    pub section: String,
    pub max_length: Option<u64>,
    /// What the account already knows: `account.name`, …
    pub prefill: Option<String>,
}

/// The fields of a schema in their order.
#[must_use]
pub fn fields(schema: &Value) -> Vec<FormField> {
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return Vec::new() };
    properties
        .iter()
        .map(|(name, property)| field(name, property, required.contains(&name.as_str())))
        .collect()
}

fn field(name: &str, property: &Value, required: bool) -> FormField {
    let text = |key: &str| property.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let strings = |key: &str| -> Vec<String> {
        let list = property.get(key).and_then(Value::as_array);
        list.map(|items| items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            .unwrap_or_default()
    };
    let values = strings("enum");
    let mut labels = strings("x-labels");
    labels.extend(values.iter().skip(labels.len()).cloned().collect::<Vec<_>>());
    FormField {
        name: format!("{FIELD_PREFIX}{name}"),
        title: text("title"),
        help: text("description"),
        required,
        widget: widget(property, !values.is_empty()),
        options: values.into_iter().zip(labels).collect(),
        section: text("x-section"),
        max_length: property.get("maxLength").and_then(Value::as_u64),
        prefill: property.get("x-prefill").and_then(Value::as_str).map(str::to_owned),
    }
}

fn widget(property: &Value, has_options: bool) -> String {
    let text = |key: &str| property.get(key).and_then(Value::as_str).unwrap_or_default();
    let named = match (text("x-widget"), text("type"), text("format")) {
        ("", "boolean", _) => "checkbox",
        ("", "integer" | "number", _) => "number",
        ("", _, "date") => "date",
        ("", _, "email") => "email",
        ("", ..) if has_options => "select",
        ("", ..) => "text",
        (named, ..) => named,
    };
    named.to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema() -> Value {
        json!({
            "type": "object",
            "properties": {
                "ten": {"type": "string", "title": "Họ tên", "minLength": 1, "maxLength": 20},
                "ngay": {"type": "string", "format": "date"},
                "so_con": {"type": "integer", "minimum": 0, "maximum": 20},
                "gioi_tinh": {"type": "string", "enum": ["nam", "nu"], "x-labels": ["Nam", "Nữ"]}
            },
            "required": ["ten", "ngay"],
            "additionalProperties": false
        })
    }

    fn posted(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| (format!("form.{name}"), (*value).to_owned())).collect()
    }

    #[test]
    fn every_fault_is_named_by_its_field_at_once() {
        let answers = from_fields(
            &schema(),
            &posted(&[("ngay", "31/02/2020"), ("so_con", "nhiều"), ("gioi_tinh", "x")]),
        );
        let mut faults: Vec<(String, &str)> =
            validate(&schema(), &answers).into_iter().map(|fault| (fault.field, fault.key)).collect();
        faults.sort();
        assert_eq!(
            faults,
            [
                ("form.gioi_tinh".to_owned(), "fault-choice"),
                ("form.ngay".to_owned(), "fault-date"),
                ("form.so_con".to_owned(), "fault-type"),
                ("form.ten".to_owned(), "fault-missing"),
            ]
        );
    }

    #[test]
    fn good_answers_have_no_fault_and_take_their_types() {
        let answers = from_fields(
            &schema(),
            &posted(&[("ten", " Lan "), ("ngay", "2020-02-29"), ("so_con", "2"), ("khac", "x")]),
        );
        assert_eq!(answers, json!({"ten": "Lan", "ngay": "2020-02-29", "so_con": 2}));
        assert!(validate(&schema(), &answers).is_empty());
    }

    #[test]
    fn choices_show_their_texts() {
        let fields = fields(&schema());
        assert_eq!(fields[3].options[1], ("nu".to_owned(), "Nữ".to_owned()));
        assert_eq!(fields[3].widget, "select");
        assert!(fields[0].required && !fields[2].required);
    }
}
