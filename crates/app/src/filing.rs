//! Filing a request online: from what a person typed and uploaded to a dossier with a code.

mod together;

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::{Component, ComponentKind, ConditionalTime, Procedure, Situation, switches::Service},
    codes::DossierCode,
    dossier::{Actor, Channel, Command, Filing, Paper, Refusal, ReturnWay},
    organisation::{Agency, AgencyCode},
    people::{Applicant, LINE_MAX_CHARS, normalise_identity, normalise_phone, recognise_identity},
};
use motcua_store::{Tx, attachments, counters, drafts, events::Envelope};
use motcua_texts::short_date;
pub use together::{Part, look_over, submit_together};
use uuid::Uuid;

use crate::{
    App, AppError, FieldFault, Moment,
    acts::{self, Acted},
    catalogue::CatalogueView,
    forms,
    once::Remember,
};

/// What is needed to file, whatever the channel.
#[derive(Debug, Clone, PartialEq)]
pub struct FilingRequest {
    pub procedure: String,
    pub situation: String,
    pub agency: AgencyCode,
    pub channel: Channel,
    pub applicant: Applicant,
    pub return_way: ReturnWay,
    pub return_address: String,
    /// Answers of the filing form; an empty object where the situation has none.
    pub form: serde_json::Value,
    pub papers: Vec<Paper>,
    pub holds_originals: bool,
    pub sets: u8,
    /// Places in the situation's conditional times: the conditions that hold, as the counter found.
    pub additions: Vec<usize>,
    /// The first of the dossiers that are filed at once with this one.
    pub beside: Option<DossierCode>,
}

/// Files a request online. A draft that it came from is marked as filed in the same transaction, so that a
/// second click finds the first dossier instead of filing again.
///
/// # Errors
/// [`AppError::Invalid`] with every fault of the request; [`AppError::Refused`] by the rules.
pub async fn submit(
    app: &App,
    request: FilingRequest,
    account: Option<Uuid>,
    draft: Option<Uuid>,
) -> Result<Acted, AppError> {
    submit_once(app, request, account, draft, None).await
}

/// [`submit`], with its answer remembered in the same transaction.
///
/// # Errors
/// As [`submit`]; [`AppError::Stale`] where the same request is being answered at this moment.
pub async fn submit_once(
    app: &App,
    request: FilingRequest,
    account: Option<Uuid>,
    draft: Option<Uuid>,
    remember: Option<Remember>,
) -> Result<Acted, AppError> {
    app.catch_up().await?;
    let prepared = prepare(app, &app.moment(), &request)?;
    let app = app.clone();
    let store = app.store.clone();
    store
        .write(move |tx| {
            let (app, prepared, remember) = (app.clone(), prepared.clone(), remember.clone());
            let request = request.clone();
            Box::pin(async move {
                let acted = take_in(tx, &app, (&request, prepared), account, draft).await?;
                if let Some(remember) = &remember {
                    remember.keep(tx, &acted).await?;
                }
                Ok(acted)
            })
        })
        .await
}

/// Gives a filing its number, opens its dossier, and marks the draft that it came from.
async fn take_in(
    tx: &Tx,
    app: &App,
    (request, prepared): (&FilingRequest, Prepared),
    account: Option<Uuid>,
    draft: Option<Uuid>,
) -> Result<Acted, AppError> {
    let moment = app.moment();
    let filing = Box::new(numbered(tx, app, &moment, (request, prepared)).await?);
    let actor = account.map_or(Actor::Guest, Actor::Account);
    let envelope = Envelope { at: moment.at.timestamp_millis(), actor, on_behalf_of: None };
    let acted = acts::open(tx, app, account, draft, Command::Submit { filing }, envelope).await?;
    if let Some(draft) = draft {
        mark_filed(tx, draft, &acted).await?;
    }
    Ok(acted)
}

async fn mark_filed(tx: &Tx, draft: Uuid, acted: &Acted) -> Result<(), AppError> {
    let at = acted.dossier.filed_at.timestamp_millis();
    let mut kept = drafts::by_id(tx, draft, at).await?.ok_or(AppError::NotFound)?;
    if kept.filed_as.is_some() {
        return Err(Refusal::AlreadyFiled.into());
    }
    kept.filed_as = Some(acted.code.to_string());
    kept.updated_at = at;
    drafts::update(tx, &kept).await?;
    attachments::draft_becomes_dossier(tx, draft, acted.id).await?;
    Ok(())
}

/// A filing that is complete but for its number.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    agency: Agency,
    filing: Filing,
    /// Switches were laid over the procedure when the request was looked at.
    was_switched: bool,
}

impl Prepared {
    /// The filing at the moment at which it is taken in. Midnight may have come since the request was looked at, and with
    /// it another version of the procedure, or its end: then the request is looked at again.
    ///
    /// # Errors
    /// As [`prepare`].
    pub(crate) fn at(self, app: &App, moment: &Moment, request: &FilingRequest) -> Result<Self, AppError> {
        let catalogue = &moment.catalogue;
        let holds = catalogue.version_of(&request.procedure);
        // A switch may have begun or ended with it.
        let is_switched =
            catalogue.procedure(&request.procedure).is_some_and(|one| catalogue.is_switched(one));
        let is_same = self.filing.procedure_version == holds && !self.was_switched && !is_switched;
        if is_same { Ok(self) } else { prepare(app, moment, request) }
    }
}

/// The filing of a moment, with the next number of the day of the agency that acts then.
///
/// # Errors
/// As [`prepare`]; [`Refusal::TooMany`] where the agency has no number left on that day.
pub(crate) async fn numbered(
    tx: &Tx,
    app: &App,
    moment: &Moment,
    (request, prepared): (&FilingRequest, Prepared),
) -> Result<Filing, AppError> {
    let prepared = prepared.at(app, moment, request)?;
    let day = moment.at.date_naive();
    // With midnight the agency may have ended, too.
    let agency =
        moment.catalogue.acting_agency(&prepared.agency.code.0, day).map_or(&prepared.agency, AsRef::as_ref);
    let identifier = &agency.identifier;
    let number = counters::next(tx, identifier, day).await?;
    let code = DossierCode::new(identifier, day, number)
        .map_err(|_| Refusal::TooMany { max: motcua_domain::codes::DOSSIERS_PER_AGENCY_AND_DAY as usize })?;
    let beside = request.beside.clone();
    Ok(Filing { code, agency: agency.code.clone(), beside, ..prepared.filing })
}

/// Checks a request against the catalogue of a moment and collects every fault at once.
pub(crate) fn prepare(app: &App, moment: &Moment, request: &FilingRequest) -> Result<Prepared, AppError> {
    let catalogue = &moment.catalogue;
    let procedure = open_procedure(catalogue, &request.procedure)?;
    let situation = procedure.situation(&request.situation).ok_or(AppError::NotFound)?;
    let today = moment.at.date_naive();
    let mut faults = applicant_faults(&request.applicant, request.channel, today);
    // What was begun with an agency that has ended since goes to the one that acts for it.
    let agency = catalogue.acting_agency(&request.agency.0, today).filter(|agency| {
        agency.exists_on(today) && catalogue.handles_in((procedure, situation), agency, today)
    });
    let services = catalogue.service(procedure, situation, agency.map(AsRef::as_ref), today).service;
    channel_is_open(procedure, services, request.channel)?;
    if agency.is_none() {
        faults.push(FieldFault::new("agency", "fault-agency"));
    }
    if request.return_way == ReturnWay::Post && request.return_address.trim().is_empty() {
        faults.push(FieldFault::new("return_address", "fault-missing"));
    }
    if request.channel == Channel::Online
        && let Some(form) = forms::of_situation(situation)
    {
        faults.extend(forms::faults(catalogue, &form, &request.form, today));
    }
    let (Some(agency), true) = (agency, faults.is_empty()) else { return Err(AppError::Invalid(faults)) };
    let filing =
        Filing { agency: agency.code.clone(), ..filing(app, moment, request, (procedure, situation))? };
    Ok(Prepared { agency: (**agency).clone(), filing, was_switched: catalogue.is_switched(procedure) })
}

/// A procedure that takes new dossiers.
///
/// # Errors
/// [`Refusal::ProcedureAbolished`] with its successor; [`AppError::NotFound`] where there never was one.
pub fn open_procedure<'a>(catalogue: &'a CatalogueView, code: &str) -> Result<&'a Arc<Procedure>, AppError> {
    if let Some(found) = catalogue.procedure(code) {
        return Ok(found);
    }
    let ended = catalogue.ended(code).ok_or(AppError::NotFound)?;
    let successor = catalogue.successor_of(code);
    Err(Refusal::ProcedureAbolished {
        name: ended.procedure.name.clone(),
        successor: successor.map(|next| format!("{} ({})", next.name, next.code)),
    }
    .into())
}

fn channel_is_open(procedure: &Procedure, offers: Service, channel: Channel) -> Result<(), Refusal> {
    let open = match channel {
        Channel::Counter => procedure.channels.counter,
        Channel::Post => offers.post,
        Channel::Online => offers.online.allows_filing(),
    };
    if open { Ok(()) } else { Err(Refusal::ChannelNotOpen) }
}

/// Every fault in what was typed about the applicant. Online, a telephone number is needed: the answer to the
/// filing goes there. Nobody is born after today.
#[must_use]
pub fn applicant_faults(applicant: &Applicant, channel: Channel, today: NaiveDate) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut line = |field: &str, text: &str, required: bool| {
        if required && text.trim().is_empty() {
            faults.push(FieldFault::new(field, "fault-missing"));
        } else if text.chars().count() > LINE_MAX_CHARS {
            faults.push(FieldFault::new(field, "fault-too-long").with("max", LINE_MAX_CHARS.to_string()));
        }
    };
    line("name", &applicant.name, true);
    line("address", &applicant.address, channel == Channel::Online);
    match applicant.phone.as_deref() {
        None if channel == Channel::Online => faults.push(FieldFault::new("phone", "fault-missing")),
        Some(phone) if normalise_phone(phone).is_none() => {
            faults.push(FieldFault::new("phone", "fault-phone"))
        }
        _ => {}
    }
    if applicant.identity.as_deref().is_some_and(|identity| recognise_identity(identity).is_none()) {
        faults.push(FieldFault::new("identity", "fault-identity"));
    }
    if applicant.birth_date.is_some_and(|day| day > today) {
        faults.push(FieldFault::new("birth_date", "fault-day-after-filing").with("day", short_date(today)));
    }
    if applicant.email.as_deref().is_some_and(|email| !crate::accounts::is_email(email)) {
        faults.push(FieldFault::new("email", "fault-email"));
    }
    faults
}

fn filing(
    app: &App,
    moment: &Moment,
    request: &FilingRequest,
    (procedure, situation): (&Procedure, &Situation),
) -> Result<Filing, AppError> {
    let process = situation.process.clone().ok_or(Refusal::NoApprovedProcess)?;
    let limit = situation.limit.ok_or(Refusal::NoApprovedProcess)?;
    let mut applicant = request.applicant.clone();
    applicant.phone = applicant.phone.as_deref().and_then(normalise_phone);
    applicant.identity = applicant.identity.map(|typed| normalise_identity(&typed).unwrap_or(typed));
    applicant.name = motcua_domain::folding::composed(&applicant.name);
    Ok(Filing {
        // The number of the day is taken inside the transaction; until then the code is a placeholder that
        // no agency can have.
        code: placeholder()?,
        agency: request.agency.clone(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        procedure_version: moment.catalogue.version_of(procedure.code.as_str()),
        field: procedure.field.clone(),
        situation: situation.code.clone(),
        situation_name: situation.name.clone(),
        channel: request.channel,
        applicant,
        return_way: request.return_way,
        return_address: request.return_address.trim().to_owned(),
        form: request.form.clone(),
        papers: papers(request, situation),
        required_papers: required(situation),
        limit,
        additions: additions(request, situation)?,
        offered_additions: situation.additions.clone(),
        process,
        rule_set: app.rules_at(moment.at).id.clone(),
        holds_originals: request.holds_originals,
        sets: request.sets.max(1),
        // Which was the first is known with its number, inside the transaction.
        beside: None,
    })
}

/// The extra time that holds: said at the counter, never by an applicant.
fn additions(request: &FilingRequest, situation: &Situation) -> Result<Vec<ConditionalTime>, AppError> {
    if request.channel == Channel::Online {
        return Ok(Vec::new());
    }
    let chosen: BTreeSet<usize> = request.additions.iter().copied().collect();
    let known = chosen.into_iter().map(|place| situation.additions.get(place).cloned());
    known.collect::<Option<Vec<_>>>().ok_or_else(|| Refusal::AdditionUnknown.into())
}

fn placeholder() -> Result<DossierCode, AppError> {
    "X-200101-0001".parse().map_err(|_| AppError::Internal("placeholder code".to_owned()))
}

fn required(situation: &Situation) -> Vec<String> {
    let needed = |component: &&Component| component.required && component.kind != ComponentKind::Present;
    situation.components.iter().filter(needed).map(|component| component.name.clone()).collect()
}

/// The papers of the request; a form that was filled in online counts as handed in.
fn papers(request: &FilingRequest, situation: &Situation) -> Vec<Paper> {
    let mut papers = request.papers.clone();
    // Midnight may have come since the request was put together, and put another paper in the place of one of these.
    for paper in &mut papers {
        paper.component = paper.component.and_then(|was| situation.place_of(&paper.name, was));
    }
    let filled_in = request.channel == Channel::Online && situation.form.is_some();
    for (index, component) in situation.components.iter().enumerate() {
        let there = papers.iter().any(|paper| paper.component == Some(index));
        if filled_in && component.kind == ComponentKind::Form && !there {
            papers.push(Paper {
                component: Some(index),
                name: component.name.clone(),
                originals: 1,
                copies: 0,
                files: Vec::new(),
            });
        }
    }
    papers
}
