//! Many lines at once: from a workbook of procedures, and from a list of codes.
//!
//! A decision of the half year changed up to eighty procedures. Nobody writes those one by one: they are taken out as they
//! stand, written in a spreadsheet, and come back as lines, each of which the decision's page then shows with its differences.

use std::collections::{HashMap, HashSet};

use motcua_domain::{
    catalogue::{
        Procedure,
        publication::{Decision, Item, Standing},
    },
    codes::ProcedureCode,
    policy::Action,
};
use motcua_store::procedures::{self, KeptProcedure};

use crate::{
    App, AppError,
    acts::Officer,
    exchange::{self, Bundle, Fault},
    office,
};

/// What a workbook would write into a decision.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// In the order of the file.
    pub items: Vec<Item>,
    /// Procedures that are in the file as they stand, or as the decision has them already.
    pub unchanged: usize,
    pub faults: Vec<Fault>,
}

/// What stands on the day of a decision, and what has ended by then.
async fn kept(app: &App, decision: &Decision) -> Result<Vec<KeptProcedure>, AppError> {
    let at = decision.holds_from(app.now()).timestamp_millis();
    Ok(procedures::standing(app.store.reader(), at).await?)
}

fn stands(kept: &[KeptProcedure]) -> impl Iterator<Item = &Procedure> {
    kept.iter().filter(|kept| !kept.is_end).map(|kept| &kept.procedure)
}

/// The lines that a file asks for, by [`Decision::line_of`]. Everything in it but procedures is left alone.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn from_workbook(app: &App, decision: &Decision, read: exchange::Read) -> Result<Batch, AppError> {
    let kept = kept(app, decision).await?;
    let (written, faults) = exchange::procedures_of(app, read, &kept).await?;
    if !faults.is_empty() {
        return Ok(Batch { faults, ..Batch::default() });
    }
    let standing: HashMap<&str, Standing<'_>> = kept
        .iter()
        .filter(|kept| !kept.is_end)
        .map(|KeptProcedure { version, procedure, .. }| {
            (procedure.code.as_str(), Standing { version: *version, procedure })
        })
        .collect();
    let mut batch = Batch::default();
    for procedure in written {
        let now = standing.get(procedure.code.as_str()).copied();
        match decision.line_of(procedure, now) {
            Some(item) => batch.items.push(item),
            None => batch.unchanged += 1,
        }
    }
    Ok(batch)
}

/// Lines by which procedures end, from a list: on each line a code, and behind it the code of the successor where there is
/// one, as two columns of a spreadsheet are pasted.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer. The inner error: the lines that name no procedure that stands on the
/// day of the decision, or cannot be read.
pub async fn abolished(
    app: &App,
    decision: &Decision,
    list: &str,
) -> Result<Result<Vec<Item>, Vec<String>>, AppError> {
    let kept = kept(app, decision).await?;
    let standing: HashSet<&str> = stands(&kept).map(|procedure| procedure.code.as_str()).collect();
    let read = |line: &str| -> Option<Item> {
        let mut words = line.split([' ', '\t', ';', ',', '→']).filter(|word| !word.is_empty());
        let code: ProcedureCode = words.next()?.parse().ok()?;
        let successor = words.next().map(str::parse).transpose().ok()?;
        let is_read = words.next().is_none() && standing.contains(code.as_str());
        is_read.then_some(Item::Abolish { code, successor })
    };
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty());
    let (mut items, mut wrong): (Vec<Item>, Vec<String>) = Default::default();
    for line in lines {
        match read(line) {
            Some(item) if items.contains(&item) => {}
            Some(item) => items.push(item),
            None => wrong.push(line.to_owned()),
        }
    }
    Ok(if wrong.is_empty() { Ok(items) } else { Err(wrong) })
}

/// The procedures as they stand on the day of a decision, of one field or of all, as a workbook to be written in; written to
/// the audit log like every export.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue; [`AppError::Internal`] where it cannot be written.
pub async fn to_workbook(
    app: &App,
    officer: &Officer,
    decision: &Decision,
    field: &str,
) -> Result<Vec<u8>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let of_field = |procedure: &Procedure| field.is_empty() || procedure.field == field;
    let kept = kept(app, decision).await?;
    let found: Vec<Procedure> = stands(&kept).filter(|procedure| of_field(procedure)).cloned().collect();
    let detail = serde_json::json!({ "rows": found.len(), "field": field });
    office::record(app, officer, "export_list", "procedures".to_owned(), &detail).await?;
    let bundle = Bundle { procedures: found, ..Bundle::default() };
    let made = tokio::task::spawn_blocking(move || exchange::workbook(&bundle)).await;
    made.map_err(|error| AppError::Internal(error.to_string()))?
}
