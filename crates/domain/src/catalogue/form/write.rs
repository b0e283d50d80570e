//! A form as JSON Schema.

use serde_json::{Map, Value, json};

use super::{ChoiceLook, FieldKind, FilingForm, FormField, LookUp, TextLook};
use crate::organisation::Level;

/// The dialect of JSON Schema that forms are written in.
pub(super) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

impl FilingForm {
    /// The form as it is stored and given out.
    #[must_use]
    pub fn write(&self) -> Value {
        let mut root = Map::new();
        root.insert("$schema".to_owned(), DIALECT.into());
        root.insert("title".to_owned(), self.title.clone().into());
        put_text(&mut root, "x-paper", self.paper.as_deref().unwrap_or_default());
        put_object(&mut root, &self.fields);
        if let Some(sample) = &self.sample {
            root.insert("examples".to_owned(), json!([sample]));
        }
        Value::Object(root)
    }
}

fn put_text(into: &mut Map<String, Value>, key: &str, text: &str) {
    if !text.is_empty() {
        into.insert(key.to_owned(), text.into());
    }
}

fn put_object(into: &mut Map<String, Value>, fields: &[FormField]) {
    into.insert("type".to_owned(), "object".into());
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.clone(), property(field))).collect();
    into.insert("properties".to_owned(), properties.into());
    let always = |field: &&FormField| field.required && field.show_if.is_none();
    let required: Vec<&str> = fields.iter().filter(always).map(|field| field.name.as_str()).collect();
    into.insert("required".to_owned(), required.into());
    let rules = rules(fields);
    if !rules.is_empty() {
        into.insert("allOf".to_owned(), rules.into());
    }
    into.insert("additionalProperties".to_owned(), false.into());
}

/// What the conditions mean, in words that every validator of JSON Schema knows.
pub(super) fn rules(fields: &[FormField]) -> Vec<Value> {
    let rule = |field: &FormField| {
        let condition = field.show_if.as_ref()?;
        let on = fields.iter().find(|other| other.name == condition.field);
        let is_tick = on.is_some_and(|on| on.kind == FieldKind::Tick);
        let is: Vec<Value> = condition
            .is
            .iter()
            .map(|code| if is_tick { Value::Bool(code == "true") } else { code.clone().into() })
            .collect();
        let mut rule = Map::new();
        rule.insert(
            "if".to_owned(),
            json!({"properties": {condition.field.clone(): {"enum": is}}, "required": [condition.field]}),
        );
        if field.required {
            rule.insert("then".to_owned(), json!({"required": [field.name]}));
        }
        rule.insert("else".to_owned(), json!({"properties": {field.name.clone(): false}}));
        Some(Value::Object(rule))
    };
    fields.iter().filter_map(rule).collect()
}

fn property(field: &FormField) -> Value {
    let mut own = Map::new();
    own.insert("type".to_owned(), type_of(&field.kind).into());
    own.insert("title".to_owned(), field.title.clone().into());
    put_text(&mut own, "description", &field.help);
    put_kind(&mut own, &field.kind);
    if let Some(prefill) = &field.prefill {
        own.insert("x-prefill".to_owned(), prefill.code().into());
    }
    if let Some(condition) = &field.show_if {
        own.insert("x-show-if".to_owned(), json!({"field": condition.field, "is": condition.is}));
    }
    put_text(&mut own, "x-section", &field.section);
    Value::Object(own)
}

fn type_of(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. }
        | FieldKind::Day { .. }
        | FieldKind::Choice { .. }
        | FieldKind::LookUp { .. } => "string",
        FieldKind::Number { whole: true, .. } => "integer",
        FieldKind::Number { whole: false, .. } => "number",
        FieldKind::Tick => "boolean",
        FieldKind::Group { .. } => "array",
    }
}

fn put_kind(own: &mut Map<String, Value>, kind: &FieldKind) {
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            own.insert(key.to_owned(), value);
        }
    };
    match kind {
        FieldKind::Text { look, least, most, pattern } => {
            put("minLength", least.map(Value::from));
            put("maxLength", most.map(Value::from));
            put("pattern", pattern.clone().map(Value::from));
            match look {
                TextLook::Line => {}
                TextLook::Lines => put("x-widget", Some("textarea".into())),
                TextLook::Telephone => put("x-widget", Some("tel".into())),
                TextLook::Email => put("format", Some("email".into())),
            }
        }
        FieldKind::Day { not_after, not_before } => {
            put("format", Some("date".into()));
            put("x-not-after", not_after.as_ref().map(|bound| bound.code().into()));
            put("x-not-before", not_before.as_ref().map(|bound| bound.code().into()));
        }
        FieldKind::Number { least, most, unit, .. } => {
            put("minimum", least.map(Value::from));
            put("maximum", most.map(Value::from));
            put_text(own, "x-unit", unit);
        }
        FieldKind::Choice { look, options } => {
            let (codes, labels): (Vec<&str>, Vec<&str>) =
                options.iter().map(|(code, label)| (code.as_str(), label.as_str())).unzip();
            put("enum", Some(codes.into()));
            put("x-labels", Some(labels.into()));
            let look = if *look == ChoiceLook::Marks { "radio" } else { "select" };
            put("x-widget", Some(look.into()));
        }
        FieldKind::Tick => {}
        FieldKind::LookUp { of, level } => {
            put("maxLength", Some(LOOK_UP_MAX_CHARS.into()));
            put("x-lookup", Some(if *of == LookUp::Unit { "unit" } else { "agency" }.into()));
            put("x-level", level.map(|level: Level| level.code().into()));
        }
        FieldKind::Group { row, least, most, fields } => {
            put("minItems", Some((*least).into()));
            put("maxItems", Some((*most).into()));
            let mut items = Map::new();
            put_object(&mut items, fields);
            put("items", Some(items.into()));
            put_text(own, "x-row", row);
        }
    }
}

/// The longest code of a unit or an agency.
pub(super) const LOOK_UP_MAX_CHARS: u32 = 40;
