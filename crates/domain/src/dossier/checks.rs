//! Checks that several acts share.

use super::{Command, ENTRIES_MAX, Filing, Refusal, TEXT_MAX_CHARS, Verification};
use crate::{
    catalogue::StepAct,
    people::{LINE_MAX_CHARS, normalise_phone},
};

/// A reason that people can read: there, and not endless.
pub(super) fn reason(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    bounded(text)
}

pub(super) fn bounded(text: &str) -> Result<(), Refusal> {
    if text.chars().count() > TEXT_MAX_CHARS {
        return Err(Refusal::TextTooLong { max: TEXT_MAX_CHARS });
    }
    Ok(())
}

pub(super) fn entries(count: usize) -> Result<(), Refusal> {
    if count > ENTRIES_MAX { Err(Refusal::TooMany { max: ENTRIES_MAX }) } else { Ok(()) }
}

/// Bounds on the texts of a command, before any rule looks at it.
pub(super) fn sizes(command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Submit { filing } | Command::ReceiveAtCounter { filing, .. } => {
            entries(filing.papers.len())?;
            [&filing.applicant.name, &filing.applicant.address, &filing.return_address]
                .into_iter()
                .try_for_each(|line| self::line(line))
        }
        Command::RequestSupplement { items, .. } => {
            entries(items.len())?;
            items.iter().try_for_each(|item| bounded(&item.name).and(bounded(&item.remark)))
        }
        Command::Supply { papers, note } => {
            entries(papers.len())?;
            bounded(note)
        }
        Command::HandOver { note, .. } | Command::CompleteStep { note, .. } => bounded(note),
        Command::ReturnResult { receiver, .. } => line(receiver),
        Command::SignResult { number, .. } | Command::RefuseWithReasons { number, .. } => line(number),
        _ => Ok(()),
    }
}

fn line(text: &str) -> Result<(), Refusal> {
    if text.chars().count() > LINE_MAX_CHARS {
        return Err(Refusal::TextTooLong { max: LINE_MAX_CHARS });
    }
    Ok(())
}

/// A filing that may be opened: an applicant who can be found again, and a process that leads to an end.
pub(super) fn filing(filing: &Filing) -> Result<(), Refusal> {
    let applicant = &filing.applicant;
    if applicant.name.trim().is_empty() {
        return Err(Refusal::ApplicantIncomplete { field: "name" });
    }
    if applicant.phone.as_deref().is_some_and(|phone| normalise_phone(phone).is_none()) {
        return Err(Refusal::ApplicantIncomplete { field: "phone" });
    }
    if applicant.identity.as_deref().is_some_and(|id| crate::people::recognise_identity(id).is_none()) {
        return Err(Refusal::ApplicantIncomplete { field: "identity" });
    }
    let process = &filing.process;
    let sound = [StepAct::Receive, StepAct::Sign, StepAct::Return]
        .into_iter()
        .all(|act| process.first_step_that(act).is_some())
        && process.steps.last().is_some_and(|step| step.acts.contains(&StepAct::Return));
    if sound { Ok(()) } else { Err(Refusal::NoApprovedProcess) }
}

/// No receipt while a required paper is missing (Nghị định 61/2018 Art. 17.1).
pub(super) fn papers(filing: &Filing) -> Result<(), Refusal> {
    let missing: Vec<String> = filing
        .required_papers
        .iter()
        .filter(|required| {
            !filing.papers.iter().any(|paper| {
                &paper.name == *required && (paper.originals + paper.copies > 0 || !paper.files.is_empty())
            })
        })
        .cloned()
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Refusal::PapersMissing { papers: missing }) }
}

/// "Time, place, participants, content" (Nghị định 61/2018 Art. 19.3).
pub(super) fn verification(verification: &Verification) -> Result<(), Refusal> {
    let blank = |text: &str| text.trim().is_empty();
    if blank(&verification.place)
        || blank(&verification.content)
        || verification.participants.iter().all(|name| blank(name))
    {
        return Err(Refusal::VerificationIncomplete);
    }
    entries(verification.participants.len())?;
    bounded(&verification.content)
}
