//! A refusal of the rules in words: what is refused, why, and what to do now.

use motcua_domain::dossier::Refusal;
use serde::Serialize;

use crate::{Arg, Locale, Texts, act_name, state_name};

/// A refusal as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusalText {
    /// The code that a person can quote: `DOS-014`.
    pub code: &'static str,
    /// The article behind it.
    pub article: &'static str,
    /// What is refused.
    pub what: String,
    /// Why.
    pub why: String,
    /// What to do now.
    pub advice: String,
}

/// Writes a refusal for people.
#[must_use]
pub fn refusal_text(locale: Locale, refusal: &Refusal) -> RefusalText {
    let args = args(locale, refusal);
    let text = |part: &str| Texts::get(locale, &format!("refusal-{}{part}", refusal.code()), &args);
    RefusalText {
        code: refusal.code(),
        article: refusal.article(),
        what: text(""),
        why: text(".why"),
        advice: text(".advice"),
    }
}

fn args(locale: Locale, refusal: &Refusal) -> Vec<(&'static str, Arg)> {
    match refusal {
        Refusal::WrongState { act, state } => vec![
            ("act", lower_first(&act_name(locale, *act)).into()),
            ("state", lower_first(&state_name(locale, *state)).into()),
        ],
        Refusal::StepDoesNotAllow { act } => vec![("act", lower_first(&act_name(locale, *act)).into())],
        Refusal::SupplementSlipTooLate { until } => vec![("until", until.as_str().into())],
        Refusal::PapersMissing { papers } => {
            vec![("papers", papers.join("; ").into()), ("count", papers.len().into())]
        }
        Refusal::ConsultationOpen { agency } => vec![("agency", agency.as_str().into())],
        Refusal::CalendarUnknown { detail } => vec![("detail", detail.as_str().into())],
        Refusal::TextTooLong { max } | Refusal::TooMany { max } => vec![("max", (*max).into())],
        Refusal::ApplicantIncomplete { field } => {
            vec![("field", Texts::get(locale, &format!("applicant-field-{field}"), &[]).into())]
        }
        Refusal::SupplementAskedTwice
        | Refusal::SupplementNamesNothing
        | Refusal::ReasonMissing
        | Refusal::ChannelNotOpen
        | Refusal::NoApprovedProcess
        | Refusal::NothingToSendBackTo
        | Refusal::ConsultationUnknown
        | Refusal::AnswerDateInThePast
        | Refusal::VerificationIncomplete
        | Refusal::NothingSupplied
        | Refusal::ReceiverMissing
        | Refusal::OriginalsNotHandedBack
        | Refusal::TimeRunsBackwards
        | Refusal::AlreadyFiled
        | Refusal::NotFiledYet
        | Refusal::ResultFileMissing => Vec::new(),
    }
}

/// Names begin with a capital; inside a sentence they do not.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
