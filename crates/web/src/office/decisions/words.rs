//! Differences of decisions in words.

use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::publication::{Difference, Part},
    money::Dong,
};
use motcua_texts::{Locale, Texts, key, limit, money};
use serde::Serialize;
use serde_json::Value;

use super::form::prefill_label;

/// The most characters of a value in a difference; a form would fill pages.
const VALUE_MAX_CHARS: usize = 400;

/// A difference as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DifferenceView {
    /// From the whole to the field: "Trường hợp Đúng hạn › Thời hạn".
    pub place: String,
    /// Empty where there was nothing.
    pub before: String,
    pub after: String,
}

/// A difference in words.
pub fn difference(locale: Locale, catalogue: &CatalogueView, found: &Difference) -> DifferenceView {
    let mut places: Vec<String> = Vec::new();
    for part in &found.path {
        match part {
            Part::Field(name) => places.push(label(locale, name)),
            // The thing of a list stands beside what the list is of.
            Part::Named(name) => {
                let list = places.pop().unwrap_or_default();
                places.push(format!("{list} “{name}”"));
            }
        }
    }
    let field = found.path.iter().rev().find_map(|part| match part {
        Part::Field(name) => Some(name.as_str()),
        Part::Named(_) => None,
    });
    let words = Words { locale, catalogue };
    let say = |value: &Option<Value>| {
        let text =
            value.as_ref().map(|value| words.value(field.unwrap_or_default(), value)).unwrap_or_default();
        if text.chars().count() > VALUE_MAX_CHARS {
            text.chars().take(VALUE_MAX_CHARS).chain(['…']).collect()
        } else {
            text
        }
    };
    DifferenceView { place: places.join(" › "), before: say(&found.before), after: say(&found.after) }
}

/// What a field of the catalogue is called; its own name where the texts have none.
fn label(locale: Locale, name: &str) -> String {
    Texts::find(locale, &format!("catalogue-field-{name}"), &[]).unwrap_or_else(|| name.to_owned())
}

struct Words<'a> {
    locale: Locale,
    catalogue: &'a CatalogueView,
}

impl Words<'_> {
    fn say(&self, family: &str, code: &str) -> String {
        Texts::find(self.locale, &format!("{family}{code}"), &[]).unwrap_or_else(|| code.to_owned())
    }

    fn value(&self, field: &str, value: &Value) -> String {
        let read_limit = || serde_json::from_value::<TimeLimit>(value.clone()).ok();
        match (field, value) {
            ("limit" | "extra" | "budget", _) => read_limit().map(|found| limit(self.locale, found)),
            ("amount", _) => serde_json::from_value::<Dong>(value.clone()).ok().map(|sum| money(sum)),
            ("field", Value::String(code)) => self.catalogue.field(code).map(|field| field.name.clone()),
            ("levels", Value::String(code)) => Some(self.say("level-", code)),
            ("audience", Value::String(code)) => Some(self.say("audience-", code)),
            ("kind", Value::String(code)) => Some(self.say("component-kind-", code)),
            ("role", Value::String(code)) => Some(self.say("role-", code)),
            ("life_events", Value::String(code)) => {
                self.catalogue.life_event(code).map(|event| event.name.clone())
            }
            ("handled_by", Value::Object(authority)) => authority.iter().next().map(|(kind, code)| {
                let code = code.as_str().unwrap_or_default();
                match kind.as_str() {
                    "every" => self.say("catalogue-every-", code),
                    _ => self.catalogue.agency(code).map_or_else(|| code.to_owned(), |one| one.name.clone()),
                }
            }),
            ("form", Value::Object(form)) => Some(self.form(form)),
            ("answer", Value::String(code)) => Some(self.say("designer-kind-", code)),
            ("not_after" | "not_before", Value::String(code)) if code == "filing" => {
                Some(Texts::get(self.locale, key!("designer-day-filing"), &[]))
            }
            ("prefill", Value::String(code)) => Some(prefill_label(self.locale, code)),
            _ => None,
        }
        .unwrap_or_else(|| self.plain(field, value))
    }

    fn plain(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => self.say("", if *yes { key!("yes") } else { key!("no") }),
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            Value::Array(list) => {
                list.iter().map(|one| self.value(field, one)).collect::<Vec<_>>().join("; ")
            }
            Value::Object(fields) => {
                // What has a code or a title is called by its name or its title alone.
                let (unsaid, alone) =
                    if fields.contains_key("title") { ("name", "title") } else { ("code", "name") };
                let told = fields.iter().filter(|(name, _)| *name != unsaid).map(|(name, value)| {
                    let text = self.value(name, value);
                    if name == alone { text } else { format!("{}: {text}", label(self.locale, name)) }
                });
                told.collect::<Vec<_>>().join(" · ")
            }
        }
    }

    /// A form by its number of questions: its own page shows it whole.
    fn form(&self, form: &serde_json::Map<String, Value>) -> String {
        let fields = form.get("questions").and_then(Value::as_array).map_or(0, Vec::len);
        Texts::get(self.locale, key!("catalogue-form-fields"), &[("count", fields.into())])
    }
}
