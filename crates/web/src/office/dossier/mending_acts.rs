//! From the forms of the acts that put something right to their commands.

use motcua_domain::{
    dossier::{Command, TEXT_MAX_CHARS},
    people::LINE_MAX_CHARS,
};
use motcua_texts::key;

use super::command::reason;
use crate::{extract::FormReader, office::upload::SentForm};

/// The field of the file of the right result.
const CORRECTED_FILE: &str = "file.corrected";

pub(super) fn correct(reader: &mut FormReader, form: &SentForm) -> Option<Command> {
    let reason = reason(reader);
    let number = reader.text("number", LINE_MAX_CHARS);
    let file = form.files(CORRECTED_FILE).last().copied();
    if file.is_none() && form.errors.is_empty() {
        reader.refuse(CORRECTED_FILE, key!("office-file-missing"));
    }
    Some(Command::CorrectResult { reason: reason?, file: file?, number: number? })
}

/// That somebody answers for it, and that an apology is there, is asked by the rules, which name the article.
pub(super) fn lose(reader: &mut FormReader) -> Option<Command> {
    let what = reader.text("what", TEXT_MAX_CHARS);
    let liable = reader.optional_text("liable", LINE_MAX_CHARS);
    let remedy = reader.optional_text("remedy", TEXT_MAX_CHARS);
    let apology = reader.optional_text("apology", TEXT_MAX_CHARS);
    Some(Command::RecordLoss { what: what?, liable: liable?, remedy: remedy?, apology: apology? })
}
