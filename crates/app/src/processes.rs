//! Versions of internal processes in the office: begun from what holds, written, checked where they are to be used,
//! approved by a second person.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    catalogue::{
        Procedure, Process, Situation,
        editor::{
            ProcessRefusal, ProcessVersion, StepDiff, VersionCommand, VersionEvent, VersionStage, apply,
            compare, decide,
        },
        soundness::{ProcessFault, ProcessSetting, StaffedPost, process_faults},
    },
    organisation::{Agency, AgencyCode},
    policy::Action,
};
pub use motcua_store::processes::VersionRow;
use motcua_store::{
    Connection, StoreError, Tx, audit, catalogue as kept_catalogue,
    engine::RetryHint,
    instant,
    procedures::{self, KeptProcedure},
    processes::{self as kept, KeptVersionEvent},
    staff,
};
use thiserror::Error;
use uuid::Uuid;

use crate::{App, AppError, acts::Officer, desk, figures::Author, seed::ORIGIN_OFFICE};

/// The most people whose posts are looked at.
const STAFF_MAX: u64 = 100_000;

/// Why nothing was done. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum ProcessError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Refused(#[from] ProcessRefusal),
}

impl From<StoreError> for ProcessError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for ProcessError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

/// A fault, with the receiving agencies at which it shows; the same fault at many is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFault {
    pub fault: ProcessFault,
    /// Names, in the order of the catalogue.
    pub agencies: Vec<String>,
}

/// Something that happened to a version.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionLine {
    pub kept: KeptVersionEvent,
    pub at: DateTime<FixedOffset>,
    pub who: String,
    pub on_behalf_of: String,
}

/// A version with everything that its page shows.
#[derive(Debug, Clone)]
pub struct OpenedVersion {
    pub row: VersionRow,
    pub procedure: Procedure,
    pub situation: Situation,
    pub version: ProcessVersion,
    pub faults: Vec<FoundFault>,
    pub differences: Vec<StepDiff>,
    /// Oldest first.
    pub history: Vec<VersionLine>,
    pub may_edit: bool,
    /// Whether the officer is not among those who wrote it.
    pub may_approve: bool,
}

/// A procedure with the versions of its processes; also with the situations that a decision brings on a later day.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or the officer does not keep the catalogue.
pub async fn of_procedure(
    app: &App,
    officer: &Officer,
    code: &str,
) -> Result<(Procedure, Vec<VersionRow>), AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    app.catch_up().await?;
    let catalogue = app.catalogue();
    let mut versions = catalogue.now_and_later(code);
    let mut procedure = versions.next().cloned().ok_or(AppError::NotFound)?;
    for situation in versions.flat_map(|coming| &coming.situations) {
        if procedure.situation(&situation.code).is_none() {
            procedure.situations.push(situation.clone());
        }
    }
    Ok((procedure, kept::of_procedure(app.store.reader(), code).await?))
}

/// The versions of all procedures that are in a stage, the newest first.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn in_stage(
    app: &App,
    officer: &Officer,
    stage: VersionStage,
) -> Result<Vec<VersionRow>, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    Ok(kept::in_stage(app.store.reader(), stage.code()).await?)
}

/// Begins a version of a situation's process as the one that holds; where a draft is being written already, that is the
/// one.
///
/// # Errors
/// [`AppError::NotFound`] where the situation is not there, or the officer does not keep the catalogue.
pub async fn begin(app: &App, officer: &Officer, code: &str, situation: &str) -> Result<Uuid, ProcessError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let (id, at) = (app.new_id(), app.now_ms());
    let author = Author::Officer(officer);
    let (who, line) = (author.who(), author.audit(app, "begin_process", format!("process:{code}")));
    let (people, code, situation) = (officer.people(), code.to_owned(), situation.to_owned());
    app.store
        .write(move |tx| {
            let (who, line, people) = (who.clone(), line.clone(), people.clone());
            let (code, situation) = (code.clone(), situation.clone());
            Box::pin(async move {
                let procedure = with_situation(tx, (&code, &situation), at).await?;
                let known = procedure.procedure.situation(&situation).ok_or(AppError::NotFound)?;
                let rows = kept::of_procedure(tx, &code).await?;
                let mut own = rows.iter().filter(|row| row.situation == situation);
                if let Some(open) = own.clone().find(|row| row.stage == VersionStage::Draft.code()) {
                    return Ok(open.id);
                }
                let number = own.next().map_or(1, |newest| newest.number + 1);
                let row = VersionRow {
                    id,
                    procedure_code: code,
                    situation: situation.clone(),
                    number,
                    stage: VersionStage::Draft.code().to_owned(),
                    changes: 0,
                    created_at: at,
                    updated_at: at,
                };
                kept::begin(tx, &row).await?;
                let begun = VersionEvent::Begun { base: known.process.clone(), by: people };
                kept::append(tx, id, None, who, at, &begun).await?;
                audit::record(tx, line).await?;
                Ok::<_, ProcessError>(id)
            })
        })
        .await
}

/// The procedure as it stands, and as it will: the processes of what a decision brings are written before its day, so that it can
/// be filed from then on. One that has ended gets none.
async fn known(connection: &impl Connection, code: &str, at: i64) -> Result<Vec<KeptProcedure>, AppError> {
    let stands = procedures::one(connection, code, at).await?;
    let coming = procedures::upcoming_of(connection, code, at).await?;
    Ok(stands.into_iter().chain(coming).filter(|kept| !kept.is_end).collect())
}

/// The first version of a procedure that has a situation: the one that stands, or the one that brings it.
async fn with_situation(
    connection: &impl Connection,
    (code, situation): (&str, &str),
    at: i64,
) -> Result<KeptProcedure, AppError> {
    let mut versions = known(connection, code, at).await?.into_iter();
    versions.find(|kept| kept.procedure.situation(situation).is_some()).ok_or(AppError::NotFound)
}

/// Keeps a procedure with another process as its next version.
async fn write_process(tx: &Tx, mut kept: KeptProcedure, at: i64) -> Result<(), AppError> {
    kept.version = procedures::next_version(tx, kept.procedure.code.as_str()).await?;
    ORIGIN_OFFICE.clone_into(&mut kept.origin);
    Ok(procedures::put(tx, &kept, at).await?)
}

/// A process of a situation that took the place of another one.
pub(crate) struct ProcessChange {
    pub code: String,
    pub situation: String,
    pub before: Option<Process>,
    pub after: Process,
}

/// Versions that are to begin later were written with the process that held then: they begin with the new one, unless
/// they bring one of their own.
pub(crate) async fn carry_forward(tx: &Tx, change: &ProcessChange, at: i64) -> Result<(), AppError> {
    let later = procedures::upcoming_of(tx, &change.code, at).await?;
    for mut kept in later.into_iter().filter(|kept| !kept.is_end) {
        let own = kept.procedure.situations.iter_mut().find(|own| own.code == change.situation);
        if let Some(own) = own.filter(|own| own.process == change.before) {
            own.process = Some(change.after.clone());
            write_process(tx, kept, at).await?;
        }
    }
    Ok(())
}

pub(crate) async fn folded(
    connection: &impl Connection,
    id: Uuid,
) -> Result<(ProcessVersion, Vec<KeptVersionEvent>), AppError> {
    let events = kept::events_of(connection, id).await?;
    let version = events.iter().fold(None, |state, kept| apply(state, &kept.event));
    Ok((version.ok_or(AppError::NotFound)?, events))
}

/// A version with what the check says of it.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or the officer does not keep the catalogue.
pub async fn open(app: &App, officer: &Officer, id: Uuid) -> Result<OpenedVersion, AppError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    app.catch_up().await?;
    let reader = app.store.reader();
    let row = kept::by_id(reader, id).await?.ok_or(AppError::NotFound)?;
    let (version, events) = folded(reader, id).await?;
    let catalogue = app.catalogue();
    let has_it = |one: &&Procedure| one.situation(&row.situation).is_some();
    let found = catalogue.now_and_later(&row.procedure_code).find(has_it).cloned();
    let procedure = found.ok_or(AppError::NotFound)?;
    let situation = procedure.situation(&row.situation).ok_or(AppError::NotFound)?.clone();
    let is_draft = version.stage == VersionStage::Draft;
    let against = if is_draft { situation.process.as_ref() } else { version.base.as_ref() };
    Ok(OpenedVersion {
        differences: compare(against, &version.process),
        faults: faults(app, &procedure, &situation, &version.process).await?,
        history: told(app, events).await?,
        may_edit: is_draft,
        may_approve: is_draft && officer.people().iter().all(|id| !version.authors.contains(id)),
        procedure,
        situation,
        version,
        row,
    })
}

async fn told(app: &App, events: Vec<KeptVersionEvent>) -> Result<Vec<VersionLine>, AppError> {
    let mentioned = events.iter().map(|kept| (kept.actor.clone(), kept.on_behalf_of));
    let signers = desk::Signers::of(app, mentioned).await?;
    let line = |kept: KeptVersionEvent| VersionLine {
        at: instant(kept.at),
        who: signers.who(&kept.actor),
        on_behalf_of: signers.on_behalf_of(kept.on_behalf_of),
        kept,
    };
    Ok(events.into_iter().map(line).collect())
}

/// Everything that is wrong with a process at the agencies that receive the procedure and have people. Those that are
/// not on the platform yet would fail for want of anybody; where none has people, all are checked.
pub(crate) async fn faults(
    app: &App,
    procedure: &Procedure,
    situation: &Situation,
    process: &Process,
) -> Result<Vec<FoundFault>, AppError> {
    let kept = staff::of_province(app.store.reader(), STAFF_MAX).await?;
    let there = kept.into_iter().filter(|kept| kept.disabled_at.is_none()).map(|kept| kept.member);
    let staffed: BTreeSet<StaffedPost> = there
        .flat_map(|member| {
            let (agency, room) = (member.agency, member.room);
            member.roles.into_iter().map(move |role| StaffedPost {
                agency: agency.clone(),
                role,
                room: room.clone(),
            })
        })
        .collect();
    let catalogue = app.catalogue();
    let on = app.now().date_naive();
    let agencies: Vec<Agency> = catalogue.agencies.iter().map(|agency| (**agency).clone()).collect();
    let receiving = catalogue.receiving_agencies_in((procedure, situation), on);
    let has_people = |code: &AgencyCode| staffed.iter().any(|post| post.agency == *code);
    let any = receiving.iter().any(|agency| has_people(&agency.code));
    let mut found: Vec<FoundFault> = Vec::new();
    for agency in receiving.iter().filter(|agency| !any || has_people(&agency.code)) {
        let (limit, receiving) = (situation.limit, &agency.code);
        let setting = ProcessSetting { limit, receiving, agencies: &agencies, staffed: &staffed, on };
        for fault in process_faults(process, setting) {
            match found.iter_mut().find(|found| same(&found.fault, &fault)) {
                Some(found) => found.agencies.push(agency.name.clone()),
                None => found.push(FoundFault { fault, agencies: vec![agency.name.clone()] }),
            }
        }
    }
    found.sort_by_key(|found| found.fault.step);
    Ok(found)
}

/// A fault at many agencies is one to mend, whatever agency it names.
fn same(one: &ProcessFault, other: &ProcessFault) -> bool {
    (one.step, &one.branch, one.code()) == (other.step, &other.branch, other.code())
}

/// Changes, approves or drops a version. `seen` is the number of changes that the page showed.
///
/// # Errors
/// [`AppError::Stale`] where somebody changed it since; [`ProcessError::Refused`] by the rules.
pub async fn act(
    app: &App,
    officer: &Officer,
    id: Uuid,
    seen: u32,
    command: VersionCommand,
) -> Result<(), ProcessError> {
    let opened = open(app, officer, id).await?;
    let action = match command {
        VersionCommand::Edit(_) => "change_process",
        VersionCommand::Approve { .. } => "approve_process",
        VersionCommand::Drop { .. } => "drop_process",
    };
    let (code, situation) = (opened.row.procedure_code, opened.row.situation);
    let author = Author::Officer(officer);
    let (who, line) = (author.who(), author.audit(app, action, format!("process:{code}")));
    let (people, at) = (officer.people(), app.now_ms());
    let faults: Vec<ProcessFault> = opened.faults.into_iter().map(|found| found.fault).collect();
    app.store
        .write(move |tx| {
            let (who, line, people, faults) = (who.clone(), line.clone(), people.clone(), faults.clone());
            let (code, situation, command) = (code.clone(), situation.clone(), command.clone());
            Box::pin(async move {
                let (before, events) = folded(tx, id).await?;
                if before.changes != seen {
                    let (kind, by) = events.last().map(|last| (last.event.code(), &*last.actor)).unzip();
                    let at_ms = events.last().map_or(at, |last| last.at);
                    let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
                    return Err(AppError::Stale { kind: text(kind), by: text(by), at_ms }.into());
                }
                let mut kept_procedure = with_situation(tx, (&code, &situation), at).await?;
                if kept_procedure.valid_from > at && matches!(command, VersionCommand::Approve { .. }) {
                    return Err(ProcessRefusal::NotThereYet.into());
                }
                let situations = &mut kept_procedure.procedure.situations;
                let own =
                    situations.iter_mut().find(|own| own.code == situation).ok_or(AppError::NotFound)?;
                let event = decide(&before, command, &people, own.process.as_ref(), &faults)?;
                if matches!(event, VersionEvent::Approved { .. }) {
                    let changed = own.process.replace(before.process.clone());
                    kept_procedure.valid_from = at;
                    write_process(tx, kept_procedure, at).await?;
                    let new =
                        ProcessChange { code, situation, before: changed, after: before.process.clone() };
                    carry_forward(tx, &new, at).await?;
                    kept_catalogue::bump_revision(tx, at).await?;
                }
                kept::append(tx, id, Some(before), who, at, &event).await?;
                audit::record(tx, line).await?;
                Ok::<_, ProcessError>(())
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}
