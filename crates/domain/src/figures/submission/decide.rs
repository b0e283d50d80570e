//! What may happen next to the figures of a unit.

use chrono::{DateTime, FixedOffset, NaiveDate};
use thiserror::Error;

use super::{Entry, FigureEvent, FigureForm, Period, PeriodKind, Stage, Submission, deadline_end};

/// The most events of one unit and period. Drafts are events too; a form that is saved more often than this is not
/// being filled in but written by a program.
pub const EVENTS_MAX: u32 = 500;

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureCommand {
    Draft {
        entry: Entry,
    },
    /// `source` is the name of a file, or empty.
    Submit {
        entry: Entry,
        source: String,
    },
    /// `version` is the one that was looked at.
    Approve {
        version: u32,
        note: String,
    },
    SendBack {
        version: u32,
        reason: String,
    },
    AskReopening {
        reason: String,
    },
    Reopen {
        reason: String,
    },
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SubmissionRefusal {
    /// What is approved stands in reports; it changes only after the province opened it again.
    #[error("version {version} is approved; ask the province to open it again")]
    AlreadyApproved { version: u32 },
    #[error("nothing was submitted yet")]
    NothingSubmitted,
    #[error("version {latest} came after version {seen}, which was looked at")]
    NewerVersion { seen: u32, latest: u32 },
    #[error("only what is approved is opened again")]
    NotApproved,
    #[error("it was sent back already, and waits for the unit")]
    WaitsForUnit,
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("more than {EVENTS_MAX} changes")]
    TooManyChanges,
    /// One day would be counted twice.
    #[error("{period} overlaps {with}, which the form is open for")]
    PeriodOverlaps { period: Period, with: Period },
    #[error("the form does not ask for periods like {period}")]
    PeriodOfOtherKind { period: Period, kind: PeriodKind },
    #[error("the form is not open for {period}")]
    PeriodNotOpened { period: Period },
}

impl SubmissionRefusal {
    /// The stable name under which the texts are found.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyApproved { .. } => "already-approved",
            Self::NothingSubmitted => "nothing-submitted",
            Self::NewerVersion { .. } => "newer-version",
            Self::NotApproved => "not-approved",
            Self::WaitsForUnit => "waits-for-unit",
            Self::ReasonMissing => "reason-missing",
            Self::TooManyChanges => "too-many-changes",
            Self::PeriodOverlaps { .. } => "period-overlaps",
            Self::PeriodOfOtherKind { .. } => "period-of-other-kind",
            Self::PeriodNotOpened { .. } => "period-not-opened",
        }
    }
}

/// Whether a form may be open for a period beside those that it is `opened` for.
///
/// # Errors
/// [`SubmissionRefusal::PeriodOverlaps`] where a day would lie in two of its periods,
/// [`SubmissionRefusal::PeriodOfOtherKind`] where the form asks for longer or shorter ones.
pub fn check_period(form: &FigureForm, opened: &[Period], period: Period) -> Result<(), SubmissionRefusal> {
    let other = opened.iter().find(|with| **with != period && with.overlaps(period));
    match other {
        Some(with) => Err(SubmissionRefusal::PeriodOverlaps { period, with: *with }),
        None if period.kind() != form.period_kind => {
            Err(SubmissionRefusal::PeriodOfOtherKind { period, kind: form.period_kind })
        }
        None => Ok(()),
    }
}

/// The event that a command leads to; none where it would change nothing.
///
/// # Errors
/// [`SubmissionRefusal`] where it may not happen now.
pub fn decide(
    submission: &Submission,
    command: FigureCommand,
    at: DateTime<FixedOffset>,
    deadline: NaiveDate,
) -> Result<Option<FigureEvent>, SubmissionRefusal> {
    if submission.events >= EVENTS_MAX {
        return Err(SubmissionRefusal::TooManyChanges);
    }
    match command {
        FigureCommand::Draft { entry } => draft(submission, entry),
        FigureCommand::Submit { entry, source } => submit(submission, entry, source, at, deadline),
        FigureCommand::Approve { version, note } => {
            looked_at(submission, version)?;
            let approved = submission.stage == Stage::Approved;
            Ok((!approved).then(|| FigureEvent::Approved { version, note: note.trim().to_owned() }))
        }
        FigureCommand::SendBack { version, reason } => {
            looked_at(submission, version)?;
            match submission.stage {
                Stage::Approved => return Err(SubmissionRefusal::AlreadyApproved { version }),
                Stage::SentBack | Stage::Reopened => return Err(SubmissionRefusal::WaitsForUnit),
                Stage::Asked | Stage::Draft | Stage::Submitted => {}
            }
            Ok(Some(FigureEvent::SentBack { version, reason: given(&reason)? }))
        }
        FigureCommand::AskReopening { reason } => {
            approved(submission)?;
            let reason = given(&reason)?;
            let asked = submission.reopening_asked.as_ref() == Some(&reason);
            Ok((!asked).then_some(FigureEvent::ReopeningAsked { reason }))
        }
        FigureCommand::Reopen { reason } => {
            approved(submission)?;
            Ok(Some(FigureEvent::Reopened { reason: given(&reason)? }))
        }
    }
}

fn draft(submission: &Submission, entry: Entry) -> Result<Option<FigureEvent>, SubmissionRefusal> {
    if submission.stage == Stage::Approved {
        return Err(SubmissionRefusal::AlreadyApproved { version: submission.version });
    }
    let unchanged = submission.draft.as_ref().or(submission.latest.as_ref()) == Some(&entry);
    Ok((!unchanged).then_some(FigureEvent::Drafted { entry }))
}

fn submit(
    submission: &Submission,
    entry: Entry,
    source: String,
    at: DateTime<FixedOffset>,
    deadline: NaiveDate,
) -> Result<Option<FigureEvent>, SubmissionRefusal> {
    if submission.latest.as_ref() == Some(&entry) {
        return Ok(None);
    }
    if submission.stage == Stage::Approved {
        return Err(SubmissionRefusal::AlreadyApproved { version: submission.version });
    }
    let late = at >= deadline_end(deadline);
    Ok(Some(FigureEvent::Submitted { version: submission.version + 1, entry, late, source }))
}

/// Nobody approves or returns a version that she has not seen.
fn looked_at(submission: &Submission, seen: u32) -> Result<(), SubmissionRefusal> {
    match submission.version {
        0 => Err(SubmissionRefusal::NothingSubmitted),
        latest if latest != seen => Err(SubmissionRefusal::NewerVersion { seen, latest }),
        _ => Ok(()),
    }
}

fn approved(submission: &Submission) -> Result<(), SubmissionRefusal> {
    if submission.stage == Stage::Approved { Ok(()) } else { Err(SubmissionRefusal::NotApproved) }
}

fn given(reason: &str) -> Result<String, SubmissionRefusal> {
    let reason = reason.trim();
    if reason.is_empty() { Err(SubmissionRefusal::ReasonMissing) } else { Ok(reason.to_owned()) }
}
