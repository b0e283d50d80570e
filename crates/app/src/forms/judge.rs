//! Whether answers are right, as every validator of JSON Schema would judge them.

use chrono::NaiveDate;
use jsonschema::error::ValidationErrorKind as Kind;
use motcua_domain::catalogue::{
    CatalogueFault, Procedure, Situation,
    form::{FieldKind, FilingForm, FormFault, FormField, LookUp, TextLook},
};
use motcua_domain::people::normalise_phone;
use serde_json::{Map, Value};

use super::{
    FIELD_PREFIX, days,
    draw::{agencies, units},
};
use crate::{FieldFault, catalogue::CatalogueView};

/// The most faults named at once.
const FAULTS_MAX: usize = 50;

/// Every fault of the answers under a schema, named by field, one for each.
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
    one_each(faults)
}

/// One fault for each field. That it is not written as it should be says more than that it is too long.
fn one_each(faults: Vec<FieldFault>) -> Vec<FieldFault> {
    let mut kept: Vec<FieldFault> = Vec::new();
    for fault in faults {
        match kept.iter_mut().find(|known| known.field == fault.field) {
            None => kept.push(fault),
            Some(known) if fault.key == "fault-format" && known.key != "fault-missing" => *known = fault,
            Some(_) => {}
        }
    }
    kept
}

/// The same with what a schema does not say: whether the units and agencies that were chosen are there on the day of
/// filing, whether days stand in their order, whether a telephone can be called. A text that does not match its pattern is
/// told what the question asks for.
#[must_use]
pub fn faults(
    catalogue: &CatalogueView,
    form: &FilingForm,
    answers: &Value,
    day: NaiveDate,
) -> Vec<FieldFault> {
    let mut faults = validate(&form.write(), answers);
    if let Some(answers) = answers.as_object() {
        beyond_schema((catalogue, day), FIELD_PREFIX, &form.fields, answers, &mut faults);
    }
    one_each(faults.into_iter().map(|fault| wanted(form, fault)).collect())
}

/// Tells of a text that is not written as it should be what is wanted, in the words of the question.
fn wanted(form: &FilingForm, fault: FieldFault) -> FieldFault {
    let path: Vec<&str> = fault.field.trim_start_matches(FIELD_PREFIX).split('.').collect();
    let field = match path.as_slice() {
        [name] => form.field(name),
        [group, _, name] => form.at(&format!("{group}.{name}")),
        _ => None,
    };
    let Some(field) = field.filter(|_| fault.key == "fault-format") else { return fault };
    match &field.kind {
        FieldKind::Text { look: TextLook::Telephone, .. } => FieldFault::new(fault.field, "fault-phone"),
        _ if !field.help.is_empty() => {
            FieldFault::new(fault.field, "fault-wanted").with("wanted", &field.help)
        }
        _ => fault,
    }
}

fn beyond_schema(
    at: (&CatalogueView, NaiveDate),
    prefix: &str,
    fields: &[FormField],
    answers: &Map<String, Value>,
    faults: &mut Vec<FieldFault>,
) {
    faults.extend(days::faults(prefix, fields, answers, Some(at.1)));
    for field in fields {
        let name = format!("{prefix}{}", field.name);
        match (&field.kind, answers.get(&field.name)) {
            (FieldKind::LookUp { of, level }, Some(Value::String(code))) => {
                let is_known = match of {
                    LookUp::Unit => units(at, *level).any(|unit| unit.code == *code),
                    LookUp::Agency => agencies(at, *level).any(|agency| agency.code.0 == *code),
                };
                if !is_known {
                    faults.push(FieldFault::new(name, "fault-choice"));
                }
            }
            (FieldKind::Text { look: TextLook::Telephone, .. }, Some(Value::String(number)))
                if normalise_phone(number).is_none() =>
            {
                faults.push(FieldFault::new(name, "fault-phone"));
            }
            (FieldKind::Group { fields, .. }, Some(Value::Array(rows))) => {
                for (place, row) in rows.iter().enumerate() {
                    let Some(row) = row.as_object() else { continue };
                    beyond_schema(at, &format!("{name}.{place}."), fields, row, faults);
                }
            }
            _ => {}
        }
    }
}

/// What a form lacks beyond what the rules see: a pattern that does not read, a sample that it would refuse itself.
#[must_use]
pub fn unsound(form: &FilingForm) -> Vec<FormFault> {
    let broken = patterns("", &form.fields);
    if !broken.is_empty() {
        return broken.into_iter().map(FormFault::PatternBroken).collect();
    }
    let Some(sample) = &form.sample else { return Vec::new() };
    let mut wrong = validate(&form.write(), sample);
    if let Some(sample) = sample.as_object() {
        wrong.extend(days::faults(FIELD_PREFIX, &form.fields, sample, None));
    }
    let field = |fault: FieldFault| fault.field.trim_start_matches(FIELD_PREFIX).to_owned();
    wrong.into_iter().map(|fault| FormFault::SampleWrong(field(fault))).collect()
}

/// What the forms of a procedure lack beyond what the rules see.
#[must_use]
pub fn unsound_in(procedure: &Procedure) -> Vec<CatalogueFault> {
    let of = |situation: &Situation| {
        let form = situation.form.as_ref().and_then(|schema| FilingForm::read(schema).ok());
        let faults: Vec<FormFault> = form.iter().flat_map(unsound).collect();
        faults
            .into_iter()
            .map(|fault| CatalogueFault::Form(situation.code.clone(), fault))
            .collect::<Vec<_>>()
    };
    procedure.situations.iter().flat_map(of).collect()
}

/// The fields whose patterns do not read.
fn patterns(prefix: &str, fields: &[FormField]) -> Vec<String> {
    let mut broken = Vec::new();
    for field in fields {
        let name = format!("{prefix}{}", field.name);
        match &field.kind {
            FieldKind::Text { pattern: Some(pattern), .. } => {
                let schema = serde_json::json!({ "pattern": pattern });
                if jsonschema::options().build(&schema).is_err() {
                    broken.push(name);
                }
            }
            FieldKind::Group { fields, .. } => broken.extend(patterns(&format!("{name}."), fields)),
            _ => {}
        }
    }
    broken
}

fn explain(kind: &Kind, path: &str) -> Option<FieldFault> {
    let fault = |key| FieldFault::new(format!("{FIELD_PREFIX}{path}"), key);
    Some(match kind {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let dot = if path.is_empty() { "" } else { "." };
            FieldFault::new(format!("{FIELD_PREFIX}{path}{dot}{name}"), "fault-missing")
        }
        Kind::MinLength { limit: 1 } => fault("fault-missing"),
        Kind::MinLength { limit } => fault("fault-too-short").with("min", limit.to_string()),
        Kind::MaxLength { limit } => fault("fault-too-long").with("max", limit.to_string()),
        Kind::MinItems { limit } => fault("fault-too-few-rows").with("min", limit.to_string()),
        Kind::MaxItems { limit } => fault("fault-too-many-rows").with("max", limit.to_string()),
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
        Kind::FalseSchema => fault("fault-unexpected"),
        Kind::AdditionalProperties { unexpected } => {
            FieldFault::new(format!("{FIELD_PREFIX}{}", unexpected.join(",")), "fault-unexpected")
        }
        _ => fault("fault-format"),
    })
}
