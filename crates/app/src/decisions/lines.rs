//! Lines of a decision as they begin: from what stands, from a draft of the process editor, from nothing.

use motcua_domain::{
    catalogue::{
        Channels, OnlineLevel, Procedure, Situation,
        editor::VersionStage,
        publication::{Decision, Item},
    },
    codes::ProcedureCode,
};
use motcua_store::{
    procedures::{self, KeptProcedure},
    processes,
};
use uuid::Uuid;

use super::around::first_instant;
use crate::{App, AppError, processes::folded};

/// The code of the only situation of a procedure that was just begun.
const FIRST_SITUATION: &str = "1";

async fn standing(app: &App, decision: &Decision, code: &str) -> Result<KeptProcedure, AppError> {
    let at = first_instant(app, decision);
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

/// A line whose procedure has changed since it was written, brought onto what stands: the facts as written, and the
/// processes of today where the line had left them alone.
///
/// # Errors
/// [`AppError::NotFound`] where the line changes nothing that stands.
pub async fn amend_from_base(app: &App, decision: &Decision, code: &str) -> Result<Item, AppError> {
    let Some(Item::Amend { base, procedure }) = decision.item(code) else { return Err(AppError::NotFound) };
    let now = standing(app, decision, code).await?;
    let written_from = procedures::version(app.store.reader(), code, *base).await?;
    let mut procedure = procedure.clone();
    for situation in &mut procedure.situations {
        let of = |procedure: &Procedure| procedure.situation(&situation.code).map(|own| own.process.clone());
        let before = written_from.as_ref().and_then(|kept| of(&kept.procedure));
        if before.as_ref() == Some(&situation.process)
            && let Some(process) = of(&now.procedure)
        {
            situation.process = process;
        }
    }
    Ok(Item::Amend { base: now.version, procedure })
}

/// A line that adds a procedure, to be written.
#[must_use]
pub fn add_procedure(code: ProcedureCode, name: &str, field: &str) -> Item {
    Item::Add { procedure: Box::new(blank(code, name, field)) }
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

fn blank(code: ProcedureCode, name: &str, field: &str) -> Procedure {
    let online = OnlineLevel::try_from(2).unwrap_or_else(|_| unreachable!("2 is a level"));
    Procedure {
        code,
        name: name.trim().to_owned(),
        name_en: None,
        field: field.to_owned(),
        levels: Vec::new(),
        handled_by: Vec::new(),
        audience: Vec::new(),
        summary: String::new(),
        life_events: Vec::new(),
        common_words: Vec::new(),
        channels: Channels { counter: true, post: true, online },
        guide: None,
        situations: vec![Situation {
            code: FIRST_SITUATION.to_owned(),
            name: name.trim().to_owned(),
            components: Vec::new(),
            sets: 1,
            limit: None,
            limit_text: None,
            additions: Vec::new(),
            fees: Vec::new(),
            fee_text: None,
            process: None,
            form: None,
        }],
        results: Vec::new(),
        legal_basis: Vec::new(),
        conditions: None,
        published_by: None,
        source: None,
    }
}
