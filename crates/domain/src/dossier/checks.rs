//! Checks that several acts share.

use chrono::{DateTime, FixedOffset};

use super::{
    Command, ENTRIES_MAX, Filing, MissingItem, Paper, Refusal, SecondSupplement, TEXT_MAX_CHARS,
    Verification, time,
};
use crate::people::{LINE_MAX_CHARS, normalise_phone};

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
            let applicant = &filing.applicant;
            paper_sizes(&filing.papers)?;
            [&applicant.name, &applicant.address, &filing.return_address]
                .into_iter()
                .chain([&applicant.email, &applicant.filed_by].into_iter().flatten())
                .try_for_each(|line| self::line(line))
        }
        Command::Supply { papers, note } => {
            paper_sizes(papers)?;
            bounded(note)
        }
        Command::HandOver { note, .. } | Command::CompleteStep { note, .. } => bounded(note),
        Command::ReturnResult { receiver, .. } => line(receiver),
        Command::SignResult { number, .. }
        | Command::RefuseWithReasons { number, .. }
        | Command::CorrectResult { number, .. } => line(number),
        Command::RecordLoss { what, .. } => bounded(what),
        Command::CloseBranch { answer, .. } => line(&answer.number),
        _ => Ok(()),
    }
}

/// A breach that somebody answers for: the head by name, and why.
pub(super) fn breach(breach: &SecondSupplement) -> Result<(), Refusal> {
    if breach.head.trim().is_empty() || breach.reason.trim().is_empty() {
        return Err(Refusal::BreachUnexplained);
    }
    line(&breach.head)?;
    bounded(&breach.reason)
}

/// Bounds on the entries of a supplement slip.
pub(super) fn items(items: &[MissingItem]) -> Result<(), Refusal> {
    entries(items.len())?;
    items.iter().try_for_each(|item| bounded(&item.name).and(bounded(&item.remark)))
}

fn paper_sizes(papers: &[Paper]) -> Result<(), Refusal> {
    entries(papers.len())?;
    papers.iter().try_for_each(|paper| entries(paper.files.len()).and(bounded(&paper.name)))
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
    // A limit that no calendar can count would stop the dossier at its receipt, long after it was filed.
    let timed = time::whole_limit(filing).check().is_ok()
        && filing.process.steps.iter().filter_map(|step| step.budget).all(|budget| budget.check().is_ok());
    if timed && filing.process.reaches_an_end() && filing.process.branches_can_open() {
        Ok(())
    } else {
        Err(Refusal::NoApprovedProcess)
    }
}

/// No receipt while a required paper is missing (Nghị định 61/2018 Art. 17.1).
pub(super) fn papers(filing: &Filing) -> Result<(), Refusal> {
    let missing: Vec<String> = filing
        .required_papers
        .iter()
        .filter(|required| !filing.papers.iter().any(|paper| &paper.name == *required && paper.is_there()))
        .cloned()
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Refusal::PapersMissing { papers: missing }) }
}

/// "Time, place, participants, content" (Nghị định 61/2018 Art. 19.3): of a visit that has taken place.
pub(super) fn verification(verification: &Verification, now: DateTime<FixedOffset>) -> Result<(), Refusal> {
    let blank = |text: &str| text.trim().is_empty();
    if verification.at > now
        || blank(&verification.place)
        || blank(&verification.content)
        || verification.participants.iter().all(|name| blank(name))
    {
        return Err(Refusal::VerificationIncomplete);
    }
    entries(verification.participants.len())?;
    line(&verification.place)?;
    verification.participants.iter().try_for_each(|name| line(name))?;
    bounded(&verification.content)
}
