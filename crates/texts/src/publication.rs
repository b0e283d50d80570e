//! Faults of procedures and of publication decisions, and refusals of decisions, in words.

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        CatalogueFault,
        form::FormFault,
        publication::{AHEAD_MONTHS_MAX, DecisionFault, DecisionRefusal, FaultKind, Gap, SIGNED_SINCE_YEAR},
    },
};
use serde::Serialize;

use crate::{Arg, Locale, RefusalText, Texts, key, limit};

/// The rule behind publication decisions.
const ARTICLE: &str = "Nghị định 63/2010/NĐ-CP, Điều 13–15";

/// A fault as a person reads it: what is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultText {
    pub what: String,
    pub advice: String,
}

/// A fault of a decision in words.
#[must_use]
pub fn decision_fault(locale: Locale, fault: &DecisionFault) -> FaultText {
    if let FaultKind::Catalogue(found) = &fault.kind {
        return catalogue_fault(locale, found);
    }
    let args: Vec<(&str, Arg)> = match &fault.kind {
        FaultKind::SameDay { decision }
        | FaultKind::Later { decision }
        | FaultKind::ProcessWaits { decision } => vec![("decision", decision.as_str().into())],
        FaultKind::SignedLongAgo => vec![("year", SIGNED_SINCE_YEAR.to_string().into())],
        FaultKind::EffectiveFarAhead => vec![("months", AHEAD_MONTHS_MAX.to_string().into())],
        FaultKind::LifeEventUnknown(code) => vec![("event", code.as_str().into())],
        FaultKind::AgencyUnknown(code) => vec![("agency", code.0.as_str().into())],
        FaultKind::ProcessFaults(count) => vec![("count", (*count).into())],
        _ => Vec::new(),
    };
    let say = |part| Texts::get(locale, &format!("decision-fault-{}{part}", fault.kind.code()), &args);
    FaultText { what: say(""), advice: say(".advice") }
}

/// What a procedure lacks in words, with the situations in which it does.
#[must_use]
pub fn decision_gap(locale: Locale, (gap, situations): &(Gap, Vec<&str>)) -> FaultText {
    let args = [("situations", Arg::from(situations.join(", ")))];
    let say = |part| Texts::get(locale, &format!("decision-gap-{}{part}", gap.code()), &args);
    FaultText { what: say(""), advice: say(".advice") }
}

/// A fault of a procedure's own data in words.
#[must_use]
pub fn catalogue_fault(locale: Locale, fault: &CatalogueFault) -> FaultText {
    use CatalogueFault as F;
    let two = |first: &str, second: &str| vec![("first", Arg::from(first)), ("second", Arg::from(second))];
    let args: Vec<(&str, Arg)> = match fault {
        F::NoName | F::NoSituation | F::GuideTooDeep => Vec::new(),
        F::TooMany { what, max } => {
            let what = Texts::get(locale, &format!("catalogue-field-{what}"), &[]);
            vec![("first", what.into()), ("second", (*max).into())]
        }
        F::SituationTwice(one)
        | F::AuthorityBeyond(one)
        | F::GuideLeadsNowhere(one)
        | F::SituationNotReached(one)
        | F::GuideDeadEnd(one)
        | F::GuideAnswerEmpty(one)
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
        F::Form(situation, unsound) => {
            let FaultText { what, advice } = form_fault(locale, unsound);
            let args = [("situation", Arg::from(situation.as_str())), ("what", Arg::from(what))];
            return FaultText { what: Texts::get(locale, key!("catalogue-fault-form"), &args), advice };
        }
    };
    let say = |part| Texts::get(locale, &format!("catalogue-fault-{}{part}", fault.code()), &args);
    FaultText { what: say(""), advice: say(".advice") }
}

/// A fault of a filing form in words; where it is, the page that shows it says.
#[must_use]
pub fn form_fault(locale: Locale, fault: &FormFault) -> FaultText {
    let (field, what) = fault.names();
    // The form itself, where no field is named.
    let field = if field.is_empty() { "none" } else { field };
    let args = [("second", Arg::from(field)), ("third", Arg::from(what))];
    let say = |part| Texts::get(locale, &format!("{}{part}", fault.code()), &args);
    FaultText { what: say(""), advice: say(".advice") }
}

/// Why nothing was done with a decision, in words.
#[must_use]
pub fn decision_refused(locale: Locale, refusal: &DecisionRefusal) -> RefusalText {
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
