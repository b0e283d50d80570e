//! From the forms of the acts on branches to their commands.

use motcua_domain::{
    dossier::{BranchAnswer, Command, Dossier, Outcome, TEXT_MAX_CHARS},
    organisation::StaffId,
    people::LINE_MAX_CHARS,
};
use motcua_texts::key;

use super::command::reason;
use crate::{extract::FormReader, office::upload::SentForm};

/// The field of the file of a branch's result.
const BRANCH_FILE: &str = "file.branch";

/// The branch that a form names: one of the process.
fn branch(reader: &mut FormReader, dossier: &Dossier) -> Option<String> {
    reader.parsed("branch", key!("field-choose"), |code| {
        dossier.planned_branch(code).map(|branch| branch.code.clone())
    })
}

pub(super) fn open(reader: &mut FormReader, dossier: &Dossier) -> Option<Command> {
    branch(reader, dossier).map(|branch| Command::OpenBranch { branch })
}

pub(super) fn assign(reader: &mut FormReader, dossier: &Dossier) -> Option<Command> {
    let branch = branch(reader, dossier);
    let to = reader.parsed("to", key!("field-choose"), |id| id.parse().ok());
    Some(Command::AssignBranch { branch: branch?, to: StaffId(to?) })
}

/// Whether number, file or reasons are missing is asked by the rules, which name the article.
pub(super) fn close(reader: &mut FormReader, form: &SentForm, dossier: &Dossier) -> Option<Command> {
    let branch = branch(reader, dossier);
    let outcome = reader.parsed("outcome", key!("field-choose"), |code| match code {
        "granted" => Some(Outcome::Granted),
        "refused" => Some(Outcome::RefusedWithReasons),
        _ => None,
    });
    let number = reader.optional_text("number", LINE_MAX_CHARS);
    let note = reader.optional_text("note", TEXT_MAX_CHARS);
    let file = form.files(BRANCH_FILE).last().copied();
    let answer = BranchAnswer { outcome: outcome?, number: number?, file, note: note? };
    Some(Command::CloseBranch { branch: branch?, answer })
}

pub(super) fn send_back(reader: &mut FormReader, dossier: &Dossier) -> Option<Command> {
    let branch = branch(reader, dossier);
    let reason = reason(reader);
    Some(Command::SendBranchBack { branch: branch?, reason: reason? })
}
