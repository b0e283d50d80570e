//! From two files to findings.

use std::{fs::File, io::Read, path::Path};

use motcua_domain::figures::{Finding, Outcome, Relation, check};

use super::{Fault, FiguresError, read_figures, read_relations};

const MIB: u64 = 1024 * 1024;
/// The largest file that is read: a hundred thousand figures take about half of it.
pub const FILE_MAX_BYTES: u64 = 16 * MIB;

/// What was checked and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub relations: Vec<Relation>,
    /// In the order of the relations; a relation of several periods has one for each.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Whether any relation fails.
    #[must_use]
    pub fn any_fails(&self) -> bool {
        self.findings.iter().any(|finding| matches!(finding.outcome, Outcome::Fails { .. }))
    }

    /// The note of the relation that a finding is about.
    #[must_use]
    pub fn note(&self, finding: &Finding) -> Option<&str> {
        self.relations.iter().find(|relation| relation.id == finding.id)?.note.as_deref()
    }
}

/// Holds the relations of one file against the figures of another.
///
/// # Errors
/// [`FiguresError`] where a file cannot be read or understood; then nothing is checked.
pub fn check_files(figures: &Path, relations: &Path) -> Result<Checked, FiguresError> {
    let table = read_figures(&figures.display().to_string(), &read_bounded(figures)?)?;
    let relations = read_relations(&relations.display().to_string(), &read_bounded(relations)?)?;
    let findings = check(&table, &relations);
    Ok(Checked { relations, findings })
}

fn read_bounded(path: &Path) -> Result<Vec<u8>, FiguresError> {
    let of_file = |fault| FiguresError::of_file(&path.display().to_string(), fault);
    let unreadable = |error: std::io::Error| of_file(Fault::Unreadable { message: error.to_string() });
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large from one that just fits.
    File::open(path)
        .map_err(unreadable)?
        .take(FILE_MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_MAX_BYTES {
        return Err(of_file(Fault::TooLarge { max_mib: FILE_MAX_BYTES / MIB }));
    }
    Ok(bytes)
}
