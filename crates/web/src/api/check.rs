//! Bodies are checked against the very schemas that the document publishes, so that the two cannot drift apart.

use std::{collections::HashMap, sync::LazyLock};

use jsonschema::{Validator, error::ValidationErrorKind as Kind};
use motcua_app::FieldFault;
use serde_json::{Value, json};

use super::{
    document,
    fault::{ApiFault, FAULTS_MAX},
};
use crate::WebError;

/// How a body is checked.
enum Check {
    /// By one schema.
    Whole(Validator),
    /// By the schema of the variant that a field names: the faults are those of the variant meant.
    Tagged { tag: String, variants: HashMap<String, Validator> },
}

static CHECKS: LazyLock<HashMap<String, Check>> = LazyLock::new(|| {
    let schemas = document::get().pointer("/components/schemas").and_then(Value::as_object);
    let mut checks = HashMap::new();
    for (name, schema) in schemas.into_iter().flatten() {
        match build(name, schema) {
            Ok(check) => drop(checks.insert(name.clone(), check)),
            // A body of this name is then refused as a fault of ours; a test builds every check.
            Err(error) => tracing::error!(%name, %error, "a schema of the document does not read"),
        }
    }
    checks
});

fn build(name: &str, schema: &Value) -> Result<Check, String> {
    let whole = format!("#/components/schemas/{name}");
    let Some(tag) = schema.pointer("/discriminator/propertyName").and_then(Value::as_str) else {
        return Ok(Check::Whole(validator(&whole)?));
    };
    let mut variants = HashMap::new();
    for (index, variant) in schema["oneOf"].as_array().into_iter().flatten().enumerate() {
        let named = variant["properties"][tag]["enum"][0].as_str().ok_or("a variant without its tag")?;
        variants.insert(named.to_owned(), validator(&format!("{whole}/oneOf/{index}"))?);
    }
    Ok(Check::Tagged { tag: tag.to_owned(), variants })
}

fn validator(reference: &str) -> Result<Validator, String> {
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": reference,
        "components": document::get()["components"],
    });
    jsonschema::options().should_validate_formats(true).build(&root).map_err(|error| error.to_string())
}

/// Whether every schema of the document can be checked against.
#[must_use]
pub fn knows(name: &str) -> bool {
    CHECKS.contains_key(name)
}

/// Checks a body against the schema of that name.
///
/// # Errors
/// [`ApiFault::Invalid`] with every fault.
pub(super) fn body(name: &str, given: &Value) -> Result<(), ApiFault> {
    let check = CHECKS.get(name).ok_or_else(|| WebError::internal(format!("no schema is named {name}")))?;
    let validator = match check {
        Check::Whole(validator) => validator,
        Check::Tagged { tag, variants } => {
            let Some(named) = given.get(tag) else { return Err(ApiFault::field(tag, "fault-missing")) };
            let variant = named.as_str().and_then(|named| variants.get(named));
            variant.ok_or_else(|| ApiFault::field(tag, "fault-choice"))?
        }
    };
    let mut faults: Vec<FieldFault> = validator
        .iter_errors(given)
        .take(FAULTS_MAX)
        .map(|error| {
            let path = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
            fault(error.kind(), path)
        })
        .collect();
    control_characters(given, String::new(), &mut faults);
    faults.truncate(FAULTS_MAX);
    if faults.is_empty() { Ok(()) } else { Err(ApiFault::Invalid(faults)) }
}

fn fault(kind: &Kind, path: String) -> FieldFault {
    let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match kind {
        Kind::Required { property } => {
            FieldFault::new(inside(property.as_str().unwrap_or_default()), "fault-missing")
        }
        Kind::AdditionalProperties { unexpected } => {
            FieldFault::new(inside(&unexpected.join(",")), "fault-unexpected")
        }
        Kind::MinLength { .. } | Kind::MinItems { .. } => FieldFault::new(path, "fault-missing"),
        Kind::MaxLength { limit } => FieldFault::new(path, "fault-too-long").with("max", limit.to_string()),
        Kind::MaxItems { limit } => FieldFault::new(path, "fault-too-many").with("max", limit.to_string()),
        Kind::Minimum { limit } => FieldFault::new(path, "fault-too-small").with("min", limit.to_string()),
        Kind::Maximum { limit } => FieldFault::new(path, "fault-too-large").with("max", limit.to_string()),
        Kind::Enum { .. } | Kind::Constant { .. } => FieldFault::new(path, "fault-choice"),
        Kind::Type { .. } => FieldFault::new(path, "fault-type"),
        _ => FieldFault::new(path, "fault-format"),
    }
}

/// Names texts with characters that no person types: PostgreSQL refuses some of them, and on a printed form they
/// show as nothing.
fn control_characters(given: &Value, path: String, faults: &mut Vec<FieldFault>) {
    let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let is_hidden = |text: &str| text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    match given {
        Value::String(text) if is_hidden(text) => faults.push(FieldFault::new(path, "fault-characters")),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                control_characters(item, inside(&index.to_string()), faults);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                if is_hidden(name) {
                    faults.push(FieldFault::new(path.clone(), "fault-characters"));
                }
                control_characters(field, inside(name), faults);
            }
        }
        _ => {}
    }
}
