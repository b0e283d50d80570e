//! Acts on a dossier: one path for every act, whoever asks for it.

use motcua_domain::{
    catalogue::{Process, Step, StepAct},
    codes::DossierCode,
    dossier::{Act, Actor, Command, Dossier, Event, Recorded, State, decide, fold, possible},
    organisation::{AgencyCode, Role, StaffMember},
    policy::{Action, DossierPlace, Resource, Subject, allows},
    statistics::follow,
};
use motcua_store::{
    StoreError, Tx,
    dossiers::{self, DossierRow, Placement},
    events::{self, Envelope, GENESIS},
    outbox, staff, statistics,
};
use uuid::Uuid;

use crate::{
    App, AppError, branches,
    catalogue::CatalogueView,
    evaluation,
    once::Remember,
    supervision,
    uploads::{self, Uploader},
};

/// A logged-in member of staff, acting for herself or in the name of one who delegated (ASVS 8.3.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub member: StaffMember,
    pub on_behalf_of: Option<StaffMember>,
}

impl Officer {
    /// Whose rights count.
    #[must_use]
    pub fn effective(&self) -> &StaffMember {
        self.on_behalf_of.as_ref().unwrap_or(&self.member)
    }

    #[must_use]
    pub fn subject(&self) -> Subject {
        let member = self.effective();
        Subject {
            staff: member.id,
            agency: member.agency.clone(),
            room: member.room.clone(),
            roles: member.roles.clone(),
        }
    }

    #[must_use]
    pub fn may(&self, action: Action, resource: &Resource) -> bool {
        allows(&self.subject(), action, resource)
    }

    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.effective().roles.contains(&role)
    }

    pub(crate) fn envelope(&self, at: i64) -> Envelope {
        Envelope {
            at,
            actor: Actor::Staff(self.member.id),
            on_behalf_of: self.on_behalf_of.as_ref().map(|member| member.id),
        }
    }
}

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
                let catalogue = app.catalogue();
                let resource = Resource::Dossier(place_of(&loaded.dossier, &catalogue));
                if !officer.may(Action::ViewDossier, &resource) {
                    return Err(AppError::NotFound);
                }
                // An act of one branch names it and is refused where that one is not open: what other agencies did
                // beside it since the page was made is no reason to come again.
                if command.branch().is_none() {
                    fresh(tx, &loaded, seen_version).await?;
                }
                let resource = Resource::Dossier(place_for(&loaded.dossier, &catalogue, &command));
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

async fn carry_out(
    tx: &Tx,
    app: &App,
    loaded: Loaded,
    command: Command,
    envelope: Envelope,
) -> Result<Acted, AppError> {
    let files = files_of(&command);
    let context = app.decision_context(Some(&loaded.dossier), envelope);
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
        step_agency: step_agency(&dossier, &catalogue),
        answer_by: answer_by(app, &dossier),
        branch_agencies: branches::agencies(&dossier, &catalogue),
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
    let catalogue = app.catalogue();
    let placement = Placement {
        id,
        head_hash: &head,
        account,
        step_agency: step_agency(&dossier, &catalogue),
        answer_by: answer_by(app, &dossier),
        branch_agencies: branches::agencies(&dossier, &catalogue),
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

async fn load_for_update(tx: &Tx, code: &DossierCode) -> Result<Loaded, AppError> {
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

/// Where a dossier is, for the rights over it.
#[must_use]
pub fn place_of(dossier: &Dossier, catalogue: &CatalogueView) -> DossierPlace {
    let receiving = dossier.filing.agency.clone();
    let step = dossier.current_step();
    DossierPlace {
        current: step
            .map_or_else(|| receiving.clone(), |step| catalogue.step_agency(&step.place, &receiving)),
        step_role: step.map(|step| step.role),
        step_room: step.and_then(|step| step.room.clone()),
        holder: dossier.current_run().and_then(|run| run.holder),
        consulted: dossier
            .consultations
            .iter()
            .filter(|consultation| consultation.answer.is_none())
            .map(|consultation| consultation.agency.clone())
            .collect(),
        signing: signing(&dossier.filing.process)
            .map_or_else(|| receiving.clone(), |step| catalogue.step_agency(&step.place, &receiving)),
        branches: branches::open_places(dossier, catalogue),
        linked: branches::linked(dossier, catalogue),
        receiving,
    }
}

/// The last step at which the result is signed.
fn signing(process: &Process) -> Option<&Step> {
    process.steps.iter().rev().find(|step| step.acts.contains(&StepAct::Sign))
}

/// Where a dossier is for the rights over one act: of an act of one branch, that branch alone.
#[must_use]
pub fn place_for(dossier: &Dossier, catalogue: &CatalogueView, command: &Command) -> DossierPlace {
    let mut place = place_of(dossier, catalogue);
    if let Some(code) = command.branch() {
        place.branches = branches::place_of_branch(dossier, catalogue, code).into_iter().collect();
    }
    place
}

/// The agency whose list the dossier stands in now; `None` where nobody has anything to do.
fn step_agency(dossier: &Dossier, catalogue: &CatalogueView) -> Option<String> {
    if dossier.state_name().is_final() || matches!(dossier.state, State::AwaitingSupplement { .. }) {
        return None;
    }
    Some(place_of(dossier, catalogue).current.0)
}

/// By when a filing that waits is to be answered; where the calendar does not reach so far, it has no time and stands
/// last in the list rather than being refused.
fn answer_by(app: &App, dossier: &Dossier) -> Option<i64> {
    let State::Submitted { since } = &dossier.state else { return None };
    let within = app.rules_at(*since).online_answer_within;
    app.calendar.due(*since, &within).ok().map(|due| due.timestamp_millis())
}

/// The acts that an officer may do on a dossier now: what its page offers.
#[must_use]
pub fn offered(officer: &Officer, dossier: &Dossier, catalogue: &CatalogueView) -> Vec<Act> {
    let resource = Resource::Dossier(place_of(dossier, catalogue));
    Act::ALL
        .into_iter()
        .filter(|act| possible(dossier, *act) && officer.may(Action::Act(*act), &resource))
        .collect()
}

/// The agencies that a process passes through, for a dossier that `receiving` took in.
#[must_use]
pub fn agencies_of(process: &Process, receiving: &AgencyCode, catalogue: &CatalogueView) -> Vec<AgencyCode> {
    let mut found = Vec::new();
    for step in &process.steps {
        let agency = catalogue.step_agency(&step.place, receiving);
        if found.last() != Some(&agency) {
            found.push(agency);
        }
    }
    found
}
