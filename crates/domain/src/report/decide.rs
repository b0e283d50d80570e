//! What may happen next to a report.

use std::collections::BTreeMap;

use thiserror::Error;
use uuid::Uuid;

use super::{Explanation, FindingKey, Report, ReportEvent, ReportStage, Text};
use crate::{
    figures::{Finding, Outcome},
    statistics::Period,
};

/// The most events of one report.
pub const EVENTS_MAX: u32 = 2_000;
/// The most paragraphs of one section.
pub const PARAGRAPHS_MAX: usize = 100;
/// The longest paragraph, in characters.
pub const PARAGRAPH_MAX_CHARS: usize = 5_000;
/// The longest explanation, in characters.
pub const EXPLANATION_MAX_CHARS: usize = 2_000;

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportCommand {
    Begin { after: Option<Uuid>, texts: BTreeMap<String, Text> },
    Write { section: String, text: Text },
    Explain { finding: FindingKey, words: String },
    Approve { note: String, figures: serde_json::Value, files: BTreeMap<String, String> },
    Reopen { reason: String },
}

/// A contradiction that nobody has explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexplained {
    pub finding: FindingKey,
    pub expected: String,
    pub printed: String,
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReportRefusal {
    /// What is approved stands still; it changes only after it was opened again.
    #[error("the report is approved")]
    AlreadyApproved,
    #[error("only what is approved is opened again")]
    NotApproved,
    #[error("the outline has no section {section}")]
    UnknownSection { section: String },
    #[error("a section has at most {max} paragraphs")]
    TooManyParagraphs { max: usize },
    #[error("a text is longer than {max} characters")]
    TextTooLong { max: usize },
    #[error("a reason is needed")]
    ReasonMissing,
    /// The relation holds, or is not among those that are checked.
    #[error("{relation} does not fail")]
    NothingToExplain { relation: String },
    #[error("{} contradictions are not explained", .relations.len())]
    Unexplained { relations: Vec<Unexplained> },
    #[error("more than {EVENTS_MAX} changes")]
    TooManyChanges,
    /// One day would be told twice.
    #[error("the period overlaps {with:?}, which has a report of this kind")]
    PeriodOverlaps { with: Period },
}

impl ReportRefusal {
    /// The stable name under which the texts are found.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyApproved => "already-approved",
            Self::NotApproved => "not-approved",
            Self::UnknownSection { .. } => "unknown-section",
            Self::TooManyParagraphs { .. } => "too-many-paragraphs",
            Self::TextTooLong { .. } => "text-too-long",
            Self::ReasonMissing => "reason-missing",
            Self::NothingToExplain { .. } => "nothing-to-explain",
            Self::Unexplained { .. } => "unexplained",
            Self::TooManyChanges => "too-many-changes",
            Self::PeriodOverlaps { .. } => "period-overlaps",
        }
    }
}

/// Whether a report of a period may be begun beside those of the same kind.
///
/// # Errors
/// [`ReportRefusal::PeriodOverlaps`] where a day would lie in two of them.
pub fn check_period(others: &[Period], period: Period) -> Result<(), ReportRefusal> {
    let overlapping = others.iter().find(|other| other.from <= period.to && period.from <= other.to);
    overlapping.map_or(Ok(()), |with| Err(ReportRefusal::PeriodOverlaps { with: *with }))
}

/// The event that a command leads to; none where it would change nothing. `sections` are the codes that the outline
/// has, `findings` what the check says of the figures of this moment.
///
/// # Errors
/// [`ReportRefusal`] where it may not happen now.
pub fn decide(
    report: &Report,
    command: ReportCommand,
    sections: &[String],
    findings: &[Finding],
) -> Result<Option<ReportEvent>, ReportRefusal> {
    if report.version >= EVENTS_MAX {
        return Err(ReportRefusal::TooManyChanges);
    }
    match command {
        ReportCommand::Begin { after, mut texts } => {
            // A section that the outline lost takes its text along; nobody would ever see it again.
            texts.retain(|section, _| sections.contains(section));
            texts.values().try_for_each(bounded)?;
            Ok((report.version == 0).then_some(ReportEvent::Begun { after, texts }))
        }
        ReportCommand::Write { section, text } => write(report, section, text, sections),
        ReportCommand::Explain { finding, words } => explain(report, finding, &words, findings),
        ReportCommand::Approve { note, figures, files } => {
            approve(report, &note, findings)?;
            Ok(Some(ReportEvent::Approved { note: note.trim().to_owned(), figures, files }))
        }
        ReportCommand::Reopen { reason } => {
            if report.stage != ReportStage::Approved {
                return Err(ReportRefusal::NotApproved);
            }
            Ok(Some(ReportEvent::Reopened { reason: given(&reason)? }))
        }
    }
}

fn write(
    report: &Report,
    section: String,
    text: Text,
    sections: &[String],
) -> Result<Option<ReportEvent>, ReportRefusal> {
    being_written(report)?;
    if !sections.contains(&section) {
        return Err(ReportRefusal::UnknownSection { section });
    }
    let text: Text = text
        .into_iter()
        .map(|paragraph| paragraph.trim().to_owned())
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    bounded(&text)?;
    let unchanged = report.texts.get(&section) == Some(&text);
    Ok((!unchanged).then_some(ReportEvent::TextWritten { section, text }))
}

fn explain(
    report: &Report,
    finding: FindingKey,
    words: &str,
    findings: &[Finding],
) -> Result<Option<ReportEvent>, ReportRefusal> {
    being_written(report)?;
    let words = given(words)?;
    let Some(failing) = failing(findings).into_iter().find(|failing| failing.finding == finding) else {
        return Err(ReportRefusal::NothingToExplain { relation: finding.relation });
    };
    let Unexplained { finding, expected, printed } = failing;
    let explanation = Explanation { words, expected, printed };
    let unchanged = report.explanations.get(&finding) == Some(&explanation);
    Ok((!unchanged).then_some(ReportEvent::Explained { finding, explanation }))
}

fn approve(report: &Report, note: &str, findings: &[Finding]) -> Result<(), ReportRefusal> {
    being_written(report)?;
    if note.chars().count() > EXPLANATION_MAX_CHARS {
        return Err(ReportRefusal::TextTooLong { max: EXPLANATION_MAX_CHARS });
    }
    let relations = unexplained(report, findings);
    if relations.is_empty() { Ok(()) } else { Err(ReportRefusal::Unexplained { relations }) }
}

/// The contradictions that no explanation covers with the values of this moment.
#[must_use]
pub fn unexplained(report: &Report, findings: &[Finding]) -> Vec<Unexplained> {
    let explained = |failing: &Unexplained| {
        report.explanations.get(&failing.finding).is_some_and(|explanation| {
            explanation.expected == failing.expected && explanation.printed == failing.printed
        })
    };
    failing(findings).into_iter().filter(|failing| !explained(failing)).collect()
}

fn failing(findings: &[Finding]) -> Vec<Unexplained> {
    let of = |finding: &Finding| match &finding.outcome {
        Outcome::Fails { expected, printed, .. } => Some(Unexplained {
            finding: FindingKey {
                relation: finding.id.clone(),
                period: finding.period.clone().unwrap_or_default(),
            },
            expected: expected.to_string(),
            printed: printed.to_string(),
        }),
        Outcome::Holds { .. } | Outcome::Unchecked { .. } => None,
    };
    findings.iter().filter_map(of).collect()
}

fn being_written(report: &Report) -> Result<(), ReportRefusal> {
    match report.stage {
        ReportStage::Draft => Ok(()),
        ReportStage::Approved => Err(ReportRefusal::AlreadyApproved),
    }
}

fn bounded(text: &Text) -> Result<(), ReportRefusal> {
    if text.len() > PARAGRAPHS_MAX {
        return Err(ReportRefusal::TooManyParagraphs { max: PARAGRAPHS_MAX });
    }
    if text.iter().any(|paragraph| paragraph.chars().count() > PARAGRAPH_MAX_CHARS) {
        return Err(ReportRefusal::TextTooLong { max: PARAGRAPH_MAX_CHARS });
    }
    Ok(())
}

fn given(words: &str) -> Result<String, ReportRefusal> {
    let words = words.trim();
    if words.is_empty() {
        return Err(ReportRefusal::ReasonMissing);
    }
    if words.chars().count() > EXPLANATION_MAX_CHARS {
        return Err(ReportRefusal::TextTooLong { max: EXPLANATION_MAX_CHARS });
    }
    Ok(words.to_owned())
}
