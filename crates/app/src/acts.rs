//! Acts on a dossier: one path for every act, whoever asks for it.

mod place;

use chrono::NaiveDate;
use motcua_domain::{
    codes::DossierCode,
    dossier::{Act, Actor, Command, Dossier, Event, Recorded, State, decide, fold, possible},
    policy::{Action, Resource},
    statistics::follow,
};
use motcua_store::{
    StoreError, Tx,
    dossiers::{self, DossierRow, Placement},
    events::{self, Envelope, GENESIS},
    instant, outbox, staff, statistics,
};
use place::step_agency;
pub use place::{agencies_of, place_for, place_of};
use uuid::Uuid;

pub use crate::officer::Officer;

use crate::{
    App, AppError, branches,
    catalogue::CatalogueView,
    evaluation,
    once::Remember,
    supervision,
    uploads::{self, Uploader},
};

/// A dossier after an act.
#[derive(Debug, Clone)]
pub struct Acted {
    pub id: Uuid,
    pub code: DossierCode,
    pub dossier: Dossier,
    pub events: Vec<Recorded>,
}

/// A dossier as loaded: its row, its events, and the state folded from them.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub row: DossierRow,
    pub events: Vec<Recorded>,
    pub dossier: Dossier,
}

/// An act of a member of staff. `seen_version` is the version of the page that the act came from.
///
/// # Errors
/// [`AppError::NotFound`] where the dossier is not there or not this person's business;
/// [`AppError::Stale`] where somebody acted since the page was made; [`AppError::Refused`] by the rules.
pub async fn act(
    app: &App,
    officer: &Officer,
    code: &DossierCode,
    seen_version: Option<u32>,
    command: Command,
) -> Result<Acted, AppError> {
    act_once(app, officer, code, seen_version, command, None).await
}

/// [`act`], with its answer remembered in the same transaction.
///
/// # Errors
/// As [`act`]; [`AppError::Stale`] also where the same request is being answered at this moment.
pub async fn act_once(
    app: &App,
    officer: &Officer,
    code: &DossierCode,
    seen_version: Option<u32>,
    command: Command,
    remember: Option<Remember>,
) -> Result<Acted, AppError> {
    app.catch_up().await?;
    let (app, officer, code) = (app.clone(), officer.clone(), code.clone());
    let store = app.store.clone();
    store
        .write(move |tx| {
            let (app, officer, code, command) = (app.clone(), officer.clone(), code.clone(), command.clone());
            let remember = remember.clone();
            Box::pin(async move {
                let at = app.now();
                let loaded = load_for_update(tx, &code).await?;
                let (catalogue, day) = (app.catalogue(), at.date_naive());
                let officer = officer.at_post(&catalogue, day);
                let resource = Resource::Dossier(place_of(&loaded.dossier, &catalogue, day));
                if !officer.may(Action::ViewDossier, &resource) {
                    return Err(AppError::NotFound);
                }
                // An act of one branch names it and is refused where that one is not open: what other agencies did
                // beside it since the page was made is no reason to come again.
                if command.branch().is_none() {
                    fresh(tx, &loaded, seen_version).await?;
                }
                let resource = match command.branch() {
                    Some(_) => Resource::Dossier(place_for(&loaded.dossier, &catalogue, day, &command)),
                    None => resource,
                };
                let act = command.act();
                if !officer.may(Action::Act(act), &resource) {
                    let closed = branches::not_open(&loaded.dossier, &command);
                    return Err(closed.map_or_else(|| not_offered(&loaded.dossier, act), AppError::from));
                }
                let envelope = officer.envelope(at.timestamp_millis());
                let acted = carry_out(tx, &app, loaded, command, envelope).await?;
                if let Some(remember) = &remember {
                    remember.keep(tx, &acted).await?;
                }
                Ok(acted)
            })
        })
        .await
}

/// An act of the applicant, through the account that filed the dossier.
///
/// # Errors
/// As [`act`].
pub async fn act_as_applicant(
    app: &App,
    account: Uuid,
    code: &DossierCode,
    seen_version: Option<u32>,
    command: Command,
) -> Result<Acted, AppError> {
    if !matches!(command.act(), Act::Supply | Act::Withdraw) {
        return Err(AppError::NotFound);
    }
    let (app, code) = (app.clone(), code.clone());
    let store = app.store.clone();
    store
        .write(move |tx| {
            let (app, code, command) = (app.clone(), code.clone(), command.clone());
            Box::pin(async move {
                let at = app.now();
                let loaded = load_for_update(tx, &code).await?;
                if loaded.row.account_id != Some(account) {
                    return Err(AppError::NotFound);
                }
                fresh(tx, &loaded, seen_version).await?;
                let envelope = Envelope {
                    at: at.timestamp_millis(),
                    actor: Actor::Account(account),
                    on_behalf_of: None,
                };
                carry_out(tx, &app, loaded, command, envelope).await
            })
        })
        .await
}

/// A right that is missing looks, for the person, like an act that is not offered now.
fn not_offered(dossier: &Dossier, act: Act) -> AppError {
    motcua_domain::dossier::Refusal::WrongState { act, state: dossier.state_name() }.into()
}

pub(crate) async fn carry_out(
    tx: &Tx,
    app: &App,
    loaded: Loaded,
    command: Command,
    envelope: Envelope,
) -> Result<Acted, AppError> {
    let files = files_of(&command);
    let context = app.decision_context(Some(&loaded.dossier), envelope);
    let context_day = context.at.date_naive();
    let events = decide(Some(&loaded.dossier), command, context)?;
    let Loaded { row, dossier, events: before } = loaded;
    for file in files {
        uploads::tie_to_dossier(tx, file, row.id, Uploader { actor: envelope.actor, draft: None }).await?;
    }
    let after = (dossier.version, row.head_hash.as_str());
    let (recorded, head) = events::append(tx, row.id, after, envelope, events).await?;
    supervision::record(tx, app, row.id, Some(dossier.clone()), &recorded).await?;
    let (dossier, changes) = follow(Some(dossier), &recorded, app.calendar);
    let dossier = dossier.ok_or(AppError::NotFound)?;
    branches::all_there(app, &dossier, &recorded)?;
    let catalogue = app.catalogue();
    let placement = Placement {
        look_at: supervision::look_at(&dossier, envelope.at),
        id: row.id,
        head_hash: &head,
        account: row.account_id,
        step_agency: step_agency(&dossier, &catalogue, context_day),
        answer_by: answer_by(app, &dossier),
        branch_agencies: branches::agencies(&dossier, &catalogue, context_day),
    };
    dossiers::update(tx, &dossier, &placement).await?;
    statistics::record(tx, row.id, &changes).await?;
    evaluation::record(tx, &app.catalogue(), row.id, &before, &recorded).await?;
    announce(tx, row.id, &dossier, &recorded).await?;
    Ok(Acted { id: row.id, code: dossier.filing.code.clone(), dossier, events: recorded })
}

/// Writes the first events of a dossier with its row; the number is taken by the caller. `draft` is the one that the
/// filing came from.
pub(crate) async fn open(
    tx: &Tx,
    app: &App,
    account: Option<Uuid>,
    draft: Option<Uuid>,
    command: Command,
    envelope: Envelope,
) -> Result<Acted, AppError> {
    let id = app.ids.id(envelope.at);
    let files = files_of(&command);
    let events = decide(None, command, app.decision_context(None, envelope))?;
    let (recorded, head) = events::append(tx, id, (0, GENESIS), envelope, events).await?;
    let (dossier, changes) = follow(None, &recorded, app.calendar);
    let dossier = dossier.ok_or_else(|| AppError::Internal("a filing filed nothing".to_owned()))?;
    let (catalogue, day) = (app.catalogue(), instant(envelope.at).date_naive());
    let placement = Placement {
        id,
        head_hash: &head,
        account,
        step_agency: step_agency(&dossier, &catalogue, day),
        answer_by: answer_by(app, &dossier),
        branch_agencies: branches::agencies(&dossier, &catalogue, day),
        look_at: supervision::look_at(&dossier, envelope.at),
    };
    dossiers::insert(tx, &dossier, &placement).await?;
    supervision::record(tx, app, id, None, &recorded).await?;
    statistics::record(tx, id, &changes).await?;
    evaluation::record(tx, &app.catalogue(), id, &[], &recorded).await?;
    for file in files {
        uploads::tie_to_dossier(tx, file, id, Uploader { actor: envelope.actor, draft }).await?;
    }
    announce(tx, id, &dossier, &recorded).await?;
    Ok(Acted { id, code: dossier.filing.code.clone(), dossier, events: recorded })
}

/// The uploaded files that a command refers to.
#[must_use]
pub fn files_of(command: &Command) -> Vec<Uuid> {
    match command {
        Command::Submit { filing } | Command::ReceiveAtCounter { filing, .. } => {
            filing.papers.iter().flat_map(|paper| paper.files.clone()).collect()
        }
        Command::Supply { papers, .. } => papers.iter().flat_map(|paper| paper.files.clone()).collect(),
        Command::SignResult { file, .. } | Command::CorrectResult { file, .. } => vec![*file],
        Command::AskPause { evidence, .. } => evidence.clone(),
        Command::RefuseWithReasons { file, .. } => file.iter().copied().collect(),
        Command::CloseBranch { answer, .. } => answer.file.iter().copied().collect(),
        _ => Vec::new(),
    }
}

/// Writes the messages that an act causes.
async fn announce(tx: &Tx, id: Uuid, dossier: &Dossier, recorded: &[Recorded]) -> Result<(), AppError> {
    for event in recorded.iter().filter(|recorded| is_told_to_applicant(&recorded.event)) {
        let payload = serde_json::json!({
            "dossier": id,
            "code": dossier.filing.code,
            "version": event.version,
            "kind": event.event.kind(),
        });
        let message = outbox::NewMessage {
            key: format!("dossier:{id}:{}:notice", event.version),
            topic: "notice".to_owned(),
            payload: payload.to_string(),
        };
        outbox::enqueue(tx, message, event.at.timestamp_millis()).await?;
    }
    Ok(())
}

fn is_told_to_applicant(event: &Event) -> bool {
    matches!(
        event,
        Event::Filed { .. }
            | Event::Accepted { .. }
            | Event::Refused { .. }
            | Event::SupplementRequested { .. }
            | Event::Supplied { .. }
            | Event::Resolved { .. }
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Rescheduled { .. }
            | Event::ResultCorrected { .. }
            | Event::LossRecorded { .. }
            | Event::Returned { .. }
            | Event::Withdrawn { .. }
    )
}

pub(crate) async fn load_for_update(tx: &Tx, code: &DossierCode) -> Result<Loaded, AppError> {
    let row = dossiers::by_code_for_update(tx, code.as_str()).await?.ok_or(AppError::NotFound)?;
    with_events(tx, row).await
}

pub(crate) async fn with_events(
    connection: &impl motcua_store::Connection,
    row: DossierRow,
) -> Result<Loaded, AppError> {
    let stored = events::of_dossier(connection, row.id).await?;
    let events = stored.iter().map(events::StoredEvent::recorded).collect::<Result<Vec<_>, StoreError>>()?;
    let dossier = fold(&events)
        .ok_or_else(|| AppError::Store(StoreError::Corrupt(format!("dossier {} has no events", row.code))))?;
    Ok(Loaded { row, events, dossier })
}

/// Refuses an act from a page that is older than the dossier, and says what happened since.
async fn fresh(tx: &Tx, loaded: &Loaded, seen_version: Option<u32>) -> Result<(), AppError> {
    if seen_version.is_none_or(|seen| seen == loaded.dossier.version) {
        return Ok(());
    }
    let last = loaded.events.last();
    let by = match last.map(|event| event.actor) {
        Some(Actor::Staff(id)) => {
            staff::by_id(tx, id).await?.map(|kept| kept.member.name).unwrap_or_default()
        }
        _ => String::new(),
    };
    Err(AppError::Stale {
        kind: last.map(|event| event.event.kind().to_owned()).unwrap_or_default(),
        by,
        at_ms: last.map_or(0, |event| event.at.timestamp_millis()),
    })
}

/// By when a filing that waits is to be answered; where the calendar does not reach so far, it has no time and stands
/// last in the list rather than being refused.
fn answer_by(app: &App, dossier: &Dossier) -> Option<i64> {
    let State::Submitted { since } = &dossier.state else { return None };
    let within = app.rules_at(*since).online_answer_within;
    app.calendar.due(*since, &within).ok().map(|due| due.timestamp_millis())
}

/// The acts that an officer may do on a dossier on a day: what its page offers.
#[must_use]
pub fn offered(officer: &Officer, dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> Vec<Act> {
    let resource = Resource::Dossier(place_of(dossier, catalogue, day));
    Act::ALL
        .into_iter()
        .filter(|act| possible(dossier, *act) && officer.may(Action::Act(*act), &resource))
        .collect()
}
