//! A refusal of the rules in words: what is refused, why, and what to do now.

use chrono::DateTime;
use motcua_domain::{dossier::Refusal, quality::QualityRefusal};
use serde::Serialize;

use crate::{Arg, Locale, Texts, act_name, date_time, key, short_date, state_name};

/// A refusal as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusalText {
    /// The code that a person can quote: `DOS-014`.
    pub code: &'static str,
    /// The article behind it, as the reader's language cites it.
    pub article: String,
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
    written(locale, refusal.code(), refusal.article(), &args(locale, refusal))
}

/// Writes a refusal about ratings, complaints and evaluations for people.
#[must_use]
pub fn quality_refusal_text(locale: Locale, refusal: &QualityRefusal) -> RefusalText {
    let args: Vec<(&str, Arg)> = match refusal {
        QualityRefusal::TextTooLong { max } | QualityRefusal::TooMany { max } => vec![("max", (*max).into())],
        QualityRefusal::DueBeforeFiling { due } => vec![("due", short_date(*due).into())],
        QualityRefusal::AppealsOpen { open } => vec![("open", (*open).into())],
        QualityRefusal::PeriodNotOver { to } => vec![("to", short_date(*to).into())],
        _ => Vec::new(),
    };
    written(locale, refusal.code(), refusal.article(), &args)
}

fn written(locale: Locale, code: &'static str, article: &str, args: &[(&str, Arg)]) -> RefusalText {
    let text = |part: &str| Texts::get(locale, &format!("refusal-{code}{part}"), args);
    RefusalText {
        code,
        article: article_text(locale, article),
        what: text(""),
        why: text(".why"),
        advice: text(".advice"),
    }
}

/// Words of citations, as the rules cite, with the keys of how each language calls them.
const CITING: [(&str, &str); 6] = [
    ("Nghị định", key!("law-decree")),
    ("Thông tư", key!("law-circular")),
    ("Bộ luật Dân sự", key!("law-civil-code")),
    ("Điều", key!("law-article")),
    ("khoản", key!("law-clause")),
    ("quy trình nội bộ", key!("law-internal-process")),
];

/// An article as the reader's language cites it: "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1" is
/// "Decree 61/2018/NĐ-CP, Article 17 clause 1". The number of a document is the same in every language.
fn article_text(locale: Locale, article: &str) -> String {
    CITING
        .iter()
        .fold(article.to_owned(), |text, (word, key)| text.replace(word, &Texts::get(locale, key, &[])))
}

fn args(locale: Locale, refusal: &Refusal) -> Vec<(&'static str, Arg)> {
    match refusal {
        Refusal::WrongState { act, state } => vec![
            ("act", lower_first(&act_name(locale, *act)).into()),
            ("state", lower_first(&state_name(locale, *state)).into()),
        ],
        Refusal::StepDoesNotAllow { act } => vec![("act", lower_first(&act_name(locale, *act)).into())],
        Refusal::SupplementSlipTooLate { until } => vec![("until", told(locale, until).into())],
        Refusal::ApologyTooLate { due } | Refusal::RescheduledAfterExpiry { due } => {
            vec![("due", told(locale, due).into())]
        }
        Refusal::NewDateOutOfReach { after, until } => {
            vec![("after", told(locale, after).into()), ("until", told(locale, until).into())]
        }
        Refusal::PapersMissing { papers } => {
            vec![("papers", papers.join("; ").into()), ("count", papers.len().into())]
        }
        Refusal::ConsultationOpen { agency } | Refusal::BranchAgencyGone { agency } => {
            vec![("agency", agency.as_str().into())]
        }
        Refusal::BranchesOpen { branches } => {
            vec![("branches", branches.join("; ").into()), ("count", branches.len().into())]
        }
        Refusal::BranchNotOpen { branch }
        | Refusal::BranchNotToOpen { branch }
        | Refusal::BranchWaits { branch } => vec![("branch", branch.as_str().into())],
        Refusal::ProcedureAbolished { name, successor } => {
            vec![("name", name.as_str().into()), ("successor", successor.as_deref().unwrap_or("none").into())]
        }
        Refusal::CalendarUnknown { detail } => vec![("detail", detail.as_str().into())],
        Refusal::TextTooLong { max } | Refusal::TooMany { max } => vec![("max", (*max).into())],
        Refusal::ApplicantIncomplete { field } => {
            vec![("field", Texts::get(locale, &format!("applicant-field-{field}"), &[]).into())]
        }
        Refusal::SupplementAskedTwice
        | Refusal::SupplementNamesNothing
        | Refusal::AdditionUnknown
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
        | Refusal::ResultFileMissing
        | Refusal::PauseUnjustified
        | Refusal::PauseNeedsSlip
        | Refusal::PauseEndsBeforeItBegins
        | Refusal::PauseAskedAlready
        | Refusal::NoPauseAsked
        | Refusal::OwnPauseApproved
        | Refusal::BreachUnexplained
        | Refusal::BreachWithoutNeed
        | Refusal::RescheduledAlready
        | Refusal::ApologyMissing
        | Refusal::BranchResultMissing
        | Refusal::LossUnanswered => Vec::new(),
    }
}

/// The rules write instants as programs do; what does not read as one is shown as it is.
fn told(locale: Locale, instant: &str) -> String {
    let told = DateTime::parse_from_rfc3339(instant).map(|at| date_time(locale, at));
    told.unwrap_or_else(|_| instant.to_owned())
}

/// Names begin with a capital; inside a sentence they do not.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nghị định 61/2018 Art. 15.3, cited in the words of each reader.
    #[test]
    fn an_article_is_cited_in_the_readers_language() {
        let cited = |locale| refusal_text(locale, &Refusal::SupplementAskedTwice).article;
        assert_eq!(cited(Locale::Vi), "Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3");
        assert_eq!(cited(Locale::En), "Decree 61/2018/NĐ-CP, Article 15 clause 3");
        let calendar = Refusal::CalendarUnknown { detail: String::new() };
        assert_eq!(refusal_text(Locale::En, &calendar).article, "Civil Code 2015, Article 147–148");
        let process = refusal_text(Locale::En, &Refusal::NoApprovedProcess).article;
        assert_eq!(process, "Circular 01/2018/TT-VPCP, Article 8 (internal process)");
    }

    #[test]
    fn the_end_of_a_time_is_told_as_people_write_it() {
        let refusal = Refusal::SupplementSlipTooLate { until: "2020-06-15T17:00:00+07:00".to_owned() };
        assert!(refusal_text(Locale::Vi, &refusal).why.contains("15/06/2020, 17:00"));
    }
}
