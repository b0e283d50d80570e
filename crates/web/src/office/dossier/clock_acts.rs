//! From the forms of the acts on the clock to their commands: pauses, the later appointment, the second slip.

use motcua_domain::{
    dossier::{Command, Ground, SecondSupplement, TEXT_MAX_CHARS},
    people::LINE_MAX_CHARS,
};
use motcua_texts::key;

use super::command::{missing_items, reason};
use crate::{
    extract::FormReader,
    office::{Desk, upload::SentForm},
};

/// The field of the files that prove the ground of a pause.
const EVIDENCE_FILE: &str = "file.evidence";

/// Grounds that the form offers. Papers are asked for with a slip, which stops the clock by itself.
pub(super) const GROUNDS: [Ground; 3] =
    [Ground::FinancialObligation, Ground::CompetentAuthority, Ground::ForceMajeure];

/// Whether there is evidence at all is asked by the rules, which name the article.
pub(super) fn ask_pause(desk: &Desk, reader: &mut FormReader, form: &SentForm) -> Option<Command> {
    let ground = reader.parsed("ground", key!("field-choose"), Ground::from_code);
    let reason = reason(reader);
    let evidence = form.files(EVIDENCE_FILE);
    let has_end = !reader.raw("until").trim().is_empty();
    let day = if has_end { reader.date("until") } else { None };
    let until = day.and_then(|day| desk.app().calendar.close_of(day).ok().flatten());
    if day.is_some() && until.is_none() {
        reader.refuse("until", key!("office-day-off"));
    }
    if has_end && until.is_none() {
        return None;
    }
    Some(Command::AskPause { ground: ground?, reason: reason?, evidence, until })
}

/// That an apology is there is asked by the rules, which name the article.
pub(super) fn reschedule(reader: &mut FormReader) -> Option<Command> {
    let new_day = reader.date("new_day");
    let reason = reason(reader);
    let apology = reader.optional_text("apology", TEXT_MAX_CHARS);
    Some(Command::Reschedule { reason: reason?, apology: apology?, new_day: new_day? })
}

/// A slip that the law no longer allows. That somebody answers for it is asked by the rules, which name the article.
pub(super) fn supplement_again(reader: &mut FormReader) -> Option<Command> {
    let items = missing_items(reader);
    let reason = reason(reader);
    let head = reader.optional_text("head", LINE_MAX_CHARS);
    let why = reader.optional_text("breach_reason", TEXT_MAX_CHARS);
    let breach = SecondSupplement { head: head?, reason: why? };
    Some(Command::RequestSupplement { items, reason: reason?, breach: Some(breach) })
}
