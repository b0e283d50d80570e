//! Why a change of the organisation cannot be, in words.

use motcua_domain::organisation::{
    AgencyCode,
    change::{AGENCIES_OF_A_CHANGE_MAX, ChangeRefusal, DECISION_MAX_CHARS, SUCCESSORS_MAX},
};
use serde::Serialize;

use crate::{Arg, Locale, Texts, key, short_date};

/// A refusal as a page shows it: what happened, the rule, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeRefusalText {
    /// The code that a person can quote: `ORG-003`.
    pub code: &'static str,
    pub what: String,
    pub why: String,
    pub advice: String,
}

impl ChangeRefusalText {
    /// Somebody else changed the organisation at the same moment.
    #[must_use]
    pub fn of_another_change(locale: Locale) -> Self {
        let text = |key| Texts::get(locale, key, &[]);
        Self {
            code: "",
            what: text(key!("organisation-refused-stale")),
            why: text(key!("organisation-refused-stale.why")),
            advice: text(key!("organisation-refused-stale.advice")),
        }
    }
}

/// Writes a refusal for people; `name` gives the name of an agency.
#[must_use]
pub fn change_refusal_text(
    locale: Locale,
    refusal: &ChangeRefusal,
    name: impl Fn(&AgencyCode) -> String,
) -> ChangeRefusalText {
    use ChangeRefusal as R;
    let named = |agency: &AgencyCode| ("agency", Arg::from(name(agency)));
    let args: Vec<(&str, Arg)> = match refusal {
        R::EffectiveInThePast { effective } | R::InEffect { effective } => {
            vec![("day", short_date(*effective).into())]
        }
        R::AgencyEnded { agency, until } => vec![named(agency), ("day", short_date(*until).into())],
        R::AgencyNotBegun { agency, from } => vec![named(agency), ("day", short_date(*from).into())],
        R::AgencyUnknown(agency)
        | R::IntoItself(agency)
        | R::NamedTwice(agency)
        | R::Circle(agency)
        | R::NobodyTakesOver(agency)
        | R::CodeTaken(agency)
        | R::HeirUnknown(agency)
        | R::ParentMissing(agency)
        | R::BuiltUpon(agency) => vec![named(agency), ("code", agency.0.clone().into())],
        R::LineTooLong(agency) => vec![named(agency), ("max", SUCCESSORS_MAX.into())],
        R::IdentifierTaken(identifier) => vec![("identifier", identifier.clone().into())],
        R::TooManyParts => vec![("max", AGENCIES_OF_A_CHANGE_MAX.into())],
        R::DecisionMissing => vec![("max", DECISION_MAX_CHARS.into())],
        R::TooFewParts | R::NameMissing | R::NameUnchanged => Vec::new(),
    };
    let text = |part: &str| Texts::get(locale, &format!("organisation-{}{part}", refusal.code()), &args);
    ChangeRefusalText { code: refusal.code(), what: text(""), why: text(".why"), advice: text(".advice") }
}
