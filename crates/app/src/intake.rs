//! The counter: receive, ask for a supplement, or refuse; and look up a person who has been here before.

use motcua_domain::{
    catalogue::same_papers,
    codes::DossierCode,
    dossier::{Act, Command, CounterOutcome, Filing},
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
    office,
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
    take_in(app, officer, request, outcome, (remember, Scans::default())).await
}

/// [`receive`], of a person whose dossier was received just before: a paper without a scan takes over those of the same paper
/// there. A dossier that this officer does not see is passed over.
///
/// # Errors
/// As [`receive`].
pub async fn receive_beside(
    app: &App,
    officer: &Officer,
    mut request: FilingRequest,
    outcome: CounterOutcome,
    before: &DossierCode,
) -> Result<Acted, AppError> {
    let scans = match office::load(app, officer, Action::ViewDossier, before).await {
        Ok(before) => {
            request.beside = Some(before.dossier.filing.first().clone());
            Scans::of(app, &mut request, &before)
        }
        Err(AppError::NotFound) => Scans::default(),
        Err(error) => return Err(error),
    };
    take_in(app, officer, request, outcome, (None, scans)).await
}

/// Places of the papers of a situation that came with an earlier dossier, with their places in it.
#[must_use]
pub fn came_with(app: &App, before: &Filing, procedure: &str, situation: &str) -> Vec<(usize, usize)> {
    let catalogue = app.catalogue();
    let asked = |procedure: &str, situation: &str| {
        catalogue.procedure(procedure).and_then(|found| found.situation(situation))
    };
    let theirs = asked(before.procedure.as_str(), &before.situation);
    let Some((mine, theirs)) = asked(procedure, situation).zip(theirs) else { return Vec::new() };
    let came =
        |place: usize| before.papers.iter().any(|paper| paper.component == Some(place) && paper.is_there());
    let pairs = same_papers(&mine.components, &theirs.components).into_iter();
    pairs.filter(|(_, theirs)| came(*theirs)).collect()
}

/// Scans that are taken over: each with the dossier that holds it, and the id of the record that the new one gets.
#[derive(Debug, Clone, Default)]
struct Scans(Vec<(Uuid, Uuid, Uuid)>);

impl Scans {
    fn of(app: &App, request: &mut FilingRequest, before: &Loaded) -> Self {
        let filing = &before.dossier.filing;
        let pairs = came_with(app, filing, &request.procedure, &request.situation);
        let mut scans = Vec::new();
        for paper in request.papers.iter_mut().filter(|paper| paper.files.is_empty()) {
            let place =
                pairs.iter().find(|(here, _)| paper.component == Some(*here)).map(|(_, there)| *there);
            let there = filing.papers.iter().filter(|paper| place.is_some() && paper.component == place);
            for file in there.flat_map(|paper| &paper.files) {
                let new = app.new_id();
                paper.files.push(new);
                scans.push((*file, before.row.id, new));
            }
        }
        Self(scans)
    }

    async fn take_over(&self, tx: &Tx, officer: &Officer) -> Result<(), AppError> {
        for (file, dossier, new) in &self.0 {
            let by = staff_key(officer.member.id.0);
            attachments::take_over(tx, (*file, *dossier), *new, by).await?;
        }
        Ok(())
    }
}

async fn take_in(
    app: &App,
    officer: &Officer,
    request: FilingRequest,
    outcome: CounterOutcome,
    (remember, scans): (Option<Remember>, Scans),
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
                scans.take_over(tx, &officer).await?;
                let moment = app.moment();
                let filing = Box::new(filing::numbered(tx, &app, &moment, (&request, prepared)).await?);
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
