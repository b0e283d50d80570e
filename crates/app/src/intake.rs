//! The counter: receive, ask for a supplement, or refuse; and look up a person who has been here before.

use motcua_domain::{
    dossier::{Act, Command, CounterOutcome},
    people::{Applicant, normalise_phone},
    policy::{Action, Resource},
};
use motcua_store::dossiers::{self, DossierRow};

use crate::{
    App, AppError, FieldFault,
    acts::{self, Acted, Officer},
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
            let request = request.clone();
            Box::pin(async move {
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
