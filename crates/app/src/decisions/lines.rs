//! Lines of a decision as they begin: from what stands, from a draft of the process editor, from nothing.

use motcua_domain::{
    catalogue::{
        Procedure,
        editor::VersionStage,
        publication::{Decision, Item, Standing},
    },
    codes::ProcedureCode,
};
use motcua_store::{
    procedures::{self, KeptProcedure},
    processes,
};
use uuid::Uuid;

use crate::{App, AppError, processes::folded};

async fn standing(app: &App, decision: &Decision, code: &str) -> Result<KeptProcedure, AppError> {
    let at = decision.holds_from(app.now()).timestamp_millis();
    let found = procedures::one(app.store.reader(), code, at).await?;
    found.filter(|kept| !kept.is_end).ok_or(AppError::NotFound)
}

/// A line that changes a procedure: as it stands on the day of the decision, to be written from there.
///
/// # Errors
/// [`AppError::NotFound`] where it does not stand then.
pub async fn amend(app: &App, decision: &Decision, code: &str) -> Result<Item, AppError> {
    let kept = standing(app, decision, code).await?;
    Ok(Item::Amend { base: kept.version, procedure: Box::new(kept.procedure) })
}

/// A line that was overtaken, brought onto what there is now: an amendment onto the facts that stand, a process onto its
/// draft.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such line, or nothing that it could be brought onto.
pub async fn brought(
    app: &App,
    decision: &Decision,
    code: &str,
    situation: Option<&str>,
) -> Result<Item, AppError> {
    let item = decision.item(code, situation).ok_or(AppError::NotFound)?;
    let base = match item {
        Item::Process { version, .. } => return process_line(app, *version).await,
        Item::Amend { base, .. } => *base,
        _ => return Err(AppError::NotFound),
    };
    let kept = standing(app, decision, code).await?;
    let written_from = procedures::version(app.store.reader(), code, base).await?;
    let now = Standing { version: kept.version, procedure: &kept.procedure };
    item.brought_onto(now, written_from.as_ref().map(|kept| &kept.procedure)).ok_or(AppError::NotFound)
}

/// A line that adds a procedure, to be written.
#[must_use]
pub fn add_procedure(code: ProcedureCode, name: &str, field: &str) -> Item {
    Item::Add { procedure: Box::new(Procedure::blank(code, name, field)) }
}

/// A line by which a procedure with the same facts but for code and name takes another's place, to be written.
///
/// # Errors
/// [`AppError::NotFound`] where the old one does not stand on the day of the decision.
pub async fn replace_with(
    app: &App,
    decision: &Decision,
    old: &str,
    (code, name): (ProcedureCode, &str),
) -> Result<Item, AppError> {
    let kept = standing(app, decision, old).await?;
    let name = if name.trim().is_empty() { kept.procedure.name.clone() } else { name.trim().to_owned() };
    let procedure = Procedure { code, name, name_en: None, ..kept.procedure.clone() };
    Ok(Item::Replace { old: kept.procedure.code, procedure: Box::new(procedure) })
}

/// A line that approves a draft of the process editor.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such draft.
pub async fn process_line(app: &App, version: Uuid) -> Result<Item, AppError> {
    let reader = app.store.reader();
    let row = processes::by_id(reader, version).await?.ok_or(AppError::NotFound)?;
    let (draft, _) = folded(reader, version).await?;
    if draft.stage != VersionStage::Draft {
        return Err(AppError::NotFound);
    }
    let procedure = row.procedure_code.parse().map_err(|_| AppError::NotFound)?;
    Ok(Item::Process { version, procedure, situation: row.situation, process: Box::new(draft.process) })
}
