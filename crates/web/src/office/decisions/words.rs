//! Faults, refusals and differences of decisions in words.

use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        CatalogueFault,
        editor::ProcessRefusal,
        publication::{DecisionFault, DecisionRefusal, Difference, FaultKind, Part},
    },
    money::Dong,
};
use motcua_texts::{Arg, Locale, RefusalText, Texts, key, limit, money};
use serde::Serialize;
use serde_json::Value;

use super::super::processes;

/// The rule behind publication decisions.
const ARTICLE: &str = "Nghị định 63/2010/NĐ-CP, Điều 13–15";
/// The most characters of a value in a difference; a form would fill pages.
const VALUE_MAX_CHARS: usize = 400;

/// A fault as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultView {
    pub what: String,
    pub advice: String,
}

/// A fault in words.
pub fn fault(locale: Locale, fault: &DecisionFault) -> FaultView {
    if let FaultKind::Catalogue(found) = &fault.kind {
        return catalogue_fault(locale, found);
    }
    let args: Vec<(&str, Arg)> = match &fault.kind {
        FaultKind::SameDay { decision } | FaultKind::Later { decision } => {
            vec![("decision", decision.as_str().into())]
        }
        FaultKind::AgencyUnknown(code) => vec![("agency", code.0.as_str().into())],
        FaultKind::ProcessFaults(count) => vec![("count", (*count).into())],
        _ => Vec::new(),
    };
    let say = |part| Texts::get(locale, &format!("decision-fault-{}{part}", fault.kind.code()), &args);
    FaultView { what: say(""), advice: say(".advice") }
}

/// A fault of a procedure's own data in words.
pub fn catalogue_fault(locale: Locale, fault: &CatalogueFault) -> FaultView {
    use CatalogueFault as F;
    let two = |first: &str, second: &str| vec![("first", Arg::from(first)), ("second", Arg::from(second))];
    let args: Vec<(&str, Arg)> = match fault {
        F::NoName | F::NoSituation | F::GuideTooDeep => Vec::new(),
        F::TooMany { what, max } => {
            let what = Texts::get(locale, &format!("catalogue-field-{what}"), &[]);
            vec![("first", what.into()), ("second", (*max).into())]
        }
        F::SituationTwice(one)
        | F::GuideLeadsNowhere(one)
        | F::SituationNotReached(one)
        | F::GuideDeadEnd(one)
        | F::StepsOutOfOrder(one) => vec![("first", one.as_str().into())],
        F::StepMissing(one, act) => {
            let act = Texts::get(locale, &format!("process-act-{act}"), &[]);
            vec![("first", one.as_str().into()), ("second", act.into())]
        }
        F::GuideAnswerTwice(one, other)
        | F::StepForNobody(one, other)
        | F::StepTwice(one, other)
        | F::BudgetNotWorkingTime(one, other) => two(one, other),
        F::BudgetsDoNotSum { situation, steps, limit: allowed } => {
            let minutes = |minutes: u32| limit(locale, TimeLimit::WorkingMinutes(minutes));
            vec![
                ("first", situation.as_str().into()),
                ("second", minutes(*steps).into()),
                ("third", minutes(*allowed).into()),
            ]
        }
    };
    let say = |part| Texts::get(locale, &format!("catalogue-fault-{}{part}", fault.code()), &args);
    FaultView { what: say(""), advice: say(".advice") }
}

/// A refusal in words.
pub fn refused(locale: Locale, refusal: &DecisionRefusal) -> RefusalText {
    let args: Vec<(&str, Arg)> = match refusal {
        DecisionRefusal::NotSound { faults } => vec![("count", (*faults).into())],
        DecisionRefusal::Twice { code } => vec![("code", code.to_string().into())],
        DecisionRefusal::TextTooLong { max } => vec![("max", (*max).into())],
        _ => Vec::new(),
    };
    let say = |part| Texts::get(locale, &format!("decision-refusal-{}{part}", refusal.code()), &args);
    RefusalText {
        code: refusal.code(),
        what: say(""),
        why: say(".why"),
        advice: say(".advice"),
        article: ARTICLE.to_owned(),
    }
}

/// Why a line about a process cannot take effect.
pub fn process_refused(locale: Locale, refusal: &ProcessRefusal) -> RefusalText {
    processes::told(locale, refusal)
}

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
                let told = fields.iter().filter(|(name, _)| name.as_str() != "code").map(|(name, value)| {
                    let text = self.value(name, value);
                    if name == "name" { text } else { format!("{}: {text}", label(self.locale, name)) }
                });
                told.collect::<Vec<_>>().join(" · ")
            }
        }
    }

    /// A form by its number of fields: its own page shows it whole.
    fn form(&self, form: &serde_json::Map<String, Value>) -> String {
        let fields = form.get("properties").and_then(Value::as_object).map_or(0, serde_json::Map::len);
        Texts::get(self.locale, key!("catalogue-form-fields"), &[("count", fields.into())])
    }
}
