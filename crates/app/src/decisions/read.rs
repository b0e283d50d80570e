//! Decisions as they are read: listed, opened with their faults and differences, counted for a period.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::{
    catalogue::{
        Procedure,
        publication::{
            Decision, DecisionCounts, DecisionEvent, DecisionFault, DecisionKind, DecisionStage, Difference,
            Effects, Item, differences,
        },
    },
    codes::ProcedureCode,
    policy::Action,
};
use motcua_store::{
    attachments::{self, Attachment},
    decisions::{self as kept, DecisionRow, KeptDecisionEvent},
    instant,
    procedures::{self, KeptProcedure},
};
use uuid::Uuid;

use super::{
    around::{Around, ProcessFaults, folded},
    effect::ORIGIN_DECISION,
};
use crate::{App, AppError, acts::Officer, desk, processes};

/// A line with what it changes.
#[derive(Debug, Clone)]
pub struct DecisionLine {
    pub item: Item,
    /// The procedure as it stands on the day without the decision; the one that ends, for a line that ends one.
    pub before: Option<Procedure>,
    /// The version that `before` is.
    pub before_version: i32,
    pub differences: Vec<Difference>,
    pub faults: Vec<DecisionFault>,
}

/// Something that happened to a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    pub at: DateTime<FixedOffset>,
    pub event: DecisionEvent,
    pub who: String,
    pub on_behalf_of: String,
}

/// A decision with everything that its page shows.
#[derive(Debug, Clone)]
pub struct OpenedDecision {
    pub row: DecisionRow,
    pub decision: Decision,
    pub lines: Vec<DecisionLine>,
    /// Faults of the head.
    pub faults: Vec<DecisionFault>,
    /// Oldest first.
    pub history: Vec<HistoryLine>,
    /// When it begins to hold, or would.
    pub begins: DateTime<FixedOffset>,
    pub is_in_force: bool,
    /// Whether the officer is not among those who wrote it.
    pub may_sign: bool,
    pub(crate) process_faults: ProcessFaults,
}

/// All decisions, the newest first.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn list(app: &App, officer: &Officer) -> Result<Vec<DecisionRow>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    Ok(kept::all(app.store.reader()).await?)
}

/// What the decisions did that were signed from `from` to `to`, both days included.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn counts(app: &App, from: NaiveDate, to: NaiveDate) -> Result<DecisionCounts, AppError> {
    let (from, to) = (from.to_string(), to.to_string());
    let mut counts = DecisionCounts::default();
    for row in kept::all(app.store.reader()).await? {
        let is_within = row.signed_on.as_ref().is_some_and(|day| (&from..=&to).contains(&day));
        let about = DecisionKind::from_code(&row.about);
        if let (true, true, Some(about)) = (row.stage == DecisionStage::Signed.code(), is_within, about) {
            counts.add(about, effects(&row));
        }
    }
    Ok(counts)
}

/// What the lines of a listed decision do.
fn effects(row: &DecisionRow) -> Effects {
    let count = |count: i32| usize::try_from(count).unwrap_or_default();
    Effects {
        added: count(row.added),
        amended: count(row.amended),
        abolished: count(row.abolished),
        processes: count(row.processes),
    }
}

/// A decision with what the rules say of it.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or the officer does not keep the catalogue.
pub async fn open(app: &App, officer: &Officer, id: Uuid) -> Result<OpenedDecision, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    app.catch_up().await?;
    let reader = app.store.reader();
    let row = kept::by_id(reader, id).await?.ok_or(AppError::NotFound)?;
    let decision = folded(reader, id).await?.ok_or(AppError::NotFound)?;
    let process_faults = process_faults(app, &decision).await?;
    let is_open = matches!(decision.stage, DecisionStage::Draft | DecisionStage::Review);
    let around = Around::of(reader, app, (id, &decision), process_faults.clone()).await?;
    let faults = if is_open { around.faults(&decision) } else { Vec::new() };
    let mut lines = Vec::with_capacity(decision.items.len());
    for item in &decision.items {
        let before = if is_open { stands_before(&around, item) } else { stood_before(app, id, item).await? };
        let own = |fault: &&DecisionFault| fault.code.as_ref() == Some(item.code());
        lines.push(line(item, before, faults.iter().filter(own).cloned().collect()));
    }
    let signed_at = if decision.stage == DecisionStage::Signed { instant(row.updated_at) } else { app.now() };
    let begins = decision.holds_from(signed_at);
    Ok(OpenedDecision {
        faults: faults.into_iter().filter(|fault| fault.code.is_none()).collect(),
        history: history(app, kept::events_of(reader, id).await?).await?,
        is_in_force: decision.stage == DecisionStage::Signed && begins <= app.now(),
        begins,
        may_sign: officer.people().iter().all(|id| !decision.authors.contains(id)),
        lines,
        row,
        decision,
        process_faults,
    })
}

fn stands_before(around: &Around, item: &Item) -> Option<(i32, Procedure)> {
    let code = item.ends().map_or_else(|| item.code(), |(ends, _)| ends);
    around.standing(code).map(|kept| (kept.version, kept.procedure.clone()))
}

/// The version before the one that a signed decision wrote.
async fn stood_before(app: &App, id: Uuid, item: &Item) -> Result<Option<(i32, Procedure)>, AppError> {
    let code = item.ends().map_or_else(|| item.code(), |(ends, _)| ends);
    let versions = procedures::versions(app.store.reader(), code.as_str()).await?;
    // What other decisions brought about since may have been carried over what this one wrote at first.
    let wrote = versions.iter().filter(|kept| kept.decision == Some(id)).min_by_key(|kept| kept.version);
    let Some((from, number)) = wrote.map(|kept| (kept.valid_from, kept.version)) else { return Ok(None) };
    let stood = |kept: &KeptProcedure| kept.version < number && kept.valid_from <= from;
    let before = versions.into_iter().find(stood);
    Ok(before.filter(|kept| !kept.is_end).map(|kept| (kept.version, kept.procedure)))
}

fn line(item: &Item, before: Option<(i32, Procedure)>, faults: Vec<DecisionFault>) -> DecisionLine {
    let (before_version, before) = before.map_or((0, None), |(version, facts)| (version, Some(facts)));
    let after = match item {
        Item::Process { situation, process, .. } => before.clone().map(|mut procedure| {
            let own = procedure.situations.iter_mut().find(|own| own.code == *situation);
            if let Some(own) = own {
                own.process = Some((**process).clone());
            }
            procedure
        }),
        other => other.procedure().cloned(),
    };
    let differences = match item {
        Item::Abolish { .. } => Vec::new(),
        _ => differences(before.as_ref(), after.as_ref()),
    };
    DecisionLine { item: item.clone(), before, before_version, differences, faults }
}

async fn process_faults(app: &App, decision: &Decision) -> Result<ProcessFaults, AppError> {
    let mut found = ProcessFaults::new();
    for item in &decision.items {
        let Item::Process { procedure, situation, process, .. } = item else { continue };
        let at = decision.holds_from(app.now()).timestamp_millis();
        let standing = procedures::one(app.store.reader(), procedure.as_str(), at).await?;
        let Some(kept) = standing.filter(|kept| !kept.is_end) else { continue };
        let Some(own) = kept.procedure.situation(situation) else { continue };
        let faults = processes::faults(app, &kept.procedure, own, process).await?;
        found.insert((procedure.clone(), situation.clone()), faults.len());
    }
    Ok(found)
}

async fn history(app: &App, events: Vec<KeptDecisionEvent>) -> Result<Vec<HistoryLine>, AppError> {
    let mentioned = events.iter().map(|kept| (kept.actor.clone(), kept.on_behalf_of));
    let signers = desk::Signers::of(app, mentioned).await?;
    let line = |kept: KeptDecisionEvent| HistoryLine {
        at: instant(kept.at),
        who: signers.who(&kept.actor),
        on_behalf_of: signers.on_behalf_of(kept.on_behalf_of),
        event: kept.event,
    };
    Ok(events.into_iter().map(line).collect())
}

/// The signed paper of a decision, which is public with it.
///
/// # Errors
/// [`AppError::NotFound`] where there is none.
pub async fn file(app: &App, id: Uuid) -> Result<Attachment, AppError> {
    let reader = app.store.reader();
    let decision = folded(reader, id).await?.ok_or(AppError::NotFound)?;
    let named = decision.file.ok_or(AppError::NotFound)?;
    let kept = attachments::by_id(reader, named.id).await?.ok_or(AppError::NotFound)?;
    if kept.decision_id == Some(id) { Ok(kept) } else { Err(AppError::NotFound) }
}

/// Whether a decision is signed, and with it public.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn is_signed(app: &App, id: Uuid) -> Result<bool, AppError> {
    let row = kept::by_id(app.store.reader(), id).await?;
    Ok(row.is_some_and(|row| row.stage == DecisionStage::Signed.code()))
}

/// The numbers of decisions by their ids.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn number_of(app: &App, id: Uuid) -> Result<Option<String>, AppError> {
    Ok(kept::by_id(app.store.reader(), id).await?.map(|row| row.number))
}

/// Every version of a procedure that held, holds or will, the newest first, with the numbers of the decisions behind them.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn versions(
    app: &App,
    code: &ProcedureCode,
) -> Result<(Vec<KeptProcedure>, BTreeMap<Uuid, String>), AppError> {
    let found = told(procedures::versions(app.store.reader(), code.as_str()).await?);
    let mut numbers = BTreeMap::new();
    for id in found.iter().filter_map(|kept| kept.decision) {
        if let Some(number) = number_of(app, id).await? {
            numbers.insert(id, number);
        }
    }
    Ok((found, numbers))
}

/// Versions, the newest first, without those that only stand in the place of others at the same instant: what a decision
/// wrote in several steps, and what was carried over a version that waited.
fn told(mut versions: Vec<KeptProcedure>) -> Vec<KeptProcedure> {
    versions.reverse();
    let mut told: Vec<KeptProcedure> = Vec::with_capacity(versions.len());
    for begun in versions.chunk_by(|one, other| one.valid_from == other.valid_from) {
        let same = |before: &KeptProcedure| begun.last().is_some_and(|last| is_carried(before, last));
        if told.last().is_some_and(same) {
            continue;
        }
        for (at, kept) in begun.iter().enumerate() {
            let mut later = begun.iter().skip(at + 1);
            if !later.any(|other| other.decision == kept.decision) {
                told.push(kept.clone());
            }
        }
    }
    told.reverse();
    told
}

/// Whether a version goes on with what the one before it began.
fn is_carried(before: &KeptProcedure, kept: &KeptProcedure) -> bool {
    let is_ordered = |kept: &KeptProcedure| kept.decision.is_some() && kept.origin == ORIGIN_DECISION;
    is_ordered(before) && is_ordered(kept) && before.decision == kept.decision
}
