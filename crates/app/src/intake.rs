//! The counter: receive, ask for a supplement, or refuse; and look up a person who has been here before.

use motcua_domain::{
    dossier::{Act, Command, CounterOutcome},
    people::{Applicant, normalise_phone},
    policy::{Action, Resource},
};
use motcua_store::{
    Tx, attachments,
    dossiers::{self, DossierRow},
};
use uuid::Uuid;

use crate::{
    App, AppError, FieldFault,
    acts::{self, Acted, Loaded, Officer},
    desk::staff_key,
    filing::{self, FilingRequest},
    once::Remember,
};

/// Takes a dossier in at the counter, with exactly one of the three outcomes of Nghị định 61/2018 Art. 17.1.
///
/// # Errors
/// [`AppError::Invalid`] with every fault; [`AppError::Refused`] by the rules; [`AppError::NotFound`] where
/// the officer does not receive for the agency.
pub async fn receive(
    app: &App,
    officer: &Officer,
    request: FilingRequest,
    outcome: CounterOutcome,
) -> Result<Acted, AppError> {
    receive_once(app, officer, request, outcome, None).await
}

/// [`receive`], with its answer remembered in the same transaction.
///
/// # Errors
/// As [`receive`]; [`AppError::Stale`] where the same request is being answered at this moment.
pub async fn receive_once(
    app: &App,
    officer: &Officer,
    request: FilingRequest,
    outcome: CounterOutcome,
    remember: Option<Remember>,
) -> Result<Acted, AppError> {
    take_in(app, officer, request, outcome, (remember, None)).await
}

/// [`receive`], of a person whose dossier was received before: a paper without a scan takes over those of the same paper there.
/// `pairs` are the places of the same papers, here and there.
///
/// # Errors
/// As [`receive`].
pub async fn receive_beside(
    app: &App,
    officer: &Officer,
    mut request: FilingRequest,
    outcome: CounterOutcome,
    (before, pairs): (&Loaded, &[(usize, usize)]),
) -> Result<Acted, AppError> {
    request.beside = Some(before.dossier.filing.first().clone());
    let scans = Scans::of(app, &mut request, before, pairs);
    take_in(app, officer, request, outcome, (None, Some(scans))).await
}

/// Scans of an earlier dossier, each with the id of the record that the new one gets.
#[derive(Clone)]
struct Scans {
    dossier: Uuid,
    files: Vec<(Uuid, Uuid)>,
}

impl Scans {
    fn of(app: &App, request: &mut FilingRequest, before: &Loaded, pairs: &[(usize, usize)]) -> Self {
        let scans_there = |place: usize| {
            let papers = before.dossier.filing.papers.iter();
            papers.filter(move |paper| paper.component == Some(place)).flat_map(|paper| &paper.files)
        };
        let mut files = Vec::new();
        for paper in request.papers.iter_mut().filter(|paper| paper.files.is_empty()) {
            let there = pairs.iter().filter(|(here, _)| paper.component == Some(*here));
            for file in there.flat_map(|(_, there)| scans_there(*there)) {
                let new = app.new_id();
                paper.files.push(new);
                files.push((*file, new));
            }
        }
        Self { dossier: before.row.id, files }
    }

    async fn take_over(&self, tx: &Tx, officer: &Officer) -> Result<(), AppError> {
        for (file, new) in &self.files {
            let by = staff_key(officer.member.id.0);
            attachments::take_over(tx, (*file, self.dossier), *new, by).await?;
        }
        Ok(())
    }
}

async fn take_in(
    app: &App,
    officer: &Officer,
    request: FilingRequest,
    outcome: CounterOutcome,
    (remember, scans): (Option<Remember>, Option<Scans>),
) -> Result<Acted, AppError> {
    app.catch_up().await?;
    let (catalogue, today) = (app.catalogue(), app.now().date_naive());
    let officer = &officer.at_post(&catalogue, today);
    let resource = Resource::Agency(catalogue.acting(&request.agency, today));
    if !officer.may(Action::Act(Act::ReceiveAtCounter), &resource) {
        return Err(AppError::NotFound);
    }
    let prepared = filing::prepare(app, &app.moment(), &request)?;
    let (app, officer) = (app.clone(), officer.clone());
    let store = app.store.clone();
    store
        .write(move |tx| {
            let (app, officer) = (app.clone(), officer.clone());
            let (prepared, outcome, remember) = (prepared.clone(), outcome.clone(), remember.clone());
            let (request, scans) = (request.clone(), scans.clone());
            Box::pin(async move {
                if let Some(scans) = &scans {
                    scans.take_over(tx, &officer).await?;
                }
                let moment = app.moment();
                let prepared = prepared.at(&app, &moment, &request)?;
                let filing = Box::new(filing::numbered(tx, &moment, prepared).await?);
                let at = moment.at.timestamp_millis();
                let command = Command::ReceiveAtCounter { filing, outcome };
                let acted = acts::open(tx, &app, None, None, command, officer.envelope(at)).await?;
                if let Some(remember) = &remember {
                    remember.keep(tx, &acted).await?;
                }
                Ok(acted)
            })
        })
        .await
}

/// Every fault of a request, before it is taken in: a page tells them together with its own.
#[must_use]
pub fn faults(app: &App, request: &FilingRequest) -> Vec<FieldFault> {
    match filing::prepare(app, &app.moment(), request) {
        Err(AppError::Invalid(faults)) => faults,
        _ => Vec::new(),
    }
}

/// A person who has been here before, with the dossiers that tell so.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    /// As last written down.
    pub applicant: Applicant,
    pub dossiers: Vec<DossierRow>,
}

/// Looks a person up by identity number or telephone among the dossiers of the officer's agency.
///
/// # Errors
/// [`AppError::NotFound`] where the officer does not receive here.
pub async fn look_up(app: &App, officer: &Officer, number: &str) -> Result<Option<KnownPerson>, AppError> {
    let agency = officer.effective().agency.clone();
    if !officer.may(Action::Act(Act::ReceiveAtCounter), &Resource::Agency(agency.clone())) {
        return Err(AppError::NotFound);
    }
    let compact: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let number = normalise_phone(&compact).unwrap_or(compact);
    if number.len() < 9 {
        return Ok(None);
    }
    let agencies = app.catalogue().codes_of(&agency.0, app.now().date_naive());
    let dossiers = dossiers::of_person(app.store.reader(), &agencies, &number).await?;
    let Some(newest) = dossiers.first().cloned() else { return Ok(None) };
    let applicant = acts::with_events(app.store.reader(), newest).await?.dossier.filing.applicant;
    Ok(Some(KnownPerson { applicant, dossiers }))
}
